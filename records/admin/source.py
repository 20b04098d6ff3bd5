"""Sources."""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from records import lifecycle, lookalikes, services
from records.exports import SOURCES
from records.fields import DayOrder
from records.forms import AddressForm, AskingSourceForm, DocumentOrImageField, RecordForm
from records.models import Source

from .base import RecordAdmin, words
from .filters import YearPublished
from .lists import ExportedList
from .lookalike import AsksAboutLookalikes
from .merging import Shared
from .private_files import PrivateFileAdmin
from .widgets import PrivateFileInput


FINDS_A_LETTER = ("number", "published", "file", "url", "note")


class SourceForm(AskingSourceForm, RecordForm):
    class Meta:
        model = Source
        fields = ["file"]
        field_classes = {"file": DocumentOrImageField}
        widgets = {"file": PrivateFileInput}

    def clean(self):
        values = super().clean()
        is_letter = values.get("kind") == Source.Kind.LETTER
        # What was typed wrongly has its own sentence already.
        if is_letter and not any(values.get(name) or name in self.errors for name in FINDS_A_LETTER):
            self.add_error(
                "number",
                _(
                    "Give the number or the date of the letter, so that it can be found again. "
                    "If it has neither, say so in “About this source”."
                ),
            )
        return values


@admin.register(Source)
class SourceAdmin(Shared, ExportedList, AsksAboutLookalikes, PrivateFileAdmin, RecordAdmin):
    form = SourceForm
    change_list_template = "admin/records/source_list.html"
    listing = SOURCES
    link_column = 0
    list_filter = ["kind", "tier", YearPublished, "access", "language"]
    ordering = [DayOrder("published").desc(), "title", "pk"]
    search_fields = ["title", "title_en", "publisher", "authors", "number", "url", "sender", "subject"]
    search_help_text = _("Searches titles, publishers, authors, numbers of letters and addresses.")
    autocomplete_fields = ["relies_on"]
    fieldsets = [
        (
            _("What it is"),
            {
                "description": _("Described so that somebody else can find it again."),
                "fields": [
                    ("kind", "tier"),
                    ("title", "language"),
                    "title_en",
                    "authors",
                    ("authors_note", "authors_note_en"),
                    ("publisher", "category"),
                    ("published", "published_time", "time_zone"),
                    ("updated", "updated_time"),
                ],
            },
        ),
        (
            _("Where it is"),
            {
                "description": _("Addresses change; an archived copy keeps the evidence."),
                "fields": ["url", ("seen_on", "archived_url"), "file"],
            },
        ),
        (
            _("What to think of it"),
            {
                "description": _("Reliability, and the source that it takes its word from."),
                "fields": [("note", "note_en"), "relies_on"],
            },
        ),
        (
            _("If it is a letter"),
            {
                "description": _("As on the letter; the archive code stays internal."),
                "fields": [("number", "subject"), ("sender", "recipient"), "archive_code"],
            },
        ),
        (
            _("Who may see it"),
            {
                "description": _("A limited document needs the rule that limits it, and until when."),
                "fields": [("access", "access_basis", "access_until"), "licence"],
            },
        ),
    ]

    class Media:
        js = ["records/source.js"]

    def get_fieldsets(self, request, obj=None):
        """The form of a new source leads to the quicker way."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None or IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
            return fieldsets
        heading, options = fieldsets[0]
        link = format_html('<a href="{}">{}</a>', reverse("admin:records_source_address"), gettext("Paste an address"))
        quicker = format_html("{} {}", options["description"], link)
        return [(heading, {**options, "description": quicker}), *fieldsets[1:]]

    # --- an address pasted ---

    def get_urls(self):
        view = self.admin_site.admin_view(self.address_view)
        return [path("address/", view, name="records_source_address"), *super().get_urls()]

    @method_decorator(require_safe)
    def address_view(self, request):
        """An address leads to the source that is at it, or to a form that asks for the rest."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddressForm(request.GET if "url" in request.GET else None)
        known = []
        if form.is_bound and form.is_valid():
            url = form.cleaned_data["url"]
            known = lookalikes.sources(url=url)
            if not known:
                host = lookalikes.plain_address(url).partition("/")[0]
                values = {"url": url, "seen_on": lifecycle.today().isoformat(), **services.known_of_host(host)}
                return redirect(f"{reverse('admin:records_source_add')}?{urlencode(values)}")
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Paste an address"),
            "form": form,
            "known": [
                {"url": reverse("admin:records_source_change", args=[one.record.pk]), "label": one.label}
                for one in known
            ],
        }
        return TemplateResponse(request, "admin/records/address.html", context)

    def choice_label(self, source):
        if source.number and source.kind == Source.Kind.LETTER:
            return self.letter_label(source)
        parts = [source.publisher, words(source.published)]
        details = ", ".join(part for part in parts if part)
        return f"{source.title} ({details})" if details else source.title

    @staticmethod
    def letter_label(source) -> str:
        """As offices cite a letter: number, date, from, to."""
        parts = [
            gettext("Letter no. %(number)s") % {"number": source.number},
            words(source.published),
            gettext("from %(sender)s") % {"sender": source.sender} if source.sender else "",
            gettext("to %(recipient)s") % {"recipient": source.recipient} if source.recipient else "",
        ]
        return f"{', '.join(part for part in parts if part)}: {source.subject or source.title}"
