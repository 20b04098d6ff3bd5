"""Offices and names in one sentence, and where the one ends and the other begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import names, titles, words
from .places import Places
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Span:
    kind: str  # "office" or "name"
    first: int
    last: int  # exclusive
    body: tuple[Token, ...] = ()  # without titles
    prefix: tuple[Token, ...] = ()
    rank: tuple[Token, ...] = ()
    suffix: tuple[Token, ...] = ()
    addressed: bool = False  # a title or "Mr" stands before the name


class Sentence:
    """The words of a sentence and what each of them may be."""

    def __init__(self, tokens: Sequence[Token], places: Places) -> None:
        self.tokens = tokens
        self.places = places
        self.not_places: set[int] = set()  # names that are places elsewhere: "Wali Kota Bogor Bima Arya"
        capitals = [token for token in tokens if token.is_word and token.text[0].isalpha() and len(token.text) > 3]
        # In "WALI KOTA JAMBI BUDI" capitals do not tell an abbreviation.
        self.shouted = bool(capitals) and sum(token.is_acronym for token in capitals) * 2 > len(capitals)

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def key(self, index: int) -> str:
        token = self.at(index)
        return token.key if token else ""

    def is_capital(self, index: int) -> bool:
        token = self.at(index)
        return token is not None and token.is_word and token.is_capital

    def place_length(self, index: int) -> int:
        return self.places.length_at(self.tokens, index) if index >= 0 and index not in self.not_places else 0

    def head_length(self, index: int) -> int:
        """How many words of the head of an office stand here: 1 ("Kepala"), 2 ("Wali Kota"), or 0."""
        token = self.at(index)
        if token is None or not token.is_word:
            return 0
        if f"{token.key}_{self.key(index + 1)}" in words.TWO_WORD_HEADS:
            return 2
        if token.key == "mayor" and token.is_capital and titles.is_branch(self.key(index + 1)):
            return 0  # "Mayor Inf": a rank
        if token.key == "pm" and not token.is_acronym:
            return 0  # an hour
        if self._is_of_a_body(index, token):
            return 0
        if token.key == "tenaga" and self.key(index + 1) == "kerja":
            return 0  # "Dinas Tenaga Kerja"
        if token.key == "karo" and not self.is_vocabulary(index + 1):
            return 0
        if words.is_head(token.key):
            return 1
        return int(token.key in ("wali", "wakil") and self.key(index - 1) in words.MEN_AND_WOMEN)

    def _is_of_a_body(self, index: int, token: Token) -> bool:
        """ "House of Representatives", "Association of Chinese Students"."""
        if not (token.key.endswith("s") and token.is_capital):
            return False
        before = index - 1
        if self.is_capital(before) and self.is_vocabulary(before):
            before -= 1
        return self.key(before) == "of" and self.is_capital(before - 1)

    def office_starts(self, index: int) -> int:
        """The index of the head of an office that starts here; -1 if none does."""
        at = index
        if self.key(index) == "pak" and self.is_unknown(index):
            return -1
        if self.key(index) in words.ONLY_MEMBERS and self.is_capital(index + 1) and self.office_starts(index + 1) >= 0:
            return -1
        while self.key(at) in words.MODIFIERS and at - index < 4 and not self.head_length(at):
            alone = self.key(at) in words.MEN_AND_WOMEN or self.key(at) in ("chief", "general")
            if alone and not self.head_length(at + 1) and self.key(at + 1) not in words.MODIFIERS:
                break
            at += 1
            if self.key(at - 1) == "pelaksana" and self.key(at) in ("tugas", "harian"):
                at += 1
            if self.key(at) == "(" and self.key(at + 1) in words.MODIFIERS and self.key(at + 2) == ")":
                at += 3  # "Penjabat (Pj) Wali Kota"
        if at > index and self.key(at) == "-":
            at += 1
        if self.head_length(at):
            return at
        if at > index and self.head_length(at - 1):  # "Chief of Staff", "pejabat"
            return at - 1
        return -1

    def is_vocabulary(self, index: int) -> bool:
        token = self.at(index)
        return token is not None and token.is_word and words.is_vocabulary(token.key)

    def is_unknown(self, index: int) -> bool:
        """A capitalised word that no list has: of a name, or of the name of a place or body."""
        token = self.at(index)
        if token is None or not token.is_word or not token.is_capital or token.text[0].isdigit():
            return False
        if token.is_initial and not titles.is_title(token.text):
            return True
        if token.key in words.NAMES_TOO and self._goes_with_a_name(index):
            return True
        if token.key == "pak" and self.key(index + 1) in names.KOREAN and self.is_unknown(index + 2):
            return True  # "Pak Chang Hun": no "Bapak"
        if token.key in words.ROMAN and token.text.isupper() and len(token.text) > 1:
            return False
        if self.is_titled(index) or self.place_length(index) or token.key in words.FUNCTION_WORDS:
            return False
        if self.is_abbreviation(index):
            return False
        return not self.is_vocabulary(index) and not self.head_length(index) and token.key not in words.MODIFIERS

    def is_abbreviation(self, index: int) -> bool:
        """ "APEKSI"; short ones may be initials: "SY Fasha"."""
        token = self.at(index)
        if token is None or self.shouted or not token.is_acronym or token.key in names.ALL:
            return False
        return len(token.text) > 3 or (self.key(index - 1) == "(" and self.key(index + 1) == ")")

    def _goes_with_a_name(self, index: int) -> bool:
        """ "He Jinqing", "Huang He", "Lan Mei"; not "He said", "in May"."""
        before = self.at(index - 1)
        if before is None or before.text[0].isdigit() or before.key in words.INDONESIAN_HEADS:
            return False
        if self.is_unknown(index + 1):
            return True
        if not before.is_word or not before.is_capital or before.key in words.FUNCTION_WORDS:
            return False
        return not (self.is_vocabulary(index - 1) or self.place_length(index - 1) or self.head_length(index - 1))

    def is_titled(self, index: int) -> bool:
        token = self.at(index)
        if token is None or not token.is_capital:
            return False
        if token.key in ("jenderal", "jendral") and self.key(index - 1) in words.BEFORE_GENERAL:
            return False
        if (token.key, self.key(index + 1)) in titles.MALAY and self.is_capital(index + 1):
            return True
        return titles.is_title(token.text) or self.is_rank(index) or titles.is_address(token.text)

    def is_rank(self, index: int) -> bool:
        """ "Mayor Inf", "May Cpm" are ranks; "Mayor" and "May" alone are an office and a name."""
        key = self.key(index)
        if key in ("mayor", "may"):
            return titles.is_branch(self.key(index + 1))
        return titles.is_rank(self.tokens[index].text)

    def run(self, at: int) -> int:
        """The end of the unknown capitalised words from here."""
        end = at
        while end < len(self.tokens):
            if end > at and self.is_suffix(end):
                break
            if self.is_unknown(end):
                end += 1
            elif end > at and (length := self.connectors(end)):
                end += length
            else:
                break
        return end

    def is_suffix(self, index: int) -> bool:
        """A title behind a name, with or without a comma."""
        text = self.tokens[index].text
        if titles.is_suffix(text):
            return not (self.tokens[index].is_initial and len(text) < 3)
        return titles.is_degree_by_itself(text) and self._ends_a_name(index + 1)

    def is_degree(self, index: int) -> bool:
        """What looks like a degree, behind a comma; "A.R. Basri" is somebody else."""
        token = self.at(index)
        if token is None:
            return False
        return titles.is_suffix(token.text) or (titles.is_degree(token.text) and self._ends_a_name(index + 1))

    def _ends_a_name(self, index: int) -> bool:
        token = self.at(index)
        if token is None or titles.is_suffix(token.text) or titles.is_degree(token.text):
            return True
        return not self.is_unknown(index)

    def connectors(self, at: int) -> int:
        """How many small words inside a name stand here: "bin", "van der"."""
        length = 0
        while length < 3 and (token := self.at(at + length)) and token.text in words.CONNECTORS:
            length += 1
        return length if length and self.is_unknown(at + length) else 0

    def closes(self, index: int) -> bool:
        """Whether no capitalised word goes on here."""
        token = self.at(index)
        return token is None or not token.is_word or not (token.is_capital or token.text[0].isdigit())
