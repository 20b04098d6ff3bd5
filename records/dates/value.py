"""The value: a date or an interval exactly as precise as it was stated."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Literal

from .wording import ENGLISH, in_brackets, wording_of

OPEN_START = date.min  # 0001-01-01: "at any time up to …"
OPEN_END = date.max  # 9999-12-31: still going on

Precision = Literal["day", "month", "year", "decade", "century", "interval", "unknown_year"]
PointPrecision = Literal["day", "month", "year", "decade", "century"]
SortKey = tuple[int, int, int, str]


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
            parts.append(wording_of(language).months[self.month - 1])
        if self.year is not None and year:
            parts.append(f"{self.year:04d}")
        return " ".join(parts)

    def notes(self, language: str) -> list[str]:
        wording = wording_of(language)
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
        about = f"{wording_of(language).about} " if self.mark in ("~", "%") else ""
        notes = [*(self.span if span else []), *self.notes(language), *more_notes]
        return about + self.name(language) + in_brackets(notes)

    def short(self, language: str, *, article: bool = False) -> str:
        about = f"{wording_of(language).about_short} " if self.mark in ("~", "%") else ""
        doubt = "?" if self.mark in ("?", "%") else ""
        return f"{about}{self.name(language, article=article)}{doubt}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


@dataclass(frozen=True)
class PartialDate:
    """A date or an interval as stated. Equal when the canonical text is equal. Made by `parse`."""

    edtf: str
    start: Point | Edge = field(compare=False, repr=False)
    end: Point | Edge | None = field(compare=False, repr=False)  # None: a single date, not an interval

    def __str__(self) -> str:
        return self.edtf

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
        wording = wording_of(language)
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
        wording = wording_of(language)
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
    wording = wording_of(language)
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
