"""Build records/data/land.json and records/static/records/land.svg from Natural Earth's 1:110m land.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_land.py package/land-110m.json

Natural Earth is in the public domain; world-atlas 2.0.2 (ISC) hands it on as TopoJSON. The picture is the land in the
Equal Earth projection centred on 115° E, as records/pictures draws it. Without an
argument only the picture is made anew.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from records.pictures import land, projection

PICTURE = Path(__file__).resolve().parent.parent / "records/static/records/land.svg"


def rings_of(topology: dict) -> list[land.Ring]:
    """All rings of a TopoJSON of polygons, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for east, north in steps:
            x, y = x + east, y + north
            arc.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(arc)
    found = []
    for polygon in topology["objects"]["land"]["geometries"][0]["arcs"]:
        for ring in polygon:
            points: land.Ring = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            found.append(points[:-1])
    return found


def picture() -> str:
    """One path for each of land and sea, to be used by every map of the site."""
    outline = land.path(land.on_sheet(), digits=1, least=0.2)
    sea = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in projection.rim()) + "z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {projection.WIDTH:.0f} {projection.HEIGHT:.1f}">'
        f'<path id="sea" d="{sea}"/><path id="land" fill-rule="evenodd" d="{outline}"/></svg>\n'
    )


def main() -> None:
    if len(sys.argv) > 1:
        found = rings_of(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
        content = {"origin": "Natural Earth 4.1.0, 1:110m land, public domain", "rings": land.packed(found)}
        land.FILE.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
        land.rings.cache_clear()
    PICTURE.write_text(picture(), encoding="utf-8")
    print(land.FILE.stat().st_size, PICTURE.stat().st_size)


if __name__ == "__main__":
    main()
