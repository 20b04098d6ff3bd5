"""Text -> words that are compared: one spelling for all ways of writing, the same in index, query and marking.

Both databases take these words apart at blanks and nowhere else, so they agree about what a word is. Scripts that
write without blanks (Chinese, Japanese, Korean) are cut into overlapping pairs of characters, so that a name is
found in any longer one and a single character at the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 60
APOSTROPHES = frozenset("'’‘ʻʼʹʿʾ`´")  # Xi'an is Xian
BY_HAND = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h",
           "ə": "e", "ŋ": "n", "ſ": "s"}  # fmt: skip
DROPPED = ""
APART = " "
INITIALS = re.compile(r"(?<![^\W_])([^\W_])\.(?=[^\W_](?![^\W_]))")  # S.H. is sh; end.Begin stays two words
NOTHING = "\u200d"  # dropped when folded; keeps the length where a full stop is taken out

RANGES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u3100-\u312f\u3130-\u318f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
PIECES = re.compile(f"(?P<dense>[{RANGES}]+)|[^ {RANGES}]+")


class _Letters(dict):
    """Code point -> how it stands in a folded text; learns each letter when it first meets it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = folded = _fold_letter(letter)
        return folded


def _fold_letter(letter: str) -> str:
    if letter in APOSTROPHES:
        return DROPPED
    kept = []
    for part in unicodedata.normalize("NFKD", letter.casefold()):
        category = unicodedata.category(part)
        if category[0] == "M" or category in ("Cf", "Cs"):
            continue
        if category[0] not in "LN":
            kept.append(APART)
        else:
            kept.append(BY_HAND.get(part, part).casefold())
    return unicodedata.normalize("NFC", "".join(kept))


LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and where it stands there. `dense`: a run of characters written without blanks."""

    folded: str
    start: int
    end: int
    dense: bool = False


def _prepared(text: str) -> str:
    """The same length as the text."""
    return INITIALS.sub(lambda found: found[1] + NOTHING, text) if "." in text else text


def fold(text: str) -> str:
    """Small letters without marks, words apart by one blank. Folding twice changes nothing."""
    return " ".join(_prepared(unicodedata.normalize("NFC", text)).translate(LETTERS).split())


def pieces(text: str) -> list[tuple[str, bool]]:
    """Words of a text, dense runs whole: [(folded, dense)]."""
    return [(found[0], found["dense"] is not None) for found in PIECES.finditer(fold(text))]


def tokens(text: str) -> list[str]:
    """What stands in the index: words, and dense runs in pairs."""
    found: list[str] = []
    for piece, dense in pieces(text):
        found += pairs_of(piece, alone=True) if dense else [piece[:LONGEST_WORD]]
    return found


def pairs_of(run: str, *, alone: bool = False) -> list[str]:
    """Overlapping pairs of characters; the last one alone, too, for the index: each is found as a beginning."""
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    return [*pairs, run[-1]] if alone or not pairs else pairs


def words_in(text: str) -> Iterator[Word]:
    """The words of a text (in NFC) and where they stand in it."""
    letters, places = [], []
    for place, letter in enumerate(_prepared(text)):
        folded = LETTERS[ord(letter)]
        letters.append(folded)
        places += [place] * len(folded)
    for found in PIECES.finditer("".join(letters)):
        yield Word(found[0], places[found.start()], places[found.end() - 1] + 1, found["dense"] is not None)
