"""Rows that several records have: citations, gaps, milestones, photos, files."""

from records.forms import CheckedFileField, EvidenceFormSet, NamedByFile
from records.models import Attachment, Citation, Gap, Milestone, Photo

from .base import CardRows, RowForm
from .private_files import PrivateFileRows
from .widgets import PrivateFileInput


class AttachmentForm(NamedByFile, RowForm):
    class Meta:
        model = Attachment
        fields = ["file"]
        field_classes = {"file": CheckedFileField}
        widgets = {"file": PrivateFileInput}


class CitationRows(CardRows):
    model = Citation
    formset = EvidenceFormSet
    autocomplete_fields = ["source"]
    related = ("source",)
    fields = [
        ("source", "fact"),
        ("locator", "stated_date"),
        ("statement", "statement_en"),
        ("quoted", "quoted_language"),
        ("stance", "preferred", "order"),
        ("reason", "reason_en"),
    ]

    def get_extra(self, request, obj=None, **options):
        return 1 if obj is None else 0


class GapRows(CardRows):
    model = Gap
    formset = EvidenceFormSet
    fields = [
        ("kind", "fact", "order"),
        ("description", "description_en"),
        ("searched", "searched_by"),
        ("searched_where", "searched_where_en"),
    ]


class MilestoneRows(CardRows):
    model = Milestone
    related = ("stage",)
    fields = [("stage", "state", "date"), ("actor", "actor_en"), "document", ("note", "note_en")]


class PhotoRows(CardRows):
    model = Photo
    fields = [
        ("image", "order"),
        ("alt", "alt_en"),
        ("caption", "caption_en"),
        ("credit", "licence", "taken"),
        ("minor_in_picture", "consent_on_file"),
    ]


class AttachmentRows(PrivateFileRows, CardRows):
    model = Attachment
    form = AttachmentForm
    fields = [
        ("file", "kind", "order"),
        ("title", "title_en"),
        ("language", "pages"),
        ("caption", "caption_en"),
        ("credit", "licence"),
        ("access", "access_basis", "access_until"),
    ]
