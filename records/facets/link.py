"""Addresses of a list with its present query, in part replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode


class Link:
    """`link(country="cn")`: the address of the list with the present query, these names replaced, the page dropped.

    A name takes a value, several values, or None, which drops it. The order of the names is always the same, so that
    one question has one address.
    """

    def __init__(self, path: str, query: Mapping[str, Iterable[str]], names: Iterable[str]) -> None:
        self.path = path
        self.query = {name: list(values) for name, values in query.items()}
        self.names = list(names)

    def __call__(self, **chosen: str | Iterable[str] | None) -> str:
        query = self.query | {name: _listed(value) for name, value in chosen.items()}
        known = [name for name in self.names if name in query]
        encoded = urlencode([(name, value) for name in known for value in query[name]])
        return f"{self.path}?{encoded}" if encoded else self.path

    def only(self, **chosen: str | Iterable[str] | None) -> str:
        """The same for a query that consists of these names alone."""
        return Link(self.path, {}, self.names)(**chosen)


def _listed(value: str | Iterable[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
