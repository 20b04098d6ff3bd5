"""Publish, withdraw, and what follows a staff save."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records import lifecycle
from records.models import (
    Agreement,
    CityPair,
    Edition,
    Party,
    Publication,
)

from .completeness import NotReady, missing
from .editions import record_editions
from .pictures import make_copies
from .review import LONGEST_REASON, PUBLISH, lock, may_release, take_step
from .rules import Missing
from .touched import affected, refresh

AT_ONCE = 500  # pairs that are computed in one go


@transaction.atomic
def publish(record, *, by=None, note: str = "") -> Edition | None:
    """Make a record public and keep an edition of what readers see. Raises NotReady with what is missing.

    What is stored becomes public; changes of the object in memory that were not saved do not.
    """
    lock(record)
    if isinstance(record, Agreement):
        complete_parties(record)
    lacking = missing(record)
    if not may_release(record, by):
        lacking.append(Missing("", _("Two-person review is on: somebody else has to publish what you wrote.")))
    if lacking:
        raise NotReady(lacking)
    record.publication = Publication.PUBLISHED
    record.published_at = record.published_at or timezone.now()
    record.withdrawn_on, record.withdrawn_reason, record.withdrawn_reason_en = None, "", ""
    take_step(record, PUBLISH, by=by)
    refresh(record)
    editions = record_editions([record, *affected(record)], by=by, note=note)
    return editions.get((type(record), record.pk))


@transaction.atomic
def withdraw(record, *, by=None, reason: str, reason_en: str = "") -> None:
    """Take a record off the site. Its number stays taken; its address answers with the reason and the day."""
    if not reason.strip():
        raise ValueError("A withdrawal needs a reason.")
    lock(record)
    record.publication = Publication.WITHDRAWN
    record.withdrawn_on = timezone.now()
    record.withdrawn_reason, record.withdrawn_reason_en = reason.strip(), reason_en.strip()
    take_step(record, reason.strip()[:LONGEST_REASON], by=by)
    refresh(record)
    record_editions(affected(record), by=by, note="")


@transaction.atomic
def saved(record, *, by=None) -> None:
    """What follows a staff save of a record or its rows: version, stages, editions of what readers see."""
    if isinstance(record, Agreement):
        complete_parties(record)
    if hasattr(record, "version"):
        type(record).objects.filter(pk=record.pk).update(version=F("version") + 1)
        record.refresh_from_db(fields=["version"])
    if hasattr(record, "photos"):
        make_copies(record.photos.without_copies())
    refresh(record)
    record_editions([record, *affected(record)], by=by, note="")


def complete_parties(agreement: Agreement) -> None:
    """An agreement of a pair binds the two cities of the pair unless other parties are named."""
    if agreement.pair_id and not agreement.parties.exists():
        for order, city in enumerate((agreement.pair.first_city, agreement.pair.second_city), start=1):
            Party.objects.create(agreement=agreement, city=city, order=order)


@transaction.atomic
def stages_due() -> int:
    """Recompute the stages that time alone may have changed. No edition: nobody changed the record."""
    lifecycle.refresh_agreements(lifecycle.due_agreements())
    due = list(lifecycle.due().values_list("pk", flat=True))
    pairs = CityPair.objects.all()
    parts = (due[start : start + AT_ONCE] for start in range(0, len(due), AT_ONCE))
    return sum(lifecycle.refresh(pairs.filter(pk__in=part)) for part in parts)
