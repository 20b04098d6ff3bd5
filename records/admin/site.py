"""Settings of the site: one row."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from records.models import SiteSettings

from .base import RecordAdmin


@admin.register(SiteSettings)
class SiteSettingsAdmin(RecordAdmin):
    autocomplete_fields = ["home_city"]
    fieldsets = [
        (
            _("The register"),
            {
                "description": _("What it is called and who publishes it; both stand in every citation."),
                "fields": [("name", "name_en"), "publisher", "emblem", "home_city"],
            },
        ),
        (
            _("The office"),
            {
                "description": _("Readers find this in the foot of every page."),
                "fields": ["address", ("contact_email", "contact_phone"), "ppid_url"],
            },
        ),
        (
            _("Rules"),
            {
                "description": _("How records become public, and under which licence."),
                "fields": ["two_person_review", ("licence", "licence_url"), "time_zone_label"],
            },
        ),
        (
            _("Reports"),
            {
                "description": _("What stands above and below printed reports."),
                "fields": ["letterhead", "signature_block"],
            },
        ),
    ]

    def changelist_view(self, request, extra_context=None):
        """There is one row; the list would only stand in the way."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        row = self.get_queryset(request).first()
        if row is None:
            row = SiteSettings()
            row.save()
        return redirect(reverse("admin:records_sitesettings_change", args=[row.pk]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
