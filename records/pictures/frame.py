"""A cut-out of the sheet as a picture: where it lies, and how large it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .projection import HEIGHT, WIDTH, Point


@dataclass(frozen=True)
class Frame:
    """A box of the sheet (x, y, width, height in its units), drawn `across` units wide."""

    x: float
    y: float
    width: float
    height: float
    across: float = 1000.0

    @property
    def scale(self) -> float:
        return self.across / self.width

    @property
    def down(self) -> float:
        """Height of the picture."""
        return self.height * self.scale

    @property
    def box(self) -> str:
        """The viewBox of the picture."""
        return f"0 0 {self.across:.0f} {self.down:.0f}"

    @property
    def moved(self) -> str:
        """The transform that puts the whole sheet behind the picture."""
        return f"scale({self.scale:.4f}) translate({-self.x:.2f} {-self.y:.2f})"

    def at(self, point: Point) -> Point:
        """A point of the sheet in the picture."""
        return (point[0] - self.x) * self.scale, (point[1] - self.y) * self.scale


WORLD = Frame(0, 8, WIDTH, 424)  # without the empty south


def around(
    points: Sequence[Point],
    *,
    across: float = 1000.0,
    margin: float = 0.12,
    least: float = 60.0,
    flattest: float = 0.42,
    steepest: float = 0.62,
    on_sheet: bool = True,
) -> Frame:
    """The frame that holds all points with room around them.

    `least`: it never shows less than this many units of the sheet (one is about 40 km): the outline is no finer.
    `flattest`, `steepest`: height by width. Without points it is the world.
    """
    if not points:
        return WORLD
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = max((right - left) * (1 + 2 * margin), least), (bottom - top) * (1 + 2 * margin)
    width = max(width, height / steepest)
    height = min(max(height, width * flattest), width * steepest)
    if on_sheet and width > WIDTH * 0.8:
        width, height = WIDTH, max(height, WORLD.height)
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    if on_sheet:
        x = min(max(x, 0), max(WIDTH - width, 0))
        y = min(max(y, 0), max(HEIGHT - height, 0))
    return Frame(x, y, width, height, across)
