"""Delete into the bin, and bring back whole: the record, its rows, its links and the links to it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records import lifecycle, search
from records.models import DeletedRecord

from .publishing import saved
from .rows import main_of
from .touched import agreements_touched_by, pairs_touched_by


class CannotRestore(Exception):
    """Something has to be settled first; `sentence` says what."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Restored:
    """A record that is back, and what could not come with it."""

    record: models.Model
    left_out: list[str] = field(default_factory=list)
    was_back: bool = False  # somebody had restored it before; nothing was done now


# --- into the bin ---


@transaction.atomic
def delete(record: models.Model, *, by, reason: str) -> DeletedRecord:
    """Keep in the bin all that deleting removes or empties, then delete. Files stay where they are."""
    if not reason.strip():
        raise ValueError("A deletion needs a reason.")
    deleted = DeletedRecord.objects.create(
        model=record._meta.model_name,
        number=record.pk,
        label=str(record)[:500],
        reason=reason.strip(),
        deleted_by=by,
        content=_content(record),
    )
    pairs = [pair for pair in pairs_touched_by(record) if pair != record]
    agreements = [agreement for agreement in agreements_touched_by(record) if agreement != record]
    touched = search.touched_by(record)
    record._history_user, record._change_reason = by, reason.strip()[:100]
    record.delete()
    lifecycle.refresh(pairs)
    lifecycle.refresh_agreements(agreements)
    search.refresh_numbers(touched)
    return deleted


def _content(record: models.Model) -> dict[str, list]:
    collector = Collector(using=record._state.db, origin=record)
    collector.collect([record])
    numbers: dict[type[models.Model], set] = defaultdict(set)
    for model, found in collector.data.items():
        numbers[model].update(row.pk for row in found)
    for rows in collector.fast_deletes:
        numbers[rows.model].update(rows.values_list("pk", flat=True))
    removed = [row for model in numbers for row in model._base_manager.filter(pk__in=numbers[model]).order_by("pk")]
    emptied = [
        {"model": link.model._meta.label_lower, "pk": row.pk, "field": link.name, "value": getattr(row, link.attname)}
        for (link, value), groups in collector.field_updates.items()
        if value is None
        for group in groups
        for row in link.model._base_manager.filter(pk__in=[row.pk for row in group]).order_by("pk")
        if row.pk not in numbers[link.model]
    ]
    return {"rows": [_written(row) for row in removed], "emptied": emptied}


def _written(row: models.Model) -> dict[str, Any]:
    """As Django's serializer writes it. What a history may not keep, such as contacts, the bin keeps neither."""
    history = getattr(type(row), "history", None)
    secret = history.model._history_excluded_fields if history else []
    columns = [column.name for column in row._meta.concrete_fields if column.name not in secret]
    written = serializers.serialize("python", [row], fields=columns)[0]
    return json.loads(json.dumps(written, cls=ExactTimes))


class ExactTimes(DjangoJSONEncoder):
    """Django cuts times to milliseconds; what comes back is to be what went."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


# --- back from the bin ---


@transaction.atomic
def undelete(deleted: DeletedRecord, *, by) -> Restored:
    """Bring everything back under the same numbers. Raises CannotRestore; then nothing was changed."""
    deleted = DeletedRecord.objects.select_for_update().get(pk=deleted.pk)
    model = apps.get_model("records", deleted.model)
    if deleted.restored_at:
        record = model._base_manager.filter(pk=deleted.number).first()
        if record is None:
            raise CannotRestore(_("“%(record)s” was restored and deleted again since.") % {"record": deleted})
        return Restored(record, was_back=True)
    rows = [_read(written) for written in deleted.content["rows"]]
    links = [row for row in rows if row._meta.auto_created]
    rows = [row for row in rows if not row._meta.auto_created]
    _refuse_taken_numbers(rows)
    left_out = _drop_dead_links(rows)
    for row in rows:
        check_rules(row)
    for row in rows:
        row.save_base(raw=True, force_insert=True)
    write_history(rows, by=by, reason="undelete")
    left_out += _join_again(links, by)
    left_out += _fill_emptied(deleted.content["emptied"])
    record = model._base_manager.get(pk=deleted.number)
    saved(main_of(record), by=by)
    deleted.restored_at, deleted.restored_by = timezone.now(), by
    deleted.save(update_fields=["restored_at", "restored_by"])
    return Restored(model._base_manager.get(pk=deleted.number), left_out)


def _read(written: dict[str, Any]) -> models.Model:
    return next(iter(serializers.deserialize("python", [written], ignorenonexistent=True))).object


def name_of(row: models.Model) -> str:
    """What kind of record it is and its name; its number where the name needs something that is gone."""
    kind = capfirst(str(row._meta.verbose_name))
    try:
        return f"{kind} “{row}”"
    except ObjectDoesNotExist:
        return f"{kind} {row.pk}"


def _refuse_taken_numbers(rows: Iterable[models.Model]) -> None:
    for model, found in _by_model(rows).items():
        other = model._base_manager.filter(pk__in=[row.pk for row in found]).first()
        if other is not None:
            raise CannotRestore(
                _("%(record)s has the number %(number)s now. Two records cannot share it.")
                % {"record": name_of(other), "number": other.pk}
            )


def _by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list]:
    found: dict[type[models.Model], list] = defaultdict(list)
    for row in rows:
        found[type(row)].append(row)
    return found


def foreign_keys(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    return (column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey))


def living(rows: Iterable[models.Model]) -> dict[type[models.Model], set]:
    """Numbers of the records that these rows link to and that are there."""
    wanted: dict[type[models.Model], set] = defaultdict(set)
    for row in rows:
        for link in foreign_keys(type(row)):
            wanted[link.related_model].add(getattr(row, link.attname))
    return {
        model: set(model._base_manager.filter(pk__in=numbers - {None}).values_list("pk", flat=True))
        for model, numbers in wanted.items()
    }


def _drop_dead_links(rows: list[models.Model]) -> list[str]:
    """Empty the links to what was deleted meanwhile, and say so. Raises CannotRestore where one is needed."""
    there = living(rows)
    for row in rows:
        there.setdefault(type(row), set()).add(row.pk)
    said = []
    for row in rows:
        for link in foreign_keys(type(row)):
            number = getattr(row, link.attname)
            if number is None or number in there[link.related_model]:
                continue
            words = {
                "record": capfirst(str(row._meta.verbose_name)),
                "link": link.verbose_name,
                "kind": link.related_model._meta.verbose_name,
                "number": number,
            }
            if not link.null:
                raise CannotRestore(
                    _("%(record)s: “%(link)s” was %(kind)s number %(number)s, which is gone. Restore that first.")
                    % words
                )
            setattr(row, link.attname, None)
            said.append(
                _("%(record)s: “%(link)s” is empty now, because %(kind)s number %(number)s was deleted meanwhile.")
                % words
            )
    return said


def check_rules(row: models.Model) -> None:
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as refusal:
        words = {"record": capfirst(str(row._meta.verbose_name)), "why": " ".join(refusal.messages)}
        rival = rival_of(row)
        if rival is None:
            raise CannotRestore(_("%(record)s cannot come back. %(why)s") % words) from refusal
        raise CannotRestore(
            _("%(record)s cannot come back, because %(rival)s (number %(number)s) was made since. %(why)s")
            % (words | {"rival": name_of(rival), "number": rival.pk})
        ) from refusal


def rival_of(row: models.Model) -> models.Model | None:
    """The record that has what only one may have."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    values = {column.name: getattr(row, column.attname) for column in row._meta.concrete_fields}
    rules = [rule for rule in row._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    same = [
        others.filter(**{column.name: values[column.name]}) for column in row._meta.concrete_fields if column.unique
    ]
    for rule in rules:
        filters = {name: values[name] for name in rule.fields}
        if None not in filters.values():
            known = {models.F(name): models.Value(value) for name, value in values.items()} if rule.expressions else {}
            equal = [Exact(expression, expression.replace_expressions(known)) for expression in rule.expressions]
            same.append(others.filter(rule.condition or models.Q(), *equal, **filters))
    return next((other for found in same if (other := found.first()) is not None), None)


def write_history(rows: Iterable[models.Model], *, by, reason: str, update: bool = False) -> None:
    """Written as it was, so history is told by hand: saving raw tells it nothing."""
    for model, found in _by_model(rows).items():
        if hasattr(model, "history"):
            model.history.bulk_history_create(found, default_user=by, default_change_reason=reason, update=update)


def _join_again(links: Iterable[models.Model], by) -> list[str]:
    """Many-to-many links of what is back, also those from other records."""
    links, said = list(links), []
    there = living(links)
    for link in links:
        source, target = list(foreign_keys(type(link)))[:2]
        from_number, to_number = getattr(link, source.attname), getattr(link, target.attname)
        owner = next(own for own in source.related_model._meta.many_to_many if own.remote_field.through is type(link))
        if from_number not in there[source.related_model] or to_number not in there[target.related_model]:
            said.append(
                _("“%(link)s”: number %(number)s was deleted meanwhile.")
                % {"link": owner.verbose_name, "number": to_number}
            )
            continue
        record = source.related_model._base_manager.get(pk=from_number)
        record._history_user = by
        getattr(record, owner.name).add(to_number)
    return said


def _fill_emptied(emptied: list[dict[str, Any]]) -> list[str]:
    """Links that deletion emptied point here again, unless somebody filled them since."""
    said = []
    for was in emptied:
        model = apps.get_model(was["model"])
        row = model._base_manager.filter(pk=was["pk"]).first()
        if row is None:
            continue
        link = model._meta.get_field(was["field"])
        if getattr(row, link.attname) is None:
            # Emptying left no history, so filling leaves none: for history the link was always there.
            model._base_manager.filter(pk=row.pk).update(**{link.attname: was["value"]})
        elif getattr(row, link.attname) != was["value"]:
            words = {"record": name_of(row), "link": link.verbose_name}
            said.append(_("%(record)s: “%(link)s” names another one since; that stays.") % words)
    return said
