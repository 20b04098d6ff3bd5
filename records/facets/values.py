"""Facets of the kinds that several lists have: choices, yes or no, places, fields, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from records.dates import OPEN_END, OPEN_START
from records.dossier.words import Text, both, name, same, say
from records.fields import may_lie_within
from records.models import City, CooperationField, Country

from .facet import Facet, Words

UNKNOWN = "unknown"
LONGEST_SPAN = 100  # years that one interval may add to the list of years
LARGEST_NUMBER = 2**63 - 1
YES, NO = "yes", "no"


def either(labels: Mapping[str, Any]) -> Words:
    """Words for values of a fixed list, in the order of the list."""

    def words(values: Collection[str]) -> dict[str, Text]:
        return {value: both(label) for value, label in labels.items() if value in values}

    return words


def choice(name: str, label: Any, column: str, choices: Mapping[str, Any], **options: Any) -> Facet:
    """A column of codes. A blank one has no value unless `blank` names it."""
    blank = options.pop("blank", None)
    labels = dict(choices) | ({blank[0]: blank[1]} if blank else {})
    code = {blank[0]: ""} if blank else {}

    def where(values: Sequence[str]) -> Q:
        return Q(**{f"{column}__in": [code.get(value, value) for value in values]})

    def values_of(row: Sequence[Any]) -> list[str]:
        return [row[0] or blank[0]] if row[0] or blank else []

    options = {"columns": (column,), "where": where, "values_of": values_of, "words": either(labels)} | options
    return Facet(name, label, **options)


def yes_or_no(name: str, label: Any, condition: Callable[[], Q], column: Any, yes: Any, no: Any) -> Facet:
    """Whether a condition holds; `column` is an expression that gives "yes" or "no" to a record."""

    def where(values: Sequence[str]) -> Q:
        chosen = [condition() if value == YES else ~condition() for value in values]
        return chosen[0] if len(chosen) == 1 else Q()

    return Facet(
        name, label, columns=("answer",), computed={"answer": column}, where=where, words=either({YES: yes, NO: no})
    )


def field_words(values: Collection[str]) -> dict[str, Text]:
    found = CooperationField.objects.filter(key__in=values)
    return {field.key: name(field.name, field.name_en) for field in found}


def country_words(values: Collection[str]) -> dict[str, Text]:
    """Countries by their codes in lower case."""
    found = Country.objects.filter(code__in=[value.upper() for value in values if value.islower()])
    return {country.code.lower(): name(country.name, country.name_en) for country in found}


def city_words(condition: Q | None = None) -> Words:
    """Cities by number, of those for which a condition holds."""

    def words(values: Collection[str]) -> dict[str, Text]:
        numbers = [int(value) for value in values if is_number(value)]
        found = City.objects.filter(condition or Q(), pk__in=numbers, merged_into=None)
        return {str(city.pk): name(city.name, city.name_en) for city in found}

    return words


def public_places(values: Collection[str]) -> set[str]:
    """Of these numbers of cities those that are public or hold a public one. What only a draft knows has no name."""
    numbers = [int(value) for value in values if is_number(value)]
    among = Q(pk__in=numbers) | Q(parent__in=numbers) | Q(parent__parent__in=numbers)
    rows = City.objects.public().filter(among).values_list("pk", "parent", "parent__parent")
    return {str(number) for row in rows for number in row if number}


def place(name: str, label: Any, column: str) -> Facet:
    """A link to one city or region."""
    return Facet(
        name,
        label,
        columns=(column,),
        values_of=lambda row: [str(number) for number in row if number is not None],
        where=lambda values: Q(**{f"{column}__in": values}),
        words=city_words(),
        may_be_named=public_places,
        by_count=True,
    )


def own_country() -> Facet:
    """The country or territory that a record names as its own, if it names one."""
    return Facet(
        "country",
        COUNTRY_LABEL,
        columns=("country__code",),
        values_of=lambda row: [code.lower() for code in row if code],
        where=lambda values: Q(country__code__in=[value.upper() for value in values]),
        words=country_words,
        by_count=True,
    )


def is_number(value: str) -> bool:
    """A number as addresses of ours write it, that a database can hold."""
    plain = value.isascii() and value.isdecimal() and len(value) < 20 and not value.startswith("0")
    return plain and int(value) <= LARGEST_NUMBER


@dataclass(frozen=True)
class YearFacet(Facet):
    """By the years, or decades, in which a partial date may lie: `2015-08` in one, `1989/1991` in two decades.

    A date with one open side may lie in every year on that side; such years are listed only if another date names them.
    """

    span: int = 1

    def counts(self, queryset: QuerySet, also: Collection[str] = ()) -> Counter[str]:
        groups = list(self._groups(queryset))
        listed = {start for earliest, latest, _ in groups for start in self._starts(earliest, latest)}
        listed |= {int(value) for value in also if value != UNKNOWN}
        found = Counter({UNKNOWN: sum(count for *bounds, count in groups if bounds == [None, None])})
        for start in listed:
            first, last = bounds_of(start, self.span)
            found[f"{start:04}"] = sum(
                count
                for earliest, latest, count in groups
                if (earliest or latest) and (earliest or date.min) <= last and (latest or date.max) >= first
            )
        return found

    def _starts(self, earliest: date | None, latest: date | None) -> list[int]:
        """First years of the spans that a date names; one with an open side names the span of its known side."""
        known = [day.year for day in (earliest, latest) if day not in (None, OPEN_START, OPEN_END)]
        if not known:
            return []
        first, last = min(known), max(known)
        last = min(last, first + LONGEST_SPAN)
        return list(range(first - first % self.span, last + 1, self.span))


def bounds_of(year: int, span: int) -> tuple[date, date]:
    return date(max(year, 1), 1, 1), date(year + span - 1, 12, 31)


def years(name: str, label: Any, column: str, span: int, **options: Any) -> YearFacet:
    """By year (span 1) or decade (span 10) of a partial date; `unknown` for what has none."""

    def words(values: Collection[str]) -> dict[str, Text]:
        numbers = sorted((value for value in values if is_year(value, span)), reverse=True)
        found = {value: same(value) if span == 1 else say("%(year)ss", year=value) for value in numbers}
        return found | ({UNKNOWN: say("year not known")} if UNKNOWN in values else {})

    def where(values: Sequence[str]) -> Q:
        condition = Q(pk__in=[])
        for value in values:
            if value == UNKNOWN:
                condition |= Q(**{f"{column}_earliest__isnull": True, f"{column}_latest__isnull": True})
            else:
                condition |= may_lie_within(column, *bounds_of(int(value), span))
        return condition

    return YearFacet(
        name, label, columns=(f"{column}_earliest", f"{column}_latest"), where=where, words=words, span=span, **options
    )


def is_year(value: str, span: int) -> bool:
    return len(value) == 4 and value.isascii() and value.isdecimal() and value != "0000" and int(value) % span == 0


FIELD_LABEL = _("Field")
COUNTRY_LABEL = _("Country or territory")
DECADE_LABEL = _("Decade")
TYPE_NOT_KNOWN = ("unknown", _("not yet recorded"))
