"""All offices and names of a sentence, from left to right."""

from dataclasses import replace

from . import name_spans, office_spans, words
from .spans import Sentence, Span
from .word_set import word_set

LONGEST_BRACKET = 12  # words
# Where somebody stands in a photograph, and for whom.
NO_OFFICE = word_set("""
    mewakili representing kiri kanan tengah depan belakang left right center centre foto photo ketiga kedua
    dua tiga
""")


def spans_of(sentence: Sentence) -> list[Span]:
    found: list[Span] = []
    index = 0
    while index < len(sentence.tokens):
        span = _behind_an_honour(sentence, index, found) or office_spans.read(sentence, index, found)
        if not span and not _goes_on_from_a_noun(sentence, index, found):
            span = name_spans.read(sentence, index)
        if span:
            found.append(span)
            index = span.last
            if end := _aside(sentence, found[-1]):
                index = end
            elif bracket := _bracket(sentence, found):
                found.append(bracket)
                index = bracket.last
        elif name_spans.of_a_place(sentence, index) or (
            sentence.is_unknown(index) and _goes_on_from_a_noun(sentence, index, found)
        ):
            index = max(sentence.run(index), index + (sentence.place_length(index) or 1))
        else:
            index += sentence.place_length(index) or 1
    return found


def _behind_an_honour(sentence: Sentence, index: int, found: list[Span]) -> Span | None:
    """ "Wali Kota Uji | Alderman Piet": the office is there already."""
    if sentence.key(index) not in words.HONOURS or not sentence.is_unknown(index + 1) or not found:
        return None
    gap = [token.key for token in sentence.tokens[found[-1].last : index]]
    taken = len(found) > 1 and found[-2].kind == "name" and found[-1].first - found[-2].last < 3
    if found[-1].kind != "office" or gap not in ([], [","]) or (gap and taken):
        return None
    name = name_spans.read(sentence, index + 1)
    return replace(name, first=found[-1].last + len(gap)) if name else None


def _aside(sentence: Sentence, name: Span) -> int:
    """ "Budi (Hanura)", "Anita (mewakili Bupati)": no second person. The index behind it, or 0."""
    at = name.last
    if name.kind != "name" or sentence.key(at) != "(":
        return 0
    end = next((index for index in range(at, at + LONGEST_BRACKET) if sentence.key(index) == ")"), 0)
    nickname = end == at + 2 and sentence.is_unknown(at + 1) and not sentence.tokens[at + 1].is_acronym
    return end + 1 if end and (nickname or sentence.key(at + 1) in NO_OFFICE) else 0


def _goes_on_from_a_noun(sentence: Sentence, index: int, found: list[Span]) -> bool:
    """ "Bandara Internasional Sultan Iskandar Muda": the name of a thing."""
    if index == 0 or (found and found[-1].last == index) or sentence.is_titled(index):
        return False
    if any(sentence.place_length(index - words_of_place) == words_of_place for words_of_place in (1, 2, 3)):
        return False  # "Korea Selatan | Oh Keo-don"
    noun = sentence.is_capital(index - 1) and sentence.is_vocabulary(index - 1)
    if noun and sentence.key(index - 1) == "city" and sentence.is_vocabulary(index - 2):
        return True  # "Youth City Ujians"
    return noun and sentence.key(index - 1) not in words.FUNCTION_WORDS


def _bracket(sentence: Sentence, found: list[Span]) -> Span | None:
    """ "Yusuke Kaneko (TSBM Solar Panel)": what stands behind a name in brackets is the office, if nothing else is."""
    name = found[-1]
    at = name.last
    if name.kind != "name" or sentence.key(at) != "(":
        return None
    if len(found) > 1 and found[-2].kind == "office" and found[-2].last == name.first:
        return None
    end = at + 1
    while end - at <= LONGEST_BRACKET and sentence.key(end) not in (")", "(", ""):
        end += 1
    inside = sentence.tokens[at + 1 : end]
    if not inside or sentence.key(end) != ")" or sentence.office_starts(at + 1) >= 0:
        return None
    if not inside[0].text[0].isalpha() or any(token.key in NO_OFFICE for token in inside):
        return None
    nickname = len(inside) == 1 and not (inside[0].is_acronym or words.is_vocabulary(inside[0].key))
    return None if nickname else Span("office", at + 1, end, tuple(inside))
