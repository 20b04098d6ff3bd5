"""Texts of documents in the language that is being spoken: plain words for files, lists and papers."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from records.models import SiteSettings


def language() -> str:
    return "en" if get_language() == "en" else "id"


def words(text: dict[str, Any] | None) -> str:
    """A name or sentence of a document, in the other language where this one is missing."""
    if not text:
        return ""
    own = language()
    return text.get(own) or text.get("id" if own == "en" else "en") or ""


def said(text: dict[str, Any] | None) -> str:
    """What somebody wrote; if only the other language is there, it is said."""
    if not text or not words(text):
        return ""
    if text.get(language()):
        return words(text)
    note = gettext("Only in Indonesian") if language() == "en" else gettext("Only in English")
    return f"{words(text)} ({note})"


def named(member: dict[str, Any]) -> str:
    """A city or institution with its name in its own script: "Guangzhou (广州)"."""
    native = f" ({member['native']['text']})" if member.get("native") else ""
    return words(member["name"]) + native


def downloaded() -> str:
    """ "Downloaded on 25 November 2026, 14:05 WIB": a clock time without its zone says little."""
    now = timezone.localtime()
    return gettext("Downloaded on %(date)s, %(time)s %(zone)s") % {
        "date": date_format(now, "j F Y"),
        "time": now.strftime("%H:%M"),
        "zone": SiteSettings.current().time_zone_label,
    }
