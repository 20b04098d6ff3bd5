"""Pictures and open files. Whatever is not open is not here."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from records.models import Attachment, City, Photo, Publication, SiteSettings
from records.models.media import original_name

PICTURE_TYPES = {".webp": "image/webp"}


@require_safe
def media(request, name: str):
    """A picture of a public record. Uploads are re-encoded, so only our own format is ever served."""
    content_type = PICTURE_TYPES.get(PurePosixPath(name).suffix.lower())
    is_public = content_type is not None and _is_public(name)
    if content_type is None or not (is_public or _may_see(request)):
        raise Http404
    try:
        file = default_storage.open(name, "rb")
    except (OSError, SuspiciousFileOperation) as fault:
        raise Http404 from fault
    response = FileResponse(file, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    # A withdrawn picture leaves other people's caches within the hour; a draft's never gets there.
    response["Cache-Control"] = "public, max-age=3600" if is_public else "private, no-store"
    return response


def _may_see(request) -> bool:
    """Staff see pictures of drafts, too. Readers have no session, and none is made for them."""
    return "sessionid" in request.COOKIES and request.user.is_active and request.user.is_staff


def _is_public(name: str) -> bool:
    published = Publication.PUBLISHED
    shown = Photo.objects.filter(image__in={name, original_name(name)}).filter(
        Q(minor_in_picture=False) | Q(consent_on_file=True)
    )
    of_record = shown.filter(
        Q(pair__publication=published)
        | Q(agreement__publication=published)
        | Q(meeting__publication=published)
        | Q(page__publication=published)
        | Q(city__in=City.objects.public())
    )
    return (
        of_record.exists()
        or City.objects.public().filter(emblem=name).exists()
        or SiteSettings.objects.filter(emblem=name).exists()
    )


@require_safe
def attachment(request, number: int):
    """An open file of a public record, to be saved and never run."""
    found = get_object_or_404(Attachment.objects.public(), pk=number)
    try:
        file = found.file.open("rb")
    except OSError as fault:
        raise Http404 from fault
    response = FileResponse(
        file, as_attachment=True, filename=f"{found.kind}-{found.pk}.pdf", content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
