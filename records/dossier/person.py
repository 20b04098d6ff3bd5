"""Public officials: every occasion on which somebody stood for a side, with the office held then."""

from __future__ import annotations

from typing import Any

from records.models import Agreement, Delegate, Meeting, Person, Signature

from .credits import credited, credits
from .evidence import Evidence, Notes
from .officials import occasion_of
from .place import member, native
from .rows import full_name
from .words import label, moment, pages, same

SCHEMA = 1


def people(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of officials."""
    chosen = list(Person.objects.filter(pk__in=ids).prefetch_related(credited()))
    delegates = list(
        Delegate.objects.filter(person__in=chosen, delegation__meeting__in=Meeting.objects.public()).select_related(
            "person",
            "delegation__city__country",
            "delegation__institution__country",
            "delegation__meeting__city__country",
            "delegation__meeting__pair__first_city",
            "delegation__meeting__pair__second_city",
        )
    )
    signatures = list(
        Signature.objects.filter(person__in=chosen, agreement__in=Agreement.objects.public()).select_related(
            "person",
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
    rows = [row for row in (*delegates, *signatures) if row.person_id == person.pk]
    in_time = sorted(((occasion_of(row), row) for row in rows), key=lambda pair: pair[0]["order"])
    sources_of_name = notes.cite_any("person", person.pk)
    return {
        "schema": SCHEMA,
        "kind": "person",
        "number": person.pk,
        "name": same(full_name(person)),
        "native": native(person),
        "other_names": person.former_names.splitlines(),
        "pages": pages("person", person.pk, person.slug),
        "updated": moment(person.updated_at),
        "sources_of_name": sources_of_name,
        "occasions": [_occasion(occasion, row, notes) for occasion, row in in_time],
        "disagreements": notes.disagreements([("person", person.pk)]),
        "gaps": notes.gaps([("person", person.pk)]),
        "credits": credits(person),
        "sources": notes.listed(),
    }


def _occasion(occasion: dict[str, Any], row: Delegate | Signature, notes: Notes) -> dict[str, Any]:
    if isinstance(row, Delegate):
        side, role = row.delegation, label(Delegate.Role(row.role))
        sources = notes.cite_any("delegate", row.pk) or notes.cite_any("meeting", row.delegation.meeting_id)
    else:
        side, role = row.party, None
        sources = notes.cite_any("signature", row.pk) or notes.cite_any("agreement", row.agreement_id)
    told = {key: occasion[key] for key in ("kind", "record", "date", "office_as_written", "office")}
    return told | {
        "side": member(side) if side else None,
        "name_as_written": row.name_as_written or None,
        "role": role,
        "sources": sources,
    }
