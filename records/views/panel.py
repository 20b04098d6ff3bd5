"""The facets of a list as a form, the chosen ones as links that take them away, and ways out of an empty list."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from records.dossier.words import same
from records.facets import Link, Selection

FIRST = 6  # values that a long facet shows at once
MOST = 24  # values that it offers at all; words and the pages of places find the others
MOST_WAYS = 12


def boxes(selection: Selection) -> list[dict[str, Any]]:
    """Each facet with its values: those seen at once, those behind a fold, and how many are left out."""
    found = []
    for facet in selection.facets:
        if not facet.is_shown:
            continue
        values = selection.values(facet)
        chosen = [value for value in values if value.chosen]
        if facet.by_count:
            others = [value for value in values if not value.chosen]
            first = max(FIRST - len(chosen), 0)
            shown = [value for value in values if value.chosen or value in others[:first]]
            more = others[first : max(MOST - len(chosen), first)]
            left = len(values) - len(shown) - len(more)
        else:
            shown, more, left = values, [], 0
        if values:
            box = {"name": facet.name, "label": facet.label, "shown": shown, "more": more, "left": left}
            found.append(box | {"is_open": bool(chosen)})
    return found


def chips(selection: Selection, link: Link) -> list[dict[str, Any]]:
    """What was chosen, each with the address of the list without it."""
    found = []
    if selection.text:
        found.append({"label": _("Words"), "words": same(selection.text), "without": link(q=None), "name": "q"})
    for facet in selection.facets:
        values = selection.chosen.get(facet.name, [])
        known = selection.words_of(facet, values)
        for value in values:
            rest = [other for other in values if other != value]
            found.append(
                {
                    "label": facet.label,
                    "words": known[value],
                    "without": link(**{facet.name: rest}),
                    "name": facet.name,
                    "rest": rest,
                }
            )
    return found


def ways_out(selection: Selection, link: Link) -> list[dict[str, Any]]:
    """For an empty list: what taking away one choice would show, and how many rows that gives."""
    found = []
    for chip in chips(selection, link)[:MOST_WAYS]:
        count = selection.rows(but=chip["name"], instead=chip.get("rest")).count()
        found.append(chip | {"count": count})
    return found
