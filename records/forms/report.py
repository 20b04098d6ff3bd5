"""What a report is about: its period, whose cooperation, which file."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from records import lifecycle
from records.dossier.speech import words
from records.dossier.words import name
from records.models import HOME_COUNTRY, City, CityPair, Party

EARLIEST, LATEST = 1900, 2200
FORMATS = [("print", _("on the screen, to be printed")), ("docx", "DOCX"), ("xlsx", "XLSX")]


class CityChoice(forms.ModelChoiceField):
    def label_from_instance(self, city):
        return words(name(city.name, city.name_en))

    def clean(self, value):
        """A number that no column holds is no choice; SQLite would fail on it instead of finding nothing."""
        if value and not (str(value).isascii() and str(value).isdecimal() and len(str(value)) < 10):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class MatrixForm(forms.Form):
    year = forms.IntegerField(
        label=_("Year"),
        min_value=EARLIEST,
        max_value=LATEST,
        error_messages={
            "required": _("Type the year of the report, for example 2026."),
            "invalid": _("Type the year in four digits, for example 2026."),
            "min_value": _("Choose a year from %(limit_value)s on."),
            "max_value": _("Choose a year up to %(limit_value)s."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),  # keeps what was typed
    )
    quarter = forms.TypedChoiceField(
        label=_("Quarter"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("whole year")),
            ("1", _("I (January to March)")),
            ("2", _("II (April to June)")),
            ("3", _("III (July to September)")),
            ("4", _("IV (October to December)")),
        ],
        error_messages={"invalid_choice": _("Choose one of the four quarters, or the whole year.")},
    )
    city = CityChoice(
        label=_("Local government"),
        required=False,
        queryset=City.objects.none(),
        empty_label=_("all in the register"),
        error_messages={"invalid_choice": _("Choose a local government of the list, or all.")},
    )
    drafts = forms.BooleanField(label=_("Include drafts, marked as such"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the report"),
        choices=settings.LANGUAGES,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose Indonesian or English.")),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=FORMATS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose in which format you want the report."),
            "invalid_choice": _("Choose one of the formats of the list."),
        },
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        pairs = CityPair.objects.filter(Q(first_city=OuterRef("pk")) | Q(second_city=OuterRef("pk")))
        bound = Party.objects.filter(city=OuterRef("pk"))
        ours = City.objects.filter(Q(Exists(pairs)) | Q(Exists(bound)), country__code=HOME_COUNTRY, merged_into=None)
        self.fields["city"].queryset = ours.order_by("name", "pk")

    @staticmethod
    def defaults(home_city, language: str) -> dict:
        today = lifecycle.today()
        return {
            "year": today.year,
            "quarter": (today.month - 1) // 3 + 1,
            "city": home_city,
            "language": language,
            "format": "print",
        }


class PaperForm(forms.Form):
    """How a brief or the report of a meeting is wanted; what is not said takes its default."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    format = forms.ChoiceField(choices=[choice for choice in FORMATS if choice[0] != "xlsx"], required=False)
    photos = forms.BooleanField(required=False)
