"""Curved lines between places: longer ones bend more, those of one place spread around it, all are split at the rim."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .projection import WIDTH, Point, half_width, sheet, unrolled

MOST_TURN = math.radians(28)
FULL_LENGTH = 300.0  # units of the sheet: from here on a line bends as much as it may
SAMPLES = 32

Place = tuple[float, float]  # longitude, latitude


def ends(start: Place, end: Place, centre: float) -> tuple[Point, Point]:
    """Both ends on the sheet, the second where the shorter way leads to: perhaps beyond the rim."""
    east = unrolled(start[0], centre)
    onward = east + (end[0] - start[0] + 180) % 360 - 180
    return sheet(east, start[1]), sheet(onward, end[1])


def fan(start: Point, targets: Sequence[Point]) -> list[float]:
    """For each target the angle, in radians, by which its line leaves the start away from the straight way.

    The lines of one place are pulled apart towards equal distances of angle; a single line bends a little northwards.
    """
    straight = [math.atan2(y - start[1], x - start[0]) for x, y in targets]
    order = sorted(range(len(targets)), key=lambda number: (straight[number], number))
    turns = [0.0] * len(targets)
    even = 2 * math.pi / max(len(targets), 1)
    middle = sum(straight) / max(len(targets), 1)
    for place, number in enumerate(order):
        wanted = middle + (place - (len(order) - 1) / 2) * even
        pull = 0.3 * (wanted - straight[number])
        if len(targets) == 1:
            pull = -0.3 if math.cos(straight[number]) >= 0 else 0.3
        elif abs(pull) < 0.12:
            pull = math.copysign(0.12, pull or -1.0)
        length = math.dist(start, targets[number])
        most = MOST_TURN * min(1.0, 0.35 + 0.65 * length / FULL_LENGTH)
        turns[number] = min(max(pull, -most), most)
    return turns


def bend(start: Point, end: Point, turn: float) -> Point:
    """The control point of a quadratic curve that leaves the start by `turn` away from the straight way."""
    length, angle = math.dist(start, end), math.atan2(end[1] - start[1], end[0] - start[0])
    reach = length / 2 / max(math.cos(turn), 0.5)
    return start[0] + reach * math.cos(angle + turn), start[1] + reach * math.sin(angle + turn)


def curve(start: Point, control: Point, end: Point) -> list[list[Point]]:
    """The curve as it lies on the sheet: one run [start, control, end], or polylines where the rim cuts it."""
    points = [_at(start, control, end, step / SAMPLES) for step in range(SAMPLES + 1)]
    beyond = [_turns_away(point) for point in points]
    if not any(beyond):
        return [[start, control, end]]
    runs: list[list[Point]] = []
    last = 0
    for point, away in zip(points, beyond, strict=True):
        here = (point[0] - away * 2 * half_width(point[1]), point[1])
        if not runs or away != last:
            edge = math.copysign(half_width(point[1]), -away if away else last)
            if runs:
                runs[-1].append((WIDTH / 2 - edge, point[1]))
                runs.append([(WIDTH / 2 + edge, point[1])])
            else:
                runs.append([])
        runs[-1].append(here)
        last = away
    return runs


def _turns_away(point: Point) -> int:
    """0 on the sheet, 1 beyond its eastern rim, -1 beyond its western one."""
    rim = half_width(point[1])
    if point[0] > WIDTH / 2 + rim + 1e-6:
        return 1
    return -1 if point[0] < WIDTH / 2 - rim - 1e-6 else 0


def _at(start: Point, control: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]


def path(runs: Sequence[Sequence[Point]]) -> str:
    """SVG path data: three points of one run are a quadratic curve, all else straight pieces."""
    if len(runs) == 1 and len(runs[0]) == 3:
        (a, b), (c, d), (e, f) = runs[0]
        return f"M{a:.1f} {b:.1f}Q{c:.1f} {d:.1f} {e:.1f} {f:.1f}"
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs if len(run) > 1)
