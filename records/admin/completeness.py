"""A published record stays complete: a change that would leave something missing is refused as a whole."""

from django.contrib import messages
from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from records import services
from records.models import Publication


class Incomplete(Exception):
    """A change would leave this published record without something that publication asks for."""

    def __init__(self, record, missing: list[services.Missing]):
        super().__init__(f"{record}: {len(missing)} missing")
        self.record = record
        self.missing = missing

    @property
    def sentence(self) -> str:
        return _("“%(record)s” is published and has to stay complete. Nothing was saved.") % {"record": self.record}

    def faults(self, own: bool) -> list[tuple[str, str]]:
        """Sentences and the fields they stand at; on the page of a row all of them stand on top."""
        return [("", self.sentence), *((item.field if own else "", item.sentence) for item in self.missing)]


def check_complete(*records) -> None:
    for record in records:
        if getattr(record, "publication", None) == Publication.PUBLISHED:
            missing = services.missing(record)
            if missing:
                raise Incomplete(record, missing)


def discard_uploads(form, formsets) -> None:
    """Files that were stored for rows which are not."""
    for filled in (form, *(row for rows in formsets for row in rows.forms)):
        for name in filled.changed_data:
            value = getattr(filled, "cleaned_data", {}).get(name)
            if isinstance(value, File) and not isinstance(value, FieldFile):
                stored = getattr(filled.instance, name)
                stored.storage.delete(stored.name)


class StaysComplete:
    """Takes a refused change back and says what would be missing. Saving and deleting raise `Incomplete`."""

    def save_related(self, request, form, formsets, change):
        try:
            super().save_related(request, form, formsets, change)
            check_complete(*self.records_touched_by(form))
        except Incomplete:
            discard_uploads(form, formsets)
            raise

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Incomplete as refusal:
            request.incomplete = refusal
        # The same form once more, now with faults: it keeps what was typed and is not saved.
        return super().changeform_view(request, object_id, form_url, extra_context)

    def faults_of_last_try(self, request) -> list[tuple[str, str]]:
        refusal = getattr(request, "incomplete", None)
        return refusal.faults(own=isinstance(refusal.record, self.model)) if refusal else []

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Incomplete as refusal:
            self.tell(request, refusal)
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]))

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except Incomplete as refusal:
            self.tell(request, refusal)
        return redirect(request.get_full_path())

    @staticmethod
    def tell(request, refusal: Incomplete) -> None:
        messages.error(request, " ".join(str(sentence) for _field, sentence in refusal.faults(own=False)))
