"""Lists whose columns are declared in records.exports: on the screen, and the same rows as a file."""

from tempfile import SpooledTemporaryFile

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from records import exports

from .base import TAGS
from .filter_form import chosen_filters, query_without

IN_MEMORY = 2 * 1024 * 1024  # a larger file waits on disk


def shown(column: exports.Column):
    """A column as the list shows it: named again in each cell, for screens where the head has no room."""

    def cell(record):
        value = column.value(record)
        words = "" if value is None else str(value)
        if column.longest:
            words = Truncator(words).chars(column.longest)
        if column.key == "publication":
            words = format_html('<span class="tag {}">{}</span>', TAGS[record.publication], words)
        return format_html('<span class="column-name">{}</span><bdi>{}</bdi>', column.heading, words or "–")

    cell.__name__ = column.key
    cell.short_description = column.heading
    cell.admin_order_field = column.order
    return cell


class ExportedList:
    """A list whose columns are declared in records.exports, and which can be had as a file."""

    listing: exports.Listing
    link_column = 1  # which column leads to the record; the number of a record says too little

    def __init__(self, model, admin_site):
        # Once: Django compares columns by identity when it asks which of them can be sorted.
        self.list_display = [shown(column) for column in self.listing.columns]
        self.list_display_links = [self.list_display[self.link_column]]
        self.list_select_related = self.listing.related
        super().__init__(model, admin_site)

    def get_changelist_instance(self, request):
        """Links to many records are loaded for the rows of one page only."""
        cl = super().get_changelist_instance(request)
        cl.result_list = self.listing.load(cl.result_list)
        return cl

    def get_urls(self):
        name = f"records_{self.opts.model_name}_export"
        return [
            path("export/<str:ending>/", self.admin_site.admin_view(self.export_view), name=name),
            *super().get_urls(),
        ]

    def list_context(self, request, cl) -> dict:
        query = query_without(request, ALL_VAR)
        return super().list_context(request, cl) | {
            "exports": [
                {"label": form.label, "address": self.export_address(ending) + (query if query != "?" else "")}
                for ending, form in exports.FORMATS.items()
            ]
        }

    def export_address(self, ending: str) -> str:
        return reverse(f"admin:records_{self.opts.model_name}_export", args=[ending])

    @method_decorator(require_safe)
    def export_view(self, request, ending: str):
        """All rows of the list as it is filtered and sorted, whatever page of it is open."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if ending not in exports.FORMATS:
            raise Http404
        try:
            cl = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(f"{reverse(f'admin:records_{self.opts.model_name}_changelist')}?{ERROR_FLAG}=1")
        form = exports.FORMATS[ending]
        above = exports.heading(self.listing, [(each.title, each.value) for each in chosen_filters(request, cl)])
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
        form.write(file, self.listing, cl.queryset, above)
        file.seek(0)
        name = exports.file_name(self.listing, ending)
        response = FileResponse(file, as_attachment=True, filename=name, content_type=form.content_type)
        response["Cache-Control"] = "private, no-store"
        return response
