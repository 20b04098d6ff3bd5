"""Which reader understands which schema."""

from __future__ import annotations

from typing import Any

from . import schema_1
from .parts import Reading

READERS = {1: schema_1.read}


def reading_of(document: dict[str, Any]) -> Reading:
    """A stored document in words; without parts if its schema or its kind is not known here."""
    reader = READERS.get(document.get("schema"))
    found = reader(document) if reader else None
    return found or Reading(kind={"id": None, "en": None}, title={"id": None, "en": None})
