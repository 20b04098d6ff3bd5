"""Where the lines of a country begin: a central large place of it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "data" / "country_points.csv"


@cache
def country_points() -> dict[str, tuple[float, float]]:
    """Code -> (longitude, latitude). A few territories without towns have none."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)}
