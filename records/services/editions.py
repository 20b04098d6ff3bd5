"""What readers saw at a publication, kept for ever."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Max

from records import dossier, lifecycle
from records.models import (
    Agreement,
    CityPair,
    Edition,
    Meeting,
    Page,
    Publication,
)

# Parts of a document that differ each time it is made; they make no new edition.
VOLATILE = {"day", "edition", "updated", "address", "line"}

EDITION_LINK = {CityPair: "pair", Agreement: "agreement", Meeting: "meeting", Page: "page"}
DOCUMENTS = {CityPair: dossier.pair_records, Agreement: dossier.agreements, Meeting: dossier.meetings}


def record_edition(record, *, by=None, note: str = "") -> Edition | None:
    """Keep what readers see of a published record, if a person changed it since the last edition."""
    return record_editions([record], by=by, note=note).get((type(record), record.pk))


def record_editions(records: Iterable, *, by, note: str) -> dict[tuple, Edition]:
    """Editions of all given published records whose document changed. Keyed by model and number."""
    chosen: dict[type, dict[int, models.Model]] = defaultdict(dict)
    for record in records:
        if (
            type(record) in EDITION_LINK
            and record.publication == Publication.PUBLISHED
            and not getattr(record, "merged_into_id", None)
        ):
            chosen[type(record)][record.pk] = record
    made = {}
    for model, rows in chosen.items():
        link = EDITION_LINK[model]
        last = _last_editions(link, rows)
        for number, document in _changed_documents(model, rows, last).items():
            made[model, number] = Edition.objects.create(
                **{f"{link}_id": number},
                number=last[number].number + 1 if number in last else 1,
                schema=document["schema"],
                document=document,
                checksum=checksum_of(document),
                created_by=by,
                note=note,
            )
    return made


@dataclass(frozen=True)
class LastEdition:
    """What the newest edition of a record was: its number, its fingerprint, the day as of which it speaks."""

    number: int
    checksum: str
    day: date | None  # None: nothing in it depends on a day


def _last_editions(link: str, rows) -> dict[int, LastEdition]:
    newest = Edition.objects.filter(**{f"{link}__in": rows}).values(link).annotate(newest=Max("pk")).values("newest")
    columns = (link, "number", "checksum", "document__day__edtf")
    return {
        key: LastEdition(number, checksum, date.fromisoformat(day) if day else None)
        for key, number, checksum, day in Edition.objects.filter(pk__in=newest).values_list(*columns)
    }


def _changed_documents(model: type, rows: dict, last: dict[int, LastEdition]) -> dict[int, dict]:
    """Documents of today that a person changed since the last edition.

    A document that differs is made once more as of the day of that edition: if it is the same then, only the calendar
    has moved.
    """
    today = lifecycle.today()
    changed = {
        number: document
        for number, document in _documents(model, rows, today).items()
        if number not in last or last[number].checksum != checksum_of(document)
    }
    by_day: dict[date, dict] = defaultdict(dict)
    for number in changed:
        if number in last and last[number].day not in (None, today):
            by_day[last[number].day][number] = rows[number]
    for day, moved in by_day.items():
        for number, document in _documents(model, moved, day).items():
            if last[number].checksum == checksum_of(document):
                del changed[number]
    return changed


def _documents(model: type, rows: dict, day: date) -> dict[int, dict]:
    if model is Page:
        return {number: dossier.page_document(page) for number, page in rows.items()}
    return DOCUMENTS[model](list(rows), day)


def checksum_of(document: dict) -> str:
    """Fingerprint of a document without what differs each time it is made."""
    stable = {key: value for key, value in document.items() if key not in VOLATILE}
    text = json.dumps(stable, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
