"""A meeting as readers see it: who met whom, about what, with what result."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from records.models import (
    AgendaItem,
    Delegate,
    Delegation,
    FollowUp,
    Meeting,
    Outcome,
)

from .credits import credited, credits
from .edition import current_licence, edition_brief, newest_editions, updated
from .evidence import Evidence, Key, Notes, files, pictures
from .officials import has_page
from .place import city_brief, institution_brief, member, native
from .rows import capitalised, field_brief, full_name, meeting_name, pair_title
from .words import absolute, label, pages, same, say, text, when

SCHEMA = 1


def loaded(queryset=None):
    """Meetings with everything that their documents hold, in a constant number of queries."""
    queryset = Meeting.objects.public() if queryset is None else queryset
    return queryset.select_related(
        "city__country", "pair__first_city__country", "pair__second_city__country"
    ).prefetch_related(
        Prefetch("delegations", Delegation.objects.select_related("city__country", "institution__country")),
        Prefetch("delegations__delegates", Delegate.objects.select_related("person", "institution__country")),
        "agenda_items",
        Prefetch("outcomes", Outcome.objects.select_related("field")),
        Prefetch("follow_ups", FollowUp.objects.select_related("closed_by_source")),
        "photos",
        "attachments",
    )


def keys(meeting: Meeting) -> list[Key]:
    """Everything in a meeting that can be cited, in reading order."""
    found: list[Key] = [("meeting", meeting.pk)]
    for model, rows in (
        ("agenda_item", meeting.agenda_items.all()),
        ("outcome", meeting.outcomes.all()),
        ("follow_up", meeting.follow_ups.all()),
    ):
        found += [(model, row.pk) for row in rows]
    for delegation in meeting.delegations.all():
        found.append(("delegation", delegation.pk))
        found += [("delegate", delegate.pk) for delegate in delegation.delegates.all()]
    return found


def meetings(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of meetings."""
    chosen = list(loaded(Meeting.objects.filter(pk__in=ids)).prefetch_related(newest_editions(), credited()))
    licence = current_licence()
    evidence = Evidence(key for meeting in chosen for key in keys(meeting))
    return {meeting.pk: _page(meeting, Notes(evidence, "meeting"), licence) for meeting in chosen}


def _page(meeting: Meeting, notes: Notes, licence: dict[str, str]) -> dict[str, Any]:
    document = meeting_document(meeting, notes)
    pair = meeting.pair if meeting.pair and meeting.pair.is_public else None
    return {
        "schema": SCHEMA,
        "kind": "meeting",
        "address": absolute(f"/m/{meeting.pk}"),
        "updated": updated(meeting),
        "credits": credits(meeting),
        **document,
        "pair": {"number": pair.pk, "title": pair_title(pair), "pages": pages("pair", pair.pk, pair.slug)}
        if pair
        else None,
        "disagreements": notes.disagreements(keys(meeting)),
        "gaps": notes.gaps(keys(meeting)),
        "edition": edition_brief(meeting),
        "sources": notes.listed(),
        "licence": licence,
    }


def meeting_document(meeting: Meeting, notes: Notes) -> dict[str, Any]:
    heading = capitalised(meeting_name(meeting))
    use = heading
    sources = notes.cite_any("meeting", meeting.pk, use)
    members = {
        delegate.pk: delegate for delegation in meeting.delegations.all() for delegate in delegation.delegates.all()
    }
    sides = {delegation.pk: delegation for delegation in meeting.delegations.all()}
    return {
        "number": meeting.pk,
        "name": heading,
        "type": label(Meeting.Type(meeting.type)) if meeting.type else None,
        "pages": pages("meeting", meeting.pk, meeting.slug),
        "date": when(meeting.date, meeting.date_after),
        "date_gap": notes.gap_about("meeting", meeting.pk, "date") if not meeting.date else None,
        "city": city_brief(meeting.city) if meeting.city else None,
        "venue": meeting.venue or None,
        "summary": text(meeting.summary, meeting.summary_en),
        "cited": sources,
        "agenda": [_agenda_item(item, sides, notes, use) for item in meeting.agenda_items.all()],
        "outcomes": [_outcome(item, notes, use) for item in meeting.outcomes.all()],
        "outcomes_open": meeting.outcomes_open,
        "follow_ups": [_follow_up(item, members, notes, use) for item in meeting.follow_ups.all()],
        "delegations": [
            _delegation(item, notes, use) | {"party": party}
            for item, party in zip(meeting.delegations.all(), _parties(meeting), strict=True)
        ],
        "funding": text(meeting.funding, meeting.funding_en),
        "pictures": pictures(meeting.photos.all()),
        "files": files(meeting.attachments.all()),
    }


def _parties(meeting: Meeting) -> list[int | None]:
    """Whether each delegation stands for the first or the second party; without a pair, in the order of the source."""
    delegations = meeting.delegations.all()
    if not meeting.pair:
        return [number if number < 3 else None for number in range(1, len(delegations) + 1)]
    sides = {meeting.pair.first_city_id: 1, meeting.pair.second_city_id: 2}
    return [sides.get(delegation.city_id) for delegation in delegations]


def _delegation(delegation: Delegation, notes: Notes, use) -> dict[str, Any]:
    return {
        "side": member(delegation),
        "role": label(Delegation.Role(delegation.role)) if delegation.role else None,
        "representation": label(Delegation.Representation(delegation.representation))
        if delegation.representation
        else None,
        "incomplete": delegation.list_incomplete,
        "incomplete_as_written": delegation.incomplete_as_written or None,
        "note": text(delegation.note, delegation.note_en),
        "sources": notes.cite_any("delegation", delegation.pk, use),
        "delegates": [_delegate(item, notes, use) for item in delegation.delegates.all()],
    }


def _name_with_titles(delegate: Delegate) -> str:
    before = " ".join(part for part in (delegate.rank, delegate.prefix, delegate.name_as_written) if part)
    return f"{before}, {delegate.suffix}" if delegate.suffix else before


def _delegate(delegate: Delegate, notes: Notes, use) -> dict[str, Any]:
    person = delegate.person
    return {
        "name": _name_with_titles(delegate) if delegate.name_as_written else None,
        "native": native(person) if person else None,
        "office_as_written": delegate.office_as_written or None,
        "office": text(delegate.office, delegate.office_en),
        "institution": institution_brief(delegate.institution) if delegate.institution else None,
        "affiliation": label(Delegate.Affiliation(delegate.affiliation)) if delegate.affiliation else None,
        "role": label(Delegate.Role(delegate.role)),
        "attendance": label(Delegate.Attendance(delegate.attendance)),
        "person": {"number": person.pk, "name": full_name(person), "pages": pages("person", person.pk, person.slug)}
        if has_page(person)
        else None,
        "sources": notes.cite_any("delegate", delegate.pk, use),
    }


def _agenda_item(item: AgendaItem, sides, notes: Notes, use) -> dict[str, Any]:
    side = sides.get(item.raised_by_id)
    return {
        "text": text(item.text, item.text_en),
        "raised_by": member(side) if side else None,
        "sources": notes.cite_any("agenda_item", item.pk, use),
    }


def _outcome(outcome: Outcome, notes: Notes, use) -> dict[str, Any]:
    field = outcome.field
    return {
        "text": text(outcome.text, outcome.text_en),
        "field": field_brief(field) if field else None,
        "sources": notes.cite_any("outcome", outcome.pk, use),
    }


def _follow_up(task: FollowUp, members, notes: Notes, use) -> dict[str, Any]:
    def who(delegate: Delegate | None, words: str, words_en: str):
        if delegate:
            return same(delegate.name_as_written or delegate.office_as_written)
        return text(words, words_en)

    return {
        "text": text(task.text, task.text_en),
        "given_by": who(members.get(task.given_by_id), task.given_by_words, task.given_by_words_en),
        "assigned_to": who(members.get(task.assigned_to_id), task.assigned_to_words, task.assigned_to_words_en),
        "due": when(task.due),
        "state": label(FollowUp.State(task.state)),
        "result": text(task.result, task.result_en),
        "closed": when(task.closed),
        "closed_by": notes.number(task.closed_by_source, say("result of a follow-up"))
        if task.closed_by_source
        else None,
        "sources": notes.cite_any("follow_up", task.pk, use),
    }
