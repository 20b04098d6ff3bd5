"""Mistyped words: the database proposes words that share letters, one score in Python ranks them."""

from __future__ import annotations

from django.db import connection

from records.models import SearchWord

from .query import Query, asked, entries_with

CANDIDATES = 150
SHORTEST = 4
MOST_CORRECTIONS = 3


def worth_keeping(word: str) -> bool:
    """Words that a mistyped one may have meant: of letters, long enough."""
    return SHORTEST <= len(word) <= 40 and word.isalpha()


def corrections(word: str) -> tuple[str, ...]:
    """Words of the register that this one may be a mistyped form of, the nearest first."""
    if not worth_keeping(word):
        return ()
    scored = []
    for candidate, in_title in _candidates(word):
        steps = distance(word, candidate, most=allowed(word))
        if steps is not None and candidate != word:
            scored.append((steps, not in_title, candidate[0] != word[0], abs(len(candidate) - len(word)), candidate))
    # A word may have gone since; what nothing is found by is not proposed.
    nearest = [words[-1] for words in sorted(scored)[: 2 * MOST_CORRECTIONS]]
    return tuple(found for found in nearest if is_known(Query((asked(found),))))[:MOST_CORRECTIONS]


def is_known(query: Query) -> bool:
    """Whether anything at all is found by it."""
    sql = entries_with(query)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql.sql} LIMIT 1", sql.params)
        return cursor.fetchone() is not None


def allowed(word: str) -> int:
    """How many slips of the finger are forgiven."""
    return 1 if len(word) < 6 else 2 if len(word) < 11 else 3


def distance(one: str, other: str, *, most: int) -> int | None:
    """Letters added, left out, changed or swapped with their neighbour; None if more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            steps = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                steps = min(steps, before[column - 2] + 1)
            now.append(steps)
        if min(now) > most:
            return None
        before, last = last, now
    return last[-1] if last[-1] <= most else None


def _candidates(word: str) -> list[tuple[str, bool]]:
    if connection.vendor == "sqlite":
        padded = f"  {word} "
        letters = dict.fromkeys(padded[place : place + 3] for place in range(len(padded) - 2))
        found = SearchWord.objects.raw(
            "SELECT records_searchword.* FROM records_searchletters "
            "JOIN records_searchword ON records_searchword.id = records_searchletters.rowid "
            "WHERE records_searchletters MATCH %s ORDER BY rank LIMIT %s",
            [" OR ".join(f'"{three}"' for three in letters), CANDIDATES],
        )
    else:
        found = SearchWord.objects.raw(
            "SELECT * FROM records_searchword ORDER BY word <-> %s LIMIT %s", [word, CANDIDATES]
        )
    return [(item.word, item.in_title) for item in found]
