"""City pairs."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from records.exports import PAIRS
from records.forms import AskingPairForm
from records.models import CityPair, Confirmation

from .base import CardRows, in_language
from .evidence_rows import AttachmentRows, CitationRows, GapRows, MilestoneRows, PhotoRows
from .evidence_tools import Confirmations, EvidenceTools
from .filters import CountryOfPair, FieldOfPair, YearOfLastEvent
from .finding import CITY_NAMES, COUNTRY_NAMES, names_of
from .lists import ExportedList
from .lookalike import AsksAboutLookalikes
from .publishing import PublishableAdmin
from .report_links import WithReports


class ConfirmationRows(CardRows):
    model = Confirmation
    autocomplete_fields = ["city", "source"]
    related = ("city__country", "source")
    fields = [("city", "answer"), ("date", "sender", "letter_number"), ("text", "text_en"), "source"]


def related_list(records, add_view: str, pair, add_label):
    """Links to the records of a pair, and one to add another with the pair filled in."""
    rows = format_html_join(
        "",
        '<li><a href="{}">{}</a> <span class="quiet">{}</span></li>',
        (
            (
                reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk]),
                record,
                record.get_publication_display(),
            )
            for record in records
        ),
    )
    return format_html(
        '<ul class="plain-list">{}<li><a class="addlink" href="{}?pair={}">{}</a></li></ul>',
        rows,
        reverse(f"admin:{add_view}"),
        pair.pk,
        add_label,
    )


@admin.register(CityPair)
class CityPairAdmin(WithReports, ExportedList, AsksAboutLookalikes, Confirmations, EvidenceTools, PublishableAdmin):
    form = AskingPairForm
    report_pages = (("reports_pair", _("Brief")),)
    listing = PAIRS
    list_filter = ["publication", "stage", YearOfLastEvent, FieldOfPair, CountryOfPair, "kind"]
    choice_related = ("first_city__country", "second_city__country")
    ordering = ["first_city__name", "second_city__name", "pk"]
    search_fields = names_of("first_city", "second_city", names=CITY_NAMES + COUNTRY_NAMES)
    autocomplete_fields = ["first_city", "second_city"]
    radio_fields = {"kind": admin.VERTICAL}
    readonly_fields = ["agreements_on_record", "meetings_on_record"]
    inlines = [
        CitationRows,
        GapRows,
        MilestoneRows,
        ConfirmationRows,
        PhotoRows,
        AttachmentRows,
    ]

    def get_fieldsets(self, request, obj=None):
        sides = (
            _("The two sides"),
            {
                "description": _("Two different local governments; A–B and B–A are the same pair."),
                "fields": [("first_city", "second_city"), "kind", ("first_term", "second_term")],
            },
        )
        texts = (
            _("In words"),
            {
                "description": _("Short sentences; what they say stands in a source cited below."),
                "fields": [
                    ("summary", "summary_en"),
                    ("background", "background_en"),
                    ("explanation", "explanation_en"),
                ],
            },
        )
        related = (
            _("Agreements and meetings"),
            {
                "description": _("Each has a page of its own; save this form before you go there."),
                "fields": ["agreements_on_record", "meetings_on_record"],
            },
        )
        return [sides, texts, related] if obj else [sides, texts]

    def choice_label(self, pair):
        first, second = (
            f"{in_language(city, 'name') or city.name} {city.name_native}".strip()
            for city in (pair.first_city, pair.second_city)
        )
        return f"{first} – {second} ({in_language(pair.second_city.country, 'name')})"

    @admin.display(description=_("agreements"))
    def agreements_on_record(self, pair):
        return related_list(pair.agreements.all(), "records_agreement_add", pair, _("Add an agreement of this pair"))

    @admin.display(description=_("meetings"))
    def meetings_on_record(self, pair):
        return related_list(pair.meetings.all(), "records_meeting_add", pair, _("Add a meeting of this pair"))
