"""Content pages: what the register explains in its own words."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import Publishable, PublishableQuerySet
from .rich_text import EXTENSIONS, sanitised


class Page(Publishable):
    """A text of the register itself, with its date and byline."""

    class Menu(models.TextChoices):
        NONE = "none", _("not in a menu")
        HEADER = "header", _("head of the page")
        FOOTER = "footer", _("foot of the page")

    class Category(models.TextChoices):
        EXPLANATION = "explanation", _("explanation")
        METHOD = "method", _("method")
        LEGAL = "legal", _("legal")
        NEWS = "news", _("news")

    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Last part of the address: apa-itu-paradiplomasi.")
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    menu_title = models.CharField(_("short title for menus"), max_length=40, blank=True)
    menu_title_en = models.CharField(_("short title in English"), max_length=40, blank=True)
    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the title."))
    lead_en = models.TextField(_("lead in English"), blank=True)
    body = ProseEditorField(_("text"), blank=True, extensions=EXTENSIONS, sanitize=True)
    body_en = ProseEditorField(_("text in English"), blank=True, extensions=EXTENSIONS, sanitize=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category, default=Category.EXPLANATION)
    written = PartialDateField(_("written"), blank=True)
    written_earliest = EarliestDay("written")
    written_latest = LatestDay("written")
    menu = models.CharField(_("menu"), max_length=10, choices=Menu, default=Menu.NONE)
    menu_order = models.PositiveSmallIntegerField(_("order in the menu"), default=0)

    objects = PublishableQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["title"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        # The editor cleans in forms only; imports, commands and the shell come this way.
        self.body = sanitised(self.body)
        self.body_en = sanitised(self.body_en)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("records:page", args=[self.slug])
