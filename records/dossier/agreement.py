"""An agreement as readers see it: who is bound, who signed, for how long, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch

from records import lifecycle
from records.models import Agreement, Milestone, Party, Signature

from .chain import chains
from .credits import credited, credits
from .edition import current_licence, edition_brief, newest_editions, updated
from .evidence import Evidence, Key, Notes, files, pictures
from .officials import has_page
from .place import city_brief, member
from .rows import (
    agreement_name,
    agreement_row,
    capitalised,
    document_words,
    field_brief,
    full_name,
    pair_title,
    state_brief,
)
from .words import absolute, day, label, name, pages, same, say, text, when

SCHEMA = 1


def loaded(queryset=None):
    """Agreements with everything that their documents hold, in a constant number of queries."""
    queryset = Agreement.objects.public() if queryset is None else queryset
    others = Agreement.objects.public().select_related("pair__first_city", "pair__second_city")
    return queryset.select_related(
        "pair__first_city__country", "pair__second_city__country", "place__country", "ending_source__relies_on"
    ).prefetch_related(
        Prefetch("parties", Party.objects.select_related("city__country", "institution__country")),
        Prefetch("signatures", Signature.objects.select_related("person")),
        Prefetch("milestones", Milestone.objects.select_related("stage")),
        Prefetch("renewed_by", others, to_attr="public_renewals"),
        Prefetch("replaced_by", others, to_attr="public_replacements"),
        Prefetch("renews", others),
        Prefetch("replaces", others),
        "fields",
        "photos",
        "attachments",
    )


def keys(agreement: Agreement) -> list[Key]:
    return [
        ("agreement", agreement.pk),
        *(("signature", row.pk) for row in agreement.signatures.all()),
        *(("milestone", row.pk) for row in agreement.milestones.all()),
    ]


def agreements(ids, on: date | None = None) -> dict[int, dict[str, Any]]:
    """Public documents of agreements, as of a day."""
    on = on or lifecycle.today()
    chosen = list(loaded(Agreement.objects.filter(pk__in=ids)).prefetch_related(newest_editions(), credited()))
    licence = current_licence()
    evidence = Evidence(key for agreement in chosen for key in keys(agreement))
    lines = chains(chosen)
    return {
        agreement.pk: _page(agreement, Notes(evidence, "agreement"), on, licence) | {"line": lines[agreement.pk]}
        for agreement in chosen
    }


def _page(agreement: Agreement, notes: Notes, on: date, licence: dict[str, str]) -> dict[str, Any]:
    document = agreement_document(agreement, notes, on)
    pair = agreement.pair if agreement.pair and agreement.pair.is_public else None
    return {
        "schema": SCHEMA,
        "kind": "agreement",
        "address": absolute(f"/p/{agreement.pk}"),
        "day": day(on),
        "updated": updated(agreement),
        **document,
        "pair": {"number": pair.pk, "title": pair_title(pair), "pages": pages("pair", pair.pk, pair.slug)}
        if pair
        else None,
        "milestones": [milestone_document(item, notes) for item in agreement.milestones.all()],
        "disagreements": notes.disagreements(keys(agreement)),
        "gaps": notes.gaps(keys(agreement)),
        "credits": credits(agreement),
        "edition": edition_brief(agreement),
        "sources": notes.listed(),
        "licence": licence,
    }


def agreement_document(agreement: Agreement, notes: Notes, on: date) -> dict[str, Any]:
    heading, use = capitalised(agreement_name(agreement)), document_words(agreement)
    later = [*agreement.public_renewals, *agreement.public_replacements]
    facts = lifecycle.agreement_facts(agreement, _superseded(agreement))
    earlier = {
        relation: agreement_row(other) if other and other.is_public else None
        for relation, other in (("renews", agreement.renews), ("replaces", agreement.replaces))
    }
    return {
        "number": agreement.pk,
        "name": heading,
        "type": label(Agreement.Type(agreement.type)) if agreement.type else None,
        "title": {"text": agreement.title, "language": agreement.title_language or None} if agreement.title else None,
        "title_en": agreement.title_en or None,
        "pages": pages("agreement", agreement.pk, agreement.slug),
        "cited": notes.cite_any("agreement", agreement.pk, use),
        "summary": text(agreement.summary, agreement.summary_en),
        "parties": [{**member(party), "document_number": party.number or None} for party in agreement.parties.all()],
        "place": {**city_brief(agreement.place)} if agreement.place else None,
        "place_as_written": agreement.place_as_written or None,
        "concluded": when(agreement.concluded),
        "concluded_sources": notes.cite("agreement", agreement.pk, "concluded"),
        "fact_sources": _fact_sources(agreement, notes),
        "in_force": when(agreement.in_force),
        "ends": when(agreement.ends),
        "computed_end": when(facts.end) if facts.end and not agreement.ends else None,
        "term": {
            **label(Agreement.Term(agreement.term)),
            "months": agreement.term_months,
            "words": _term_words(agreement),
            "as_written": text(agreement.term_as_written, ""),
        },
        "renewal": label(Agreement.Renewal(agreement.renewal)),
        "notice_months": agreement.notice_months,
        "languages": agreement.languages.split(),
        "fields": [field_brief(field) for field in agreement.fields.all()],
        "implementing_units": agreement.implementing_units.splitlines(),
        "funding": text(agreement.funding, agreement.funding_en),
        "signatures": [_signature(row, agreement, notes, use) for row in agreement.signatures.all()],
        "state": state(facts, on),
        "ending": _ending(agreement, notes),
        "chain": {**earlier, "later": [agreement_row(other) for other in later]},
        "pictures": pictures(agreement.photos.all()),
        "files": files(agreement.attachments.all()),
    }


def _fact_sources(agreement: Agreement, notes: Notes) -> dict[str, list[int]]:
    """Which sources state which fact of it: "in_force": [2]."""
    facts = {citation.fact for citation in notes.evidence.citations["agreement", agreement.pk]}
    return {fact: notes.cite("agreement", agreement.pk, fact) for fact in sorted(facts - {"", "concluded"})}


def _superseded(agreement: Agreement) -> lifecycle.Superseded | None:
    """Since when the loaded public agreements renew or replace this one."""
    later = [*agreement.public_renewals, *agreement.public_replacements]
    since = min((other.concluded_earliest or date.min for other in later), default=None)
    return lifecycle.Superseded(since, bool(agreement.public_renewals)) if since else None


def state(facts: lifecycle.AgreementFacts, on: date) -> dict[str, Any]:
    """What became of this one document, as of a day, in words that do not judge."""
    found = lifecycle.state_of(facts, on)
    over = found in (Agreement.State.TERM_RAN_OUT, Agreement.State.TERM_OVER)
    return state_brief(found) | ({"label": term_ran_to(facts)} if over else {})


def term_ran_to(facts: lifecycle.AgreementFacts):
    """ "Term ran to 2022"; once an editor has looked, "Term over, no renewal on record"."""
    if facts.term_over_seen:
        return say("Term over, no renewal on record")
    return say("Term ran to %(date)s", date=when(facts.end)["short"]) if facts.end else say("Term over")


def _term_words(agreement: Agreement):
    if agreement.term == Agreement.Term.INDEFINITE:
        return say("indefinite")
    if agreement.term_months:
        years, months = divmod(agreement.term_months, 12)
        return (
            say("%(count)s years", count=years)
            if not months and years != 1
            else (say("1 year") if years == 1 and not months else say("%(count)s months", count=agreement.term_months))
        )
    return None


def _signature(row: Signature, agreement: Agreement, notes: Notes, use) -> dict[str, Any]:
    person = row.person
    party = next((party for party in agreement.parties.all() if party.pk == row.party_id), None)
    return {
        "party": member(party) if party else None,
        "name": row.name_as_written or (person.name if person else None),
        "office_as_written": row.office_as_written or None,
        "office": text(row.office, row.office_en),
        "signed": when(row.signed),
        "place": row.place or None,
        "person": {"number": person.pk, "name": full_name(person), "pages": pages("person", person.pk, person.slug)}
        if has_page(person)
        else None,
        "sources": notes.cite_any("signature", row.pk, use),
    }


def milestone_document(milestone: Milestone, notes: Notes) -> dict[str, Any]:
    stage = milestone.stage
    return {
        "number": milestone.pk,
        "stage": stage.number,
        "name": name(stage.name, stage.name_en),
        "legal_basis": text(stage.legal_basis, stage.legal_basis_en),
        "state": label(Milestone.State(milestone.state)),
        "date": when(milestone.date),
        "actor": text(milestone.actor, milestone.actor_en),
        "document": same(milestone.document) if milestone.document else None,
        "note": text(milestone.note, milestone.note_en),
        "sources": notes.cite_any("milestone", milestone.pk, name(stage.name, stage.name_en)),
    }


def _ending(agreement: Agreement, notes: Notes) -> dict[str, Any] | None:
    if not agreement.ending:
        return None
    return {
        **label(Agreement.Ending(agreement.ending)),
        "date": when(agreement.ended_on),
        "note": text(agreement.ending_note, agreement.ending_note_en),
        "sources": [notes.number(agreement.ending_source, say("ending"))] if agreement.ending_source else [],
    }
