"""Partial dates in models and forms: EDTF text in one column, its first and last day in two more."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OrderBy, Q, QuerySet, When
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .dates import OPEN_START, PartialDate, PartialDateError, parse

RecordT = TypeVar("RecordT", bound=models.Model)


def _read(value: object) -> PartialDate | None:
    """The date of a text; nothing for blank. Raises PartialDateError."""
    if value is None or isinstance(value, PartialDate):
        return value
    text = str(value)
    return parse(text) if text.strip() else None


def _read_for_person(value: object) -> PartialDate | None:
    try:
        return _read(value)
    except PartialDateError as fault:
        sentence = fault.sentence(get_language() or settings.LANGUAGE_CODE)
        raise ValidationError(sentence, code=fault.code) from fault


class PartialDateWidget(forms.TextInput):
    """One line of text: a date picker would force a day that the source does not give."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {
            "inputmode": "text",
            "autocomplete": "off",
            "size": 28,
            "placeholder": _("2015, August 2015, 30 August 2015"),
        }
        super().__init__({**own, **(attrs or {})})


class PartialDateFormField(forms.CharField):
    """Takes EDTF and what people type. `max_length` is not used: it is the length of the stored text."""

    widget = PartialDateWidget

    def __init__(self, *, max_length: int | None = None, empty_value: None = None, **options: Any) -> None:
        super().__init__(empty_value=empty_value, **options)

    def to_python(self, value: object) -> PartialDate | None:
        return _read_for_person(value)

    def prepare_value(self, value: object) -> object:
        return value.edtf if isinstance(value, PartialDate) else value

    def has_changed(self, initial: object, data: object) -> bool:
        if self.disabled:
            return False
        try:
            return _read(initial) != _read(data)
        except PartialDateError:
            return str(initial or "") != str(data or "")


class PartialDateAttribute(DeferredAttribute):
    """Turns what is assigned into a date at once. A text that is none stays, for full_clean to refuse."""

    def __set__(self, instance: models.Model, value: object) -> None:
        if isinstance(value, str):
            with suppress(PartialDateError):
                value = _read(value)
        instance.__dict__[self.field.attname] = value


class PartialDateField(models.CharField):
    """A partial date, stored as canonical EDTF text. None in Python is blank text there, never NULL."""

    description = _("Partial date")
    descriptor_class = PartialDateAttribute

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 40)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        if options.get("max_length") == 40:
            del options["max_length"]
        return name, path, list(args), options

    def from_db_value(self, value: str | None, expression: object, connection: object) -> PartialDate | None:
        return parse(value) if value else None

    def to_python(self, value: object) -> PartialDate | None:
        return _read_for_person(value)

    def validate(self, value: PartialDate | None, model_instance: models.Model | None) -> None:
        if value is None:
            if not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
            return
        super().validate(value, model_instance)

    def run_validators(self, value: PartialDate | None) -> None:
        super().run_validators("" if value is None else value.edtf)

    def get_prep_value(self, value: object) -> str:
        """Raises PartialDateError, so that no text that is not a date reaches the column or a filter."""
        value = _read(value)
        return "" if value is None else value.edtf

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **options: Any) -> forms.Field | None:
        # The admin hands its plain text input to every CharField; ours carries the examples.
        widget = options.get("widget")
        if isinstance(widget, type) and issubclass(widget, forms.TextInput):
            options["widget"] = PartialDateWidget
        return super().formfield(**{"form_class": PartialDateFormField, **options})


class BoundAttribute(DeferredAttribute):
    """Computes the day from the partial date whenever it is read.

    So save, bulk_create and bulk_update (which asks no field to prepare itself) all write what fits, and
    constraints check it. The stored day is used only where the date was not loaded.
    """

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        if self.field.source not in instance.__dict__:
            return super().__get__(instance, cls)
        return self.field.computed(instance)

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class BoundField(models.DateField):
    """A day computed from the PartialDateField `source`, which stands before it.

    `after` names the field that bounds a date without a year. When writing chosen fields (`update_fields`,
    `bulk_update`) name these columns too; `QuerySet.update` of the source alone leaves them behind.
    """

    descriptor_class = BoundAttribute
    own_defaults = {"editable": False, "null": True, "db_index": True}
    side: int

    def __init__(self, source: str, *args: Any, after: str | None = None, **options: Any) -> None:
        self.source = source
        self.after = after
        super().__init__(*args, **{**self.own_defaults, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        for option, default in self.own_defaults.items():
            options.pop(option, None)
            if getattr(self, option) != default:
                options[option] = getattr(self, option)
        if self.after is not None:
            options["after"] = self.after
        return name, path, [self.source, *args], options

    def computed(self, instance: models.Model) -> date | None:
        try:
            stated = _read(getattr(instance, self.source))
            after = None if stated is None or stated.year_known or self.after is None else self._after(instance)
        except PartialDateError:  # refused by full_clean and by the source's own column
            return None
        return stated.bounds(after)[self.side] if stated else None

    def _after(self, instance: models.Model) -> PartialDate | None:
        return _read(getattr(instance, self.after, None)) if self.after else None

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        day = getattr(model_instance, self.attname)
        setattr(model_instance, self.attname, day)
        return day


class EarliestDay(BoundField):
    """The first day that the date may mean; 0001-01-01 for an open start, NULL where not known."""

    description = _("Earliest day of a partial date")
    side = 0


class LatestDay(BoundField):
    """The last day that the date may mean; 9999-12-31 for an open end, NULL where not known."""

    description = _("Latest day of a partial date")
    side = 1


# Questions to the columns `<name>_earliest` and `<name>_latest`; `name` may follow links: "meeting__date".


def within(queryset: QuerySet[RecordT], name: str, start: date, end: date) -> QuerySet[RecordT]:
    """Rows whose date is surely from `start` to `end`."""
    return queryset.filter(**{f"{name}_earliest__gte": start, f"{name}_latest__lte": end})


def may_lie_within(name: str, start: date, end: date) -> Q:
    """The date may be from `start` to `end`. An unknown side excludes nothing, two match nothing."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    begins_in_time = Q(**{f"{earliest}__lte": end}) | Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": False})
    ends_in_time = Q(**{f"{latest}__gte": start}) | Q(**{f"{latest}__isnull": True, f"{earliest}__isnull": False})
    return begins_in_time & ends_in_time


def in_date_order(queryset: QuerySet[RecordT], name: str, descending: bool = False) -> QuerySet[RecordT]:
    """By first day, an open start by its last day, what is not known at the end either way; ties by key."""
    first_day, latest = DayOrder(name), F(f"{name}_latest")
    if descending:
        return queryset.order_by(first_day.desc(), latest.desc(nulls_last=True), "-pk")
    return queryset.order_by(first_day.asc(), latest.asc(nulls_last=True), "pk")


class DayOrder(Case):
    """The day by which a partial date is sorted; what is not known comes last in both directions."""

    def __init__(self, name: str) -> None:
        earliest, latest = f"{name}_earliest", f"{name}_latest"
        super().__init__(
            When(**{earliest: OPEN_START}, then=F(latest)), default=F(earliest), output_field=models.DateField()
        )

    def asc(self, **options: Any) -> OrderBy:
        return super().asc(nulls_last=True)

    def desc(self, **options: Any) -> OrderBy:
        return super().desc(nulls_last=True)
