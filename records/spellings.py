"""Names found in any spelling: without their accents, with ue for ü, under the name of another language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from records import gazetteer
from records.gazetteer import fold

MOST_WORDS = 8
LONGEST = 200
PLACES_OF_A_NAME = 5
APOSTROPHE = "['’‘ʻʼ`´.]?"  # Xi'an is looked for as Xian
# How one letter, or two, may stand in a name that is looked for without accents.
WRITTEN_AS = {
    "ae": "ae|[äæ]",
    "oe": "oe|[öøœ]",
    "ue": "ue|ü",
    "ss": "ss|ß",
    "th": "th|[þ]",
    "a": "ae|[aàáâãäåāăąǎạảấầẩẫậắằẳẵặæ]",
    "c": "[cçćĉċč]",
    "d": "[dďđð]",
    "e": "[eèéêëēĕėęěẹẻẽếềểễệə]",
    "g": "[gĝğġģ]",
    "h": "[hĥħ]",
    "i": "[iìíîïĩīĭǐįıịỉ]",
    "k": "[kķ]",
    "l": "[lĺļľł]",
    "n": "[nñńņňŋ]",
    "o": "oe|[oòóôõöōŏőǒøơọỏốồổỗộớờởỡợœ]",
    "r": "[rŕŗř]",
    "s": "[sśŝşšș]",
    "t": "[tţťŧț]",
    "u": "ue|[uùúûüũūŭůűǔǖǘǚǜųưụủứừửữự]",
    "w": "[wŵ]",
    "y": "[yýÿŷỳỵỷỹ]",
    "z": "[zźżž]",
}
LETTERS = re.compile("|".join([*sorted(WRITTEN_AS, key=len, reverse=True), "."]))


def pattern(folded: str) -> str:
    """A regular expression, for both databases, of a folded name in any spelling."""
    letters = (match[0] for match in LETTERS.finditer(folded))
    return APOSTROPHE.join(f"({WRITTEN_AS[one]})" if one in WRITTEN_AS else re.escape(one) for one in letters)


def other_names(words: str) -> set[str]:
    """What the gazetteer calls a place of that name otherwise, folded, and the name without “市” or “Kota”."""
    folded = fold(words)
    names = {folded, gazetteer.CUSTOMARY_SUFFIX.sub("", gazetteer.CUSTOMARY_PREFIX.sub("", folded))}
    for place in gazetteer.find(words, limit=PLACES_OF_A_NAME):
        if fold(place.matched) in names:
            names |= {fold(place.name), fold(place.name_en), fold(place.native_name)}
    return names - {""}


def any_spelling(text: str, columns: Iterable[str]) -> Q | None:
    """A condition: the whole text, or each of its words, stands in one of the columns. None without words."""
    columns = tuple(columns)
    text = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST])
    words = text.split()[:MOST_WORDS]
    if not fold(text):
        return None
    each = Q()
    for word in words:
        names = other_names(word)
        if names:
            each &= _one_of(names, columns)
    return each | _one_of(other_names(text), columns) if len(words) > 1 else each


def _one_of(names: set[str], columns: tuple[str, ...]) -> Q:
    together = "|".join(pattern(name) for name in sorted(names))
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__iregex": together})
    return condition
