"""The reading itself: what kind of text it is, and who is in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import chinese, items, offices, private_numbers, represented, sides, tables
from .pairs import Person
from .places import Places
from .result import ReadDelegate, Reading, Removed
from .sentences import Found, Prose
from .spans import Span
from .tokens import Token, sentences, tokenise

__all__ = ["ReadDelegate", "Reading", "Removed", "read"]

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_STAMP = r"\[?\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?,?[ ]\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ ]?[AaPp][Mm])?\]?"
_CHAT = re.compile(rf"^[ ]?{_STAMP}(?:[ ][-–])?[ ](?:[^:\n]{{1,60}}:[ ]?|(?=\S))")
_CHAT_WITHOUT_SENDER = re.compile(rf"^{_STAMP} - [^:]*$")
_SOME = r"(?:(?:beberapa|sejumlah|para|seluruh|segenap|several|some|many|the|two|three|\w+-member)\s+)*"
_OTHERS = re.compile(
    r"\b(?:dan|serta|beserta|bersama|juga|maupun|and|as well as|along with)\s+"
    rf"{_SOME}(?:(?:\w+\s+){{0,4}}?(?:lainnya|lain-lain|lainya|others)\b|rombongan(?:nya)?\b(?! dari)"
    r"|jajaran(?:nya)?(?:\s+\w+)?|other\s+\w+(?:\s+\w+){0,2})"
    r"|\b(?:dkk|dll|et al|etc)\b\.?|\bdan kawan-kawan\b|等(?:人)?(?=[。,\s]|$)|\bamong others\b|\bantara lain\b",
    re.I,
)


def read(text: str) -> Reading:
    """Delegates in the order of the text. Never fails: what cannot be understood is not a delegate."""
    cleaned, removed = private_numbers.remove(_normal(text))
    lines = [_without_marks(line) for line in cleaned.split("\n")]
    delegates = _delegates(lines)
    return Reading(tuple(delegates), cleaned.strip("\n"), removed, _incomplete(cleaned))


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\u202f", " ")


def _without_marks(line: str) -> str:
    """A line of a chat without its header, without bold and italic marks."""
    if _CHAT_WITHOUT_SENDER.match(line):
        return ""
    line = _CHAT.sub("", line, count=1)
    line = re.sub(r"<[^<>]{1,40}>", "", line)
    line = re.sub(r"(?<![\w*])[*_~]{1,2}(?=\S)|(?<=\S)[*_~]{1,2}(?![\w*])", "", line)
    return (
        "".join(letter for letter in line if unicodedata.category(letter) not in ("So", "Cs", "Co", "Sk"))
        if not line.isascii()
        else line
    )


def _incomplete(text: str) -> str:
    match = _OTHERS.search(text)
    return re.sub(r"\s+", " ", match.group(0)).strip() if match else ""


def _delegates(lines: Sequence[str]) -> list[ReadDelegate]:
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    whole = "\n".join(filled)
    if chinese.is_chinese(whole):
        return _once(
            ReadDelegate(name=name, office=office, affiliation=offices.affiliation(office))
            for line in filled
            for name, office in chinese.persons(line)
        )
    tokens = tokenise(whole)
    places = Places(sides.places_of(tokens))
    if rows := tables.blocks(filled):
        return _once(_of_row(row, places) for row in rows)
    rows, filled = tables.read(filled, places)
    delegates = [_of_row(row, places) for row in rows]
    if rows:
        # A sentence above the table may name the same persons again; the rows are the list.
        return _once(delegates)
    return _once(_of_lines(filled, places))


def _of_row(row: tables.Row, places: Places) -> ReadDelegate:
    name, rank, office, institution = row
    parts = items.name_parts(name, places)
    office = represented.without(office) if name else office
    return ReadDelegate(
        name=parts.name,
        prefix=parts.prefix,
        suffix=parts.suffix,
        rank=rank or parts.rank,
        office=office,
        institution=institution,
        office_in_full=offices.in_full(office),
        affiliation=offices.affiliation(office, institution),
    )


def _of_lines(lines: Sequence[str], places: Places) -> list[ReadDelegate]:
    delegates: list[ReadDelegate] = []
    of_the_list: list[ReadDelegate] = []
    heading = ("", "")  # side and party of the items below
    for text, is_item in _joined(items.passages(lines)):
        parts = sentences(tokenise(text))
        found = Prose(parts, places, every=is_item).persons()
        if is_item:
            read_items = [
                replace(item, side=heading[0], party=heading[1]) for item in items.delegates(text, found, places)
            ]
            if represented.without(text) == text.strip():
                of_the_list += read_items
            else:  # a name without an office is whole here: the office below is somebody else's
                delegates += items.halves_joined(of_the_list) + read_items
                of_the_list = []
            continue
        delegates += items.halves_joined(of_the_list)
        of_the_list = []
        heading = sides.of_heading(parts[-1], places) if parts and text.endswith(":") else ("", "")
        whole = _repeats_removed(found)
        placed = sides.of(parts, whole, places)
        delegates += [
            items.delegate_of(item.person, text, side=side, party=party)
            for item, (side, party) in zip(whole, placed, strict=True)
        ]
    return delegates + items.halves_joined(of_the_list)


def _joined(passages: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Paragraphs that follow each other are one text: who was named above is not somebody else below."""
    joined: list[tuple[str, bool]] = []
    for text, is_item in passages:
        if joined and not is_item and not joined[-1][1]:
            joined[-1] = (f"{joined[-1][0]}\n{text}", False)
        else:
            joined.append((text, is_item))
    return joined


def _repeats_removed(found: Sequence[Found]) -> list[Found]:
    """One person is named in full once and by a part of the name, or by the office, later."""
    kept: dict[int, Found] = {}
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(found):
        similar = [kept[other] for other in by_word[_first_word(item.person)] if other in kept]
        if any(_same(earlier.person, item.person) for earlier in similar):
            continue
        for other in [other for other in by_word[_first_word(Person(None, item.person.office))] if other in kept]:
            earlier = kept[other]
            if not earlier.person.name and earlier.sentence != item.sentence and _same(item.person, earlier.person):
                del kept[other]  # "the mayor" before "Mayor Ann Lee"
        kept[number] = item
        for word in _words(item.person):
            by_word[word].append(number)
    return list(kept.values())


def _first_word(person: Person) -> str:
    if person.name:
        return f"name {person.name.body[0].key}"
    return f"office {_plain(person.office.body)[0]}" if person.office else ""


def _words(person: Person) -> set[str]:
    names = {f"name {token.key}" for token in person.name.body} if person.name else set()
    return names | ({f"office {word}" for word in _plain(person.office.body)} if person.office else set())


def _same(known: Person, new: Person) -> bool:
    if new.name and known.name:
        old, words = [token.key for token in known.name.body], [token.key for token in new.name.body]
        if len(words) > len(old) or not set(words) <= set(old):
            return False
        return len(words) == len(old) or not new.office or not known.office or _same_office(known.office, new.office)
    return (
        not new.name and new.office is not None and known.office is not None and _same_office(known.office, new.office)
    )


def _same_office(known: Span, new: Span) -> bool:
    return set(_plain(new.body)) <= set(_plain(known.body))


def _plain(tokens: Sequence[Token]) -> list[str]:
    text = "".join(f"{token.key} " for token in tokens)
    return text.replace("wali kota", "walikota").replace("pak wali ", "walikota ").split()


def _once(delegates: Iterable[ReadDelegate]) -> list[ReadDelegate]:
    seen: set[tuple[str, str, str]] = set()
    result: list[ReadDelegate] = []
    for delegate in delegates:
        mark = (delegate.name.casefold(), delegate.office.casefold(), delegate.institution.casefold())
        if (delegate.name or delegate.office) and mark not in seen:
            seen.add(mark)
            result.append(delegate)
    return result
