"""What a list is made of: columns, and the records they are read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from records.dossier.words import absolute
from records.spreadsheets import Value

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, its value for a record, and by what the list is sorted."""

    key: str
    heading: Any
    value: Callable[[Any], Value]
    order: Any = None
    width: int = 18  # letters, in a spreadsheet
    longest: int | None = None  # letters on a screen; files hold the whole text
    internal: bool = False  # never in what readers download
    for_readers: Callable[[Any], Value] | None = None  # what they get instead, where staff see more


@dataclass(frozen=True)
class Listing:
    """A list of records: its columns, and what has to be loaded for them."""

    model: type
    columns: tuple[Column, ...]
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    letter: str = ""  # of permanent addresses: k, p, m, c

    def load(self, queryset: QuerySet) -> QuerySet:
        return queryset.select_related(*self.related).prefetch_related(*self.prefetched)

    def for_readers(self) -> Listing:
        columns = [
            replace(column, value=column.for_readers or column.value) for column in self.columns if not column.internal
        ]
        return replace(self, columns=(*columns, Column("address", _("permanent address"), self.address, width=40)))

    def address(self, record) -> str:
        return absolute(f"/{self.letter}/{record.pk}")

    @property
    def title(self) -> str:
        return capfirst(gettext("list of %(records)s") % {"records": self.model._meta.verbose_name_plural})

    def rows(self, queryset: QuerySet) -> Iterator[list[Value]]:
        for record in self.load(queryset).iterator(chunk_size=CHUNK):
            yield [column.value(record) for column in self.columns]
