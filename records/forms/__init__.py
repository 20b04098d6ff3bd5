"""Forms of the staff site: checked uploads, rows that keep their order, rows that name one another.

The admin says which fields a form shows; `Meta.fields` here names those that the form itself speaks about.
"""

from .changes import in_words
from .feedback import FeedbackForm
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
from .publication import SendBackForm, WithdrawForm
from .record import ManyRecordsField, RecordForm, is_record_number
from .request import RequestForm
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
    "FeedbackForm",
    "FollowUpFormSet",
    "GazetteerForm",
    "ImageField",
    "ManyRecordsField",
    "NumberedRows",
    "RecordForm",
    "RequestForm",
    "RowsFormSet",
    "SendBackForm",
    "SignatureForm",
    "SignatureFormSet",
    "WithdrawForm",
    "in_words",
    "is_record_number",
]
