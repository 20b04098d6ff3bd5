"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from .completeness import NotReady, has_no_source, is_incomplete, missing
from .editions import checksum_of, record_edition
from .feedback import LETTERS, SUBJECT_OF, next_reference, receive, request_change
from .improvements import NO_ENGLISH, NO_NATIVE_NAME, YEAR_ONLY, could_be_better, improvable
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .review import NoteNeeded, WrongState, may_release, notes, send_back, submit, two_person_review
from .rules import Missing
from .terms import note_no_renewal, waits_for_renewal_check

__all__ = [
    "LETTERS",
    "NO_ENGLISH",
    "NO_NATIVE_NAME",
    "SUBJECT_OF",
    "YEAR_ONLY",
    "Missing",
    "NotReady",
    "NoteNeeded",
    "WrongState",
    "checksum_of",
    "complete_parties",
    "could_be_better",
    "has_no_source",
    "improvable",
    "is_incomplete",
    "may_release",
    "missing",
    "next_reference",
    "note_no_renewal",
    "notes",
    "publish",
    "receive",
    "record_edition",
    "request_change",
    "saved",
    "send_back",
    "stages_due",
    "submit",
    "two_person_review",
    "waits_for_renewal_check",
    "withdraw",
]
