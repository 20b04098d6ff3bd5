"""The public document of a pair: two answers, the parties, what happened, what is not known, where it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch

from records import lifecycle
from records.models import CityPair, Confirmation, Meeting, Milestone, Stage

from . import agreement as agreements_
from . import meeting as meetings_
from .credits import credited, credits
from .edition import current_licence, edition_brief, newest_editions, updated
from .evidence import Evidence, Key, Notes, fact_label, files, pictures
from .place import city_brief, city_profile
from .related import related
from .rows import capitalised, document_words, field_brief, kind_label, meeting_name, pair_title, stage_brief
from .words import absolute, day, distance_km, label, name, pages, say, text, when

SCHEMA = 1


def pairs(ids, on: date | None = None) -> dict[int, dict[str, Any]]:
    """Public documents of pairs, as of a day (today if none is given). A constant number of queries.

    With them go the pairs that are related to each: no part of the record itself, for they change without it.
    """
    made, chosen, fields = _made(ids, on)
    others = related(chosen, fields)
    return {number: document | {"related": others[number]} for number, document in made.items()}


def pair_records(ids, on: date | None = None) -> dict[int, dict[str, Any]]:
    """The documents of pairs alone, as editions keep them."""
    return _made(ids, on)[0]


def _made(ids, on: date | None) -> tuple[dict[int, dict[str, Any]], list[CityPair], dict[int, list[int]]]:
    """The documents, the pairs, and the fields that the records of each pair name."""
    on = on or lifecycle.today()
    chosen = list(
        CityPair.objects.filter(pk__in=ids)
        .select_related("first_city__country", "first_city__parent", "second_city__country", "second_city__parent")
        .prefetch_related(
            Prefetch("confirmations", Confirmation.objects.select_related("city__country", "source__relies_on")),
            newest_editions(),
            credited(),
            "photos",
            "attachments",
        )
    )
    records = lifecycle.records_of(chosen, agreements_.loaded(), meetings_.loaded())
    facts = lifecycle.facts_of(chosen, records)
    licence = current_licence()
    evidence = Evidence(key for pair in chosen for key in _keys(pair, records[pair.pk]))
    made = {
        pair.pk: _Pair(pair, records[pair.pk], facts[pair.pk], Notes(evidence), on).document(licence) for pair in chosen
    }
    return made, chosen, {pair.pk: _fields(records[pair.pk]) for pair in chosen}


def _fields(records: lifecycle.PairRecords) -> list[int]:
    """Numbers of the fields that agreements and outcomes of meetings name."""
    found = {field.pk for agreement in records.agreements for field in agreement.fields.all()}
    found |= {
        outcome.field_id for meeting in records.meetings for outcome in meeting.outcomes.all() if outcome.field_id
    }
    return sorted(found)


def _keys(pair: CityPair, records: lifecycle.PairRecords) -> list[Key]:
    found: list[Key] = [("pair", pair.pk), ("city", pair.first_city_id), ("city", pair.second_city_id)]
    found += [("milestone", milestone.pk) for milestone in records.milestones]
    for agreement in records.agreements:
        found += agreements_.keys(agreement)
    for meeting in records.meetings:
        found += meetings_.keys(meeting)
    return found


class _Pair:
    """One document in the making. Its parts are built in reading order, which numbers the sources."""

    def __init__(
        self, pair: CityPair, records: lifecycle.PairRecords, facts: lifecycle.PairFacts, notes: Notes, on: date
    ):
        self.pair, self.records, self.facts, self.notes, self.on = pair, records, facts, notes, on
        self.happened = lifecycle.happened(facts, on)
        self.milestones = [
            *records.milestones,
            *(step for agreement in records.agreements for step in agreement.milestones.all()),
        ]
        self.agreements = {item.pk: item for item in sorted(records.agreements, key=_by_date)}
        self.meetings = {item.pk: item for item in sorted(records.meetings, key=_by_date)}
        self.places = self._places()

    def document(self, licence: dict[str, str]) -> dict[str, Any]:
        pair, notes = self.pair, self.notes
        head = {
            "schema": SCHEMA,
            "kind": "pair",
            "number": pair.pk,
            "address": absolute(f"/k/{pair.pk}"),
            "pages": pages("pair", pair.pk, pair.slug),
            "title": pair_title(pair),
            "type": kind_label(pair),
            "type_sources": notes.cite("pair", pair.pk, "kind", use=say("kind of the tie")),
            "day": day(self.on),
            "updated": updated(pair),
            "edition": edition_brief(pair),
        }
        answers = {"stage": self.stage(), "activity": self.activity()}
        words = {
            "summary": self.summary(),
            "parties": [self.party(pair.first_city, pair.first_term), self.party(pair.second_city, pair.second_term)],
            "distance_km": distance_km(pair.first_city, pair.second_city),
            "background": self.told("background"),
        }
        happened = {
            "chronology": self.chronology(),
            "agreements": [agreements_.agreement_document(item, notes, self.on) for item in self.agreements.values()],
            "milestones": [agreements_.milestone_document(item, notes) for item in self._milestones_by_stage()],
            "meetings": [meetings_.meeting_document(item, notes) for item in self.meetings.values()],
            "confirmations": [self.confirmation(item) for item in pair.confirmations.all()],
        }
        everything = _keys(pair, self.records)
        doubts = {
            "explanation": self.explanation(),
            "disagreements": [self.located(item) for item in notes.disagreements(everything)],
            "gaps": [self.located(item) for item in notes.gaps(everything)],
        }
        return {
            **head,
            **answers,
            **words,
            "fields": self.fields(),
            "first_contact": when(self.happened[0].date, self.happened[0].after) if self.happened else None,
            **happened,
            **doubts,
            "pictures": pictures(pair.photos.all()),
            "files": files(pair.attachments.all()),
            "sources": notes.listed(),
            "credits": credits(pair),
            "licence": licence,
        }

    # The two answers

    def stage(self) -> dict[str, Any]:
        """What is on record as signed."""
        answer = lifecycle.stage_of(self.facts, self.on)
        found = {**stage_brief(answer.stage), "day": day(self.on), "note": None, "searched": None}
        agreement = self.agreements.get(answer.agreement)
        if agreement:
            words, note = self._signed(answer, agreement)
            return found | {
                "sentence": words,
                "note": note,
                "label": self._stage_label(answer),
                "ends": when(answer.ends),
                "agreement": agreement.pk,
                "sources": self.notes.cite_any("agreement", agreement.pk, document_words(agreement)),
            }
        gap = next(
            (
                gap
                for gap in self.notes.evidence.gaps["pair", self.pair.pk]
                if gap.fact == "signed_document" and gap.searched
            ),
            None,
        )
        return found | {
            "sentence": self._unsigned(answer.stage),
            "searched": {"date": when(gap.searched), "where": text(gap.searched_where, gap.searched_where_en)}
            if gap
            else None,
            "ends": None,
            "agreement": None,
            "sources": self.notes.cite(
                "pair", self.pair.pk, "signed_document", "tie", use=say("whether a document was signed")
            ),
        }

    def _stage_label(self, answer: lifecycle.StageAnswer):
        if answer.stage == Stage.TERM_RAN_OUT and answer.ends:
            return say("Term ran to %(date)s", date=when(answer.ends)["short"])
        return stage_brief(answer.stage)["label"]

    def _signed(self, answer: lifecycle.StageAnswer, agreement):
        """The headline about the document that the stage rests on, and what to know about its start and end."""
        words = document_words(agreement, precisely=True)
        if answer.stage == Stage.IN_FORCE and not agreement.in_force:
            return words, say("Counted as in force from its conclusion, because no other start is on record.")
        if answer.stage == Stage.SIGNED:
            return words, say("Its term or its start is not known here.")
        return words, None

    def _unsigned(self, stage: str):
        if stage == Stage.AWAITING_APPROVAL:
            return say("No signed document on record here yet; an approval is pending")
        if self.agreements:
            return say("No memorandum or sister-city agreement on record here; other documents are listed below")
        return say("No signed document on record here")

    def activity(self) -> dict[str, Any]:
        """What was last done, never as a verdict."""
        note = say("No later activity is on record here; this does not mean it has ended.")
        if not self.happened:
            return {
                "sentence": say("No dated activity on record here"),
                "event": None,
                "date": None,
                "sources": [],
                "note": say("This does not mean that nothing happens."),
            }
        last = self.happened[-1]
        event = self.event(last)
        return {
            "sentence": say("%(event)s, %(date)s", event=event["text"], date=_plain(event["date"])),
            "event": event["text"],
            "date": event["date"],
            "sources": event["sources"],
            "note": note,
        }

    # What happened

    def event(self, event: lifecycle.Event) -> dict[str, Any]:
        words, anchor = self._event_words(event)
        target = "agreement" if event.kind == "ending" else event.kind
        return {
            "kind": event.kind,
            "number": event.key,
            "date": when(event.date, event.after),
            "text": capitalised(words),
            "anchor": anchor,
            "sources": self._event_sources(event, target, capitalised(words)),
        }

    def _event_sources(self, event: lifecycle.Event, target: str, use) -> list[int]:
        if event.kind == "agreement":
            use = document_words(self.agreements[event.key])
        if event.kind == "ending":
            source = self.agreements[event.key].ending_source
            return [self.notes.number(source, use)] if source else []
        return self.notes.cite_any(target, event.key, use)

    def _event_words(self, event: lifecycle.Event):
        if event.kind == "meeting":
            meeting = self.meetings[event.key]
            return meeting_name(meeting), f"m{meeting.pk}"
        if event.kind == "milestone":
            milestone = next(item for item in self.milestones if item.pk == event.key)
            return name(milestone.stage.name, milestone.stage.name_en), "milestones"
        agreement = self.agreements[event.key]
        kind = label(agreement.Type(agreement.type))["label"] if agreement.type else say("agreement")
        if event.kind == "ending":
            return say(
                "%(document)s: %(ending)s", document=kind, ending=label(agreement.Ending(agreement.ending))["label"]
            ), f"p{agreement.pk}"
        return say("%(document)s concluded", document=kind), f"p{agreement.pk}"

    def chronology(self) -> list[dict[str, Any]]:
        """Everything dated, oldest first; what lies ahead is marked as planned."""
        events = sorted((item for item in self.facts.events if item.is_placed), key=lambda item: item.order)
        past = set(self.happened)
        listed = []
        for item in events:
            ahead = item not in past and (item.date.bounds(item.after)[0] or date.min) > self.on
            listed.append(self.event(item) | {"planned": ahead})
        return listed

    def _milestones_by_stage(self) -> list[Milestone]:
        return sorted(self.milestones, key=lambda item: (item.stage.number, item.pk))

    # The rest

    def summary(self) -> dict[str, Any]:
        """What an editor wrote, else a sentence made of the data."""
        written = text(self.pair.summary, self.pair.summary_en)
        sources = self.notes.cite("pair", self.pair.pk, use=fact_label("pair", ""))
        if written:
            return {"text": written, "generated": False, "sources": sources}
        counts = say(
            "The register holds %(agreements)s agreements and %(meetings)s meetings of this pair.",
            agreements=len(self.agreements),
            meetings=len(self.meetings),
        )
        return {"text": counts, "generated": True, "sources": sources}

    def told(self, column: str) -> dict[str, Any] | None:
        words = text(getattr(self.pair, column), getattr(self.pair, f"{column}_en"))
        sources = self.notes.cite("pair", self.pair.pk, column, use=fact_label("pair", column)) if words else []
        return {"text": words, "sources": sources} if words else None

    def explanation(self) -> dict[str, Any] | None:
        """Why not (yet) a sister city: only while no document makes it one."""
        words = text(self.pair.explanation, self.pair.explanation_en)
        twin = any(item.type == item.Type.TWIN_CITY_AGREEMENT for item in self.agreements.values())
        if not words or twin:
            return None
        statements = [
            self.notes.number(citation.source)
            for citation in self.notes.evidence.citations["pair", self.pair.pk]
            if citation.fact in ("signed_document", "tie")
        ]
        claimed = self.pair.kind == CityPair.Kind.TWIN
        heading = (
            say("What is documented, and what is not")
            if claimed
            else say("Why is this not called a sister city (yet)?")
        )
        return {"heading": heading, "text": words, "sources": sorted(set(statements))}

    def party(self, city, own_term: str) -> dict[str, Any]:
        return {
            **city_profile(city),
            "own_term": own_term or None,
            "sources": self.notes.cite_any("city", city.pk, say("profile")),
        }

    def fields(self) -> list[dict[str, Any]]:
        """Fields of cooperation, each with the agreement or the outcome of a meeting that names it."""
        found: dict[str, dict[str, Any]] = {}

        def add(field, kind: str, record, words) -> None:
            entry = found.setdefault(field.key, {**field_brief(field), "order": field.order, "named_in": []})
            named = {"kind": kind, "number": record.pk, "name": capitalised(words)}
            if named not in entry["named_in"]:
                entry["named_in"].append(named)

        for agreement in self.agreements.values():
            for field in agreement.fields.all():
                add(field, "agreement", agreement, document_words(agreement))
        for meeting in self.meetings.values():
            for outcome in meeting.outcomes.all():
                if outcome.field:
                    add(outcome.field, "meeting", meeting, meeting_name(meeting))
        return sorted(found.values(), key=lambda entry: entry.pop("order"))

    def located(self, doubt: dict[str, Any]) -> dict[str, Any]:
        """A doubt about a meeting, an agreement or a part of one says about which, with the place on the page."""
        return doubt | {"about": self.places.get((doubt["record"], doubt["number"]))}

    def _places(self) -> dict[Key, dict[str, Any]]:
        """Where on the page a meeting, an agreement, or a part of one stands."""
        found = {}
        for meeting in self.meetings.values():
            place = {"name": capitalised(meeting_name(meeting)), "anchor": f"m{meeting.pk}"}
            found |= dict.fromkeys(meetings_.keys(meeting), place)
        for agreement in self.agreements.values():
            place = {"name": document_words(agreement), "anchor": f"p{agreement.pk}"}
            found |= dict.fromkeys(agreements_.keys(agreement), place)
        return found

    def confirmation(self, item: Confirmation) -> dict[str, Any]:
        return {
            "city": city_brief(item.city),
            "answer": label(Confirmation.Answer(item.answer)),
            "date": when(item.date),
            "sender": item.sender or None,
            "letter_number": item.letter_number or None,
            "text": text(item.text, item.text_en),
            "sources": [self.notes.number(item.source, say("confirmation"))] if item.source else [],
        }


def _by_date(record) -> tuple:
    """Oldest first; undated records last, by number."""
    stated = record.date if isinstance(record, Meeting) else record.concluded
    if not stated:
        return (9,), record.pk
    after = record.date_after if isinstance(record, Meeting) else None
    return lifecycle.Event("", record.pk, stated, after).order, record.pk


def _plain(date_: dict[str, Any]) -> dict[str, str]:
    return {"id": date_["id"], "en": date_["en"]}
