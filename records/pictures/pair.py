"""The small map of a pair: both places with their names and the line between them, cut to what they need."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from . import frame, land, lines
from .labels import beside_two
from .projection import CENTRE, Point, unrolled

ACROSS = 480.0
LETTERS = 18.0
GAP = 10.0
TOGETHER = 14.0  # units of the picture: nearer dots lie on each other, and the second is drawn smaller

Place = tuple[float, float]  # longitude, latitude


@lru_cache(maxsize=256)
def small_map(first: Place, second: Place, names: tuple[str, str]) -> dict[str, Any]:
    """Finished drawing: view box, paths of land and line, two dots, two labels.

    The middle of the sheet is moved where the usual one would cut the line.
    """
    centre = _centre(first, second)
    ends = lines.ends(first, second, centre)
    control = lines.bend(*ends, lines.fan(ends[0], [ends[1]])[0])
    middle = ((ends[0][0] + 2 * control[0] + ends[1][0]) / 4, (ends[0][1] + 2 * control[1] + ends[1][1]) / 4)
    cut = frame.around(
        [*ends, middle], across=ACROSS, margin=0.22, least=30, flattest=0.5, steepest=0.8, on_sheet=False
    )
    a, b = (cut.at(point) for point in ends)
    labels = beside_two((a, b), names, LETTERS, GAP, cut.across, cut.down)
    together = math.dist(a, b) < TOGETHER
    return {
        "box": cut.box,
        "width": round(cut.across),
        "height": round(cut.down),
        "land": land.path(_land(centre, cut), digits=1, least=1.0),
        "line": lines.path([[a, cut.at(control), b]]) if not together else "",
        "dots": [
            {"x": f"{point[0]:.1f}", "y": f"{point[1]:.1f}", "r": radius}
            for point, radius in ((a, "9" if together else "6.5"), (b, "4.5" if together else "6.5"))
        ],
        "labels": [
            {"x": f"{label.x:.1f}", "y": f"{label.y:.1f}", "anchor": label.anchor, "text": label.text}
            for label in labels
        ],
    }


def _centre(first: Place, second: Place) -> float:
    """115° E, or to the nearest 15 degrees the middle between the places if the line would cross the edge."""
    onward = (second[0] - first[0] + 180) % 360 - 180
    if abs(unrolled(first[0]) + onward) <= 180:
        return CENTRE
    return float(round((first[0] + onward / 2) / 15) * 15)


def _land(centre: float, cut: frame.Frame) -> list[list[Point]]:
    box = (cut.x, cut.y, cut.x + cut.width, cut.y + cut.height)
    parts = (land.cut_to_box(list(outline), *box) for outline in land.on_sheet(centre))
    return [[cut.at(point) for point in part] for part in parts if len(part) > 2]
