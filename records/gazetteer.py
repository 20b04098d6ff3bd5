"""Look up a place by any of its names.

The places are the GeoNames cut in data/places.tsv.xz and the regions of Indonesia; data/README.md says where
each file comes from. A worker must not hold 69,000 places in memory, so the files are unpacked once into an
SQLite index in var/, and every look-up reads a few of its pages.

    find("Kanton")                -> Guangzhou
    find("Jambi", country="ID")   -> Kota Jambi, Provinsi Jambi, Kabupaten Muaro Jambi

`prepare()` builds the index; it is called when the site is set up, and by the first look-up if nobody did.
"""

import contextlib
import csv
import hashlib
import lzma
import math
import os
import re
import sqlite3
import tempfile
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

DATA = Path(__file__).resolve().parent / "data"
PLACES_FILE = DATA / "places.tsv.xz"
REGIONS_FILE = DATA / "indonesia_regions.csv"
ENGLISH_REGIONS_FILE = DATA / "indonesia_names_en.csv"
EXONYMS_FILE = DATA / "exonyms.csv"
# What the index is made from, this program included: when one of them changes, a new index is built.
SOURCE_FILES = (PLACES_FILE, REGIONS_FILE, ENGLISH_REGIONS_FILE, EXONYMS_FILE, Path(__file__).resolve())

# The columns of places.tsv.xz; the other names stand in one field, with | between them.
COLUMNS = (
    "geonames_id",
    "name",
    "country",
    "division_code",
    "division",
    "latitude",
    "longitude",
    "population",
    "level",
    "native_language",
    "native_name",
    "other_names",
)

LONGEST_NAME = 200
MOST_RESULTS = 100
MOST_AT_ONCE = 500
SAME_PLACE_KM = 30
SECONDS_OF_A_DAY = 86_400

MAIN_NAME, OTHER_NAME, LAST_WORDS = 0, 1, 2

LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ə": "e"}
)
APOSTROPHES = "'’‘ʻʼʹʿʾ`´."

REGION_PREFIX = re.compile(r"^(?:Kabupaten|Kota)(?: Administrasi)? ")
CUSTOMARY_PREFIX = re.compile(r"^(?:kota|kotamadya|kabupaten|kab|provinsi|prov|city of|prefektur) ")
CUSTOMARY_SUFFIX = re.compile(r"(?: (?:city|shi|regency|county|prefecture|province)|市|省|县|縣|시|군|도)$")

TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT, name_en TEXT, native_name TEXT, native_language TEXT, country TEXT, level TEXT,
    division TEXT, division_code TEXT, code TEXT, geonames_id INTEGER,
    latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (
    folded TEXT, place INTEGER, kind INTEGER, weight INTEGER, country TEXT, written TEXT,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX place_code ON place (code) WHERE code != '';
CREATE INDEX place_geonames ON place (geonames_id);
CREATE INDEX name_place ON name (place);
"""
EXACT = """
SELECT place.*, written FROM name JOIN place ON place.id = name.place
WHERE folded = :folded AND (:country IS NULL OR name.country = :country)
ORDER BY kind = :last_words, weight DESC, place.id LIMIT :limit
"""
# The inner query reads the names only; places are fetched for the few that are shown.
PREFIX = """
SELECT place.*, written FROM (
    SELECT place, written, weight, min(kind) AS kind FROM name
    WHERE folded > :folded AND folded < :after AND kind != :last_words
        AND (:country IS NULL OR country = :country)
    GROUP BY place ORDER BY min(kind), weight DESC, place LIMIT :limit
) AS found JOIN place ON place.id = found.place ORDER BY kind, weight DESC, place.id
"""
BY_CODE = "SELECT place.*, name FROM place WHERE code = ? AND code != ''"
NAMES = """
SELECT place.geonames_id, place.code, written FROM place JOIN name ON name.place = place.id
WHERE {column} IN ({marks}) AND kind != ? ORDER BY place.id, kind, folded
"""
BY_GEONAMES_ID = "SELECT place.*, name FROM place WHERE geonames_id = ?"


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place as the gazetteer knows it. Text that is not known is "", a number None.

    `level` is blank where the source does not tell it, as for most places outside Indonesia. `division_code`
    is the Kemendagri code of the province in Indonesia, GeoNames' code of the first-level division elsewhere.
    """

    name: str
    name_en: str
    native_name: str
    native_language: str
    country: str
    level: str
    division: str
    division_code: str
    code: str
    geonames_id: int | None
    latitude: float
    longitude: float
    population: int | None
    matched: str


def fold(name: str) -> str:
    """One spelling for all ways of writing a name: small letters, no accents, no punctuation."""
    text = unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)
    kept = []
    for letter in text:
        if "\u0300" <= letter <= "\u036f" or letter in APOSTROPHES:
            continue
        category = unicodedata.category(letter)
        if category == "Cf":
            continue
        kept.append(" " if category[0] in "PSZ" else letter)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


# --- looking up ---


def find(name: str, country: str | None = None, limit: int = 10) -> list[GazetteerPlace]:
    """Places of that name: same name first, the most populous first; then names that begin so."""
    if len(name) > LONGEST_NAME:
        return []
    name = " ".join(name.split())
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        return []
    folded = fold(name)
    country = country.strip().upper() if country else None
    limit = max(0, min(limit, MOST_RESULTS))
    if not folded or not limit:
        return []
    found = _find_folded(folded, country, limit)
    return found or _find_folded(_without_customary_words(folded), country, limit)


def by_code(code: str) -> GazetteerPlace | None:
    """The Indonesian region with this Kemendagri code."""
    return _find_one(BY_CODE, code)


def by_geonames_id(geonames_id: int) -> GazetteerPlace | None:
    return _find_one(BY_GEONAMES_ID, geonames_id)


def names_of(codes: Iterable[str] = (), geonames_ids: Iterable[int] = ()) -> dict[str | int, list[str]]:
    """Every name of these places, main names first, under the code or the GeoNames number that was asked for."""
    found: dict[str | int, list[str]] = {}
    for column, wanted, of in (("code", [code for code in codes if code], 1), ("geonames_id", [*geonames_ids], 0)):
        for start in range(0, len(wanted), MOST_AT_ONCE):
            some = wanted[start : start + MOST_AT_ONCE]
            query = NAMES.format(column=f"place.{column}", marks=", ".join("?" * len(some)))
            for row in _connection().execute(query, [*some, LAST_WORDS]):
                found.setdefault(row[of], []).append(row[2])
    return found


def _find_folded(folded, country, limit):
    if not folded:
        return []
    connection = _connection()
    wanted = {
        "folded": folded,
        "after": folded + "\U0010ffff",
        "country": country,
        "last_words": LAST_WORDS,
        "limit": limit,
    }
    rows = connection.execute(EXACT, wanted).fetchall()
    # One Latin letter begins tens of thousands of names and helps nobody; one Chinese character does.
    if len(rows) < limit and (len(folded) > 1 or ord(folded) > 0x2E80):
        seen = {row[0] for row in rows}
        rows += [row for row in connection.execute(PREFIX, wanted) if row[0] not in seen]
    return [GazetteerPlace(*row[1:]) for row in rows[:limit]]


def _find_one(query, value):
    row = _connection().execute(query, [value]).fetchone()
    return GazetteerPlace(*row[1:]) if row else None


def _without_customary_words(folded):
    shorter = CUSTOMARY_SUFFIX.sub("", CUSTOMARY_PREFIX.sub("", folded))
    return shorter if shorter != folded else ""


_opened = threading.local()


def _connection():
    """This thread's own connection; a forked worker opens its own."""
    if getattr(_opened, "process", None) != os.getpid():
        path = prepare()
        _opened.connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        _opened.process = os.getpid()
    return _opened.connection


# --- building the index ---


def prepare(folder: Path | None = None) -> Path:
    """The index file, built if it is not there. Two processes may build at once: one whole file stays."""
    file_name = f"gazetteer-{_checksum()}.sqlite3"
    folder = folder or _index_folder(file_name)
    path = folder / file_name
    if path.exists():
        return path
    handle, draft = tempfile.mkstemp(dir=folder, prefix="gazetteer-", suffix=".draft")
    os.close(handle)
    try:
        _build(draft)
        # mkstemp lets only its owner read; the site may run as another user than the one that set it up.
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _remove_superseded(path)
    return path


def _remove_superseded(path):
    """Earlier indexes and drafts of builds that were cut off; a day's grace for workers still running."""
    for other in path.parent.glob("gazetteer-*"):
        with contextlib.suppress(FileNotFoundError):
            if other != path and other.stat().st_mtime < path.stat().st_mtime - SECONDS_OF_A_DAY:
                other.unlink()


def _index_folder(file_name):
    """var/ in the project; where that cannot be written and holds no index, one among the temporary files."""
    folder = Path(settings.BASE_DIR) / "var"
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
    if os.access(folder, os.W_OK | os.X_OK) or (folder / file_name).exists():
        return folder
    folder = Path(tempfile.gettempdir()) / f"sistercity-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to someone else")
    return folder


def _checksum():
    digest = hashlib.blake2b(digest_size=8)
    for source in SOURCE_FILES:
        with source.open("rb") as opened:
            digest.update(hashlib.file_digest(opened, "blake2b").digest())
    return digest.hexdigest()


def _build(path):
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        writer = _Writer(connection)
        indonesian = []
        for place in _places():
            if place["country"] == "ID":
                indonesian.append(place)
            else:
                writer.add_place(place)
        _add_indonesia(writer, indonesian)
        connection.executescript(INDEXES)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def _table(path):
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _places():
    with lzma.open(PLACES_FILE, "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        for line in lines:
            place = dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True))
            place["geonames_id"] = int(place["geonames_id"])
            place["latitude"] = float(place["latitude"])
            place["longitude"] = float(place["longitude"])
            # GeoNames writes 0 where it does not know.
            place["population"] = int(place["population"]) or None
            place["other_names"] = place["other_names"].split("|") if place["other_names"] else []
            yield place


class _Writer:
    """Fills the two tables."""

    def __init__(self, connection):
        self.connection = connection
        self.exonyms = {}
        for exonym in _table(EXONYMS_FILE):
            self.exonyms.setdefault(exonym["code"] or int(exonym["geonames_id"]), []).append(exonym)

    def add_place(self, place):
        """A row of GeoNames. The Indonesian name of today, if it differs, becomes the name."""
        exonyms = self.exonyms.get(place["geonames_id"], [])
        preferred = [exonym["name"] for exonym in exonyms if exonym["preferred"] == "true"]
        names = [place["name"], *(exonym["name"] for exonym in exonyms), place["native_name"]]
        self.write(
            {**place, "name": (preferred or [place["name"]])[0], "name_en": place["name"], "code": ""},
            names,
            place["other_names"],
            weight=place["population"] or 0,
        )

    def write(self, place, names, other_names, weight, last_words=()):
        cursor = self.connection.execute(
            "INSERT INTO place VALUES (NULL, :name, :name_en, :native_name, :native_language, :country,"
            " :level, :division, :division_code, :code, :geonames_id, :latitude, :longitude, :population)",
            {column: value for column, value in place.items() if column != "other_names"},
        )
        written = {fold(name): (LAST_WORDS, place["name"]) for name in last_words}
        written |= {fold(name): (OTHER_NAME, name) for name in other_names}
        written |= {fold(name): (MAIN_NAME, name) for name in reversed(names)}
        written.pop("", None)
        self.connection.executemany(
            "INSERT INTO name (folded, place, kind, weight, country, written) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (folded, cursor.lastrowid, kind, weight, place["country"], name)
                for folded, (kind, name) in written.items()
            ],
        )


def _add_indonesia(writer, places):
    """The regions, each city joined with GeoNames' place of that name; then GeoNames' other places."""
    regions = _table(REGIONS_FILE)
    english = {row["code"]: row["name_en"] for row in _table(ENGLISH_REGIONS_FILE)}
    provinces = {row["code"]: row["name"] for row in regions if row["level"] == "province"}
    linked = {
        exonym["code"]: int(exonym["geonames_id"])
        for exonyms in writer.exonyms.values()
        for exonym in exonyms
        if exonym["code"] and exonym["geonames_id"]
    }
    by_id = {place["geonames_id"]: place for place in places}
    by_name = {}
    for place in places:
        for name in {_joined(name) for name in (place["name"], *place["other_names"])}:
            by_name.setdefault(name, []).append(place)

    joined = {code: by_id[geonames_id] for code, geonames_id in linked.items()}
    for region in regions:
        region["latitude"], region["longitude"] = float(region["latitude"]), float(region["longitude"])
        region["base"] = REGION_PREFIX.sub("", region["name"])
        if region["level"] == "city":
            taken = {place["geonames_id"] for place in joined.values()}
            namesakes = by_name.get(_joined(region["base"]), [])
            place = _same_place(region, [place for place in namesakes if place["geonames_id"] not in taken])
            if place:
                joined[region["code"]] = place

    # Regions have no population of their own here. Among namesakes the city comes first, then the province,
    # then the regency, and all of them before places abroad that few would mean.
    city_weight = {
        region["base"]: joined[region["code"]]["population"] or 0
        for region in regions
        if region["level"] == "city" and region["code"] in joined
    }
    for region in regions:
        place = joined.get(region["code"])
        weight = {"city": 1_000_000, "province": 3_000_000, "regency": 1_000_000}[region["level"]]
        if place and place["population"]:
            weight = place["population"]
        elif region["level"] != "city" and region["base"] in city_weight:
            weight = min(weight, city_weight[region["base"]] - (1 if region["level"] == "province" else 2))
        _add_region(writer, region, place, english[region["code"]], provinces, weight)

    divisions = {fold(english[code].removesuffix(" Province")): code for code in provinces}
    divisions |= {"jakarta": "31", "yogyakarta": "34"}
    taken = {place["geonames_id"] for place in joined.values()}
    for place in places:
        if place["geonames_id"] in taken:
            continue
        code = divisions.get(fold(place["division"]), "")
        writer.add_place({**place, "division": provinces.get(code, place["division"]), "division_code": code})


def _add_region(writer, region, place, name_en, provinces, weight):
    name, base = region["name"], region["base"]
    if region["level"] == "province" and not name.startswith("Daerah "):
        name = f"Provinsi {name}"
    exonyms = [exonym["name"] for exonym in writer.exonyms.get(region["code"], [])]
    words = base.split()
    writer.write(
        {
            "name": name,
            "name_en": name_en,
            "native_name": "",
            "native_language": "",
            "country": "ID",
            "level": region["level"],
            "division": provinces.get(region["parent_code"], ""),
            "division_code": region["parent_code"],
            "code": region["code"],
            "geonames_id": place["geonames_id"] if place else None,
            "latitude": region["latitude"],
            "longitude": region["longitude"],
            "population": place["population"] if place else None,
        },
        [name, base, name_en, *exonyms],
        [place["name"], *place["other_names"]] if place else [],
        weight,
        last_words=[" ".join(words[start:]) for start in range(1, len(words))],
    )


def _joined(name):
    """GeoNames writes Padangpanjang and Sawah Lunto, the ministry Padang Panjang and Sawahlunto."""
    return fold(name).removesuffix(" city").replace(" ", "")


def _same_place(region, candidates):
    """GeoNames' place for a city: near it, best with that very name, then the most populous."""
    near = [place for place in candidates if _kilometres(region, place) <= SAME_PLACE_KM]
    return max(
        near,
        key=lambda place: (_joined(place["name"]) == _joined(region["base"]), place["population"] or 0),
        default=None,
    )


def _kilometres(one, other):
    latitudes = math.radians(one["latitude"]), math.radians(other["latitude"])
    longitude = math.radians(other["longitude"] - one["longitude"])
    half = (
        math.sin((latitudes[1] - latitudes[0]) / 2) ** 2
        + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(longitude / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))
