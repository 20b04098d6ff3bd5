"""Rows of a record: numbered in the order they stand in, checked against each other, naming one another."""

from django import forms
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from records.models import FACTS

SPARE_ROWS = 3  # how many rows a script may add before the page has to be saved


def _holds(condition, values: dict) -> bool:
    """Whether the condition of one of our uniqueness rules is true; they use equality and isnull only."""
    for child in condition.children:
        if not isinstance(child, tuple):
            if not _holds(child, values):
                return False
            continue
        name, wanted = child
        if name.endswith("__isnull"):
            name = name.removesuffix("__isnull")
            if name in values and (values[name] is None) != wanted:
                return False
        elif values.get(name) != wanted:
            return False
    return True


class OrderedRows:
    """Rows of one record: numbered in the order they stand in, checked against each other.

    Choices of small tables are read once for all rows, so that a form costs the same for 3 rows and for 200.
    """

    parent_link = ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        order = form.fields.get("order")
        if order:
            order.required = False
            if not form.instance.pk:
                form.initial["order"] = None
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete")
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelChoiceField) and self._lists_its_choices(field):
                field.choices = self.choices_of(name, field)

    @staticmethod
    def _lists_its_choices(field) -> bool:
        widget = getattr(field.widget, "widget", field.widget)
        return type(widget) is forms.Select

    def choices_of(self, name, field):
        known = self.__dict__.setdefault("_choices", {})
        if name not in known:
            known[name] = list(field.choices)
        return known[name]

    def clean(self):
        self._refuse_duplicates()
        super().clean()

    def kept_forms(self):
        """Forms whose rows will be there after saving."""
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and (form.has_changed() or form.instance.pk)
            and not (self.can_delete and self._should_delete_form(form))
        ]

    def _refuse_duplicates(self):
        """The database would refuse them, but without a sentence at the field."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and self.parent_link in constraint.fields:
                self._refuse_duplicates_of(constraint)

    def _refuse_duplicates_of(self, constraint):
        names = [name for name in constraint.fields if name != self.parent_link]
        columns = {field.name: field.attname for field in self.model._meta.concrete_fields}

        def key(values):
            if constraint.condition is not None and not _holds(constraint.condition, values):
                return None
            return tuple(values[name] for name in names)

        # What other rows hold in the database until they are saved counts too: rows are saved one by one.
        stored = {
            form: key({name: form.initial.get(name) for name in columns if name != self.parent_link})
            for form in self.initial_forms
        }
        seen = set()
        for form in self.kept_forms():
            values = {
                name: getattr(form.instance, column) for name, column in columns.items() if name != self.parent_link
            }
            this = key(values)
            if this is None:
                continue
            elsewhere = {value for other, value in stored.items() if other is not form}
            if this in seen or (form.has_changed() and stored.get(form) != this and this in elsewhere):
                field = constraint.violation_error_code
                form.add_error(field if field in form.fields else None, constraint.violation_error_message)
            seen.add(this)

    def save_new(self, form, commit=True):
        self.place(form)
        return super().save_new(form, commit=commit)

    def save_existing(self, form, *args, **options):
        self.place(form)
        return super().save_existing(form, *args, **options)

    def place(self, form):
        """A row without a number goes after the others."""
        if "order" in form.fields and form.instance.order is None:
            taken = [other.instance.order or 0 for other in self.companions(form)]
            form.instance.order = max(taken, default=0) + 1

    def companions(self, form):
        return [other for other in self.kept_forms() if other is not form]


class RowsFormSet(OrderedRows, BaseInlineFormSet):
    @property
    def parent_link(self):
        return self.fk.name


class EvidenceFormSet(RowsFormSet):
    """Citations and gaps: only facts that the record has."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "fact" in form.fields:
            form.fields["fact"].choices = [("", _("the whole record")), *FACTS[self.fk.name].items()]


class NumberedRows(OrderedRows):
    """Rows that belong to a row of another list on the same page, named by its number.

    So a delegate can be put into a delegation that is only just being added.
    """

    link = ""
    link_required = True
    siblings = None  # the form set of the other rows; the admin sets it before the forms are made
    missing_link = _("Choose a number from the list above.")
    unknown_link = _("There is no row with the number %(number)s in the list above.")
    deleted_link = _("That row is being deleted. Choose another one, or delete this row too.")

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["side"].choices = self.sibling_choices()
        form.initial["side"] = self.sibling_numbers().get(getattr(form.instance, f"{self.link}_id"))

    def sibling_numbers(self) -> dict:
        known = self.__dict__.setdefault("_numbers", {})
        if not known and self.siblings is not None:
            for number, form in enumerate(self.siblings.initial_forms, start=1):
                known[form.instance.pk] = number
        return known

    def sibling_choices(self) -> list:
        known = self.__dict__.setdefault("_side_choices", [])
        if not known:
            rows = self.siblings.forms if self.siblings is not None else []
            known.append(("", "–"))
            known.extend(
                (number, f"{number} · {form.instance}" if form.instance.pk else str(number))
                for number, form in enumerate(rows, start=1)
            )
            known.extend((number, str(number)) for number in range(len(known), len(known) + SPARE_ROWS))
        return known

    def sibling(self, form):
        """The form of the row that this one belongs to."""
        number = form.cleaned_data.get("side")
        rows = self.siblings.forms if self.siblings is not None else []
        return rows[number - 1] if number and number <= len(rows) else None

    def clean(self):
        for form in self.kept_forms():
            if "side" not in form.errors:
                fault = self._fault_of_link(form)
                if fault:
                    form.add_error("side", fault)
        super().clean()

    def _fault_of_link(self, form):
        number = form.cleaned_data.get("side")
        if number is None:
            return self.missing_link if self.link_required else None
        sibling = self.sibling(form)
        if sibling is None or not (sibling.has_changed() or sibling.instance.pk):
            return self.unknown_link % {"number": number}
        leaving = {
            other.instance.pk for other in self.siblings.initial_forms if self.siblings._should_delete_form(other)
        }
        if self.siblings._should_delete_form(sibling) or (
            self.link_required and getattr(form.instance, f"{self.link}_id") in leaving
        ):
            return self.deleted_link
        return None

    def place(self, form):
        sibling = self.sibling(form)
        setattr(form.instance, self.link, sibling.instance if sibling else None)
        super().place(form)


class NumberField(forms.TypedChoiceField):
    def __init__(self, **options):
        super().__init__(coerce=int, empty_value=None, required=False, **options)
