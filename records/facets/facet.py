"""A facet: a question that a list can be narrowed by, with the number of rows for each answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from records.dossier.words import Text

Words = Callable[[Collection[str]], dict[str, Text]]


@dataclass(frozen=True)
class Facet:
    """Records have values of it; a query chooses some.

    `columns` of a record give its values by `values_of`; `where` is the same thing said to the database. `words` takes
    values and gives those that exist with their words, in their natural order. A facet whose columns follow a link to
    many rows says so by `many`; then a record has one row for each of them and is still counted once.
    """

    name: str
    label: Any  # a lazy text
    columns: tuple[str, ...]
    where: Callable[[Sequence[str]], Q]
    words: Words
    values_of: Callable[[Sequence[Any]], Iterable[str]] = lambda row: row
    computed: Mapping[str, Any] = field(default_factory=dict)  # columns that are expressions
    many: bool = False
    by_count: bool = False  # values stand by how many rows they have, not in their natural order
    is_shown: bool = True  # False: only links choose it
    may_be_named: Callable[[Collection[str]], set[str]] | None = None  # of values asked for, those readers may know

    def counts(self, queryset: QuerySet, also: Collection[str] = ()) -> Counter[str]:
        """Value -> how many records of the query set have it. One query. `also`: values to be counted in any case."""
        found: Counter[str] = Counter()
        for *row, count in self._groups(queryset):
            for value in {value for value in self.values_of(row) if value is not None}:
                found[value] += count
        return found

    def _groups(self, queryset: QuerySet) -> QuerySet:
        """Rows of columns, each with the number of records that have it."""
        return (
            queryset.order_by()
            .annotate(**self.computed)
            .values_list(*self.columns)
            .annotate(records=Count("pk", distinct=self.many))
        )


@dataclass(frozen=True)
class LinkedFacet(Facet):
    """A facet whose values stand behind several links at once, each to many rows: counted record by record."""

    def counts(self, queryset: QuerySet, also: Collection[str] = ()) -> Counter[str]:
        rows = queryset.order_by().values_list("pk", *self.columns).distinct()
        return Counter(
            value for _, value in {(number, value) for number, *row in rows for value in self.values_of(row)}
        )
