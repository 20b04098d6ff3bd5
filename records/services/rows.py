"""Which rows belong to a record: those that would go with it, by their links in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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


def main_of(record: models.Model) -> models.Model:
    """The record that a row belongs to, through as many rows as lie between; a record itself."""
    while not isinstance(record, Editable):
        above = next(_records_above(record), None)
        if above is None:
            break
        record = above
    return record


def _records_above(row: models.Model) -> Iterator[models.Model]:
    for link in links_up(type(row)):
        above = getattr(row, link.name)
        if above is not None:
            yield above


def numbers_ever(record: models.Model) -> dict[type[models.Model], set[int]]:
    """Numbers of the record and of every row that it has or ever had."""
    known = {type(record): {record.pk}}
    fresh = dict(known)
    while fresh:
        questions: dict[type[models.Model], models.Q] = defaultdict(models.Q)
        for model, numbers in fresh.items():
            for link in row_links(model):
                questions[link.model] |= models.Q(**{f"{link.name}__in": numbers})
        fresh = {}
        for model, question in questions.items():
            found = set(model.history.filter(question).order_by().values_list("id", flat=True).distinct())
            found |= set(model._base_manager.filter(question).values_list("pk", flat=True))
            fresh[model] = found - known.setdefault(model, set())
            known[model] |= found
        fresh = {model: numbers for model, numbers in fresh.items() if numbers}
    return {model: numbers for model, numbers in known.items() if numbers}


def histories(record: models.Model) -> dict[type[models.Model], dict[int, list]]:
    """What history knows of the record and of its rows, oldest first: {model: {number: [entry, …]}}."""
    found: dict[type[models.Model], dict[int, list]] = {}
    for model, numbers in numbers_ever(record).items():
        entries = model.history.filter(id__in=numbers).select_related("history_user")
        by_number = found.setdefault(model, {number: [] for number in numbers})
        for entry in entries.order_by("history_date", "history_id"):
            by_number[entry.id].append(entry)
    return found


def many_links(entries: Iterable) -> dict[tuple[int, str], set[int]]:
    """Many-to-many links as history keeps them: {(history_id, field): numbers}. Entries of one model."""
    entries = list(entries)
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    if not entries:
        return found
    for column in entries[0]._history_m2m_fields:
        kept = getattr(type(entries[0]), column.name).model._base_manager
        numbers = [entry.history_id for entry in entries]
        for key, number in kept.filter(history__in=numbers).values_list("history_id", column.m2m_reverse_field_name()):
            found[key, column.name].add(number)
    return found


def is_part(record: models.Model, row, model: type[models.Model], rows: dict[tuple, object]) -> bool:
    """Whether a row hangs on the record, by way of these rows: {(model, number): row or entry of its history}."""
    if model is type(record):
        return row.id == record.pk
    for link in links_up(model):
        number = getattr(row, link.attname)
        if number is not None:
            above = rows.get((link.related_model, number))
            return above is not None and is_part(record, above, link.related_model, rows)
    return False


@cache
def links_up(model: type[models.Model]) -> tuple[models.ForeignKey, ...]:
    return tuple(
        column
        for column in model._meta.concrete_fields
        if isinstance(column, models.ForeignKey) and column.remote_field.on_delete is models.CASCADE
    )


def stored(column: models.Field, row) -> object:
    """The value of a column as the database has it, of a record or of an entry of its history."""
    return column.get_prep_value(getattr(row, column.attname))
