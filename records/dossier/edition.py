"""Which edition a document is, and under which licence it may be used."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from records.models import Edition, SiteSettings

from .words import moment


def newest_editions() -> Prefetch:
    """Editions of the records being loaded, newest first, without their documents."""
    return Prefetch("editions", Edition.objects.order_by("-number").defer("document"))


def edition_brief(record) -> dict[str, Any] | None:
    """The newest edition of a record loaded with `newest_editions`."""
    edition = next(iter(record.editions.all()), None)
    return {"number": edition.number, "date": moment(edition.created_at)} if edition else None


def updated(record) -> str | None:
    """When readers last got to see something else: a part of the record may have changed, not the record itself."""
    edition = next(iter(record.editions.all()), None)
    return moment(max(record.updated_at, edition.created_at) if edition else record.updated_at)


def current_licence() -> dict[str, str]:
    site = SiteSettings.current()
    return {"name": site.licence, "address": site.licence_url}
