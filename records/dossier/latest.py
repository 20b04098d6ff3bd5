"""What was newly published or changed, with what changed: told from the editions that were kept."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_noop

from records.models import Agreement, CityPair, Edition, Meeting, Publication

from .rows import agreement_list_row, meeting_row, pair_row
from .words import moment, say

# They follow from other parts, or differ each time a document is made.
FOLLOW = {"schema", "day", "edition", "updated", "address", "pages", "chronology", "activity", "fields", "line",
          "first_contact", "licence", "type_sources", "number", "kind", "cited", "state"}  # fmt: skip
# Parts of a document in the order in which a change of them is told; other keys are told as "details".
PARTS = {
    "stage": gettext_noop("stage"),
    "summary": gettext_noop("summary"),
    "background": gettext_noop("how it began"),
    "parties": gettext_noop("the sides"),
    "agreements": gettext_noop("agreements"),
    "meetings": gettext_noop("meetings"),
    "milestones": gettext_noop("steps of the procedure"),
    "signatures": gettext_noop("signatures"),
    "delegations": gettext_noop("delegations"),
    "agenda": gettext_noop("what was discussed"),
    "outcomes": gettext_noop("outcomes"),
    "follow_ups": gettext_noop("follow-up"),
    "confirmations": gettext_noop("what the local governments say"),
    "explanation": gettext_noop("the explanation"),
    "disagreements": gettext_noop("statements that disagree"),
    "gaps": gettext_noop("what is not known"),
    "pictures": gettext_noop("pictures"),
    "files": gettext_noop("files"),
    "sources": gettext_noop("sources"),
}
LOOKED_AT = 10  # editions read for each entry shown: one record may have several in a row


def latest(count: int) -> list[dict[str, Any]]:
    """The records whose newest edition is the youngest: {"kind", "row", "date", "is_new", "changed": texts}.

    Pairs speak for their agreements and meetings; those without a pair speak for themselves. Six queries at most.
    """
    newest = _newest(count)
    editions = Edition.objects.in_bulk([number for number, _, _ in newest])
    before = _before(list(editions.values()))
    numbers = {kind: [key for _, own, key in newest if own == kind] for kind in ("pair", "agreement", "meeting")}
    records = {
        "pair": CityPair.objects.filter(pk__in=numbers["pair"]).for_listing().in_bulk(),
        "agreement": Agreement.objects.filter(pk__in=numbers["agreement"]).for_listing().in_bulk(),
        "meeting": Meeting.objects.filter(pk__in=numbers["meeting"]).for_listing().in_bulk(),
    }
    rows = {"pair": pair_row, "agreement": agreement_list_row, "meeting": meeting_row}
    return [
        {
            "kind": kind,
            "row": rows[kind](records[kind][key]),
            "date": moment(editions[number].created_at),
            "is_new": editions[number].number == 1,
            "changed": _changed(before.get((kind, key)), editions[number].document),
        }
        for number, kind, key in newest
    ]


def _newest(count: int) -> list[tuple[int, str, int]]:
    """(number of the edition, kind and number of its record), each record once."""
    shown = Publication.PUBLISHED
    rows = (
        Edition.objects.filter(
            Q(pair__publication=shown, pair__merged_into=None)
            | Q(agreement__publication=shown, agreement__pair=None)
            | Q(meeting__publication=shown, meeting__pair=None)
        )
        .order_by("-pk")
        .values_list("pk", "pair", "agreement", "meeting")[: count * LOOKED_AT]
    )
    found: dict[tuple[str, int], int] = {}
    for number, *links in rows:
        kind, key = next(
            (kind, key) for kind, key in zip(("pair", "agreement", "meeting"), links, strict=True) if key is not None
        )
        found.setdefault((kind, key), number)
    return [(number, kind, key) for (kind, key), number in found.items()][:count]


def _before(editions: list[Edition]) -> dict[tuple[str, int], dict[str, Any]]:
    """The documents of the editions before these."""
    wanted = Q(pk__in=[])
    for edition in editions:
        if edition.number > 1:
            kind, key = _record(edition)
            wanted |= Q(**{kind: key, "number": edition.number - 1})
    return {_record(edition): edition.document for edition in Edition.objects.filter(wanted)}


def _record(edition: Edition) -> tuple[str, int]:
    return next(
        (kind, key) for kind in ("pair", "agreement", "meeting") if (key := getattr(edition, f"{kind}_id")) is not None
    )


def _changed(before: dict[str, Any] | None, after: dict[str, Any]) -> list[dict[str, str]]:
    """Names of the parts that differ."""
    if before is None:
        return []
    differing = {key for key in before.keys() | after.keys() if _plain(before.get(key)) != _plain(after.get(key))}
    named = [words for part, words in PARTS.items() if part in differing]
    others = differing - set(PARTS) - FOLLOW
    return [say(words) for words in named] + ([say("details")] if others else [])


def _plain(part: Any) -> Any:
    """Without the day as of which it speaks."""
    return {key: value for key, value in part.items() if key != "day"} if isinstance(part, dict) else part
