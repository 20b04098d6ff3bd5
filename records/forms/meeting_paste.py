"""Delegates pasted into a meeting that is there already."""

from __future__ import annotations

from django import forms

from records import services
from records.models import Delegate, Meeting

from .finders import PartyForm
from .finding import name_of, names_of
from .paste import People
from .reading import ROWS, PasteResult, Side, clean_paste, fill_in
from .record import is_record_number
from .sent import Sent

# Numbers of sides that stay the same while others change the meeting: delegations by their own number.
OF_CITY, OF_NEW = 100_000_000, 200_000_000
SAVE = "save"


class NewSideForm(PartyForm):
    """A side that has no delegation in this meeting yet."""

    @property
    def side_number(self) -> int:
        return OF_NEW + self.position


class MeetingPasteForms:
    """All forms of the page, made from what was sent after the step that was asked for."""

    def __init__(self, meeting: Meeting, data=None, action: str = ""):
        self.meeting, self.sent, self.action = meeting, Sent(data), action
        self.reading: PasteResult | None = None
        self.sent.default("seen_version", meeting.version)
        self._change_rows()
        self.entries = self._standing()
        self.parties = [NewSideForm(self.sent, f"parties-{n}") for n in range(self.sent.count("parties"))]
        self._read_paste()
        there = Delegate.objects.filter(delegation__meeting=meeting)
        self.people = People(self.sent, self.sides, there=there.values_list("name_as_written", "office_as_written"))

    def _change_rows(self) -> None:
        verb, _dash, rest = self.action.partition("-")
        prefix, _dash, number = rest.partition("-")
        if verb == "add" and prefix in (ROWS, "parties"):
            self.sent.add_rows(prefix, [{}])
        if verb == "remove" and prefix in (ROWS, "parties") and is_record_number(number):
            self.sent.remove_row(prefix, int(number))

    def _standing(self) -> dict[int, services.SideEntry]:
        """Delegations in their order; then cities that the meeting names, but that have none yet."""
        delegations = self.meeting.delegations.select_related("city__country", "institution")
        entries = {
            one.pk: services.SideEntry(delegation=one, party=one.city or one.institution, role=one.role)
            for one in delegations
        }
        pair = self.meeting.pair
        cities = [pair.first_city, pair.second_city] if pair else []
        there = {entry.party for entry in entries.values()}
        for city in dict.fromkeys([*cities, *([self.meeting.city] if self.meeting.city and not pair else [])]):
            if city not in there:
                entries[OF_CITY + city.pk] = services.SideEntry(party=city)
        return entries

    def _read_paste(self) -> None:
        reading = clean_paste(self.sent)
        if reading is None:
            return
        if self.action in ("read", SAVE):
            self.reading = fill_in(self.sent, reading, self.sides)
        else:
            self.reading = PasteResult.of_cleaning(reading)

    @property
    def sides(self) -> list[Side]:
        found = [self._side(number, entry.party, entry.role) for number, entry in self.entries.items()]
        found += [self._side(party.side_number, party.record, "") for party in self.parties if party.record is not None]
        return found

    @staticmethod
    def _side(number: int, party, role: str) -> Side:
        return Side(number, name_of(party), tuple(names_of(party)), role)

    @property
    def nothing_pasted(self) -> bool:
        return self.action == "read" and not self.sent.get("paste-text").strip()

    @property
    def searched(self) -> str:
        verb, _dash, prefix = self.action.partition("-")
        return prefix if verb == "find" else ""

    @property
    def is_saving(self) -> bool:
        return self.action == SAVE and not (self.reading and (self.reading.added or self.reading.removed))

    @property
    def only_read(self) -> bool:
        """Saving was asked for, but a pasted text had to be read first."""
        return self.action == SAVE and not self.is_saving

    @property
    def seen_version(self) -> int:
        seen = self.sent.get("seen_version")
        return int(seen) if is_record_number(seen) else 0

    def see_newest(self, version: int) -> None:
        self.sent.put("seen_version", version)

    def is_valid(self) -> bool:
        valid = self.people.is_valid()
        for party in self.parties:
            valid = (party.is_blank or party.is_valid()) and valid
        return valid

    @property
    def used_forms(self) -> list[forms.Form]:
        parties = [party for party in self.parties if not party.is_blank]
        return [*parties, self.people.paste, *self.people.side_forms, *self.people.filled]

    def to_sides(self) -> dict[int, services.SideEntry]:
        entries = dict(self.entries)
        for party in self.parties:
            if not party.is_blank:
                entries[party.side_number] = services.SideEntry(
                    party=party.cleaned_data["record"], role=party.cleaned_data["role"]
                )
        for form in self.people.side_forms:
            entry = entries[form.side.number]
            entry.list_incomplete = form.cleaned_data["list_incomplete"]
            entry.incomplete_as_written = form.cleaned_data["incomplete_as_written"]
        return entries
