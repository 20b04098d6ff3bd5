"""Addresses of the list of pairs that hold a whole query."""

from collections.abc import Callable

from django.http import QueryDict
from django.urls import reverse


def list_link(query: QueryDict | None = None) -> Callable[..., str]:
    """link(**chosen): the list in the reader's language with this query, facets replaced (None: taken away)."""
    address = reverse("records:pairs")

    def link(**chosen) -> str:
        found = query.copy() if query is not None else QueryDict(mutable=True)
        found.pop("page", None)
        for name, value in chosen.items():
            found.pop(name, None)
            if value is not None:
                found[name] = str(value)
        return f"{address}?{found.urlencode()}" if found else address

    return link
