"""A record that is not published, as readers would see it: by a signed link that expires, for nobody else."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from records import dossier, lifecycle, previews
from records.models import Agreement, Attachment, City, CityPair, Meeting, Page, Photo, Publication, Source

from .files import PICTURE_TYPES
from .shell import Shell

LOOKS = {
    CityPair: (dossier.pairs, "records/pair_detail.html"),
    Agreement: (dossier.agreements, "records/agreement_detail.html"),
    Meeting: (dossier.meetings, "records/meeting_detail.html"),
}
SHOWN = {Publication.DRAFT, Publication.IN_REVIEW}


@require_safe
def preview(request, language: str, token: str):
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return _unlisted(_page(request, language, token), language)


def _page(request, language: str, token: str):
    try:
        record = previews.record_of(token)
    except previews.Expired:
        return _over(request, token, "expired", 410)
    except previews.Invalid:
        return _over(request, None, "invalid", 404)
    if record.publication not in SHOWN:
        # Published, or withdrawn since: the public address says which.
        return HttpResponseRedirect(record.get_absolute_url())
    document, template = _document(record)
    context = {
        "document": _with_own_files(document, record, token),
        "preview": {"until": previews.good_until(token)},
        "shell": SimpleLazyObject(lambda: _shell(request, token)),
    }
    return render(request, template, context)


def _document(record):
    if isinstance(record, Page):
        return dossier.page_document(record), "records/page_detail.html"
    documents, template = LOOKS[type(record)]
    return documents([record.pk], lifecycle.today())[record.pk], template


def _shell(request, token: str | None) -> Shell:
    """The other language is the same preview in that language; no address of it is the canonical one."""
    found = Shell(request)
    if token:
        for entry in found.languages:
            entry["path"] = reverse("preview", args=[entry["code"], token])
            entry["current"] = entry["code"] == translation.get_language()
    return found


def _over(request, token: str | None, reason: str, status: int):
    context = {"reason": reason, "shell": SimpleLazyObject(lambda: _shell(request, token))}
    return render(request, "records/preview_over.html", context, status=status)


def _unlisted(response, language: str = ""):
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store, private"
    if language:
        response["Content-Language"] = language
    return response


# Files of a draft are handed to nobody; the link is good for those of its own record.


def _files(record) -> list[tuple[str, int, str]]:
    """(kind, number, address that readers will have) of the pictures and files that the page shows."""
    photos = record.photos.all()
    found = [("photo", photo.pk, photo.image.url) for photo in photos]
    found += [
        (f"photo-{width}", photo.pk, photo.image.storage.url(name)) for photo in photos for width, name in photo.copies
    ]
    if isinstance(record, CityPair):
        sides = (record.first_city, record.second_city)
        found += [("emblem", city.pk, city.emblem.url) for city in sides if city.emblem]
    if not isinstance(record, Page):
        found += [("file", file.pk, f"/files/{file.pk}") for file in record.attachments.all()]
    return found


def _with_own_files(document, record, token: str):
    addresses = {
        address: reverse("preview_file", args=[token, kind, number]) for kind, number, address in _files(record)
    }
    return _readdressed(document, addresses)


def _readdressed(value, addresses: dict[str, str]):
    if isinstance(value, dict):
        return {key: _readdressed(item, addresses) for key, item in value.items()}
    if isinstance(value, list):
        return [_readdressed(item, addresses) for item in value]
    return addresses.get(value, value) if isinstance(value, str) else value


@require_safe
def preview_file(request, token: str, kind: str, number: int):
    try:
        record = previews.record_of(token)
    except (previews.Expired, previews.Invalid) as refusal:
        raise Http404 from refusal
    named = {(kind, number) for kind, number, _address in _files(record)}
    if record.publication not in SHOWN or (kind, number) not in named:
        raise Http404
    try:
        response = _attachment(number) if kind == "file" else _picture(kind, number)
    except OSError as fault:
        raise Http404 from fault
    response["X-Content-Type-Options"] = "nosniff"
    return _unlisted(response)


def _picture(kind: str, number: int):
    """A picture, a smaller copy of one ("photo-480"), or an emblem."""
    if kind == "emblem":
        name, storage = _stored(City.objects.get(pk=number).emblem)
    else:
        photo = Photo.objects.get(pk=number)
        if photo.minor_in_picture and not photo.consent_on_file:
            raise Http404
        name, storage = _stored(photo.image)
        name = {f"photo-{width}": copy for width, copy in photo.copies}.get(kind, name)
    content_type = next((found for suffix, found in PICTURE_TYPES.items() if name.endswith(suffix)), None)
    if content_type is None:
        raise Http404
    return FileResponse(storage.open(name, "rb"), content_type=content_type)


def _stored(image):
    return image.name, image.storage


def _attachment(number: int):
    file = Attachment.objects.get(pk=number)
    waits = file.embargo_until and file.embargo_until > lifecycle.today()
    if file.access != Source.Access.OPEN or waits:
        raise Http404
    name = f"{file.kind}-{file.pk}.pdf"
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
