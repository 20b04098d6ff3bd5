"""Pairs as lines between cities: the second and the third step of the ladder, and the map on the page of a city."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from records.dossier.rows import pair_row, stage_brief
from records.dossier.words import name, pages
from records.models import HOME_COUNTRY, City, CityPair

from .sheet import Line, Mark, drawn

MOST_LINES = 1000
MOST_MARKS = 120
MOST_ROWS = 80


def country_map(pairs: QuerySet, link) -> dict[str, Any]:
    """The cities of one country and the own cities at the other end. Own cities lead a step down the ladder."""
    found, total = _drawable(pairs)
    return {
        "level": "country",
        **_picture(found, link=link),
        "pair_count": total,
        "undrawn": total - len(found),
        "rows": [_row(pair, link) for pair in found[:MOST_ROWS]],
        "rest": total - min(len(found), MOST_ROWS),
    }


def city_map(pairs: QuerySet, focus: int, link) -> dict[str, Any]:
    """The lines of one city, each to its pair."""
    found, total = _drawable(pairs)
    return {
        "level": "city",
        **_picture(found, focus=focus),
        "pair_count": total,
        "undrawn": total - len(found),
        "rows": [pair_row(pair, seen_from=focus) for pair in found[:MOST_ROWS]],
        "rest": total - min(len(found), MOST_ROWS),
    }


def _drawable(pairs: QuerySet) -> tuple[list[CityPair], int]:
    found = list(pairs.for_listing()[:MOST_LINES])
    return found, len(found) if len(found) < MOST_LINES else pairs.order_by().count()


def _picture(found: list[CityPair], focus: int | None = None, link=None) -> dict[str, Any]:
    cities = {city.pk: city for pair in found for city in (pair.first_city, pair.second_city)}
    placed = {number: city for number, city in cities.items() if city.latitude is not None}
    counts = dict.fromkeys(cities, 0)
    partners: dict[int, dict[str, str]] = {}
    ties = []
    homes = set()
    for pair in found:
        start, end = pair.first_city_id, pair.second_city_id
        if focus == end:
            start, end = end, start
        counts[start] += 1
        counts[end] += 1
        homes.add(pair.first_city_id)
        if focus:
            partners[end] = pages("pair", pair.pk, pair.slug)
        if start in placed and end in placed:
            ties.append(Line(start, end, 1, pair.agreement_count))
    shown = sorted(placed, key=lambda number: (number != focus, -counts[number], placed[number].name))
    if focus:
        shown = shown[: MOST_MARKS + 1]
        ties = [tie for tie in ties if tie.end in shown]
    marks = [
        Mark(
            number,
            name(placed[number].name, placed[number].name_en),
            (float(placed[number].longitude), float(placed[number].latitude)),
            "nila" if number in homes else "soga",
            counts[number],
            **({"pages": partners.get(number)} if focus else _way_on(placed[number], number in homes, link)),
        )
        for number in shown
    ]
    picture = drawn(marks, ties, apart=bool(focus), least=50)
    picture["marks"] = picture["marks"][-MOST_MARKS:]  # the largest come last, on top
    return picture | {"place_count": len(cities), "without_point": len(cities) - len(placed)}


def _way_on(city: City, is_home: bool, link) -> dict[str, Any]:
    """An Indonesian side leads down the ladder; a partner has its own page."""
    if is_home and city.country.code == HOME_COUNTRY:
        return {"address": link(city=city.pk)}
    return {"pages": pages("city", city.pk, city.slug)}


def _row(pair: CityPair, link) -> dict[str, Any]:
    return {
        "own": {
            "name": name(pair.first_city.name, pair.first_city.name_en),
            **_way_on(pair.first_city, True, link),
        },
        "partner": {
            "name": name(pair.second_city.name, pair.second_city.name_en),
            "pages": pages("city", pair.second_city_id, pair.second_city.slug),
        },
        "pair": {"pages": pages("pair", pair.pk, pair.slug)},
        "stage": stage_brief(pair.stage),
    }
