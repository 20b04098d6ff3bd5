"""Private files on the staff site: uploaded in a form, downloaded by those who may see their record."""

from pathlib import PurePosixPath

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .widgets import stored_file

FILE_TYPES = {".pdf": "application/pdf", ".webp": "image/webp"}


def _link_instead_of_upload(line):
    if isinstance(line, (list, tuple)):
        return tuple(map(_link_instead_of_upload, line))
    return "stored_file" if line == "file" else line


class PrivateFile:
    """Whoever may not change the record gets a link to the file where others get its upload field."""

    readonly_fields = ["stored_file"]

    def may_upload(self, request, record) -> bool:
        return record is None or record.pk is None or self.has_change_permission(request, record)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self.may_upload(request, obj):
            return fieldsets
        return [
            (heading, {**options, "fields": [_link_instead_of_upload(line) for line in options["fields"]]})
            for heading, options in fieldsets
        ]

    @admin.display(description=_("file"))
    def stored_file(self, record):
        if not record.file:
            return "–"
        file = stored_file(record.file)
        return format_html('<a href="{}">{}</a>', file.url, file)


class PrivateFileRows(PrivateFile):
    def may_upload(self, request, record) -> bool:
        owner = self.admin_site.get_model_admin(self.parent_model)
        return record is None or record.pk is None or owner.has_change_permission(request, record)


class PrivateFileAdmin(PrivateFile):
    def get_urls(self):
        name = f"records_{self.opts.model_name}_file"
        return [
            path("<int:number>/file/", self.admin_site.admin_view(self.file_view), name=name),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def file_view(self, request, number: int):
        """The file as it is stored, to be saved and never run."""
        record = self.get_object(request, str(number))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if record is None or not record.file:
            raise Http404
        suffix = PurePosixPath(record.file.name).suffix.lower()
        try:
            file = record.file.open("rb")
        except OSError as fault:
            raise Http404 from fault
        response = FileResponse(
            file,
            as_attachment=True,
            filename=f"{record.kind}-{record.pk}{suffix}",
            content_type=FILE_TYPES.get(suffix, "application/octet-stream"),
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response
