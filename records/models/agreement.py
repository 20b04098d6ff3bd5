"""Documents that bind: who signed what, for how long, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import (
    LANGUAGE_TAG_HELP,
    Mergeable,
    Publishable,
    PublishableQuerySet,
    RecordModel,
    exactly_one,
    not_before,
    only_one,
    rule,
    short_slug,
)
from .pair import CooperationField


class AgreementQuerySet(PublishableQuerySet):
    def for_listing(self):
        return (
            self.select_related("pair__first_city", "pair__second_city")
            .prefetch_related("parties__city", "parties__institution")
            .order_by(F("concluded_latest").desc(nulls_last=True), "pk")
        )


class Agreement(Mergeable, Publishable):
    """A document in which local governments, or a local government and an institution, agree on something."""

    class Type(models.TextChoices):
        LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
        MEMORANDUM = "memorandum", _("memorandum of understanding")
        TWIN_CITY_AGREEMENT = "twin_city_agreement", _("sister-city agreement or charter")
        IMPLEMENTING_ARRANGEMENT = "implementing_arrangement", _("implementing arrangement")
        PLAN_OF_ACTION = "plan_of_action", _("plan of action")
        JOINT_STATEMENT = "joint_statement", _("joint statement")
        OTHER = "other", _("other document")

    class Term(models.TextChoices):
        NOT_KNOWN = "not_known", _("not known")
        FIXED = "fixed", _("fixed")
        INDEFINITE = "indefinite", _("indefinite")

    class Renewal(models.TextChoices):
        NOT_KNOWN = "not_known", _("not known")
        NONE = "none", _("no renewal foreseen")
        AUTOMATIC = "automatic", _("renews itself unless a side objects")
        BY_AGREEMENT = "by_agreement", _("by agreement of the sides")

    class Ending(models.TextChoices):
        TERMINATED = "terminated", _("terminated")
        SUSPENDED = "suspended", _("suspended")

    class State(models.TextChoices):
        """What became of the document. Computed by records.lifecycle, never typed."""

        PLANNED = "planned", _("Planned")
        ON_RECORD = "on_record", _("On record")
        SIGNED = "signed", _("Signed, term not known")
        IN_FORCE = "in_force", _("In force")
        RENEWED = "renewed", _("Renewed")
        REPLACED = "replaced", _("Replaced")
        TERM_RAN_OUT = "term_ran_out", _("Term ran to a date that has passed")
        TERM_OVER = "term_over", _("Term over, no renewal on record")
        SUSPENDED = "suspended", _("Suspended")
        TERMINATED = "terminated", _("Terminated")

    pair = models.ForeignKey(
        "records.CityPair",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("city pair"),
        help_text=_("Leave empty for an agreement with an institution or of many sides; list the parties below."),
    )
    type = models.CharField(_("type"), max_length=30, choices=Type, blank=True)
    title = models.CharField(
        _("title as written"), max_length=500, blank=True, help_text=_("Exactly as on the document, in its language.")
    )
    title_language = models.CharField(
        _("language of the title"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP
    )
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    languages = models.CharField(
        _("languages of the text"),
        max_length=100,
        blank=True,
        help_text=_("Language tags with blanks between: id en zh-Hans."),
    )
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="agreements", verbose_name=_("fields of cooperation")
    )

    place = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements_concluded_here",
        verbose_name=_("concluded in"),
    )
    place_as_written = models.CharField(
        _("place as written"),
        max_length=200,
        blank=True,
        help_text=_("For example: signed online; a hotel; two cities."),
    )
    concluded = PartialDateField(
        _("concluded"), blank=True, help_text=_("Only as exact as the source: 2015, Agustus 2015, 30 Agustus 2015.")
    )
    concluded_earliest = EarliestDay("concluded")
    concluded_latest = LatestDay("concluded")
    in_force = PartialDateField(_("in force since"), blank=True)
    in_force_earliest = EarliestDay("in_force")
    in_force_latest = LatestDay("in_force")
    ends = PartialDateField(_("ends"), blank=True, help_text=_("The end as the document states it."))
    ends_earliest = EarliestDay("ends")
    ends_latest = LatestDay("ends")
    term = models.CharField(_("term"), max_length=12, choices=Term, default=Term.NOT_KNOWN)
    term_months = models.PositiveSmallIntegerField(
        _("length of the term in months"), null=True, blank=True, help_text=_("5 years are 60 months.")
    )
    term_as_written = models.TextField(
        _("term and end as worded"), blank=True, help_text=_("Quote the article of the document or the source.")
    )
    renewal = models.CharField(_("renewal"), max_length=12, choices=Renewal, default=Renewal.NOT_KNOWN)
    notice_months = models.PositiveSmallIntegerField(_("notice period in months"), null=True, blank=True)
    implementing_units = models.TextField(_("implementing units"), blank=True, help_text=_("One a line."))
    funding = models.TextField(_("funding"), blank=True)
    funding_en = models.TextField(_("funding, in English"), blank=True)

    renews = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name=_("renews"),
        help_text=_("The earlier agreement whose term this one prolongs."),
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
        help_text=_("The earlier agreement that this one takes the place of."),
    )
    ending = models.CharField(
        _("ended by an act of a side"),
        max_length=12,
        choices=Ending,
        blank=True,
        help_text=_("Only if a source reports it. A term that ran out is computed from the dates."),
    )
    ended_on = PartialDateField(_("ended on"), blank=True)
    ended_on_earliest = EarliestDay("ended_on")
    ended_on_latest = LatestDay("ended_on")
    ending_note = models.TextField(_("how it ended"), blank=True)
    ending_note_en = models.TextField(_("how it ended, in English"), blank=True)
    ending_source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="endings",
        verbose_name=_("source for the ending"),
    )
    term_over_seen_on = models.DateField(
        _("no renewal found on"),
        null=True,
        blank=True,
        help_text=_("The day on which an editor looked for a renewal after the term and found none."),
    )
    term_over_seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("looked for by"),
    )

    # Kept by records.lifecycle so that lists need no computing.
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.ON_RECORD, editable=False, db_index=True
    )
    state_until = models.DateField(
        _("day on which time alone may change the state"), null=True, blank=True, editable=False, db_index=True
    )

    archive_code = models.CharField(
        _("archive code"), max_length=100, blank=True, help_text=_("Internal; never public.")
    )
    internal_contact = models.TextField(_("internal contact"), blank=True, help_text=_("Internal; never public."))
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Internal; never public."))

    objects = AgreementQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[fields])

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["pk"]
        constraints = [
            rule(
                "agreement_ends_not_before_it_starts",
                not_before("ends", "in_force") & not_before("ends", "concluded"),
                field="ends",
                says=_("The end lies before the start. Check both dates."),
            ),
            rule(
                "agreement_ended_not_before_concluded",
                not_before("ended_on", "concluded"),
                field="ended_on",
                says=_("The ending lies before the conclusion. Check both dates."),
            ),
            rule(
                "agreement_does_not_renew_itself",
                Q(renews__isnull=True) | ~Q(renews=F("pk")),
                field="renews",
                says=_("An agreement cannot renew itself."),
            ),
            rule(
                "agreement_does_not_replace_itself",
                Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                field="replaces",
                says=_("An agreement cannot replace itself."),
            ),
            rule(
                "agreement_indefinite_term_has_no_end",
                ~Q(term="indefinite") | Q(ends="", term_months__isnull=True),
                field="term",
                says=_("An indefinite term has no end and no length. Clear them, or choose a fixed term."),
            ),
        ]

    def __str__(self):
        return self.title or f"{self.get_type_display() or _('agreement')} {self.pk or ''}".strip()

    def get_absolute_url(self):
        return reverse("records:agreement", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return short_slug(self.title) or short_slug(self.title_en) or self.type.replace("_", "-") or "-"


class Party(RecordModel):
    """A city or an institution that an agreement binds."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parties", verbose_name=_("agreement")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
        verbose_name=_("city or region"),
    )
    institution = models.ForeignKey(
        "records.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_parties",
        verbose_name=_("institution"),
    )
    number = models.CharField(
        _("its number of the document"), max_length=100, blank=True, help_text=_("Each side may give its own number.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "party_is_a_city_or_an_institution",
                exactly_one("city", "institution"),
                field="city",
                says=_("Choose either a city or region, or an institution."),
            ),
            only_one(
                "party_city_once_an_agreement",
                "agreement",
                "city",
                field="city",
                condition=Q(city__isnull=False),
                says=_("This city or region is already a party."),
            ),
            only_one(
                "party_institution_once_an_agreement",
                "agreement",
                "institution",
                field="institution",
                condition=Q(institution__isnull=False),
                says=_("This institution is already a party."),
            ),
        ]

    def __str__(self):
        return str(self.city or self.institution or "")


class Signature(RecordModel):
    """Who signed for a party, in which office on that day, when and where."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("agreement")
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("for the party"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    person = models.ForeignKey(
        "records.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("person"),
    )
    name_as_written = models.CharField(_("name as written"), max_length=200, blank=True)
    office_as_written = models.CharField(_("office as written"), max_length=250, blank=True)
    office = models.CharField(_("office in full"), max_length=250, blank=True)
    office_en = models.CharField(_("office in English"), max_length=250, blank=True)
    signed = PartialDateField(_("signed on"), blank=True)
    signed_earliest = EarliestDay("signed")
    signed_latest = LatestDay("signed")
    place = models.CharField(_("signed in"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "signature_says_who",
                Q(party__isnull=False) | Q(person__isnull=False) | ~Q(name_as_written="", office_as_written=""),
                field="name_as_written",
                says=_("Say who signed: a party, a name or an office."),
            )
        ]

    def __str__(self):
        return self.name_as_written or self.office_as_written or str(self.party or _("signature"))
