"""Delegates and signatures by paste: a text becomes rows, which a person checks before anything is kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import people, services
from records.fields import PartialDateFormField
from records.gazetteer import fold
from records.models import Delegate, Delegation, Institution, Person
from records.models.place import CUSTOMARY_PREFIX

from .rows import NumberField
from .sent import MOST_ROWS, Sent

ROWS = "people"
OF_ONE = ("name_as_written", "office_as_written")
READ_FIELDS = ("prefix", "suffix", "rank", "affiliation")


@dataclass(frozen=True)
class Side:
    """A side that somebody can stand on, by its number on the page."""

    number: int
    label: str
    names: tuple[str, ...] = ()
    role: str = ""


@dataclass
class PasteResult:
    """What became of a paste, in words for the page."""

    added: int = 0
    known: int = 0  # stood in the table already
    left_out: int = 0  # beyond the most rows of a page
    removed: str = ""
    roles: dict[int, str] = field(default_factory=dict)  # host or visitor, as the text says
    is_read: bool = True  # False: numbers were taken out, but nobody asked for the table yet

    @classmethod
    def of_cleaning(cls, reading: people.Reading) -> PasteResult:
        return cls(removed=removed_sentence(reading.removed), is_read=False)


# --- forms ---


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

    side = NumberField(label=_("side"))
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
            bound.widget.attrs.setdefault("aria-label", f"{bound.label} {self.number}" if bound.label else name)
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
        names = {row.data.get(row.add_prefix("name_as_written"), "").strip().lower() for row in self.rows} - {""}
        if not names:
            return
        found = Person.objects.annotate(lower=Lower("name")).filter(lower__in=names, merged_into=None)
        known = {person.lower: person for person in found}
        for row in self.rows:
            row.known_person = known.get(row.data.get(row.add_prefix("name_as_written"), "").strip().lower())

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


# --- reading ---


def is_unread(sent: Sent) -> bool:
    text = sent.get("paste-text")
    return bool(text.strip()) and _mark(text) != sent.get("paste-read")


def clean_paste(sent: Sent) -> people.Reading | None:
    """Take personal numbers out of the pasted text at once, whatever is done next. Gives what is new in it."""
    if not is_unread(sent):
        return None
    reading = people.read(sent.get("paste-text"))
    sent.put("paste-text", reading.text)
    return reading


def fill_in(sent: Sent, reading: people.Reading, sides: list[Side]) -> PasteResult:
    """Put those whom the text names into the table, each on the side that the text says."""
    rows = [row for row in sent.rows(ROWS) if any(row.get(name, "").strip() for name in OF_ONE)]
    seen = {row.get("as_read", "") for row in rows}
    seen |= {key_of(row.get("name_as_written", ""), row.get("office_as_written", "")) for row in rows}
    numbers = match_sides(reading.delegates, sides)
    result = PasteResult(removed=removed_sentence(reading.removed))
    for delegate, number in zip(reading.delegates, numbers, strict=True):
        row = _row(delegate, number)
        if row["as_read"] in seen:
            result.known += 1
        elif len(rows) >= MOST_ROWS:
            result.left_out += 1
        else:
            rows.append(row)
            result.added += 1
    sent.put_rows(ROWS, rows)
    sent.put("paste-read", _mark(reading.text))
    result.roles = roles_of(reading.delegates, numbers)
    _note_incomplete(sent, reading, numbers, sides)
    return result


def _row(delegate: people.ReadDelegate, number: int | None) -> dict[str, str]:
    office = " ".join(part for part in (delegate.office, delegate.institution) if part)
    row = {name: getattr(delegate, name) for name in READ_FIELDS}
    row |= {
        "name_as_written": delegate.name,
        "office_as_written": office,
        "office": delegate.office_in_full if delegate.office_in_full != office else "",
        "institution_as_read": delegate.institution,
        "side": str(number or ""),
        "as_read": key_of(delegate.name, office),
    }
    return row


def key_of(name: str, office: str) -> str:
    return f"{fold(name)}|{fold(office)}".strip("|")


def _mark(text: str) -> str:
    """Fingerprint of a text, whatever browsers do to its line ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:20]


def match_sides(delegates, sides: list[Side]) -> list[int | None]:
    """The side of each: by the party that the text names, else by the office, else as host or visitor."""
    words = {side.number: {_bare(name) for name in side.names} - {""} for side in sides}

    def named(text: str) -> int | None:
        padded = f" {_bare(text)} "
        found = [number for number, names in words.items() if any(f" {name} " in padded for name in names)]
        return found[0] if len(found) == 1 else None

    numbers = [named(one.party) or named(f"{one.office} {one.institution}") for one in delegates]
    of_role = {side.role: side.number for side in sides if side.role}
    for role in {one.side for one in delegates if one.side} - set(of_role):
        matched = Counter(n for n, one in zip(numbers, delegates, strict=True) if n and one.side == role)
        if matched:
            of_role[role] = matched.most_common(1)[0][0]
    if len(sides) == 2 and len(of_role) == 1:
        ((role, number),) = of_role.items()
        other = {"host": "visitor", "visitor": "host"}.get(role, "")
        of_role[other] = next(side.number for side in sides if side.number != number)
    return [n or (of_role.get(one.side) if one.side else None) for n, one in zip(numbers, delegates, strict=True)]


def _bare(name: str) -> str:
    return fold(CUSTOMARY_PREFIX.sub("", name.strip()))


def roles_of(delegates, numbers) -> dict[int, str]:
    """Who is host and who visits, where all that the text says of a side agrees."""
    said: dict[int, set[str]] = {}
    for one, number in zip(delegates, numbers, strict=True):
        if number and one.side in Delegation.Role:
            said.setdefault(number, set()).add(one.side)
    clear = {number: roles.pop() for number, roles in said.items() if len(roles) == 1}
    # Two sides that both visit, and nobody receives them: the text was not clear enough to go by.
    return clear if len(clear) == 1 or len(set(clear.values())) > 1 else {}


def _note_incomplete(sent: Sent, reading: people.Reading, numbers, sides: list[Side]) -> None:
    """The words that say there were others stand with the side that the text speaks of at that place."""
    if not reading.incomplete:
        return
    place = reading.text.find(reading.incomplete)
    number = None
    for delegate, own in zip(reading.delegates, numbers, strict=True):
        words = delegate.name or delegate.office
        if own and (number is None or reading.text.find(words) < place):
            number = own
    if number is None and len(sides) == 1:
        number = sides[0].number
    if number:
        sent.put(f"sides-{number}-list_incomplete", "on")
        sent.put(f"sides-{number}-incomplete_as_written", reading.incomplete[:200])


def removed_sentence(removed) -> str:
    """How many personal numbers of each kind were taken out. The numbers themselves are nowhere any more."""
    counts = Counter(one.kind for one in removed)
    return ", ".join(f"{count} {_kind(kind, count)}" for kind, count in counts.items())


def _kind(kind: str, count: int) -> str:
    return {
        "nik": "NIK",
        "nip": "NIP",
        "passport": ngettext("passport number", "passport numbers", count),
        "birth_date": ngettext("birth date", "birth dates", count),
        "telephone": ngettext("telephone number", "telephone numbers", count),
        "email": ngettext("e-mail address", "e-mail addresses", count),
    }.get(kind, ngettext("personal number", "personal numbers", count))
