"""Delegates and signatures by paste: a text becomes rows, which a person checks before anything is kept."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from records import services
from records.fields import PartialDateFormField
from records.models import Delegate, Delegation, Institution, Person

from .reading import OF_ONE, ROWS, Side, key_of
from .rows import NumberField
from .sent import Sent


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Text with names"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "data-not-kept": "", "dir": "auto"}),
        help_text=_(
            "From a report, letter, travel order, chat or spreadsheet. Identity, passport and telephone numbers, birth "
            "dates and e-mail addresses are taken out and stored nowhere."
        ),
    )
    read = forms.CharField(required=False, widget=forms.HiddenInput)
    side = NumberField(label=_("Those without a side belong to"))

    def __init__(self, data, sides: list[Side], **options):
        super().__init__(data, prefix="paste", **options)
        self.fields["side"].choices = [("", _("choose")), *((side.number, side.label) for side in sides)]


class SideForm(forms.Form):
    """What the source says about the list of one side."""

    def __init__(self, data, side: Side, **options):
        super().__init__(data, prefix=f"sides-{side.number}", **options)
        self.side = side
        self.fields |= fields_for_model(Delegation, ["list_incomplete", "incomplete_as_written"])
        for bound in self.fields.values():
            bound.help_text = ""


class PersonRow(forms.Form):
    """One row of the table: a delegate of a meeting, or a signature of an agreement."""

    side = NumberField(
        label=_("side"), error_messages={"invalid_choice": _("Choose the side that this person stands on.")}
    )
    same_person = forms.CharField(required=False)
    institution = forms.ModelChoiceField(Institution.objects.none(), required=False, label=_("institution"))
    signed = PartialDateFormField(required=False, label=_("signed on"))
    place = forms.CharField(required=False, max_length=200, label=_("signed in"))
    as_read = forms.CharField(required=False, widget=forms.HiddenInput)
    institution_as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    columns = ["name_as_written", "prefix", "suffix", "rank", "office_as_written", "office", "affiliation", "role"]

    def __init__(self, *args, sides, institutions, **options):
        super().__init__(*args, **options)
        self.fields |= fields_for_model(Delegate, self.columns)
        self.fields["role"].required = False
        self.fields["side"].choices = sides
        self.fields["institution"].queryset = Institution.objects.filter(pk__in=[pk for pk, _name in institutions])
        self.fields["institution"].choices = [("", "–"), *institutions]
        for name in ("name_as_written", "office_as_written"):
            self.fields[name].widget.attrs |= {"dir": "auto", "autocomplete": "off"}
        self.fields["name_as_written"].widget.attrs["placeholder"] = _("name")
        self.fields["office_as_written"].widget.attrs["placeholder"] = _("office")
        for name, bound in self.fields.items():
            bound.help_text = ""
            if name in ("side", *OF_ONE):
                bound.widget.attrs["aria-label"] = f"{bound.label} {self.number}"
        self.known_person: Person | None = None
        self.same_as_row = 0
        self.is_there = False  # in the meeting already

    @property
    def key(self) -> str:
        return key_of(*(self.data.get(self.add_prefix(name)) or "" for name in OF_ONE))

    @property
    def number(self) -> int:
        return int(self.prefix.rpartition("-")[2]) + 1

    @property
    def written_name(self) -> str:
        return (self.data.get(self.add_prefix("name_as_written")) or "").strip()

    @property
    def index(self) -> int:
        return self.number - 1

    @property
    def more_fields(self) -> list:
        names = ["prefix", "suffix", "rank", "office", "affiliation", "role"]
        has_institutions = len(self.fields["institution"].choices) > 1
        return [self[name] for name in [*names, *(["institution"] if has_institutions else [])]]

    @property
    def has_hidden_errors(self) -> bool:
        return bool(set(self.errors) - {"side", "name_as_written", "office_as_written"})

    @property
    def same_person_ticked(self) -> bool:
        return self.known_person is not None and self["same_person"].value() == str(self.known_person.pk)

    @property
    def is_blank(self) -> bool:
        return not any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.columns[:-2])

    @property
    def details(self) -> str:
        """What the folded part of the row holds."""
        values = [self.data.get(self.add_prefix(name)) for name in ("prefix", "rank", "suffix", "office")]
        return " · ".join(value for value in values if value)

    def clean(self):
        values = super().clean()
        if not (values.get("name_as_written") or values.get("office_as_written")) and not (
            {"name_as_written", "office_as_written"} & set(self.errors)
        ):
            self.add_error("name_as_written", _("Give a name or an office; at least one of the two must be there."))
        return values


class People:
    """Paste field, sides and rows of one page."""

    def __init__(self, sent: Sent, sides: list[Side], institutions: list[Institution] = (), there=()):
        """`there`: name and office of those who are in the meeting already."""
        self.sent, self.sides = sent, sides
        self.there = {key_of(*one) for one in there}
        data = sent.data
        self.paste = PasteForm(data, sides)
        self.side_forms = [SideForm(data, side) for side in sides]
        rows = sent.rows(ROWS)
        choices = [("", "–"), *((side.number, side.label) for side in sides)]
        bodies = self._bodies(rows, institutions)
        self.rows = [
            PersonRow(data, prefix=f"{ROWS}-{number}", sides=choices, institutions=bodies)
            for number in range(len(rows))
        ]
        self._mark_doubles()
        self._mark_known_persons()

    @staticmethod
    def _bodies(rows, institutions) -> list[tuple[int, str]]:
        read = {row["institution_as_read"].lower() for row in rows if row.get("institution_as_read")}
        named = (
            Institution.objects.annotate(lower=Lower("name")).filter(lower__in=read, merged_into=None) if read else []
        )
        return sorted({body.pk: body.name for body in [*institutions, *named] if body.pk}.items(), key=lambda b: b[1])

    def _mark_doubles(self) -> None:
        first: dict[str, int] = {}
        for row in self.rows:
            if not row.is_blank:
                row.is_there = row.key in self.there
                key = key_of(row.data.get(row.add_prefix("name_as_written"), ""), "") or row.data.get(
                    row.add_prefix("as_read")
                )
                row.same_as_row = first.get(key, 0) if key else 0
                first.setdefault(key, row.number)

    def _mark_known_persons(self) -> None:
        names = {row.written_name for row in self.rows} - {""}
        if not names:
            return
        # SQLite makes only Latin letters without accents small; a name in another script has to be the very same.
        wanted = Q(lower__in={name.lower() for name in names}) | Q(name__in=names) | Q(name_native__in=names)
        found = Person.objects.annotate(lower=Lower("name")).filter(wanted, merged_into=None).order_by("-pk")
        known = {name.lower(): person for person in found for name in (person.name_native, person.name) if name}
        for row in self.rows:
            row.known_person = known.get(row.written_name.lower()) if row.written_name else None

    @property
    def filled(self) -> list[PersonRow]:
        return [row for row in self.rows if not row.is_blank]

    @property
    def someone_has_no_side(self) -> bool:
        return any(not row.data.get(row.add_prefix("side")) for row in self.filled)

    @property
    def datalist(self) -> list[str]:
        return [words_of(row) for row in self.filled]

    def is_valid(self) -> bool:
        forms_ = [self.paste, *self.side_forms, *self.filled]
        valid = all([form.is_valid() for form in forms_])
        for row in self.filled:
            if "side" not in row.errors and self.side_of(row) is None:
                row.add_error("side", ValidationError(_("Choose the side that this person stands on."), code="side"))
                valid = False
        return valid

    def side_of(self, row: PersonRow) -> int | None:
        """The side of a row: its own, else the one for all, else the only one there is."""
        chosen = row.cleaned_data.get("side") or self.paste.cleaned_data.get("side")
        return chosen or (self.sides[0].number if len(self.sides) == 1 else None)

    def entries(self) -> list[services.PersonEntry]:
        """The checked rows in their order. Only after `is_valid`."""
        return [self._entry(row) for row in self.filled]

    def _entry(self, row: PersonRow) -> services.PersonEntry:
        values = row.cleaned_data
        same = row.known_person is not None and values["same_person"] == str(row.known_person.pk)
        kept = {name: values[name] for name in row.columns}
        return services.PersonEntry(
            side=self.side_of(row),
            values=kept | {"role": kept["role"] or Delegate.Role.MEMBER},
            person=row.known_person if same else None,
            institution=values["institution"],
            signature={"signed": values["signed"], "place": values["place"]},
        )


def words_of(row: PersonRow) -> str:
    """How a row is named in lists of the same page."""
    parts = [row.data.get(row.add_prefix(name), "").strip() for name in ("name_as_written", "office_as_written")]
    return ", ".join(part for part in parts if part)
