"""Lists that records choose from: fields of cooperation, stages of the procedure; and milestones."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.models import CooperationField, Milestone, ProcedureStage

from .base import RecordAdmin, RowAdmin, in_language, words
from .merging import TellsUse


@admin.register(CooperationField)
class CooperationFieldAdmin(TellsUse, RecordAdmin):
    list_display = ["name", "name_en", "name_zh", "order"]
    search_fields = ["name", "name_en", "name_zh", "key"]
    fieldsets = [
        (
            None,
            {
                "description": _("A subject that local governments cooperate in, in three languages."),
                "fields": [("name", "name_en", "name_zh"), ("key", "order")],
            },
        )
    ]

    def choice_label(self, field):
        return in_language(field, "name")


@admin.register(ProcedureStage)
class ProcedureStageAdmin(RecordAdmin):
    list_display = ["number", "name", "name_en", "is_approval"]
    list_display_links = ["number", "name"]
    list_filter = ["is_approval"]
    search_fields = ["name", "name_en", "legal_basis"]
    fieldsets = [
        (
            None,
            {
                "description": _("One step from an initiative to a renewal or an end, with its basis in law."),
                "fields": [
                    ("number", "is_approval"),
                    ("name", "name_en"),
                    ("actor", "actor_en"),
                    ("evidence", "evidence_en"),
                    ("legal_basis", "legal_basis_en"),
                ],
            },
        )
    ]


@admin.register(Milestone)
class MilestoneAdmin(RowAdmin):
    list_display = ["stage", "record", "state", "when", "actor"]
    list_filter = ["state", "stage"]
    list_select_related = ["stage", "pair__first_city", "pair__second_city", "agreement"]
    choice_related = ("stage", "pair__first_city", "pair__second_city", "agreement")
    search_fields = ["stage__name", "stage__name_en", "actor", "document", "pair__first_city__name", "agreement__title"]
    autocomplete_fields = ["pair", "agreement", "stage"]
    fieldsets = [
        (
            None,
            {
                "description": _("A stage that a pair or an agreement has reached, or waits for."),
                "fields": [
                    ("pair", "agreement"),
                    ("stage", "state", "date"),
                    ("actor", "actor_en"),
                    "document",
                    ("note", "note_en"),
                ],
            },
        )
    ]

    def main_record(self, milestone):
        if milestone.pair_id:
            return milestone.pair
        return milestone.agreement if milestone.agreement_id else None

    @admin.display(description=_("record"))
    def record(self, milestone):
        return milestone.pair or milestone.agreement

    @admin.display(description=_("date"), ordering="date_earliest")
    def when(self, milestone):
        return words(milestone.date) or "–"

    def choice_label(self, milestone):
        return f"{milestone.stage} — {milestone.pair or milestone.agreement}"
