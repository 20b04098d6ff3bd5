"""Signed links to what a record will look like, for those who have no account. They expire."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from .models import Agreement, CityPair, Meeting, Page

KINDS = {"pair": CityPair, "agreement": Agreement, "meeting": Meeting, "page": Page}
GOOD_FOR = timedelta(days=7)
SIGNER = signing.TimestampSigner(salt="records.preview", sep=".")


class Expired(Exception):
    """The link was good once."""


class Invalid(Exception):
    """The link was never given out like this, or its record is gone."""


def token_of(record) -> str:
    kind = next(kind for kind, model in KINDS.items() if isinstance(record, model))
    return SIGNER.sign(f"{kind}-{record.pk}")


def good_until(token: str) -> datetime:
    """The moment at which a valid link expires."""
    stamp = token.split(SIGNER.sep)[1]
    given = datetime.fromtimestamp(signing.b62_decode(stamp), tz=timezone.get_current_timezone())
    return given + GOOD_FOR


def record_of(token: str):
    """The record that a link shows. Raises Expired or Invalid."""
    try:
        kind, _, number = SIGNER.unsign(token, max_age=GOOD_FOR).partition("-")
    except signing.SignatureExpired as refusal:
        raise Expired from refusal
    except signing.BadSignature as refusal:
        raise Invalid from refusal
    record = KINDS[kind].objects.filter(pk=number).first()
    if record is None or getattr(record, "merged_into_id", None):
        raise Invalid
    return record
