"""Changes of records in words: what a field is called, what its value says, which record a number means."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import PurePosixPath

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField

from records.dates import PartialDate

LONGEST = 240
BEFORE_DIFFERENCE = 60


def links_of(model: type[models.Model]) -> list[models.ForeignKey]:
    return [column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey)]


class Names:
    """Names of records by their numbers, fetched together: one query for each kind, however many there are."""

    def __init__(self, site, gone: Callable[[type[models.Model], int], models.Model | None]):
        self.site = site
        self.gone = gone  # a record that was deleted, as history knows it
        self.wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        self.found: dict[type[models.Model], dict[int, models.Model | None]] = defaultdict(dict)

    def want(self, model: type[models.Model], numbers: Iterable[int | None]) -> None:
        self.wanted[model].update(number for number in numbers if number is not None)

    def want_links_of(self, row) -> None:
        """What the name of a row may be made of: the records that it links to."""
        for link in links_of(type(row)):
            if link.related_model is not get_user_model():
                self.want(link.related_model, [getattr(row, link.attname)])

    def load(self) -> None:
        while fresh := {
            model: numbers - self.found[model].keys()
            for model, numbers in self.wanted.items()
            if numbers - self.found[model].keys()
        }:
            for model, numbers in fresh.items():
                living = self._choices(model).in_bulk(numbers)
                for number in numbers:
                    row = living.get(number)
                    if row is None and (row := self.gone(model, number)) is not None:
                        self.want_links_of(row)
                    self.found[model][number] = row

    def _choices(self, model: type[models.Model]) -> models.QuerySet:
        admin = self.site.get_model_admin(model) if self.site.is_registered(model) else None
        return admin.choices() if hasattr(admin, "choices") else model._base_manager.all()

    def of(self, model: type[models.Model], number: int | None) -> str:
        if number is None:
            return ""
        row = self.found[model].get(number)
        kind = str(model._meta.verbose_name)
        return self.name(row) if row is not None else _("%(kind)s %(number)s") % {"kind": kind, "number": number}

    def name(self, row: models.Model) -> str:
        """Name of a row, asking no database: its links are those that were loaded."""
        for link in links_of(type(row)):
            if link.related_model in self.found and link.name not in row._state.fields_cache:
                number = getattr(row, link.attname)
                row._state.fields_cache[link.name] = self.found[link.related_model].get(number)
        try:
            return str(row) or str(row.pk)
        except (ObjectDoesNotExist, AttributeError):
            return str(row.pk)

    def title(self, row: models.Model) -> str:
        """“Delegate Budi Uji”: what kind of row it is, and which one."""
        return _("%(kind)s “%(name)s”") % {"kind": capfirst(str(row._meta.verbose_name)), "name": self.name(row)}


def line(column: models.Field, old, new, names: Names) -> dict[str, str]:
    """A changed field: its label, and what it said before and after."""
    first, second = in_words(column, old, names), in_words(column, new, names)
    if first == second and isinstance(old, PartialDate) and isinstance(new, PartialDate):
        first, second = old.edtf, new.edtf  # they differ in what a short date does not say
    if max(len(first), len(second)) > LONGEST:
        first, second = around_difference(first, second)
    return {"label": capfirst(str(column.verbose_name)), "old": first, "new": second}


def many_line(column: models.Field, old: set[int], new: set[int], names: Names) -> dict[str, object]:
    """Changed many-to-many links: what was added and what was taken away."""
    model = column.related_model
    return {
        "label": capfirst(str(column.verbose_name)),
        "plus": sorted(names.of(model, number) for number in new - old),
        "minus": sorted(names.of(model, number) for number in old - new),
    }


def in_words(column: models.Field, value, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(column, models.ForeignKey):
        return names.of(column.related_model, value)
    if isinstance(column, models.FileField):
        return PurePosixPath(str(value)).name
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, PartialDate):
        return value.short("en" if get_language() == "en" else "id")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return strip_tags(str(value)).strip() if isinstance(column, ProseEditorField) else str(value)


def around_difference(first: str, second: str) -> tuple[str, str]:
    """Two long texts, cut to where they begin to differ."""
    same = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    same = min(len(first), len(second)) if same is None else same
    start = max(same - BEFORE_DIFFERENCE, 0)
    start = first.rfind(" ", 0, start) + 1  # at a word
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + LONGEST]
    return ("…" if start and shown else "") + shown + ("…" if len(text) > start + LONGEST else "")
