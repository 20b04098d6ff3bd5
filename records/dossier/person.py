"""Public officials: every occasion on which somebody stood for a side, with the office held then."""

from __future__ import annotations

from typing import Any

from records.models import Agreement, Delegate, Meeting, Person, Signature

from .credits import credited, credits
from .evidence import Evidence, Notes
from .place import member, native
from .rows import agreement_row, full_name, meeting_row
from .words import label, moment, name, pages, same, when

SCHEMA = 1


def people(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of officials."""
    chosen = list(Person.objects.filter(pk__in=ids).prefetch_related(credited()))
    delegates = list(
        Delegate.objects.filter(person__in=chosen, delegation__meeting__in=Meeting.objects.public()).select_related(
            "delegation__city__country",
            "delegation__institution__country",
            "delegation__meeting__city__country",
            "delegation__meeting__pair__first_city",
            "delegation__meeting__pair__second_city",
        )
    )
    signatures = list(
        Signature.objects.filter(person__in=chosen, agreement__in=Agreement.objects.public()).select_related(
            "agreement__pair__first_city",
            "agreement__pair__second_city",
            "party__city__country",
            "party__institution__country",
        )
    )
    keys = [("person", person.pk) for person in chosen]
    keys += [("delegate", item.pk) for item in delegates] + [("signature", item.pk) for item in signatures]
    keys += [("meeting", item.delegation.meeting_id) for item in delegates]
    keys += [("agreement", item.agreement_id) for item in signatures]
    evidence = Evidence(set(keys))
    return {person.pk: _person(person, delegates, signatures, Notes(evidence)) for person in chosen}


def _person(person: Person, delegates, signatures, notes: Notes) -> dict[str, Any]:
    appearances = [
        _appearance(item, notes) for item in sorted(delegates, key=_delegate_order) if item.person_id == person.pk
    ]
    signed = [
        {
            "agreement": agreement_row(item.agreement),
            "side": member(item.party) if item.party else None,
            "date": when(item.signed),
            "office_as_written": item.office_as_written or None,
            "office": name(item.office, item.office_en) if item.office or item.office_en else None,
            "sources": notes.cite_any("signature", item.pk) or notes.cite_any("agreement", item.agreement_id),
        }
        for item in signatures
        if item.person_id == person.pk
    ]
    return {
        "schema": SCHEMA,
        "kind": "person",
        "number": person.pk,
        "name": same(full_name(person)),
        "native": native(person),
        "pages": pages("person", person.pk, person.slug),
        "updated": moment(person.updated_at),
        "sources_of_name": notes.cite_any("person", person.pk),
        "meetings": appearances,
        "signatures": signed,
        "disagreements": notes.disagreements([("person", person.pk)]),
        "gaps": notes.gaps([("person", person.pk)]),
        "credits": credits(person),
        "sources": notes.listed(),
    }


def _delegate_order(delegate: Delegate) -> tuple:
    date = delegate.delegation.meeting.date
    return (date.sort_key if date else (9,), delegate.pk)


def _appearance(delegate: Delegate, notes: Notes) -> dict[str, Any]:
    meeting = delegate.delegation.meeting
    return {
        "meeting": meeting_row(meeting),
        "side": member(delegate.delegation),
        "name_as_written": delegate.name_as_written or None,
        "office_as_written": delegate.office_as_written or None,
        "office": name(delegate.office, delegate.office_en) if delegate.office or delegate.office_en else None,
        "role": label(Delegate.Role(delegate.role)),
        "sources": notes.cite_any("delegate", delegate.pk) or notes.cite_any("meeting", meeting.pk),
    }
