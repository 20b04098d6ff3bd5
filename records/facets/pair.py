"""How the list of pairs can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from records import lifecycle
from records.models import HOME_COUNTRY, City, CityPair, Source, Stage

from .facet import Facet
from .values import (
    COUNTRY_LABEL,
    FIELD_LABEL,
    NO,
    YES,
    choice,
    city_words,
    country_words,
    either,
    field_words,
    public_places,
    years,
)

SIDES = ("first_city", "second_city")
RECENT, DECADE, OLDER, NONE = "recent", "decade", "older", "none"
ACTIVITY = {
    RECENT: _("in the last 3 years"),
    DECADE: _("3 to 10 years ago"),
    OLDER: _("more than 10 years ago"),
    NONE: _("year not on record"),
}
PROVINCE = City.Level.STATE_PROVINCE


def years_before(day: date, count: int) -> date:
    try:
        return day.replace(year=day.year - count)
    except ValueError:  # 29 February
        return day.replace(year=day.year - count, day=28)


def _turns() -> tuple[date, date]:
    today = lifecycle.today()
    return years_before(today, 3), years_before(today, 10)


def activity_of(row: Sequence[Any]) -> list[str]:
    """By the last day on which the last recorded activity may have been; where doubtful, for the later one."""
    latest = row[0]
    recent, decade = _turns()
    if latest is None:
        return [NONE]
    return [RECENT if latest >= recent else DECADE if latest >= decade else OLDER]


def by_activity(values: Sequence[str]) -> Q:
    recent, decade = _turns()
    conditions = {
        RECENT: Q(last_event_latest__gte=recent),
        DECADE: Q(last_event_latest__gte=decade, last_event_latest__lt=recent),
        OLDER: Q(last_event_latest__lt=decade),
        NONE: Q(last_event_latest__isnull=True),
    }
    found = Q(pk__in=[])
    for value in values:
        found |= conditions[value]
    return found


def countries_of(row: Sequence[str]) -> set[str]:
    """The countries abroad; the home country only where both sides lie in it."""
    return {code.lower() for code in row if code != HOME_COUNTRY} or {HOME_COUNTRY.lower()}


def by_country(values: Sequence[str]) -> Q:
    codes = [value.upper() for value in values if value.upper() != HOME_COUNTRY]
    found = Q(first_city__country__code__in=codes) | Q(second_city__country__code__in=codes)
    if len(codes) < len(values):
        found |= Q(first_city__country__code=HOME_COUNTRY, second_city__country__code=HOME_COUNTRY)
    return found


def _own(side: str, **more: Any) -> Q:
    return Q(**{f"{side}__country__code": HOME_COUNTRY}, **{f"{side}__{name}": value for name, value in more.items()})


def _numbers(row: Sequence[int | None]) -> list[str]:
    return [str(number) for number in row if number is not None]


def by_city(values: Sequence[str]) -> Q:
    return _own("first_city", pk__in=values) | _own("second_city", pk__in=values)


def by_province(values: Sequence[str]) -> Q:
    """The province itself, or a city or regency in it."""
    found = Q(pk__in=[])
    for side in SIDES:
        found |= _own(side, pk__in=values) | (_own(side, parent__in=values) & ~Q(**{f"{side}__level": PROVINCE}))
    return found


def by_field(values: Sequence[str]) -> Q:
    named = CityPair.fields.through.objects.filter(cooperationfield__key__in=values)
    return Q(pk__in=named.values("citypair"))


def by_document(values: Sequence[str]) -> Q:
    found = Q(pk__in=[])
    for value in values:
        found |= Q(agreement_count__gt=0) if value == YES else Q(agreement_count=0)
    return found


FACETS = (
    choice("stage", _("Stage"), "stage", dict(Stage.choices)),
    Facet(
        "activity",
        _("Last recorded activity"),
        columns=("last_event_latest",),
        values_of=activity_of,
        where=by_activity,
        words=either(ACTIVITY),
    ),
    Facet(
        "country",
        COUNTRY_LABEL,
        columns=("first_city__country__code", "second_city__country__code"),
        values_of=countries_of,
        where=by_country,
        words=country_words,
        by_count=True,
    ),
    Facet(
        "province",
        _("Province in Indonesia"),
        columns=("first_province", "second_province"),
        computed={
            f"{side.split('_')[0]}_province": Case(
                When(_own(side, level=PROVINCE), then=F(side)),
                When(_own(side, parent__level=PROVINCE), then=F(f"{side}__parent")),
            )
            for side in SIDES
        },
        values_of=_numbers,
        where=by_province,
        words=city_words(Q(country__code=HOME_COUNTRY, level=PROVINCE)),
        may_be_named=public_places,
        by_count=True,
    ),
    Facet(
        "city",
        _("City, regency or province in Indonesia"),
        columns=("first_own", "second_own"),
        computed={f"{side.split('_')[0]}_own": Case(When(_own(side), then=F(side))) for side in SIDES},
        values_of=_numbers,
        where=by_city,
        words=city_words(Q(country__code=HOME_COUNTRY)),
        may_be_named=public_places,
        by_count=True,
    ),
    Facet(
        "field",
        FIELD_LABEL,
        columns=("fields__key",),
        where=by_field,
        words=field_words,
        by_count=True,
    ),
    years("decade", _("Decade of the first document"), "document_date", span=10),
    years("year", _("Year of the first document"), "document_date", span=1, is_shown=False),
    choice("kind", _("Kind of tie"), "kind", dict(CityPair.Kind.choices)),
    choice("level", _("Level of the first side"), "first_city__level", dict(City.Level.choices)),
    Facet(
        "document",
        _("Document"),
        columns=("agreement_count",),
        values_of=lambda row: [YES if row[0] else NO],
        where=by_document,
        words=either({YES: _("on record"), NO: _("none on record")}),
    ),
    choice(
        "source",
        _("Best source"),
        "source_tier",
        dict(Source.Tier.choices),
        blank=("none", _("none")),
    ),
)
