"""Texts of stored documents put together, in both languages at once."""

from __future__ import annotations

from typing import Any

from .parts import OTHER, Text

LANGUAGES = ("id", "en")


def both(indonesian: str, english: str) -> Text:
    return {"id": indonesian, "en": english}


def same(value: Any) -> Text | None:
    return {"id": str(value), "en": str(value)} if value not in (None, "", []) else None


def text_of(text: Text | None) -> Text:
    return {language: (text or {}).get(language) for language in LANGUAGES}


def name_of(text: Text | None) -> Text:
    """A name for each language; where one is missing, the name that there is."""
    known = text_of(text)
    return {language: words or next(filter(None, known.values()), None) for language, words in known.items()}


def pair_of(text: Text | None) -> Text | None:
    """A name with more languages than ours."""
    return text_of(text) if text else None


def said(choice: dict[str, Any] | None) -> Text | None:
    """The words of a stored choice ({"code", "label"})."""
    return text_of(choice.get("label")) if choice and choice.get("label") else None


def dated(date: dict[str, Any] | None) -> Text | None:
    return text_of(date) if date else None


def joined(*texts: Text | None, by: str = "; ") -> Text | None:
    """The texts that are there, one after the other. A language that all of them lack stays missing."""
    found = [text for text in texts if text and any(text.values())]
    if not found:
        return None
    result: Text = {}
    for language in LANGUAGES:
        if not any(text.get(language) for text in found):
            result[language] = None
            continue
        line = ""
        for text in found:
            word = str(text.get(language) or text.get(OTHER[language])).strip()
            line += (" " if line.endswith((".", "?", "!")) and by == "; " else by if line else "") + word
        result[language] = line
    return result


def about(text: Text | None, place: Text | None) -> Text | None:
    """A text with what it is about in brackets."""
    if not place or not any(place.values()):
        return text
    bracket = {language: f"({place.get(language) or place.get(OTHER[language])})" for language in LANGUAGES}
    return joined(text, bracket, by=" ")
