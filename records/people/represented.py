"""Who is absent: "mewakili Wali Kota", "Wali Kota yang diwakili Sekda", "on behalf of the Mayor"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .pairs import Person
from .spans import Sentence
from .word_set import word_set

_SKIPPED_BEFORE = word_set('bapak ibu bpk pak bu sdr the oleh yth : " “')
_SKIPPED_AFTER = word_set("""
    yang berhalangan tidak dapat bisa sedang who which was were is are being has been had , ( - – kali ini hanya hadir
    langsung
""")
REPRESENTING = word_set("mewakili representing a.n")
_REPRESENTED = word_set("diwakili diwakilkan")
_LONGEST = 6  # words between an official and who stands in
_STANDING_IN = re.compile(
    r"(?:^|[,;(–-])\s{0,3}\b(?:mewakili|representing|on behalf of|atas nama|a\.n\.)(?:\s.*)?$", re.I
)
_STOOD_IN_FOR = re.compile(r"^.*\b(?:di ?wakili|diwakilkan|represented by)\b(?:\s+oleh\b)?\s*", re.I)


def without(text: str) -> str:
    """What a line or cell says of who is present: "Sekda, mewakili Wali Kota" -> "Sekda"."""
    return _STOOD_IN_FOR.sub("", _STANDING_IN.sub("", text)).strip()


def present(sentence: Sentence, persons: Sequence[Person]) -> list[Person]:
    """Without those whom somebody else stood in for."""
    kept: list[Person] = []
    for index, person in enumerate(persons):
        following = persons[index + 1] if index + 1 < len(persons) else None
        if _is_stood_in_for(sentence, person):
            continue
        if not _is_behalf_of(sentence, person):
            kept.append(person)
        elif stand_in := _named_behind(sentence, person, following):
            kept.append(stand_in)
    return kept


def _is_stood_in_for(sentence: Sentence, person: Person) -> bool:
    at = person.last
    while at - person.last < _LONGEST and sentence.key(at) in _SKIPPED_AFTER:
        at += 1
    key, following = sentence.key(at), sentence.key(at + 1)
    return key in _REPRESENTED or (key, following) in (("di", "wakili"), ("represented", "by"))


def _is_behalf_of(sentence: Sentence, person: Person) -> bool:
    at = person.first - 1
    while person.first - at < _LONGEST and sentence.key(at) in _SKIPPED_BEFORE:
        at -= 1
    before, key = sentence.key(at - 1), sentence.key(at)
    if key in REPRESENTING:
        return True
    if (before, key) in (("atas", "nama"), ("behalf", "of")):
        return person.office is not None  # "undangan atas nama Budi Hartono" names a guest
    return False


def _named_behind(sentence: Sentence, person: Person, following: Person | None) -> Person | None:
    """ "Mewakili Wali Kota Uji, Budi Hartono menyambut": the name behind the comma is who stood in."""
    name, office = person.name, person.office
    if not name or not office or office.last >= name.first + 1 or office.first > 4:
        return None
    if [token.key for token in sentence.tokens[office.last : name.first]] != [","]:
        return None
    if sentence.key(name.last) == "," and following and following.first == name.last + 1:
        return None
    return replace(person, office=None, gap=())
