"""The matrix of foreign cooperation of a period: each document, its numbers, dates and scope, and what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records import lifecycle
from records.dossier.speech import downloaded, language, named
from records.models import City
from records.spreadsheets import Stated

from .matrix_rows import Group, Records, Row
from .paper import Letterhead, file_stem, letterhead
from .period import Period

Cell = tuple[str, ...] | Stated


@dataclass(frozen=True)
class Scope:
    """Which cooperation a matrix holds."""

    period: Period
    city: City | None = None
    drafts: bool = False


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    group: str = ""  # heading above it, shared with its neighbours
    letters: int = 18  # width in a spreadsheet
    share: int = 10  # of the width of a sheet of paper


@dataclass(frozen=True)
class Line:
    cells: tuple[Cell, ...]
    draft: bool = False

    @property
    def texts(self) -> list[str]:
        return [text_of(cell) for cell in self.cells]


@dataclass(frozen=True)
class Matrix:
    title: str
    subtitle: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty: str
    made: str
    letterhead: Letterhead
    file_stem: str
    language: str = field(default_factory=language)

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The upper of the two lines of heads: words and over how many columns they stand."""
        found: list[tuple[str, int]] = []
        for column in self.columns:
            if found and column.group and found[-1][0] == column.group:
                found[-1] = (column.group, found[-1][1] + 1)
            else:
                found.append((column.group, 1))
        return found


def text_of(cell: Cell) -> str:
    return cell.words if isinstance(cell, Stated) else "\n".join(cell)


def columns(scope: Scope) -> tuple[Column, ...]:
    dates, numbers, done = _("Date"), _("Number of the document"), _("In this period")
    own = [] if scope.city else [Column("own", _("Indonesian side"), "", 14, 22)]
    return (
        Column("no", _("No."), "", 4, 8),
        *own,
        Column("partner", _("Partner"), "", 16, 24),
        Column("title", _("Title and kind of document"), "", 24, 31),
        Column("own_number", _("our side"), numbers, 12, 15),
        Column("partner_number", _("partner"), numbers, 12, 15),
        Column("concluded", _("signed"), dates, 13, 22),
        Column("in_force", _("in force"), dates, 12, 19),
        Column("ends", _("ends"), dates, 12, 19),
        Column("term", _("Term"), "", 13, 23),
        Column("scope", _("Scope"), "", 20, 26),
        Column("units", _("Implementing units"), "", 16, 21),
        Column("stage", _("Stage"), "", 16, 25),
        Column("activity", _("activity"), done, 24, 31),
        Column("follow_up", _("follow-up"), done, 22, 26),
    )


def matrix(scope: Scope) -> Matrix:
    """The matrix in the language that is active. The number of queries does not depend on the number of rows."""
    period = scope.period
    day = min(period.end, lifecycle.today())
    records = Records(period, day, city=scope.city, drafts=scope.drafts)
    shown = columns(scope)
    whose = named({"name": {"id": scope.city.name, "en": scope.city.name_en or scope.city.name}}) if scope.city else ""
    name = _("cooperation matrix")
    return Matrix(
        title=_("Matrix of Foreign Cooperation"),
        subtitle=period.words,
        notes=(
            _("Local government: %(name)s.") % {"name": whose or _("all in the register")},
            _("Drafts are included and marked.") if scope.drafts else _("Published records only."),
            _("Stages as of %(date)s, computed from published records.") % {"date": date_format(day, "j F Y")},
            _("An empty cell: not on record here."),
            _("An activity of which only the month or the year is known is listed where it may belong."),
        ),
        columns=shown,
        lines=tuple(_lines(records.groups(), shown, period)),
        empty=_("No cooperation and no activity is on record here for this period. This is not a verdict.")
        if not whose
        else _("No cooperation and no activity of %(name)s is on record here for this period.") % {"name": whose},
        made=downloaded(),
        letterhead=letterhead(),
        file_stem=file_stem(name, period.code),
    )


def _lines(groups: Iterable[Group], shown: tuple[Column, ...], period: Period) -> Iterable[Line]:
    number = 0
    for group in groups:
        leading = number + 1 + group.leading
        for row in group.rows:
            number += 1
            cells = _cells(row, number) | _done(group, row, number, leading)
            yield Line(tuple(cells[column.key] for column in shown), row.draft)


def _cells(row: Row, number: int) -> dict[str, Cell]:
    mark = (_("DRAFT, not published"),) if row.draft else ()
    return {
        "no": (str(number),),
        "own": row.own,
        "partner": row.partner,
        "title": (*mark, *row.title),
        "own_number": row.own_number,
        "partner_number": row.partner_number,
        "concluded": row.concluded or (),
        "in_force": row.in_force or (),
        "ends": row.ends or (),
        "term": row.term,
        "scope": row.scope,
        "units": row.units,
        "stage": row.stage,
    }


def _done(group: Group, row: Row, number: int, leading: int) -> dict[str, Cell]:
    if number == leading:
        nothing = (_("No activity on record in this period."),)
        return {"activity": (*row.events, *group.activity) or nothing, "follow_up": tuple(group.follow_up) or ("–",)}
    elsewhere = (capfirst(_("see no. %(number)s") % {"number": leading}),)
    return {"activity": row.events or elsewhere, "follow_up": elsewhere}
