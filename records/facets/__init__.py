"""The query of a list: words and facets -> the records it asks for, and how many there are for each value."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict

from records.models import Agreement, City, CityPair, Institution, Meeting

from . import agreement, city, institution, meeting, pair
from .facet import Facet
from .link import Link
from .order import ORDERS, first_click, sort_of, sorted_rows, usual
from .selection import Selection, Value

__all__ = [
    "FACETS",
    "ORDERS",
    "Facet",
    "Link",
    "Selection",
    "Value",
    "filtered",
    "first_click",
    "select",
    "sort_of",
    "sorted_rows",
    "usual",
]

FACETS: dict[type, tuple[Facet, ...]] = {
    CityPair: pair.FACETS,
    Agreement: agreement.FACETS,
    Meeting: meeting.FACETS,
    City: city.FACETS,
    Institution: institution.FACETS,
}


def select(model: type, query: QueryDict) -> Selection:
    """What a query asks of the list of a model; a model without facets is asked by words alone."""
    return Selection(model, FACETS.get(model, ()), query)


def filtered(model: type, query: QueryDict) -> QuerySet:
    """Public records of a model that a query asks for, unordered. Unknown names and values are ignored."""
    return select(model, query).rows()
