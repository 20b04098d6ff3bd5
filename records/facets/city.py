"""How the list of cities and regions can be narrowed."""

from __future__ import annotations

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from records.models import City, CityPair

from .values import NO, YES, choice, own_country, place, yes_or_no


def with_partner() -> Q:
    pairs = CityPair.objects.public()
    return Q(pk__in=pairs.values("first_city")) | Q(pk__in=pairs.values("second_city"))


FACETS = (
    own_country(),
    choice("level", _("Level of government"), "level", dict(City.Level.choices)),
    place("province", _("Part of"), "parent"),
    yes_or_no(
        "partner",
        _("Partner"),
        with_partner,
        Case(When(with_partner(), then=Value(YES)), default=Value(NO)),
        yes=_("has a partner on record"),
        no=_("no pair on record"),
    ),
)
