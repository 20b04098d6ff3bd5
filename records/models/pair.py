"""Two local governments that cooperate, and the fields they cooperate in."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import Mergeable, Publishable, PublishableQuerySet, RecordModel, only_one, rule
from .source import Source

HOME_COUNTRY = "ID"


class CooperationFieldQuerySet(models.QuerySet):
    def public(self):
        """Fields that a published agreement or an outcome of a published meeting names."""
        apps = self.model._meta.apps
        agreements = apps.get_model("records", "Agreement").objects.public()
        meetings = apps.get_model("records", "Meeting").objects.public()
        return self.filter(
            Q(Exists(agreements.filter(fields=OuterRef("pk"))))
            | Q(Exists(meetings.filter(outcomes__field=OuterRef("pk"))))
        )


class CooperationField(RecordModel):
    """A subject that local governments cooperate in."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    name_en = models.CharField(_("name in English"), max_length=100, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CooperationFieldQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("field of cooperation")
        verbose_name_plural = _("fields of cooperation")
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("records:field", args=[self.key])


class Stage(models.TextChoices):
    """What is on record as signed. Computed by records.lifecycle, never typed."""

    LISTED = "listed", _("Listed, document not seen")
    EXPLORING = "exploring", _("Exploring")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
    AWAITING_APPROVAL = "awaiting_approval", _("Awaiting approval")
    SIGNED = "signed", _("Signed, term not known")
    IN_FORCE = "in_force", _("In force")
    TERM_RAN_OUT = "term_ran_out", _("Term ran to a date that has passed")
    TERM_OVER = "term_over", _("Term over, no renewal on record")
    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Terminated")


class CityPairQuerySet(PublishableQuerySet):
    def between(self, one, other):
        """The pair of two cities, in whichever order they are named."""
        return self.filter(Q(first_city=one, second_city=other) | Q(first_city=other, second_city=one))

    def of_city(self, city):
        return self.filter(Q(first_city=city) | Q(second_city=city))

    def for_listing(self):
        return (
            self.select_related("first_city__country", "second_city__country")
            .prefetch_related("fields")
            .order_by("first_city__name", "second_city__name", "pk")
        )


class CityPair(Mergeable, Publishable):
    """Two different local governments, without direction: A–B is B–A."""

    class Kind(models.TextChoices):
        TWIN = "twin", _("sister city (twin city)")
        FRIENDSHIP = "friendship", _("friendship")
        EXCHANGE = "exchange", _("exchange")
        PROJECT = "project", _("project")
        CONTACT = "contact", _("contact")

    first_city = models.ForeignKey(
        "records.City", on_delete=models.PROTECT, related_name="pairs_as_first", verbose_name=_("first side")
    )
    second_city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        related_name="pairs_as_second",
        verbose_name=_("second side"),
        help_text=_("The order does not matter: the Indonesian side is shown first, else by name."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.CONTACT,
        help_text=_("What the sources support. Without a document it stays a contact."),
    )
    first_term = models.CharField(
        _("what the first side calls it"), max_length=120, blank=True, help_text=_("In its own words.")
    )
    second_term = models.CharField(
        _("what the second side calls it"), max_length=120, blank=True, help_text=_("In its own words.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: who, what, when. Made from the data if empty.")
    )
    summary_en = models.TextField(_("summary in English"), blank=True)
    background = models.TextField(_("how it began"), blank=True)
    background_en = models.TextField(_("how it began, in English"), blank=True)
    explanation = models.TextField(
        _("why this is not (yet) called a sister city"),
        blank=True,
        help_text=_("Weigh the sources that disagree. Shown only while no twin-city document is on record."),
    )
    explanation_en = models.TextField(_("the same in English"), blank=True)

    # Kept by records.lifecycle so that lists need no computing.
    stage = models.CharField(
        _("stage"), max_length=20, choices=Stage, default=Stage.LISTED, editable=False, db_index=True
    )
    stage_until = models.DateField(
        _("day on which time alone may change the stage"), null=True, blank=True, editable=False, db_index=True
    )
    first_event = PartialDateField(_("first event"), blank=True, editable=False)
    first_event_earliest = EarliestDay("first_event")
    first_event_latest = LatestDay("first_event")
    last_event = PartialDateField(_("last event"), blank=True, editable=False)
    last_event_after = PartialDateField(_("last event known to be after"), blank=True, editable=False)
    last_event_earliest = EarliestDay("last_event", after="last_event_after")
    last_event_latest = LatestDay("last_event", after="last_event_after")
    document_date = PartialDateField(_("date of the first document"), blank=True, editable=False)
    document_date_earliest = EarliestDay("document_date")
    document_date_latest = LatestDay("document_date")
    source_tier = models.CharField(_("best source"), max_length=10, choices=Source.Tier, blank=True, editable=False)
    fields = models.ManyToManyField(
        CooperationField, editable=False, related_name="pairs", verbose_name=_("fields of cooperation")
    )
    agreement_count = models.PositiveIntegerField(_("agreements"), default=0, editable=False)
    meeting_count = models.PositiveIntegerField(_("meetings"), default=0, editable=False)

    objects = CityPairQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("city pair")
        verbose_name_plural = _("city pairs")
        ordering = ["pk"]
        indexes = [
            # Facets are counted on this index alone, without reading the texts of the rows.
            models.Index(
                name="city_pair_facets",
                fields=[
                    "publication", "stage", "kind", "source_tier", "agreement_count", "last_event_latest",
                    "document_date_earliest", "document_date_latest", "first_city", "second_city",
                ],
            ),
            models.Index(name="city_pair_public_first", fields=["first_city", "publication"]),
            models.Index(name="city_pair_public_second", fields=["second_city", "publication"]),
        ]  # fmt: skip
        constraints = [
            only_one(
                "city_pair_has_no_direction",
                Least("first_city", "second_city"),
                Greatest("first_city", "second_city"),
                field="second_city",
                says=_("This pair is already in the register (A–B and B–A are the same pair)."),
            ),
            rule(
                "city_pair_of_two_different_cities",
                ~Q(first_city=F("second_city")),
                field="second_city",
                says=_("A pair needs two different cities or regions."),
            ),
        ]

    def __str__(self):
        return f"{self.first_city} – {self.second_city}"

    def save(self, *args, **kwargs):
        self.order_sides()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("records:pair", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return f"{self.first_city.slug}-{self.second_city.slug}"

    def order_sides(self) -> None:
        """Indonesian side first, else by name. Reads both cities; costs queries if they are not loaded."""

        def place_in_order(city):
            return (city.country.code != HOME_COUNTRY, city.name.casefold(), city.pk or 0)

        if place_in_order(self.second_city) < place_in_order(self.first_city):
            self.first_city, self.second_city = self.second_city, self.first_city
            self.first_term, self.second_term = self.second_term, self.first_term
