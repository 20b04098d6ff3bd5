"""Rows of a meeting and of an agreement that name other rows of the same page."""

from dataclasses import dataclass

from django import forms
from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext_lazy as _

from records.models import AgendaItem, Delegate, Signature

from .listed import ListedRecordField, WordField, numbered, words_of
from .record import RecordForm
from .rows import NumberedRows, NumberField, RowsFormSet

MANY_ROWS = 40  # from here on the form of a meeting leaves out what makes it long
OFFERED_SIDES, OFFERED_AFFILIATIONS, OFFERED_ROLES = "offered-sides", "offered-affiliations", "offered-roles"
OFFERED_DELEGATES = "offered-delegates"


@dataclass
class OptionItem:
    value: str
    label: str = ""


@dataclass
class OptionList:
    name: str
    items: list[OptionItem]


class DelegateForm(RecordForm):
    side = NumberField(label=_("side"), help_text=_("Number of the delegation in the list above."))

    class Meta:
        model = Delegate
        fields = ["order", "name_as_written", "office_as_written"]
        labels = {"prefix": _("titles before"), "suffix": _("titles after")}  # columns of a table are narrow


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
        if self.is_long:
            self._offer_lists(form)

    @property
    def is_long(self) -> bool:
        fields = self.form.base_fields
        return "role" in fields and "person" not in fields  # the admin leaves it out of a long list, and more

    def _offer_lists(self, form) -> None:
        """Instead of option lists in each row, lists that all rows share."""
        fields = form.fields
        fields["side"].widget = forms.TextInput(
            attrs={"list": OFFERED_SIDES, "inputmode": "numeric", "size": 3, "aria-label": fields["side"].label}
        )
        for name, offered_in in (("affiliation", OFFERED_AFFILIATIONS), ("role", OFFERED_ROLES)):
            field = fields[name]
            choices = self.choices_of(name, field)
            words = self.__dict__.setdefault(f"_words_of_{name}", None) or words_of(choices)
            self.__dict__[f"_words_of_{name}"] = words
            fields[name] = WordField(
                words=words, choices=choices, offered_in=offered_in, label=field.label, required=field.required,
                initial=field.initial,
            )  # fmt: skip
        for name in ("order", "name_as_written", "office_as_written"):
            fields[name].widget.attrs.pop("class", None)

    def option_lists(self) -> list["OptionList"]:
        """What the rows of this page are offered while typing."""
        if not self.is_long:
            return []
        fields = self.empty_form.fields
        sides = [OptionItem(str(number), text) for number, text in self.sibling_choices() if number]
        lists = [OptionList(OFFERED_SIDES, sides)]
        for name, offered_in in (("affiliation", OFFERED_AFFILIATIONS), ("role", OFFERED_ROLES)):
            lists.append(
                OptionList(offered_in, [OptionItem(str(word)) for value, word in fields[name].choices if value])
            )
        stored = [form.instance for form in self.initial_forms if form.instance.pk]
        return [*lists, OptionList(OFFERED_DELEGATES, [OptionItem(text) for text in numbered(stored)])]

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
                self._offer_delegates(form, name)

    def _offer_delegates(self, form, name) -> None:
        field, delegates = form.fields[name], self._delegates()
        if len(delegates) > MANY_ROWS:
            form.fields[name] = ListedRecordField(
                queryset=Delegate.objects.all(), records=delegates, offered_in=OFFERED_DELEGATES, required=False,
                label=field.label,
            )  # fmt: skip
        else:
            field.queryset = self._stored_delegates()
            field.choices = [("", "---------"), *((delegate.pk, str(delegate)) for delegate in delegates)]

    def _delegates(self) -> list[Delegate]:
        if "_delegate_list" not in self.__dict__:
            rows = self._stored_delegates().order_by("delegation__order", "delegation", "order", "pk")
            self._delegate_list = list(rows)
        return self._delegate_list

    def _stored_delegates(self):
        stored = Delegate.objects
        return stored.filter(delegation__meeting=self.instance) if self.instance.pk else stored.none()

    def choices_of(self, name, field):
        # All delegates of the register would be listed, only to be replaced by those of this meeting.
        return [] if name in ("given_by", "assigned_to") else super().choices_of(name, field)
