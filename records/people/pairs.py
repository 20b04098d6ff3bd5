"""Which name holds which office: "Y X", "Y, X", "X, Y", "X selaku Y", "X (Y)". The cheapest pairing wins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import words
from .spans import Sentence, Span
from .tokens import Token
from .word_set import word_set

LEFT_OVER = 1.0
AFTER_NAME = word_set("selaku sebagai adalah ialah as merupakan menjabat jabatan")
BEFORE_NAME = word_set("yakni yaitu bernama namely saudara")
PLURALS = word_set("""
    councilmen councilwomen assemblymen officers members councilmembers councillors councilors commissioners
    representatives crs cllrs clrs supervisors trustees anggota staf perwakilan
""")


@dataclass(frozen=True, slots=True)
class Person:
    """A name, an office, or both, with the place of the first word in the sentence."""

    name: Span | None
    office: Span | None
    gap: tuple[Token, ...] = ()

    @property
    def first(self) -> int:
        return min(span.first for span in (self.name, self.office) if span)

    @property
    def last(self) -> int:
        return max(span.last for span in (self.name, self.office) if span)


def pair(sentence: Sentence, spans: Sequence[Span]) -> list[Person]:
    """Dynamic programme over the spans; the state is the direction of the last pair with a comma."""
    best: list[dict[str, tuple[float, list[Person]]]] = [{"": (0.0, [])}]
    for index, span in enumerate(spans):
        options: dict[str, tuple[float, list[Person]]] = {}
        for direction, (cost, persons) in best[index].items():
            _keep(options, direction, cost + _left_over(span), [*persons, _alone(span)])
        if index:
            before = spans[index - 1]
            price, way = _price(sentence, before, span)
            if price is not None:
                for direction, (cost, persons) in best[index - 1].items():
                    turned = 0.25 if way and direction and way != direction else 0.0
                    _keep(options, way or direction, cost + price + turned, [*persons, _together(before, span)])
        best.append(options)
    persons = min(best[-1].values(), key=lambda option: option[0])[1]
    return _shared_offices(sentence, persons)


def _left_over(span: Span) -> float:
    return 0.2 if span.body[0].key in words.HONOURS else LEFT_OVER


def _keep(options: dict[str, tuple[float, list[Person]]], way: str, cost: float, persons: list[Person]) -> None:
    if way not in options or cost < options[way][0]:
        options[way] = (cost, persons)


def _alone(span: Span) -> Person:
    return Person(span, None) if span.kind == "name" else Person(None, span)


def _together(first: Span, second: Span) -> Person:
    return Person(first, second) if first.kind == "name" else Person(second, first)


def _price(sentence: Sentence, first: Span, second: Span) -> tuple[float | None, str]:
    """(cost of taking the two as one person, direction if it was a matter of taste); None if they are two."""
    if first.kind == second.kind:
        return None, ""
    gap = _gap(sentence, first.last, second.first)
    bare = [word for word in gap if word not in words.FILLERS]
    name_first = first.kind == "name"
    if not gap:
        if name_first:
            return 0.35, "NO"
        return (0.35 if first.body[0].key in words.HONOURS else 0.0), ""
    if name_first:
        if (
            bare
            and all(word in AFTER_NAME or word == "," for word in bare)
            and any(word in AFTER_NAME for word in bare)
        ):
            return 0.05, "NO"
        if not bare and any(word in ("menjabat", "juga", "is", "was", "serves", "merupakan") for word in gap):
            return 0.05, "NO"
        if bare == ["("] or bare == ["["]:
            return 0.05, "NO"
        if bare == [","]:
            return (0.3, "NO") if "juga" not in gap else (0.1, "NO")
        if bare in (["-"], ["–"], ["—"], [":"], ["/"]):
            return 0.12, "NO"
        if not bare and gap and "the" in gap:
            return 0.4, "NO"
        return None, ""
    if bare and bare[-1] in BEFORE_NAME and all(word in BEFORE_NAME or word in (",", "dua") for word in bare):
        return 0.05, "ON"
    if not bare and any(word in ("dijabat", "nama") for word in gap):
        return 0.05, "ON"
    if not bare:
        return 0.2, "ON"
    if bare == [","]:
        return (0.22 if second.addressed else 0.3), "ON"
    if bare in (["-"], ["–"], ["—"], ["/"]):
        return 0.2, "ON"
    if bare == [":"]:
        return 0.1, "ON"
    if bare == ["("]:
        return 0.2, "ON"
    return None, ""


def _gap(sentence: Sentence, start: int, end: int) -> list[str]:
    """The words between, without a country or province behind a comma: "Mayor of Fukuoka, Japan, Eiichi"."""
    tokens = without_brackets(sentence.tokens[start:end])
    gap: list[str] = []
    at = 0
    while at < len(tokens):
        length = sentence.places.length_at(tokens, at)
        if gap == [","] and not length and tokens[at].key in words.PLACE_BEFORE:
            length = sentence.places.length_at(tokens, at + 1)
            length += 1 if length else 0  # ", Prefektur Miyagi, "
        if length and gap == [","]:
            at += length
            gap = []
            continue
        gap.append(tokens[at].key)
        at += 1
    return gap


def without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """What is said by the way: "Anita (Nita), Wali Kota", "Adi (mewakili Bupati) selaku"."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = next((index for index in range(at, len(tokens)) if tokens[index].text == ")"), 0)
        if tokens[at].text == "(" and end:
            at = end + 1
        else:
            kept.append(tokens[at])
            at += 1
    return kept


def _shared_offices(sentence: Sentence, persons: list[Person]) -> list[Person]:
    """ "members Alex Golovets, Bobby Winston and Joseph Kong": one office for several names."""
    shared: list[Person] = []
    plural: Span | None = None
    for person in persons:
        between = [token.key for token in sentence.tokens[shared[-1].last : person.first]] if shared else []
        if person.office and person.name:
            plural = person.office if _is_plural(person.office) and person.office.first < person.name.first else None
        elif person.name and plural and all(word in (",", "dan", "and", "&", "serta") for word in between) and between:
            person = replace(person, office=plural)
            shared.append(person)
            continue
        else:
            plural = None
        shared.append(person)
    return shared


def _is_plural(office: Span) -> bool:
    return any(token.key in PLURALS for token in office.body)
