"""From the writer to the reviewer and back: send for review, return, and the notes that go along.

Every step is a version in the history of the record, with who took it, when, and the note. The reason of the version
says which step it was; versions without such a reason are writing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.utils import update_change_reason

from records.models import Publication, SiteSettings

from .completeness import missing
from .rules import Missing

PUBLISH, SUBMIT, SEND_BACK = "publish", "send for review", "return"
# The history stores the key, whatever language the one who took the step reads; pages show the words.
STEPS = {PUBLISH: _("Published"), SUBMIT: _("Sent for review"), SEND_BACK: _("Returned to the writer")}
LONGEST_REASON = 100  # characters that the history keeps


class WrongState(Exception):
    """The step does not fit the state that the record is in; `sentence` says so."""

    def __init__(self, sentence):
        super().__init__(str(sentence))
        self.sentence = sentence


class NoteNeeded(Exception):
    """A note has to go along: what is missing does not forbid the step, but asks for a word about it."""

    def __init__(self, missing: Iterable[Missing] = ()):
        super().__init__("A note is needed.")
        self.missing = list(missing)


@dataclass(frozen=True)
class Note:
    """What a writer and a reviewer told one another."""

    step: str
    who: Any
    when: datetime
    text: str

    @property
    def sent_back(self) -> bool:
        return self.step == SEND_BACK


def lock(record) -> None:
    """Read the record anew and keep others from changing it until the step is whole."""
    record.refresh_from_db(from_queryset=type(record)._default_manager.select_for_update())


def take_step(record, reason: str, *, by) -> None:
    """Save a record as the next version, in the name of the one who took the step."""
    if by is not None:
        record._history_user = by
    record.version += 1
    record.save()
    update_change_reason(record, reason)
    if by is not None:
        del record._history_user


@transaction.atomic
def submit(record, *, by, note: str = "") -> None:
    """Send a draft to the reviewers. One that is incomplete goes with a note that says why: raises NoteNeeded."""
    lock(record)
    if record.publication == Publication.IN_REVIEW:
        raise WrongState(_("It is in review already."))
    if record.publication != Publication.DRAFT:
        raise WrongState(_("Only a draft is sent for review."))
    note = note.strip()
    lacking = missing(record)
    if lacking and not note:
        raise NoteNeeded(lacking)
    record.publication = Publication.IN_REVIEW
    record.submitted_at, record.submitted_by = timezone.now(), by
    record.review_note = note
    take_step(record, SUBMIT, by=by)


@transaction.atomic
def send_back(record, *, by, note: str) -> None:
    """Return a record to its writer, with what has to be mended. It is a draft again."""
    lock(record)
    if record.publication != Publication.IN_REVIEW:
        raise WrongState(_("It is not in review any more."))
    note = note.strip()
    if not note:
        raise NoteNeeded()
    record.publication = Publication.DRAFT
    record.review_note = note
    take_step(record, SEND_BACK, by=by)


def notes(record) -> list[Note]:
    """What went between writers and reviewers of this record, newest first. Never public."""
    versions = record.history.filter(history_change_reason__in=[SUBMIT, SEND_BACK]).select_related("history_user")
    return [
        Note(version.history_change_reason, version.history_user, version.history_date, version.review_note)
        for version in versions.order_by("-history_date", "-history_id")
    ]


def writers(record) -> set[int]:
    """Who made the record, who sent it for review, and who changed it since it was last published."""
    found = {record.created_by_id, record.submitted_by_id}
    versions = record.history.order_by("-history_date", "-history_id")
    columns = ("history_user_id", "history_change_reason", "publication", "withdrawn_reason")
    for user, reason, publication, withdrawn_reason in versions.values_list(*columns):
        if reason == PUBLISH:
            break
        withdrawing = publication == Publication.WITHDRAWN and reason == withdrawn_reason[:LONGEST_REASON]
        if reason not in STEPS and not withdrawing:
            found.add(user)
    return found - {None}


def two_person_review() -> bool:
    return SiteSettings.current().two_person_review


def may_release(record, user) -> bool:
    """With two-person review nobody publishes what they wrote or sent themselves. A command is nobody."""
    return user is None or not two_person_review() or user.pk not in writers(record)
