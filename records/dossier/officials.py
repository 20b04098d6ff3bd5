"""Public officials who stood for a city or an institution, each with the offices held then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from records.models import Agreement, Delegate, Meeting, Person, Signature

from .rows import agreement_row, full_name, meeting_row
from .words import pages, same, text, when


def has_page(person: Person | None) -> bool:
    return person is not None and person.kind == Person.Kind.OFFICIAL and person.merged_into_id is None


def of_cities(cities: Iterable) -> dict[int, list[dict[str, Any]]]:
    """Number of each city -> the officials who stood for it in public meetings and agreements. Two queries."""
    numbers = [city.pk for city in cities]
    sides = ("pair__first_city", "pair__second_city")
    delegates = Delegate.objects.filter(
        delegation__city__in=numbers,
        delegation__meeting__in=Meeting.objects.public(),
        person__kind=Person.Kind.OFFICIAL,
        person__merged_into=None,
    ).select_related("person", "delegation__meeting__city", *(f"delegation__meeting__{side}" for side in sides))
    signatures = Signature.objects.filter(
        party__city__in=numbers,
        agreement__in=Agreement.objects.public(),
        person__kind=Person.Kind.OFFICIAL,
        person__merged_into=None,
    ).select_related("person", "party", *(f"agreement__{side}" for side in sides))
    found: dict[int, list] = {number: [] for number in numbers}
    for delegate in delegates:
        found[delegate.delegation.city_id].append(occasion_of(delegate))
    for signature in signatures:
        found[signature.party.city_id].append(occasion_of(signature))
    return {number: officials(occasions) for number, occasions in found.items()}


def occasion_of(row: Delegate | Signature) -> dict[str, Any]:
    """One occasion on which somebody stood for a side: the record, its date, the office held then."""
    if isinstance(row, Delegate):
        meeting = row.delegation.meeting
        kind, record, date, after = "meeting", meeting_row(meeting), meeting.date, meeting.date_after
    else:
        kind, record, after = "signature", agreement_row(row.agreement), None
        date = row.signed or row.agreement.concluded
    return {
        "kind": kind,
        "record": record,
        "date": when(date, after),
        "order": order(date, after, kind, row.pk),
        "office_as_written": row.office_as_written or None,
        "office": text(row.office, row.office_en),
        "person": row.person if has_page(row.person) else None,
    }


def order(date, after, kind: str, number: int) -> tuple:
    """Oldest first by the first day it may have been; undated last."""
    earliest = date.bounds(after)[0] if date else None
    return (earliest is None, earliest.toordinal() if earliest else 0, kind, number)


def officials(occasions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Occasions of officials by person, in time order; who came first stands first."""
    people: dict[int, dict[str, Any]] = {}
    for occasion in sorted(occasions, key=lambda item: item["order"]):
        person = occasion["person"]
        if person is None:
            continue
        entry = people.setdefault(
            person.pk,
            {
                "number": person.pk,
                "name": same(full_name(person)),
                "native": {"text": person.name_native, "language": person.native_language}
                if person.name_native
                else None,
                "pages": pages("person", person.pk, person.slug),
                "occasions": [],
            },
        )
        entry["occasions"].append(
            {key: occasion[key] for key in ("kind", "record", "date", "office_as_written", "office")}
        )
    return list(people.values())
