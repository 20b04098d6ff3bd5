"""What a query asks of a list: words, and values of facets that exist. Whatever else stands in it is ignored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import QueryDict

from records import search
from records.dossier.speech import words as in_words
from records.dossier.words import Text

from .facet import Facet

LONGEST = 200  # letters of the words
MOST_VALUES = 30  # of one facet
LONGEST_VALUE = 60
MOST_LISTED = 1000  # records found by words that are named one by one in the queries that follow


@dataclass(frozen=True)
class Value:
    """A value of a facet as the list offers it."""

    value: str
    words: Text
    count: int
    chosen: bool


class Selection:
    """The records of a model that a query asks for.

    Values of one facet are alternatives (any of them), facets and words all have to hold. The number beside a value is
    the number of rows that the list would show for it: all other facets and the words applied, the facet's own chosen
    values left out. So with nothing chosen in the facet, choosing a value gives exactly that many rows.
    """

    def __init__(self, model: type, facets: tuple[Facet, ...], query: QueryDict) -> None:
        self.model = model
        self.facets = facets
        self.text = clean(query.get("q", ""))
        self._words: dict[str, dict[str, Text]] = {facet.name: {} for facet in facets}
        self.chosen: dict[str, list[str]] = {}
        for facet in facets:
            asked = dict.fromkeys(value for value in query.getlist(facet.name)[:MOST_VALUES] if is_plain(value))
            if asked and facet.may_be_named:
                nameable = facet.may_be_named(asked)
                asked = dict.fromkeys(value for value in asked if value in nameable)
            known = self.words_of(facet, list(asked)) if asked else {}
            if known:
                self.chosen[facet.name] = [value for value in asked if value in known]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.chosen)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The query again, without what was ignored."""
        return ({"q": [self.text]} if self.text else {}) | self.chosen

    def words_of(self, facet: Facet, values: list[str]) -> dict[str, Text]:
        """Words of those values that exist. Each is looked up once."""
        known = self._words[facet.name]
        missing = [value for value in values if value not in known]
        if missing:
            known |= facet.words(missing)
        return {value: known[value] for value in values if value in known}

    def facet(self, name: str) -> Facet:
        return next(facet for facet in self.facets if facet.name == name)

    def rows(self, but: str = "", instead: list[str] | None = None) -> QuerySet:
        """The records asked for, unordered. `but`: a facet (or "q") that is left out, or takes values `instead`."""
        queryset = self.model.objects.public()
        if self.text and but != "q":
            queryset = queryset.filter(self._matching)
        chosen = self.chosen | ({but: instead or []} if but else {})
        for facet in self.facets:
            if chosen.get(facet.name):
                queryset = queryset.filter(facet.where(chosen[facet.name]))
        return queryset

    @cached_property
    def _matching(self) -> Q:
        """Searched once for the rows and all facets, unless far too many are found."""
        found = search.matching(self.model, self.text)
        numbers = set(found[: MOST_LISTED + 1])
        return Q(pk__in=found if len(numbers) > MOST_LISTED else numbers)

    def counts(self, facet: Facet) -> Counter[str]:
        return facet.counts(self.rows(but=facet.name), also=self.chosen.get(facet.name, ()))

    def values(self, facet: Facet) -> list[Value]:
        """What a facet offers: values that have rows, and the chosen ones."""
        counts, chosen = self.counts(facet), self.chosen.get(facet.name, [])
        offered = [value for value, count in counts.items() if count] + [value for value in chosen if not counts[value]]
        self.words_of(facet, offered)
        words = self._words[facet.name]
        found = [Value(value, words[value], counts[value], value in chosen) for value in words if value in set(offered)]
        if facet.by_count:
            found.sort(key=lambda each: (-each.count, in_words(each.words).casefold()))
        return found


def clean(text: str) -> str:
    """The words of a query without signs that no text has, cut to a sensible length."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST])
    return " ".join(printable.split())


def is_plain(value: str) -> bool:
    return len(value) <= LONGEST_VALUE and value.isprintable()
