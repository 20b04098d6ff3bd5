"""Many delegates at once: each on its side, in the order of the source, after those who stand there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_create_with_history

from records.models import City, Delegate, Delegation, Institution, Meeting, Person

from .parties import settled
from .publishing import saved


class Outdated(Exception):
    """Somebody saved the meeting after the page was opened."""


@dataclass
class SideEntry:
    """A side as the page has it: a delegation that stands already, or a city or institution that comes in."""

    delegation: Delegation | None = None
    party: City | Institution | None = None
    role: str = ""
    list_incomplete: bool = False
    incomplete_as_written: str = ""


@dataclass
class PersonEntry:
    """Somebody on a side, by the number of the side on the page."""

    side: int
    values: dict[str, Any]  # of Delegate
    person: Person | None = None
    institution: Institution | None = None
    signature: dict[str, Any] = field(default_factory=dict)  # when and where, if it is one


def link_of(party: City | Institution) -> dict[str, Any]:
    return {"city": party} if isinstance(party, City) else {"institution": party}


def add_sides(meeting: Meeting, sides: dict[int, SideEntry], *, by, made: list) -> dict[int, Delegation]:
    """The delegations of the sides. A city that has one already gets no second."""
    order = meeting.delegations.aggregate(last=Max("order"))["last"] or 0
    found = {}
    for number, side in sides.items():
        delegation = side.delegation
        if delegation is None:
            party = settled(side.party, by=by, made=made)
            delegation = meeting.delegations.filter(**link_of(party)).first()
            if delegation is None:
                order += 1
                delegation = Delegation(meeting=meeting, order=order, role=side.role, **link_of(party))
        _say_incomplete(delegation, side)
        found[number] = delegation
    return found


def _say_incomplete(delegation: Delegation, side: SideEntry) -> None:
    changed = delegation.pk is None
    if side.list_incomplete and not delegation.list_incomplete:
        delegation.list_incomplete = changed = True
    if side.incomplete_as_written and not delegation.incomplete_as_written:
        delegation.incomplete_as_written = side.incomplete_as_written
        changed = True
    if changed:
        delegation.save()


def add_delegates(delegations: dict[int, Delegation], entries: list[PersonEntry], *, by) -> list[Delegate]:
    """Rows in the order of the entries."""
    last = dict(
        Delegate.objects.filter(delegation__in=delegations.values())
        .order_by()
        .values("delegation")
        .annotate(last=Max("order"))
        .values_list("delegation", "last")
    )
    rows = []
    for entry in entries:
        delegation = delegations[entry.side]
        order = last[delegation.pk] = last.get(delegation.pk, 0) + 1
        rows.append(
            Delegate(
                delegation=delegation,
                order=order,
                person=entry.person,
                institution=entry.institution,
                **entry.values,
            )
        )
    return bulk_create_with_history(rows, Delegate, default_user=by) if rows else []


@transaction.atomic
def paste_delegates(
    meeting: Meeting,
    *,
    sides: dict[int, SideEntry],
    entries: list[PersonEntry],
    pasted_text: str,
    seen_version: int,
    by,
) -> list[Delegate]:
    """Add the checked rows of a paste to a meeting. Raises Outdated; then nothing is written."""
    stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if stored.version != seen_version:
        raise Outdated
    used = {entry.side for entry in entries}
    kept = {n: side for n, side in sides.items() if n in used or side.list_incomplete or side.delegation is not None}
    delegations = add_sides(stored, kept, by=by, made=[])
    rows = add_delegates(delegations, entries, by=by)
    if pasted_text.strip():
        stored.pasted_text = "\n\n".join(filter(None, [stored.pasted_text, pasted_text.strip()]))
        stored.save()
    saved(stored, by=by)
    return rows
