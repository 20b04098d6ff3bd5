"""Agreements, their parties and signatures."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from records import services
from records.exports import AGREEMENTS
from records.fields import DayOrder
from records.forms import SignatureForm, SignatureFormSet
from records.models import Agreement, Party, Signature
from records.staff import may_publish

from .base import CardRows, RowAdmin, RowForm, TableRows, words
from .evidence_rows import AttachmentRows, CitationRows, GapRows, MilestoneRows, PhotoRows
from .evidence_tools import Copies, EvidenceTools
from .filters import CountryOfAgreement, FieldOfAgreement, StageOfPair, YearConcluded
from .finding import COUNTRY_NAMES, INSTITUTION_NAMES, PERSON_NAMES, label_with, names_of
from .lists import ExportedList
from .publishing import PublishableAdmin


class PartyRows(TableRows):
    model = Party
    description = _("Each either a city or region, or an institution. Left empty, the two sides of the pair are bound.")
    autocomplete_fields = ["city", "institution"]
    related = ("city__country", "institution__country")
    fields = ["city", "institution", "number", "order"]

    def get_extra(self, request, obj=None, **options):
        return 2 if obj is None else 0


class SignatureRowForm(RowForm, SignatureForm):
    pass


class SignatureRows(CardRows):
    model = Signature
    form = SignatureRowForm
    formset = SignatureFormSet
    autocomplete_fields = ["person"]
    related = ("person", "party__city", "party__institution")
    fields = [
        ("side", "name_as_written", "person"),
        ("office_as_written", "office", "office_en"),
        ("signed", "place", "order"),
    ]

    @admin.display(description=_("for party"))
    def side(self, signature):
        return signature.party or "–"


@admin.register(Agreement)
class AgreementAdmin(ExportedList, Copies, EvidenceTools, PublishableAdmin):
    listing = AGREEMENTS
    list_filter = [
        "publication",
        StageOfPair,
        YearConcluded,
        FieldOfAgreement,
        CountryOfAgreement,
        "type",
        "term",
        "ending",
    ]
    ordering = [DayOrder("concluded").desc(), "-pk"]
    choice_related = ("pair__first_city", "pair__second_city")
    search_fields = [
        "title",
        "title_en",
        "parties__number",
        "archive_code",
        *names_of("parties__city", "pair__first_city", "pair__second_city"),
        *names_of("parties__institution", names=INSTITUTION_NAMES),
        *names_of("pair__first_city", "pair__second_city", names=COUNTRY_NAMES),
    ]
    autocomplete_fields = ["pair", "place", "renews", "replaces", "ending_source"]
    inlines = [PartyRows, SignatureRows, CitationRows, MilestoneRows, GapRows, PhotoRows, AttachmentRows]
    fieldsets = [
        (
            _("What it is"),
            {
                "description": _("A document that sides have signed, with its title exactly as it stands there."),
                "fields": ["pair", "type", ("title", "title_language"), "title_en", "languages"],
            },
        ),
        (
            _("When and where"),
            {
                "description": _("Dates only as exact as the source gives them; what is not known stays empty."),
                "fields": [
                    ("concluded", "in_force", "ends"),
                    ("place", "place_as_written"),
                    ("term", "term_months"),
                    "term_as_written",
                    ("renewal", "notice_months"),
                ],
            },
        ),
        (
            _("What it is about"),
            {
                "description": _("The fields that the document or a source names, not those one would expect."),
                "fields": [
                    "fields",
                    ("summary", "summary_en"),
                    "implementing_units",
                    ("funding", "funding_en"),
                ],
            },
        ),
        (
            _("What became of it"),
            {
                "description": _("Earlier agreements that it follows, and how it ended if a side ended it."),
                "fields": [
                    ("renews", "replaces"),
                    ("ending", "ended_on", "ending_source"),
                    ("ending_note", "ending_note_en"),
                    "term_over_seen_on",
                ],
            },
        ),
        (
            _("Internal"),
            {
                "description": _("Never shown to readers, in no file and no export."),
                "fields": ["archive_code", "internal_contact", "internal_note"],
            },
        ),
    ]

    # --- a term that is over ---

    def get_urls(self):
        view = self.admin_site.admin_view(self.no_renewal_view)
        return [path("<int:number>/no-renewal/", view, name="records_agreement_no_renewal"), *super().get_urls()]

    def publication_context(self, request, record, context) -> dict:
        waits = may_publish(request.user) and services.waits_for_renewal_check(record)
        return {
            **super().publication_context(request, record, context),
            "no_renewal_url": self.action_url("no_renewal", record) if waits else "",
        }

    @method_decorator(require_POST)
    def no_renewal_view(self, request, number: int):
        """One tap: an editor has searched for a renewal today and found none."""
        agreement = self.publishable(request, number)
        try:
            services.note_no_renewal(agreement, by=request.user)
        except services.WrongState as refusal:
            self.tell_wrong_state(request, agreement, refusal)
        else:
            self.log_change(request, agreement, gettext("No renewal found."))
            sentence = gettext("Noted for “%(record)s”: searched for a renewal today, none found.")
            messages.success(request, sentence % {"record": agreement})
        return redirect(self.next_url(request, agreement))

    # --- the form ---

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "fields":
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **options)

    def save_model(self, request, obj, form, change):
        if "term_over_seen_on" in form.changed_data:
            obj.term_over_seen_by = request.user if obj.term_over_seen_on else None
        super().save_model(request, obj, form, change)

    def choice_label(self, agreement):
        return label_with(agreement, words(agreement.concluded), agreement.pair)


@admin.register(Party)
class PartyAdmin(RowAdmin):
    parent = "agreement"
    list_display = ["__str__", "agreement", "number"]
    list_select_related = ["agreement", "city", "institution"]
    search_fields = [*names_of("city"), *names_of("institution", names=INSTITUTION_NAMES), "number"]
    autocomplete_fields = ["agreement", "city", "institution"]
    choice_related = ("agreement", "city", "institution")
    fieldsets = [
        (
            None,
            {
                "description": _("Who is bound: either a city or region, or an institution."),
                "fields": ["agreement", "city", "institution", "number", "order"],
            },
        )
    ]

    def choice_label(self, party):
        return f"{party} — {party.agreement}"


@admin.register(Signature)
class SignatureAdmin(RowAdmin):
    parent = "agreement"
    list_display = ["__str__", "agreement", "party", "date"]
    list_select_related = ["agreement", "party__city", "party__institution"]
    search_fields = [
        "name_as_written",
        "office_as_written",
        *names_of("person", names=PERSON_NAMES),
        "agreement__title",
    ]
    autocomplete_fields = ["agreement", "party", "person"]
    choice_related = ("agreement", "party__city", "party__institution")
    fieldsets = [
        (
            None,
            {
                "description": _("Who signed, in the office held on that day."),
                "fields": [
                    ("agreement", "party"),
                    ("name_as_written", "person"),
                    ("office_as_written", "office", "office_en"),
                    ("signed", "place", "order"),
                ],
            },
        )
    ]

    @admin.display(description=_("signed on"), ordering=DayOrder("signed"))
    def date(self, signature):
        return words(signature.signed) or "–"

    def choice_label(self, signature):
        return f"{signature} — {signature.agreement}"
