"""Forms of the staff site: checked uploads, rows that keep their order, rows that name one another.

The admin says which fields a form shows; `Meta.fields` here names those that the form itself speaks about.
"""

from .files import CheckedFileField, DocumentOrImageField, ImageField
from .meeting import (
    AgendaItemForm,
    AgendaItemFormSet,
    DelegateForm,
    DelegateFormSet,
    FollowUpFormSet,
    SignatureForm,
    SignatureFormSet,
)
from .place import CityForm, GazetteerForm
from .publication import WithdrawForm
from .record import ManyRecordsField, RecordForm, is_record_number
from .report import MatrixForm, PaperForm
from .rows import EvidenceFormSet, NumberedRows, RowsFormSet

__all__ = [
    "AgendaItemForm",
    "AgendaItemFormSet",
    "CheckedFileField",
    "CityForm",
    "DelegateForm",
    "DelegateFormSet",
    "DocumentOrImageField",
    "EvidenceFormSet",
    "FollowUpFormSet",
    "GazetteerForm",
    "ImageField",
    "ManyRecordsField",
    "MatrixForm",
    "NumberedRows",
    "PaperForm",
    "RecordForm",
    "RowsFormSet",
    "SignatureForm",
    "SignatureFormSet",
    "WithdrawForm",
    "is_record_number",
]
