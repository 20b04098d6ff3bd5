"""From a pasted text to rows of the page: who, on which side, and what was taken out of the text."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from records import people
from records.gazetteer import fold
from records.models import Delegation
from records.models.place import CUSTOMARY_PREFIX

from .sent import MOST_ROWS, Sent

ROWS = "people"
OF_ONE = ("name_as_written", "office_as_written")
READ_FIELDS = ("prefix", "suffix", "rank", "affiliation")


@dataclass(frozen=True)
class Side:
    """A side that somebody can stand on, by its number on the page."""

    number: int
    label: str
    names: tuple[str, ...] = ()
    role: str = ""


@dataclass
class PasteResult:
    """What became of a paste, in words for the page."""

    added: int = 0
    known: int = 0  # stood in the table already
    left_out: int = 0  # beyond the most rows of a page
    removed: str = ""
    roles: dict[int, str] = field(default_factory=dict)  # host or visitor, as the text says
    is_read: bool = True  # False: numbers were taken out, but nobody asked for the table yet

    @classmethod
    def of_cleaning(cls, reading: people.Reading) -> PasteResult:
        return cls(removed=removed_sentence(reading.removed), is_read=False)


def is_unread(sent: Sent) -> bool:
    text = sent.get("paste-text")
    return bool(text.strip()) and _mark(text) != sent.get("paste-read")


def clean_paste(sent: Sent) -> people.Reading | None:
    """Take personal numbers out of the pasted text at once, whatever is done next. Gives what is new in it."""
    if not is_unread(sent):
        return None
    reading = people.read(sent.get("paste-text"))
    sent.put("paste-text", reading.text)
    return reading


def fill_in(sent: Sent, reading: people.Reading, sides: list[Side]) -> PasteResult:
    """Put those whom the text names into the table, each on the side that the text says."""
    rows = [row for row in sent.rows(ROWS) if any(row.get(name, "").strip() for name in OF_ONE)]
    seen = {row.get("as_read", "") for row in rows}
    seen |= {key_of(row.get("name_as_written", ""), row.get("office_as_written", "")) for row in rows}
    numbers = match_sides(reading.delegates, sides)
    result = PasteResult(removed=removed_sentence(reading.removed))
    for delegate, number in zip(reading.delegates, numbers, strict=True):
        row = _row(delegate, number)
        if row["as_read"] in seen:
            result.known += 1
        elif len(rows) >= MOST_ROWS:
            result.left_out += 1
        else:
            rows.append(row)
            result.added += 1
    sent.put_rows(ROWS, rows)
    sent.put("paste-read", _mark(reading.text))
    result.roles = roles_of(reading.delegates, numbers)
    _note_incomplete(sent, reading, numbers, sides)
    return result


def _row(delegate: people.ReadDelegate, number: int | None) -> dict[str, str]:
    office = " ".join(part for part in (delegate.office, delegate.institution) if part)
    row = {name: getattr(delegate, name) for name in READ_FIELDS}
    row |= {
        "name_as_written": delegate.name,
        "office_as_written": office,
        "office": delegate.office_in_full if delegate.office_in_full != office else "",
        "institution_as_read": delegate.institution,
        "side": str(number or ""),
        "as_read": key_of(delegate.name, office),
    }
    return row


def key_of(name: str, office: str) -> str:
    return f"{fold(name)}|{fold(office)}".strip("|")


def _mark(text: str) -> str:
    """Fingerprint of a text, whatever browsers do to its line ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:20]


def match_sides(delegates, sides: list[Side]) -> list[int | None]:
    """The side of each: by the party that the text names, else by the office, else as host or visitor."""
    words = {side.number: {_bare(name) for name in side.names} - {""} for side in sides}

    def named(text: str) -> int | None:
        padded = f" {_bare(text)} "
        found = [number for number, names in words.items() if any(f" {name} " in padded for name in names)]
        return found[0] if len(found) == 1 else None

    numbers = [named(one.party) or named(f"{one.office} {one.institution}") for one in delegates]
    of_role = {side.role: side.number for side in sides if side.role}
    for role in {one.side for one in delegates if one.side} - set(of_role):
        matched = Counter(n for n, one in zip(numbers, delegates, strict=True) if n and one.side == role)
        if matched:
            of_role[role] = matched.most_common(1)[0][0]
    if len(sides) == 2 and len(of_role) == 1:
        ((role, number),) = of_role.items()
        other = {"host": "visitor", "visitor": "host"}.get(role, "")
        of_role[other] = next(side.number for side in sides if side.number != number)
    return [n or (of_role.get(one.side) if one.side else None) for n, one in zip(numbers, delegates, strict=True)]


def _bare(name: str) -> str:
    return fold(CUSTOMARY_PREFIX.sub("", name.strip()))


def roles_of(delegates, numbers) -> dict[int, str]:
    """Who is host and who visits, where all that the text says of a side agrees."""
    said: dict[int, set[str]] = {}
    for one, number in zip(delegates, numbers, strict=True):
        if number and one.side in Delegation.Role:
            said.setdefault(number, set()).add(one.side)
    clear = {number: roles.pop() for number, roles in said.items() if len(roles) == 1}
    # Two sides that both visit, and nobody receives them: the text was not clear enough to go by.
    return clear if len(clear) == 1 or len(set(clear.values())) > 1 else {}


def _note_incomplete(sent: Sent, reading: people.Reading, numbers, sides: list[Side]) -> None:
    """The words that say there were others stand with the side that the text speaks of at that place."""
    if not reading.incomplete:
        return
    place = reading.text.find(reading.incomplete)
    number = None
    for delegate, own in zip(reading.delegates, numbers, strict=True):
        words = delegate.name or delegate.office
        if own and (number is None or reading.text.find(words) < place):
            number = own
    if number is None and len(sides) == 1:
        number = sides[0].number
    if number:
        sent.put(f"sides-{number}-list_incomplete", "on")
        sent.put(f"sides-{number}-incomplete_as_written", reading.incomplete[:200])


def removed_sentence(removed) -> str:
    """How many personal numbers of each kind were taken out. The numbers themselves are nowhere any more."""
    counts = Counter(one.kind for one in removed)
    return ", ".join(f"{count} {_kind(kind, count)}" for kind, count in counts.items())


def _kind(kind: str, count: int) -> str:
    return {
        "nik": "NIK",
        "nip": "NIP",
        "passport": ngettext("passport number", "passport numbers", count),
        "birth_date": ngettext("birth date", "birth dates", count),
        "telephone": ngettext("telephone number", "telephone numbers", count),
        "email": ngettext("e-mail address", "e-mail addresses", count),
    }.get(kind, ngettext("personal number", "personal numbers", count))
