"""Lists: one person a line, with or without a number or a dash before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import offices, represented, titles, words
from .pairs import Person
from .places import Places
from .result import ReadDelegate
from .sentences import Found
from .tokens import Token, tokenise

MARK = re.compile(
    r"^\s*(?:[-–—•·*▪●◦‣➢✓→>]+\s*)?(?:\(?\d{1,3}[.)]\)?(?!\d)\s*|[a-z][.)]\s+|(?<=[^\w\s])\s*)(?=\S)|^\s*[-–—•·*▪●◦‣➢✓→>]+\s*"
)
SHORT = 16  # words


@dataclass(frozen=True, slots=True)
class NameParts:
    name: str
    prefix: str = ""
    suffix: str = ""
    rank: str = ""


def passages(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """(text, whether it is one item of a list). Lines of one paragraph are joined."""
    marked = sum(bool(MARK.match(line)) for line in lines)
    listed = marked < 1 and len(lines) > 1 and _looks_like_a_list(lines)
    result: list[tuple[str, bool]] = []
    for line in _numbers_apart(lines):
        mark = MARK.match(line)
        text = MARK.sub("", line).strip() if mark else line.strip()
        if not text:
            continue
        is_item = (bool(mark) and len(text.split()) <= 40) or listed or _is_second_line(line, result)
        if is_item and text.endswith(":"):
            result.append((text, False))
        elif not is_item and result and not result[-1][1] and _goes_on(result[-1][0], text):
            result[-1] = (f"{result[-1][0]} {text}", False)
        else:
            result.append((text, is_item))
    if marked > 1:  # the list is what counts, not to whom the letter goes nor who signed it
        result = [part for index, part in enumerate(result) if not _is_of_the_letter(result, index)]
    return result


def _numbers_apart(lines: Sequence[str]) -> list[str]:
    """ "1. Budi, Sekda 2. Ani, Camat" in one line."""
    apart: list[str] = []
    for line in lines:
        number = 2
        if re.match(r"\s*1[.)]\s", line):
            while cut := re.search(rf"\s(?={number}[.)]\s)", line):
                apart.append(line[: cut.start()])
                line, number = line[cut.end() :], number + 1
        apart.append(line)
    return apart


def _is_second_line(line: str, before: Sequence[tuple[str, bool]]) -> bool:
    """The office below the name, set off by blanks."""
    return bool(before) and before[-1][1] and line[:1] in " \t" and len(line.split()) <= SHORT


_ADDRESSEE = re.compile(r"(?:kepada|yth|yang terhormat|dear)\b", re.I)


def _is_of_the_letter(parts: Sequence[tuple[str, bool]], index: int) -> bool:
    text, is_item = parts[index]
    before = parts[index - 1][0] if index else ""
    addressed = _ADDRESSEE.match(text) or (_ADDRESSEE.match(before) and len(before.split()) < 4)
    after_the_list = not any(later for _text, later in parts[index:]) and len(text.split()) <= SHORT
    return not is_item and (after_the_list or bool(addressed))


def _looks_like_a_list(lines: Sequence[str]) -> bool:
    short = [
        line
        for line in lines
        if (len(line.split()) <= SHORT and not re.search(r"[.!?][\"”’]?\s*$", line.strip()))
        or re.search(r"\b[A-Z][A-Za-z]{0,4}\.\s*$", line)
    ]
    return len(short) * 4 >= len(lines) * 3


def _goes_on(before: str, text: str) -> bool:
    """A paragraph that was broken into lines."""
    return not re.search(r"[.!?:;\"”]\s*$", before) or text[:1].islower()


def words_of(tokens: Sequence[Token], text: str) -> str:
    """As they stand in the text."""
    return re.sub(r"\s+", " ", text[tokens[0].start : tokens[-1].end]) if tokens else ""


def delegate_of(person: Person, text: str, *, side: str = "", party: str = "") -> ReadDelegate:
    name, office = person.name, person.office
    whole = words_of(office.body, text) if office else ""
    whole = re.sub(r"^(?:the|a|an) ", "", whole)
    whole = re.sub(r"\b([IVX]+)\.$", r"\1", whole)  # "Wilayah I." at the end of a sentence
    if name:
        whole = re.sub(r"^(?:bapak|ibu|bpk|pak|bu)\b\.? ", "", whole, flags=re.I)
    own, institution = offices.apart(whole)
    return ReadDelegate(
        name=words_of(name.body, text) if name else "",
        prefix=" ".join(token.text for token in name.prefix) if name else "",
        suffix=", ".join(token.text for token in name.suffix) if name else "",
        rank=" ".join(token.text for token in name.rank) if name else "",
        office=own,
        institution=institution,
        office_in_full=offices.in_full(own),
        affiliation=offices.affiliation(own, institution),
        side=side,
        party=party,
    )


def delegates(text: str, found: Sequence[Found], places: Places) -> list[ReadDelegate]:
    """The persons of one item. What stands beside a name is the office, even one that nobody knows."""
    result = [delegate_of(item.person, text) for item in found]
    text = represented.without(text)
    if len(result) == 1 and result[0].name and result[0].office and not result[0].institution:
        result = [replace(result[0], institution=_body_behind(text, result[0].office))]
    if len(result) == 1 and result[0].name and not result[0].office:
        rest = _beside(text, result[0].name)
        if rest:
            parts = name_parts(_name_side(text, result[0].name), places)
            return [
                ReadDelegate(
                    name=parts.name or result[0].name,
                    prefix=parts.prefix,
                    suffix=parts.suffix,
                    rank=parts.rank,
                    office=rest,
                    office_in_full=offices.in_full(rest),
                    affiliation=offices.affiliation(rest),
                )
            ]
    return result


def halves_joined(delegates: Sequence[ReadDelegate]) -> list[ReadDelegate]:
    """A list in which names and offices stand in lines of their own, turn by turn."""
    names, others = delegates[::2], delegates[1::2]
    for people_first in (True, False):
        people, held = (names, others) if people_first else (others, names)
        if not delegates or len(people) != len(held):
            continue
        if all(one.name and not one.office for one in people) and all(one.office and not one.name for one in held):
            return [
                replace(
                    one,
                    office=other.office,
                    institution=other.institution,
                    office_in_full=other.office_in_full,
                    affiliation=other.affiliation,
                )
                for one, other in zip(people, held, strict=True)
            ]
    return list(delegates)


def _body_behind(text: str, office: str) -> str:
    """ "…, Deputy Director, Foreign Affairs Office": what follows the office is the body."""
    behind = text.partition(office)[2]
    body = behind[1:].strip(" .") if behind.startswith(",") else ""
    words_of_body = tokenise(body)
    known = [token for token in words_of_body if words.is_vocabulary(token.key)]
    return body if known and len(words_of_body) <= 10 else ""


_BESIDE = re.compile(r"\s+[-–—|]\s+|\s*:\s+|\s*\(\s*|,\s+|\t+")


def _pieces(text: str) -> list[str]:
    return [piece.strip(" ()[]") for piece in _BESIDE.split(text) if piece.strip(" ()[]")]


def _name_side(text: str, name: str) -> str:
    return next((piece for piece in _pieces(text) if name in piece), name)


def _beside(text: str, name: str) -> str:
    pieces = [piece for piece in _pieces(text) if name not in piece]
    pieces = [piece for piece in pieces if not all(_is_degree(word) for word in piece.replace(",", " ").split())]
    pieces = [piece for piece in pieces if any(letter.isalpha() for letter in piece)]
    return pieces[0] if len(pieces) == 1 and len(pieces[0].split()) <= 12 else ""


def _is_degree(word: str) -> bool:
    return titles.is_suffix(word) or titles.is_degree(word) or word in ("(K)", "K")


def _ends_a_cell(word: str) -> bool:
    return titles.is_suffix(word) or titles.is_degree_by_itself(word)


def name_parts(cell: str, places: Places) -> NameParts:
    """A cell that is surely a name: titles apart, all the rest is the name."""
    cell = re.sub(r"\s+", " ", cell).strip()
    civil = titles.CIVIL_RANK.search(cell)
    rank = ""
    if civil:
        rank = civil.group(0).strip(" ,")
        cell = (cell[: civil.start()] + cell[civil.end() :]).strip(" ,/")
    tokens = tokenise(cell)
    start, end = 0, len(tokens)
    prefix: list[Token] = []
    ranks: list[Token] = []
    while start < end - 1:
        token = tokens[start]
        following = tokens[start + 1].key
        if (
            titles.is_rank(token.text)
            or (ranks and titles.is_branch(token.text))
            or (token.key == "mayor" and titles.is_branch(following))
        ):
            ranks.append(token)
        elif titles.is_address(token.text) or token.text in (",", "."):
            pass
        elif (
            titles.is_title(token.text)
            or (token.key == "tan" and following == "sri")
            or (token.key in ("seri", "sri") and prefix and not titles.is_title(following))
        ):
            prefix.append(token)
        else:
            break
        start += 1
    suffix: list[Token] = []
    while end - 1 > start and (_ends_a_cell(tokens[end - 1].text) or not tokens[end - 1].is_word):
        if tokens[end - 1].is_initial and len(tokens[end - 1].text) < 3:
            break
        if tokens[end - 1].is_word:
            suffix.insert(0, tokens[end - 1])
        end -= 1
    del places
    body = tokens[start:end]
    # ", S.E." behind which something unknown stands: the comma ends the name.
    comma = next((index for index, token in enumerate(body) if token.text == "," and index), None)
    if comma is not None:
        suffix = [token for token in body[comma:] if token.is_word] + suffix
        body = body[:comma]
    while len(body) > 1 and titles.is_degree_by_itself(body[-1].text):
        suffix.insert(0, body.pop())
    return NameParts(
        words_of(body, cell),
        " ".join(token.text for token in prefix),
        ", ".join(token.text for token in suffix),
        rank or " ".join(token.text for token in ranks),
    )
