"""Meetings: what was talked about, what came out, what was to follow."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField, in_date_order

from .base import Mergeable, Publishable, PublishableQuerySet, RecordModel, rule, short_slug


class MeetingQuerySet(PublishableQuerySet):
    def for_listing(self):
        listed = self.select_related("city__country", "pair__first_city", "pair__second_city")
        return in_date_order(listed, "date", descending=True)


class Meeting(Mergeable, Publishable):
    """An occasion on which delegations met."""

    class Type(models.TextChoices):
        FIRST_MEETING = "first_meeting", _("first meeting")
        MEETING = "meeting", _("meeting")
        VISIT = "visit", _("visit")
        RETURN_VISIT = "return_visit", _("return visit")
        COURTESY_CALL = "courtesy_call", _("courtesy call")
        AUDIENCE = "audience", _("audience")
        SIGNING = "signing", _("signing")
        VIDEO_CONFERENCE = "video_conference", _("video conference")
        EVENT = "event", _("event")
        OTHER = "other", _("other")

    pair = models.ForeignKey(
        "records.CityPair",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("city pair"),
        help_text=_("The pair that the meeting was about, if it was about one."),
    )
    type = models.CharField(_("type"), max_length=20, choices=Type, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    date = PartialDateField(
        _("date"),
        blank=True,
        help_text=_(
            "Only as exact as the source: 2015, Agustus 2015, 30 Agustus 2015, 2015-08-30/2015-09-02, 7 April."
        ),
    )
    date_after = PartialDateField(
        _("known to be after"),
        blank=True,
        help_text=_("Only when the year of the date is not known: a date that surely lies before it."),
    )
    date_earliest = EarliestDay("date", after="date_after")
    date_latest = LatestDay("date", after="date_after")
    city = models.ForeignKey(
        "records.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_held",
        verbose_name=_("held in"),
    )
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    outcomes_open = models.BooleanField(
        _("the source's list of outcomes is open"),
        default=False,
        help_text=_("Tick if the source says “such as” or “among others”."),
    )
    funding = models.TextField(_("funding"), blank=True)
    funding_en = models.TextField(_("funding, in English"), blank=True)
    pasted_text = models.TextField(
        _("text the delegates were read from"),
        blank=True,
        editable=False,
        help_text=_("After personal numbers were removed; never public."),
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Internal; never public."))

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["pk"]
        constraints = [
            rule(
                "meeting_known_after_only_without_year",
                Q(date_after="") | (Q(date_latest__isnull=True) & ~Q(date="")),  # such dates have no last day
                field="date_after",
                says=_("Fill this in only when the year of the date is not known, as in “7 April”."),
            )
        ]

    def __str__(self):
        return self.title or f"{self.get_type_display() or _('meeting')} {self.date or ''}".strip()

    def get_absolute_url(self):
        return reverse("records:meeting", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return short_slug(self.title) or short_slug(self.title_en) or self.type.replace("_", "-") or "-"


class AgendaItem(RecordModel):
    """Something that was brought up at a meeting, and by whom."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="agenda_items", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    text_en = models.TextField(_("text in English"), blank=True)
    raised_by = models.ForeignKey(
        "records.Delegation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("raised by the side"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]


class Outcome(RecordModel):
    """Something that a meeting resulted in; it may name a field of cooperation."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("meeting"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    text_en = models.TextField(_("text in English"), blank=True)
    field = models.ForeignKey(
        "records.CooperationField",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("field of cooperation"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]


class FollowUp(RecordModel):
    """A task that somebody was given at a meeting."""

    class State(models.TextChoices):
        NOT_KNOWN = "not_known", _("result not on record")
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups", verbose_name=_("meeting"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("task"))
    text_en = models.TextField(_("task in English"), blank=True)
    given_by = models.ForeignKey(
        "records.Delegate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups_given",
        verbose_name=_("given by the delegate"),
    )
    given_by_words = models.CharField(
        _("given by, in words"), max_length=200, blank=True, help_text=_("If no delegate: the Mayor of Guangzhou.")
    )
    given_by_words_en = models.CharField(_("given by, in English"), max_length=200, blank=True)
    assigned_to = models.ForeignKey(
        "records.Delegate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups_received",
        verbose_name=_("assigned to the delegate"),
    )
    assigned_to_words = models.CharField(_("assigned to, in words"), max_length=200, blank=True)
    assigned_to_words_en = models.CharField(_("assigned to, in English"), max_length=200, blank=True)
    due = PartialDateField(_("due"), blank=True)
    due_earliest = EarliestDay("due")
    due_latest = LatestDay("due")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NOT_KNOWN)
    result = models.TextField(_("what became of it"), blank=True)
    result_en = models.TextField(_("what became of it, in English"), blank=True)
    closed = PartialDateField(_("closed on"), blank=True)
    closed_earliest = EarliestDay("closed")
    closed_latest = LatestDay("closed")
    closed_by_source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_follow_ups",
        verbose_name=_("source for the result"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]
