"""A map on paper: lines, points and names in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from records.pictures import frame, lines
from records.pictures.labels import beside_many
from records.pictures.projection import CENTRE, Point, project

STEPS = (1, 2, 5, 10, 25)  # from how many pairs on a line or a point is drawn the next size
ACROSS = 1000.0
LETTERS = 15.0
GAP = 7.0
MOST_NAMES = 24

Place = tuple[float, float]  # longitude, latitude


def size(count: int) -> int:
    """1 to 5."""
    return max(1, sum(count >= step for step in STEPS))


@dataclass
class Mark:
    """A place on the map: its name, how many pairs it has, where a click leads, and the lines that end here.

    Leads to `pages` (a page of a record, by language) or to `address` (of a list), or nowhere.
    """

    key: Any
    name: dict[str, str]
    place: Place
    side: str  # "nila" the home side, "soga" the partner's
    count: int
    address: str = ""
    pages: dict[str, str] | None = None
    lines: list[dict[str, str]] = field(default_factory=list)
    dot: str = ""


@dataclass(frozen=True)
class Line:
    """Pairs between two marks. `documents`: how many of them have a document on record."""

    start: Any
    end: Any
    count: int
    documents: int

    @property
    def look(self) -> str:
        return f"{'full' if self.documents else 'broken'} w{size(self.count)}"


def drawn(marks: Sequence[Mark], ties: Sequence[Line], *, apart: bool, least: float = 60.0) -> dict[str, Any]:
    """The picture. `apart`: each line belongs to the mark at its end; else all lines of one look are one path."""
    by_key = {mark.key: mark for mark in marks}
    runs = _curves(by_key, ties)
    points = [project(*mark.place) for mark in marks]
    split = any(len(found) > 1 for found in runs.values())
    cut = frame.WORLD if split else frame.around([*points, *(_top(found[0]) for found in runs.values())], least=least)
    joined: dict[str, str] = {}
    for tie, found in runs.items():
        path = lines.path([[cut.at(point) for point in run] for run in found])
        if apart:
            by_key[tie.end].lines.append({"d": path, "look": tie.look})
        else:
            joined[tie.look] = joined.get(tie.look, "") + path
    for mark, point in zip(marks, points, strict=True):
        x, y = cut.at(point)
        mark.dot = f"M{x:.1f} {y:.1f}h0"
    ordered = sorted(zip(marks, points, strict=True), key=lambda item: (-item[0].count, item[0].name["en"]))
    return {
        "box": cut.box,
        "width": round(cut.across),
        "height": round(cut.down),
        "moved": cut.moved,
        "lines": [{"d": path, "look": look} for look, path in sorted(joined.items())],
        "marks": [
            {
                "name": mark.name,
                "count": mark.count,
                "address": mark.address,
                "pages": mark.pages,
                "lines": mark.lines,
                "dot": mark.dot,
                "look": f"{mark.side} d{size(mark.count)}",
            }
            for mark, _ in reversed(ordered)
        ],
        "labels": {
            language: _labels([(cut.at(point), mark.name[language]) for mark, point in ordered[:MOST_NAMES]], cut)
            for language in ("id", "en")
        },
    }


def _curves(by_key: dict[Any, Mark], ties: Sequence[Line]) -> dict[Line, list[list[Point]]]:
    """The lines of each place as they leave it, spread around it. Lines from a place to itself are none."""
    found = {}
    starts: dict[Any, list[Line]] = {}
    for tie in ties:
        if tie.start != tie.end:
            starts.setdefault(tie.start, []).append(tie)
    for start, own in starts.items():
        ends = [lines.ends(by_key[start].place, by_key[tie.end].place, CENTRE) for tie in own]
        turns = lines.fan(ends[0][0], [end for _, end in ends])
        for tie, (here, there), turn in zip(own, ends, turns, strict=True):
            found[tie] = lines.curve(here, lines.bend(here, there, turn), there)
    return found


def _top(run: Sequence[Point]) -> Point:
    """The middle of a curve, which may bulge out of the box around its ends."""
    (a, b), (c, d), (e, f) = run[0], run[1], run[-1]
    return (a + 2 * c + e) / 4, (b + 2 * d + f) / 4


def _labels(named: list[tuple[Point, str]], cut: frame.Frame) -> list[dict[str, Any]]:
    return [
        {"x": f"{label.x:.1f}", "y": f"{label.y:.1f}", "anchor": label.anchor, "text": label.text}
        for label in beside_many(named, LETTERS, GAP, cut.across, cut.down)
    ]
