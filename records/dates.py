"""Partial dates: what a source says about a day, kept as precise as it was said.

The stored form is EDTF text (`2015`, `2015-08`, `../2014-11-21`, `XXXX-04-07`). `parse` reads that and what
people type in Indonesian or English; `PartialDate.words` prints what `parse` reads back to the same text.
Plain Python on purpose: exports, importers and tests use it without Django.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

LONGEST_INPUT = 100
OPEN_START = date.min  # 0001-01-01: "at any time up to …"
OPEN_END = date.max  # 9999-12-31: still going on

Precision = Literal["day", "month", "year", "decade", "century", "interval", "unknown_year"]
PointPrecision = Literal["day", "month", "year", "decade", "century"]
SortKey = tuple[int, int, int, str]


class PartialDateError(ValueError):
    """A text that is not a date we can keep. `message` holds a sentence per language for whoever typed it."""

    def __init__(self, code: str, message: dict[str, str]) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message["en"]

    def sentence(self, language: str) -> str:
        return self.message["id" if language.startswith("id") else "en"]


def _fault(code: str, indonesian: str, english: str) -> PartialDateError:
    return PartialDateError(code, {"id": indonesian, "en": english})


class Wording(NamedTuple):
    """The words of one language, used for printing and for reading."""

    months: tuple[str, ...]
    about: str
    about_short: str
    between: str
    by: str
    by_short: str
    since: str
    until: str
    after: str
    only_year: str
    day_unknown: str
    year_unknown: str
    unconfirmed: str
    ongoing: str
    start_unknown: str
    end_unknown: str


INDONESIAN = Wording(
    months=(
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    about="sekitar",
    about_short="sekitar",
    between="antara {} dan {}",
    by="paling lambat {}",
    by_short="paling lambat {}",
    since="sejak {}",
    until="sampai {}",
    after="sesudah",
    only_year="diketahui hanya tahun",
    day_unknown="tanggal tidak diketahui",
    year_unknown="tahun tidak diketahui",
    unconfirmed="belum dipastikan",
    ongoing="masih berlangsung",
    start_unknown="awal tidak diketahui",
    end_unknown="akhir tidak diketahui",
)
ENGLISH = Wording(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    about="around",
    about_short="c.",
    between="between {} and {}",
    by="by {} at the latest",
    by_short="by {}",
    since="since {}",
    until="until {}",
    after="after",
    only_year="only the year is known",
    day_unknown="day not known",
    year_unknown="year not known",
    unconfirmed="not confirmed",
    ongoing="ongoing",
    start_unknown="start not known",
    end_unknown="end not known",
)
WORDINGS = (INDONESIAN, ENGLISH)


def _wording(language: str) -> Wording:
    return INDONESIAN if language.startswith("id") else ENGLISH


class Edge(Enum):
    """A side of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as far as it is known. `year`: the first of a decade or century, None where not known."""

    precision: PointPrecision
    year: int | None
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def edtf(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.precision == "decade":
            year = year[:3] + "X"
        elif self.precision == "century":
            year = year[:2] + "XX"
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{year}{month}{day}{self.mark}"

    @property
    def last_year(self) -> int | None:
        if self.year is None:
            return None
        return self.year + {"decade": 9, "century": 99}.get(self.precision, 0)

    @property
    def earliest(self) -> date | None:
        if self.year is None:
            return None
        return date(max(self.year, 1), self.month or 1, self.day or 1)  # "00XX" begins in year 1

    @property
    def latest(self) -> date | None:
        year = self.last_year
        if year is None:
            return None
        month = self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])

    def first_after(self, day: date) -> date | None:
        """The first day after `day` that fits this day or month, for a date whose year is not known."""
        for year in range(day.year, min(day.year + 9, 10_000)):  # 8 years: 1896 to 1904 had no 29 February
            if self.day == 29 and self.month == 2 and not isleap(year):
                continue
            candidate = replace(self, year=year)
            first, last = candidate.earliest, candidate.latest
            if first and last and last > day:
                return first if first > day else date.fromordinal(day.toordinal() + 1)
        return None

    def name(self, language: str, *, month: bool = True, year: bool = True, article: bool = True) -> str:
        """Without doubts and notes: "14 Mei 2012", or "14" when the rest stands beside it."""
        if self.precision == "decade":
            if language.startswith("id"):
                return f"tahun {self.year:04d}-an" if article else f"{self.year:04d}-an"
            return f"the {self.year:04d}s" if article else f"{self.year:04d}s"
        if self.precision == "century":
            number = (self.year or 0) // 100 + 1
            if language.startswith("id"):
                return f"abad ke-{number}"
            return f"the {_ordinal(number)} century" if article else f"{_ordinal(number)} century"
        parts = []
        if self.day:
            parts.append(str(self.day))
        if self.month and month:
            parts.append(_wording(language).months[self.month - 1])
        if self.year is not None and year:
            parts.append(f"{self.year:04d}")
        return " ".join(parts)

    def notes(self, language: str) -> list[str]:
        wording = _wording(language)
        notes = []
        if self.year is None:
            notes.append(wording.year_unknown)
        if self.mark in ("?", "%"):
            notes.append(wording.unconfirmed)
        return notes

    @property
    def span(self) -> list[str]:
        """Which years: "2000-an" may be ten or a hundred, and the 21st century 2001–2100."""
        if self.year is None:
            return []
        unclear = self.precision == "century" or (self.precision == "decade" and not self.year % 100)
        return [f"{max(self.year, 1):04d}–{self.last_year:04d}"] if unclear else []

    def phrase(self, language: str, *more_notes: str, span: bool = True) -> str:
        """With its doubts and notes, as part of a sentence: "sekitar 2012", "2012 (belum dipastikan)"."""
        about = f"{_wording(language).about} " if self.mark in ("~", "%") else ""
        notes = [*(self.span if span else []), *self.notes(language), *more_notes]
        return about + self.name(language) + _in_brackets(notes)

    def short(self, language: str, *, article: bool = False) -> str:
        about = f"{_wording(language).about_short} " if self.mark in ("~", "%") else ""
        doubt = "?" if self.mark in ("?", "%") else ""
        return f"{about}{self.name(language, article=article)}{doubt}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _in_brackets(notes: Iterable[str]) -> str:
    joined = ", ".join(notes)
    return f" ({joined})" if joined else ""


@dataclass(frozen=True)
class PartialDate:
    """A date or an interval as stated. Equal when the canonical text is equal. Made by `parse`."""

    edtf: str
    start: Point | Edge = field(compare=False, repr=False)
    end: Point | Edge | None = field(compare=False, repr=False)  # None: a single date, not an interval

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_interval(self) -> bool:
        return self.end is not None

    @property
    def _points(self) -> list[Point]:
        return [side for side in (self.start, self.end) if isinstance(side, Point)]

    @property
    def precision(self) -> Precision:
        if self.end is not None or isinstance(self.start, Edge):
            return "interval"
        return self.start.precision if self.year_known else "unknown_year"

    @property
    def yearless(self) -> Point | None:
        """The day or month of a date whose year is not known."""
        return self.start if isinstance(self.start, Point) and self.start.year is None else None

    @property
    def year_known(self) -> bool:
        return self.yearless is None

    @property
    def is_approximate(self) -> bool:
        return any(point.mark in ("~", "%") for point in self._points)

    @property
    def is_uncertain(self) -> bool:
        return any(point.mark in ("?", "%") for point in self._points)

    @cached_property
    def earliest(self) -> date | None:
        """First day it may mean; 0001-01-01 for an open start, None if unknown. `~` and `?` widen nothing."""
        if isinstance(self.start, Point):
            return self.start.earliest
        return OPEN_START if self.start is Edge.OPEN else None

    @cached_property
    def latest(self) -> date | None:
        """Last day it may mean; an open end is 9999-12-31, None is not known."""
        last = self.start if self.end is None else self.end
        if isinstance(last, Point):
            return last.latest
        return OPEN_END if last is Edge.OPEN else None

    def bounds(self, after: PartialDate | None = None) -> tuple[date | None, date | None]:
        """Earliest and latest day; `after`, something known to come before, bounds a date without a year."""
        if self.yearless and after and after.latest:
            return self.yearless.first_after(after.latest), None
        return self.earliest, self.latest

    @cached_property
    def sort_key(self) -> SortKey:
        """Orders all dates: by first day, an open start by its last day, an unknown start behind the rest."""
        first = self.latest if self.earliest == OPEN_START else self.earliest
        last = self.latest or OPEN_END
        unknown_end = 1 if self.latest is None else 0
        return (0 if first else 1, (first or OPEN_END).toordinal(), last.toordinal() + unknown_end, self.edtf)

    def overlaps(self, start: date, end: date) -> bool:
        """May it mean a day from `start` to `end`? An unknown side excludes nothing, two match nothing."""
        if self.earliest is None and self.latest is None:
            return False
        return (self.earliest is None or self.earliest <= end) and (self.latest is None or self.latest >= start)

    def within(self, start: date, end: date) -> bool:
        """Is it surely from `start` to `end`?"""
        return self.earliest is not None and self.latest is not None and start <= self.earliest and self.latest <= end

    def words(self, language: str, after: PartialDate | None = None) -> str:
        """For readers, saying what is not known: "Mei 2012 (tanggal tidak diketahui)"."""
        wording = _wording(language)
        match self.start, self.end:
            case Point() as point, None:
                return _single_words(point, language, after)
            case Point() as first, Point() as last:
                # Without the spans: the longest sentence must stay readable, and readable by `parse`.
                names = _shared_names(first, last, language) or (
                    first.phrase(language, span=False),
                    last.phrase(language, span=False),
                )
                return wording.between.format(*names)
            case Edge.OPEN, Point() as last:
                return wording.by.format(last.phrase(language))
            case _, Point() as last:
                return wording.until.format(last.phrase(language, wording.start_unknown))
            case Point() as first, Edge.OPEN:
                return wording.since.format(first.phrase(language, wording.ongoing))
            case Point() as first, _:
                return wording.since.format(first.phrase(language, wording.end_unknown))
            case _:
                raise AssertionError(self.edtf)

    def short(self, language: str) -> str:
        """For tables, without the notes in brackets: "Mei 2012", "24–30 Agustus 2015", "2015–?"."""
        wording = _wording(language)
        match self.start, self.end:
            case Edge.OPEN, Point() as last:
                return wording.by_short.format(last.short(language, article=True))
            case Point() as first, Edge.OPEN:
                return wording.since.format(first.short(language, article=True))
            case Point() as first, None:
                return first.short(language)
            case Point() as first, Point() as last:
                left, right = _shared_names(first, last, language) or (
                    first.short(language),
                    last.short(language),
                )
                return f"{left} – {right}" if " " in left else f"{left}–{right}"
            case Point() as first, _:
                return f"{first.short(language)}–?"
            case _, Point() as last:
                return f"?–{last.short(language)}"
            case _:
                raise AssertionError(self.edtf)


def same_fact(one: PartialDate, other: PartialDate) -> bool:
    """May both statements be true of one event? `2015` and `2015-08` may; `2011` and `2012` may not."""
    day, other_day = one.yearless, other.yearless
    if day and other_day:
        return day.month == other_day.month and (not (day.day and other_day.day) or day.day == other_day.day)
    if day:
        return _may_fall_in(day, other)
    if other_day:
        return _may_fall_in(other_day, one)
    starts_in_time = one.earliest is None or other.latest is None or one.earliest <= other.latest
    ends_in_time = one.latest is None or other.earliest is None or other.earliest <= one.latest
    return starts_in_time and ends_in_time


def _may_fall_in(yearless: Point, dated: PartialDate) -> bool:
    if dated.earliest is None or dated.latest is None or dated.earliest == OPEN_START:
        return True
    first = yearless.first_after(date.fromordinal(dated.earliest.toordinal() - 1))
    return first is not None and first <= dated.latest


def _single_words(point: Point, language: str, after: PartialDate | None) -> str:
    wording = _wording(language)
    if point.year is None:
        before = after.end or after.start if after else None
        if isinstance(before, Point) and before.year is not None:
            about = f"{wording.about} " if before.mark in ("~", "%") else ""
            return point.phrase(language, f"{wording.after} {about}{before.name(language)}")
        return point.phrase(language)
    if point.mark in ("", "?") and point.precision in ("decade", "century") and wording is ENGLISH:
        return f"in {point.phrase(language)}"
    if not point.mark and point.precision == "month":
        return point.phrase(language, wording.day_unknown)
    if not point.mark and point.precision == "year":
        return point.phrase(language, wording.only_year)
    return point.phrase(language)


def _shared_names(first: Point, last: Point, language: str) -> tuple[str, str] | None:
    """Both names with the month and year they share said once; None where nothing can be left out."""
    if first.mark or last.mark or first.year != last.year or not first.month or not last.month:
        return None
    month_shared = bool(first.day and last.day and first.month == last.month)
    return first.name(language, month=not month_shared, year=False), last.name(language)


# Reading. The EDTF forms come first and fast: every row from the database passes here.

_POINT = (
    r"(?:([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|([0-9]{3})X|([0-9]{2})XX|XXXX-([0-9]{2})(?:-([0-9]{2}))?)"
    r"([~?%]{0,2})"
)
_EDTF_POINT = re.compile(_POINT, re.IGNORECASE)
_EDTF_SIDE = re.compile(rf"(?:\.\.|{_POINT})?", re.IGNORECASE)
_MARKS = {"": "", "~": "~", "?": "?", "%": "%", "~~": "~", "??": "?", "%%": "%"}  # any other pair means both


def parse(text: str) -> PartialDate:
    """Reads EDTF or what people type; raises PartialDateError with a sentence for them."""
    if len(text) > LONGEST_INPUT:
        raise _fault(
            "too_long",
            f"Terlalu panjang; tulis tanggalnya saja, paling banyak {LONGEST_INPUT} huruf.",
            f"Too long; write only the date, at most {LONGEST_INPUT} characters.",
        )
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> PartialDate:
    if match := _EDTF_POINT.fullmatch(text):
        return _date_of(_edtf_point(match))
    text = _tidied(text)
    if not text:
        raise _fault(
            "empty",
            "Tanggal belum diisi; tulis misalnya 2015.",
            "No date was given; write one, for example 2015.",
        )
    if match := _EDTF_POINT.fullmatch(text):
        return _date_of(_edtf_point(match))
    sides = [side.strip() for side in text.split("/")]
    if len(sides) == 2 and all(_EDTF_SIDE.fullmatch(side) for side in sides):
        return _interval(*map(_edtf_side, sides))
    return _read_words(text.lower())


def _tidied(text: str) -> str:
    """One kind of hyphen and space; nothing that cannot be seen."""
    text = re.sub("[\u2010\u2011\u2212]", "-", text)
    text = re.sub("[\u2012\u2014\u2015]", "–", text)
    return " ".join("".join(character for character in text if unicodedata.category(character) != "Cf").split())


def _edtf_point(match: re.Match[str]) -> Point:
    year, month, day, decade, century, known_month, known_day, marks = match.groups()
    mark = _MARKS.get(marks, "%")
    if decade:
        return Point("decade", int(decade) * 10, mark=mark)
    if century:
        return Point("century", int(century) * 100, mark=mark)
    if year:
        return _point(int(year), int(month) if month else None, int(day) if day else None, mark)
    return _point(None, int(known_month), int(known_day) if known_day else None, mark)


def _edtf_side(text: str) -> Point | Edge:
    match = _EDTF_POINT.fullmatch(text)
    return _edtf_point(match) if match else Edge(text)


def _point(year: int | None, month: int | None = None, day: int | None = None, mark: str = "") -> Point:
    """A point of the calendar; None is not given. Refuses what no calendar has."""
    if year is not None and not 1 <= year <= 9999:
        raise _year_fault(f"{year:04d}")
    if month is None:
        return Point("year", year, mark=mark)
    if not 1 <= month <= 12:
        raise _fault("month", f"Bulan {month} tidak ada; pakai 01–12.", f"There is no month {month}; use 01–12.")
    if day is None:
        return Point("month", year, month, mark=mark)
    days = 29 if year is None and month == 2 else monthrange(year or 2000, month)[1]
    if not 1 <= day <= days:
        point = Point("month", year, month)
        raise _fault(
            "day",
            f"{point.name('id')} hanya {days} hari, jadi tidak ada tanggal {day}; periksa tanggalnya.",
            f"{point.name('en')} has {days} days, so there is no day {day}; check the day.",
        )
    return Point("day", year, month, day, mark)


def _date_of(point: Point) -> PartialDate:
    return PartialDate(point.edtf, point, None)


def _interval(start: Point | Edge, end: Point | Edge) -> PartialDate:
    if isinstance(start, Edge) and isinstance(end, Edge):
        raise _fault(
            "no_side",
            "Tulis paling sedikit satu sisi, misalnya 2015/.. atau ../2015.",
            "Write at least one side, for example 2015/.. or ../2015.",
        )
    if any(isinstance(side, Point) and side.year is None for side in (start, end)):
        raise _fault(
            "year_missing",
            "Rentang memerlukan tahun di kedua sisi, misalnya 2015-04-07/2015-04-09.",
            "An interval needs the year on both sides, for example 2015-04-07/2015-04-09.",
        )
    if isinstance(start, Point) and isinstance(end, Point):
        if start == end:
            return _date_of(start)
        if start.earliest and end.latest and start.earliest > end.latest:
            raise _fault(
                "order",
                f"Rentang mulai sesudah selesai: {start.name('id')}, lalu {end.name('id')}; tukar keduanya.",
                f"It starts after it ends: {start.name('en')}, then {end.name('en')}; swap the two dates.",
            )
    edges = [side.edtf if isinstance(side, Point) else side.value for side in (start, end)]
    return PartialDate("/".join(edges), start, end)


_SHORT_MONTHS = (
    ("jan",),
    ("feb", "peb", "pebruari"),
    ("mar", "mrt"),
    ("apr",),
    (),
    ("jun",),
    ("jul",),
    ("agu", "ags", "agt", "agus", "aug"),
    ("sep", "sept"),
    ("okt", "oct"),
    ("nov", "nop", "nopember"),
    ("des", "dec"),
)
_MONTH_NUMBERS = {
    name.lower(): number for names in (INDONESIAN.months, ENGLISH.months) for number, name in enumerate(names, start=1)
}
_MONTH_NUMBERS |= {name: number for number, names in enumerate(_SHORT_MONTHS, start=1) for name in names}
_ABOUT = re.compile(r"(?:sekitar|kira-kira|kurang lebih|around|about|approximately|circa|ca?\.?)(?=[ 0-9]) ?|± ?")
_MAYBE = re.compile(r"(?:mungkin|barangkali|possibly|perhaps) ")
_FILLER = re.compile(r"(?:(?:pada|di|tanggal|tgl\.?|bulan|tahun|in|on|the|year) )+")
_NOTES = re.compile(r" ?\(([^()]*)\)$")
_SPAN = re.compile(r"([0-9]{4}) ?[-–] ?([0-9]{4})")

_TO = r"(?:s\.? ?d\.?|s/d|sampai dengan|sampai|hingga|to|until|till|through)"
_BETWEEN = re.compile(rf"(?:antara|between) (.+?) (?:dan|and|–|-|{_TO}) (.+)")
_BY = re.compile(r"(?:paling lambat|selambat-lambatnya|no later than|not later than|by) (.+?)(?: at the latest)?")
_SINCE = re.compile(r"(?:sejak|mulai|dari|since|from) (.+)")
_UNTIL = re.compile(r"(?:sampai dengan|sampai|hingga|s\.? ?d\.?|s/d|until|till|up to) (.+)")
_RANGE = re.compile(rf"(.+?)(?: ?– ?| - | {_TO} )(.+)")
_TIGHT_RANGE = re.compile(r"([^-]+)-([^-]+)")  # "24-30 Agustus 2015"
_DAYS_AFTER_MONTH = re.compile(r"([a-z]+) ([0-9]{1,2}) ?[-–] ?([0-9]{1,2}),? ([0-9]{4})")  # "August 24-30, 2015"
_NOW = {"sekarang", "kini", "present", "now"}

_DAY_NUMBER = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ONLY_DAY = re.compile(_DAY_NUMBER)
_DAY_FIRST = re.compile(rf"{_DAY_NUMBER} ([a-z]+)\.?(?:,? ('?[0-9]+))?")
_MONTH_FIRST = re.compile(rf"([a-z]+)\.? {_DAY_NUMBER},? ('?[0-9]{{2,}})")
_MONTH = re.compile(r"([a-z]+)\.?(?:,? ('?[0-9]+))?")
_DMY = re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?('?[0-9]+)")
_YMD = re.compile(r"([0-9]{4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,2})")
_MY = re.compile(r"([0-9]{1,2}) ?[-/.] ?([0-9]{4})")
_YM = re.compile(r"([0-9]{4})[-.]([0-9]{1,2})")
_UNCLEAR = re.compile(r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2}|[0-9]{4} ?/ ?[0-9]{1,2}")
_DECADE = re.compile(r"'?([0-9]+)(?: ?-? ?an|'?s)")
_CENTURY = re.compile(r"abad (?:ke-? ?)?([0-9]{1,3})|([0-9]{1,3})(?:st|nd|rd|th) century")
_NUMBER = re.compile(r"'?[0-9]+")


def _read_words(text: str) -> PartialDate:
    if match := _DAYS_AFTER_MONTH.fullmatch(text):
        month, first, last, year = match.groups()
        return _read_interval(first, f"{last} {month} {year}")
    if match := _BETWEEN.fullmatch(text):
        return _read_interval(*match.groups())
    if match := _BY.fullmatch(text):
        return _interval(Edge.OPEN, _read_side(match[1]))
    if match := _SINCE.fullmatch(text):
        if _RANGE.fullmatch(_NOTES.sub("", match[1])) and (sides := _RANGE.fullmatch(match[1])):
            return _read_interval(*sides.groups())
        rest, notes = _take_notes(match[1], {wording.ongoing for wording in WORDINGS})
        rest, ends = _take_notes(rest, {wording.end_unknown for wording in WORDINGS})
        if notes and ends:
            raise _unreadable()
        return _interval(_read_side(rest), Edge.UNKNOWN if ends else Edge.OPEN)
    if match := _UNTIL.fullmatch(text):
        rest, _notes = _take_notes(match[1], {wording.start_unknown for wording in WORDINGS})
        return _interval(Edge.UNKNOWN, _read_side(rest))
    if point := _read_point(text):
        return _date_of(point)
    if match := _RANGE.fullmatch(text) or _TIGHT_RANGE.fullmatch(text):
        return _read_interval(*match.groups())
    raise _unreadable()


def _unreadable() -> PartialDateError:
    return _fault(
        "unreadable",
        "Tanggal ini tidak terbaca; tulis misalnya 2015, Agustus 2015, 30 Agustus 2015 atau sekitar 2015.",
        "This date cannot be read; write for example 2015, August 2015, 30 August 2015 or around 2015.",
    )


def _read_side(text: str) -> Point:
    point = _read_point(text.strip())
    if point is None:
        raise _unreadable()
    return point


def _read_interval(left: str, right: str) -> PartialDate:
    left, right = left.strip(), right.strip()
    if right in _NOW:
        return _interval(_read_side(left), Edge.OPEN)
    if right == "?":
        return _interval(_read_side(left), Edge.UNKNOWN)
    end = _read_side(right)
    if left == "?":
        return _interval(Edge.UNKNOWN, end)
    if (match := _ONLY_DAY.fullmatch(left)) and end.day:  # "24" of "24–30 Agustus 2015"
        return _interval(_point(end.year, end.month, int(match[1])), end)
    start = _read_side(left)
    if start.year is None and end.year is not None and end.precision in ("day", "month", "year"):
        start = _point(end.year, start.month, start.day or None, start.mark)  # "Mei" of "Mei dan Agustus 2012"
    return _interval(start, end)


def _take_notes(text: str, wanted: set[str]) -> tuple[str, bool]:
    """The text without the wanted notes of its bracket, and whether there were any."""
    match = _NOTES.search(text)
    notes = [note.strip() for note in match[1].split(",")] if match else []
    if match is None or not wanted.intersection(notes):
        return text, False
    return text[: match.start()] + _in_brackets(note for note in notes if note not in wanted), True


def _read_point(text: str) -> Point | None:
    """One date in words, with its doubts and notes; None if it has no such shape."""
    match = _NOTES.search(text)
    notes = [note.strip() for note in match[1].split(",")] if match else []
    text = text[: match.start()] if match else text
    bare = text.rstrip("~?% ")
    marks = set(text[len(bare) :]) & set("~?%")
    for pattern, mark in ((_FILLER, ""), (_MAYBE, "?"), (_ABOUT, "~"), (_FILLER, "")):
        if found := pattern.match(bare):
            bare = bare[found.end() :]
            marks.add(mark)
    point = _read_bare(bare)
    if point is None:
        return None
    for note in notes:
        marks.add(_read_note(note, notes, point))
    mark = "%" if "%" in marks or {"~", "?"} <= marks else "".join(marks)
    return replace(point, mark=mark)


def _read_note(note: str, notes: list[str], point: Point) -> str:
    """The mark that a note in brackets stands for. One that does not fit its date is refused, not dropped."""
    for wording in WORDINGS:
        if note == wording.unconfirmed:
            return "?"
        fits = (
            (note == wording.day_unknown and point.precision == "month")
            or (note == wording.only_year and point.precision == "year")
            or (note == wording.year_unknown and point.year is None)
            or (note.startswith(f"{wording.after} ") and point.year is None and wording.year_unknown in notes)
        )
        if fits:
            return ""
    span = _SPAN.fullmatch(note)
    if span and point.year is not None and (int(span[1]), int(span[2])) == (max(point.year, 1), point.last_year):
        return ""
    raise _unreadable()


def _read_bare(text: str) -> Point | None:
    if match := _EDTF_POINT.fullmatch(text):
        return _edtf_point(match)
    if match := _CENTURY.fullmatch(text):
        century = int(match[1] or match[2])
        if not 1 <= century <= 100:
            raise _unreadable()
        return Point("century", (century - 1) * 100)
    if match := _DAY_FIRST.fullmatch(text):
        return _point(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _point(_year(match[3]), _month(match[1]), int(match[2]))
    if match := _MONTH.fullmatch(text):
        month = _month(match[1])
        if match[2] and len(match[2]) <= 2:  # "Mei 12": the day or the year?
            raise _ambiguous()
        return _point(_year(match[2]), month)
    if match := _DMY.fullmatch(text):
        day, month = int(match[1]), int(match[3])
        if month > 12 >= day:
            swapped = f"{month}/{day:02d}/{match[4]}"
            raise _fault(
                "month",
                f"Bulan {month} tidak ada; tulis hari dahulu, lalu bulan: {swapped}.",
                f"There is no month {month}; write the day first, then the month: {swapped}.",
            )
        return _point(_year(match[4]), month, day)
    if match := _YMD.fullmatch(text):
        return _point(int(match[1]), int(match[3]), int(match[4]))
    if match := _MY.fullmatch(text):
        return _point(int(match[2]), int(match[1]))
    if match := _YM.fullmatch(text):
        return _point(int(match[1]), int(match[2]))
    if _UNCLEAR.fullmatch(text):
        raise _ambiguous()
    if match := _DECADE.fullmatch(text):
        decade = _year(match[1]) or 0
        return None if decade % 10 else Point("decade", decade)
    if _NUMBER.fullmatch(text):
        return _point(_year(text))
    return None


def _ambiguous() -> PartialDateError:
    return _fault(
        "ambiguous",
        "Tidak jelas mana tanggal, bulan atau tahunnya; tulis misalnya 12 Mei 2015, Mei 2012 atau 2015/2016.",
        "Day, month and year cannot be told apart; write for example 12 May 2015, May 2012 or 2015/2016.",
    )


def _month(name: str) -> int:
    try:
        return _MONTH_NUMBERS[name]
    except KeyError:
        raise _unreadable() from None


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    digits = digits.lstrip("'")
    if len(digits) <= 2:
        raise _fault(
            "two_digit_year",
            f"Tulis tahun dengan empat angka: {digits} dapat berarti abad yang berbeda.",
            f"Write the year with four digits: {digits} may mean different centuries.",
        )
    if len(digits) != 4:
        raise _year_fault(digits)
    return int(digits)


def _year_fault(digits: str) -> PartialDateError:
    return _fault(
        "year",
        f"Tahun {digits} tidak dikenal; pakai empat angka, 0001–9999.",
        f"The year {digits} is not known; use four digits, 0001–9999.",
    )
