"""Uploads that are checked before anything is stored."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.uploads import clean_document, clean_image


class CheckedFileField(forms.FileField):
    """A file that is checked and, where it can be, made anew before anything is stored."""

    check_upload = staticmethod(clean_document)

    def to_python(self, data):
        upload = super().to_python(data)
        return self.check_upload(upload) if upload else upload


class ImageField(CheckedFileField):
    check_upload = staticmethod(clean_image)


def clean_document_or_image(upload):
    upload.seek(0)
    is_document = upload.read(5) == b"%PDF-"
    try:
        return clean_document(upload) if is_document else clean_image(upload)
    except ValidationError as refusal:
        if refusal.code != "no_image":
            raise
        raise ValidationError(
            _("This file is neither a PDF document nor a picture. Upload a PDF, JPEG, PNG or WebP file."),
            code="no_document",
        ) from refusal


class DocumentOrImageField(CheckedFileField):
    check_upload = staticmethod(clean_document_or_image)


class NamedByFile:
    """Mixin of a form with a file and a title: a file without a title is called by its own name."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "title" in self.fields:
            self.fields["title"].required = False
        if "access" in self.fields:
            self.fields["access"].help_text = _(
                "Everybody can download an open file as soon as its record is published."
            )

    def clean(self):
        cleaned = super().clean()
        if "title" in self.fields and not cleaned.get("title") and "title" not in self.errors:
            # The stored file has a name that tells nothing; the one that was chosen has the words of its owner.
            upload = self.files.get(self.add_prefix("file"))
            name = PurePath(upload.name).stem.replace("_", " ").strip() if upload else ""
            if name:
                cleaned["title"] = name[:300]
                self.instance.title = cleaned["title"]
            else:
                self.add_error("title", _("Give the file a title."))
        return cleaned
