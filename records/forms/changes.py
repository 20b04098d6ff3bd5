"""What somebody typed into a form, against what is stored, in words: "Summary: old → new"."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import File
from django.forms import BooleanField, ModelChoiceField, ModelMultipleChoiceField
from django.utils.encoding import force_str
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

LONGEST_VALUE = 1_000


def in_words(form, formsets: Iterable) -> list[str]:
    """One line for each field that differs, each row that is new, and each row to be removed. Saves nothing."""
    lines = _fields(form)
    for rows in formsets:
        name = capfirst(force_str(rows.model._meta.verbose_name))
        for number, row in enumerate(rows.forms, start=1):
            stored = row.instance.pk is not None
            label = f"{name} {number}"
            if stored and rows.can_delete and rows._should_delete_form(row):
                lines.append(_("%(row)s: to be removed") % {"row": label})
            elif row.has_changed():
                heading = label if stored else _("%(row)s (new)") % {"row": label}
                lines += [f"{heading}, {line}" for line in _fields(row, is_new=not stored)]
    return lines


def _fields(form, *, is_new: bool = False) -> list[str]:
    lines = []
    for name in form.changed_data:
        field = form.fields[name]
        omitted = field.widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))
        if field.widget.is_hidden or omitted or name == "DELETE":
            continue
        label = capfirst(force_str(field.label or name))
        new = _typed(form, name, field)
        if is_new:
            lines.append(f"{label}: {new}")
        else:
            lines.append(f"{label}: {_shown(field, form.get_initial_for_field(field, name))} → {new}")
    return lines


def _typed(form, name: str, field) -> str:
    cleaned = getattr(form, "cleaned_data", {})
    value = cleaned[name] if name in cleaned else form[name].data
    return _shown(field, value)


def _shown(field, value) -> str:
    if isinstance(field, BooleanField):
        return str(_("yes") if value else _("no"))
    if isinstance(field, ModelMultipleChoiceField):
        return ", ".join(_record(field, item) for item in value or []) or _nothing()
    if value is None or value == "":
        return _nothing()
    if isinstance(field, ModelChoiceField):
        return _record(field, value)
    if isinstance(value, File):
        return value.name or _nothing()
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value):
            return str(label)
    text = " ".join(strip_tags(str(value)).split())
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def _record(field, value) -> str:
    """A record by its name; a number that is none stays as typed."""
    if hasattr(value, "_meta"):
        return str(value)
    if not str(value).isdecimal():
        return str(value)
    found = field.queryset.filter(pk=int(value)).first() if len(str(value)) < 10 else None
    return str(found) if found is not None else str(value)


def _nothing() -> str:
    return str(_("(empty)"))
