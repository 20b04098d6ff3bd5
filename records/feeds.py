"""Atom feeds of new editions: of the whole register, of one city, of one country. One for each language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.http import http_date
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from records import change_list, readings
from records.citations import LETTERS, PATHS
from records.dossier.speech import words
from records.models import (
    Agreement,
    City,
    CityPair,
    Country,
    Delegation,
    Edition,
    Meeting,
    Party,
    Publication,
    SiteSettings,
)

ENTRIES = 30
LINES = 8  # of changes in an entry
FRESH = 10 * 60  # seconds that readers of feeds may wait before they ask again
KEPT = 24 * 60 * 60
RECORDS = ("pair", "agreement", "meeting", "page")


@dataclass(frozen=True)
class Channel:
    """A feed: what it is called, the page that it belongs to, which editions it has."""

    title: str
    page: str
    editions: QuerySet


@require_safe
def latest(request, language: str):
    return _answer(
        request, language, lambda: Channel(gettext("Latest changes"), reverse("records:home"), public_editions())
    )


@require_safe
def of_city(request, language: str, number: int):
    city = get_object_or_404(City.objects.public(), pk=number)
    return _answer(request, language, lambda: _place(city, editions_of(Q(pk=city.pk)), city.get_absolute_url()))


@require_safe
def of_country(request, language: str, code: str):
    country = get_object_or_404(Country.objects.public(), code=code.upper())
    return _answer(
        request, language, lambda: _place(country, editions_of(Q(country=country)), country.get_absolute_url())
    )


def _place(place, editions: QuerySet, page: str) -> Channel:
    name = words({"id": place.name, "en": place.name_en or place.name})
    return Channel(gettext("Latest changes: %(name)s") % {"name": name}, page, editions)


# Which editions


def public_editions() -> QuerySet:
    """Editions of records that readers may see now, the newest first."""
    shown = Q()
    for record in RECORDS:
        shown |= Q(**{f"{record}__publication": Publication.PUBLISHED})
    merged = Q(pair__merged_into__isnull=False) | Q(agreement__merged_into__isnull=False)
    merged |= Q(meeting__merged_into__isnull=False)
    return Edition.objects.filter(shown).exclude(merged).order_by("-created_at", "-pk")


def editions_of(cities: Q) -> QuerySet:
    """Editions of what concerns some cities: their pairs, what binds them, whom they met."""
    chosen = City.objects.filter(cities)
    pairs = CityPair.objects.filter(Q(first_city__in=chosen) | Q(second_city__in=chosen))
    agreements = Agreement.objects.filter(
        Q(pair__in=pairs) | Exists(Party.objects.filter(agreement=OuterRef("pk"), city__in=chosen))
    )
    meetings = Meeting.objects.filter(
        Q(pair__in=pairs) | Exists(Delegation.objects.filter(meeting=OuterRef("pk"), city__in=chosen))
    )
    return public_editions().filter(Q(pair__in=pairs) | Q(agreement__in=agreements) | Q(meeting__in=meetings))


# The answer


def _answer(request, language: str, channel_of) -> HttpResponse:
    """The feed; 304 costs two queries, and what was written once is kept until an edition is added or taken away."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        channel, site = channel_of(), SiteSettings.current()
        numbers = list(channel.editions.values_list("pk", "created_at")[:ENTRIES])
        etag = _etag(request.path, channel, site, numbers)
        updated = max((created for _number, created in numbers), default=None)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            text = cache.get_or_set(
                f"feed:{etag}", lambda: _written(request.path, channel, site, [number for number, _ in numbers]), KEPT
            )
            response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
            if updated:
                response["Last-Modified"] = http_date(updated.timestamp())
        response["ETag"] = etag
        response["Cache-Control"] = f"public, max-age={FRESH}"
        response["Content-Language"] = language
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _etag(path: str, channel: Channel, site: SiteSettings, numbers: Iterable) -> str:
    parts = [settings.SITE_URL, path, channel.title, site.name, site.name_en, site.publisher, site.licence]
    parts += [f"{number} {created.isoformat()}" for number, created in numbers]
    return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def _written(path: str, channel: Channel, site: SiteSettings, numbers: list[int]) -> str:
    register = words({"id": site.name, "en": site.name_en})
    feed = Atom1Feed(
        title=f"{channel.title} · {register}",
        link=settings.SITE_URL + channel.page,
        description=None,
        language=get_language(),
        author_name=site.publisher or register,
        author_link=settings.SITE_URL + "/",
        feed_url=settings.SITE_URL + path,
        feed_guid=settings.SITE_URL + path,
        feed_copyright=f"{site.licence}, {site.licence_url}",
    )
    editions = list(
        Edition.objects.filter(pk__in=numbers)
        .select_related("pair__first_city", "pair__second_city", "agreement", "meeting", "page")
        .order_by("-created_at", "-pk")
    )
    earlier = _before(editions)
    for edition in editions:
        feed.add_item(**_entry(edition, earlier.get(edition.pk)))
    return feed.writeString("utf-8")


def _before(editions: list[Edition]) -> dict[int, Edition]:
    """The edition before each, of the same record: one query for all of them."""
    wanted = Q(pk__in=[])
    for edition in editions:
        kind, number = _record_of(edition)
        wanted |= Q(**{f"{kind}_id": number, "number": edition.number - 1})
    found = {(*_record_of(edition), edition.number): edition for edition in Edition.objects.filter(wanted)}
    return {
        edition.pk: found[*_record_of(edition), edition.number - 1]
        for edition in editions
        if (*_record_of(edition), edition.number - 1) in found
    }


def _record_of(edition: Edition) -> tuple[str, int]:
    return next((kind, key) for kind in RECORDS if (key := getattr(edition, f"{kind}_id")))


def _entry(edition: Edition, before: Edition | None) -> dict[str, Any]:
    kind, number = _record_of(edition)
    record = getattr(edition, kind)
    keys = [record.slug] if kind == "page" else [record.pk, record.slug]
    page = settings.SITE_URL + reverse(f"records:{kind}_edition", args=[*keys, edition.number])
    permanent = f"{settings.SITE_URL}/{PATHS[kind]}/{number}/v/{edition.number}" if kind in PATHS else page
    reading = readings.reading_of(edition.document)
    spoken = readings.spoken(reading, get_language())
    what = [spoken["title"] or str(record), _edition_words(kind, number, edition.number)]
    return {
        "title": " · ".join(part for part in what if part),
        "link": page,
        "description": format_html_join(
            "", "<p>{}</p>", ((line,) for line in _summary(edition, reading, spoken, before))
        ),
        "unique_id": permanent,
        "pubdate": edition.created_at,
        "updateddate": edition.created_at,
        "categories": [spoken["kind"]] if spoken["kind"] else [],
    }


def _edition_words(kind: str, number: int, edition: int) -> str:
    if kind in LETTERS:
        return gettext("Record %(number)s, edition %(edition)s") % {
            "number": f"{LETTERS[kind]}-{number}",
            "edition": edition,
        }
    return gettext("edition %(edition)s") % {"edition": edition}


def _summary(edition: Edition, reading, spoken: dict[str, Any], before: Edition | None) -> list[str]:
    lines = [edition.note] if edition.note else []
    if before is None:
        lines.append(gettext("New in the register."))
        first = next(
            (fact["text"] for part in spoken["parts"] for fact in part["facts"] if part["key"] == "summary"), ""
        )
        return [*lines, first] if first else lines
    found = change_list.sentences(readings.changes(readings.reading_of(before.document), reading), LINES)
    return [*lines, *(found or [gettext("No change in what the record says.")])]
