"""Addresses without a language: the root, permanent numbers, JSON."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from records import dossier, lifecycle
from records.models import Agreement, City, CityPair, Meeting, Publication

KINDS = {
    "k": (CityPair, dossier.pairs),
    "p": (Agreement, dossier.agreements),
    "m": (Meeting, dossier.meetings),
    "c": (City, dossier.cities),
}


@require_safe
def to_language(request):
    """To the home page in Indonesian, unless the browser prefers English."""
    return _by_language(HttpResponseRedirect(reverse("records:home")))


@require_safe
def permanent(request, kind: str, number: int):
    """302 to the page of the record in the reader's language."""
    record = _record(kind, number)
    if record.merged_into_id:
        return HttpResponsePermanentRedirect(reverse(f"permanent_{_name(kind)}", args=[record.merged_into_id]))
    return _by_language(HttpResponseRedirect(record.get_absolute_url()))


@require_safe
def as_json(request, kind: str, number: int):
    """The public document itself. Open to scripts of other sites: it holds nothing but public facts."""
    record = _record(kind, number)
    if record.merged_into_id:
        return HttpResponsePermanentRedirect(reverse(f"json_{_name(kind)}", args=[record.merged_into_id]))
    if getattr(record, "publication", None) == Publication.WITHDRAWN:
        answer = {
            "number": record.pk,
            "withdrawn_on": record.withdrawn_on,
            "reason": {"id": record.withdrawn_reason or None, "en": record.withdrawn_reason_en or None},
        }
        return _open(JsonResponse(answer, status=410, json_dumps_params={"ensure_ascii": False}))
    documents = KINDS[kind][1]
    document = documents([record.pk], lifecycle.today())[record.pk]
    return _open(JsonResponse(document, json_dumps_params={"ensure_ascii": False}))


def _name(kind: str) -> str:
    return {"k": "pair", "p": "agreement", "m": "meeting", "c": "city"}[kind]


def _record(kind: str, number: int):
    """The record if readers may know of it: public, merged into a public one, or withdrawn."""
    model = KINDS[kind][0]
    record = model.objects.filter(pk=number).first()
    if record is None:
        raise Http404
    known = record.merged_into_id or getattr(record, "publication", None) == Publication.WITHDRAWN
    if not known and not model.objects.public().filter(pk=number).exists():
        raise Http404
    return record


def _by_language(response):
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _open(response):
    response["Access-Control-Allow-Origin"] = "*"
    return response
