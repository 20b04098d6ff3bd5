"""Plain values in both languages: what a public document is made of."""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext

from records.dates import PartialDate, parse

LANGUAGES = ("id", "en")
Text = dict[str, str | None]  # {"id": …, "en": …}; None: not there in that language


def text(indonesian: str, english: str) -> Text | None:
    """What somebody wrote. A missing language stays missing; nothing at all is None."""
    if not indonesian and not english:
        return None
    return {"id": indonesian or None, "en": english or None}


def name(indonesian: str, english: str = "") -> Text:
    """A name that is the same in both languages unless an English one is given."""
    return {"id": indonesian or english, "en": english or indonesian}


def same(words: str) -> Text:
    return {"id": words, "en": words}


@lru_cache(maxsize=4096)
def _both(msgid: str) -> tuple[str, str]:
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(gettext(msgid))
    return tuple(found)


def say(msgid: str, **values: Any) -> Text:
    """A sentence of ours in both languages. Values may be texts in both languages or plain words."""
    sentences = dict(zip(LANGUAGES, _both(msgid), strict=True))
    if not values:
        return sentences
    return {
        language: sentence % {key: _in(value, language) for key, value in values.items()}
        for language, sentence in sentences.items()
    }


def _in(value: Any, language: str) -> Any:
    if not isinstance(value, dict):
        return value
    return value[language] or next(filter(None, value.values()), "")


def in_each(words: Text) -> dict[str, str]:
    """The words for each language, a missing one taken from the other; nothing else that the text carries."""
    return {language: _in(words, language) for language in LANGUAGES}


def both(lazy) -> Text:
    """A translatable string in both languages."""
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = str(lazy)
    return words


def label(choice) -> dict[str, Any]:
    """A choice of a model: its stored code and its words."""
    return {"code": str(choice.value), "label": both(choice.label)}


def choice(choices, value: str) -> dict[str, Any] | None:
    return label(choices(value)) if value else None


def joined(parts: list[Text], last: str = "") -> Text:
    """A list in a sentence: "a, b dan c"."""
    if not parts:
        return same("")
    ands = say("%(first)s and %(last)s", first="\0", last="\1")
    result = {}
    for language in LANGUAGES:
        words = [_in(part, language) for part in parts]
        if len(words) == 1:
            result[language] = words[0]
        else:
            result[language] = ands[language].replace("\0", ", ".join(words[:-1])).replace("\1", words[-1])
    return result


def when(date_: PartialDate | None, after: PartialDate | None = None) -> dict[str, Any] | None:
    """A date as stated, its bounds, and its words."""
    if not date_:
        return None
    earliest, latest = date_.bounds(after)
    return {
        "edtf": date_.edtf,
        "after": after.edtf if after else None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        **{language: date_.words(language, after) for language in LANGUAGES},
        # Without its year a day says little: "7 April" alone would look like this year's.
        "short": {
            language: date_.words(language) if date_.yearless else date_.short(language) for language in LANGUAGES
        },
    }


def day(date_: date | None) -> dict[str, Any] | None:
    return when(parse(date_.isoformat())) if date_ else None


def moment(time: datetime | None) -> str | None:
    """A time stamp of the register, with its zone."""
    return timezone.localtime(time).isoformat(timespec="minutes") if time else None


def clock(time) -> str | None:
    return formats.time_format(time, "H:i") if time else None


def pages(view: str, *arguments) -> dict[str, str]:
    """The path of a page in both languages."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = reverse(f"records:{view}", args=arguments)
    return found


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def distance_km(one, other) -> int | None:
    """Great-circle distance of two places, rounded to 50 km because a city is no point."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (
        math.radians(float(value)) for value in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    kilometres = 2 * 6371 * math.asin(min(1, math.sqrt(half)))
    step = 50 if kilometres >= 500 else 5
    return round(kilometres / step) * step
