"""By what lists can be sorted. What is not known comes last in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from records.dossier.speech import language
from records.fields import DayOrder
from records.models import Agreement, City, CityPair, Institution, Meeting, Person, Source, Stage


@dataclass(frozen=True)
class Order:
    """A way to sort: columns of the first rank, then those that break ties."""

    columns: tuple[Any, ...]
    then: tuple[str, ...] = ()
    newest_first: bool = False  # where the first click leads

    def expressions(self, descending: bool) -> list[Any]:
        found = []
        for column in self.columns:
            expression = F(_in_language(column)) if isinstance(column, str) else column
            direction = expression.desc if descending else expression.asc
            found.append(direction(nulls_last=True))
        return [*found, *self.then, "pk"]


def _in_language(column: str) -> str:
    """`country__name` in English: `country__name_en`. Only countries have a name in both languages always."""
    return f"{column}_en" if column.endswith("country__name") and language() == "en" else column


def _position(column: str, choices) -> Case:
    return Case(
        *(When(**{column: value}, then=Value(place)) for place, value in enumerate(choices.values)),
        default=Value(len(choices.values)),
        output_field=IntegerField(),
    )


NAMES = ("first_city__name", "second_city__name")

# The first one is the order of the list where nothing is chosen.
ORDERS: dict[type, dict[str, Order]] = {
    CityPair: {
        "pair": Order(NAMES),
        "country": Order(("second_city__country__name",), NAMES),
        "stage": Order((_position("stage", Stage),), NAMES),
        "document": Order((DayOrder("document_date"), "document_date_latest"), NAMES, newest_first=True),
        "activity": Order((DayOrder("last_event"), "last_event_latest"), NAMES, newest_first=True),
    },
    Agreement: {
        "concluded": Order((DayOrder("concluded"), "concluded_latest"), ("title",), newest_first=True),
        "document": Order(("title",)),
        "type": Order((_position("type", Agreement.Type),), ("title",)),
        "state": Order((_position("state", Agreement.State),), ("title",)),
    },
    Meeting: {
        "date": Order((DayOrder("date"), "date_latest"), ("title",), newest_first=True),
        "meeting": Order(("title",)),
        "place": Order(("city__name",), ("title",)),
        "type": Order((_position("type", Meeting.Type),), ("title",)),
    },
    City: {
        "city": Order(("name",), ("country__name",)),
        "level": Order((_position("level", City.Level),), ("name",)),
        "country": Order(("country__name",), ("name",)),
        "pairs": Order(("pair_count",), ("name",), newest_first=True),
    },
    Institution: {
        "name": Order(("name",)),
        "kind": Order((_position("kind", Institution.Kind),), ("name",)),
        "country": Order(("country__name",), ("name",)),
    },
    Person: {"name": Order(("name",))},
    Source: {
        "published": Order((DayOrder("published"), "published_latest"), ("title",), newest_first=True),
        "title": Order(("title",)),
        "publisher": Order(("publisher",), ("title",)),
    },
}


def sort_of(model: type, asked: str) -> str:
    """The way to sort that a query asks for, such as "stage" or "-document"; what is unknown gives the usual one."""
    if asked.removeprefix("-") in ORDERS[model] and not asked.startswith("--"):
        return asked
    return usual(model)


def usual(model: type) -> str:
    name, order = next(iter(ORDERS[model].items()))
    return first_click(name, order)


def first_click(name: str, order: Order) -> str:
    return f"-{name}" if order.newest_first else name


def sorted_rows(queryset: QuerySet, sort: str) -> QuerySet:
    order = ORDERS[queryset.model][sort.removeprefix("-")]
    return queryset.order_by(*order.expressions(sort.startswith("-")))
