"""Addresses of a list with its present query, in part replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

Chosen = str | int | Iterable[str] | None


class Link:
    """`link(country="cn")`: the address of the list with the present query, these names replaced, the page dropped.

    A name takes a value, several values, or None, which drops it. Names stand in a fixed order and usual values are
    left out, so that one question has one address.
    """

    def __init__(
        self,
        path: str,
        names: Iterable[str],
        query: Mapping[str, Iterable[str]],
        usual: Mapping[str, str] | None = None,
    ) -> None:
        self.path = path
        self.names = tuple(names)
        self.query = {name: list(values) for name, values in query.items()}
        self.usual = {"page": "1", **(usual or {})}

    def __call__(self, **chosen: Chosen) -> str:
        encoded = self.encoded(**chosen)
        return f"{self.path}?{encoded}" if encoded else self.path

    def encoded(self, **chosen: Chosen) -> str:
        """The query alone."""
        query = self.query | {name: _listed(value) for name, value in chosen.items()}
        return urlencode(
            [
                (name, value)
                for name in (*self.names, "page")
                for value in query.get(name, ())
                if self.usual.get(name) != value
            ]
        )

    def at(self, path: str) -> Link:
        """The same query of another address."""
        return Link(path, self.names, self.query, self.usual)


def _listed(value: Chosen) -> list[str]:
    if value is None:
        return []
    return [str(value)] if isinstance(value, (str, int)) else [str(each) for each in value]
