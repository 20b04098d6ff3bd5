"""From text to value: EDTF first and fast, because every row of the database passes here, then what people type."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from .value import Edge, PartialDate, Point
from .wording import ENGLISH, INDONESIAN, WORDINGS, PartialDateError, fault, in_brackets

LONGEST_INPUT = 100


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
        raise fault(
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
        raise fault(
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
        raise fault("month", f"Bulan {month} tidak ada; pakai 01–12.", f"There is no month {month}; use 01–12.")
    if day is None:
        return Point("month", year, month, mark=mark)
    days = 29 if year is None and month == 2 else monthrange(year or 2000, month)[1]
    if not 1 <= day <= days:
        point = Point("month", year, month)
        raise fault(
            "day",
            f"{point.name('id')} hanya {days} hari, jadi tidak ada tanggal {day}; periksa tanggalnya.",
            f"{point.name('en')} has {days} days, so there is no day {day}; check the day.",
        )
    return Point("day", year, month, day, mark)


def _date_of(point: Point) -> PartialDate:
    return PartialDate(point.edtf, point, None)


def _interval(start: Point | Edge, end: Point | Edge) -> PartialDate:
    if isinstance(start, Edge) and isinstance(end, Edge):
        raise fault(
            "no_side",
            "Tulis paling sedikit satu sisi, misalnya 2015/.. atau ../2015.",
            "Write at least one side, for example 2015/.. or ../2015.",
        )
    if any(isinstance(side, Point) and side.year is None for side in (start, end)):
        raise fault(
            "year_missing",
            "Rentang memerlukan tahun di kedua sisi, misalnya 2015-04-07/2015-04-09.",
            "An interval needs the year on both sides, for example 2015-04-07/2015-04-09.",
        )
    if isinstance(start, Point) and isinstance(end, Point):
        if start == end:
            return _date_of(start)
        if start.earliest and end.latest and start.earliest > end.latest:
            raise fault(
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
_BEFORE = re.compile(r"(?:sebelum|before) (.+)")
_SINCE = re.compile(r"(?:sejak|mulai|dari|since|from) (.+)")
_UNTIL = re.compile(r"(?:sampai dengan|sampai|hingga|s\.? ?d\.?|s/d|until|till|up to) (.+)")
_RANGE = re.compile(rf"(.+?)(?: ?– ?| - | {_TO} )(.+)")
_TIGHT_RANGE = re.compile(r"([^-]+)-([^-]+)")  # "24-30 Agustus 2015"
_DAYS_AFTER_MONTH = re.compile(r"([a-z]+) ([0-9]{1,2}) ?[-–] ?([0-9]{1,2}),? ([0-9]{4})")  # "August 24-30, 2015"
_WEEKDAYS = (
    ("senin", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "thursday"),
    ("jumat", "jum'at", "jum’at", "friday"),
    ("sabtu", "saturday"),
    ("minggu", "ahad", "sunday"),
)
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_ON_WEEKDAY = re.compile(
    rf"(?:hari |pada |on )*({'|'.join(_WEEKDAY_NUMBERS)}),? ?(?:\((.+)\)|(?<=[, ])(.+))"
)  # "Senin (3/8/2026)"
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
    if match := _ON_WEEKDAY.fullmatch(text):
        return _read_on_weekday(match[1], match[2] or match[3])
    if match := _DAYS_AFTER_MONTH.fullmatch(text):
        month, first, last, year = match.groups()
        return _read_interval(first, f"{last} {month} {year}")
    if match := _BETWEEN.fullmatch(text):
        return _read_interval(*match.groups())
    if match := _BY.fullmatch(text):
        return _interval(Edge.OPEN, _read_side(match[1]))
    if match := _BEFORE.fullmatch(text):
        return _interval(Edge.OPEN, _last_before(_read_side(match[1])))
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


def _read_on_weekday(name: str, rest: str) -> PartialDate:
    """A date as newspapers write it. A weekday that is not that day's is a fault of one of the two."""
    found = _read(rest.strip())
    point = found.start
    if isinstance(point, Point) and found.end is None and point.precision == "day" and point.year is not None:
        number = date(point.year, point.month, point.day).weekday()
        if number != _WEEKDAY_NUMBERS[name]:
            (own, *_others, english), (typed, *_rest, typed_english) = (
                _WEEKDAYS[number],
                _WEEKDAYS[_WEEKDAY_NUMBERS[name]],
            )
            raise fault(
                "weekday",
                f"{point.name('id')} adalah hari {own.capitalize()}, bukan {typed.capitalize()}; periksa tanggalnya.",
                f"{point.name('en')} is a {english.capitalize()}, not a {typed_english.capitalize()}; check the date.",
            )
    return found


def _last_before(point: Point) -> Point:
    """The last year, month or day before a date of that precision."""
    if point.year is None or point.precision not in ("year", "month", "day"):
        raise _unreadable()
    if point.precision == "year":
        return _point(point.year - 1, mark=point.mark)
    if point.precision == "month":
        return _point(point.year - (point.month == 1), (point.month - 2) % 12 + 1, mark=point.mark)
    day = date(point.year, point.month, point.day) - timedelta(days=1)
    return _point(day.year, day.month, day.day, point.mark)


def _unreadable() -> PartialDateError:
    return fault(
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
    return text[: match.start()] + in_brackets(note for note in notes if note not in wanted), True


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
            raise fault(
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
    return fault(
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
        raise fault(
            "two_digit_year",
            f"Tulis tahun dengan empat angka: {digits} dapat berarti abad yang berbeda.",
            f"Write the year with four digits: {digits} may mean different centuries.",
        )
    if len(digits) != 4:
        raise _year_fault(digits)
    return int(digits)


def _year_fault(digits: str) -> PartialDateError:
    return fault(
        "year",
        f"Tahun {digits} tidak dikenal; pakai empat angka, 0001–9999.",
        f"The year {digits} is not known; use four digits, 0001–9999.",
    )
