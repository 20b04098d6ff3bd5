"""Smaller copies of pictures, made beside them once and again whenever the picture is another one."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from PIL import UnidentifiedImageError

from records.models import Photo
from records.models.media import copy_name
from records.uploads import COPIES, narrower


def make_copies(photos: Iterable[Photo]) -> int:
    """Make the copies of these pictures. A picture whose file is gone is passed over. Returns how many were done."""
    return sum(_make(photo) for photo in photos)


def copies_due() -> int:
    """Make the copies of all pictures that have none yet."""
    return make_copies(Photo.objects.without_copies().iterator(chunk_size=100))


def _make(photo: Photo) -> bool:
    name, storage = photo.image.name, photo.image.storage
    try:
        with storage.open(name, "rb") as file:
            content = file.read()
    except OSError:
        return False
    widths = []
    try:
        for width, most_bytes in COPIES.items():
            copy = narrower(content, width, most_bytes)
            if copy is not None and len(copy) < len(content):
                _store(storage, copy_name(name, width), copy)
                widths.append(width)
    except (UnidentifiedImageError, OSError, ValueError):
        widths = []  # not one of ours: it is shown as it is
    # No save: nothing about the picture changed, and history has no entry for it.
    Photo.objects.filter(pk=photo.pk, image=name).update(widths=widths, copies_of=name)
    photo.widths, photo.copies_of = widths, name
    return True


def _store(storage, name: str, content: bytes) -> None:
    """Under exactly this name: an older copy of the same picture gives way."""
    if storage.exists(name):
        storage.delete(name)
    storage.save(name, ContentFile(content))
