"""Which rows belong to a record: those that would go with it, by their links in the model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.db import models

from records.models.base import Editable


@cache
def row_links(model: type[models.Model]) -> tuple[models.ForeignKey, ...]:
    """Links of rows to records of this model. A row goes with its record and has a history, but no own version."""
    return tuple(
        relation.field
        for relation in model._meta.related_objects
        if relation.on_delete is models.CASCADE
        and hasattr(relation.related_model, "history")
        and not issubclass(relation.related_model, Editable)
    )


@cache
def row_paths(model: type[models.Model]) -> tuple[tuple[models.ForeignKey, ...], ...]:
    """Every way from a record down to its rows: meeting → delegation → delegate → citation."""
    found: list[tuple[models.ForeignKey, ...]] = []
    waiting: list[tuple[models.ForeignKey, ...]] = [(link,) for link in row_links(model)]
    while waiting:
        way = waiting.pop(0)
        found.append(way)
        waiting += [(*way, link) for link in row_links(way[-1].model)]
    return tuple(found)


def main_of(record: models.Model) -> models.Model:
    """The record that a row belongs to, through as many rows as lie between; a record itself."""
    while not isinstance(record, Editable):
        above = next(_records_above(record), None)
        if above is None:
            break
        record = above
    return record


def _records_above(row: models.Model) -> Iterator[models.Model]:
    for link in row._meta.concrete_fields:
        if isinstance(link, models.ForeignKey) and link.remote_field.on_delete is models.CASCADE:
            above = getattr(row, link.name)
            if above is not None:
                yield above
