"""How many pairs there are of each kind, counted by the database. Each function asks a fixed number of queries.

A count says how many rows the list has when the value beside it is chosen; what has no value cannot be chosen there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_noop as _

from records.dossier.words import Text, both, name, same, say
from records.models import HOME_COUNTRY, City, CityPair, CooperationField, Stage

MOST_RANKED = 15
LONGEST_SPAN = 120  # years that stand side by side, those without a document too
DOUBT = r"[?~%]"  # marks of EDTF: not certain, about, both


@dataclass(frozen=True)
class Counted:
    """`value`: what to choose in the list to see these pairs, None where it offers nothing. `doubtful`: of `count`."""

    label: Text
    count: int
    value: Any = None
    doubtful: int = 0
    known: bool = True


@dataclass(frozen=True)
class Tally:
    """Counts in display order. `total`: pairs asked about; `unknown`: those that no known value holds."""

    rows: list[Counted]
    total: int
    unknown: int = 0


def plain(pairs: QuerySet) -> QuerySet:
    """The same pairs without joins and order, so that nothing is counted twice."""
    return CityPair.objects.filter(pk__in=pairs.order_by().values("pk"))


def total_of(pairs: QuerySet) -> int:
    return pairs.order_by().count()


# By year


def document_groups(pairs: QuerySet) -> list[tuple[int, int, bool, int]]:
    """(first year, last year, marked as in doubt, pairs) of the first documents. An open side is year 1 or 9999."""
    columns = {
        "first": ExtractYear("document_date_earliest"),
        "last": ExtractYear("document_date_latest"),
        "edtf": Cast("document_date", TextField()),
    }
    marked = Case(When(edtf__regex=DOUBT, then=Value(True)), default=Value(False))
    groups = (
        pairs.filter(Q(document_date_earliest__isnull=False) | Q(document_date_latest__isnull=False))
        .annotate(**columns)
        .annotate(marked=marked)
        .values_list("first", "last", "marked")
        .annotate(count=Count("pk"))
    )
    return [(first or MINYEAR, last or MAXYEAR, doubtful, count) for first, last, doubtful, count in groups]


def by_year(pairs: QuerySet, total: int, day: date) -> Tally:
    """Every year from the first to the last that a date names; then the pairs without a dated document.

    A date that may lie in several years counts in each, as one in doubt: choosing a year in the list finds it, too.
    """
    groups = document_groups(pairs)
    named = {year for first, last, *_ in groups for year in (first, last) if MINYEAR < year < MAXYEAR}
    years = list(range(min(named), max(named) + 1)) if named else []
    if len(years) > LONGEST_SPAN:
        years = sorted(named)
    rows = []
    for year in years:
        there = [group for group in groups if group[0] <= year <= group[1]]
        count = sum(group[3] for group in there)
        doubtful = sum(group[3] for group in there if group[2] or group[0] != group[1])
        rows.append(Counted(same(f"{year:04}"), count, f"{year:04}", doubtful))
    unknown = total - sum(group[3] for group in groups)
    return Tally([*rows, Counted(say("year not known"), unknown, "unknown", known=False)], total, unknown)


# One value for each pair


def by_stage(pairs: QuerySet, total: int, day: date) -> Tally:
    """In the order of the procedure, not by size."""
    found = dict(pairs.values_list("stage").annotate(count=Count("pk")))
    return Tally([Counted(both(stage.label), found.get(stage, 0), stage.value) for stage in Stage], total)


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def activity_conditions(day: date) -> dict[str, Q]:
    """Which pairs each value of `activity` means, by the last day on which the last event may have been."""
    recent, decade = years_before(day, 3), years_before(day, 10)
    return {
        "recent": Q(last_event_latest__gte=recent),
        "decade": Q(last_event_latest__lt=recent, last_event_latest__gte=decade),
        "older": Q(last_event_latest__lt=decade),
        "none": Q(last_event_latest__isnull=True),
    }


def by_activity(pairs: QuerySet, total: int, day: date) -> Tally:
    conditions = activity_conditions(day)
    found = pairs.aggregate(**{key: Count("pk", filter=condition) for key, condition in conditions.items()})
    labels = {
        "recent": say("within the last 3 years"),
        "decade": say("3 to 10 years ago"),
        "older": say("more than 10 years ago"),
        "none": say("no dated activity on record here"),
    }
    rows = [Counted(labels[key], found[key], key, known=key != "none") for key in conditions]
    return Tally(rows, total, found["none"])


# Several values for each pair


def by_field(pairs: QuerySet, total: int, day: date) -> Tally:
    """Fields that an agreement or an outcome of a meeting of the pair names."""
    found = dict(pairs.filter(fields__isnull=False).values_list("fields").annotate(count=Count("pk")))
    rows = [
        Counted(name(field.name, field.name_en), found[field.pk], field.key)
        for field in CooperationField.objects.order_by("order", "name")
        if field.pk in found
    ]
    unknown = pairs.filter(fields__isnull=True).count()
    rows.sort(key=lambda row: -row.count)
    return Tally([*rows, Counted(say("no field named on record"), unknown, known=False)], total, unknown)


def by_country(pairs: QuerySet, total: int, day: date) -> Tally:
    """Countries of the partners; a pair of two partners abroad stands under both, one within Indonesia under it."""
    columns = [
        f"{side}_city__country__{column}" for side in ("first", "second") for column in ("code", "name", "name_en")
    ]
    names, found = {}, Counter()
    for *sides, count in pairs.values_list(*columns).annotate(count=Count("pk")):
        codes = {sides[0], sides[3]}
        names |= {sides[0]: name(*sides[1:3]), sides[3]: name(*sides[4:6])}
        for code in (codes - {HOME_COUNTRY}) or {HOME_COUNTRY}:
            found[code] += count
    rows = [Counted(names[code], count, code.lower()) for code, count in found.items()]
    return Tally(_ranked(rows, _("%(count)s more countries and territories")), total)


def by_province(pairs: QuerySet, total: int, day: date) -> Tally:
    """Provinces of the home sides: a pair of two Indonesian provinces stands under both."""
    found, unknown = Counter(), 0
    for first, second, count in (
        pairs.annotate(first=_province("first_city"), second=_province("second_city"))
        .values_list("first", "second")
        .annotate(count=Count("pk"))
    ):
        provinces = {first, second} - {None}
        unknown += 0 if provinces else count
        for number in provinces:
            found[number] += count
    rows = [
        Counted(name(city.name, city.name_en), found[city.pk], city.pk) for city in City.objects.filter(pk__in=found)
    ]
    rows = _ranked(rows, _("%(count)s more provinces"))
    if unknown:
        rows.append(Counted(say("province not known, or no side in Indonesia"), unknown, known=False))
    return Tally(rows, total, unknown)


def _province(side: str) -> Case:
    """Number of the province of a side, if that lies in Indonesia: itself or what it lies in."""
    level = City.Level.STATE_PROVINCE
    home = Q(**{f"{side}__country__code": HOME_COUNTRY})
    return Case(
        When(home & Q(**{f"{side}__level": level}), then=F(f"{side}__pk")),
        When(home & Q(**{f"{side}__parent__level": level}), then=F(f"{side}__parent")),
        default=Value(None),
        output_field=IntegerField(),
    )


def _ranked(rows: list[Counted], rest: str) -> list[Counted]:
    """By size and then by name; what is beyond the fifteenth is one row."""
    rows = sorted(rows, key=lambda row: (-row.count, row.label["id"]))
    more = rows[MOST_RANKED:]
    if len(more) < 2:
        return rows
    return [*rows[:MOST_RANKED], Counted(say(rest, count=len(more)), sum(row.count for row in more))]
