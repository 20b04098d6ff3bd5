"""Cities, countries and institutions as they stand in documents."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, Q

from records.models import City, CityPair, Country, Delegation, Institution, Party, Source

from .credits import credited, credits
from .edition import current_licence
from .evidence import Evidence, Notes, pictures
from .officials import of_cities
from .rows import agreement_row, level_label, meeting_row, newest_first, pair_row
from .words import LANGUAGES, absolute, day, label, moment, name, pages, say, text, when

SCHEMA = 1


def city_brief(city: City) -> dict[str, Any]:
    """A city where it is named in another record."""
    return {
        "number": city.pk,
        "name": name(city.name, city.name_en),
        "native": native(city),
        "country": country_brief(city.country),
        "pages": pages("city", city.pk, city.slug),
    }


def country_brief(country: Country) -> dict[str, Any]:
    return {
        "code": country.code,
        "name": name(country.name, country.name_en),
        "pages": pages("country", country.code.lower()),
    }


def institution_brief(institution: Institution) -> dict[str, Any]:
    return {
        "number": institution.pk,
        "name": name(institution.name, institution.name_en),
        "native": native(institution),
        "kind": label(Institution.Kind(institution.kind)),
        "country": country_brief(institution.country) if institution.country else None,
        "pages": pages("institution", institution.pk, institution.slug),
    }


def member(record) -> dict[str, Any]:
    """The city or institution behind a party or a delegation."""
    if record.city:
        return {"type": "city", **city_brief(record.city)}
    return {"type": "institution", **institution_brief(record.institution)}


def native(record) -> dict[str, str] | None:
    """A name in its own script, with its language, so that the right font and voice are used."""
    return {"text": record.name_native, "language": record.native_language} if record.name_native else None


def official_name(city: City) -> dict[str, str | None] | None:
    """Written in another script than ours, it is in the language of the native name."""
    if not city.official_name:
        return None
    language = None if city.official_name.isascii() else city.native_language or None
    return {"text": city.official_name, "language": language}


def coordinates(city: City) -> dict[str, Any] | None:
    if city.latitude is None or city.longitude is None:
        return None
    latitude, longitude = float(city.latitude), float(city.longitude)
    north = say("%(degrees)s° N", degrees=_degrees(latitude))
    south = say("%(degrees)s° S", degrees=_degrees(latitude))
    east = say("%(degrees)s° E", degrees=_degrees(longitude))
    west = say("%(degrees)s° W", degrees=_degrees(longitude))
    across, along = (south if latitude < 0 else north), (west if longitude < 0 else east)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "words": {language: f"{across[language]}, {along[language]}" for language in LANGUAGES},
    }


def _degrees(value: float) -> dict[str, str]:
    """Two decimals, about a kilometre: a city is no point."""
    number = f"{abs(value):.2f}"
    return {"id": number.replace(".", ","), "en": number}


def coverage(city: City) -> dict[str, Any] | None:
    """What the register can say about its own completeness for this city."""
    if not city.coverage_until:
        return None
    return {"until": when(city.coverage_until), "note": text(city.coverage_note, city.coverage_note_en)}


def city_profile(city: City) -> dict[str, Any]:
    return {
        **city_brief(city),
        "official_name": official_name(city),
        "level": level_label(city),
        "parent": {"name": name(city.parent.name, city.parent.name_en), "number": city.parent.pk}
        if city.parent
        else None,
        "coordinates": coordinates(city),
        "population": {"count": city.population, "year": city.population_year} if city.population else None,
        "website": city.website or None,
        "emblem": city.emblem.url if city.emblem else None,
        "codes": {
            "kemendagri" if city.country.code == "ID" else "iso3166_2": city.code or None,
            "geonames": city.geonames_id,
            "wikidata": city.wikidata_id or None,
        },
        "coverage": coverage(city),
    }


def cities(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of cities: profile, partners, other agreements and meetings."""
    chosen = list(
        City.objects.filter(pk__in=ids)
        .select_related("country", "parent")
        .prefetch_related("names", "photos", Prefetch("coverage_sources", Source.objects.all()), credited())
    )
    evidence = Evidence(("city", city.pk) for city in chosen)
    licence = current_licence()
    pairs = list(CityPair.objects.public().filter(Q(first_city__in=chosen) | Q(second_city__in=chosen)).for_listing())
    parties = list(
        Party.objects.filter(city__in=chosen, agreement__in=_public_agreements()).select_related(
            "agreement__pair__first_city", "agreement__pair__second_city"
        )
    )
    delegations = list(
        Delegation.objects.filter(city__in=chosen, meeting__in=_public_meetings()).select_related(
            "meeting__city__country", "meeting__pair__first_city", "meeting__pair__second_city"
        )
    )
    held = list(
        _public_meetings()
        .filter(city__in=chosen)
        .select_related("city__country", "pair__first_city", "pair__second_city")
    )
    people = of_cities(chosen)
    return {
        city.pk: _city(city, Notes(evidence), pairs, parties, delegations, held, licence) | {"people": people[city.pk]}
        for city in chosen
    }


def _public_agreements():
    return Party._meta.get_field("agreement").related_model.objects.public()


def _public_meetings():
    return Delegation._meta.get_field("meeting").related_model.objects.public()


def _city(city: City, notes: Notes, pairs, parties, delegations, held, licence: dict[str, str]) -> dict[str, Any]:
    own = [pair for pair in pairs if city.pk in (pair.first_city_id, pair.second_city_id)]
    agreements = {party.agreement_id: party.agreement for party in parties if party.city_id == city.pk}
    meetings = {item.pk: item for item in held if item.city_id == city.pk}
    meetings |= {item.meeting_id: item.meeting for item in delegations if item.city_id == city.pk}
    document = {
        "schema": SCHEMA,
        "kind": "city",
        "address": absolute(f"/c/{city.pk}"),
        "updated": moment(city.updated_at),
        **city_profile(city),
        "other_names": [
            {"text": other.name, "language": other.language or None, "kind": label(other.Kind(other.kind))}
            for other in city.names.all()
        ],
        "summary": text(city.summary, city.summary_en),
        "sources_of_profile": notes.cite_any("city", city.pk, say("profile")),
        "partners": [pair_row(pair, seen_from=city.pk) for pair in own],
        "agreements": newest_first(agreement_row(item) for item in agreements.values()),
        "meetings": newest_first(meeting_row(item) for item in meetings.values()),
        "pictures": pictures(city.photos.all()),
        "gaps": notes.gaps([("city", city.pk)]),
        "credits": credits(city),
    }
    if document["coverage"]:
        document["coverage"]["sources"] = [
            notes.number(source, say("coverage")) for source in city.coverage_sources.all()
        ]
    return document | {"sources": notes.listed(), "licence": licence}


COUNTRY_ROWS = 50  # of each kind on the page of one country; the lists hold the rest


def countries(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of countries: public cities, pairs and agreements of those, meetings held there."""
    chosen = list(Country.objects.filter(pk__in=ids))
    places = list(City.objects.public().filter(country__in=chosen).select_related("country").order_by("name", "pk"))
    # Numbers of everything first: a large country has thousands of pairs, and its page shows some of them.
    pairs = _numbers(
        chosen,
        CityPair.objects.public()
        .filter(Q(first_city__country__in=chosen) | Q(second_city__country__in=chosen))
        .order_by(F("last_event_latest").desc(nulls_last=True), "pk")
        .values_list("pk", "first_city__country", "second_city__country"),
    )
    agreements = _numbers(
        chosen,
        Party.objects.filter(agreement__in=_public_agreements())
        .filter(Q(city__country__in=chosen) | Q(institution__country__in=chosen))
        .order_by(F("agreement__concluded_latest").desc(nulls_last=True), "agreement")
        .values_list("agreement", "city__country", "institution__country"),
    )
    meetings = _numbers(
        chosen,
        _public_meetings()
        .filter(city__country__in=chosen)
        .order_by(F("date_latest").desc(nulls_last=True), "pk")
        .values_list("pk", "city__country"),
    )
    shown = [_some(found) for found in (pairs, agreements, meetings)]
    sides = ("pair__first_city", "pair__second_city")
    pair_of = CityPair.objects.filter(pk__in=shown[0]).for_listing().in_bulk()
    agreement_of = _public_agreements().filter(pk__in=shown[1]).select_related(*sides).in_bulk()
    meeting_of = _public_meetings().filter(pk__in=shown[2]).select_related("city", *sides).in_bulk()
    return {
        country.pk: {
            "schema": SCHEMA,
            "kind": "country",
            **country_brief(country),
            "region": label(Country.Region(country.region)),
            "cities": [city_brief(city) for city in places if city.country_id == country.pk],
            "pairs": [pair_row(pair_of[number]) for number in pairs[country.pk][:COUNTRY_ROWS]],
            "agreements": [agreement_row(agreement_of[number]) for number in agreements[country.pk][:COUNTRY_ROWS]],
            "meetings": [meeting_row(meeting_of[number]) for number in meetings[country.pk][:COUNTRY_ROWS]],
            "counts": {
                "pairs": len(pairs[country.pk]),
                "agreements": len(agreements[country.pk]),
                "meetings": len(meetings[country.pk]),
            },
            "day": day(on),
        }
        for country in chosen
    }


def _numbers(countries: list[Country], rows) -> dict[int, list[int]]:
    """Number of each country -> numbers of the records that belong to it, in the order of the rows, each once."""
    found: dict[int, dict[int, None]] = {country.pk: {} for country in countries}
    for number, *owners in rows:
        for owner in found.keys() & set(owners):
            found[owner].setdefault(number)
    return {country: list(numbers) for country, numbers in found.items()}


def _some(found: dict[int, list[int]]) -> set[int]:
    return {number for numbers in found.values() for number in numbers[:COUNTRY_ROWS]}
