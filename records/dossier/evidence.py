"""Sources numbered by first use, statements that disagree, and what is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from records.models import FACTS, Attachment, Citation, Gap, Source

from .words import Text, both, choice, clock, day, label, name, pages, say, text, when

Key = tuple[str, int]  # ("meeting", 7)
LETTER = ("number", "sender", "recipient", "subject")


class Evidence:
    """Citations and gaps of many records, read in two queries."""

    def __init__(self, targets: Iterable[Key]):
        wanted: dict[str, set[int]] = defaultdict(set)
        for target, number in targets:
            wanted[target].add(number)
        about = Q(pk__in=[])
        for target, numbers in wanted.items():
            about |= Q(**{f"{target}__in": numbers})
        self.citations: dict[Key, list[Citation]] = defaultdict(list)
        self.gaps: dict[Key, list[Gap]] = defaultdict(list)
        for citation in Citation.objects.filter(about).select_related("source__relies_on"):
            self.citations[citation.target].append(citation)
        for gap in Gap.objects.filter(about):
            self.gaps[gap.target].append(gap)


class Notes:
    """The numbered sources of one document. Numbers are given in the order in which readers meet them."""

    def __init__(self, evidence: Evidence, page_of: str = ""):
        self.evidence = evidence
        self.page_of = page_of  # the kind of record whose own page it is: its facts need no name before them
        self.numbers: dict[int, int] = {}
        self.sources: dict[int, Source] = {}
        self.uses: dict[int, list[Text]] = defaultdict(list)

    def number(self, source: Source, use: Text | None = None) -> int:
        number = self.numbers.setdefault(source.pk, len(self.numbers) + 1)
        self.sources[source.pk] = source
        if use and use not in self.uses[source.pk]:
            self.uses[source.pk].append(use)
        return number

    def cite(self, target: str, key: int, *facts: str, use: Text | None = None) -> list[int]:
        """Numbers of the sources that support a record (no fact named) or some facts of it."""
        found = [
            self.number(citation.source, use)
            for citation in self.evidence.citations[target, key]
            if citation.stance == Citation.Stance.SUPPORTS and citation.fact in (facts or ("",))
        ]
        return sorted(set(found))

    def cite_any(self, target: str, key: int, use: Text | None = None) -> list[int]:
        """Numbers of all sources that support a record, whichever fact of it they name."""
        supporting = [
            citation for citation in self.evidence.citations[target, key] if citation.stance == Citation.Stance.SUPPORTS
        ]
        return sorted({self.number(citation.source, self._use(use, target, citation.fact)) for citation in supporting})

    def _use(self, use: Text | None, target: str, fact: str) -> Text | None:
        """What a source is cited for: a record, and which fact of it if the citation names one."""
        if not use or not fact:
            return use
        if target == self.page_of:
            return fact_label(target, fact)
        told = say("%(record)s (%(fact)s)", record=use, fact=fact_label(target, fact))
        return {language: told[language] if use[language] else None for language in told}

    def disagreements(self, keys: Iterable[Key]) -> list[dict[str, Any]]:
        """Facts about which the sources differ: every statement, the preferred one first, with the reasons."""
        found = []
        for target, key in keys:
            by_fact: dict[str, list[Citation]] = defaultdict(list)
            for citation in self.evidence.citations[target, key]:
                by_fact[citation.fact].append(citation)
            for fact, citations in by_fact.items():
                if any(citation.stance == Citation.Stance.CONTRADICTS for citation in citations):
                    found.append(
                        {
                            "record": target,
                            "number": key,
                            "fact": fact,
                            "label": fact_label(target, fact),
                            "statements": [
                                self.statement(citation)
                                for citation in sorted(citations, key=lambda item: not item.preferred)
                            ],
                        }
                    )
        return found

    def statement(self, citation: Citation) -> dict[str, Any]:
        return {
            "text": text(citation.statement, citation.statement_en),
            "quoted": {"text": citation.quoted, "language": citation.quoted_language or None}
            if citation.quoted
            else None,
            "date": when(citation.stated_date),
            "locator": text(citation.locator, citation.locator_en),
            "stance": label(Citation.Stance(citation.stance)),
            "preferred": citation.preferred,
            "reason": text(citation.reason, citation.reason_en),
            "source": self.number(citation.source, fact_label(*_fact_of(citation))),
        }

    def gap_about(self, target: str, key: int, fact: str) -> dict[str, Any] | None:
        """What is on record about not knowing one fact."""
        return next((self.gap(gap) for gap in self.evidence.gaps[target, key] if gap.fact == fact), None)

    def gaps(self, keys: Iterable[Key]) -> list[dict[str, Any]]:
        return [self.gap(gap) for key in keys for gap in self.evidence.gaps[key]]

    @staticmethod
    def gap(gap: Gap) -> dict[str, Any]:
        target, number = gap.target
        return {
            "record": target,
            "number": number,
            "fact": gap.fact,
            "label": fact_label(target, gap.fact),
            "kind": label(Gap.Kind(gap.kind)),
            "text": text(gap.description, gap.description_en),
            "searched": when(gap.searched),
            "where": text(gap.searched_where, gap.searched_where_en),
        }

    def listed(self) -> list[dict[str, Any]]:
        """The sources in order of their numbers, each with what it is cited for and what it relies on."""
        for source in list(self.sources.values()):
            if source.relies_on:
                self.number(source.relies_on)
        return [
            source_document(self.sources[key])
            | {
                "n": number,
                "cited_for": self.uses[key],
                "relies_on_n": self.numbers.get(self.sources[key].relies_on_id),
            }
            for key, number in self.numbers.items()
        ]


def _fact_of(citation: Citation) -> tuple[str, str]:
    return citation.target[0], citation.fact


def fact_label(target: str, fact: str) -> Text:
    if not fact:
        return say("the record as a whole")
    return both(FACTS[target][fact])


def source_document(source: Source) -> dict[str, Any]:
    """A source as readers see it. Of one that is not open: that it exists, and why it is not shown."""
    is_open = source.access == Source.Access.OPEN
    return {
        "number": source.pk,
        "pages": pages("source", source.pk, source.slug),
        "kind": label(Source.Kind(source.kind)),
        "title": {"text": source.title, "language": source.language or None},
        "title_en": source.title_en or None,
        "authors": source.authors or None,
        "authors_note": text(source.authors_note, source.authors_note_en),
        "publisher": source.publisher or None,
        "category": source.category or None,
        "published": when(source.published),
        "published_time": clock(source.published_time),
        "updated": when(source.updated),
        "updated_time": clock(source.updated_time),
        "time_zone": source.time_zone or None,
        "address": source.url or None,
        "archived": source.archived_url or None,
        "seen_on": day(source.seen_on),
        "tier": choice(Source.Tier, source.tier),
        "access": label(Source.Access(source.access)),
        "access_basis": source.access_basis or None,
        "letter": {key: (is_open and getattr(source, key)) or None for key in LETTER},
        "note": text(source.note, source.note_en) if is_open else None,
        "licence": source.licence or None,
    }


def picture(photo) -> dict[str, Any]:
    return {
        "address": photo.image.url,
        "sizes": [{"address": photo.image.storage.url(name), "width": width} for width, name in photo.copies],
        "width": photo.width,
        "height": photo.height,
        "caption": text(photo.caption, photo.caption_en),
        "alt": text(photo.alt, photo.alt_en),
        "credit": photo.credit or None,
        "licence": photo.licence or None,
    }


def pictures(photos) -> list[dict[str, Any]]:
    """Pictures that may be shown: one with a recognisable minor only with consent."""
    return [picture(photo) for photo in photos if photo.consent_on_file or not photo.minor_in_picture]


def files(attachments) -> list[dict[str, Any]]:
    return [
        {
            "number": attachment.pk,
            "title": name(attachment.title, attachment.title_en),
            "kind": label(Attachment.Kind(attachment.kind)),
            "language": attachment.language or None,
            "pages": attachment.pages,
            "bytes": attachment.size,
            "address": f"/files/{attachment.pk}",
            "licence": attachment.licence or None,
        }
        for attachment in attachments
        if attachment.access == Source.Access.OPEN
        and (attachment.embargo_until is None or attachment.embargo_until <= timezone.localdate())
    ]
