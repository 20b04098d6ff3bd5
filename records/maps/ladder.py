"""Which map a query asks for, and the way back up."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from records.dossier.words import name, say
from records.models import HOME_COUNTRY, City, Country

from .flows import flows_map
from .ties import city_map, country_map


def pair_map(pairs: QuerySet, query: QueryDict, link) -> dict[str, Any]:
    """The map of these pairs: one city chosen -> its lines; one country -> its cities; else flows between countries.

    `link(**chosen)` gives the address of the same query with facets replaced, None taking one away.
    """
    country, city = _chosen_country(query), _chosen_city(query)
    if city:
        found = city_map(pairs, city.pk, link)
    elif country:
        found = country_map(pairs, link)
    else:
        found = flows_map(pairs, link)
    return found | {
        "crumbs": _crumbs(country, city, link),
        "country": name(country.name, country.name_en) if country else None,
        "city": name(city.name, city.name_en) if city else None,
        "table": link(view="table"),
    }


def home_map(pairs: QuerySet, link) -> dict[str, Any]:
    """The flows of these pairs for the first page, without a table: each country is a link in the list beneath."""
    return flows_map(pairs, link) | {"table": link(view="map")}


def focus_map(pairs: QuerySet, city: int) -> dict[str, Any] | None:
    """All partners of one city, for its page, where the table of the same rows stands already."""
    found = city_map(pairs.of_city(city), city, None)
    return found if found["lines"] or any(mark["lines"] for mark in found["marks"]) else None


def country_page_map(pairs: QuerySet, country: Country, link) -> dict[str, Any]:
    """All pairs with a side in a country, for its page. Of the home country only the flows to others are drawn."""
    own = pairs.filter(Q(first_city__country=country) | Q(second_city__country=country))
    return flows_map(own, link) if country.code == HOME_COUNTRY else country_map(own, link)


def _chosen_country(query: QueryDict) -> Country | None:
    codes = set(query.getlist("country"))
    if len(codes) != 1:
        return None
    code = codes.pop()
    return Country.objects.filter(code=code.upper()).first() if code.isascii() and code.isalpha() else None


def _chosen_city(query: QueryDict) -> City | None:
    """Numbers are ASCII digits of bearable length; anything else chooses nothing."""
    numbers = set(query.getlist("city"))
    if len(numbers) != 1:
        return None
    number = numbers.pop()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return City.objects.filter(pk=int(number)).first()


def _crumbs(country: Country | None, city: City | None, link) -> list[dict[str, Any]]:
    """The way up: every step but the last is an address."""
    steps = [{"text": say("All countries and territories"), "address": link(country=None, city=None)}]
    if country:
        steps.append({"text": name(country.name, country.name_en), "address": link(city=None)})
    if city:
        steps.append({"text": name(city.name, city.name_en), "address": link()})
    steps[-1]["address"] = None
    return steps
