"""Where it is written."""

from functools import partial, reduce
from operator import or_

from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import LazyObject
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import LANGUAGE_TAG_HELP, Editable, Mergeable, rule, short_slug


class PrivateFiles(LazyObject):
    """The storage of files that are not simply handed out; views decide who may have them. Looked up on first use."""

    def _setup(self):
        self._wrapped = storages["private"]


private_files = PrivateFiles()


def private_storage():
    return private_files


class SourceQuerySet(models.QuerySet):
    def public(self):
        """Sources on which something public rests, and the sources which those rely on."""
        # One subquery for each way of resting on a source: joined in one query, they would multiply each other.
        model = partial(self.model._meta.apps.get_model, "records")
        agreements, meetings = model("Agreement").objects.public(), model("Meeting").objects.public()
        used = (
            model("Citation").objects.public().values("source"),
            agreements.exclude(ending_source=None).values("ending_source"),
            model("FollowUp")
            .objects.filter(meeting__in=meetings)
            .exclude(closed_by_source=None)
            .values("closed_by_source"),
            model("Confirmation")
            .objects.filter(pair__in=model("CityPair").objects.public())
            .exclude(source=None)
            .values("source"),
            model("City")
            .coverage_sources.through.objects.filter(city__in=model("City").objects.public())
            .values("source"),
        )
        direct = self.model.objects.filter(reduce(or_, (Q(pk__in=numbers) for numbers in used)))
        relied_on = direct.exclude(relies_on=None).values("relies_on")
        return self.filter(Q(pk__in=direct.values("pk")) | Q(pk__in=relied_on), merged_into=None)

    def for_listing(self):
        return self.order_by(F("published_latest").desc(nulls_last=True), "title", "pk")


class Source(Mergeable, Editable):
    """A document, report or page that says something, described so that it can be found again."""

    class Kind(models.TextChoices):
        NEWS_REPORT = "news_report", _("news report")
        BLOG = "blog", _("blog post")
        OFFICIAL_PAGE = "official_page", _("official page")
        SIGNED_DOCUMENT = "signed_document", _("signed document")
        LETTER = "letter", _("letter")
        MINUTES = "minutes", _("minutes")
        PAPER = "paper", _("paper or thesis")
        BOOK = "book", _("book")
        RECORDING = "recording", _("recording")
        INTERVIEW = "interview", _("interview")
        DATA_SET = "data_set", _("data set")
        OTHER = "other", _("other")

    class Tier(models.TextChoices):
        PRIMARY = "primary", _("primary")
        SECONDARY = "secondary", _("secondary")

    class Access(models.TextChoices):
        OPEN = "open", _("open")
        LIMITED = "limited", _("limited")
        EXEMPT = "exempt", _("exempt from disclosure")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    authors_note = models.CharField(
        _("about the authors"), max_length=300, blank=True, help_text=_("As the source presents them; no private data.")
    )
    authors_note_en = models.CharField(_("about the authors, in English"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    category = models.CharField(_("section or series"), max_length=120, blank=True)
    published = PartialDateField(_("published"), blank=True)
    published_earliest = EarliestDay("published")
    published_latest = LatestDay("published")
    published_time = models.TimeField(_("time of publication"), null=True, blank=True)
    updated = PartialDateField(_("updated by the publisher"), blank=True)
    updated_earliest = EarliestDay("updated")
    updated_latest = LatestDay("updated")
    updated_time = models.TimeField(_("time of that update"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone of these times"), max_length=20, blank=True, help_text=_("For example WIB.")
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    seen_on = models.DateField(
        _("seen on"), null=True, blank=True, help_text=_("Empty if the register has not seen it.")
    )
    archived_url = models.URLField(_("archived copy"), max_length=1000, blank=True)
    note = models.TextField(
        _("about this source"), blank=True, help_text=_("Reliability, disclaimers, what is missing.")
    )
    note_en = models.TextField(_("about this source, in English"), blank=True)
    tier = models.CharField(_("primary or secondary"), max_length=10, choices=Tier, default=Tier.SECONDARY)
    licence = models.CharField(_("licence"), max_length=120, blank=True)

    number = models.CharField(_("number of the letter or document"), max_length=120, blank=True)
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    archive_code = models.CharField(
        _("archive code"), max_length=100, blank=True, help_text=_("Internal; never public.")
    )
    file = models.FileField(
        _("file"),
        upload_to="sources/",
        blank=True,
        storage=private_storage,
        help_text=_("PDF or picture; kept private unless access is open."),
    )

    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.OPEN)
    access_basis = models.CharField(_("basis of the limitation"), max_length=300, blank=True)
    access_until = models.DateField(_("limited until"), null=True, blank=True)
    access_decided_by = models.CharField(_("limited by the decision of"), max_length=200, blank=True)
    embargo_until = models.DateField(_("not to be published before"), null=True, blank=True)

    relies_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relied_on_by",
        verbose_name=_("relies on"),
        help_text=_("The source that this one itself takes its word from."),
    )

    objects = SourceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "pk"]
        constraints = [
            rule(
                "source_does_not_rely_on_itself",
                Q(relies_on__isnull=True) | ~Q(relies_on=F("pk")),
                field="relies_on",
                says=_("A source cannot rely on itself."),
            ),
            rule(
                "source_limited_access_has_a_basis",
                Q(access="open") | ~Q(access_basis=""),
                field="access_basis",
                says=_("Name the basis on which access is limited."),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.publisher})" if self.publisher else self.title

    def get_absolute_url(self):
        return reverse("records:source", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return short_slug(self.title) or short_slug(self.title_en) or self.kind.replace("_", "-")
