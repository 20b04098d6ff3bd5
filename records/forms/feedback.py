"""The answer to a correction."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.models import Feedback

from .record import RecordForm


class FeedbackForm(RecordForm):
    class Meta:
        model = Feedback
        fields = ["state", "answer"]

    def clean_answer(self):
        answer = self.cleaned_data.get("answer", "")
        if self.cleaned_data.get("state") == Feedback.State.DECLINED and not answer.strip():
            raise ValidationError(_("Say why it is declined; whoever asked reads this."), code="required")
        return answer
