"""Where names stand beside their points, so that no name lies on another one or on a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from .projection import Point

Box = tuple[float, float, float, float]  # left, top, right, bottom

LETTER = 0.66  # of the size of the letters: a generous mean of bold Latin letters
LONGEST = 30


@dataclass(frozen=True)
class Label:
    """A name in the picture: its anchor on the base line, and to which side it runs ("start", "middle", "end")."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def shortened(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def candidates(point: Point, text: str, size: float, gap: float, width: float) -> list[Label]:
    """Right, left, above, below, then the corners; pushed into a picture of that width."""
    x, y = point
    length = len(text) * size * LETTER
    low, high, level = y + gap + size, y - gap - size * 0.25, y + size * 0.35
    found = [
        _label(text, x + gap * 1.3, level, "start", size, length),
        _label(text, x - gap * 1.3, level, "end", size, length),
    ]
    middle = min(max(x, length / 2 + 4), max(width - length / 2 - 4, length / 2 + 4))
    found += [_label(text, middle, line, "middle", size, length) for line in (high, low)]
    for line in (high, low):
        found += [_label(text, x, line, "start", size, length), _label(text, x, line, "end", size, length)]
    return found


def _label(text: str, x: float, y: float, anchor: str, size: float, length: float) -> Label:
    left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
    return Label(text, x, y, anchor, (left, y - size * 0.85, left + length, y + size * 0.25))


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def outside(box: Box, width: float, height: float) -> float:
    """The area of a box that lies outside the picture."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    return area - overlap(box, (0, 0, width, height))


def dot(point: Point, radius: float) -> Box:
    return point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius


def beside_two(
    points: Sequence[Point], names: Sequence[str], size: float, gap: float, width: float, height: float
) -> list[Label]:
    """Both names of a pair, always both: the places at which they hide least."""
    dots = [dot(point, gap * 0.8) for point in points]
    choices = [candidates(point, shortened(text), size, gap, width) for point, text in zip(points, names, strict=True)]

    def cost(chosen: Sequence[Label]) -> float:
        one, other = chosen[0].box, chosen[1].box
        hidden = sum(overlap(label.box, box) for label in chosen for box in dots)
        away = sum(outside(label.box, width, height) for label in chosen)
        return 4 * overlap(one, other) + hidden + 4 * away

    return min(([one, other] for one, other in product(*choices)), key=cost)


def beside_many(
    points: Sequence[tuple[Point, str]], size: float, gap: float, width: float, height: float
) -> list[Label]:
    """Names of the points in this order, each where it hides nothing; those without room are left out."""
    taken = [dot(point, gap * 0.6) for point, _ in points]
    found: list[Label] = []
    for point, text in points:
        for label in candidates(point, shortened(text), size, gap, width):
            free = not any(overlap(label.box, box) for box in taken)
            if free and outside(label.box, width, height) < 1e-6:
                found.append(label)
                taken.append(label.box)
                break
    return found
