"""What all parts are made of: facts, blocks of facts, and texts."""

from __future__ import annotations

from typing import Any

from ..parts import Fact, Part, Text
from ..wording import same

Doc = dict[str, Any]


def stated(key: str, label: Text | None, text: Text | None, refs=(), **more) -> list[Fact]:
    """One fact, or none if there is nothing to say."""
    if not text or not any(text.values()):
        return []
    return [Fact(key, text, label, tuple(refs or ()), **more)]


def linked(key: str, label: Text, address: str | None) -> list[Fact]:
    """A page elsewhere; only an address of the web becomes a link."""
    return stated(key, label, same(address), is_address=str(address).startswith(("http://", "https://")))


def block(key: str, title: Text, facts: list[Fact], parts: list[Part] = (), **more) -> list[Part]:
    return [Part(key, title, tuple(facts), tuple(parts), **more)] if facts or parts else []


def keys_of_sources(document: Doc) -> dict[int, str]:
    return {source["n"]: f"source-{source.get('number')}" for source in document.get("sources") or [] if "n" in source}


def paragraph(key: str, told: Doc | None) -> list[Fact]:
    told = told or {}
    return stated(key, None, told.get("text"), told.get("sources"), is_derived=bool(told.get("generated")))


def joined_texts(texts: list[Text]) -> Text | None:
    if not texts:
        return None
    return {
        language: "; ".join(text.get(language) or text.get("id") or "" for text in texts) for language in ("id", "en")
    }
