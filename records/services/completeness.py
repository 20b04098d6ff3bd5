"""What a record still needs before readers may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from records.models import (
    ALL_FACTS,
    Agreement,
    Citation,
    CityPair,
    Meeting,
    Page,
)

from .editions import EDITION_LINK


@dataclass(frozen=True)
class Missing:
    """What a record still needs: the form field to go to ("" for the whole form) and a sentence."""

    field: str
    sentence: Any


class NotReady(Exception):
    """A record cannot be published yet; `missing` says why."""

    def __init__(self, missing: list[Missing]):
        super().__init__("; ".join(str(item.sentence) for item in missing))
        self.missing = missing


def missing(record) -> list[Missing]:
    """Everything that stands in the way of publication. Empty when it may be published."""
    found = list(CHECKS[type(record)](record))
    if not isinstance(record, Page):
        found += _evidence_missing(record)
    found += _pictures_missing(record)
    return found


def _pair_missing(pair: CityPair) -> Iterable[Missing]:
    for city in (pair.first_city, pair.second_city):
        if city.merged_into_id:
            yield Missing("first_city", _("One of the two cities was merged into another; choose that one."))


def _agreement_missing(agreement: Agreement) -> Iterable[Missing]:
    if not agreement.type:
        yield Missing("type", _("Choose the type of the document."))
    if agreement.parties.count() + (2 if agreement.pair_id and not agreement.parties.exists() else 0) < 2:
        yield Missing("parties", _("Name at least two parties, or choose the city pair."))
    if agreement.ending and not agreement.ending_source_id:
        yield Missing("ending_source", _("Name the source that reports the ending."))


def _meeting_missing(meeting: Meeting) -> Iterable[Missing]:
    if not meeting.type and not meeting.title:
        yield Missing("type", _("Choose the type of the meeting, or give it a title."))
    if not meeting.delegations.exists():
        yield Missing("delegations", _("Name at least one side of the meeting."))


def _page_missing(page: Page) -> Iterable[Missing]:
    if not page.body:
        yield Missing("body", _("The page has no text yet."))


CHECKS = {
    CityPair: _pair_missing,
    Agreement: _agreement_missing,
    Meeting: _meeting_missing,
    Page: _page_missing,
}


def _evidence_missing(record) -> Iterable[Missing]:
    if not record.citations.exists():
        yield Missing("citations", _("Cite at least one source."))
    by_fact: dict[tuple, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(_cited_in(record)):
        by_fact[(*citation.target, citation.fact)].append(citation)
    for (target, number, fact), citations in by_fact.items():
        preferred = [citation for citation in citations if citation.preferred]
        disagree = any(citation.stance == Citation.Stance.CONTRADICTS for citation in citations)
        words = ALL_FACTS.get(fact, _("the record as a whole"))
        if disagree and not preferred:
            yield Missing(
                "citations", format_lazy(_("Sources disagree about “{fact}”: mark the preferred one."), fact=words)
            )
        own = (target, number) == (EDITION_LINK[type(record)], record.pk)
        stated = preferred[0].stated_date if own and preferred and hasattr(record, fact) else None
        if stated and getattr(record, fact) != stated:
            yield Missing(
                fact, format_lazy(_("“{fact}” differs from the date that the preferred source states."), fact=words)
            )


def _cited_in(record) -> Q:
    """Citations of a record and of its parts."""
    if isinstance(record, CityPair):
        return Q(pair=record) | Q(milestone__pair=record)
    if isinstance(record, Agreement):
        return Q(agreement=record) | Q(signature__agreement=record) | Q(milestone__agreement=record)
    parts = ("delegation", "agenda_item", "outcome", "follow_up")
    about = Q(meeting=record) | Q(delegate__delegation__meeting=record)
    for part in parts:
        about |= Q(**{f"{part}__meeting": record})
    return about


def _pictures_missing(record) -> Iterable[Missing]:
    photos = record.photos.all()
    if any(photo.minor_in_picture and not photo.consent_on_file for photo in photos):
        yield Missing("photos", _("A photo shows a minor: put the consent on file, or remove the photo."))
    if any(not photo.alt for photo in photos):
        yield Missing("photos", _("Describe each photo for those who cannot see it."))
