"""Forms of the staff site: checked uploads, rows that keep their order, rows that name one another.

The admin says which fields a form shows; `Meta.fields` here names those that the form itself speaks about.
"""

from .changes import in_words
from .deletion import BinSearchForm, DeletionForm
from .evidence import AddressForm, ConfirmationForm, GapForm, PreferForm, StatementForm
from .faults import Fault, faults_of
from .feedback import FeedbackForm
from .files import CheckedFileField, DocumentOrImageField, ImageField, NamedByFile
from .finders import PartyForm, PlaceFinder, SourceFinder
from .finding import Option, is_too_short, name_of, names_of, party_options, place_options, source_options
from .lookalike import AskingCityForm, AskingInstitutionForm, AskingPairForm, AskingPersonForm, AskingSourceForm
from .meeting import (
    MANY_ROWS,
    AgendaItemForm,
    AgendaItemFormSet,
    DelegateForm,
    DelegateFormSet,
    FollowUpFormSet,
    SignatureForm,
    SignatureFormSet,
)
from .meeting_paste import MeetingPasteForms
from .paste import People, PersonRow
from .place import CityForm, GazetteerForm
from .publication import SendBackForm, WithdrawForm
from .reader_report import ReaderReportForm
from .reading import Side, clean_paste, fill_in, removed_sentence
from .record import ManyRecordsField, RecordForm, is_record_number
from .report import MatrixForm, PaperForm
from .request import RequestForm
from .rows import EvidenceFormSet, NumberedRows, RowsFormSet
from .sent import Sent
from .sitting import SittingForms

__all__ = [
    "MANY_ROWS",
    "AddressForm",
    "AgendaItemForm",
    "AgendaItemFormSet",
    "AskingCityForm",
    "AskingInstitutionForm",
    "AskingPairForm",
    "AskingPersonForm",
    "AskingSourceForm",
    "BinSearchForm",
    "CheckedFileField",
    "CityForm",
    "ConfirmationForm",
    "DelegateForm",
    "DelegateFormSet",
    "DeletionForm",
    "DocumentOrImageField",
    "EvidenceFormSet",
    "Fault",
    "FeedbackForm",
    "FollowUpFormSet",
    "GapForm",
    "GazetteerForm",
    "ImageField",
    "ManyRecordsField",
    "MatrixForm",
    "MeetingPasteForms",
    "NamedByFile",
    "NumberedRows",
    "Option",
    "PaperForm",
    "PartyForm",
    "People",
    "PersonRow",
    "PlaceFinder",
    "PreferForm",
    "ReaderReportForm",
    "RecordForm",
    "RequestForm",
    "RowsFormSet",
    "SendBackForm",
    "Sent",
    "Side",
    "SignatureForm",
    "SignatureFormSet",
    "SittingForms",
    "SourceFinder",
    "StatementForm",
    "WithdrawForm",
    "clean_paste",
    "faults_of",
    "fill_in",
    "in_words",
    "is_record_number",
    "is_too_short",
    "name_of",
    "names_of",
    "party_options",
    "place_options",
    "removed_sentence",
    "source_options",
]
