"""The form of any record: who may change it, whether somebody else has meanwhile."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.staff import may_change

LONGEST_NUMBER = 9  # digits; a longer one fits no column


def is_record_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


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


class ManyRecordsField(forms.ModelMultipleChoiceField):
    """A number that no column holds is no choice; SQLite would fail on it instead of finding nothing."""

    def clean(self, value):
        for key in value if isinstance(value, (list, tuple)) else ():
            if not is_record_number(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": key}
                )
        return super().clean(value)
