"""Corrections that colleagues and readers ask for: each has a reference number that they can name."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from records import lifecycle
from records.models import Agreement, City, CityPair, Feedback, Institution, Meeting, Page, Person, Source

from .receipts import claim_form, settle_form

# The link of a correction to the record that it is about.
SUBJECT_OF = {
    CityPair: "pair",
    Agreement: "agreement",
    Meeting: "meeting",
    City: "city",
    Person: "person",
    Institution: "institution",
    Source: "source",
    Page: "page",
}
# First letter of a reference: K for koreksi of readers, U for usulan of colleagues, P for statements of governments.
LETTERS = {
    Feedback.Origin.READER: "K",
    Feedback.Origin.COLLEAGUE: "U",
    Feedback.Origin.LOCAL_GOVERNMENT: "P",
}
LONGEST_REQUEST = 20_000  # characters
ATTEMPTS = 10
LONGEST_NUMBER = 9  # digits of a number of a record


def next_reference(letter: str, year: int | None = None) -> str:
    """The reference after the last one given this year: "U-2026-0007". A deleted correction keeps its number."""
    start = f"{letter}-{year or lifecycle.today().year}-"
    given = (
        reference
        for known in (Feedback.objects, Feedback.history)
        for reference in known.filter(reference__startswith=start)
        .order_by(Length("reference").desc(), "-reference")
        .values_list("reference", flat=True)[:1]
    )
    numbers = [int(found.group()) for found in (re.search(r"\d+$", reference) for reference in given) if found]
    return f"{start}{max(numbers, default=0) + 1:04}"


def receive(**values) -> Feedback:
    """Store a correction under the next reference of its origin. Two at once do not get the same one."""
    letter = LETTERS[values.get("origin", Feedback.Origin.READER)]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return Feedback.objects.create(**values, reference=next_reference(letter))
        except IntegrityError:
            # Somebody else took the number in between; any other rule that is broken stays broken.
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def request_change(record, *, by, message: str, source: str = "") -> Feedback:
    """A colleague who may not change what readers see asks those who may."""
    message = message.strip()
    if not message:
        raise ValueError("A request says what should change.")
    return receive(
        **{SUBJECT_OF[type(record)]: record},
        origin=Feedback.Origin.COLLEAGUE,
        message=message[:LONGEST_REQUEST],
        source_given=source.strip(),
        created_by=by,
    )


@transaction.atomic
def receive_report(record, *, form: str, checksum: str, **values) -> Feedback:
    """What a reader sends, once for each form. `record` may be None. Raises FormAlreadySaved."""
    receipt = claim_form(token=form, checksum=checksum, model=Feedback._meta.label, by=None)
    about = {SUBJECT_OF[type(record)]: record} if record is not None else {}
    feedback = receive(**about, **values)
    settle_form(receipt, feedback)
    return feedback


def report_of_receipt(receipt) -> Feedback | None:
    """The report that a form made before, if there is such a receipt and the report is still there."""
    return Feedback.objects.filter(pk=receipt.number).first() if receipt is not None else None


def stated_in(number: str | None, pair: CityPair) -> dict:
    """What a local government sent about a pair, as first values for the form of its letter; {} if there is none."""
    is_number = bool(number) and number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    sent = Feedback.objects.filter(pk=int(number) if is_number else 0, origin=Feedback.Origin.LOCAL_GOVERNMENT).first()
    about = (sent.subject, getattr(sent.subject, "pair", None)) if sent is not None else ()
    if pair not in about:
        return {}
    return {
        "city": sent.sender_city_id,
        "answer": sent.stated,
        "sender": sent.sender_office,
        "letter_number": sent.letter_number,
        ("text_en" if sent.language == "en" else "text"): sent.message,
    }
