"""How the list of cities and regions can be narrowed."""

from __future__ import annotations

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from records.models import City, CityPair

from .facet import Facet
from .values import COUNTRY_LABEL, NO, YES, choice, city_words, country_words, public_places, yes_or_no


def with_partner() -> Q:
    pairs = CityPair.objects.public()
    return Q(pk__in=pairs.values("first_city")) | Q(pk__in=pairs.values("second_city"))


FACETS = (
    Facet(
        "country",
        COUNTRY_LABEL,
        columns=("country__code",),
        values_of=lambda row: [row[0].lower()],
        where=lambda values: Q(country__code__in=[value.upper() for value in values]),
        words=country_words,
        by_count=True,
    ),
    choice("level", _("Level of government"), "level", dict(City.Level.choices)),
    Facet(
        "province",
        _("Part of"),
        columns=("parent",),
        values_of=lambda row: [str(number) for number in row if number is not None],
        where=lambda values: Q(parent__in=values),
        words=city_words(),
        may_be_named=public_places,
        by_count=True,
    ),
    yes_or_no(
        "partner",
        _("Partner"),
        with_partner,
        Case(When(with_partner(), then=Value(YES)), default=Value(NO)),
        yes=_("has a partner on record"),
        no=_("no pair on record"),
    ),
)
