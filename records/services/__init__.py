"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from .completeness import NotReady, has_no_source, is_incomplete, missing
from .delegates import Outdated, PersonEntry, SideEntry, paste_delegates
from .editions import checksum_of, record_edition
from .feedback import SUBJECT_OF, next_reference, receive, request_change
from .improvements import NO_ENGLISH, NO_NATIVE_NAME, YEAR_ONLY, could_be_better, improvable
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .review import NoteNeeded, WrongState, may_release, notes, send_back, submit
from .rules import Missing
from .sitting import PartyEntry, Recorded, SentTwice, Sitting, TaskEntry, cities_of_pair, record_sitting
from .terms import note_no_renewal, waits_for_renewal_check

__all__ = [
    "NO_ENGLISH",
    "NO_NATIVE_NAME",
    "SUBJECT_OF",
    "YEAR_ONLY",
    "Missing",
    "NotReady",
    "NoteNeeded",
    "Outdated",
    "PartyEntry",
    "PersonEntry",
    "Recorded",
    "SentTwice",
    "SideEntry",
    "Sitting",
    "TaskEntry",
    "WrongState",
    "checksum_of",
    "cities_of_pair",
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
    "paste_delegates",
    "publish",
    "receive",
    "record_edition",
    "record_sitting",
    "request_change",
    "saved",
    "send_back",
    "stages_due",
    "submit",
    "waits_for_renewal_check",
    "withdraw",
]
