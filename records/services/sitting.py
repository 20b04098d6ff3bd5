"""One sitting: what a letter or report tells becomes pair, meeting or agreement, people and source, or nothing does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from records.models import (
    AgendaItem,
    Agreement,
    Citation,
    City,
    CityPair,
    CooperationField,
    Delegate,
    Delegation,
    FollowUp,
    Institution,
    Meeting,
    Outcome,
    Party,
    Publication,
    Signature,
    Source,
)

from .delegates import PersonEntry, SideEntry, add_delegates, add_sides, link_of
from .parties import pair_of, settled
from .publishing import saved
from .receipts import claim_form, is_form_token, settle_form


@dataclass
class PartyEntry:
    """A side of the sitting. A record without a number is made, unless it turns out to be there."""

    record: City | Institution
    role: str = ""
    number: str = ""  # of the document, given by this side
    list_incomplete: bool = False
    incomplete_as_written: str = ""


@dataclass
class TaskEntry:
    """A follow-up; who gave it and who got it are rows of the people, or words."""

    text: str
    given_by: int | None = None
    given_by_words: str = ""
    assigned_to: int | None = None
    assigned_to_words: str = ""
    due: Any = None


@dataclass
class Sitting:
    """What was entered, checked, with nothing saved yet. Any part may be empty."""

    parties: dict[int, PartyEntry] = field(default_factory=dict)  # by their number on the page
    pair_kind: str = CityPair.Kind.CONTACT
    record: Meeting | Agreement | None = None  # None: only the pair, mentioned by a source
    place: City | None = None
    people: list[PersonEntry] = field(default_factory=list)
    agenda: list[str] = field(default_factory=list)
    outcomes: list[tuple[str, CooperationField | None]] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    source: Source | None = None
    statement: str = ""
    quoted: str = ""


@dataclass
class Recorded:
    """What a sitting left behind."""

    pair: CityPair | None = None
    record: Meeting | Agreement | None = None
    source: Source | None = None
    made: list = field(default_factory=list)
    cited: bool = False  # whether the pair cites a source more than before
    notes: list = field(default_factory=list)  # sentences on what was left out, and why

    @property
    def main(self):
        return self.record or self.pair or self.source or next(iter(self.made), None)

    @property
    def changed(self) -> list:
        pair = self.pair if self.cited or self.pair in self.made else None
        return [record for record in (self.record, pair) if record is not None]

    @property
    def waiting(self) -> list:
        """Records that readers do not see yet, the pair first."""
        own = [self.pair, self.record]
        return [record for record in own if record is not None and record.publication != Publication.PUBLISHED]


def record_sitting(sitting: Sitting, *, by, token: str = "", checksum: str = "") -> Recorded:
    """Save all of it or nothing. Raises FormAlreadySaved where the form with this token was."""
    stored_before = bool(sitting.source and sitting.source.pk)
    try:
        with transaction.atomic():
            return _record(sitting, by, token, checksum)
    except Exception:
        if sitting.source and not stored_before and sitting.source.file and sitting.source.file._committed:
            sitting.source.file.storage.delete(sitting.source.file.name)
        raise


def _record(sitting: Sitting, by, token: str, checksum: str) -> Recorded:
    receipt = claim_form(token=token, checksum=checksum, model="", by=by) if is_form_token(token) else None
    recorded = Recorded()
    for party in sitting.parties.values():
        party.record = settled(party.record, by=by, made=recorded.made)
    recorded.pair = _pair(sitting, by, recorded.made)
    if isinstance(sitting.record, Meeting):
        recorded.record = _meeting(sitting, recorded.pair, by, recorded.made)
    elif isinstance(sitting.record, Agreement):
        recorded.record = _agreement(sitting, recorded.pair, by, recorded.made)
    if sitting.source is not None:
        recorded.source = _source(sitting.source, by, recorded.made)
        _cite(sitting, recorded, by)
    for record in recorded.changed:
        saved(record, by=by)
    if receipt is not None and recorded.main is not None:
        receipt.model = recorded.main._meta.label_lower
        receipt.save(update_fields=["model"])
        settle_form(receipt, recorded.main)
    return recorded


def cities_of_pair(parties) -> tuple[City, City] | None:
    """The two cities that make a pair. One city, or three, make none."""
    cities = [party for party in parties if isinstance(party, City)]
    if len(cities) != 2 or cities[0] == cities[1]:
        return None
    return cities[0], cities[1]


def _pair(sitting: Sitting, by, made: list) -> CityPair | None:
    cities = cities_of_pair(party.record for party in sitting.parties.values())
    return pair_of(*cities, kind=sitting.pair_kind, by=by, made=made) if cities else None


def _meeting(sitting: Sitting, pair: CityPair | None, by, made: list) -> Meeting:
    meeting = sitting.record
    meeting.pair, meeting.created_by = pair, by
    meeting.city = settled(sitting.place, by=by, made=made) if sitting.place else _host_city(sitting)
    meeting.save()
    made.append(meeting)
    sides = {
        number: SideEntry(
            party=party.record,
            role=party.role,
            list_incomplete=party.list_incomplete,
            incomplete_as_written=party.incomplete_as_written,
        )
        for number, party in sitting.parties.items()
    }
    delegations = add_sides(meeting, sides, by=by, made=made)
    delegates = add_delegates(delegations, sitting.people, by=by)
    for order, text in enumerate(sitting.agenda, start=1):
        AgendaItem.objects.create(meeting=meeting, order=order, text=text)
    for order, (text, subject) in enumerate(sitting.outcomes, start=1):
        Outcome.objects.create(meeting=meeting, order=order, text=text, field=subject)
    for order, task in enumerate(sitting.tasks, start=1):
        FollowUp.objects.create(
            meeting=meeting,
            order=order,
            text=task.text,
            given_by=_one_of(delegates, task.given_by),
            given_by_words=task.given_by_words,
            assigned_to=_one_of(delegates, task.assigned_to),
            assigned_to_words=task.assigned_to_words,
            due=task.due,
        )
    return meeting


def _host_city(sitting: Sitting) -> City | None:
    hosts = [party.record for party in sitting.parties.values() if party.role == Delegation.Role.HOST]
    return hosts[0] if len(hosts) == 1 and isinstance(hosts[0], City) else None


def _one_of(delegates: list[Delegate], place: int | None) -> Delegate | None:
    return delegates[place] if place is not None else None


def _agreement(sitting: Sitting, pair: CityPair | None, by, made: list) -> Agreement:
    agreement = sitting.record
    agreement.pair, agreement.created_by = pair, by
    agreement.place = settled(sitting.place, by=by, made=made) if sitting.place else None
    agreement.save()
    made.append(agreement)
    parties = {
        number: Party.objects.create(agreement=agreement, order=number, number=party.number, **link_of(party.record))
        for number, party in sitting.parties.items()
    }
    for order, entry in enumerate(sitting.people, start=1):
        # A signature has no fields for titles: the name stands as it was written, with them.
        titles = ("rank", "prefix", "name_as_written")
        name = " ".join(entry.values[title] for title in titles if entry.values.get(title))
        suffix = entry.values.get("suffix")
        Signature.objects.create(
            agreement=agreement,
            party=parties[entry.side],
            order=order,
            person=entry.person,
            name_as_written=f"{name}, {suffix}" if name and suffix else name,
            office_as_written=entry.values.get("office_as_written", ""),
            office=entry.values.get("office", ""),
            **entry.signature,
        )
    return agreement


def _source(source: Source, by, made: list) -> Source:
    if source.pk is None:
        source.created_by = by
        source.save()
        made.append(source)
    return source


def _cite(sitting: Sitting, recorded: Recorded, by) -> None:
    """The source speaks about what was made. A pair that readers see is cited only by those who may change it."""
    if recorded.record is not None:
        link = "meeting" if isinstance(recorded.record, Meeting) else "agreement"
        Citation.objects.create(
            source=recorded.source, statement=sitting.statement, quoted=sitting.quoted, **{link: recorded.record}
        )
    pair = recorded.pair
    if pair is None or pair.citations.filter(source=recorded.source).exists():
        return
    if pair.publication == Publication.PUBLISHED and not by.has_perm("records.publish_records"):
        recorded.notes.append(_("The pair is published, so the source was not added to it. An editor can do that."))
        return
    words = {} if recorded.record else {"statement": sitting.statement, "quoted": sitting.quoted, "fact": "tie"}
    Citation.objects.create(source=recorded.source, pair=pair, **words)
    recorded.cited = True
