"""Text -> words and marks with their positions; sentences; what a word looks like."""

import re
from dataclasses import dataclass, field

from . import titles
from .word_set import word_set

WORD = re.compile(
    r"\((?:Purn|purn|P|T|E|K|S|KH|Mar)\.?\)|\[Purn\.?\]"  # state of service of a rank
    r"|[^\W_](?:[^\W_]|[-'’ʼ`./&@](?=[^\W_]))*[’']?"
    r"|\n|[^\w\s]|_"
)
# A full stop after these ends no sentence. Single letters and titles are added by code.
ABBREVIATIONS = word_set("""
    pt cv ud hi tjok cok moh muh muhd mohd gst abd sy ign chr fx st no dst jl jln kab kec kel prov kep gol tk tkt jr
    a.n u.b sr inc ltd co corp dept gov sen rep rt rw plt pj u p s
""")


_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    key: str = field(init=False)  # to look it up in lists of words

    def __post_init__(self) -> None:
        key = self.text.casefold().translate(_APOSTROPHES).rstrip(".")
        object.__setattr__(self, "key", key)  # frozen

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isalpha() and not self.text[0].islower())

    @property
    def is_acronym(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 1 and all(letter.isupper() for letter in letters) and "." not in self.text

    @property
    def is_initial(self) -> bool:
        return bool(re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*\.?", self.text)) and self.text[0].isupper()


def tokenise(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in WORD.finditer(text):
        tokens += _pieces(text, match.start(), match.end())
    return _with_full_stops(tokens)


def _pieces(text: str, start: int, end: int) -> list[Token]:
    """Titles that stick to a name ("Ir.Nasib", "H.M.Nuh") and possessives ("Kobe’s") are words of their own."""
    word = text[start:end]
    pieces = []
    if "." in word and word[0].isalpha():
        while True:
            first, dot, rest = word.partition(".")
            if not dot or not rest or titles.is_suffix(word):
                break
            if not (titles.is_title(first) or titles.is_rank(first) or titles.is_address(first)):
                break
            pieces.append(Token(text[start : start + len(first) + 1], start, start + len(first) + 1))
            start += len(first) + 1
            word = rest
    for mark in ("'s", "’s", "ʼs"):
        if len(word) > len(mark) and word.endswith(mark) and word.casefold()[:-2] not in _POSSESSIVE_IN_NAMES:
            cut = end - len(mark)
            return [*pieces, Token(text[start:cut], start, cut), Token(text[cut:end], cut, end)]
    if len(word) > 1 and word.endswith(("'", "’")) and word[:-1].casefold() not in ("dato", "datuk"):
        pieces.append(Token(text[start : end - 1], start, end - 1))
        pieces.append(Token(text[end - 1 : end], end - 1, end))
        return pieces
    pieces.append(Token(text[start:end], start, end))
    return pieces


_POSSESSIVE_IN_NAMES = word_set("""
    people women children men prosecutor veteran farmer fishermen worker teacher ladie lord
""")


def _with_full_stops(tokens: list[Token]) -> list[Token]:
    """The full stop of an abbreviation belongs to it; every other one ends a sentence."""
    joined: list[Token] = []
    for index, token in enumerate(tokens):
        before = joined[-1] if joined else None
        abbreviated = (
            token.text == "."
            and before is not None
            and before.end == token.start
            and (_is_abbreviation(before) or _is_major(before, tokens[index + 1 : index + 2]))
        )
        if before and abbreviated:
            joined[-1] = Token(before.text + ".", before.start, token.end)
        else:
            joined.append(token)
    return joined


def _is_major(token: Token, following: list[Token]) -> bool:
    return token.key == "mayor" and bool(following) and titles.is_branch(following[0].text)  # "Mayor. Inf."


def _is_abbreviation(token: Token) -> bool:
    return (
        token.is_initial
        or token.key in ABBREVIATIONS
        or titles.is_title(token.text)
        or titles.is_rank(token.text)
        or titles.is_address(token.text)
        or titles.is_branch(token.text)
        or (titles.is_suffix(token.text) and len(token.text) > 1)
        or titles.is_degree_by_itself(token.text)
    )


def sentences(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for index, token in enumerate(tokens):
        if token.text in ("\n", "!", "?", "…") or (token.text == "." and _ends(tokens, index)):
            parts.append([])
        else:
            parts[-1].append(token)
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            # "…, S.H. Ia mengatakan": the abbreviation's own full stop ends the sentence before a function word.
            if (
                after
                and token.text.endswith(".")
                and (titles.is_suffix(token.text) or titles.is_degree(token.text))
                and after.key in _OPENERS
                and after.is_capital
            ):
                parts.append([])
    return [part for part in parts if part]


_OPENERS = word_set("""
    ia dia beliau mereka dalam pada selain turut hadir ikut kunjungan rombongan delegasi the he she they in during
    also
""")


def _ends(tokens: list[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or after.start > tokens[index].end or not after.is_word or after.is_capital
