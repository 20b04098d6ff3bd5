"""Choices typed as words, offered by lists that all rows of a page share: an option list in each of 200 rows is long.

A browser suggests from the list while one types, with scripts and without.
"""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

NOT_IN_LIST = _("“%(value)s” is not in the list. Type a few letters and choose from what is offered.")


def words_of(choices) -> dict[str, str]:
    """Every choice by its word, in each language of the site, and by its own value."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words.update({str(label).casefold(): str(value) for value, label in choices if value})
    return words | {str(value).casefold(): str(value) for value, _label in choices if value}


class WordField(forms.ChoiceField):
    """A choice that is typed as its word."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST}

    def __init__(self, *, words: dict[str, str], choices, offered_in: str, **options):
        self.words = words
        widget = forms.TextInput(attrs={"list": offered_in, "aria-label": options.get("label")})
        super().__init__(choices=choices, widget=widget, **options)

    def prepare_value(self, value):
        return next((str(label) for known, label in self.choices if known and str(known) == str(value)), value)

    def to_python(self, value):
        text = super().to_python(value).strip()
        return self.words.get(text.casefold(), text)

    def has_changed(self, initial, data):
        return self.to_python(data) != str(initial or "")


class ListedRecordField(forms.ModelChoiceField):
    """A record out of a list that is numbered on the page: its number, its name, or both as the list offers them."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST}

    def __init__(self, *, records: list, offered_in: str, **options):
        super().__init__(widget=forms.TextInput(attrs={"list": offered_in}), **options)
        self.records = records
        self.texts = numbered(records)

    def prepare_value(self, value):
        key = getattr(value, "pk", value)
        return next(
            (text for text, record in zip(self.texts, self.records, strict=True) if str(record.pk) == str(key)), value
        )

    def to_python(self, value):
        text = str(value or "").strip()
        if not text:
            return None
        for same in (
            lambda number, offered, record: offered == text,
            lambda number, offered, record: str(number) == text,
            lambda number, offered, record: str(record).casefold() == text.partition(" · ")[2].casefold(),
            lambda number, offered, record: str(record).casefold() == text.casefold(),
        ):
            rows = enumerate(zip(self.texts, self.records, strict=True), start=1)
            found = [record for number, (offered, record) in rows if same(number, offered, record)]
            if len(found) == 1:
                return found[0]
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": text})

    def has_changed(self, initial, data):
        try:
            record = self.to_python(data)
        except ValidationError:
            return True
        return str(record.pk if record else "") != str(initial or "")


def numbered(records: list) -> list[str]:
    return [f"{number} · {record}" for number, record in enumerate(records, start=1)]
