"""The form of one sitting: parties, what happened, people, results, source. Each step gives back all that was typed."""

from __future__ import annotations

import re
from functools import cached_property

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from records import services
from records.gazetteer import fold
from records.models import Agreement, City, CityPair, CooperationField, FollowUp, Institution, Meeting, Outcome

from .faults import Fault, faults_of
from .finders import PartyForm, PlaceFinder, SourceFinder, plain
from .finding import name_of
from .paste import People, words_of
from .reading import ROWS, PasteResult, clean_paste, fill_in
from .record import RecordForm, is_record_number
from .sent import Sent
from .taken_out import take_out

MEETING, AGREEMENT, LISTED = "meeting", "agreement", "listed"
KINDS = [
    (MEETING, _("A meeting or visit")),
    (AGREEMENT, _("An agreement or letter of intent")),
    (LISTED, _("Only that they cooperate: a source mentions it")),
]
FIRST_ROWS = {"parties": 2, "outcomes": 2, "tasks": 1}
MOST = {"parties": 12, "outcomes": 60, "tasks": 40, ROWS: 500}
YEAR = re.compile(r"\d{4}|\d{3}X")
SAVING = ("draft", "submit", "publish")
NOT_COMPARED = {"csrfmiddlewaretoken", "step", "token", "kept"}


class WhatForm(forms.Form):
    kind = forms.ChoiceField(label=_("What happened"), choices=KINDS, widget=forms.RadioSelect)

    def __init__(self, data):
        super().__init__(data, prefix="what")
        self.fields["pair_kind"] = fields_for_model(CityPair, ["kind"])["kind"]
        self.fields["pair_kind"].required = False


class MeetingPart(RecordForm):
    class Meta:
        model = Meeting
        fields = ["type", "date", "date_after", "venue", "title", "summary", "outcomes_open"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class AgreementPart(RecordForm):
    class Meta:
        model = Agreement
        fields = [
            "type",
            "title",
            "title_language",
            "concluded",
            "in_force",
            "ends",
            "term",
            "term_months",
            "term_as_written",
            "place_as_written",
        ]
        widgets = {"term_as_written": forms.Textarea(attrs={"rows": 2})}


class OutcomeRow(forms.Form):
    def __init__(self, data, number: int, subjects):
        super().__init__(data, prefix=f"outcomes-{number}")
        self.fields |= plain(fields_for_model(Outcome, ["text", "field"]))
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 1, "dir": "auto"})
        self.fields["field"].choices = subjects
        label_by_number(self, number)

    @property
    def is_blank(self) -> bool:
        return not self.data.get(self.add_prefix("text"), "").strip()


class TaskRow(forms.Form):
    given_by = forms.CharField(required=False, max_length=200, label=_("given by"))
    assigned_to = forms.CharField(required=False, max_length=200, label=_("assigned to"))

    def __init__(self, data, number: int):
        super().__init__(data, prefix=f"tasks-{number}")
        self.fields |= plain(fields_for_model(FollowUp, ["text", "due"]))
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 1, "dir": "auto"})
        for name in ("given_by", "assigned_to"):
            self.fields[name].widget.attrs |= {"list": "people-names", "dir": "auto", "autocomplete": "off"}
        label_by_number(self, number)

    @property
    def is_blank(self) -> bool:
        names = ("text", "given_by", "assigned_to", "due")
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    def clean(self):
        values = super().clean()
        if not values.get("text") and not self.is_blank:
            self.add_error("text", _("Say what the task is."))
        return values


def identity(record) -> tuple | None:
    """What makes two records of the page the same, saved or not."""
    if record is None:
        return None
    if record.pk:
        return type(record), record.pk
    numbers = getattr(record, "geonames_id", None), getattr(record, "code", "")
    return (type(record), *numbers) if any(numbers) else (type(record), record.name, record.country_id)


def label_by_number(form, number: int) -> None:
    for bound in form.fields.values():
        bound.widget.attrs["aria-label"] = f"{bound.label} {number + 1}"


class SittingForms:
    """All forms of the page, made from what was sent after the step that was asked for."""

    def __init__(self, data=None, files=None, action: str = ""):
        self.sent, self.files, self.action = Sent(data), files, action
        self.reading: PasteResult | None = None
        self.faults: list[Fault] = []
        self.taken_out = take_out(self.sent)
        self._set_defaults()
        self._change_rows()
        self._split_outcomes()
        self.parties = self._parties()
        self._read_paste()
        self.what = WhatForm(self.sent.data)
        self.meeting = MeetingPart(self.sent.data, prefix="meeting")
        self.agreement = AgreementPart(self.sent.data, prefix="agreement")
        self.place = PlaceFinder(self.sent, "place")
        self.place.fields["name"].label = _("City or region where it took place")
        bodies = [party.record for party in self.parties if isinstance(party.record, Institution)]
        self.people = People(self.sent, self.sides, bodies)
        subjects = [("", "–"), *((subject.pk, name_of(subject)) for subject in CooperationField.objects.all())]
        self.outcomes = [OutcomeRow(self.sent.data, n, subjects) for n in range(self.sent.count("outcomes"))]
        self.tasks = [TaskRow(self.sent.data, n) for n in range(self.sent.count("tasks"))]
        self.source = SourceFinder(self.sent, "source", files)

    # --- steps ---

    def _set_defaults(self) -> None:
        self.sent.default("what-kind", MEETING)
        self.sent.default("what-pair_kind", CityPair.Kind.CONTACT)
        self.sent.default("agreement-term", Agreement.Term.NOT_KNOWN)
        self.sent.default("token", services.new_form_token())
        for prefix, count in FIRST_ROWS.items():
            self.sent.default(f"{prefix}-count", count)

    def _change_rows(self) -> None:
        """Steps such as `add-outcomes` and `remove-people-3`."""
        verb, _dash, rest = self.action.partition("-")
        prefix, _dash, number = rest.partition("-")
        if verb == "add" and prefix in MOST and self.sent.count(prefix) < MOST[prefix]:
            self.sent.add_rows(prefix, [{}])
        if verb == "remove" and prefix in MOST and is_record_number(number):
            self.sent.remove_row(prefix, int(number))
            if prefix == "parties":
                self._leave_side(int(number) + 1)

    def _leave_side(self, gone: int) -> None:
        """Sides are numbered: those after the one that was removed move up, and so do their people."""

        def moved(side: str) -> str:
            number = int(side) if is_record_number(side) else 0
            return "" if number == gone else str(number - 1) if number > gone else side

        rows = [row | {"side": moved(row.get("side", ""))} for row in self.sent.rows(ROWS)]
        self.sent.put_rows(ROWS, rows)
        self.sent.put("paste-side", moved(self.sent.get("paste-side")))
        for number in range(gone, MOST["parties"] + 1):
            for name in ("list_incomplete", "incomplete_as_written"):
                following = self.sent.data.pop(f"sides-{number + 1}-{name}", None)
                self.sent.data.pop(f"sides-{number}-{name}", None)
                if following:
                    self.sent.put(f"sides-{number}-{name}", following[-1])

    def _split_outcomes(self) -> None:
        """Several lines in one row are several outcomes."""
        rows = []
        for row in self.sent.rows("outcomes"):
            lines = [line.strip() for line in row.get("text", "").splitlines() if line.strip()]
            rows += [row | {"text": line} for line in lines] or [row]
        self.sent.put_rows("outcomes", rows[: MOST["outcomes"]] if len(rows) > MOST["outcomes"] else rows)

    def _parties(self) -> list[PartyForm]:
        return [PartyForm(self.sent, f"parties-{number}") for number in range(self.sent.count("parties"))]

    def _read_paste(self) -> None:
        reading = clean_paste(self.sent)
        if reading is None:
            return
        if self.action != "read" and self.action not in SAVING:
            self.reading = PasteResult.of_cleaning(reading)
            return
        self.reading = fill_in(self.sent, reading, self.sides)
        for party in self.parties:
            role = self.reading.roles.get(party.position, "")
            if role and not self.sent.get(party.add_prefix("role")):
                self.sent.put(party.add_prefix("role"), role)

    # --- what the page shows ---

    @property
    def sides(self):
        return [party.as_side() for party in self.parties if not party.is_blank]

    @property
    def kind(self) -> str:
        return self.sent.get("what-kind")

    @property
    def is_saving(self) -> bool:
        """Whether to save now. A text that was not read before is shown as a table first."""
        return self.action in SAVING and not (self.reading and (self.reading.added or self.reading.removed))

    @property
    def only_read(self) -> bool:
        """Saving was asked for, but a pasted text had to be read first."""
        return self.action in SAVING and not self.is_saving

    @cached_property
    def cities(self) -> tuple[City, City] | None:
        return services.cities_of_pair(party.record for party in self.parties)

    @cached_property
    def known_pair(self) -> CityPair | None:
        if self.cities is None or not all(city.pk for city in self.cities):
            return None
        return CityPair.objects.between(*self.cities).first()

    @property
    def host(self) -> str:
        hosts = [party.label for party in self.parties if not party.is_blank and party.as_side().role == "host"]
        return hosts[0] if len(hosts) == 1 else ""

    @property
    def place_placeholder(self) -> str:
        return self.host if self.kind == MEETING else ""

    @property
    def asks_after(self) -> bool:
        """A day without a year is placed by what surely lies before it."""
        stated = self.sent.get("meeting-date").strip()
        return bool(self.sent.get("meeting-date_after")) or bool(stated and not YEAR.search(stated))

    @property
    def nothing_pasted(self) -> bool:
        return self.action == "read" and not self.sent.get("paste-text").strip()

    @property
    def searched(self) -> str:
        """Prefix of the name that was just looked for and still needs a choice."""
        verb, _dash, prefix = self.action.partition("-")
        return prefix if verb == "find" else ""

    @property
    def note(self) -> str:
        return self.sent.get("note")

    @property
    def agenda(self) -> str:
        return self.sent.get("agenda")

    @property
    def token(self) -> str:
        return self.sent.get("token")

    @property
    def checksum(self) -> str:
        return services.checksum_of_form(self.sent.data, self.files, without=NOT_COMPARED)

    # --- checks ---

    def is_valid(self) -> bool:
        """Checks everything that is filled; the faults stand in the order of the page."""
        used = [party for party in self.parties if not party.is_blank]
        for party in used:
            self._check(party)
        self._refuse_same_party(used)
        self._check(self.what)
        if self.kind in (MEETING, AGREEMENT):
            self._check(self.record_form)
            self._check(self.place)
            self.people.is_valid()
            for form in (self.people.paste, *self.people.side_forms, *self.people.filled):
                self._check(form)
        if self.kind == MEETING:
            for row in (*self.outcomes, *self.tasks):
                if not row.is_blank:
                    self._check(row)
        self._check(self.source)
        self._refuse_what_would_be_lost()
        if not self.faults and not used and self.source.is_blank and self._is_empty(self.record_form):
            self.faults.append(Fault("id_parties-0-name", "", _("Nothing is entered yet.")))
        if self.kind == LISTED and self.cities is None and not self.faults:
            sentence = _("Name two cities or regions: only such a pair can be noted without a meeting or document.")
            self.faults.append(Fault("id_parties-0-name", _("Who"), sentence))
        return not self.faults

    def _check(self, form) -> None:
        form.is_valid()
        self.faults += faults_of(form)

    def _refuse_same_party(self, used) -> None:
        seen = set()
        for party in used:
            key = identity(party.record)
            if key and key in seen:
                party.add_error("name", _("This party stands above already."))
                self._check_again(party)
            seen.add(key)

    def _check_again(self, party) -> None:
        sentence = party.errors["name"][-1]
        self.faults.append(Fault(party["name"].id_for_label, party["name"].label, sentence))

    def _refuse_what_would_be_lost(self) -> None:
        """Parts that the chosen kind does not have are hidden; what was typed there is not thrown away in silence."""
        kept_away = {
            MEETING: self.kind != MEETING and not self._is_empty(self.meeting),
            AGREEMENT: self.kind != AGREEMENT and not self._is_empty(self.agreement),
        }
        rows = [row for row in (*self.outcomes, *self.tasks) if not row.is_blank]
        if self.kind != MEETING and (kept_away[MEETING] or rows or self.sent.get("agenda").strip()):
            sentence = _(
                "Something is entered for a meeting. Choose “A meeting or visit”, or empty those fields first."
            )
            self.faults.append(Fault("id_what-kind_0", _("What happened"), sentence))
        if kept_away[AGREEMENT]:
            sentence = _("Something is entered for an agreement. Choose that, or empty those fields first.")
            self.faults.append(Fault("id_what-kind_1", _("What happened"), sentence))
        if self.kind == LISTED and self.people.filled:
            sentence = _("There are people in the table. Choose a meeting or an agreement, or take them out first.")
            self.faults.append(Fault("id_what-kind_0", _("What happened"), sentence))

    def _is_empty(self, form) -> bool:
        if form is None:
            return True
        names = [name for name in form.fields if name != "term"]
        return not any((form.data.get(form.add_prefix(name)) or "").strip() for name in names)

    @property
    def record_form(self):
        return {MEETING: self.meeting, AGREEMENT: self.agreement}.get(self.kind)

    # --- the result ---

    def to_sitting(self) -> services.Sitting:
        """What was entered, nothing saved. Only after `is_valid`."""
        sides = {form.side.number: form.cleaned_data for form in self.people.side_forms if form.is_valid()}
        parties = {
            party.position: services.PartyEntry(
                record=party.cleaned_data["record"],
                role=party.cleaned_data.get("role") or "",
                number=party.cleaned_data.get("number") or "",
                list_incomplete=sides.get(party.position, {}).get("list_incomplete", False),
                incomplete_as_written=sides.get(party.position, {}).get("incomplete_as_written", ""),
            )
            for party in self.parties
            if not party.is_blank
        }
        sitting = services.Sitting(parties=parties, pair_kind=self.what.cleaned_data["pair_kind"] or "contact")
        if self.record_form is not None:
            sitting.record = self.record_form.instance
            sitting.place = self.place.cleaned_data.get("record")
            sitting.people = self.people.entries()
        if self.kind == MEETING:
            sitting.record.pasted_text = self.sent.get("paste-text").strip()
            sitting.agenda = [line.strip() for line in self.sent.get("agenda").splitlines() if line.strip()]
            sitting.outcomes = [
                (row.cleaned_data["text"], row.cleaned_data["field"]) for row in self.outcomes if not row.is_blank
            ]
            sitting.tasks = [self._task(row.cleaned_data) for row in self.tasks if not row.is_blank]
        sitting.source = self.source.cleaned_data.get("record")
        sitting.statement = self.source.cleaned_data.get("statement") or ""
        sitting.quoted = self.source.cleaned_data.get("quoted") or ""
        return sitting

    def _task(self, values) -> services.TaskEntry:
        given_by, assigned_to = (self._one_of_the_people(values[name]) for name in ("given_by", "assigned_to"))
        return services.TaskEntry(
            text=values["text"],
            given_by=given_by,
            given_by_words="" if given_by is not None else values["given_by"],
            assigned_to=assigned_to,
            assigned_to_words="" if assigned_to is not None else values["assigned_to"],
            due=values["due"],
        )

    def _one_of_the_people(self, words: str) -> int | None:
        """The row that is named by these words: as the list offers it, or by a name that only one row has."""
        wanted = fold(words)
        rows = self.people.filled
        exact = [place for place, row in enumerate(rows) if wanted and fold(words_of(row)) == wanted]
        named = [
            place for place, row in enumerate(rows) if wanted and fold(row.cleaned_data["name_as_written"]) == wanted
        ]
        found = exact or named
        return found[0] if len(found) == 1 else None
