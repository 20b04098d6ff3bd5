"""Photos and files on pages of their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.forms import CheckedFileField, RecordForm
from records.models import Attachment, Photo

from .base import EvidenceAdmin
from .private_files import PrivateFileAdmin
from .widgets import PrivateFileInput

RECORD_LINKS = [
    "pair__first_city",
    "pair__second_city",
    "agreement",
    "meeting",
]


class AttachmentForm(RecordForm):
    class Meta:
        model = Attachment
        fields = ["file"]
        field_classes = {"file": CheckedFileField}
        widgets = {"file": PrivateFileInput}


@admin.register(Photo)
class PhotoAdmin(EvidenceAdmin):
    list_display = ["__str__", "record", "credit", "minor_in_picture", "consent_on_file"]
    list_filter = ["minor_in_picture", "consent_on_file"]
    list_select_related = [*RECORD_LINKS, "city", "page"]
    search_fields = ["caption", "caption_en", "alt", "credit"]
    autocomplete_fields = ["pair", "agreement", "meeting", "city", "page"]
    fieldsets = [
        (
            _("Of which record"),
            {
                "description": _("A photo belongs to exactly one record."),
                "fields": [("pair", "agreement", "meeting"), ("city", "page")],
            },
        ),
        (
            _("The picture"),
            {
                "description": _("Say what can be seen, for those who cannot see it, and who made it."),
                "fields": [
                    ("image", "order"),
                    ("alt", "alt_en"),
                    ("caption", "caption_en"),
                    ("credit", "licence", "taken"),
                    ("minor_in_picture", "consent_on_file"),
                ],
            },
        ),
    ]

    @admin.display(description=_("record"))
    def record(self, photo):
        return photo.pair or photo.agreement or photo.meeting or photo.city or photo.page


@admin.register(Attachment)
class AttachmentAdmin(PrivateFileAdmin, EvidenceAdmin):
    form = AttachmentForm
    list_display = ["title", "record", "kind", "language", "access"]
    list_filter = ["kind", "access", "language"]
    list_select_related = RECORD_LINKS
    search_fields = ["title", "title_en", "caption"]
    autocomplete_fields = ["pair", "agreement", "meeting"]
    fieldsets = [
        (
            _("Of which record"),
            {
                "description": _("A file belongs to exactly one record."),
                "fields": [("pair", "agreement", "meeting")],
            },
        ),
        (
            _("The file"),
            {
                "description": _("A scan or an official copy as PDF, with the title as it stands there."),
                "fields": [
                    ("file", "kind", "order"),
                    ("title", "title_en"),
                    ("language", "pages"),
                    ("caption", "caption_en"),
                    ("credit", "licence"),
                ],
            },
        ),
        (
            _("Who may see it"),
            {
                "description": _("A limited document needs the rule that limits it, and until when."),
                "fields": [("access", "access_basis", "access_until")],
            },
        ),
    ]

    @admin.display(description=_("record"))
    def record(self, attachment):
        return attachment.pair or attachment.agreement or attachment.meeting
