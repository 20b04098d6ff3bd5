"""Names with the titles before and after them."""

from . import names, titles, words
from .spans import Sentence, Span
from .tokens import Token
from .word_set import word_set

PARTICLES = ("van", "von", "de")
LONGEST = 8  # words of a name
SMALL_TITLES = word_set("yth sdr sdri bpk drg dr drh")


def read(sentence: Sentence, index: int) -> Span | None:
    if of_a_place(sentence, index):
        return None
    before = _Before(sentence, index)
    begin = end = before.end
    if sentence.tokens[end : end + 1] and sentence.tokens[end].text in PARTICLES:
        end += sentence.connectors(end)  # "Walikota van den Uji"
    while end < len(sentence.tokens) and end - begin < LONGEST:
        if end > begin and sentence.is_suffix(end):
            break
        if sentence.is_unknown(end) or _belongs(sentence, begin, end, addressed=before.addressed):
            end += 1
        elif end > begin and (length := sentence.connectors(end)):
            end += length
        else:
            break
    if index == 0 and end == 1 and _is_adverb(sentence.tokens[0]) and sentence.key(1) == ",":
        return None  # "Additionally, the mayor"
    if index == 0 and end > 1 and sentence.key(0).endswith("nya") and sentence.key(0) not in names.ALL:
        return None  # "Rencananya Budi"
    if end == begin or (index == 0 and end == 1 and _is_verb(sentence.tokens[0])):
        return None
    if end - begin == 1 and before.prefix and before.prefix[-1].key == "r":
        before.prefix.pop()
        begin -= 1  # "R Siahaan": an initial, no "Raden"
    if _is_of_a_people(sentence, begin, end):
        begin += 1
    suffix, last = _suffix(sentence, end)
    return Span(
        "name",
        index,
        last,
        tuple(sentence.tokens[begin:end]),
        tuple(before.prefix),
        tuple(before.rank),
        suffix,
        addressed=before.addressed,
    )


def _is_of_a_people(sentence: Sentence, begin: int, end: int) -> bool:
    """ "Alamedan Cynthia Ujian": where somebody is from."""
    word = sentence.tokens[begin]
    if end - begin < 3 or len(word.key) < 7 or word.key in names.ALL:
        return False
    stems = [
        word.text[: -len(ending)] for ending in ("n", "an", "ian", "er", "ese", "ite") if word.key.endswith(ending)
    ]
    return any(sentence.places.is_known(stem) for stem in stems)


def of_a_place(sentence: Sentence, index: int) -> bool:
    """ "dari Mossel Bay", "in Durham": no person, though nobody knows the place."""
    if sentence.key(index - 1) not in words.BEFORE_PLACES or sentence.key(index - 2) in words.LISTING_OF:
        return False
    return not sentence.is_titled(index)


class _Before:
    """Titles, ranks and forms of address from an index on."""

    def __init__(self, sentence: Sentence, index: int) -> None:
        self.prefix: list[Token] = []
        self.rank: list[Token] = []
        self.addressed = False
        self.end = index
        while step := self._step(sentence, self.end):
            self.end += step

    def _step(self, sentence: Sentence, at: int) -> int:
        token = sentence.at(at)
        if token is None:
            return 0
        if token.text == "," and self.addressed and sentence.is_titled(at + 1):
            return 1
        if not (token.is_capital or token.key in SMALL_TITLES):
            return 0
        following = sentence.key(at + 1)
        if sentence.is_rank(at):
            length = 1
            while (branch := sentence.at(at + length)) and (titles.is_branch(branch.text) or branch.text == "/"):
                length += 1
            self.rank += sentence.tokens[at : at + length]
            self.addressed = True
            return length
        if titles.is_address(token.text):
            self.addressed = True
            return 1
        if token.key == "yang" and following in ("mulia", "berhormat", "terhormat"):
            self.addressed = True
            return 2
        if (token.text.rstrip("."), following) == ("H", "e") and sentence.is_capital(at + 2):
            self.addressed = True
            return 2  # "H E": His Excellency
        if (token.key, following) in titles.MALAY:
            self.prefix += sentence.tokens[at : at + 2]
            self.addressed = True
            return 2
        if titles.is_title(token.text) and (sentence.is_capital(at + 1) or following in SMALL_TITLES):
            self.prefix.append(token)
            self.addressed = self.addressed or len(token.key) > 1 or token.key == "h"
            return 1
        return 0


def _belongs(sentence: Sentence, begin: int, at: int, *, addressed: bool) -> bool:
    """A word that is known as something else and yet stands inside a name."""
    token = sentence.tokens[at]
    if not token.is_word or not token.is_capital:
        return False
    if at > begin + 1 and token.text in ("II", "III", "IV") and sentence.closes(at + 1):
        return True  # "Leo Quinn III"
    known = words.is_vocabulary(token.key)
    if token.key in words.FUNCTION_WORDS:
        return False
    if at > begin and token.is_acronym and len(token.text) <= 3 and not known and not titles.is_suffix(token.text):
        return True
    if at > begin and token.key in words.LAST_NAMES and sentence.closes(at + 1):
        return True
    if at == begin + 1 and token.is_acronym and len(token.text) > 4 and not known and not sentence.shouted:
        return sentence.closes(at + 1) and not titles.is_suffix(token.text)  # "Hideo SUGIMOTO"
    if token.is_acronym or titles.is_rank(token.text):
        return False
    if at == begin and not addressed and sentence.place_length(at) == 1 and sentence.is_unknown(at + 1):
        return not sentence.places.is_certain([token], regions=True)  # "Beni Uji": a city in Africa, too
    if not (addressed or at > begin) or sentence.office_starts(at) >= 0:
        return False
    if at == begin:
        return sentence.place_length(at) == 1 or known
    return sentence.place_length(at) == 1 and (sentence.closes(at + 1) or sentence.is_unknown(at + 1))


def _is_adverb(token: Token) -> bool:
    return len(token.key) > 6 and token.key.endswith("ly") and token.key not in names.ALL


def _is_verb(token: Token) -> bool:
    return bool(words.VERB_LIKE.match(token.key)) and token.key not in names.ALL


def _is_consultant(token: Token) -> bool:
    return token.text in ("(K)", "(k)")  # "Sp.OG (K)"


def _suffix(sentence: Sentence, at: int) -> tuple[tuple[Token, ...], int]:
    found: list[Token] = []
    while token := sentence.at(at):
        if _is_one(sentence, at, behind_another=bool(found)):
            found.append(token)
        elif not (token.text == "," and sentence.is_degree(at + 1)) and not (found and _is_consultant(token)):
            break
        at += 1
    return tuple(found), at


def _is_one(sentence: Sentence, at: int, *, behind_another: bool) -> bool:
    if titles.is_suffix(sentence.tokens[at].text) or sentence.is_suffix(at):
        return True
    return (behind_another or sentence.key(at - 1) == ",") and sentence.is_degree(at)
