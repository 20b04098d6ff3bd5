"""Sides of a sitting: cities and institutions are found before they are made, and so is the pair of two cities."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q

from records.models import City, CityPair, Institution


def settled(record: City | Institution, *, by, made: list) -> City | Institution:
    """The saved record; what is really made stands in `made` afterwards."""
    if record.pk:
        return record
    known = _same_city(record) if isinstance(record, City) else _same_institution(record)
    if known:
        return known
    record.created_by = by
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        # Somebody else made the same city in this second; its numbers in other registers say so.
        known = _same_city(record) if isinstance(record, City) else None
        if known is None:
            raise
        return known
    made.append(record)
    return record


def _same_city(city: City) -> City | None:
    """By the numbers of other registers; without any, the very same name, level and country."""
    same = Q()
    if city.geonames_id:
        same |= Q(geonames_id=city.geonames_id)
    if city.code:
        same |= Q(code=city.code, country=city.country)
    if not same:
        same = Q(name=city.name, level=city.level, country=city.country)
    return City.objects.filter(same, merged_into=None).select_related("country").first()


def _same_institution(institution: Institution) -> Institution | None:
    return Institution.objects.filter(
        name=institution.name, kind=institution.kind, country=institution.country, merged_into=None
    ).first()


def pair_of(first: City, second: City, *, kind: str, by, made: list) -> CityPair:
    """The pair of two cities, in whichever order; made if there is none."""
    known = CityPair.objects.between(first, second).first()
    if known:
        return _survivor(known)
    pair = CityPair(first_city=first, second_city=second, kind=kind, created_by=by)
    try:
        with transaction.atomic():
            pair.save()
    except IntegrityError:
        return CityPair.objects.between(first, second).get()
    made.append(pair)
    return pair


def _survivor(pair: CityPair) -> CityPair:
    while pair.merged_into_id:
        pair = pair.merged_into
    return pair
