"""What a reader's report is about: a public record by its letter and number, as it is named on the form."""

from __future__ import annotations

import re
from typing import Any

from records.models import Agreement, City, CityPair, Institution, Meeting, Page, Person, Source

from .place import native
from .rows import agreement_row, capitalised, full_name, meeting_row, pair_title
from .words import Text, both, name, pages, same

# K kerja sama, P perjanjian, M meeting, C city, O orang, I institution, S source, H halaman.
LETTERS = {
    "K": CityPair, "P": Agreement, "M": Meeting, "C": City, "O": Person, "I": Institution, "S": Source, "H": Page,
}  # fmt: skip
CODE = re.compile(r"([A-Z])-([0-9]{1,9})", re.ASCII)


def code_of(record) -> str:
    """ "K-1": how a record is called for short."""
    return f"{next(letter for letter, model in LETTERS.items() if isinstance(record, model))}-{record.pk}"


def record_of_code(code: str):
    """The public record of this code, or the one that it was merged into; None where readers know of none."""
    found = CODE.fullmatch(code.strip().upper())
    model = LETTERS.get(found[1]) if found else None
    record = model.objects.filter(pk=int(found[2])).first() if model else None
    if record is not None and getattr(record, "merged_into_id", None):
        record = record.merged_into
    return record if record is not None and model.objects.public().filter(pk=record.pk).exists() else None


def subject(record) -> dict[str, Any]:
    """The record as it is named where somebody writes about it."""
    return {
        "code": code_of(record),
        "number": record.pk,
        "kind": capitalised(both(record._meta.verbose_name)),
        "name": _name(record),
        "native": native(record) if hasattr(record, "name_native") else None,
        "pages": _pages(record),
    }


def public_subject(record) -> dict[str, Any] | None:
    """The same for whoever may be no reader of drafts: None where the record is not public, or there is none."""
    known = record_of_code(code_of(record)) if record is not None else None
    return subject(known) if known is not None else None


def _name(record) -> Text:
    if isinstance(record, CityPair):
        return pair_title(record)
    if isinstance(record, Agreement):
        return agreement_row(record)["name"]
    if isinstance(record, Meeting):
        return meeting_row(record)["name"]
    if isinstance(record, Person):
        return same(full_name(record))
    if isinstance(record, (Source, Page)):
        return name(record.title, record.title_en)
    return name(record.name, record.name_en)


def _pages(record) -> dict[str, str] | None:
    if isinstance(record, Page):
        return pages("page", record.slug)
    view = {
        CityPair: "pair",
        Agreement: "agreement",
        Meeting: "meeting",
        City: "city",
        Person: "person",
        Institution: "institution",
    }
    return pages(view.get(type(record), "source"), record.pk, record.slug)


def sides(record) -> list[City]:
    """The local governments that may speak about a record as their own matter."""
    if isinstance(record, CityPair):
        return [record.first_city, record.second_city]
    if isinstance(record, City):
        return [record]
    if isinstance(record, (Agreement, Meeting)):
        members = record.parties if isinstance(record, Agreement) else record.delegations
        found = [member.city for member in members.select_related("city") if member.city]
        return list(dict.fromkeys(found or (sides(record.pair) if record.pair else [])))
    return []
