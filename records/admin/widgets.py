"""Links to other records: found by typing, told apart by their labels. And links to private files."""

from dataclasses import dataclass

from django.contrib.admin.widgets import AdminFileWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from records.forms import is_record_number


class LabelledChoice:
    """Shows the chosen record as the search shows it, and reads it only if the page has not done so already."""

    known = None  # records that the form has loaded, by key

    def optgroups(self, name, value, attr=None):
        keys = [str(key) for key in value if str(key) not in self.choices.field.empty_values]
        options = [] if self.is_required or self.allow_multiple_selected else [self.blank(name)]
        records = self.records(keys)
        owner = self.admin_site.get_model_admin(self.field.remote_field.model)
        for key in keys:
            if key in records:
                options.append(self.create_option(name, key, owner.choice_label(records[key]), True, len(options)))
        return [(None, options, 0)]

    def labels(self, keys) -> dict[str, str]:
        owner = self.admin_site.get_model_admin(self.field.remote_field.model)
        return {key: owner.choice_label(record) for key, record in self.records(keys).items() if key in keys}

    def blank(self, name):
        return self.create_option(name, "", "", False, 0)

    def records(self, keys):
        known = self.known or {}
        if any(key not in known for key in keys):
            owner = self.admin_site.get_model_admin(self.field.remote_field.model)
            numbers = [int(key) for key in keys if is_record_number(key)]
            found = owner.choices().filter(pk__in=numbers)
            known = {**known, **{str(record.pk): record for record in found}}
        return known


class RecordSelect(LabelledChoice, AutocompleteSelect):
    def render(self, name, value, attrs=None, renderer=None):
        """Without scripts the list cannot be searched; the number of the record does it then. The last field counts."""
        return format_html(
            '{}<noscript><input name="{}" value="{}" size="8" aria-label="{}" placeholder="{}"></noscript>',
            super().render(name, value, attrs, renderer),
            name,
            "" if value is None else value,
            self.field.verbose_name,
            _("number"),
        )


class RecordSelectMultiple(LabelledChoice, AutocompleteSelectMultiple):
    pass


@dataclass(frozen=True)
class StoredFile:
    """A private file as the staff site links to it; its storage has no address."""

    name: str
    url: str

    def __str__(self):
        return self.name


def stored_file(file) -> StoredFile:
    record = file.instance
    return StoredFile(file.name, reverse(f"admin:records_{record._meta.model_name}_file", args=[record.pk]))


class PrivateFileInput(AdminFileWidget):
    def format_value(self, value):
        return stored_file(value) if self.is_initial(value) and value.instance.pk else None


def tell_known(form) -> None:
    """Hand the records that came with the row to its widgets, so that labels cost no query."""
    loaded = form.instance._state.fields_cache
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, RecordSelect) and loaded.get(name) is not None:
            widget.known = {str(loaded[name].pk): loaded[name]}
