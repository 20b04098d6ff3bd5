"""Corrections that colleagues and readers ask for: each has a reference number that they can name."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from records import lifecycle
from records.models import Agreement, City, CityPair, Feedback, Institution, Meeting, Page, Person, Source

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
