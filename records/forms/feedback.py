"""The answer to a correction."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.models import Feedback

from .record import RecordForm


class FeedbackForm(RecordForm):
    class Meta:
        model = Feedback
        fields = ["state", "answer", "credited_as"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        report = self.instance
        if report.pk and report.wants_credit and report.state == Feedback.State.OPEN and "credited_as" in self.fields:
            self.initial["credited_as"] = report.credited_as or report.reporter_name

    def clean_answer(self):
        answer = self.cleaned_data.get("answer", "")
        if self.cleaned_data.get("state") == Feedback.State.DECLINED and not answer.strip():
            raise ValidationError(_("Say why it is declined; whoever asked reads this."), code="required")
        closed = self.cleaned_data.get("state") != Feedback.State.OPEN
        if closed and self._email_left() and not answer.strip():
            raise ValidationError(_("Write the answer: an address was left, and it is sent there."), code="required")
        return answer

    def clean(self):
        cleaned = super().clean()
        # A name that was filled in beforehand is no reason to refuse what is not thanked for.
        may_thank = cleaned.get("state") == Feedback.State.ACCEPTED and self._wish()
        if "credited_as" in cleaned and not may_thank:
            cleaned["credited_as"] = ""
        return cleaned

    def _email_left(self) -> bool:
        return bool(self.cleaned_data.get("reporter_email", self.instance.reporter_email))

    def _wish(self) -> bool:
        return self.cleaned_data.get("wants_credit", self.instance.wants_credit)
