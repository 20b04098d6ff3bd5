"""How the list of meetings can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from records.models import Delegation, Meeting, Outcome, Publication

from .agreement import PAIR_COUNTRIES, abroad, countries_abroad, of_pair
from .facet import Facet, LinkedFacet
from .values import (
    COUNTRY_LABEL,
    DECADE_LABEL,
    FIELD_LABEL,
    NO,
    TYPE_NOT_KNOWN,
    YES,
    choice,
    field_words,
    place,
    years,
    yes_or_no,
)


def by_country(values: Sequence[str]) -> Q:
    codes = [value.upper() for value in values]
    came = Delegation.objects.filter(Q(city__country__code__in=codes) | Q(institution__country__code__in=codes))
    return of_pair(codes) | Q(pk__in=came.values("meeting"))


def by_representation(values: Sequence[str]) -> Q:
    return Q(pk__in=Delegation.objects.filter(representation__in=values).values("meeting"))


def by_field(values: Sequence[str]) -> Q:
    return Q(pk__in=Outcome.objects.filter(field__key__in=values).values("meeting"))


def of_a_pair() -> Q:
    """Readers see its pair."""
    return Q(pair__isnull=False, pair__publication=Publication.PUBLISHED)


FACETS = (
    choice("type", _("Type"), "type", dict(Meeting.Type.choices), blank=TYPE_NOT_KNOWN),
    LinkedFacet(
        "country",
        COUNTRY_LABEL,
        columns=(*PAIR_COUNTRIES, "delegations__city__country__code", "delegations__institution__country__code"),
        values_of=abroad,
        where=by_country,
        words=countries_abroad,
        by_count=True,
    ),
    place("city", _("Held in"), "city"),
    years("decade", DECADE_LABEL, "date", span=10),
    years("year", _("Year"), "date", span=1, is_shown=False),
    Facet(
        "field",
        FIELD_LABEL,
        columns=("outcomes__field__key",),
        many=True,
        where=by_field,
        words=field_words,
        by_count=True,
    ),
    choice(
        "representation",
        _("Level of representation"),
        "delegations__representation",
        dict(Delegation.Representation.choices),
        many=True,
        where=by_representation,
    ),
    yes_or_no(
        "pair",
        _("Pair"),
        of_a_pair,
        Case(When(of_a_pair(), then=Value(YES)), default=Value(NO)),
        yes=_("belongs to a pair"),
        no=_("no pair named"),
    ),
)
