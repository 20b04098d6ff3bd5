"""What is wrong on a page of several forms, as one list with links to the fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """A sentence and the field it stands at."""

    target: str
    label: Any
    sentence: Any


def faults_of(form) -> list[Fault]:
    """Faults of one form that was checked. A row of a table says its number."""
    number = getattr(form, "number", None)
    place = f"{number}. " if isinstance(number, int) else ""
    found = []
    for name, sentences in form.errors.items():
        bound = form[name] if name in form.fields else None
        target, label = (bound.id_for_label, f"{place}{bound.label}") if bound else ("", place)
        found += [Fault(target, label, sentence) for sentence in sentences]
    return found
