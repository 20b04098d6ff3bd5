"""Forms around deletion."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DeletionForm(forms.Form):
    """Why something goes: a colleague who looks for it finds the reason in the bin."""

    reason = forms.CharField(
        label=_("Why is it deleted?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only colleagues read this, in the bin. From there it can be restored."),
        error_messages={"required": _("Say in a few words why it is deleted; colleagues find this in the bin.")},
    )


class BinSearchForm(forms.Form):
    """What to show of the bin."""

    q = forms.CharField(label=_("Name or reason"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args, kinds, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", _("all kinds")), *kinds]
