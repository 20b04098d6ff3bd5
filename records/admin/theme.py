"""The look of the staff site, without the uploads of its package: those take any file, scripts included."""

from admin_interface.admin import ThemeAdmin
from admin_interface.models import Theme
from django.contrib import admin

from .sent_twice import TellsSaved

UPLOADS = ["logo", "favicon"]

admin.site.unregister(Theme)


def _without_uploads(fieldsets):
    for heading, options in fieldsets:
        fields = [name for name in options["fields"] if name not in UPLOADS]
        if fields:
            yield heading, {**options, "fields": fields}


@admin.register(Theme)
class StaffThemeAdmin(TellsSaved, ThemeAdmin):
    exclude = UPLOADS
    fieldsets = list(_without_uploads(ThemeAdmin.fieldsets))
