"""Forms sent twice make one record: each form for something new carries a token that is used up by the first save."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from records.models import FormReceipt

KEPT_FOR = timedelta(days=30)
SAME_SITTING = timedelta(hours=1)
LONGEST_TOKEN = FormReceipt._meta.get_field("token").max_length


class FormAlreadySaved(Exception):
    """Another request with this token was faster."""


def new_form_token() -> str:
    return secrets.token_urlsafe(24)


def is_form_token(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_TOKEN and text.isascii() and text.isprintable()


def checksum_of_form(data, files=None, without=()) -> str:
    """A checksum of everything that was sent, files included, but for the names in `without`."""
    checksum = hashlib.sha256()
    for name in sorted(data):
        if name not in without:
            for value in (name, *data.getlist(name)):
                checksum.update(value.encode() + b"\0")
            checksum.update(b"\1")
    for name in sorted(files or ()):
        checksum.update(name.encode())
        for upload in files.getlist(name):
            for chunk in upload.chunks():
                checksum.update(chunk)
            upload.seek(0)
    return checksum.hexdigest()


def receipt_of_form(token: str) -> FormReceipt | None:
    return FormReceipt.objects.filter(token=token).first()


def twin_of_form(*, checksum: str, model: str, by) -> FormReceipt | None:
    """The same words by the same person a short while ago: a browser that went back fetches the form with a new token
    and fills it in again. Readers are nobody: None."""
    lately = FormReceipt.objects.filter(created_at__gte=timezone.now() - SAME_SITTING)
    return lately.filter(checksum=checksum, model=model, user=by).order_by("-pk").first()


def claim_form(*, token: str, checksum: str, model: str, by) -> FormReceipt:
    """Use the token up, inside the transaction that makes the record. Raises FormAlreadySaved.

    The unique token makes a second, simultaneous request wait until the first is whole, on PostgreSQL as on SQLite.
    """
    try:
        with transaction.atomic():
            return FormReceipt.objects.create(token=token, checksum=checksum, model=model, number=0, user=by)
    except IntegrityError as error:
        raise FormAlreadySaved(token) from error


def settle_form(receipt: FormReceipt, record) -> None:
    """Write down which record the form made."""
    receipt.number = record.pk
    receipt.save(update_fields=["number"])


def forget_old_receipts() -> int:
    """Nobody sends a form again after a month."""
    _total, counts = FormReceipt.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return counts.get(FormReceipt._meta.label, 0)
