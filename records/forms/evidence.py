"""Short forms for evidence: an address, a gap, a letter, the preferred statement."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records import lifecycle
from records.models import FACTS, Citation, Confirmation, Gap, Source

from .files import DocumentOrImageField
from .record import LONGEST_NUMBER


class LongText(forms.Textarea):
    """A text of several lines as wide as the other forms of the staff site have it."""

    def __init__(self, rows: int):
        super().__init__(attrs={"rows": rows, "class": "vLargeTextField"})


class AddressForm(forms.Form):
    url = forms.URLField(
        label=_("Address of the page"),
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"size": 60, "placeholder": "https://"}),
        help_text=_("Copy it from the browser. Nothing is fetched from it."),
        error_messages={
            "required": _("Paste the address of the page."),
            "invalid": _("This is no address of a page. It begins with https:// and has no blanks."),
        },
    )


class GapForm(forms.ModelForm):
    """Looked for and not found: two clicks when the defaults fit."""

    class Meta:
        model = Gap
        fields = ["fact", "searched_where", "searched", "searched_by", "description"]
        widgets = {
            "searched_where": LongText(2),
            "description": LongText(2),
        }
        error_messages = {"searched_where": {"required": _("Say where it was looked for: a list, an archive, a site.")}}

    def __init__(self, *args, kind_of_record: str, **options):
        super().__init__(*args, **options)
        self.fields["fact"].choices = [("", _("the whole record")), *FACTS[kind_of_record].items()]
        self.fields["searched"].initial = lifecycle.today().isoformat()
        self.fields["searched"].required = self.fields["searched_where"].required = True


class StatementForm(forms.ModelForm):
    """What one more source states about a fact."""

    class Meta:
        model = Citation
        fields = ["fact", "source", "stance", "statement", "stated_date", "locator"]
        widgets = {"statement": LongText(2), "stance": forms.RadioSelect}

    def __init__(self, *args, kind_of_record: str, **options):
        super().__init__(*args, **options)
        self.fields["fact"].choices = [("", _("the whole record")), *FACTS[kind_of_record].items()]
        self.fields["source"].queryset = self.fields["source"].queryset.filter(merged_into=None)
        self.fields["stance"].required = True


class PreferForm(forms.Form):
    citation = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**LONGEST_NUMBER - 1)
    reason = forms.CharField(
        label=_("Why this one"),
        max_length=2000,
        widget=forms.TextInput(attrs={"size": 40}),
        error_messages={"required": _("Say in a few words why this statement is preferred; readers see it.")},
    )


class ConfirmationForm(forms.ModelForm):
    """A letter of the local government, with its scan, in one step."""

    file = DocumentOrImageField(
        label=_("scan of the letter"),
        required=False,
        help_text=_("PDF or picture; kept private unless access is open."),
    )

    access = forms.ChoiceField(
        label=_("who may see the letter"), choices=Source.Access, initial=Source.Access.OPEN, required=False
    )
    access_basis = forms.CharField(
        label=_("basis of the limitation"),
        max_length=300,
        required=False,
        help_text=_("Only if it is limited: the rule that limits it."),
    )

    class Meta:
        model = Confirmation
        fields = ["city", "answer", "date", "sender", "letter_number", "text", "text_en"]
        widgets = {
            "city": forms.RadioSelect,
            "answer": forms.RadioSelect,
            "text": LongText(3),
            "text_en": LongText(3),
        }

    def __init__(self, *args, pair, **options):
        super().__init__(*args, **options)
        self.instance.pair = pair
        sides = (pair.first_city, pair.second_city)
        self.fields["city"].queryset = self.fields["city"].queryset.filter(pk__in=[city.pk for city in sides])
        self.fields["city"].choices = [(city.pk, str(city)) for city in sides]
        self.fields["answer"].choices = Confirmation.Answer.choices

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("date") and not cleaned.get("letter_number"):
            raise ValidationError({"date": _("Give the date of the letter, or its number, so that it can be found.")})
        cleaned["access"] = cleaned.get("access") or Source.Access.OPEN
        if cleaned["access"] != Source.Access.OPEN and not cleaned.get("access_basis"):
            raise ValidationError({"access_basis": _("Name the basis on which access is limited.")})
        return cleaned
