"""A source with everything public that rests on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from records.models import Agreement, Citation, CityPair, Meeting, Source

from .credits import credited, credits
from .evidence import Evidence, fact_label, source_document
from .rows import agreement_row, meeting_row, pair_title, source_row
from .words import label, moment, pages, text, when

SCHEMA = 1

KINDS = ("pair", "agreement", "meeting", "city", "person")  # in the order of the page
MEETING_PARTS = ("delegation", "agenda_item", "outcome", "follow_up")


def sources(ids, on=None) -> dict[int, dict[str, Any]]:
    """Public documents of sources: what they are, what they rely on, what is cited from them."""
    chosen = list(Source.objects.filter(pk__in=ids).select_related("relies_on").prefetch_related(credited()))
    # Prefetched, not joined: one query with all these tables has more columns than PostgreSQL allows.
    citations = list(
        Citation.objects.public()
        .filter(source__in=chosen)
        .select_related("city__country", "person")
        .prefetch_related(*_records_behind())
        .order_by("pk")
    )
    relying = list(Source.objects.public().filter(relies_on__in=chosen))
    others = Evidence({citation.target for citation in citations})
    return {source.pk: _source(source, citations, relying, others) for source in chosen}


def _records_behind() -> list[Prefetch]:
    """From a citation to the record on whose page the cited fact stands."""
    sides = ("pair__first_city", "pair__second_city")
    pairs = CityPair.objects.select_related("first_city", "second_city")
    agreements = Agreement.objects.select_related(*sides)
    meetings = Meeting.objects.select_related("city", *sides)
    return [
        *(Prefetch(path, pairs) for path in ("pair", "milestone__pair")),
        *(Prefetch(path, agreements) for path in ("agreement", "signature__agreement", "milestone__agreement")),
        *(Prefetch(path, meetings) for path in ("meeting", "delegate__delegation__meeting")),
        *(Prefetch(f"{part}__meeting", meetings) for part in MEETING_PARTS),
    ]


def _source(source: Source, citations: list[Citation], relying: list[Source], others: Evidence) -> dict[str, Any]:
    own = [citation for citation in citations if citation.source_id == source.pk]
    return {
        "schema": SCHEMA,
        "type": "source",
        "record_updated": moment(source.updated_at),
        **source_document(source),
        "relies_on": source_row(source.relies_on) if source.relies_on else None,
        "relied_on_by": [source_row(item) for item in relying if item.relies_on_id == source.pk],
        "rests_on_it": _grouped(own, others),
        "credits": credits(source),
    }


def _grouped(citations: list[Citation], others: Evidence) -> list[dict[str, Any]]:
    """Records that cite this source, each once, with the statements taken from it; pairs first."""
    groups: dict[tuple, dict[str, Any]] = {}
    for citation in citations:
        record = _record(citation)
        key = (record["kind"], record["number"])
        group = groups.setdefault(key, {"record": record, "statements": []})
        words = text(citation.statement, citation.statement_en)
        against = _against(citation, others)
        if words or citation.stated_date or citation.quoted or against:
            group["statements"].append(
                {
                    "label": fact_label(citation.target[0], citation.fact),
                    "text": words,
                    "quoted": {"text": citation.quoted, "language": citation.quoted_language or None}
                    if citation.quoted
                    else None,
                    "date": when(citation.stated_date),
                    "stance": label(Citation.Stance(citation.stance)),
                    "preferred": citation.preferred,
                    "against": against,
                }
            )
    return sorted(groups.values(), key=lambda group: KINDS.index(group["record"]["kind"]))


def _against(citation: Citation, others: Evidence) -> list[dict[str, Any]]:
    """What other sources say about the same fact, where the two do not agree."""
    same_fact = [
        other
        for other in others.citations[citation.target]
        if other.fact == citation.fact and other.source_id != citation.source_id
    ]
    return [
        {
            "source": source_row(other.source),
            "text": text(other.statement, other.statement_en),
            "date": when(other.stated_date),
            "preferred": other.preferred,
        }
        for other in same_fact
        if other.stance != citation.stance
    ]


def _record(citation: Citation) -> dict[str, Any]:
    """The page on which a cited fact stands."""
    target = citation.target[0]
    part = getattr(citation, target)
    if target == "city":
        return {
            "kind": "city",
            "number": part.pk,
            "name": {"id": part.name, "en": part.name_en or part.name},
            "pages": pages("city", part.pk, part.slug),
        }
    if target == "person":
        return {
            "kind": "person",
            "number": part.pk,
            "name": {"id": part.name, "en": part.name},
            "pages": pages("person", part.pk, part.slug),
        }
    if target == "delegate":
        part = part.delegation
    record = part if target in ("pair", "agreement", "meeting") else None
    for relation in ("meeting", "agreement", "pair"):
        record = record or getattr(part, relation, None)
    if isinstance(record, CityPair):
        return {
            "kind": "pair",
            "number": record.pk,
            "name": pair_title(record),
            "pages": pages("pair", record.pk, record.slug),
        }
    row = agreement_row(record) if record._meta.model_name == "agreement" else meeting_row(record)
    return {"kind": record._meta.model_name, "number": row["number"], "name": row["name"], "pages": row["pages"]}
