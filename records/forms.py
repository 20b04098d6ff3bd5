"""Forms of the staff site: checked uploads, rows that keep their order, rows that name one another.

The admin says which fields a form shows; `Meta.fields` here names those that the form itself speaks about.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet, BaseModelFormSet
from django.utils.translation import gettext_lazy as _

from .models import FACTS, AgendaItem, City, Delegate, Signature
from .staff import may_change
from .uploads import clean_document, clean_image

MANY_ROWS = 40  # from here on the form of a meeting leaves out what makes it long
SPARE_ROWS = 3  # how many rows a script may add before the page has to be saved
LONGEST_NUMBER = 9  # digits; a longer one fits no column


def is_record_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


class CheckedFileField(forms.FileField):
    """A file that is checked and, where it can be, made anew before anything is stored."""

    check_upload = staticmethod(clean_document)

    def to_python(self, data):
        upload = super().to_python(data)
        return self.check_upload(upload) if upload else upload


class ImageField(CheckedFileField):
    check_upload = staticmethod(clean_image)


def clean_document_or_image(upload):
    upload.seek(0)
    is_document = upload.read(5) == b"%PDF-"
    try:
        return clean_document(upload) if is_document else clean_image(upload)
    except ValidationError as refusal:
        if refusal.code != "no_image":
            raise
        raise ValidationError(
            _("This file is neither a PDF document nor a picture. Upload a PDF, JPEG, PNG or WebP file."),
            code="no_document",
        ) from refusal


class DocumentOrImageField(CheckedFileField):
    check_upload = staticmethod(clean_document_or_image)


class RecordForm(forms.ModelForm):
    """A form of staff. The admin that shows it sets `requester`, `main_record` and `faults_of_last_try`."""

    requester = None
    main_record = None
    faults_of_last_try = ()  # (field or "", sentence), found only after everything had been saved

    def _post_clean(self):
        super()._post_clean()
        record = self.main_record(self.instance) if self.main_record else None
        if record is not None and not may_change(self.requester, record):
            self.add_error(
                None,
                ValidationError(
                    _("“%(record)s” is published. Only those who may publish can change it."),
                    code="published",
                    params={"record": record},
                ),
            )
        if self.is_outdated():
            sentence = _(
                "Somebody saved this record after you opened it. Nothing was overwritten and what you typed is still "
                "here: open the record in another tab, compare, and enter your changes there."
            )
            self.add_error(None, ValidationError(sentence, code="outdated"))
        for name, sentence in self.faults_of_last_try:
            self.add_error(name if name in self.fields else None, ValidationError(sentence, code="incomplete"))

    def is_outdated(self) -> bool:
        """Was the record saved since its form was opened? The form carries the version that its user saw."""
        seen = self.data.get("seen_version") if self.prefix is None else None
        if not seen or not self.instance.pk or not hasattr(self.instance, "version"):
            return False
        # The view is one transaction; the lock keeps a second save waiting until the first is whole.
        stored = type(self.instance).objects.select_for_update().filter(pk=self.instance.pk)
        return str(stored.values_list("version", flat=True).get()) != seen


class CityForm(RecordForm):
    class Meta:
        model = City
        fields = ["name", "country"]
        error_messages = {
            "country": {"required": _("Choose the country or territory. A city without one cannot be found.")}
        }


class GazetteerForm(forms.Form):
    q = forms.CharField(
        label=_("Name of the place"),
        max_length=200,
        help_text=_("In any language or script: Guangzhou, Kanton, 广州."),
        widget=forms.TextInput(attrs={"type": "search", "size": 30}),
    )


class ManyRecordsField(forms.ModelMultipleChoiceField):
    """A number that no column holds is no choice; SQLite would fail on it instead of finding nothing."""

    def clean(self, value):
        for key in value if isinstance(value, (list, tuple)) else ():
            if not is_record_number(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": key}
                )
        return super().clean(value)


class WithdrawForm(forms.Form):
    """Readers who follow an old link see the reason on the page that stays."""

    reason = forms.CharField(
        label=_("Reason, in Indonesian"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public: it stands on the page that readers see instead of the record."),
        error_messages={"required": _("Say why the record is withdrawn; readers see this sentence.")},
    )
    reason_en = forms.CharField(label=_("Reason, in English"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


# --- rows of a record ---


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


class DelegateForm(RecordForm):
    side = NumberField(label=_("side"), help_text=_("Number of the delegation in the list above."))

    class Meta:
        model = Delegate
        fields = ["order", "name_as_written", "office_as_written"]


class DelegateFormSet(NumberedRows, BaseModelFormSet):
    """All delegates of a meeting, whichever side they stand on."""

    link = "delegation"
    missing_link = _("Choose the side that this delegate belongs to.")
    unknown_link = _("There is no delegation with the number %(number)s in the list above.")
    deleted_link = _("That side is being deleted. Choose another one and save, or delete this delegate too.")

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, prefix=None, queryset=None, **options):
        self.instance = instance
        rows = Delegate.objects if queryset is None else queryset
        rows = rows.filter(delegation__meeting=instance) if instance and instance.pk else rows.none()
        rows = rows.order_by("delegation__order", "delegation", "order", "pk")
        super().__init__(data, files, prefix=prefix, queryset=rows, **options)

    @classmethod
    def get_default_prefix(cls):
        return "delegates"

    def add_fields(self, form, index):
        super().add_fields(form, index)
        widget = form.fields["person"].widget if "person" in form.fields else None
        if self.initial_form_count() > MANY_ROWS and hasattr(widget, "can_add_related"):
            widget.can_add_related = False  # persons are added on their own page then

    def companions(self, form):
        side = self.sibling(form)
        return [other for other in super().companions(form) if self.sibling(other) is side]


class AgendaItemForm(RecordForm):
    side = NumberField(label=_("raised by side"), help_text=_("Number of the delegation in the list above."))

    class Meta:
        model = AgendaItem
        fields = ["order", "text", "text_en"]


class AgendaItemFormSet(NumberedRows, RowsFormSet):
    link = "raised_by"
    link_required = False
    unknown_link = DelegateFormSet.unknown_link
    deleted_link = _("That side is being deleted. Choose another one, or none.")


class SignatureForm(RecordForm):
    side = NumberField(label=_("for party"), help_text=_("Number of the party in the list above."))

    class Meta:
        model = Signature
        fields = ["order", "name_as_written", "office_as_written"]


class SignatureFormSet(NumberedRows, RowsFormSet):
    link = "party"
    link_required = False
    unknown_link = _("There is no party with the number %(number)s in the list above.")
    deleted_link = _("That party is being deleted. Choose another one, or none.")


class FollowUpFormSet(RowsFormSet):
    """Tasks are given by and to delegates of this meeting."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in ("given_by", "assigned_to"):
            if name in form.fields:
                form.fields[name].queryset = self._delegates()
                form.fields[name].choices = self._delegate_choices()

    def _delegates(self):
        if not self.instance.pk:
            return Delegate.objects.none()
        return Delegate.objects.filter(delegation__meeting=self.instance).order_by(
            "delegation__order", "delegation", "order", "pk"
        )

    def _delegate_choices(self):
        known = self.__dict__.setdefault("_delegate_list", [])
        if not known:
            known.append(("", "---------"))
            known.extend((delegate.pk, str(delegate)) for delegate in self._delegates())
        return known

    def choices_of(self, name, field):
        # All delegates of the register would be listed, only to be replaced by those of this meeting.
        return [] if name in ("given_by", "assigned_to") else super().choices_of(name, field)
