"""An earlier version of a record put back: its fields, its many-to-many links and its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.fields import BoundField
from records.models.base import Editable, Mergeable, Publishable

from .bin import CannotRestore, check_rules, foreign_keys, living, name_of, write_history
from .publishing import saved
from .rows import histories, is_part, links_up, many_links, stored

# A version put back is a change of today: these speak of today, not of then.
OF_TODAY = {column.name for base in (Editable, Publishable, Mergeable) for column in base._meta.local_fields}
SET_WITH_ITS_DAY = {"term_over_seen_by"}  # not typed, but goes with a day that is


@dataclass
class Version:
    """What putting a version back would do. Nothing is done by looking at it."""

    record: models.Model
    then: models.Model  # the record as it stood
    columns: list[models.Field]  # of the record, that differ
    many: dict[str, tuple[set[int], set[int]]]  # many-to-many links that differ: now, then
    changed: list[tuple[models.Model, models.Model]]  # rows as they are and as they stood
    back: list[models.Model]
    removed: list[models.Model]
    left_out: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.columns or self.many or self.changed or self.back or self.removed)


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """Columns that a version sets back. Days of partial dates follow by themselves; what no history keeps stays."""
    kept = {column.name for column in model.history.model._meta.fields}
    return [
        column
        for column in model._meta.concrete_fields
        if not (column.primary_key or isinstance(column, BoundField))
        and column.name in kept
        and (
            not issubclass(model, Editable)
            or column.name in SET_WITH_ITS_DAY
            or (column.editable and column.name not in OF_TODAY)
        )
    ]


def version_at(record: models.Model, moment: datetime) -> Version:
    """Compare the record with how it stood at a moment. Raises CannotRestore if it was not there."""
    model = type(record)
    known = histories(record)
    then = {
        (kind, number): entry
        for kind, by_number in known.items()
        for number, entries in by_number.items()
        if (entry := _last_until(entries, moment)) is not None and entry.history_type != "-"
    }
    if (model, record.pk) not in then:
        raise CannotRestore(_("History does not know how the record stood then."))
    everywhere = {
        (kind, number): row
        for kind, by_number in known.items()
        for number, row in kind._base_manager.in_bulk(by_number.keys()).items()
    }
    now = {key: row for key, row in everywhere.items() if is_part(record, row, key[0], everywhere)}
    part_then = {key: entry for key, entry in then.items() if is_part(record, entry, key[0], then)}
    entry = part_then.pop((model, record.pk))
    now.pop((model, record.pk), None)
    version = Version(record, entry.instance, differing_columns(record, entry), {}, [], [], [])
    for key, row in now.items():
        if key not in part_then:
            _judge_later_row(version, row, known[key[0]][key[1]], moment)
    for key, kept in part_then.items():
        if key in now:
            if differing_columns(now[key], kept):
                version.changed.append((now[key], kept.instance))
        elif key in everywhere:
            version.left_out.append(_("%(row)s belongs to another record now and stays there.") % _row(everywhere[key]))
        else:
            version.back.append(kept.instance)
    _settle_links(version, set(now) | {(model, record.pk)})
    _compare_many(version, entry)
    return version


def _row(row) -> dict[str, str]:
    return {"row": name_of(row)}


def _last_until(entries: list, moment: datetime):
    return next((entry for entry in reversed(entries) if entry.history_date <= moment), None)


def differing_columns(row: models.Model, entry) -> list[models.Field]:
    return [column for column in columns_of(type(row)) if stored(column, row) != stored(column, entry)]


def _judge_later_row(version: Version, row: models.Model, entries: list, moment: datetime) -> None:
    """A row that was not here then was added since, or came from another record; history may not know it at all."""
    before = _last_until(entries, moment)
    if before is not None and before.history_type != "-":
        version.left_out.append(_("%(row)s came from another record since and stays here.") % _row(row))
    elif before is not None or (entries and entries[0].history_type == "+"):
        version.removed.append(row)


def _settle_links(version: Version, here: set[tuple]) -> None:
    """Links to what is gone are left empty; a row that cannot stand without one stays as it is, or away."""
    record = version.record
    here |= {(type(row), row.pk) for row in version.back}
    here -= {(type(row), row.pk) for row in version.removed}
    versions = [version.then, *(then for _now, then in version.changed), *version.back]
    outside = living(versions)
    family = {type(row) for row in (*version.back, *version.removed)}

    def is_here(model, number) -> bool:
        return (model, number) in here or (number in outside.get(model, ()) and model not in family)

    depth = {type(row): _depth(type(row), type(record)) for row in versions}
    for then in sorted(versions, key=lambda row: depth[type(row)]):
        refused = False
        for link in foreign_keys(type(then)):
            number = getattr(then, link.attname)
            if number is None or link.name in OF_TODAY or is_here(link.related_model, number):
                continue
            words = {"row": name_of(then), "link": link.verbose_name, "number": number}
            if link.null and link not in links_up(type(then)):
                setattr(then, link.attname, None)
                version.left_out.append(
                    _("%(row)s: “%(link)s” stays empty, because number %(number)s was deleted.") % words
                )
                refused = refused or not _keeps_rules(then)
            else:
                refused = True
        if refused and then is version.then:
            raise CannotRestore(_("The record cannot stand as it did: something it needs was deleted since."))
        if refused:
            version.left_out.append(
                _("%(row)s is left out, because something it needs was deleted.") % {"row": name_of(then)}
            )
            if then in version.back:
                here.discard((type(then), then.pk))
            version.back = [row for row in version.back if row is not then]
            version.changed = [pair for pair in version.changed if pair[1] is not then]
    version.columns = [column for column in version.columns if stored(column, record) != stored(column, version.then)]


def _depth(model: type[models.Model], top: type[models.Model]) -> int:
    """How far below the record rows of this model may hang."""
    if model is top:
        return 0
    above = {link.related_model for link in links_up(model)} - {model}
    return 1 + max((_depth(other, top) for other in above), default=0)


def _keeps_rules(row: models.Model) -> bool:
    try:
        for rule in row._meta.constraints:
            if isinstance(rule, models.CheckConstraint):
                rule.validate(type(row), row)
    except ValidationError:
        return False
    return True


def _compare_many(version: Version, entry) -> None:
    links = many_links([entry])
    for column in entry._history_m2m_fields:
        own = type(version.record)._meta.get_field(column.name)
        wanted = links[entry.history_id, column.name]
        there = set(own.related_model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        for number in sorted(wanted - there):
            version.left_out.append(
                _("“%(link)s”: number %(number)s was deleted and is left out.")
                % {"link": capfirst(str(own.verbose_name)), "number": number}
            )
        current = set(getattr(version.record, column.name).values_list("pk", flat=True))
        if current != there:
            version.many[column.name] = (current, there)


@transaction.atomic
def restore_version(record: models.Model, *, moment: datetime, by) -> Version:
    """Put a version back and do what follows a save. Raises CannotRestore; then nothing was changed."""
    record = type(record)._base_manager.select_for_update().get(pk=record.pk)
    version = version_at(record, moment)
    if version.empty:
        return version
    for now, _then in version.changed:
        # Taken out and put in again, so that two rows may change places under a rule that allows only one.
        chosen = type(now)._base_manager.filter(pk=now.pk)
        chosen._raw_delete(chosen.db)
    for row in version.removed:
        if type(row)._base_manager.filter(pk=row.pk).exists():  # else it went with the row above it
            row._history_user, row._change_reason = by, "restore"
            row.delete()
    changed = [then for _now, then in version.changed]
    for row in (*changed, *version.back):
        check_rules(row)
        row.save_base(raw=True, force_insert=True)
    write_history(changed, by=by, reason="restore", update=True)
    write_history(version.back, by=by, reason="restore")
    for column in version.columns:
        setattr(record, column.attname, getattr(version.then, column.attname))
    check_rules(record)
    record._history_user, record._change_reason = by, "restore"
    record.save()
    for name, (_current, wanted) in version.many.items():
        getattr(record, name).set(wanted)
    saved(record, by=by)
    return version
