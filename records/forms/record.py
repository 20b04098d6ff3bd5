"""The form of any record: who may change it, and what stands in the way of saving it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.staff import may_change

LONGEST_NUMBER = 9  # digits; a longer one fits no column


def is_record_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


class RecordForm(forms.ModelForm):
    """A form of staff. The admin that shows it sets what it knows about the request."""

    requester = None
    main_record = None
    faults_before_saving = ()  # a colleague's save, a form sent before: ValidationErrors, found by the view
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
        for fault in self.faults_before_saving:
            self.add_error(None, fault)
        for name, sentence in self.faults_of_last_try:
            self.add_error(name if name in self.fields else None, ValidationError(sentence, code="incomplete"))


class ManyRecordsField(forms.ModelMultipleChoiceField):
    """A number that no column holds is no choice; SQLite would fail on it instead of finding nothing."""

    def clean(self, value):
        for key in value if isinstance(value, (list, tuple)) else ():
            if not is_record_number(str(key)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": key}
                )
        return super().clean(value)
