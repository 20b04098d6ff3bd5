"""Content pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.models import Page

from .base import state, words
from .evidence_rows import PhotoRows
from .publishing import PublishableAdmin


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    list_display = ["title", "category", "menu", "when", state]
    list_filter = ["publication", "category", "menu"]
    search_fields = ["title", "title_en", "slug", "lead", "body", "body_en"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PhotoRows]
    fieldsets = [
        (
            _("Title and address"),
            {
                "description": _("The address stays when the title changes, so that links keep working."),
                "fields": [("title", "title_en"), "slug", ("lead", "lead_en")],
            },
        ),
        (
            _("Text"),
            {
                "description": _("Headings, lists, links and tables; everything else is removed on saving."),
                "fields": ["body", "body_en"],
            },
        ),
        (
            _("Where and by whom"),
            {
                "description": _("Its place in the menus, its author and date."),
                "fields": [
                    ("category", "menu", "menu_order"),
                    ("menu_title", "menu_title_en"),
                    ("byline", "written"),
                ],
            },
        ),
    ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    @admin.display(description=_("written"), ordering="written_earliest")
    def when(self, page):
        return words(page.written) or "–"
