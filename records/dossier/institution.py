"""Institutions: what they are, what binds them, whom they met, and who stood there for them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from records.models import Agreement, City, Delegate, Delegation, Institution, Meeting, Party

from .officials import occasion_of, officials
from .place import city_brief, institution_brief
from .rows import agreement_row, meeting_row, newest_first
from .words import label, moment

SCHEMA = 1


def institutions(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of institutions."""
    chosen = list(Institution.objects.filter(pk__in=ids).select_related("country", "city__country"))
    # A seat has a page only if that city is in a public record itself.
    seats = set(
        City.objects.public()
        .filter(pk__in=[item.city_id for item in chosen if item.city_id])
        .values_list("pk", flat=True)
    )
    sides = ("pair__first_city", "pair__second_city")
    parties = list(
        Party.objects.filter(institution__in=chosen, agreement__in=Agreement.objects.public()).select_related(
            *(f"agreement__{side}" for side in sides)
        )
    )
    delegations = list(
        Delegation.objects.filter(institution__in=chosen, meeting__in=Meeting.objects.public()).select_related(
            "meeting__city", *(f"meeting__{side}" for side in sides)
        )
    )
    delegates = list(
        Delegate.objects.filter(
            Q(institution__in=chosen) | Q(delegation__institution__in=chosen),
            delegation__meeting__in=Meeting.objects.public(),
        ).select_related("person", "delegation__meeting__city", *(f"delegation__meeting__{side}" for side in sides))
    )
    return {item.pk: _institution(item, seats, parties, delegations, delegates) for item in chosen}


def _institution(institution: Institution, seats: set[int], parties, delegations, delegates) -> dict[str, Any]:
    number = institution.pk
    agreements = {party.agreement_id: party.agreement for party in parties if party.institution_id == number}
    sent = {item.meeting_id: item for item in delegations if item.institution_id == number}
    members = [item for item in delegates if number in (item.institution_id, item.delegation.institution_id)]
    meetings = {item.delegation.meeting_id: item.delegation.meeting for item in members}
    meetings |= {key: item.meeting for key, item in sent.items()}
    city = institution.city
    return {
        "schema": SCHEMA,
        "kind": "institution",
        **{key: value for key, value in institution_brief(institution).items() if key != "kind"},
        "type": label(Institution.Kind(institution.kind)),
        "updated": moment(institution.updated_at),
        "seat": city_brief(city) | ({} if city.pk in seats else {"pages": None}) if city else None,
        "other_names": institution.former_names.splitlines(),
        "website": institution.website or None,
        "wikidata": institution.wikidata_id or None,
        "agreements": newest_first(agreement_row(item) for item in agreements.values()),
        "meetings": newest_first(
            meeting_row(item)
            | {"role": label(Delegation.Role(sent[key].role)) if key in sent and sent[key].role else None}
            for key, item in meetings.items()
        ),
        "people": officials(occasion_of(item) for item in members),
        # Private persons stand on the page of their meeting and in no list of their own.
        "others": sum(1 for item in members if not occasion_of(item)["person"]),
    }
