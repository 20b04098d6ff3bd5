"""Cells of spreadsheets: text stays text, days become real dates, everything else keeps its words."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from .dates import PartialDate

# A program may run what begins like this; East Asian input methods write the same signs in full width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FIRST_DAY = date(1900, 3, 1)  # spreadsheets know no earlier day for certain
LINE_HEIGHT, TALLEST = 13.0, 400.0  # points; no row may be higher than 409
DATE_FORMAT = "dd/mm/yyyy"
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
SURROGATES = re.compile("[\ud800-\udfff]")

INK, NILA = "FF1B2130", "FF2A3F8F"
THIN = Side(style="thin", color="FFB9B6AC")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
TITLE_FONT = Font(name="Calibri", size=14, bold=True, color=INK)
NOTE_FONT = Font(name="Calibri", size=10, color="FF4D5566")
HEAD_FONT = Font(name="Calibri", size=10, bold=True, color="FFFFFFFF")
HEAD_FILL = PatternFill("solid", start_color=NILA)
HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
BODY_FONT = Font(name="Calibri", size=10, color=INK)


@dataclass(frozen=True)
class Stated:
    """A date as stated: its words, and the day if the source gives one."""

    words: str
    day: date | None = None

    def __str__(self) -> str:
        return self.words


Value = str | int | Stated | None


def stated(when: PartialDate | None, language: str, after: PartialDate | None = None) -> Stated | None:
    return Stated(when.words(language, after), known_day(when)) if when else None


def known_day(when: PartialDate) -> date | None:
    """The one day that is meant, if it is known and nothing is in doubt."""
    exact = when.precision == "day" and not when.is_approximate and not when.is_uncertain
    return when.earliest if exact else None


def plain(text: str) -> str:
    """Without signs that a file cannot hold."""
    return SURROGATES.sub("�", ILLEGAL_CHARACTERS_RE.sub("", text))


def sheet_name(text: str) -> str:
    """At most 31 letters, and none that addresses of cells are made of."""
    return " ".join(NOT_IN_SHEET_NAMES.sub(" ", plain(text)).split())[:31].strip("' ") or "-"


def may_be_run(text: str) -> bool:
    return text.startswith(FORMULA_STARTS)


def csv_text(value: Value) -> str:
    """For CSV: a day as ISO date, and an apostrophe before what a program would take for a formula."""
    if isinstance(value, Stated) and value.day:
        return value.day.isoformat()
    text = "" if value is None else plain(str(value))
    return f"'{text}" if may_be_run(text) else text


def fill(cell, value: Value) -> None:
    """Put a value into a cell of openpyxl. A text is marked as one, whatever it looks like."""
    cell.font, cell.alignment, cell.border = BODY_FONT, WRAPPED, BORDER
    if value is None or isinstance(value, int):
        cell.value = value
    elif isinstance(value, Stated) and value.day and value.day >= FIRST_DAY:
        cell.value = value.day
        cell.number_format = DATE_FORMAT
    else:
        write_text(cell, str(value))


def height(values: list[tuple[Value, int]]) -> float:
    """Room for the longest cell of a row, from texts and widths in letters; not every program works it out itself."""
    lines = 1
    for value, letters in values:
        if value is not None and not (isinstance(value, Stated) and value.day):
            lines = max(lines, sum(math.ceil(wide(line) * 1.08 / letters) or 1 for line in str(value).split("\n")))
    return min(lines * LINE_HEIGHT + 2, TALLEST)


def wide(text: str) -> int:
    """Letters of East Asian scripts take the room of two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def write_text(cell, text: str) -> None:
    text = plain(text)
    cell.value = text
    cell.data_type = "s"
    if may_be_run(text):
        cell.quotePrefix = True
