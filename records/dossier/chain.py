"""Which agreement renewed or replaced which, as one line from the oldest to the newest."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q

from records.models import Agreement

from .rows import agreement_row, document_words


def chains(agreements: list[Agreement]) -> dict[int, list[dict[str, Any]]]:
    """Number of each agreement -> the line it belongs to, itself marked; empty if it stands alone. Two queries."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    became: dict[int, str] = {}
    linked = Agreement.objects.public().filter(Q(renews__isnull=False) | Q(replaces__isnull=False))
    for number, renews, replaces in linked.values_list("pk", "renews", "replaces"):
        for other in filter(None, (renews, replaces)):
            neighbours[number].add(other)
            neighbours[other].add(number)
        became[number] = "renews" if renews else "replaces"
    lines = {agreement.pk: _reached(agreement.pk, neighbours) for agreement in agreements}
    wanted = {number for line in lines.values() for number in line}
    known = (
        Agreement.objects.public()
        .filter(pk__in=wanted)
        .select_related("pair__first_city", "pair__second_city")
        .in_bulk()
    )
    return {
        number: _line(number, [known[key] for key in line if key in known], became) for number, line in lines.items()
    }


def _reached(number: int, neighbours: dict[int, set[int]]) -> set[int]:
    """Everything that hangs together with one agreement."""
    if number not in neighbours:
        return set()
    found, waiting = set(), [number]
    while waiting:
        here = waiting.pop()
        found.add(here)
        waiting += neighbours[here] - found
    return found


def _by_date(agreement: Agreement) -> tuple:
    return agreement.concluded_earliest or date.max, agreement.pk


def _line(number: int, agreements: list[Agreement], became: dict[int, str]) -> list[dict[str, Any]]:
    """Oldest first; undated ones last. `how` says by which link an agreement follows on an earlier one."""
    if len(agreements) < 2:
        return []
    in_order = sorted(agreements, key=_by_date)
    return [
        agreement_row(item) | {"words": document_words(item), "how": became.get(item.pk), "current": item.pk == number}
        for item in in_order
    ]
