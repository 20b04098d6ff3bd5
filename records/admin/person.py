"""Persons behind the names."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.forms import AskingPersonForm
from records.models import Person

from .base import RecordAdmin
from .finding import PERSON_NAMES
from .lookalike import AsksAboutLookalikes
from .merging import Shared


@admin.register(Person)
class PersonAdmin(Shared, AsksAboutLookalikes, RecordAdmin):
    form = AskingPersonForm
    list_display = ["name", "name_native", "prefix", "suffix", "kind"]
    list_filter = ["kind"]
    search_fields = PERSON_NAMES
    radio_fields = {"kind": admin.VERTICAL}
    fieldsets = [
        (
            _("Name"),
            {
                "description": _("Titles stand apart, so that one person is not recorded twice."),
                "fields": [("prefix", "name", "suffix"), ("name_native", "native_language"), "former_names"],
            },
        ),
        (
            _("Public or private"),
            {
                "description": _("Offices stand with each meeting, because they belong to a day."),
                "fields": ["kind", "internal_note"],
            },
        ),
    ]

    def choice_label(self, person):
        name = " ".join(part for part in (person.prefix, person.name, person.suffix) if part)
        return f"{name} {person.name_native}".strip()
