"""Requests of colleagues to change what readers see."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


class RequestForm(forms.Form):
    message = forms.CharField(
        label=_("What should change, and why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Say what should change."),
            "max_length": _("That is too long for a request. Say the essence and name the source."),
        },
    )
    source = forms.CharField(
        label=_("Where it is written"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Address, letter number, page. Without a source an editor can change little."),
    )
