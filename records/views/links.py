"""Addresses of the list of pairs that hold a whole query."""

from django.http import QueryDict
from django.urls import reverse

from records import facets
from records.models import CityPair


def list_link(query: QueryDict | None = None) -> facets.Link:
    """link(**chosen): the list in the reader's language with this query, facets replaced (None: taken away)."""
    names = ("q", *(facet.name for facet in facets.FACETS[CityPair]), "sort", "view")
    chosen = facets.select(CityPair, query).parameters if query else {}
    chosen |= {name: query.getlist(name)[:1] for name in ("sort", "view") if query and name in query}
    return facets.Link(reverse("records:pairs"), names, chosen, {"sort": facets.usual(CityPair), "view": "table"})
