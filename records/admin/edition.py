"""Editions and imports: to be looked at, never to be edited."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.models import Edition, ImportBatch


class ReadOnlyAdmin(admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["record", "number", "created_at", "created_by", "note"]
    list_select_related = [
        "pair__first_city",
        "pair__second_city",
        "agreement",
        "meeting",
        "page",
        "created_by",
    ]
    list_filter = ["created_at"]
    ordering = ["-created_at", "-pk"]
    fieldsets = [
        (
            None,
            {
                "description": _("What readers saw from that moment on. Editions are kept as they are."),
                "fields": ["record", "number", "schema", "created_at", "created_by", "note", "checksum"],
            },
        )
    ]
    readonly_fields = ["record"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document")

    @admin.display(description=_("record"))
    def record(self, edition):
        return edition.pair or edition.agreement or edition.meeting or edition.page


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "state", "created_at", "created_by", "finished_at"]
    list_filter = ["state"]
    list_select_related = ["created_by"]
    fieldsets = [
        (
            None,
            {
                "description": _("A file of rows that came in together, and what became of it."),
                "fields": [
                    "file_name",
                    "state",
                    "counts",
                    "source",
                    "licence",
                    ("created_at", "created_by"),
                    "finished_at",
                    ("undone_at", "undone_by"),
                    "checksum",
                ],
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("row_results", "mapping")
