"""Where an office stands in a sentence, and from which word on: "Wakil Wali Kota", "Kobe City Assembly Chair"."""

from collections.abc import Sequence

from . import names, titles, words
from .office_growth import STOP, Growth
from .spans import Sentence, Span
from .tokens import Token


def read(sentence: Sentence, index: int, found: Sequence[Span]) -> Span | None:
    head, start = sentence.office_starts(index), index
    if sentence.key(index) == "professor" and sentence.is_unknown(index + 1):
        return None
    if (
        head >= 0
        and sentence.key(index + 1) != "governor"
        and titles.is_rank(sentence.tokens[index].text)
        and not sentence.head_length(index)
    ):
        head = STOP
    if head < 0:
        start, head = _compound(sentence, index)
    if head < 0 and _is_said_of_a_name(sentence, index, found):
        head = index
    if head < 0:
        return None
    after_name = bool(found) and found[-1].kind == "name" and _joins(sentence, found, index)
    links = [token.key for token in sentence.tokens[found[-1].last : index]] if after_name else []
    bound = any(word in words.LINKS for word in links)
    if bound and "adalah" in links and not _without_office(sentence, found):
        after_name = bound = False  # "Menyambut Presiden Uji adalah Duta Besar …": somebody else
    last = Growth(sentence, head, after_name=after_name, bound=bound).end()
    if sentence.key(last) in ("'s", "’", "'"):
        return None  # "the Mayor’s office"
    return Span("office", start, last, tuple(sentence.tokens[start:last]))


def _is_said_of_a_name(sentence: Sentence, index: int, found: Sequence[Span]) -> bool:
    """ "Budi selaku Tim Percepatan Pembangunan": an office without a word for the person."""
    said = sentence.key(index - 1) in ("selaku", "sebagai") and sentence.is_capital(index) and bool(found)
    return said and sentence.is_vocabulary(index) and found[-1].kind == "name" and found[-1].last == index - 1


def _joins(sentence: Sentence, found: Sequence[Span], index: int) -> bool:
    """Whether an office here belongs to the name before it: "Zhao Ming, mayor of", "Zhao Ming selaku"."""
    gap = [token.key for token in sentence.tokens[found[-1].last : index]]
    gap = [word for word in gap if word not in words.FILLERS or word in words.LINKS]
    if gap and ((all(word in words.LINKS or word == "," for word in gap) and gap[-1] != ",") or gap == ["("]):
        return True
    return _without_office(sentence, found) and gap in ([","], [], ["-"], ["–"])


def _without_office(sentence: Sentence, found: Sequence[Span]) -> bool:
    """Whether the last span is a name that has no office yet, reading from the left."""
    waiting: Span | None = None
    for span in found[-12:]:  # enough of the sentence to know
        gap = [token.key for token in sentence.tokens[waiting.last : span.first]] if waiting else []
        joined = not gap or gap[0] in (",", "(") or gap[-1] in words.LINKS
        waiting = None if waiting and waiting.kind != span.kind and joined and len(gap) < 5 else span
    return waiting is not None and waiting.kind == "name"


def _compound(sentence: Sentence, index: int) -> tuple[int, int]:
    """English: words before the head, "Kobe City Assembly Chair". Gives (start, head); head -1 if there is none."""
    start = at = index
    while (token := sentence.at(at)) and at - index < 12:
        if token.key == "(" and at > index and sentence.key(at + 2) == ")" and sentence.tokens[at + 1].is_acronym:
            at += 3  # "Uji Development Council (UDC) Director"
            continue
        if token.key == "'s" and at > index:
            start = at = at + 1
            continue
        head = sentence.office_starts(at)
        if at > index and head >= 0:
            if not words.is_english_head(sentence.key(head)):
                return index, STOP
            named = at - start > 1 and (sentence.key(start) in names.ALL or sentence.tokens[start].is_initial)
            named = named or (at - start > 1 and sentence.key(head + 1) == "of")  # "Isaac Smith Mayor of Uji"
            if named and all(sentence.is_unknown(word) for word in range(start, at)):
                return index, STOP  # "Toshiro Tamada President": a name, then an office
            return start, head
        if not (_links(sentence, start, at) or _is_noun_before_head(sentence, index, at, token)):
            break
        at += 1
    return index, STOP


def _links(sentence: Sentence, start: int, at: int) -> bool:
    following = sentence.at(at + 1)
    if at == start or following is None or not (following.is_capital or following.key == "the"):
        return False
    if sentence.key(at) in words.CONJUNCTIONS:
        inside = sentence.is_vocabulary(at - 1) and sentence.is_vocabulary(at + 1)
        return inside and sentence.office_starts(at + 1) < 0
    return sentence.key(at) in ("of", "for", "the", "-", "–")


def _is_noun_before_head(sentence: Sentence, index: int, at: int, token: Token) -> bool:
    if not token.is_word or sentence.is_titled(at):
        return False
    if token.key in words.FUNCTION_WORDS and token.key not in words.ENGLISH_WORDS and not sentence.is_unknown(at):
        return False
    if token.is_capital or (at > index and token.text.isdigit()):
        return True
    # small words before a small head: "city councilmember", "port commissioner"
    return token.key in words.ENGLISH_WORDS and (
        at > index or sentence.office_starts(at + 1) >= 0 or sentence.key(at + 1) in words.ENGLISH_WORDS
    )
