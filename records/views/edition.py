"""A record as it stood at a publication, made from the stored document alone; and the list of its changes."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import View

from records import change_list, dossier, facets, lifecycle, readings
from records.citations import LETTERS, PATHS, citation_of, tags
from records.dossier.words import moment
from records.models import Agreement, CityPair, Edition, Meeting, Page, Publication, SiteSettings

from .head import DUBLIN_CORE, cite_block, description_of, site_head
from .record import withdrawn

PER_PAGE = 20
DOCUMENTS = {CityPair: dossier.pairs, Agreement: dossier.agreements, Meeting: dossier.meetings}
LINKS = {CityPair: "pair", Agreement: "agreement", Meeting: "meeting", Page: "page"}


def survivor_of(record):
    """The record that a record was merged into, however often; itself if it was not."""
    while getattr(record, "merged_into_id", None):
        record = record.merged_into
    return record


def known_to_readers(record) -> bool:
    return record.publication in (Publication.PUBLISHED, Publication.WITHDRAWN) or bool(
        getattr(record, "merged_into_id", None)
    )


def withdrawn_record(record):
    """The record whose withdrawal takes these editions along: itself, or the one that it was merged into."""
    for one in (record, survivor_of(record)):
        if one.publication == Publication.WITHDRAWN:
            return one
    return None


def document_of(record) -> dict:
    if isinstance(record, Page):
        return dossier.page_document(record)
    return DOCUMENTS[type(record)]([record.pk], lifecycle.today())[record.pk]


class _OfRecord(View):
    """What editions and lists of changes share: which record, whether readers may know of it, its present address."""

    model = None
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, *args, number: int | None = None, words: str = "", slug: str = "", **keys):
        key = {"slug": slug} if self.model is Page else {"pk": number}
        self.record = get_object_or_404(self.model, **key)
        if not known_to_readers(self.record):
            raise Http404
        gone = withdrawn_record(self.record)
        if gone is not None:
            return withdrawn(request, gone)
        return super().dispatch(request, *args, **keys)

    @property
    def kind(self) -> str:
        return LINKS[self.model]

    def address(self, name: str, *more) -> str:
        own = [self.record.slug] if self.model is Page else [self.record.pk, self.record.slug]
        return reverse(f"records:{self.kind}_{name}", args=[*own, *more])

    def about(self) -> dict:
        """What both pages say of the record."""
        survivor = survivor_of(self.record)
        letter = LETTERS.get(self.kind)
        return {
            "current": survivor.get_absolute_url(),
            "changes_address": self.address("changes"),
            "merged_into": f"{letter}-{survivor.pk}" if survivor.pk != self.record.pk else None,
            "record_number": f"{letter}-{self.record.pk}" if letter else None,
        }


class EditionDetail(_OfRecord):
    def get(self, request, edition: int):
        found = get_object_or_404(self.record.editions, number=edition)
        address = self.address("edition", edition)
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        reading = readings.reading_of(found.document)
        numbers = list(self.record.editions.order_by("number").values_list("number", flat=True))
        at = numbers.index(edition)
        permanent = self.permanent(edition)
        context = {
            **self.about(),
            "edition": edition_row(found),
            "reading": readings.spoken(reading, get_language()),
            "before": self.address("edition", numbers[at - 1]) if at else None,
            "after": self.address("edition", numbers[at + 1]) if at + 1 < len(numbers) else None,
            "is_newest": at + 1 == len(numbers),
            "withdrawn_parts": withdrawn_parts(found.document, self.record),
            "permanent": permanent,
            "data": f"{permanent}.json" if permanent else None,
            **self.cited(found),
            **self.today(reading),
        }
        response = render(request, "records/edition.html", context)
        if permanent:
            response["Link"] = f'<{permanent}>; rel="cite-as"'
        response["X-Robots-Tag"] = "noindex"
        return response

    def permanent(self, edition: int) -> str | None:
        if self.kind not in PATHS:
            return None
        return f"{settings.SITE_URL}/{PATHS[self.kind]}/{self.record.pk}/v/{edition}"

    def cited(self, edition: Edition) -> dict:
        """How to cite this edition, as a text and as tags."""
        if self.kind not in PATHS or edition.document.get("kind") != self.kind:
            return {}
        row, site = {"number": edition.number, "date": moment(edition.created_at)}, SiteSettings.current()
        citation = citation_of(edition.document, site, lifecycle.today(), row)
        page = settings.SITE_URL + self.request.path
        named = tags(citation, get_language(), page, description_of(edition.document))
        return {
            "cite": cite_block(citation, edition.document, is_current=False),
            "head": site_head(site, page) | {"named": named, "dublin_core": DUBLIN_CORE},
        }

    def today(self, reading: readings.Reading) -> dict:
        """What is different now; a merged record has no page of its own to compare with."""
        if getattr(self.record, "merged_into_id", None):
            return {"compared": False, "changes": []}
        now = readings.reading_of(document_of(self.record))
        return {"compared": True, "changes": change_list.grouped(readings.changes(reading, now))}


class ChangeList(_OfRecord):
    """All editions, the newest first, each with what it changed."""

    def get(self, request):
        address = self.address("changes")
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        paginator = Paginator(self.record.editions.order_by("-number"), PER_PAGE)
        try:
            page = paginator.page(request.GET.get("page", "1"))
        except (PageNotAnInteger, EmptyPage) as fault:
            raise Http404 from fault
        editions = list(page.object_list)
        first = editions[-1].number if editions else 0
        earlier = self.record.editions.filter(number__lt=first).order_by("-number").first()
        rows = []
        for edition, before in zip(editions, [*editions[1:], earlier], strict=False):
            rows.append(
                edition_row(edition)
                | {
                    "address": self.address("edition", edition.number),
                    "is_first": before is None,
                    "changes": change_list.grouped(changes_between(before, edition)) if before else [],
                }
            )
        newest = readings.reading_of(editions[0].document) if editions else None
        context = {
            **self.about(),
            "title": readings.spoken(newest, get_language())["title"] if newest else str(self.record),
            "rows": rows,
            "page_obj": page,
            "paginator": paginator,
            "is_paginated": page.has_other_pages(),
            "link": facets.Link(address, (), {}),
        }
        return render(request, "records/changes.html", context)


def changes_between(before: Edition, after: Edition) -> list[readings.Change]:
    return readings.changes(readings.reading_of(before.document), readings.reading_of(after.document))


def edition_row(edition: Edition) -> dict:
    return {"number": edition.number, "date": moment(edition.created_at), "note": edition.note or None}


def withdrawn_parts(document: dict, record) -> list[dict]:
    """Agreements and meetings that this edition tells of and that were withdrawn since, with day and reason."""
    found = []
    for model, letter, key in ((Agreement, "P", "agreements"), (Meeting, "M", "meetings")):
        numbers = [item.get("number") for item in document.get(key) or [] if isinstance(item, dict)]
        if not numbers:
            continue
        for part in model.objects.filter(pk__in=numbers, publication=Publication.WITHDRAWN).order_by("pk"):
            found.append(
                {
                    "number": f"{letter}-{part.pk}",
                    "withdrawn_on": part.withdrawn_on,
                    "reason": {"id": part.withdrawn_reason or None, "en": part.withdrawn_reason_en or None},
                }
            )
    return found
