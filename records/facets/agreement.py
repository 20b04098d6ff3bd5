"""How the list of agreements can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from records.models import HOME_COUNTRY, Agreement, Attachment, Party

from .facet import Facet, LinkedFacet
from .values import (
    COUNTRY_LABEL,
    FIELD_LABEL,
    NO,
    TYPE_NOT_KNOWN,
    YES,
    choice,
    country_words,
    field_words,
    years,
    yes_or_no,
)

PAIR_COUNTRIES = ("pair__first_city__country__code", "pair__second_city__country__code")


def abroad(row: Sequence[str | None]) -> set[str]:
    return {code.lower() for code in row if code and code != HOME_COUNTRY}


def countries_abroad(values):
    """Words for countries, the home country left out: nearly every record has it."""
    return country_words([value for value in values if value != HOME_COUNTRY.lower()])


def of_pair(codes: Sequence[str]) -> Q:
    first, second = PAIR_COUNTRIES
    return Q(**{f"{first}__in": codes}) | Q(**{f"{second}__in": codes})


def by_country(values: Sequence[str]) -> Q:
    codes = [value.upper() for value in values]
    bound = Party.objects.filter(Q(city__country__code__in=codes) | Q(institution__country__code__in=codes))
    return of_pair(codes) | Q(pk__in=bound.values("agreement"))


def by_field(values: Sequence[str]) -> Q:
    named = Agreement.fields.through.objects.filter(cooperationfield__key__in=values)
    return Q(pk__in=named.values("agreement"))


def with_copy() -> Q:
    return Q(Exists(Attachment.objects.public().filter(agreement=OuterRef("pk"))))


FACETS = (
    choice("type", _("Type"), "type", dict(Agreement.Type.choices), blank=TYPE_NOT_KNOWN),
    choice("state", _("State"), "state", dict(Agreement.State.choices)),
    LinkedFacet(
        "country",
        COUNTRY_LABEL,
        columns=(*PAIR_COUNTRIES, "parties__city__country__code", "parties__institution__country__code"),
        values_of=abroad,
        where=by_country,
        words=countries_abroad,
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
    years("decade", _("Decade of conclusion"), "concluded", span=10),
    choice("term", _("Term"), "term", dict(Agreement.Term.choices)),
    yes_or_no(
        "copy",
        _("Copy of the document"),
        with_copy,
        Case(When(with_copy(), then=Value(YES)), default=Value(NO)),
        yes=_("open copy here"),
        no=_("no open copy here"),
    ),
)
