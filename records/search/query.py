"""What a reader typed -> what the database is asked. No character of the reader ever reaches the query language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models.expressions import RawSQL

from .folding import LONGEST_WORD, fold, pairs_of, pieces

MOST_WORDS = 8
LONGEST = 200

# What people type for what the register calls otherwise.
SAME_AS = {
    "cina": ("tiongkok",), "rrt": ("tiongkok",), "rrc": ("tiongkok",), "prc": ("tiongkok",), "jogja": ("yogyakarta",),
    "yogya": ("yogyakarta",), "djogja": ("yogyakarta",), "canton": ("kanton", "guangzhou"), "mou": ("memorandum",),
    "loi": ("letter of intent",), "walikota": ("wali kota",), "usa": ("amerika serikat",), "uk": ("inggris",),
}  # fmt: skip
# What a place is called besides its name, in its own script: 广州市 is 广州.
DENSE_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|市|省|县|縣|区|區|州|府|県|都|시|군|도)$")
# Words that say what kind of place it is, not which; left out if nothing is found with them.
CUSTOMARY = frozenset(
    (
        "kota", "kotamadya", "kabupaten", "kab", "provinsi", "prov", "city", "of", "regency", "county", "province",
        "prefecture", "prefektur", "shi", "dan", "and", "di", "in", "the",
    )
)  # fmt: skip

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A word of a query and everything that counts as it: ways of writing, each of tokens that all must be there."""

    word: str
    ways: tuple[tuple[Tokens, bool], ...]  # (tokens, whether the last may go on)

    @property
    def dense(self) -> bool:
        return bool(pieces(self.word)) and pieces(self.word)[0][1]


@dataclass(frozen=True)
class Query:
    """Words that all have to be found, in any order."""

    asked: tuple[Asked, ...]

    def __bool__(self) -> bool:
        return bool(self.asked)

    @property
    def folded(self) -> str:
        return " ".join(item.word for item in self.asked)

    @property
    def tokens(self) -> frozenset[str]:
        """Beginnings of words that are marked in what was found."""
        return frozenset(token for item in self.asked for way, _begins in item.ways for token in way)

    def without_customary(self) -> Query:
        kept = tuple(item for item in self.asked if item.word not in CUSTOMARY)
        return Query(kept or self.asked)

    def joined(self) -> Query:
        """Neighbours written together: guang zhou is guangzhou."""
        if len(self.asked) < 2 or any(item.dense for item in self.asked):
            return self
        return Query((asked("".join(item.word for item in self.asked)),))

    def instead(self, words: dict[str, tuple[str, ...]]) -> Query:
        """With other words in the place of some."""
        return Query(
            tuple(
                replace(item, ways=tuple(((other,), False) for other in words[item.word]))
                if item.word in words
                else item
                for item in self.asked
            )
        )


def printable(text: str) -> str:
    """What is kept of a query: at most LONGEST characters, none that cannot be shown."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:LONGEST]).split())


def read(text: str) -> Query:
    found = list(dict.fromkeys(piece for piece, _dense in pieces(printable(text))))[:MOST_WORDS]
    return Query(tuple(asked(word) for word in found))


def asked(word: str) -> Asked:
    written = pieces(word)
    if written and written[0][1]:
        return Asked(word, tuple((tuple(pairs_of(run)), len(run) == 1) for run in _without_suffix(word)))
    cut = word[:LONGEST_WORD]
    ways = [((cut,), len(cut) > 1), *((tuple(fold(other).split()), True) for other in SAME_AS.get(word, ()))]
    return Asked(word, tuple(ways))


def _without_suffix(run: str) -> list[str]:
    shorter = DENSE_SUFFIX.sub("", run)
    return [run, shorter] if len(shorter) > 1 and shorter != run else [run]


# --- in the language of the database ---


def entries_with(query: Query) -> RawSQL:
    """Numbers of index entries in which every word is found."""
    if connection.vendor == "sqlite":
        return RawSQL(
            "SELECT rowid FROM records_searchindex WHERE records_searchindex MATCH %s", [_written(query, _FTS5)]
        )
    return RawSQL("SELECT id FROM records_searchentry WHERE words @@ %s::tsquery", [_written(query, _TSQUERY)])


_FTS5 = (" AND ", " OR ", '"{}"', '"{}"*')
_TSQUERY = (" & ", " | ", "'{}'", "'{}':*")


def _written(query: Query, signs: tuple[str, str, str, str]) -> str:
    both, either, whole, beginning = signs
    said = []
    for item in query.asked:
        ways = []
        for tokens, begins in item.ways:
            last = len(tokens) - 1
            parts = [
                (beginning if begins and place == last else whole).format(token) for place, token in enumerate(tokens)
            ]
            ways.append("(" + both.join(parts) + ")")
        said.append("(" + either.join(ways) + ")")
    return both.join(said)
