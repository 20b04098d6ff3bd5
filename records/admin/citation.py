"""Citations, gaps and confirmations on pages of their own: for rows of rows, such as one delegate's name."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from records.models import TARGETS, Citation, Confirmation, Gap

from .base import EvidenceAdmin, RowAdmin, words

ABOUT = (
    _("About which record"),
    {
        "description": _("Choose exactly one of these, then the fact of it if it is about one."),
        "fields": [
            ("pair", "agreement", "meeting"),
            ("city", "person"),
            ("signature", "milestone"),
            ("delegation", "delegate"),
            ("agenda_item", "outcome", "follow_up"),
            "fact",
        ],
    },
)
TARGET_LINKS = [
    "pair__first_city",
    "pair__second_city",
    "city",
    "agreement",
    "signature__party__city",
    "signature__party__institution",
    "milestone__stage",
    "meeting",
    "delegation__city",
    "delegation__institution",
    "delegate",
    "agenda_item",
    "outcome",
    "follow_up",
    "person",
]


class AboutOneRecordAdmin(EvidenceAdmin):
    autocomplete_fields = list(TARGETS)
    list_select_related = TARGET_LINKS

    @admin.display(description=_("about"))
    def about(self, record):
        name, _number = record.target
        return getattr(record, name)


@admin.register(Citation)
class CitationAdmin(AboutOneRecordAdmin):
    list_display = ["source", "about", "fact", "stance", "preferred"]
    list_filter = ["stance", "preferred", "fact"]
    list_select_related = ["source", *TARGET_LINKS]
    search_fields = ["source__title", "source__publisher", "statement", "statement_en", "quoted"]
    autocomplete_fields = ["source", *TARGETS]
    fieldsets = [
        ABOUT,
        (
            _("What the source says"),
            {
                "description": _("In your own words or as a short quotation; sources may disagree."),
                "fields": [
                    ("source", "locator"),
                    ("statement", "statement_en"),
                    ("quoted", "quoted_language"),
                    "stated_date",
                ],
            },
        ),
        (
            _("How it is weighed"),
            {
                "description": _("Once sources disagree, one is preferred, and the reason is told."),
                "fields": [("stance", "preferred", "order"), ("reason", "reason_en")],
            },
        ),
    ]


@admin.register(Gap)
class GapAdmin(AboutOneRecordAdmin):
    list_display = ["what", "about", "kind", "fact", "when"]
    list_filter = ["kind", "fact"]
    search_fields = ["description", "description_en", "searched_where"]
    fieldsets = [
        ABOUT,
        (
            _("What is not known"),
            {
                "description": _("Not knowing is worth a note: nobody has to search the same place twice."),
                "fields": [
                    "kind",
                    ("description", "description_en"),
                    ("searched", "searched_by"),
                    ("searched_where", "searched_where_en"),
                    "order",
                ],
            },
        ),
    ]

    @admin.display(description=_("what is not known"), ordering="description")
    def what(self, gap):
        return Truncator(gap.description or gap.get_kind_display()).chars(80)

    @admin.display(description=_("searched on"), ordering="searched_earliest")
    def when(self, gap):
        return words(gap.searched) or "–"


@admin.register(Confirmation)
class ConfirmationAdmin(RowAdmin):
    parent = "pair"
    list_display = ["city", "pair", "answer", "when", "sender"]
    list_filter = ["answer"]
    list_select_related = ["city", "pair__first_city", "pair__second_city"]
    search_fields = ["city__name", "city__name_en", "city__name_native", "sender", "letter_number"]
    autocomplete_fields = ["pair", "city", "source"]
    fieldsets = [
        (
            None,
            {
                "description": _("What the local government itself says about a pair."),
                "fields": [
                    ("pair", "city"),
                    ("answer", "date"),
                    ("sender", "letter_number"),
                    ("text", "text_en"),
                    "source",
                ],
            },
        )
    ]

    @admin.display(description=_("date"), ordering="date_earliest")
    def when(self, confirmation):
        return words(confirmation.date) or "–"
