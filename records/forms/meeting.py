"""Rows of a meeting and of an agreement that name other rows of the same page."""

from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext_lazy as _

from records.models import AgendaItem, Delegate, Signature

from .record import RecordForm
from .rows import NumberedRows, NumberField, RowsFormSet

MANY_ROWS = 40  # from here on the form of a meeting leaves out what makes it long


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
