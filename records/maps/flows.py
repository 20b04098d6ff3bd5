"""Flows between countries: the first step of the ladder."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet

from records.dossier.words import name
from records.models import HOME_COUNTRY

from .points import country_points
from .sheet import Line, Mark, drawn

MOST_FLOWS = 40  # a world of 200 countries stays under 1,500 elements


def partner_countries(first: str, second: str) -> set[str]:
    """The countries that a pair stands under: those abroad, or the home country if both sides lie in it."""
    return {code for code in (first, second) if code != HOME_COUNTRY} or {HOME_COUNTRY}


def flows_map(pairs: QuerySet, link) -> dict[str, Any]:
    """Pairs by the countries of their sides: one query. Rows are countries, the most pairs first."""
    names, flows = _flows(pairs)
    points = country_points()
    total, documents = Counter(), Counter()
    within = Counter()
    for (first, second), (count, with_document) in flows.items():
        for code in partner_countries(first, second):
            total[code] += count
            documents[code] += with_document
        if first == second:
            within[first] += count
    order = sorted(total, key=lambda code: (-total[code], names[code]["id"]))
    ties = [
        Line(first, second, count, with_document)
        for (first, second), (count, with_document) in sorted(flows.items(), key=lambda item: (-item[1][0], item[0]))
        if first != second and first in points and second in points
    ]
    shown = ties[:MOST_FLOWS]
    homes = {tie.start for tie in ties} | ({HOME_COUNTRY} if within[HOME_COUNTRY] else set())
    on_map = {code for tie in shown for code in (tie.start, tie.end)} | {code for code in within if code in points}
    marks = [
        Mark(
            code,
            names[code],
            points[code],
            "nila" if code in homes and (code == HOME_COUNTRY or code not in total) else "soga",
            total[code] or sum(tie.count for tie in ties if tie.start == code),
            link(country=code.lower()) if total[code] else "",
        )
        for code in sorted(on_map)
    ]
    return {
        "level": "world",
        **drawn(marks, shown, apart=True),
        "pair_count": sum(count for count, _ in flows.values()),
        "country_count": len(set(total) - {HOME_COUNTRY}),
        "within": within[HOME_COUNTRY],
        "undrawn": len(ties) - len(shown),
        "without_point": sum(code not in points for code in names),
        "rows": [
            {
                "name": names[code],
                "address": link(country=code.lower()),
                "count": total[code],
                "documents": documents[code],
            }
            for code in order
        ],
    }


def _flows(pairs: QuerySet) -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], tuple[int, int]]]:
    """Names of countries by code, and (pairs, pairs with a document) by (code of first, code of second side)."""
    sides = [
        f"{side}_city__country__{column}" for side in ("first", "second") for column in ("code", "name", "name_en")
    ]
    grouped = (
        pairs.order_by()
        .values_list(*sides)
        .annotate(count=Count("pk"), documents=Count("pk", filter=Q(agreement_count__gt=0)))
    )
    names, flows = {}, {}
    for a, a_name, a_name_en, b, b_name, b_name_en, count, documents in grouped:
        names[a], names[b] = name(a_name, a_name_en), name(b_name, b_name_en)
        before = flows.get((a, b), (0, 0))
        flows[a, b] = (before[0] + count, before[1] + documents)
    return names, flows
