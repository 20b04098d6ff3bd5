"""The outline of the land on the sheet: unrolled ring by ring, cut at the rim, cut to a frame.

Rings are lists of (longitude, latitude) in degrees. Where a ring crosses the edge of the sheet its longitudes run on
beyond 180°, and the parts beyond come back from a copy one turn away: so nothing smears across the map.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from .projection import CENTRE, Point, sheet, unrolled

FILE = Path(__file__).resolve().parent.parent / "data" / "land.json"
PARTS_OF_A_DEGREE = 100
STEP = 2.0  # degrees: longer sides get points in between, so that they follow the curved rim

Ring = list[Point]


@lru_cache(maxsize=1)
def rings() -> list[Ring]:
    """The rings of the file, which holds steps in hundredths of a degree."""
    found = []
    for steps in json.loads(FILE.read_text(encoding="utf-8"))["rings"]:
        longitude = latitude = 0
        ring = []
        for east, north in zip(steps[::2], steps[1::2], strict=True):
            longitude, latitude = longitude + east, latitude + north
            ring.append((longitude / PARTS_OF_A_DEGREE, latitude / PARTS_OF_A_DEGREE))
        found.append(ring)
    return found


def packed(degrees: Sequence[Ring]) -> list[list[int]]:
    """Rings as the file holds them."""
    found = []
    for ring in degrees:
        steps: list[int] = []
        at = (0, 0)
        for longitude, latitude in ring:
            here = (round(longitude * PARTS_OF_A_DEGREE), round(latitude * PARTS_OF_A_DEGREE))
            if steps and here == at:
                continue
            steps += [here[0] - at[0], here[1] - at[1]]
            at = here
        found.append(steps)
    return found


def unroll(ring: Ring, centre: float = CENTRE) -> Ring:
    """The ring in degrees east of the middle, without a jump of a whole turn. One around a pole is closed along it."""
    east = unrolled(ring[0][0], centre)
    found = [(east, ring[0][1])]
    for (before, _), (after, latitude) in zip(ring, ring[1:] + ring[:1], strict=True):
        east += (after - before + 180) % 360 - 180
        found.append((east, latitude))
    turn = found[-1][0] - found[0][0]
    found.pop()
    if abs(turn) < 180:
        return found
    wide = [(point[0] + copy * turn, point[1]) for copy in (-1, 0, 1) for point in found]
    pole = math.copysign(90.0, sum(latitude for _, latitude in ring))
    return [*wide, (wide[-1][0], pole), (wide[0][0], pole)]


def cut(ring: Ring, inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]) -> Ring:
    """The part of a ring on one side of a straight line (Sutherland and Hodgman)."""
    found: Ring = []
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if inside(before) != inside(after):
            found.append(crossing(before, after))
        if inside(after):
            found.append(after)
    return found


def cut_to_box(ring: Ring, left: float, top: float, right: float, bottom: float) -> Ring:
    """The part of a ring in a box; empty if there is none."""
    if not ring:
        return []
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(xs) < left or min(xs) > right or max(ys) < top or min(ys) > bottom:
        return []
    if min(xs) < left:
        ring = cut(ring, lambda p: p[0] >= left, lambda a, b: _at_x(a, b, left))
    if ring and max(xs) > right:
        ring = cut(ring, lambda p: p[0] <= right, lambda a, b: _at_x(a, b, right))
    if ring and min(ys) < top:
        ring = cut(ring, lambda p: p[1] >= top, lambda a, b: _at_y(a, b, top))
    if ring and max(ys) > bottom:
        ring = cut(ring, lambda p: p[1] <= bottom, lambda a, b: _at_y(a, b, bottom))
    return ring


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _with_steps(ring: Ring) -> Ring:
    """Points in between on long sides."""
    found: Ring = []
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        parts = max(1, math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / STEP))
        found += [(a[0] + (b[0] - a[0]) * part / parts, a[1] + (b[1] - a[1]) * part / parts) for part in range(parts)]
    return found


@lru_cache(maxsize=4)
def on_sheet(centre: float = CENTRE) -> tuple[tuple[Point, ...], ...]:
    """All land on the sheet, cut at its rim."""
    found = []
    for ring in rings():
        whole = unroll(ring, centre)
        around_a_pole = max(east for east, _ in whole) - min(east for east, _ in whole) > 720
        for turn in (0,) if around_a_pole else (-360, 0, 360):
            part = cut_to_box([(east + turn, latitude) for east, latitude in whole], -180, -90, 180, 90)
            if len(part) > 2:
                found.append(tuple(sheet(east, latitude) for east, latitude in _with_steps(part)))
    return tuple(found)


def path(outlines: Sequence[Sequence[Point]], digits: int = 1, least: float = 0.0) -> str:
    """SVG path data, in relative steps. Points nearer than `least` to the one before are left out, specks too."""
    factor = 10**digits
    parts = []
    for outline in outlines:
        points = _thinned(outline, least)
        if len(points) < 3:
            continue
        x, y = round(points[0][0] * factor), round(points[0][1] * factor)
        words = [f"M{_number(x, digits)} {_number(y, digits)}l"]
        steps = []
        for point in points[1:]:
            to = round(point[0] * factor), round(point[1] * factor)
            if to == (x, y):
                continue
            steps.append(f"{_number(to[0] - x, digits)} {_number(to[1] - y, digits)}")
            x, y = to
        if len(steps) > 1:
            parts.append(words[0] + " ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def _thinned(outline: Sequence[Point], least: float) -> list[Point]:
    if not least:
        return list(outline)
    found = [outline[0]]
    for point in outline[1:]:
        if abs(point[0] - found[-1][0]) >= least or abs(point[1] - found[-1][1]) >= least:
            found.append(point)
    return found


def _number(value: int, digits: int) -> str:
    text = f"{value / 10**digits:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
