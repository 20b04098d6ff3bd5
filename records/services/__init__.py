"""Writes across rows: publish, withdraw, what follows a staff save, editions, the bin. Each is one transaction."""

from .answers import forget_contacts, send_answer, send_answers_due
from .bin import CannotRestore, Restored, delete, undelete
from .completeness import NotReady, has_no_source, is_incomplete, missing
from .copying import copy
from .delegates import Outdated, PersonEntry, SideEntry, paste_delegates
from .editions import checksum_of, record_edition
from .evidence import confirm, known_of_host, note_gap, prefer, statements
from .feedback import (
    LETTERS,
    SUBJECT_OF,
    next_reference,
    receive,
    receive_report,
    report_of_receipt,
    request_change,
    stated_in,
)
from .improvements import NO_ENGLISH, NO_NATIVE_NAME, YEAR_ONLY, could_be_better, improvable
from .merging import MERGEABLE, CannotMerge, Merger, merge, merge_preview, takeable, used_in, users_of
from .pictures import copies_due, make_copies
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .receipts import (
    FormAlreadySaved,
    checksum_of_form,
    claim_form,
    forget_old_receipts,
    is_form_token,
    new_form_token,
    receipt_of_form,
    settle_form,
    twin_of_form,
)
from .restoring import Version, differing_columns, restore_version, version_at
from .review import STEPS, NoteNeeded, WrongState, may_release, notes, send_back, submit, two_person_review
from .rows import histories, links_up, main_of, many_links
from .rules import Missing
from .sitting import PartyEntry, Recorded, Sitting, TaskEntry, cities_of_pair, record_sitting
from .terms import note_no_renewal, waits_for_renewal_check

__all__ = [
    "LETTERS",
    "MERGEABLE",
    "NO_ENGLISH",
    "NO_NATIVE_NAME",
    "STEPS",
    "SUBJECT_OF",
    "YEAR_ONLY",
    "CannotMerge",
    "CannotRestore",
    "FormAlreadySaved",
    "Merger",
    "Missing",
    "NotReady",
    "NoteNeeded",
    "Outdated",
    "PartyEntry",
    "PersonEntry",
    "Recorded",
    "Restored",
    "SideEntry",
    "Sitting",
    "TaskEntry",
    "Version",
    "WrongState",
    "checksum_of",
    "checksum_of_form",
    "cities_of_pair",
    "claim_form",
    "complete_parties",
    "confirm",
    "copies_due",
    "copy",
    "could_be_better",
    "delete",
    "differing_columns",
    "forget_contacts",
    "forget_old_receipts",
    "has_no_source",
    "histories",
    "improvable",
    "is_form_token",
    "is_incomplete",
    "known_of_host",
    "links_up",
    "main_of",
    "make_copies",
    "many_links",
    "may_release",
    "merge",
    "merge_preview",
    "missing",
    "new_form_token",
    "next_reference",
    "note_gap",
    "note_no_renewal",
    "notes",
    "paste_delegates",
    "prefer",
    "publish",
    "receipt_of_form",
    "receive",
    "receive_report",
    "record_edition",
    "record_sitting",
    "report_of_receipt",
    "request_change",
    "restore_version",
    "saved",
    "send_answer",
    "send_answers_due",
    "send_back",
    "settle_form",
    "stages_due",
    "stated_in",
    "statements",
    "submit",
    "takeable",
    "twin_of_form",
    "two_person_review",
    "undelete",
    "used_in",
    "users_of",
    "version_at",
    "waits_for_renewal_check",
    "withdraw",
]
