"""What reading gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadDelegate:
    """Somebody that the text speaks of. Text that is not there is ""; `name` or `office` is always there.

    `office` and `institution`, joined by a blank, are the words as they stand in the text, unexpanded.
    """

    name: str  # without titles
    prefix: str = ""  # academic, religious titles before the name: "H.", "Dr. Ir."
    suffix: str = ""  # titles after it: "S.STP., M.Si."
    rank: str = ""  # military, police or civil-service rank: "Letkol Inf", "Pembina Utama Muda (IV/c)"
    office: str = ""
    institution: str = ""
    office_in_full: str = ""  # abbreviations spelt out; "" where nothing is abbreviated
    affiliation: str = ""  # a value of Delegate.Affiliation, or "" where it cannot be told
    side: str = ""  # "host", "visitor", "third", or "" where the text does not say
    party: str = ""  # the place or body of that side as the text names it: "Guangzhou"


@dataclass(frozen=True, slots=True)
class Removed:
    """A personal number that was taken out of the text. The value itself is kept nowhere."""

    kind: str  # "nik", "nip", "passport", "birth_date", "telephone", "email"
    line: int  # of the pasted text, from 1


@dataclass(frozen=True, slots=True)
class Reading:
    delegates: tuple[ReadDelegate, ...]
    text: str  # what was pasted, without what was removed
    removed: tuple[Removed, ...] = ()
    incomplete: str = ""  # words that say there were others: "dan beberapa orang lainnya"
