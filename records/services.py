"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.utils import update_change_reason

from records import dossier, lifecycle
from records.models import (
    ALL_FACTS,
    Agreement,
    Citation,
    City,
    CityPair,
    CooperationField,
    Edition,
    Institution,
    Meeting,
    Page,
    Party,
    Person,
    Publication,
    SiteSettings,
    Source,
)

# Parts of a document that differ each time it is made; they make no new edition.
VOLATILE = {"day", "edition", "updated", "address"}
EDITION_LINK = {CityPair: "pair", Agreement: "agreement", Meeting: "meeting", Page: "page"}
DOCUMENTS = {CityPair: dossier.pairs, Agreement: dossier.agreements, Meeting: dossier.meetings}


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


# What is missing


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


# Publishing


@transaction.atomic
def publish(record, *, by=None, note: str = "") -> Edition | None:
    """Make a record public and keep an edition of what readers see. Raises NotReady with what is missing."""
    if isinstance(record, Agreement):
        complete_parties(record)
    lacking = missing(record)
    if by is not None and by.pk in _writers(record) and SiteSettings.current().two_person_review:
        lacking.append(Missing("", _("Two-person review is on: somebody else has to publish what you wrote.")))
    if lacking:
        raise NotReady(lacking)
    record.publication = Publication.PUBLISHED
    record.published_at = record.published_at or timezone.now()
    record.withdrawn_on, record.withdrawn_reason, record.withdrawn_reason_en = None, "", ""
    record.version += 1
    record.save()
    update_change_reason(record, "publish")
    _refresh(record)
    editions = _record_editions([record, *_affected(record)], by=by, note=note)
    return editions.get((type(record), record.pk))


def _writers(record) -> set[int | None]:
    """Who made the record, and who changed it last."""
    last = record.history.order_by("-history_date", "-history_id").first()
    return {record.created_by_id, last.history_user_id if last else None}


@transaction.atomic
def withdraw(record, *, by=None, reason: str, reason_en: str = "") -> None:
    """Take a record off the site. Its number stays taken; its address answers with the reason and the day."""
    if not reason.strip():
        raise ValueError("A withdrawal needs a reason.")
    record.publication = Publication.WITHDRAWN
    record.withdrawn_on = timezone.now()
    record.withdrawn_reason, record.withdrawn_reason_en = reason.strip(), reason_en.strip()
    record.version += 1
    record.save()
    update_change_reason(record, reason.strip()[:100])
    _refresh(record)
    _record_editions(_affected(record), by=by, note="")


@transaction.atomic
def saved(record, *, by=None) -> None:
    """What follows a staff save of a record or its rows: version, stages, editions of what readers see."""
    if isinstance(record, Agreement):
        complete_parties(record)
    if hasattr(record, "version"):
        type(record).objects.filter(pk=record.pk).update(version=F("version") + 1)
        record.refresh_from_db(fields=["version"])
    _refresh(record)
    _record_editions([record, *_affected(record)], by=by, note="")


def complete_parties(agreement: Agreement) -> None:
    """An agreement of a pair binds the two cities of the pair unless other parties are named."""
    if agreement.pair_id and not agreement.parties.exists():
        for order, city in enumerate((agreement.pair.first_city, agreement.pair.second_city), start=1):
            Party.objects.create(agreement=agreement, city=city, order=order)


# What else a change touches


def _refresh(record) -> None:
    if isinstance(record, CityPair):
        lifecycle.refresh([record])
    elif isinstance(record, (Agreement, Meeting, City)):
        pairs = pairs_touched_by(record)
        if isinstance(record, City):
            _reorder(pairs)
        lifecycle.refresh(pairs)


def _reorder(pairs: list[CityPair]) -> None:
    """A city that was renamed, or moved to its right country, may have to stand on the other side."""
    for pair in pairs:
        first = pair.first_city_id
        pair.order_sides()
        if pair.first_city_id != first:
            pair.save()


def pairs_touched_by(record) -> list[CityPair]:
    """Pairs whose page shows this agreement, meeting, city, institution, person or source."""
    pairs = CityPair.objects.select_related("first_city__country", "second_city__country")
    if isinstance(record, City):
        return list(pairs.of_city(record))
    if isinstance(record, (Agreement, Meeting)):
        members = record.parties if isinstance(record, Agreement) else record.delegations
        cities = [number for number in members.values_list("city", flat=True) if number]
        # The pair that it stood with before the change has to be told, too.
        former = record.history.values_list("pair_id", flat=True)[:5]
        return list(
            pairs.filter(
                Q(pk=record.pair_id) | Q(pk__in=[number for number in former if number])
                | Q(first_city__in=cities, second_city__in=cities)
            )
        )  # fmt: skip
    return []


def _affected(record) -> list:
    """Other records whose public document shows this one."""
    if isinstance(record, Meeting):
        return pairs_touched_by(record)
    if isinstance(record, Agreement):
        earlier = Q(pk__in=[record.renews_id, record.replaces_id])
        chain = Agreement.objects.filter(earlier | Q(renews=record) | Q(replaces=record))
        return [*pairs_touched_by(record), *_with_pairs(chain, [])]
    if isinstance(record, City):
        return [
            *pairs_touched_by(record),
            *Agreement.objects.filter(Q(parties__city=record) | Q(place=record)).distinct(),
            *Meeting.objects.filter(Q(delegations__city=record) | Q(city=record)).distinct(),
        ]
    if isinstance(record, Institution):
        meetings = Q(delegations__institution=record) | Q(delegations__delegates__institution=record)
        return _with_pairs(
            Agreement.objects.filter(parties__institution=record).distinct(),
            Meeting.objects.filter(meetings).distinct(),
        )
    if isinstance(record, Person):
        return _with_pairs(
            Agreement.objects.filter(signatures__person=record).distinct(),
            Meeting.objects.filter(delegations__delegates__person=record).distinct(),
        )
    if isinstance(record, Source):
        cited = Citation.objects.filter(Q(source=record) | Q(source__relies_on=record))
        return _cited_records(cited)
    if isinstance(record, CooperationField):
        return _with_pairs(record.agreements.all(), Meeting.objects.filter(outcomes__field=record).distinct())
    return []


def _cited_records(citations) -> list:
    keys = {citation.target for citation in citations}
    numbers = defaultdict(set)
    for target, number in keys:
        numbers[target].add(number)
    parts = ("agenda_items", "outcomes", "follow_ups")
    about_meeting = Q(pk__in=numbers["meeting"]) | Q(delegations__in=numbers["delegation"])
    about_meeting |= Q(delegations__delegates__in=numbers["delegate"])
    for part in parts:
        about_meeting |= Q(**{f"{part}__in": numbers[part.removesuffix("s")]})
    agreements = Agreement.objects.filter(
        Q(pk__in=numbers["agreement"]) | Q(signatures__in=numbers["signature"]) | Q(milestones__in=numbers["milestone"])
    ).distinct()
    pairs = CityPair.objects.filter(
        Q(pk__in=numbers["pair"]) | Q(milestones__in=numbers["milestone"])
        | Q(first_city__in=numbers["city"]) | Q(second_city__in=numbers["city"])
    ).distinct()  # fmt: skip
    return [*pairs, *_with_pairs(agreements, Meeting.objects.filter(about_meeting).distinct())]


def _with_pairs(agreements, meetings) -> list:
    records = [*agreements, *meetings]
    return [*records, *(pair for record in records for pair in pairs_touched_by(record))]


# Editions


def record_edition(record, *, by=None, note: str = "") -> Edition | None:
    """Keep what readers see of a published record, if a person changed it since the last edition."""
    return _record_editions([record], by=by, note=note).get((type(record), record.pk))


def _record_editions(records: Iterable, *, by, note: str) -> dict[tuple, Edition]:
    """Editions of all given published records whose document changed. Keyed by model and number."""
    chosen: dict[type, dict[int, models.Model]] = defaultdict(dict)
    for record in records:
        if (
            type(record) in EDITION_LINK
            and record.publication == Publication.PUBLISHED
            and not getattr(record, "merged_into_id", None)
        ):
            chosen[type(record)][record.pk] = record
    made = {}
    for model, rows in chosen.items():
        link = EDITION_LINK[model]
        last = _last_editions(link, rows)
        for number, document in _changed_documents(model, rows, last).items():
            made[model, number] = Edition.objects.create(
                **{f"{link}_id": number},
                number=last[number].number + 1 if number in last else 1,
                schema=document["schema"],
                document=document,
                checksum=checksum_of(document),
                created_by=by,
                note=note,
            )
    return made


@dataclass(frozen=True)
class LastEdition:
    """What the newest edition of a record was: its number, its fingerprint, the day as of which it speaks."""

    number: int
    checksum: str
    day: date | None  # None: nothing in it depends on a day


def _last_editions(link: str, rows) -> dict[int, LastEdition]:
    newest = Edition.objects.filter(**{f"{link}__in": rows}).values(link).annotate(newest=Max("pk")).values("newest")
    columns = (link, "number", "checksum", "document__day__edtf")
    return {
        key: LastEdition(number, checksum, date.fromisoformat(day) if day else None)
        for key, number, checksum, day in Edition.objects.filter(pk__in=newest).values_list(*columns)
    }


def _changed_documents(model: type, rows: dict, last: dict[int, LastEdition]) -> dict[int, dict]:
    """Documents of today that a person changed since the last edition.

    A document that differs is made once more as of the day of that edition: if it is the same then, only the calendar
    has moved.
    """
    today = lifecycle.today()
    changed = {
        number: document
        for number, document in _documents(model, rows, today).items()
        if number not in last or last[number].checksum != checksum_of(document)
    }
    by_day: dict[date, dict] = defaultdict(dict)
    for number in changed:
        if number in last and last[number].day not in (None, today):
            by_day[last[number].day][number] = rows[number]
    for day, moved in by_day.items():
        for number, document in _documents(model, moved, day).items():
            if last[number].checksum == checksum_of(document):
                del changed[number]
    return changed


def _documents(model: type, rows: dict, day: date) -> dict[int, dict]:
    if model is Page:
        return {number: dossier.page_document(page) for number, page in rows.items()}
    return DOCUMENTS[model](list(rows), day)


def checksum_of(document: dict) -> str:
    """Fingerprint of a document without what differs each time it is made."""
    stable = {key: value for key, value in document.items() if key not in VOLATILE}
    text = json.dumps(stable, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def stages_due() -> int:
    """Recompute the stages that time alone may have changed. No edition: nobody changed the record."""
    due = lifecycle.due().select_related("first_city__country", "second_city__country")
    return lifecycle.refresh(due)
