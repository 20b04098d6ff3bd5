"""What differs between two editions, in the language that is being spoken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from .dossier.speech import language, words
from .readings import Change

LONGEST = 240
BEFORE_DIFFERENCE = 60


def kinds() -> dict[str, str]:
    return {
        "added": gettext("added"),
        "removed": gettext("removed"),
        "changed": gettext("changed"),
        "sources": gettext("other sources"),
    }


def grouped(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """[{"where", "entries": [{"kind", "kind_label", "label", "old", "new"}]}], one group for each place, in order."""
    named = kinds()
    groups: dict[tuple, dict[str, Any]] = {}
    for change in changes:
        place = " › ".join(words(part) for part in change.where)
        group = groups.setdefault(place, {"where": place, "entries": []})
        old, new, other = _told(change)
        group["entries"].append(
            {
                "kind": change.kind,
                "kind_label": named[change.kind],
                "label": words(change.label) or None,
                "old": old,
                "new": new,
                "language": other,
                "note": _only_in(other),
            }
        )
    return list(groups.values())


def _told(change: Change) -> tuple[str, str, str | None]:
    """Before and after. What was changed in the other language only is told in that language, which is named then."""
    old, new = words(change.old), words(change.new)
    other = "id" if language() == "en" else "en"
    if change.old and change.new and old == new:
        return *shortened(change.old.get(other) or "", change.new.get(other) or ""), other
    return *shortened(old, new), None


def _only_in(other: str | None) -> str | None:
    if other is None:
        return None
    return gettext("in the Indonesian text") if other == "id" else gettext("in the English text")


def sentences(changes: list[Change], most: int) -> list[str]:
    """One line for each of the first changes; the last one says how many more there are."""
    lines = []
    for group in grouped(changes):
        for item in group["entries"]:
            lines.append(f"{group['where']}: {_sentence(item)}")
    if len(lines) > most:
        rest = len(lines) - most
        lines = [*lines[:most], gettext("and %(count)s more changes") % {"count": rest}]
    return lines


def _sentence(item: dict[str, Any]) -> str:
    about = "".join(f"{part}, " for part in (item["label"], item["note"]) if part)
    if item["kind"] == "changed":
        said = gettext("changed from “%(old)s” to “%(new)s”") % {"old": item["old"], "new": item["new"]}
    elif item["kind"] == "removed":
        said = gettext("removed: %(text)s") % {"text": item["old"]}
    elif item["kind"] == "sources":
        said = gettext("now rests on other sources: %(text)s") % {"text": item["new"]}
    else:
        said = gettext("added: %(text)s") % {"text": item["new"]}
    return about + said


def shortened(old: str, new: str) -> tuple[str, str]:
    """Two long texts, cut to where they begin to differ."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    if not old or not new:
        return _cut(old, 0), _cut(new, 0)
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    start = max((min(len(old), len(new)) if same is None else same) - BEFORE_DIFFERENCE, 0)
    start = old.rfind(" ", 0, start) + 1  # at a word
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + LONGEST]
    return ("…" if start and shown else "") + shown + ("…" if len(text) > start + LONGEST else "")
