"""Equal Earth: an equal-area world map of a few lines of arithmetic (Šavrič, Patterson, Jenny 2018).

The sheet is 1000 wide. x grows to the east, y to the south, (0, 0) is the upper left corner of the box around the rim.
Its middle is 115° E, so that no line between Indonesia and its usual partners crosses the edge.
"""

from __future__ import annotations

import math

CENTRE = 115.0
WIDTH = 1000.0
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2

Point = tuple[float, float]


def _x(theta: float) -> float:
    """Half the width of a parallel, in units of pi radians of longitude."""
    return math.cos(theta) / (M * (A1 + 3 * A2 * theta**2 + theta**6 * (7 * A3 + 9 * A4 * theta**2)))


def _y(theta: float) -> float:
    return theta * (A1 + A2 * theta**2 + theta**6 * (A3 + A4 * theta**2))


SCALE = WIDTH / (2 * math.pi * _x(0))
HEIGHT = 2 * SCALE * _y(math.asin(M))


def unrolled(longitude: float, centre: float = CENTRE) -> float:
    """Degrees east of the middle of the sheet, from -180 up to 180."""
    return (longitude - centre + 180) % 360 - 180


def project(longitude: float, latitude: float, centre: float = CENTRE) -> Point:
    """A place on the sheet. Raises ValueError for what is no latitude."""
    return sheet(unrolled(longitude, centre), latitude)


def sheet(east: float, latitude: float) -> Point:
    """The same for degrees east of the middle, which may lie beyond the rim."""
    if not -90 <= latitude <= 90:
        raise ValueError(f"No latitude: {latitude}")
    theta = math.asin(M * math.sin(math.radians(latitude)))
    return WIDTH / 2 + SCALE * math.radians(east) * _x(theta), HEIGHT / 2 - SCALE * _y(theta)


def half_width(y: float) -> float:
    """From the middle of the sheet to the rim, at a height of the sheet (beyond the poles: as at the pole)."""
    wanted = min(max((HEIGHT / 2 - y) / SCALE, -_y(math.asin(M))), _y(math.asin(M)))
    theta = wanted / A1
    for _ in range(12):
        slope = A1 + 3 * A2 * theta**2 + theta**6 * (7 * A3 + 9 * A4 * theta**2)
        theta -= (_y(theta) - wanted) / slope
    return SCALE * math.pi * _x(theta)


def rim(step: int = 5) -> list[Point]:
    """The edge of the sheet, once around."""
    right = [sheet(180, latitude) for latitude in range(90, -91, -step)]
    left = [sheet(-180, latitude) for latitude in range(-90, 91, step)]
    return right + left
