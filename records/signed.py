"""What readers carry signed instead of a cookie: the age of a form, and the way to the report that they sent."""

from __future__ import annotations

import secrets
from datetime import timedelta
from enum import Enum

from django.core import signing

TOO_FAST = timedelta(seconds=3)
TOO_OLD = timedelta(days=1)
FORM, REPORT = "records.form", "records.report"
LONGEST = 200  # characters; ours are shorter


class Age(Enum):
    """What is to be said of the token of a form."""

    GOOD = "good"
    TOO_FAST = "too fast"
    TOO_OLD = "too old"
    UNKNOWN = "unknown"  # not ours, or none


def new_form() -> str:
    """A token that says when its form was made, and that no other form has."""
    return signing.TimestampSigner(salt=FORM).sign(secrets.token_urlsafe(18))


def form_of(token: str) -> tuple[str, Age]:
    """The name of the form that a token was made for ("" if it is not ours), and its age."""
    signer = signing.TimestampSigner(salt=FORM)
    if len(token) > LONGEST:
        return "", Age.UNKNOWN
    try:
        name = signer.unsign(token, max_age=TOO_OLD)
    except signing.SignatureExpired:
        return "", Age.TOO_OLD
    except signing.BadSignature:
        return "", Age.UNKNOWN
    try:
        signer.unsign(token, max_age=TOO_FAST)
    except signing.SignatureExpired:
        return name, Age.GOOD
    return name, Age.TOO_FAST


def report_token(number: int) -> str:
    """The last part of the address where a report, and later its answer, is read by whoever sent it."""
    return signing.Signer(salt=REPORT).sign(str(number))


def report_of(token: str) -> int | None:
    try:
        return int(signing.Signer(salt=REPORT).unsign(token[:LONGEST]))
    except (signing.BadSignature, ValueError):
        return None
