"""Publish, withdraw, and what follows a staff save."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.utils import update_change_reason

from records import lifecycle
from records.models import (
    Agreement,
    Edition,
    Party,
    Publication,
    SiteSettings,
)

from .completeness import Missing, NotReady, missing
from .editions import record_editions
from .touched import affected, refresh


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
    refresh(record)
    editions = record_editions([record, *affected(record)], by=by, note=note)
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
    due = lifecycle.due().select_related("first_city__country", "second_city__country")
    return lifecycle.refresh(due)
