"""Charts as finished values for `includes/charts.html` and for files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from records import lifecycle
from records.dossier.words import Text, say
from records.pictures import bars

from . import counts
from .counts import Counted, Tally

BOX = {"left": 52.0, "top": 14.0, "width": 580.0, "height": 250.0}  # of the bars in a picture of 720 by 330
ACROSS, DOWN = 720, 336
UNKNOWN_AT, UNKNOWN_WIDE = 652.0, 40.0


@dataclass(frozen=True)
class Kind:
    """A chart: its words, how it is counted, the facet that each of its bars chooses."""

    title: str
    explained: tuple[str, ...]
    counted: Callable[[QuerySet, int, date], Tally]
    facet: str
    upright: bool = False


KINDS = {
    "year": Kind(
        _("By year of the first document"),
        (
            _("Year of the earliest concluded public document of each pair; planned ones are left out."),
            _("A date of which only the year is known counts in that year."),
            _("Hatched: the date is not certain. One that may lie in several years counts in each of them."),
        ),
        counts.by_year,
        "year",
        upright=True,
    ),
    "stage": Kind(
        _("By what is on record as signed"),
        (
            _("Computed from the documents on record. A stage says what was signed, not how lively a tie is."),
            _("Each pair counts at its present stage: a letter of intent that a memorandum followed is not counted."),
        ),
        counts.by_stage,
        "stage",
    ),
    "activity": Kind(
        _("By last recorded activity"),
        (_("Time since the last dated event on record. Nothing later on record does not mean that a tie has ended."),),
        counts.by_activity,
        "activity",
    ),
    "field": Kind(
        _("By field of cooperation"),
        (_("Fields that a document or an outcome of a meeting names. A pair may count in several."),),
        counts.by_field,
        "field",
    ),
    "country": Kind(
        _("By partner country or territory"),
        (_("Where the partner lies. The fifteen with most pairs, then the rest."),),
        counts.by_country,
        "country",
    ),
    "province": Kind(
        _("By Indonesian province"),
        (
            _("Province of the Indonesian side, at any level. The fifteen with most pairs, then the rest."),
            _("A number says how much is on record here so far, not how well a province works."),
        ),
        counts.by_province,
        "province",
    ),
}
NAMES = tuple(KINDS)


def pair_charts(pairs: QuerySet, link, names: tuple[str, ...] = NAMES) -> list[dict[str, Any]]:
    """Charts of these pairs in a fixed number of queries.

    `link(**chosen)` gives the address of the list of the same query with a facet chosen, None taking one away.
    """
    pairs = counts.plain(pairs)
    total = counts.total_of(pairs)
    day = lifecycle.today()
    query = urlsplit(link(view=None)).query
    return [_chart(key, KINDS[key], KINDS[key].counted(pairs, total, day), link, query) for key in names]


def _chart(key: str, kind: Kind, tally: Tally, link, query: str) -> dict[str, Any]:
    shares = bars.shares([row.count for row in tally.rows])
    rows = [_row(row, share, kind, link) for row, share in zip(tally.rows, shares, strict=True)]
    return {
        "name": key,
        "title": say(kind.title),
        "explained": [say(words) for words in kind.explained],
        "sentence": _sentence(key, tally),
        "total": tally.total,
        "rows": rows,
        "picture": _picture(rows) if kind.upright and tally.total else None,
        "has_doubts": any(row["doubtful"] for row in rows),
        "png": _file(key, "png", query),
        "csv": _file(key, "csv", query),
    }


def _row(row: Counted, share: float, kind: Kind, link) -> dict[str, Any]:
    address = link(**{kind.facet: row.value}, view=None) if row.value is not None and row.count else ""
    return {
        "label": row.label,
        "count": row.count,
        "doubtful": row.doubtful,
        "known": row.known,
        "share": share,
        "width": f"{share:g}",
        "address": address,
    }


SENTENCES = {
    "year": _("%(total)s pairs on record, %(unknown)s of them without a known year."),
    "activity": _("%(total)s pairs on record, %(unknown)s of them without a dated activity."),
    "field": _("%(total)s pairs on record, %(unknown)s of them without a field named."),
    "province": _("%(total)s pairs on record, %(unknown)s of them without a known province."),
}


def _sentence(key: str, tally: Tally) -> Text:
    """Numbers as each language writes them."""
    numbers = {
        which: {"id": f"{count:,}".replace(",", "."), "en": f"{count:,}"}
        for which, count in (("total", tally.total), ("unknown", tally.unknown))
    }
    if key not in SENTENCES:
        return say("%(total)s pairs on record.", total=numbers["total"])
    return say(SENTENCES[key], **numbers)


def _file(key: str, ending: str, query: str) -> str:
    address = reverse("records:chart", args=[key, ending])
    return f"{address}?{query}" if query else address


def _picture(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Upright bars of the years, with the one of pairs without a year apart at the end. Lengths as text, for SVG."""
    known, unknown = [row for row in rows if row["known"]], [row for row in rows if not row["known"]]
    most = max(row["count"] for row in rows)
    drawn = bars.upright([row["count"] for row in known], [row["doubtful"] for row in known], top_count=most, **BOX)
    apart = bars.upright(
        [row["count"] for row in unknown], [0] * len(unknown), top_count=most,
        **BOX | {"left": UNKNOWN_AT, "width": UNKNOWN_WIDE}, widest=1.0,
    )  # fmt: skip
    bottom = BOX["top"] + BOX["height"]
    every = 1 if len(known) <= 12 else 5 if len(known) <= 40 else 10
    return {
        "box": f"0 0 {ACROSS} {DOWN}",
        "width": ACROSS,
        "height": DOWN,
        "bars": [
            {
                "x": f"{bar.x:.1f}", "y": f"{bar.y:.1f}", "width": f"{bar.width:.1f}", "height": f"{bar.height:.1f}",
                "doubt": f"{bar.doubtful:.1f}" if bar.doubtful else "", "row": row,
            }
            for bar, row in zip([*drawn, *apart], [*known, *unknown], strict=True)
            if row["count"]
        ],
        "ticks": [
            {"count": count, "y": f"{bottom - BOX['height'] * count / bars.top_of_scale(most):.1f}"}
            for count in bars.ticks(most)
        ],
        "left": f"{BOX['left']:.0f}",
        "right": f"{UNKNOWN_AT + UNKNOWN_WIDE:.0f}",
        "years": [
            {"x": f"{bar.x + bar.width / 2:.1f}", "text": row["label"]["id"]}
            for place, (bar, row) in enumerate(zip(drawn, known, strict=True))
            if (place == 0 and every == 1) or int(row["label"]["id"]) % every == 0
        ],
        "below": f"{bottom + 28:.0f}",
        "below_unknown": f"{bottom + 56:.0f}",  # a line deeper, so that it meets no year on a phone
        "unknown_at": f"{UNKNOWN_AT + UNKNOWN_WIDE + 24:.0f}",
    }  # fmt: skip
