"""What else a change of one record touches: stages of pairs, documents that show it."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from records import lifecycle, search
from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    CooperationField,
    Feedback,
    Institution,
    Meeting,
    Person,
    Source,
)


def refresh(record) -> None:
    """Bring up to date what is kept for lists, the sides of pairs, and the index of the search."""
    if isinstance(record, CityPair):
        lifecycle.refresh([record])
    elif isinstance(record, (Agreement, Meeting, City)):
        pairs = pairs_touched_by(record)
        if isinstance(record, City):
            _reorder(pairs)
        lifecycle.refresh(pairs)
    elif isinstance(record, Source):
        cited = _cited_records(Citation.objects.filter(source=record))
        lifecycle.refresh({pair.pk: pair for pair in cited if isinstance(pair, CityPair)}.values())
    lifecycle.refresh_agreements(agreements_touched_by(record))
    search.refresh(record)


def agreements_touched_by(record) -> list[Agreement]:
    """Agreements whose state rests on this one: itself, and what it renews or replaces, or did before the change."""
    if not isinstance(record, Agreement):
        return []
    former = record.history.values_list("renews_id", "replaces_id")[:5]
    earlier = {record.renews_id, record.replaces_id, *(number for row in former for number in row)}
    return list(Agreement.objects.filter(pk__in=[record.pk, *filter(None, earlier)]))


def _reorder(pairs: list[CityPair]) -> None:
    """A city that was renamed, or moved to its right country, may have to stand on the other side."""
    for pair in pairs:
        first = pair.first_city_id
        pair.order_sides()
        if pair.first_city_id != first:
            pair.save()


def pairs_touched_by(record) -> list[CityPair]:
    """Pairs whose page shows this agreement, meeting, city, institution, person or source."""
    pairs = CityPair.objects.select_related("first_city__country", "second_city__country")
    if isinstance(record, City):
        return list(pairs.of_city(record))
    if isinstance(record, (Agreement, Meeting)):
        members = record.parties if isinstance(record, Agreement) else record.delegations
        cities = [number for number in members.values_list("city", flat=True) if number]
        # The pair that it stood with before the change has to be told, too.
        former = record.history.values_list("pair_id", flat=True)[:5]
        return list(
            pairs.filter(
                Q(pk=record.pair_id) | Q(pk__in=[number for number in former if number])
                | Q(first_city__in=cities, second_city__in=cities)
            )
        )  # fmt: skip
    return []


def affected(record) -> list:
    """Other records whose public document shows this one."""
    if isinstance(record, Meeting):
        return pairs_touched_by(record)
    if isinstance(record, Agreement):
        earlier = Q(pk__in=[record.renews_id, record.replaces_id])
        chain = Agreement.objects.filter(earlier | Q(renews=record) | Q(replaces=record))
        return [*pairs_touched_by(record), *_with_pairs(chain, [])]
    if isinstance(record, City):
        return [
            *pairs_touched_by(record),
            *Agreement.objects.filter(Q(parties__city=record) | Q(place=record)).distinct(),
            *Meeting.objects.filter(Q(delegations__city=record) | Q(city=record)).distinct(),
        ]
    if isinstance(record, Institution):
        meetings = Q(delegations__institution=record) | Q(delegations__delegates__institution=record)
        return _with_pairs(
            Agreement.objects.filter(parties__institution=record).distinct(),
            Meeting.objects.filter(meetings).distinct(),
        )
    if isinstance(record, Person):
        return _with_pairs(
            Agreement.objects.filter(signatures__person=record).distinct(),
            Meeting.objects.filter(delegations__delegates__person=record).distinct(),
        )
    if isinstance(record, Source):
        cited = Citation.objects.filter(Q(source=record) | Q(source__relies_on=record))
        return _cited_records(cited)
    if isinstance(record, Feedback):
        return [record.subject] if record.subject is not None else []
    if isinstance(record, CooperationField):
        return _with_pairs(record.agreements.all(), Meeting.objects.filter(outcomes__field=record).distinct())
    return []


def _cited_records(citations) -> list:
    keys = {citation.target for citation in citations}
    numbers = defaultdict(set)
    for target, number in keys:
        numbers[target].add(number)
    parts = ("agenda_items", "outcomes", "follow_ups")
    about_meeting = Q(pk__in=numbers["meeting"]) | Q(delegations__in=numbers["delegation"])
    about_meeting |= Q(delegations__delegates__in=numbers["delegate"])
    for part in parts:
        about_meeting |= Q(**{f"{part}__in": numbers[part.removesuffix("s")]})
    agreements = Agreement.objects.filter(
        Q(pk__in=numbers["agreement"]) | Q(signatures__in=numbers["signature"]) | Q(milestones__in=numbers["milestone"])
    ).distinct()
    pairs = CityPair.objects.filter(
        Q(pk__in=numbers["pair"]) | Q(milestones__in=numbers["milestone"])
        | Q(first_city__in=numbers["city"]) | Q(second_city__in=numbers["city"])
    ).distinct()  # fmt: skip
    return [*pairs, *_with_pairs(agreements, Meeting.objects.filter(about_meeting).distinct())]


def _with_pairs(agreements, meetings) -> list:
    records = [*agreements, *meetings]
    return [*records, *(pair for record in records for pair in pairs_touched_by(record))]
