"""What lists need without computing, kept in the rows of pairs and agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from records.models import Agreement, Citation, CityPair, Meeting, Source

from .reading import PairRecords, agreement_facts, facts_of, records_of, superseded_by, today
from .rules import first_document, happened, stage_of, state_of, state_until

STORED = (
    "stage", "stage_until", "agreement_count", "meeting_count", "source_tier", "last_event_after",
    *(f"{name}{bound}" for name in ("first_event", "last_event", "document_date")
      for bound in ("", "_earliest", "_latest")),
)  # fmt: skip
OF_AGREEMENTS = ("agreement", "signature__agreement", "milestone__agreement")
OF_MEETINGS = (
    "meeting", "delegation__meeting", "delegate__delegation__meeting", "agenda_item__meeting", "outcome__meeting",
    "follow_up__meeting",
)  # fmt: skip


def refresh(pairs: Iterable[CityPair], day: date | None = None) -> int:
    """Keep in the rows of these pairs what lists show and count by. Returns how many changed."""
    day = day or today()
    pairs = list(pairs)
    records = records_of(
        pairs,
        Agreement.objects.public().prefetch_related("milestones__stage", "parties", "fields"),
        Meeting.objects.public().prefetch_related("delegations", "outcomes"),
    )
    by_number = {pair.pk: pair for pair in pairs}
    tiers = _best_sources(records)
    changed = []
    for number, facts in facts_of(pairs, records).items():
        pair = by_number[number]
        answer, events, document = stage_of(facts, day), happened(facts, day), first_document(facts, day)
        values = {
            "stage": answer.stage,
            "stage_until": answer.until,
            "first_event": events[0].date if events else None,
            "last_event": events[-1].date if events else None,
            "last_event_after": events[-1].after if events else None,
            "document_date": document.concluded if document else None,
            "source_tier": tiers.get(number, ""),
            "agreement_count": sum(not agreement.is_planned(day) for agreement in facts.agreements),
            "meeting_count": len(records[number].meetings),
        }
        if any(getattr(pair, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(pair, name, value)
            changed.append(pair)
    CityPair.objects.bulk_update(changed, STORED, batch_size=200)
    others = _keep_fields(records)
    return len({pair.pk for pair in changed} | others)


def _keep_fields(records: dict[int, PairRecords]) -> set[int]:
    """The fields that agreements and outcomes of a pair name. Returns numbers of the pairs that changed."""
    link = CityPair.fields.through
    stored = set(link.objects.filter(citypair__in=records).values_list("citypair", "cooperationfield"))
    named = {
        (number, field)
        for number, found in records.items()
        for field in (
            *(field.pk for agreement in found.agreements for field in agreement.fields.all()),
            *(item.field_id for meeting in found.meetings for item in meeting.outcomes.all() if item.field_id),
        )
    }
    gone: dict[int, list[int]] = defaultdict(list)
    for number, field in stored - named:
        gone[field].append(number)
    for field, numbers in gone.items():
        link.objects.filter(cooperationfield=field, citypair__in=numbers).delete()
    link.objects.bulk_create(
        [link(citypair_id=number, cooperationfield_id=field) for number, field in sorted(named - stored)],
        ignore_conflicts=True,
    )
    return {number for number, _ in stored ^ named}


def _best_sources(records: dict[int, PairRecords]) -> dict[int, str]:
    """Number of a pair -> the best tier of the sources that its page lists for it and for its records."""
    pairs_of: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, found in records.items():
        pairs_of["pair", number].append(number)
        for agreement in found.agreements:
            pairs_of["agreement", agreement.pk].append(number)
        for meeting in found.meetings:
            pairs_of["meeting", meeting.pk].append(number)
    best: dict[int, str] = {}
    for kind, ways in (("pair", ("pair", "milestone__pair")), ("agreement", OF_AGREEMENTS), ("meeting", OF_MEETINGS)):
        about = Q()
        for way in ways:
            about |= Q(**{f"{way}__in": [key for of, key in pairs_of if of == kind]})
        for key, tier in Citation.objects.filter(about).values_list(Coalesce(*ways), "source__tier").distinct():
            for number in pairs_of[kind, key]:
                if best.get(number) != Source.Tier.PRIMARY:
                    best[number] = tier
    return best


def refresh_agreements(agreements: Iterable[Agreement], day: date | None = None) -> int:
    """Keep the state of these agreements in their rows. Returns how many changed."""
    day = day or today()
    agreements = list(agreements)
    superseded = superseded_by(agreements)
    changed = []
    for agreement in agreements:
        facts = agreement_facts(agreement, superseded.get(agreement.pk))
        state, until = state_of(facts, day), state_until(facts, day)
        if (agreement.state, agreement.state_until) != (state, until):
            agreement.state, agreement.state_until = state, until
            changed.append(agreement)
    Agreement.objects.bulk_update(changed, ["state", "state_until"], batch_size=200)
    return len(changed)


def due(day: date | None = None) -> QuerySet[CityPair]:
    """Pairs whose stage time alone may have changed."""
    return CityPair.objects.filter(stage_until__lte=day or today())


def due_agreements(day: date | None = None) -> QuerySet[Agreement]:
    """Agreements whose state time alone may have changed."""
    return Agreement.objects.filter(state_until__lte=day or today())
