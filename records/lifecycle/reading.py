"""The facts of many pairs at once, in a number of queries that does not depend on how many there are."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from django.db.models import Q
from django.utils import timezone

from records.models import Agreement, Citation, CityPair, Delegation, Meeting, Milestone, Party

from .rules import AgreementFacts, Event, PairFacts


@dataclass
class PairRecords:
    """The public records of one pair."""

    agreements: list[Agreement] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


def today() -> date:
    return timezone.localdate()


def records_of(pairs: Iterable[CityPair], agreements=None, meetings=None) -> dict[int, PairRecords]:
    """Public agreements and meetings of each pair: its own, and all others in which both sides take part.

    Query sets that load more along may be given; they have to load parties, milestones and delegations. The number of
    queries does not depend on the number of pairs.
    """
    pairs = list(pairs)
    found = {pair.pk: PairRecords() for pair in pairs}
    sides = {frozenset((pair.first_city_id, pair.second_city_id)): pair.pk for pair in pairs}
    cities = {city for side in sides for city in side}
    if agreements is None:
        agreements = Agreement.objects.public().prefetch_related("milestones__stage", "parties")
    if meetings is None:
        meetings = Meeting.objects.public().prefetch_related("delegations")
    shared_agreements = Party.objects.filter(city__in=cities).values("agreement")
    shared_meetings = Delegation.objects.filter(city__in=cities).values("meeting")
    for agreement in agreements.filter(Q(pair__in=pairs) | Q(pk__in=shared_agreements)):
        for number in _pairs_of(agreement, agreement.parties.all(), sides, found):
            found[number].agreements.append(agreement)
    for meeting in meetings.filter(Q(pair__in=pairs) | Q(pk__in=shared_meetings)):
        for number in _pairs_of(meeting, meeting.delegations.all(), sides, found):
            found[number].meetings.append(meeting)
    for milestone in Milestone.objects.filter(pair__in=pairs).select_related("stage"):
        found[milestone.pair_id].milestones.append(milestone)
    return found


def _pairs_of(record, members, sides: dict[frozenset, int], known: Container[int]) -> list[int]:
    present = {member.city_id for member in members if member.city_id}
    own = {record.pair_id} if record.pair_id in known else set()
    return sorted(own | {sides[side] for side in map(frozenset, combinations(present, 2)) if side in sides})


def facts_of(pairs: Iterable[CityPair], records: dict[int, PairRecords] | None = None) -> dict[int, PairFacts]:
    pairs = list(pairs)
    records = records_of(pairs) if records is None else records
    everything = [record for found in records.values() for record in found.agreements]
    superseded = superseded_by(everything)
    sourced = _sourced(records)
    return {pair.pk: _facts(pair, records[pair.pk], superseded, sourced) for pair in pairs}


@dataclass(frozen=True)
class Superseded:
    """Public agreements renew or replace this one: the first day of the first of them, and whether one renews it."""

    since: date
    renewed: bool


def superseded_by(agreements: Iterable[Agreement]) -> dict[int, Superseded]:
    """Number of each of these agreements that public ones renew or replace -> since when."""
    agreements = list(agreements)
    successors = Agreement.objects.public().filter(Q(renews__in=agreements) | Q(replaces__in=agreements))
    found: dict[int, Superseded] = {}
    for renewed, replaced, concluded in successors.values_list("renews", "replaces", "concluded_earliest"):
        for number, renews in ((renewed, True), (replaced, False)):
            if number:
                before = found.get(number, Superseded(date.max, False))
                found[number] = Superseded(min(before.since, concluded or date.min), before.renewed or renews)
    return found


def _sourced(records: dict[int, PairRecords]) -> set[tuple[str, int]]:
    """Which agreements, meetings and milestones have a citation of their own."""
    agreements = {item.pk for found in records.values() for item in found.agreements}
    meetings = {item.pk for found in records.values() for item in found.meetings}
    milestones = {
        item.pk
        for found in records.values()
        for item in (*found.milestones, *(step for record in found.agreements for step in record.milestones.all()))
    }
    cited = Citation.objects.filter(
        Q(agreement__in=agreements) | Q(meeting__in=meetings) | Q(milestone__in=milestones)
    ).values_list("agreement", "meeting", "milestone")
    kinds = ("agreement", "meeting", "milestone")
    return {(kind, number) for row in cited for kind, number in zip(kinds, row, strict=True) if number}


def agreement_facts(agreement: Agreement, superseded: Superseded | None = None) -> AgreementFacts:
    return AgreementFacts(
        key=agreement.pk,
        type=agreement.type,
        concluded=agreement.concluded,
        in_force=agreement.in_force,
        ends=agreement.ends,
        term=agreement.term,
        term_months=agreement.term_months,
        superseded=superseded.since if superseded else None,
        renewed=bool(superseded and superseded.renewed),
        ending=agreement.ending,
        ended_on=agreement.ended_on,
        ending_sourced=agreement.ending_source_id is not None,
        term_over_seen=agreement.term_over_seen_on is not None,
    )


def _facts(pair: CityPair, records: PairRecords, superseded: dict[int, Superseded], sourced: set) -> PairFacts:
    milestones = [
        *records.milestones,
        *(step for agreement in records.agreements for step in agreement.milestones.all()),
    ]
    events = [
        *(
            Event("agreement", item.pk, item.concluded, sourced=("agreement", item.pk) in sourced)
            for item in records.agreements
        ),
        *(
            Event("ending", item.pk, item.ended_on, sourced=item.ending_source_id is not None)
            for item in records.agreements
            if item.ending
        ),
        *(
            Event("meeting", item.pk, item.date, item.date_after, ("meeting", item.pk) in sourced)
            for item in records.meetings
        ),
        *(
            Event("milestone", item.pk, item.date, sourced=("milestone", item.pk) in sourced)
            for item in milestones
            if item.state == Milestone.State.REACHED
        ),
    ]
    return PairFacts(
        agreements=tuple(agreement_facts(item, superseded.get(item.pk)) for item in records.agreements),
        awaits_approval=any(item.state == Milestone.State.PENDING and item.stage.is_approval for item in milestones),
        has_contact=bool(records.meetings) or pair.kind == CityPair.Kind.CONTACT,
        events=tuple(event for event in events if event.date),
    )
