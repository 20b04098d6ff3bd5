"""Forms around publication."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Readers who follow an old link see the reason on the page that stays."""

    reason = forms.CharField(
        label=_("Reason, in Indonesian"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public: it stands on the page that readers see instead of the record."),
        error_messages={"required": _("Say why the record is withdrawn; readers see this sentence.")},
    )
    reason_en = forms.CharField(label=_("Reason, in English"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What should be mended"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The writer reads this; it is never public."),
        error_messages={"required": _("Say in a few words what should be mended, so that the writer can do it.")},
    )
