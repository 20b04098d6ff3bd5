"""Meetings: sides, delegates, agenda, outcomes and tasks on one page."""

from functools import partial

from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.forms.models import modelformset_factory
from django.utils.translation import gettext_lazy as _

from records.exports import MEETINGS
from records.fields import DayOrder
from records.forms import (
    MANY_ROWS,
    AgendaItemForm,
    AgendaItemFormSet,
    DelegateForm,
    DelegateFormSet,
    FollowUpFormSet,
)
from records.models import AgendaItem, Delegate, Delegation, FollowUp, Meeting, Outcome

from .base import CardRows, RowAdmin, TableRowForm, TableRows, words
from .evidence_rows import AttachmentRows, CitationRows, GapRows, PhotoRows
from .evidence_tools import Copies, EvidenceTools
from .filters import CountryOfMeeting, FieldOfMeeting, StageOfPair, YearFilter
from .finding import COUNTRY_NAMES, INSTITUTION_NAMES, PERSON_NAMES, label_with, names_of
from .lists import ExportedList
from .paste import TakesPaste
from .publishing import PublishableAdmin
from .report_links import WithReports


class DelegationRows(CardRows):
    model = Delegation
    autocomplete_fields = ["city", "institution"]
    related = ("city__country", "institution__country")
    fields = [
        ("city", "institution"),
        ("role", "representation", "order"),
        ("list_incomplete", "incomplete_as_written"),
        ("note", "note_en"),
    ]

    def get_extra(self, request, obj=None, **options):
        return 2 if obj is None else 0


class TwoLinksAwayChecks(InlineModelAdminChecks):
    """Delegates belong to a delegation of the meeting, so there is no direct link to check."""

    def _check_exclude_of_parent_model(self, *args):
        return []

    def _check_relation(self, *args):
        return []


class DelegateRowForm(TableRowForm, DelegateForm):
    pass


class DelegateRows(TableRows):
    model = Delegate
    form = DelegateRowForm
    formset = DelegateFormSet
    checks_class = TwoLinksAwayChecks
    description = _("In the order of the source. The side is the number of a delegation above; details on “More”.")
    autocomplete_fields = ["person"]
    related = ("person", "delegation__city", "delegation__institution")
    show_change_link = True
    fields = [
        "side",
        "name_as_written",
        "prefix",
        "suffix",
        "office_as_written",
        "office",
        "order",
        "person",
        "role",
        "affiliation",
        "office_en",
    ]
    fields_of_many = ["side", "order", "name_as_written", "office_as_written", "affiliation", "role"]

    def get_extra(self, request, obj=None, **options):
        return 4 if obj is None else 1

    def get_fields(self, request, obj=None):
        return self.fields_of_many if self.are_many(request, obj) else self.fields

    @staticmethod
    def are_many(request, meeting) -> bool:
        """Whether the list is long. A form that was sent is read as it was shown, whatever has been added since."""
        prefix = DelegateFormSet.get_default_prefix()
        if request.method == "POST" and f"{prefix}-0-name_as_written" in request.POST:
            return f"{prefix}-0-office" not in request.POST
        if meeting is None or not meeting.pk:
            return False
        if not hasattr(meeting, "has_many_delegates"):
            meeting.has_many_delegates = Delegate.objects.filter(delegation__meeting=meeting).count() > MANY_ROWS
        return meeting.has_many_delegates

    def get_formset(self, request, obj=None, **options):
        return modelformset_factory(
            Delegate,
            form=self.form,
            formset=self.formset,
            fields=options.get("fields") or self.get_fields(request, obj),
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            extra=self.get_extra(request, obj),
            can_delete=self.can_delete and self.has_delete_permission(request, obj),
        )

    @admin.display(description=_("side"))
    def side(self, delegate):
        return str(delegate.delegation)


class AgendaItemRowForm(TableRowForm, AgendaItemForm):
    pass


class AgendaItemRows(TableRows):
    model = AgendaItem
    form = AgendaItemRowForm
    formset = AgendaItemFormSet
    related = ("raised_by__city", "raised_by__institution")
    fields = ["order", "text", "text_en", "side"]

    def get_extra(self, request, obj=None, **options):
        return 1 if obj is None else 0

    @admin.display(description=_("raised by side"))
    def side(self, item):
        return item.raised_by or "–"


class OutcomeRows(TableRows):
    model = Outcome
    fields = ["order", "text", "text_en", "field"]

    def get_extra(self, request, obj=None, **options):
        return 1 if obj is None else 0


class FollowUpRows(CardRows):
    model = FollowUp
    formset = FollowUpFormSet
    autocomplete_fields = ["closed_by_source"]
    related = ("given_by", "assigned_to", "closed_by_source")
    fields = [
        ("text", "text_en"),
        ("given_by", "given_by_words", "given_by_words_en"),
        ("assigned_to", "assigned_to_words", "assigned_to_words_en"),
        ("due", "state", "order"),
        ("result", "result_en"),
        ("closed", "closed_by_source"),
    ]


@admin.register(Meeting)
class MeetingAdmin(WithReports, ExportedList, TakesPaste, Copies, EvidenceTools, PublishableAdmin):
    report_pages = (("reports_meeting", _("Meeting report")),)
    listing = MEETINGS
    list_filter = ["publication", StageOfPair, YearFilter, FieldOfMeeting, CountryOfMeeting, "type"]
    choice_related = ("city", "pair__first_city", "pair__second_city")
    ordering = [DayOrder("date").desc(), "-pk"]
    search_fields = [
        "title",
        "title_en",
        "venue",
        *names_of("city", "delegations__city", "pair__first_city", "pair__second_city"),
        *names_of("delegations__institution", names=INSTITUTION_NAMES),
        *names_of("pair__first_city", "pair__second_city", names=COUNTRY_NAMES),
    ]
    autocomplete_fields = ["pair", "city"]
    inlines = [
        DelegationRows,
        DelegateRows,
        AgendaItemRows,
        OutcomeRows,
        FollowUpRows,
        CitationRows,
        GapRows,
        PhotoRows,
        AttachmentRows,
    ]
    fieldsets = [
        (
            _("When, where, what"),
            {
                "description": _("The occasion as the source describes it; sides and delegates follow below."),
                "fields": [
                    "pair",
                    ("type", "date", "date_after"),
                    ("title", "title_en"),
                    ("city", "venue"),
                ],
            },
        ),
        (
            _("In words"),
            {
                "description": _("One paragraph; agenda, outcomes and tasks have rows of their own."),
                "fields": [("summary", "summary_en"), ("funding", "funding_en"), "outcomes_open"],
            },
        ),
        (
            _("Internal"),
            {
                "description": _("Never shown to readers, in no file and no export."),
                "fields": ["internal_note"],
            },
        ),
    ]

    def choice_label(self, meeting):
        return label_with(meeting, words(meeting.date), meeting.city, meeting.pair)


@admin.register(Delegation)
class DelegationAdmin(RowAdmin):
    parent = "meeting"
    list_display = ["__str__", "meeting", "role", "representation"]
    list_filter = ["role", "representation", "list_incomplete"]
    list_select_related = ["meeting", "city", "institution"]
    choice_related = ("meeting", "city", "institution")
    search_fields = [*names_of("city"), *names_of("institution", names=INSTITUTION_NAMES), "meeting__title"]
    autocomplete_fields = ["meeting", "city", "institution"]
    fieldsets = [
        (
            None,
            {
                "description": _("One side of a meeting: either a city or region, or an institution."),
                "fields": [
                    "meeting",
                    ("city", "institution"),
                    ("role", "representation", "order"),
                    ("list_incomplete", "incomplete_as_written"),
                    ("note", "note_en"),
                ],
            },
        )
    ]

    def choice_label(self, delegation):
        return f"{delegation} — {delegation.meeting}"


@admin.register(Delegate)
class DelegateAdmin(RowAdmin):
    parent = "delegation__meeting"
    list_display = ["__str__", "delegation", "affiliation", "role", "person"]
    list_filter = ["affiliation", "role", "attendance"]
    list_select_related = ["delegation__city", "delegation__institution", "person"]
    choice_related = ("delegation__city", "delegation__institution")
    search_fields = [
        "name_as_written",
        "office_as_written",
        "office",
        "office_en",
        *names_of("person", names=PERSON_NAMES),
    ]
    autocomplete_fields = ["delegation", "person", "institution"]
    fieldsets = [
        (
            _("As the source has it"),
            {
                "description": _("Name and office word for word; leave the name empty if only an office is given."),
                "fields": [
                    ("delegation", "order"),
                    ("name_as_written", "rank"),
                    ("prefix", "suffix"),
                    ("office_as_written", "office", "office_en"),
                ],
            },
        ),
        (
            _("What is known besides"),
            {
                "description": _("Head, signatory, witness or interpreter only if a source says so."),
                "fields": [
                    ("person", "institution"),
                    ("affiliation", "role"),
                    ("attendance", "absence_reason"),
                ],
            },
        ),
    ]

    def choice_label(self, delegate):
        return f"{delegate} — {delegate.delegation}"


class MeetingRowAdmin(RowAdmin):
    parent = "meeting"
    list_select_related = ["meeting"]
    choice_related = ("meeting",)
    search_fields = ["text", "text_en", "meeting__title"]

    def choice_label(self, row):
        return f"{row} — {row.meeting}"


@admin.register(AgendaItem)
class AgendaItemAdmin(MeetingRowAdmin):
    list_display = ["__str__", "meeting", "raised_by"]
    list_select_related = ["meeting", "raised_by__city", "raised_by__institution"]
    autocomplete_fields = ["meeting", "raised_by"]
    fieldsets = [
        (
            None,
            {
                "description": _("Something that was brought up at a meeting, and by which side."),
                "fields": ["meeting", ("text", "text_en"), ("raised_by", "order")],
            },
        )
    ]


@admin.register(Outcome)
class OutcomeAdmin(MeetingRowAdmin):
    list_display = ["__str__", "meeting", "field"]
    list_filter = ["field"]
    list_select_related = ["meeting", "field"]
    autocomplete_fields = ["meeting", "field"]
    fieldsets = [
        (
            None,
            {
                "description": _("Something that the meeting resulted in, as the source puts it."),
                "fields": ["meeting", ("text", "text_en"), ("field", "order")],
            },
        )
    ]


@admin.register(FollowUp)
class FollowUpAdmin(MeetingRowAdmin):
    list_display = ["__str__", "meeting", "assigned", "when_due", "state"]
    list_filter = ["state"]
    list_select_related = ["meeting", "assigned_to"]
    autocomplete_fields = ["meeting", "given_by", "assigned_to", "closed_by_source"]
    fieldsets = [
        (
            _("The task"),
            {
                "description": _("Who gave it to whom: delegates of the meeting, or others in words."),
                "fields": [
                    "meeting",
                    ("text", "text_en"),
                    ("given_by", "given_by_words", "given_by_words_en"),
                    ("assigned_to", "assigned_to_words", "assigned_to_words_en"),
                    ("due", "order"),
                ],
            },
        ),
        (
            _("What became of it"),
            {
                "description": _("Only what a source reports; otherwise the result is not on record."),
                "fields": ["state", ("result", "result_en"), ("closed", "closed_by_source")],
            },
        ),
    ]

    @admin.display(description=_("assigned to"))
    def assigned(self, task):
        return task.assigned_to or task.assigned_to_words or "–"

    @admin.display(description=_("due"), ordering=DayOrder("due"))
    def when_due(self, task):
        return words(task.due) or "–"
