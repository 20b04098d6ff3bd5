"""Build records/data/country_points.csv: for each country or territory a point to draw its lines from.

    python scripts/build_country_points.py

The point is the mean of the places of records/data/places.tsv.xz (GeoNames, CC BY 4.0) on the sphere, weighted by
population, and then the nearest of these places among the largest twenty, so that it never lies in the sea.
"""

import csv
import lzma
import math
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "records/data"


def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    a, b = math.radians(latitude), math.radians(longitude)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def main() -> None:
    places = defaultdict(list)
    with lzma.open(DATA / "places.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            people = int(row["population"] or 0) or 1
            places[row["country"]].append((people, float(row["latitude"]), float(row["longitude"])))
    with (DATA / "country_points.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "latitude", "longitude"])
        for code in sorted(places):
            found = places[code]
            mean = [sum(people * vector(a, b)[axis] for people, a, b in found) for axis in range(3)]
            largest = sorted(found, reverse=True)[:20]
            nearest = max(largest, key=lambda place: sum(x * y for x, y in zip(mean, vector(*place[1:]), strict=True)))
            writer.writerow([code, f"{nearest[1]:.2f}", f"{nearest[2]:.2f}"])


if __name__ == "__main__":
    main()
