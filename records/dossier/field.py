"""Fields of cooperation: which agreements and outcomes of meetings name them, and of which pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from records.models import Agreement, CityPair, CooperationField, Meeting, Outcome, Publication

from .rows import agreement_row, field_brief, meeting_row, newest_first, pair_row
from .words import text

SCHEMA = 1
MOST_ROWS = 50  # of each kind on one page; the lists hold the rest


def fields(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of fields of cooperation."""
    chosen = list(CooperationField.objects.filter(pk__in=ids))
    named = _named([field.pk for field in chosen])
    numbers = {kind: {key for sets in named[kind].values() for key in _newest(sets)} for kind in named}
    sides = ("pair__first_city", "pair__second_city")
    agreements = Agreement.objects.filter(pk__in=numbers["agreements"]).select_related(*sides).in_bulk()
    meetings = Meeting.objects.filter(pk__in=numbers["meetings"]).select_related("city", *sides).in_bulk()
    pairs = CityPair.objects.filter(pk__in=numbers["pairs"]).for_listing().in_bulk()
    outcomes: dict[tuple[int, int], list] = defaultdict(list)
    for outcome in Outcome.objects.filter(meeting__in=meetings, field__in=chosen):
        outcomes[outcome.field_id, outcome.meeting_id].append(text(outcome.text, outcome.text_en))
    return {
        field.pk: {
            "schema": SCHEMA,
            "kind": "field",
            **field_brief(field),
            "agreements": newest_first(
                agreement_row(agreements[key]) for key in _newest(named["agreements"][field.pk])
            ),
            "meetings": newest_first(
                meeting_row(meetings[key]) | {"outcomes": outcomes[field.pk, key]}
                for key in _newest(named["meetings"][field.pk])
            ),
            "pairs": sorted(
                (pair_row(pairs[key]) for key in _newest(named["pairs"][field.pk])), key=lambda row: row["title"]["id"]
            ),
            "counts": {kind: len(named[kind][field.pk]) for kind in named},
        }
        for field in chosen
    }


def field_rows() -> list[dict[str, Any]]:
    """All fields that a public record names, in their own order, with how many pairs, agreements and meetings."""
    chosen = list(CooperationField.objects.public())
    named = _named([field.pk for field in chosen])
    return [field_brief(field) | {"counts": {kind: len(named[kind][field.pk]) for kind in named}} for field in chosen]


def _named(fields: list[int]) -> dict[str, dict[int, set[int]]]:
    """Of each kind of record: number of the field -> numbers of the public records that name it. Two queries."""
    found: dict[str, dict[int, set[int]]] = {kind: defaultdict(set) for kind in ("pairs", "agreements", "meetings")}
    agreements = (
        Agreement.objects.public().filter(fields__in=fields).values_list("fields", "pk", "pair", "pair__publication")
    )
    meetings = (
        Meeting.objects.public()
        .filter(outcomes__field__in=fields)
        .values_list("outcomes__field", "pk", "pair", "pair__publication")
    )
    for kind, rows in (("agreements", agreements), ("meetings", meetings)):
        for field, number, pair, publication in rows:
            found[kind][field].add(number)
            if publication == Publication.PUBLISHED:
                found["pairs"][field].add(pair)
    return found


def _newest(numbers) -> list[int]:
    """The newest by number: what was recorded last."""
    return sorted(numbers, reverse=True)[:MOST_ROWS]
