"""What a reading is made of. Texts are {"id", "en"}, None where a language is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Text = dict[str, str | None]

ONLY_IN = {
    "id": {"id": "hanya dalam bahasa Indonesia", "en": "only in Indonesian"},
    "en": {"id": "hanya dalam bahasa Inggris", "en": "only in English"},
}
OTHER = {"id": "en", "en": "id"}


@dataclass(frozen=True)
class Fact:
    """One statement. `key` is what it is about, the same in every edition in which it stands."""

    key: str
    text: Text
    label: Text | None = None
    refs: tuple[int, ...] = ()  # numbers of sources in the same document
    language: str | None = None  # of a text that is in neither of ours
    is_html: bool = False  # sanitised when it was stored
    is_address: bool = False  # of a page elsewhere
    is_derived: bool = False  # follows from other facts, or from the calendar: no change of its own


@dataclass(frozen=True)
class Part:
    """A section or an entry of one, with facts and parts of its own."""

    key: str
    title: Text
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    number: int | None = None  # of a source
    language: str | None = None  # of a title that is in neither of ours
    is_derived: bool = False


@dataclass(frozen=True)
class Reading:
    kind: Text
    title: Text
    parts: tuple[Part, ...] = ()
    sources: dict[int, str] = field(default_factory=dict)  # number in this document -> key of the source


def in_language(text: Text | None, language: str) -> str:
    if not text:
        return ""
    return text.get(language) or text.get(OTHER[language]) or ""


def spoken(reading: Reading, language: str) -> dict[str, Any]:
    """The reading in one language, as finished values: {"kind", "title", "parts": [{"title", "facts", "parts", …}]}."""
    return {
        "kind": in_language(reading.kind, language),
        "title": in_language(reading.title, language),
        "parts": [_part(part, language, 2) for part in reading.parts],
    }


def _part(part: Part, language: str, level: int) -> dict[str, Any]:
    return {
        "level": level,  # of its heading
        "key": part.key,
        "number": part.number,
        "language": part.language if part.language != language else None,
        "title": in_language(part.title, language),
        "facts": [_fact(fact, language) for fact in part.facts],
        "parts": [_part(inner, language, level + 1) for inner in part.parts],
    }


def _fact(fact: Fact, language: str) -> dict[str, Any]:
    """A text that is there in the other language only carries that language and says so."""
    missing = not fact.text.get(language)
    own = fact.language if fact.language != language else None
    return {
        "label": in_language(fact.label, language) or None,
        "text": in_language(fact.text, language),
        "language": OTHER[language] if missing else own,
        "note": ONLY_IN[OTHER[language]][language] if missing else None,
        "refs": list(fact.refs),
        "is_html": fact.is_html,
        "is_address": fact.is_address,
    }
