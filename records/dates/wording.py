"""What partial dates are called in both languages, and what is said when a text is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


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


def fault(code: str, indonesian: str, english: str) -> PartialDateError:
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


def wording_of(language: str) -> Wording:
    return INDONESIAN if language.startswith("id") else ENGLISH


def in_brackets(notes: Iterable[str]) -> str:
    joined = ", ".join(notes)
    return f" ({joined})" if joined else ""
