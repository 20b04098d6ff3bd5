"""Which source says what about which fact, and what nobody knows yet."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import LANGUAGE_TAG_HELP, RecordModel, exactly_one, only_one, rule

# What can be cited, and the facts of it that sources may speak about. The empty fact means the whole record.
FACTS: dict[str, dict[str, str]] = {
    "pair": {
        "tie": _("that it is a sister city or a tie of its kind"),
        "signed_document": _("whether a document was signed"),
        "kind": _("kind"),
        "first_contact": _("first contact"),
        "background": _("how it began"),
        "fields": _("fields of cooperation"),
        "activity": _("whether it is active"),
    },
    "city": {"names": _("names"), "population": _("population"), "coverage": _("coverage of its partners")},
    "agreement": {
        "concluded": _("concluded"),
        "in_force": _("in force since"),
        "ends": _("ends"),
        "ended_on": _("ended on"),
        "type": _("type"),
        "title": _("title"),
        "term": _("term"),
        "fields": _("fields of cooperation"),
        "place": _("concluded in"),
        "parties": _("parties"),
    },
    "signature": {"signed": _("signed on"), "name": _("name"), "office": _("office")},
    "milestone": {"date": _("date"), "state": _("state")},
    "meeting": {
        "date": _("date"),
        "place": _("place"),
        "type": _("type"),
        "outcomes": _("outcomes"),
        "delegations": _("delegations"),
    },
    "delegation": {"role": _("role"), "delegates": _("members"), "authority": _("in what capacity it came")},
    "delegate": {"name": _("name"), "office": _("office"), "role": _("role")},
    "agenda_item": {},
    "outcome": {"field": _("field of cooperation")},
    "follow_up": {"state": _("state"), "assigned_to": _("assigned to")},
    "person": {
        "name": _("name"),
        "name_native": _("name in its own script"),
        "identity": _("whether it is the same person"),
    },
}
TARGETS = tuple(FACTS)
ALL_FACTS = {key: label for facts in FACTS.values() for key, label in facts.items()}


def _target(model: str, label):
    return models.ForeignKey(
        f"records.{model}",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=label,
    )


class AboutOneRecord(RecordModel):
    """Belongs to exactly one record of the register: twelve real links, eleven of them empty."""

    pair = _target("CityPair", _("city pair"))
    city = _target("City", _("city or region"))
    agreement = _target("Agreement", _("agreement"))
    signature = _target("Signature", _("signature"))
    milestone = _target("Milestone", _("milestone"))
    meeting = _target("Meeting", _("meeting"))
    delegation = _target("Delegation", _("delegation"))
    delegate = _target("Delegate", _("delegate"))
    agenda_item = _target("AgendaItem", _("agenda item"))
    outcome = _target("Outcome", _("outcome"))
    follow_up = _target("FollowUp", _("follow-up"))
    person = _target("Person", _("person"))
    fact = models.CharField(
        _("fact"),
        max_length=30,
        blank=True,
        choices=ALL_FACTS,
        help_text=_("Which fact it is about; empty means the whole record."),
    )

    class Meta:
        abstract = True

    @property
    def target(self) -> tuple[str, int]:
        """Name of the link that is set and the number of the record behind it."""
        return next((name, key) for name in TARGETS if (key := getattr(self, f"{name}_id")))

    def clean(self):
        super().clean()
        named = [name for name in TARGETS if getattr(self, f"{name}_id")]
        if self.fact and len(named) == 1 and self.fact not in FACTS[named[0]]:
            known = ", ".join(str(label) for label in FACTS[named[0]].values()) or "–"
            sentence = _("This kind of record has no such fact. Choose one of: %(known)s.")
            raise ValidationError({"fact": sentence % {"known": known}})


class CitationQuerySet(models.QuerySet):
    def public(self):
        """Citations of something that readers may see."""
        apps = self.model._meta.apps

        def public(model_name):
            return apps.get_model("records", model_name).objects.public().values("pk")

        pairs, agreements, meetings = public("CityPair"), public("Agreement"), public("Meeting")
        return self.filter(
            Q(pair__in=pairs)
            | Q(agreement__in=agreements)
            | Q(signature__agreement__in=agreements)
            | Q(milestone__agreement__in=agreements)
            | Q(milestone__pair__in=pairs)
            | Q(meeting__in=meetings)
            | Q(delegation__meeting__in=meetings)
            | Q(delegate__delegation__meeting__in=meetings)
            | Q(agenda_item__meeting__in=meetings)
            | Q(outcome__meeting__in=meetings)
            | Q(follow_up__meeting__in=meetings)
            | Q(city__in=public("City"))
            | Q(person__in=public("Person"))
        )


class Citation(AboutOneRecord):
    """A source speaks about a record or one fact of it. Sources may disagree; both statements stay."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports what the record says")
        CONTRADICTS = "contradicts", _("contradicts what the record says")

    source = models.ForeignKey(
        "records.Source", on_delete=models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    locator = models.CharField(
        _("where in the source"), max_length=200, blank=True, help_text=_("Page, paragraph, row, minute.")
    )
    locator_en = models.CharField(_("where in the source, in English"), max_length=200, blank=True)
    statement = models.TextField(
        _("what it states"), blank=True, help_text=_("In your own words or as a short quotation.")
    )
    statement_en = models.TextField(_("what it states, in English"), blank=True)
    quoted = models.CharField(
        _("quoted words"), max_length=300, blank=True, help_text=_("A few words exactly as they stand.")
    )
    quoted_language = models.CharField(
        _("language of these words"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP
    )
    stated_date = PartialDateField(_("date that it states"), blank=True, help_text=_("For facts that are dates."))
    stated_date_earliest = EarliestDay("stated_date")
    stated_date_latest = LatestDay("stated_date")
    stance = models.CharField(_("stance"), max_length=12, choices=Stance, default=Stance.SUPPORTS)
    preferred = models.BooleanField(
        _("preferred"), default=False, help_text=_("One a fact, once sources disagree; say why below.")
    )
    reason = models.TextField(_("why it is preferred, or not"), blank=True)
    reason_en = models.TextField(_("the reason in English"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CitationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "citation_of_exactly_one_record",
                exactly_one(*TARGETS),
                field="source",
                says=_("A citation belongs to exactly one record. Choose one, not none and not two."),
            ),
            rule(
                "citation_preferred_has_a_reason_or_supports",
                Q(preferred=False) | Q(stance="supports"),
                field="preferred",
                says=_("The preferred statement is the one that the record follows; a contradiction cannot be it."),
            ),
            *(
                only_one(
                    f"citation_one_preferred_a_fact_of_{target}",
                    target,
                    "fact",
                    field="preferred",
                    condition=Q(preferred=True) & Q(**{f"{target}__isnull": False}),
                    says=_("Another statement about this fact is already preferred. Only one can be."),
                )
                for target in TARGETS
            ),
        ]

    def __str__(self):
        return str(self.source)


class Gap(AboutOneRecord):
    """Something that is not known, and what was done to find out."""

    class Kind(models.TextChoices):
        NOT_RECORDED = "not_recorded", _("not yet recorded")
        NOT_FOUND = "not_found", _("searched and not found")
        NOT_APPLICABLE = "not_applicable", _("does not apply")
        NOT_PUBLIC = "not_public", _("not public")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NOT_FOUND)
    description = models.TextField(_("what is not known"), blank=True)
    description_en = models.TextField(_("what is not known, in English"), blank=True)
    searched = PartialDateField(_("searched on"), blank=True)
    searched_earliest = EarliestDay("searched")
    searched_latest = LatestDay("searched")
    searched_where = models.TextField(_("searched where"), blank=True)
    searched_where_en = models.TextField(_("searched where, in English"), blank=True)
    searched_by = models.CharField(
        _("searched by"), max_length=120, blank=True, help_text=_("An office, not a private person.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ["order", "pk"]
        constraints = [
            rule(
                "gap_of_exactly_one_record",
                exactly_one(*TARGETS),
                field="kind",
                says=_("A gap belongs to exactly one record. Choose one, not none and not two."),
            ),
            rule(
                "gap_not_found_says_when_searched",
                ~Q(kind="not_found") | ~Q(searched=""),
                field="searched",
                says=_("Say when it was searched for, for example November 2026."),
            ),
        ]

    def __str__(self):
        return self.description[:80] or self.get_kind_display()


class Confirmation(RecordModel):
    """What the local government itself says about a pair."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        OBJECTS = "objects", _("objects")

    pair = models.ForeignKey(
        "records.CityPair", on_delete=models.CASCADE, related_name="confirmations", verbose_name=_("city pair")
    )
    city = models.ForeignKey(
        "records.City", on_delete=models.PROTECT, related_name="confirmations", verbose_name=_("city or region")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    date = PartialDateField(_("date"), blank=True)
    date_earliest = EarliestDay("date")
    date_latest = LatestDay("date")
    sender = models.CharField(_("sender"), max_length=200, blank=True, help_text=_("The office that answered."))
    letter_number = models.CharField(_("number of the letter"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmations",
        verbose_name=_("source"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.city}: {self.get_answer_display()}"

    def clean(self):
        super().clean()
        if self.pair_id and self.city_id and self.city_id not in (self.pair.first_city_id, self.pair.second_city_id):
            raise ValidationError({"city": _("Only the two sides of the pair can confirm it or object to it.")})
