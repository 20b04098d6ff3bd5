"""The steps of the law, and which of them a cooperation has reached."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import RecordModel, exactly_one, rule


class ProcedureStage(RecordModel):
    """One of the steps from an initiative to a renewal or an end, with its basis in law."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    actor = models.TextField(_("who acts"), blank=True)
    actor_en = models.TextField(_("who acts, in English"), blank=True)
    evidence = models.TextField(_("result or evidence"), blank=True)
    evidence_en = models.TextField(_("result or evidence, in English"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    legal_basis_en = models.TextField(_("legal basis, in English"), blank=True)
    is_approval = models.BooleanField(
        _("is an approval"),
        default=False,
        help_text=_("While such a step is pending, the stage reads “Awaiting approval”."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("procedure stage")
        verbose_name_plural = _("procedure stages")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.name}"


class Milestone(RecordModel):
    """A procedure stage that a pair or an agreement has reached, or waits for."""

    class State(models.TextChoices):
        REACHED = "reached", _("reached")
        PENDING = "pending", _("pending")

    pair = models.ForeignKey(
        "records.CityPair",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("city pair"),
    )
    agreement = models.ForeignKey(
        "records.Agreement",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("agreement"),
    )
    stage = models.ForeignKey(
        ProcedureStage, on_delete=models.PROTECT, related_name="milestones", verbose_name=_("procedure stage")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.REACHED)
    date = PartialDateField(_("date"), blank=True)
    date_earliest = EarliestDay("date")
    date_latest = LatestDay("date")
    actor = models.CharField(_("who acted"), max_length=250, blank=True)
    actor_en = models.CharField(_("who acted, in English"), max_length=250, blank=True)
    document = models.CharField(
        _("document"), max_length=300, blank=True, help_text=_("Title or number of the letter.")
    )
    note = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["stage__number", "pk"]
        constraints = [
            rule(
                "milestone_of_a_pair_or_an_agreement",
                exactly_one("pair", "agreement"),
                field="pair",
                says=_("Choose either the pair or the agreement that this milestone belongs to."),
            )
        ]

    def __str__(self):
        return str(self.stage)
