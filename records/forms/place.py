"""Forms of places."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.models import City

from .record import RecordForm


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
