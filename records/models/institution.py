"""Parties and hosts that are no local government."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .base import LANGUAGE_TAG_HELP, Editable, Mergeable, rule, short_slug
from .place import Country


class InstitutionQuerySet(models.QuerySet):
    def public(self):
        """Institutions are public only through a published agreement or meeting."""
        apps = self.model._meta.apps
        agreements = apps.get_model("records", "Agreement").objects.public()
        meetings = apps.get_model("records", "Meeting").objects.public()
        return self.filter(
            Q(Exists(agreements.filter(parties__institution=OuterRef("pk"))))
            | Q(Exists(meetings.filter(delegations__institution=OuterRef("pk"))))
            | Q(Exists(meetings.filter(delegations__delegates__institution=OuterRef("pk")))),
            merged_into=None,
        )

    def for_listing(self):
        return self.select_related("country").order_by("name", "pk")


class Institution(Mergeable, Editable):
    """An embassy, ministry, university, company or other body that meets or binds itself."""

    class Kind(models.TextChoices):
        EMBASSY = "embassy", _("embassy")
        CONSULATE = "consulate", _("consulate")
        MINISTRY = "ministry", _("ministry or central agency")
        UNIVERSITY = "university", _("university or school")
        COMPANY = "company", _("company")
        NGO = "ngo", _("non-governmental organisation")
        INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions",
        verbose_name=_("country or territory"),
        help_text=_("Empty only for international organisations."),
    )
    city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions",
        verbose_name=_("seat"),
    )
    name = models.CharField(_("name"), max_length=250)
    name_en = models.CharField(
        _("name in English"), max_length=250, blank=True, help_text=_("Only if it differs from the name.")
    )
    name_native = models.CharField(_("name in its own script"), max_length=250, blank=True)
    native_language = models.CharField(
        _("language of that name"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP
    )
    former_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: short, former and alternative names.")
    )
    website = models.URLField(_("website"), blank=True, max_length=500)
    wikidata_id = models.CharField(_("Wikidata number"), max_length=20, blank=True)

    objects = InstitutionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name", "pk"]
        constraints = [
            rule(
                "institution_has_a_country_unless_international",
                Q(country__isnull=False) | Q(kind__in=["international_organisation", "other"]),
                field="country",
                says=_("Choose the country or territory of this institution."),
            ),
            rule(
                "institution_native_name_with_language",
                Q(name_native="") | ~Q(native_language=""),
                field="native_language",
                says=_("Say in which language the name in its own script is, for example zh-Hans."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("records:institution", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return short_slug(self.name) or short_slug(self.name_en) or "-"
