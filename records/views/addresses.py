"""Addresses without a language: the root, permanent numbers, editions, and the record in other forms."""

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from records import dossier, exports, lifecycle
from records.citations import CONTENT_TYPES, FORMATS, citation_of
from records.models import Agreement, City, CityPair, Meeting, Publication, SiteSettings

from .edition import known_to_readers, withdrawn_record
from .head import KIND_NAMES

KINDS = {
    "k": (CityPair, dossier.pairs),
    "p": (Agreement, dossier.agreements),
    "m": (Meeting, dossier.meetings),
    "c": (City, dossier.cities),
}
LISTINGS = {"k": exports.PAIRS, "p": exports.AGREEMENTS, "m": exports.MEETINGS, "c": exports.CITIES}


@require_safe
def to_language(request):
    """To the home page in Indonesian, unless the browser prefers English."""
    return _by_language(HttpResponseRedirect(reverse("records:home")))


@require_safe
def permanent(request, kind: str, number: int):
    """302 to the page of the record in the reader's language."""
    record = known_record(kind, number)
    if record.merged_into_id:
        return HttpResponsePermanentRedirect(reverse(f"permanent_{KIND_NAMES[kind]}", args=[record.merged_into_id]))
    return _by_language(HttpResponseRedirect(record.get_absolute_url()))


@require_safe
def as_json(request, kind: str, number: int):
    """The public document itself. Open to scripts of other sites: it holds nothing but public facts."""
    record = known_record(kind, number)
    if record.merged_into_id:
        return HttpResponsePermanentRedirect(reverse(f"json_{KIND_NAMES[kind]}", args=[record.merged_into_id]))
    if is_withdrawn(record):
        return _open(_withdrawal(record))
    documents = KINDS[kind][1]
    document = documents([record.pk], lifecycle.today())[record.pk]
    return _open(_json(document))


@require_safe
def as_format(request, kind: str, number: int, ending: str):
    """The record as BibTeX, RIS or CSV, in the language asked for (`?language=en`), else in the reader's."""
    if ending not in (*FORMATS, "csv"):
        raise Http404
    record = known_record(kind, number)
    if record.merged_into_id:
        target = reverse(f"format_{KIND_NAMES[kind]}", args=[record.merged_into_id, ending])
        query = request.META.get("QUERY_STRING")
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        if is_withdrawn(record):
            return _open(_by_language(_gone(record)))
        response = _csv(kind, record) if ending == "csv" else _citation(kind, record, ending)
        response["Content-Language"] = translation.get_language()
    return _open(_by_language(response))


def _citation(kind: str, record, ending: str) -> HttpResponse:
    document = KINDS[kind][1]([record.pk], lifecycle.today())[record.pk]
    citation = citation_of(document, SiteSettings.current(), lifecycle.today())
    text = FORMATS[ending](citation, translation.get_language())
    return _file(text.encode(), CONTENT_TYPES[ending], citation.file_name(ending))


def _csv(kind: str, record) -> HttpResponse:
    """The row that lists of this kind have for readers."""
    listing = LISTINGS[kind].for_readers()
    response = _file(b"", exports.FORMATS["csv"].content_type, f"{kind.upper()}-{record.pk}-{record.slug}.csv")
    rows = KINDS[kind][0].objects.public().filter(pk=record.pk)
    exports.write_csv(response, listing, rows, exports.heading(listing, ()))
    return response


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to save, under a name of plain letters."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# Editions: they stay under the number that they were published under, also when the record was merged since.


@require_safe
def permanent_edition(request, kind: str, number: int, edition: int):
    """302 to the page of the edition in the reader's language."""
    record = _record_of_editions(kind, number)
    if withdrawn_record(record) is None:
        get_object_or_404(record.editions, number=edition)
    page = reverse(f"records:{KIND_NAMES[kind]}_edition", args=[record.pk, record.slug, edition])
    return _by_language(HttpResponseRedirect(page))


@require_safe
def edition_json(request, kind: str, number: int, edition: int):
    """The stored document, as it was published."""
    record = _record_of_editions(kind, number)
    gone = withdrawn_record(record)
    if gone is not None:
        return _open(_withdrawal(gone))
    return _open(_json(get_object_or_404(record.editions, number=edition).document))


def _record_of_editions(kind: str, number: int):
    record = get_object_or_404(KINDS[kind][0], pk=number)
    if kind == "c" or not known_to_readers(record):
        raise Http404
    return record


# Pictures of browsers


@require_safe
def icon(request, name: str, content_type: str):
    """Icons that browsers ask for by a fixed address, whatever the page says."""
    response = FileResponse((settings.BASE_DIR / "records/static/records" / name).open("rb"), content_type=content_type)
    response["Cache-Control"] = "public, max-age=604800"
    return response


def is_withdrawn(record) -> bool:
    return getattr(record, "publication", None) == Publication.WITHDRAWN


def known_record(kind: str, number: int):
    """The record if readers may know of it: public, merged into a public one, or withdrawn."""
    model = KINDS[kind][0]
    record = model.objects.filter(pk=number).first()
    if record is None:
        raise Http404
    known = record.merged_into_id or is_withdrawn(record)
    if not known and not model.objects.public().filter(pk=number).exists():
        raise Http404
    return record


def _withdrawal(record) -> JsonResponse:
    answer = {
        "number": record.pk,
        "withdrawn_on": record.withdrawn_on,
        "reason": {"id": record.withdrawn_reason or None, "en": record.withdrawn_reason_en or None},
    }
    return JsonResponse(answer, status=410, json_dumps_params={"ensure_ascii": False})


def _gone(record) -> HttpResponse:
    """The same in words, for formats that have no word for it."""
    day = record.withdrawn_on.date().isoformat() if record.withdrawn_on else ""
    reason = record.withdrawn_reason_en if translation.get_language() == "en" else record.withdrawn_reason
    lines = [
        translation.gettext("Record withdrawn from publication"),
        day,
        reason or record.withdrawn_reason or record.withdrawn_reason_en,
    ]
    text = "\n".join(line for line in lines if line) + "\n"
    return HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")


def _json(document) -> JsonResponse:
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


def _by_language(response):
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _open(response):
    response["Access-Control-Allow-Origin"] = "*"
    return response
