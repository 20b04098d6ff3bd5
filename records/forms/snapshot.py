"""What a form showed when it was opened, in the words in which a browser sends it back.

The form carries it, signed, so that a later save can be told apart field by field: what was there when the form was
opened, what a colleague has saved since, and what was typed. History could tell the first of these only for records
whose every write left an entry; the form knows what it has shown.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from django import forms
from django.core import signing

from .rows import NumberedRows

SALT = "records.forms.snapshot"
MECHANICS = {"DELETE"}  # fields of a row that say what to do with it, not what it holds
FILE = "file:"

Values = dict[str, list[str]]


def plain(values) -> list[str]:
    """Texts as they compare: an empty field is no value, and line ends are line ends."""
    texts = (str(value).replace("\r\n", "\n").strip() for value in values)
    return [text for text in texts if text]


def inner(widget):
    """The widget itself, without the one that adds an “add another” button."""
    return getattr(widget, "widget", widget)


def holds_many(form_field) -> bool:
    return bool(getattr(inner(form_field.widget), "allow_multiple_selected", False))


def as_sent(bound) -> list[str]:
    """What a browser sends for a field that nobody touched."""
    value, widget = bound.value(), inner(bound.field.widget)
    if isinstance(bound.field, forms.FileField):
        return plain([FILE + value.name]) if value and hasattr(value, "name") else []
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    if isinstance(value, (list, tuple)) or hasattr(value, "all") or hasattr(value, "model"):
        return sorted(plain(getattr(item, "pk", item) for item in value))
    formatted = widget.format_value(value)
    return plain(formatted if isinstance(formatted, (list, tuple)) else [] if formatted is None else [formatted])


def as_posted(form_field, values: list[str]) -> list[str]:
    """The same for what was posted. Without scripts a link comes twice, and the field that was typed into last."""
    return sorted(plain(values)) if holds_many(form_field) else plain(values[-1:])


def row_fields(rows) -> dict[str, forms.Field]:
    """Fields of a row that hold something of it."""
    keys = {rows.model._meta.pk.name, getattr(getattr(rows, "fk", None), "name", "")} | MECHANICS
    return {name: form_field for name, form_field in rows.empty_form.fields.items() if name not in keys}


def names_sibling(rows, name: str) -> bool:
    return name == "side" and isinstance(rows, NumberedRows)


@dataclass
class PostedRow:
    """One row as it was sent: its record if it had one, and its fields."""

    key: str  # number of the record, "" for a new row
    index: int
    values: Values = field(default_factory=dict)
    others: Values = field(default_factory=dict)  # what the form does not know, carried along
    deleted: bool = False


def posted_rows(data, prefix: str, pk_name: str = "id") -> list[PostedRow]:
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,5}})-(.+)\Z")
    found: dict[int, Values] = {}
    for name in data:
        match = pattern.match(name)
        if match:
            found.setdefault(int(match[1]), {})[match[2]] = data.getlist(name)
    rows = []
    for index in sorted(found):
        values = found[index]
        key = "".join(plain(values.pop(pk_name, [])[-1:]))
        deleted = bool(plain(values.pop("DELETE", [])))
        rows.append(PostedRow(key, index, values, deleted=deleted))
    return rows


@dataclass
class Snapshot:
    fields: Values
    rows: dict[str, dict[str, Values]]  # prefix of the list → number of the record → its fields
    taken: float = field(default_factory=time.time)

    @classmethod
    def of(cls, form, formsets) -> Snapshot:
        return cls(
            {bound.name: as_sent(bound) for bound in form},
            {rows.prefix: rows_as_sent(rows) for rows in formsets},
        )

    def signed(self) -> str:
        return signing.dumps([self.taken, self.fields, self.rows], salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str | None) -> Snapshot | None:
        try:
            taken, fields, rows = signing.loads(text or "", salt=SALT)
        except (signing.BadSignature, ValueError):
            return None
        return cls(fields, rows, taken)

    def shows_the_same(self, other: Snapshot) -> bool:
        return (self.fields, self.rows) == (other.fields, other.rows)


def rows_as_sent(rows) -> dict[str, Values]:
    names = row_fields(rows)
    found = {}
    for form in rows.initial_forms:
        values = {bound.name: as_sent(bound) for bound in form if bound.name in names}
        if names_sibling(rows, "side"):
            values["side"] = [sibling_key(rows, number) for number in values.get("side", [])]
        found[str(form.instance.pk)] = values
    return found


def sibling_key(rows, number: str) -> str:
    """The row of the other list that a number names, whatever number it will have."""
    siblings = rows.siblings.initial_forms if rows.siblings is not None else []
    return f"pk:{siblings[int(number) - 1].instance.pk}" if 0 < int(number) <= len(siblings) else ""
