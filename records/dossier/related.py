"""Pairs that are related to a pair, each with the reason: a side they share, a field, the two countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from records.models import Agreement, CityPair, CooperationField, Outcome, Publication

from .rows import country_name, pair_row
from .words import LANGUAGES, name, say

# Few of each kind: the lists hold all of them.
OF_EACH_SIDE = 3
OF_THE_FIELDS = 3
OF_THE_COUNTRIES = 3
CANDIDATES = 8  # read for each city, field and two countries, so that what is left out elsewhere can be replaced

LATEST = (F("last_event_latest").desc(nulls_last=True), F("pk").asc())


def related(pairs: Iterable[CityPair], fields: dict[int, list[int]]) -> dict[int, dict[str, Any]]:
    """Number of each pair -> rows of related pairs, each with "why".

    `fields` names the fields of cooperation of each pair by number. The pairs need both cities with their countries.
    The number of queries does not depend on the number of pairs, and what is found for one not on the others.
    """
    pairs = list(pairs)
    by_city = _by_city(pairs)
    by_field = _by_field({field for numbers in fields.values() for field in numbers})
    by_countries = _by_countries(pairs)
    chosen = {pair.pk: _chosen(pair, by_city, by_field, by_countries, fields[pair.pk]) for pair in pairs}
    wanted = {number for reasons in chosen.values() for number in reasons}
    found = CityPair.objects.public().filter(pk__in=wanted).for_listing().in_bulk()
    names = {field.pk: name(field.name, field.name_en) for field in CooperationField.objects.all()}
    return {
        pair.pk: [_row(pair, found[number], why, names) for number, why in chosen[pair.pk].items() if number in found]
        for pair in pairs
    }


def _chosen(pair: CityPair, by_city, by_field, by_countries, fields: list[int]) -> dict[int, dict[str, Any]]:
    """Number of each related pair -> why: {"side": number of the city}, {"fields": […]} or {"countries": True}."""
    reasons: dict[int, dict[str, Any]] = {}
    for city in (pair.first_city_id, pair.second_city_id):
        others = [number for number in by_city[city] if number != pair.pk][:OF_EACH_SIDE]
        reasons |= {number: {"side": city} for number in others}
    sharing: dict[int, list[int]] = defaultdict(list)
    for field in fields:
        for number in by_field[field]:
            if number != pair.pk and number not in reasons:
                sharing[number].append(field)
    most = sorted(sharing, key=lambda number: (-len(sharing[number]), number))[:OF_THE_FIELDS]
    reasons |= {number: {"fields": sharing[number]} for number in most}
    between = [number for number in by_countries[_countries(pair)] if number != pair.pk and number not in reasons]
    return reasons | {number: {"countries": True} for number in between[:OF_THE_COUNTRIES]}


def _row(pair: CityPair, other: CityPair, why: dict[str, Any], names) -> dict[str, Any]:
    row = pair_row(other)
    return {key: row[key] for key in ("number", "title", "pages", "stage", "last_event")} | {
        "why": _why(pair, why, names),
        "reason": next(iter(why)),
    }


def _why(pair: CityPair, why: dict[str, Any], names) -> dict[str, str]:
    if "side" in why:
        side = pair.first_city if why["side"] == pair.first_city_id else pair.second_city
        return say("also of %(city)s", city=name(side.name, side.name_en))
    if "fields" in why:
        return say("names the same fields: %(fields)s", fields=_listed([names[field] for field in why["fields"]]))
    sides = (country_name(pair.first_city), country_name(pair.second_city))
    return say("between %(first)s and %(second)s", first=sides[0], second=sides[1])


def _listed(names: list[dict[str, str]]) -> dict[str, str]:
    """Names of fields hold "and" themselves, so commas alone stand between them."""
    return {code: ", ".join(field[code] for field in names) for code in LANGUAGES}


def _countries(pair: CityPair) -> frozenset[int]:
    return frozenset((pair.first_city.country_id, pair.second_city.country_id))


def _by_city(pairs: list[CityPair]) -> dict[int, list[int]]:
    """Number of each city -> its public pairs, the latest active first. A city has few enough to read all."""
    cities = {city for pair in pairs for city in (pair.first_city_id, pair.second_city_id)}
    found: dict[int, list[int]] = defaultdict(list)
    rows = CityPair.objects.public().filter(Q(first_city__in=cities) | Q(second_city__in=cities)).order_by(*LATEST)
    for number, *sides in rows.values_list("pk", "first_city", "second_city"):
        for city in cities.intersection(sides):
            found[city].append(number)
    return found


def _by_countries(pairs: list[CityPair]) -> dict[frozenset[int], list[int]]:
    """Of each two countries the pairs between them, the latest active first, few of them."""
    wanted = Q(pk__in=[])
    for one, *rest in map(sorted, {_countries(pair) for pair in pairs}):
        other = rest[0] if rest else one
        wanted |= Q(first_city__country=one, second_city__country=other)
        wanted |= Q(first_city__country=other, second_city__country=one)
    found: dict[frozenset[int], list[int]] = defaultdict(list)
    rows = _first(CityPair.objects.public().filter(wanted), "first_city__country", "second_city__country")
    for number, one, other in rows.values_list("pk", "first_city__country", "second_city__country"):
        found[frozenset((one, other))].append(number)
    return found


def _by_field(fields: set[int]) -> dict[int, list[int]]:
    """Number of each field -> public pairs whose agreements or outcomes name it, the latest active first, few."""
    through = Agreement.fields.through.objects.filter(
        cooperationfield__in=fields,
        agreement__publication=Publication.PUBLISHED,
        agreement__pair__publication=Publication.PUBLISHED,
    )
    outcomes = Outcome.objects.filter(
        field__in=fields,
        meeting__publication=Publication.PUBLISHED,
        meeting__pair__publication=Publication.PUBLISHED,
    )
    found: dict[int, list[int]] = defaultdict(list)
    for rows, field, record in ((through, "cooperationfield", "agreement"), (outcomes, "field", "meeting")):
        for number, pair in _first(rows, field, prefix=f"{record}__pair__").values_list(field, f"{record}__pair"):
            if pair not in found[number]:
                found[number].append(pair)
    return found


def _first(rows: QuerySet, *by: str, prefix: str = "") -> QuerySet:
    """The first rows of each group, by the latest activity of the pair."""
    order = [F(f"{prefix}last_event_latest").desc(nulls_last=True), F(f"{prefix}pk").asc()]
    place = Window(RowNumber(), partition_by=[F(name) for name in by], order_by=order)
    return rows.annotate(place=place).filter(place__lte=CANDIDATES).order_by(*order)
