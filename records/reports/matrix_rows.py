"""Which records stand in a matrix, and what each row says: read once, from the documents that readers see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records import dossier, lifecycle
from records.dates import parse
from records.dossier.place import city_brief
from records.dossier.rows import stage_brief
from records.dossier.speech import language, named, said, words
from records.models import (
    HOME_COUNTRY,
    Agreement,
    City,
    CityPair,
    FollowUp,
    Meeting,
    Milestone,
    Publication,
    Stage,
)
from records.spreadsheets import Stated, known_day

from .period import Period

HIDDEN = {Publication.DRAFT, Publication.IN_REVIEW}
ALWAYS_LISTED = {Stage.EXPLORING, Stage.AWAITING_APPROVAL}
Document = dict[str, Any]
Texts = tuple[str, ...]


@dataclass
class Row:
    """One document of a cooperation, or a cooperation without any."""

    own: Texts
    partner: Texts
    title: Texts
    draft: bool = False
    own_number: Texts = ()
    partner_number: Texts = ()
    concluded: Stated | None = None
    in_force: Stated | None = None
    ends: Stated | None = None
    term: Texts = ()
    scope: Texts = ()
    units: Texts = ()
    stage: Texts = ()
    events: Texts = ()  # of this document itself


@dataclass
class Group:
    """The rows of one pair, or of one agreement without a pair, and what was done under them."""

    order: tuple
    rows: list[Row] = field(default_factory=list)
    activity: list[str] = field(default_factory=list)
    follow_up: list[str] = field(default_factory=list)

    @property
    def leading(self) -> int:
        """Which row tells what was done: the newest document that readers see, else the newest."""
        public = [index for index, row in enumerate(self.rows) if not row.draft]
        return public[-1] if public else len(self.rows) - 1


class Records:
    """The records of a matrix."""

    def __init__(self, period: Period, day: date, *, city: City | None, drafts: bool):
        self.period, self.day, self.city = period, day, city
        self.states = {Publication.PUBLISHED, *(HIDDEN if drafts else ())}
        self.pairs = self._pairs()
        self.agreements = self._agreements()
        self.documents = dossier.agreements([item.pk for item in self.agreements], self.day)
        meetings = self._meetings()
        self.pair_of_meeting = {item.pk: item.pair_id for item in meetings}
        self.hidden_meetings = {item.pk for item in meetings if item.publication in HIDDEN}
        self.meetings = dossier.meetings([item.pk for item in meetings])
        pairs = self.pairs.values()
        facts = lifecycle.facts_of(pairs, lifecycle.records_of(pairs))
        self.stages = {number: lifecycle.stage_of(found, day) for number, found in facts.items()}
        self.begun = {number for number, found in facts.items() if had_begun(found, day)}
        self.steps = self._steps()

    # --- reading ---

    def _pairs(self) -> dict[int, CityPair]:
        pairs = CityPair.objects.filter(publication__in=self.states, merged_into=None)
        pairs = pairs.exclude(first_city__country__code=HOME_COUNTRY, second_city__country__code=HOME_COUNTRY)
        if self.city:
            pairs = pairs.of_city(self.city)
        return {pair.pk: pair for pair in pairs.select_related("first_city__country", "second_city__country")}

    def _agreements(self) -> list[Agreement]:
        """Concluded by the end of the period, as far as is known; oldest first."""
        found = Agreement.objects.filter(publication__in=self.states, merged_into=None)
        found = found.filter(Q(concluded_earliest=None) | Q(concluded_earliest__lte=self.period.end))
        if self.city:
            ours = Q(parties__city=self.city) | Q(pair__first_city=self.city) | Q(pair__second_city=self.city)
            found = found.filter(pk__in=Agreement.objects.filter(ours).values("pk"))
        loaded = found.select_related("pair__first_city__country", "pair__second_city__country").prefetch_related(
            "parties__city__country", "parties__institution__country"
        )
        foreign = [item for item in loaded if any(is_foreign(member) for member in bound(item))]
        return sorted(foreign, key=lambda item: (item.concluded.sort_key if item.concluded else (9,), item.pk))

    def _meetings(self) -> list[Meeting]:
        """Held in the period, or with a task that is open, due or closed in it."""
        period = self.period
        in_period = Q(date_earliest__lte=period.end, date_latest__gte=period.start)
        tasks = FollowUp.objects.filter(
            Q(state=FollowUp.State.OPEN)
            | Q(due_earliest__lte=period.end, due_latest__gte=period.start)
            | Q(closed_earliest__lte=period.end, closed_latest__gte=period.start)
        )
        held = Q(date_earliest=None) | Q(date_earliest__lte=period.end)
        found = Meeting.objects.filter(publication__in=self.states, merged_into=None)
        found = found.filter(in_period | (held & Q(pk__in=tasks.values("meeting"))))
        if self.city:
            ours = Q(delegations__city=self.city) | Q(pair__first_city=self.city) | Q(pair__second_city=self.city)
            found = found.filter(pk__in=Meeting.objects.filter(ours).values("pk"))
        return list(found.only("pk", "pair", "publication", "date").order_by("date_earliest", "pk"))

    def _steps(self) -> dict[int, list[str]]:
        """Steps of the procedure that pairs took in the period."""
        found: dict[int, list[str]] = defaultdict(list)
        steps = Milestone.objects.filter(pair__in=self.pairs, state=Milestone.State.REACHED).select_related("stage")
        for step in steps:
            if self.period.may_hold(step.date):
                label = (step.stage.name_en if language() == "en" else "") or step.stage.name
                found[step.pair_id].append(f"{step.date.words(language())}: {label}")
        return found

    # --- groups ---

    def groups(self) -> list[Group]:
        """By partner; a cooperation that did nothing and of which nothing is signed is left out unless it explores."""
        by_pair, alone = self._grouped_agreements()
        groups: dict[tuple[str, int], Group] = {}
        for number, pair in self.pairs.items():
            documents = by_pair.get(number, [])
            rows = [self._agreement_row(item, pair) for item in documents] or [self._pair_row(pair)]
            groups["pair", number] = Group(order_of(rows[0], "1", number), rows, list(self.steps[number]))
        for item in alone:
            row = self._agreement_row(item, None)
            groups["agreement", item.pk] = Group(order_of(row, "1", item.pk), [row])
        self._add_meetings(groups, alone)
        listed = [
            group
            for (kind, number), group in groups.items()
            if kind != "pair"
            or by_pair.get(number)
            or group.activity
            or group.follow_up
            or (self.stages[number].stage in ALWAYS_LISTED and number in self.begun)
        ]
        return sorted(listed, key=lambda group: group.order)

    def _grouped_agreements(self) -> tuple[dict[int, list[Agreement]], list[Agreement]]:
        """Agreements by pair, also where only its two sides are named as parties; and those without a pair."""
        sides = {frozenset((pair.first_city_id, pair.second_city_id)): number for number, pair in self.pairs.items()}
        by_pair: dict[int, list[Agreement]] = defaultdict(list)
        alone = []
        for item in self.agreements:
            cities = frozenset(party.city_id for party in item.parties.all())
            number = item.pair_id if item.pair_id in self.pairs else sides.get(cities)
            if number:
                by_pair[number].append(item)
            else:
                alone.append(item)
        return by_pair, alone

    def _add_meetings(self, groups: dict[tuple[str, int], Group], alone: list[Agreement]) -> None:
        """Each meeting stands once: with its pair, with an agreement whose parties met, or in a row of its own."""
        sides = {frozenset((pair.first_city_id, pair.second_city_id)): number for number, pair in self.pairs.items()}
        bound_together = {item.pk: {key_of(party) for party in item.parties.all()} for item in alone}
        for number, meeting in self.meetings.items():
            present = {(side["type"], side["number"]) for side in (one["side"] for one in meeting["delegations"])}
            cities = [key for kind, key in present if kind == "city"]
            pair = self.pair_of_meeting[number]
            if pair not in self.pairs:
                pair = next((sides[each] for each in map(frozenset, combinations(cities, 2)) if each in sides), None)
            agreement = next((key for key, members in bound_together.items() if len(members & present) > 1), None)
            if pair:
                group = groups["pair", pair]
            elif agreement:
                group = groups["agreement", agreement]
            else:
                group = self._contact(meeting, number)
                if group is None:
                    continue
                groups["meeting", number] = group
            self._tell(group, meeting, number)

    def _tell(self, group: Group, meeting: Document, number: int) -> None:
        when = parse(meeting["date"]["edtf"]) if meeting["date"] else None
        held = self.period.may_hold(when)
        mark = " (" + _("draft") + ")" if number in self.hidden_meetings else ""
        if held:
            group.activity.append(f"{meeting['date'][language()]}: {words(meeting['name'])} (M-{number}){mark}")
        for task in meeting["follow_ups"]:
            if held or self._concerns_period(task):
                group.follow_up.append(task_line(task) + f" (M-{number}){mark}")

    def _concerns_period(self, task: Document) -> bool:
        dates = [parse(task[name]["edtf"]) for name in ("due", "closed") if task[name]]
        return task["state"]["code"] == FollowUp.State.OPEN or any(map(self.period.may_hold, dates))

    # --- rows ---

    def _pair_row(self, pair: CityPair) -> Row:
        own, partner = self._split([city_brief(pair.first_city), city_brief(pair.second_city)])
        return Row(
            own=names(own),
            partner=names(partner, with_country=True),
            title=(_("No document on record here"),),
            draft=pair.publication in HIDDEN,
            stage=(self._stage(pair),),
        )

    def _agreement_row(self, item: Agreement, pair: CityPair | None) -> Row:
        document = self.documents[item.pk]
        parties = document["parties"] or [city_brief(city) for city in (item.pair.first_city, item.pair.second_city)]
        own, partner = self._split(parties)
        kind = capfirst(words(document["type"]["label"])) if document["type"] else ""
        title = document["title"]["text"] if document["title"] else ""
        state, stage = words(document["state"]["label"]), self._stage(pair) if pair else ""
        return Row(
            own=names(own),
            partner=names(partner, with_country=True),
            title=tuple(filter(None, (title, kind))),
            draft=item.publication in HIDDEN,
            own_number=numbers(own),
            partner_number=numbers(partner),
            concluded=moment(document["concluded"]),
            in_force=moment(document["in_force"]),
            ends=moment(document["ends"]) or computed(document["computed_end"]),
            term=term(document["term"]),
            scope=("; ".join(words(each["name"]) for each in document["fields"]),) if document["fields"] else (),
            units=tuple(document["implementing_units"]),
            stage=(state,) if stage in ("", state) else (state, _("Pair: %(stage)s") % {"stage": stage}),
            events=self._events(document),
        )

    def _contact(self, meeting: Document, number: int) -> Group | None:
        """A meeting of the period with somebody with whom nothing else is on record."""
        when = parse(meeting["date"]["edtf"]) if meeting["date"] else None
        members = [delegation["side"] for delegation in meeting["delegations"]]
        if not self.period.may_hold(when) or not any(abroad(member) for member in members):
            return None
        own, partner = self._split(members)
        row = Row(names(own), names(partner, with_country=True), (_("Contact without a document or a pair on record"),))
        row.draft = number in self.hidden_meetings
        return Group(order_of(row, "2", number), [row])

    def _split(self, members: list[Document]) -> tuple[list[Document], list[Document]]:
        """Our side and the partner's: the chosen city and all others, else what is Indonesian and what is not."""
        if self.city:
            own = [each for each in members if each.get("type", "city") == "city" and each["number"] == self.city.pk]
        else:
            own = [each for each in members if not abroad(each)]
        return own, [each for each in members if each not in own]

    def _stage(self, pair: CityPair) -> str:
        answer = self.stages[pair.pk]
        label = words(stage_brief(answer.stage)["label"])
        if answer.stage == Stage.TERM_RAN_OUT and answer.ends:
            return _("Term ran to %(date)s") % {"date": answer.ends.short(language())}
        return label

    def _events(self, document: Document) -> Texts:
        """What happened to the document itself in the period."""
        found = []
        if document["concluded"] and self.period.may_hold(parse(document["concluded"]["edtf"])):
            kind = words(document["type"]["label"]) if document["type"] else _("agreement")
            event = capfirst(_("%(document)s concluded") % {"document": kind})
            found.append(f"{document['concluded'][language()]}: {event} (P-{document['number']})")
        ending = document["ending"]
        if ending and ending["date"] and self.period.may_hold(parse(ending["date"]["edtf"])):
            found.append(f"{ending['date'][language()]}: {words(ending['label'])} (P-{document['number']})")
        for step in document["milestones"]:
            reached = step["state"]["code"] == Milestone.State.REACHED
            if reached and step["date"] and self.period.may_hold(parse(step["date"]["edtf"])):
                found.append(f"{step['date'][language()]}: {words(step['name'])}")
        return tuple(found)


def had_begun(facts: lifecycle.PairFacts, day: date) -> bool:
    """A pair of which nothing is dated may have begun at any time."""
    starts = [event.date.bounds(event.after)[0] for event in facts.events if event.is_placed]
    return not starts or any(start is None or start <= day for start in starts)


def bound(agreement: Agreement) -> list:
    """Cities and institutions that an agreement binds."""
    parties = [party.city or party.institution for party in agreement.parties.all()]
    return parties or ([agreement.pair.first_city, agreement.pair.second_city] if agreement.pair else [])


def is_foreign(member) -> bool:
    return member.country is None or member.country.code != HOME_COUNTRY


def abroad(member: Document) -> bool:
    return member["country"] is None or member["country"]["code"] != HOME_COUNTRY


def key_of(party) -> tuple[str, int]:
    return ("city", party.city_id) if party.city_id else ("institution", party.institution_id)


def order_of(row: Row, rank: str, number: int) -> tuple:
    return (rank, "".join(row.own).casefold(), "".join(row.partner).casefold(), number)


def names(members: list[Document], *, with_country: bool = False) -> Texts:
    def line(member: Document) -> str:
        country = words(member["country"]["name"]) if with_country and member["country"] else ""
        return ", ".join(filter(None, (named(member), country)))

    return tuple(map(line, members)) or (_("not yet recorded"),)


def numbers(parties: list[Document]) -> Texts:
    """The numbers that a side gave the document; several parties are told apart."""
    given = [party for party in parties if party.get("document_number")]
    if len(parties) == 1:
        return tuple(party["document_number"] for party in given)
    return tuple(f"{words(party['name'])}: {party['document_number']}" for party in given)


def moment(when: Document | None) -> Stated | None:
    return Stated(when[language()], known_day(parse(when["edtf"]))) if when else None


def computed(when: Document | None) -> Stated | None:
    return Stated(_("%(date)s (computed)") % {"date": when["short"][language()]}) if when else None


def term(of: Document) -> Texts:
    length = words(of["words"])
    written = said(of["as_written"])
    return tuple(filter(None, (length, written))) or (_("not known"),)


def task_line(task: Document) -> str:
    """Task, who, until when, and how it stands."""
    parts: Iterable[str] = (
        said(task["text"]).rstrip("."),
        _("assigned to: %(name)s") % {"name": words(task["assigned_to"])} if task["assigned_to"] else "",
        _("due: %(date)s") % {"date": task["due"][language()]} if task["due"] else "",
        words(task["state"]["label"]),
        said(task["result"]) if task["result"] else "",
    )
    return "; ".join(filter(None, parts))
