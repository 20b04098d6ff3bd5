"""Pictures for previews of links, drawn once for each state of what they show."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from records import lifecycle
from records.models import SiteSettings
from records.share_pictures import Card, card_of, drawn, register_card

from .addresses import KINDS, is_withdrawn, known_record
from .head import KIND_NAMES

KEPT = 24 * 60 * 60  # seconds in our own cache
FRESH = 60 * 60  # a withdrawn picture leaves other people's caches within the hour


@require_safe
def record_picture(request, kind: str, number: int, language: str):
    if language not in dict(settings.LANGUAGES):
        raise Http404
    record = known_record(kind, number)
    if record.merged_into_id:
        target = reverse(f"share_{KIND_NAMES[kind]}", args=[record.merged_into_id, language])
        return HttpResponsePermanentRedirect(target)
    if is_withdrawn(record):
        return HttpResponse(status=410, content_type="text/plain; charset=utf-8")
    with translation.override(language):
        document = KINDS[kind][1]([record.pk], lifecycle.today())[record.pk]
        return _picture(request, card_of(document, SiteSettings.current()))


@require_safe
def register_picture(request, language: str):
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return _picture(request, register_card(SiteSettings.current()))


def _picture(request, card: Card) -> HttpResponse | HttpResponseNotModified:
    etag = f'"{card.key}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = cache.get_or_set(f"share:{card.key}", lambda: drawn(card), KEPT)
        response = HttpResponse(content, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
