"""Quarters and years. A quarter follows from the dates of a record; nobody types it beside them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.dates import PartialDate

ROMAN = ("I", "II", "III", "IV")
LONGEST_DOUBT = 366  # days; a date that may mean more than a year says nothing about a quarter


@dataclass(frozen=True)
class Period:
    year: int
    quarter: int | None = None

    @classmethod
    def of(cls, day: date) -> Period:
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def start(self) -> date:
        return date(self.year, self.quarter * 3 - 2 if self.quarter else 1, 1)

    @property
    def end(self) -> date:
        month = self.quarter * 3 if self.quarter else 12
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def name(self) -> str:
        if self.quarter:
            return _("Quarter %(quarter)s %(year)s") % {"quarter": ROMAN[self.quarter - 1], "year": self.year}
        return _("Year %(year)s") % {"year": self.year}

    @property
    def words(self) -> str:
        return _("%(period)s (%(first)s to %(last)s)") % {
            "period": self.name,
            "first": date_format(self.start, "j F Y"),
            "last": date_format(self.end, "j F Y"),
        }

    @property
    def code(self) -> str:
        """For names of files: 2026-TW4."""
        sign = _("Q")
        return f"{self.year}-{sign}{self.quarter}" if self.quarter else str(self.year)

    def may_hold(self, when: PartialDate | None) -> bool:
        """Did it surely or possibly happen in this period? What may mean any time at all does not count."""
        if not when or when.earliest is None or when.latest is None:
            return False
        surely = when.within(self.start, self.end)
        return surely or (when.overlaps(self.start, self.end) and (when.latest - when.earliest).days < LONGEST_DOUBT)
