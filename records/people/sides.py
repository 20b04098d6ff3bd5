"""Who receives and who visits, and which places the text speaks of.

Every sentence is read for the words that say it ("menerima", "diterima oleh", "delegasi …", "visited"); what they say
of one member of a party holds for all of that party, and of two parties the other one is the other side.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from . import names, titles, words
from .places import Places
from .sentences import Found
from .tokens import Token
from .word_set import word_set

DELEGATION = word_set("delegasi rombongan delegation delegates kontingen tamu")
RECEIVES = word_set("""
    menerima menyambut menjamu welcomed received hosted greeted welcomes receives hosts hosting welcoming
    menyambutnya
""")
RECEIVED = word_set("diterima disambut dijamu ditemui")
TRAVELS = word_set("""
    mengunjungi berkunjung bertolak berangkat bertandang melawat visited visits visit visiting travelled traveled
    departed pergi menyambangi melakukan lawatan toured
""")
LEAVES = word_set("pergi berangkat bertolak departed")
MEETS = word_set("bertemu menemui met meets dihadapan beraudiensi")
ACCOMPANIED = word_set("didampingi bersama beserta accompanied alongside along dampingi mendampingi")
_SKIPPED = word_set("""
    dari from of pemerintah kota kabupaten provinsi pemko pemkot pemkab pemprov the city distrik asal tamu dprd
    kesenian pengusaha bisnis business government perwakilan county prefecture prefektur daerah negara county's
    sister officials official ini municipal
""")
_LISTS = word_set("daftar nama nama-nama susunan komposisi lampiran list names composition")
_OTHER = {"host": "visitor", "visitor": "host"}


@dataclass(frozen=True, slots=True)
class Event:
    index: int
    kind: str  # delegation, receives, received, travels, meets
    party: str = ""


def places_of(tokens: Sequence[Token]) -> frozenset[tuple[str, ...]]:
    """Names that the text itself calls a city or region: "Kota Gimcheon", "delegasi Higashi"."""
    found: set[tuple[str, ...]] = set()
    intro = words.PLACE_BEFORE - {"of", "untuk", "negara", "republik", "daerah", "pelabuhan", "bandara"}
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if token.key in intro and following.is_capital and following.is_word and _may_be_a_place(following):
            if token.key == "kota" and index and tokens[index - 1].key in words.BEFORE_KOTA - {"pemerintah"}:
                continue
            found.add((following.key,))
    return frozenset(found)


def _may_be_a_place(token: Token) -> bool:
    return not (
        token.key in words.INDONESIAN_WORDS
        or token.key in words.ENGLISH_WORDS
        or token.key in words.FUNCTION_WORDS
        or token.key in words.INDONESIAN_HEADS
        or token.key in words.MODIFIERS
        or token.key in names.ALL
        or titles.is_title(token.text)
        or titles.is_rank(token.text)
        or titles.is_address(token.text)
        or token.is_initial
        or len(token.key) < 3
    )


def of(sentences: Sequence[Sequence[Token]], found: Sequence[Found], places: Places) -> list[tuple[str, str]]:
    """(side, party) of each person, "" where the text does not say."""
    sides: list[str] = [""] * len(found)
    parties: list[str] = [""] * len(found)
    for number, tokens in enumerate(sentences):
        members = [index for index, item in enumerate(found) if item.sentence == number]
        _read(tokens, members, found, places, sides, parties)
    _spread(sides, parties, _place_of_meeting(sentences, places))
    return list(zip(sides, parties, strict=True))


def _is_a_mere_list(tokens: Sequence[Token], index: int) -> bool:
    """ "Daftar delegasi": a list of names says of nobody that he is a guest."""
    return any(token.key in _LISTS for token in tokens[max(0, index - 3) : index])


def of_heading(tokens: Sequence[Token], places: Places) -> tuple[str, str]:
    """ "Rombongan Guangzhou:", "Delegates of Kobe:" say it of the list below."""
    for index, token in enumerate(tokens):
        if token.key in DELEGATION:
            party = _party_near(tokens, index, places)
            return ("visitor", party) if party or not _is_a_mere_list(tokens, index) else ("", "")
    return "", ""


def _read(
    tokens: Sequence[Token],
    members: Sequence[int],
    found: Sequence[Found],
    places: Places,
    sides: list[str],
    parties: list[str],
) -> None:
    events = _events(tokens, members, found, places)
    subject = ""
    before = -1
    for member in members:
        person = found[member].person
        own = _party_of(person.office.body, places) if person.office else ""
        last = next((event for event in reversed(events) if event.index < person.first), None)
        following = next(
            (event for event in events if event.index > person.first and event.kind not in ("delegation", "meets")),
            None,
        )
        accompanied = _accompanied(tokens, last.index if last else 0, person.first)
        near = before if before >= 0 and (last is None or found[before].person.first > last.index) else -1
        if accompanied and near >= 0:
            sides[member], parties[member] = sides[near], own or parties[near]
        elif accompanied and subject and last:
            sides[member], parties[member] = subject, own
        elif last is None:
            sides[member] = _as_subject(following)
            parties[member] = own or (parties[near] if near >= 0 and sides[near] == sides[member] and not own else "")
            subject = subject or sides[member]
        else:
            sides[member] = _as_object(last, subject)
            parties[member] = last.party or own or (parties[near] if near >= 0 else "")
        subject = subject or sides[member]
        before = member


def _as_subject(event: Event | None) -> str:
    return (
        {"receives": "host", "received": "visitor", "travels": "visitor", "leaves": "visitor"}.get(event.kind, "")
        if event
        else ""
    )


def _as_object(event: Event, subject: str) -> str:
    return {
        "delegation": "visitor",
        "receives": "visitor",
        "received": "host",
        "travels": _OTHER.get(subject, ""),
        "leaves": "visitor",
        "meets": _OTHER.get(subject, ""),
    }[event.kind]


def _accompanied(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.key in ACCOMPANIED for token in tokens[start:end])


def _events(tokens: Sequence[Token], members: Sequence[int], found: Sequence[Found], places: Places) -> list[Event]:
    taken = {at for member in members for at in range(found[member].person.first, found[member].person.last)}
    events: list[Event] = []
    for index, token in enumerate(tokens):
        key = token.key
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        if index in taken:
            continue
        if key in DELEGATION:
            party = _party_near(tokens, index, places)
            if party or not _is_a_mere_list(tokens, index):
                events.append(Event(index, "delegation", party))
        elif (key in RECEIVES and following == "by") or key in RECEIVED:
            events.append(Event(index, "received"))
        elif key in RECEIVES:
            events.append(Event(index, "receives"))
        elif (
            key in TRAVELS
            and not (key == "melakukan" and following not in ("kunjungan", "lawatan"))
            and not (
                key == "visit"
                and index
                and tokens[index - 1].key in ("a", "the", "this", "courtesy", "work", "his", "her", "their", "during")
            )
        ):
            if not any(event.kind == "receives" and index - event.index < 5 for event in events):
                events.append(Event(index, "leaves" if key in LEAVES else "travels"))
        elif key in MEETS:
            events.append(Event(index, "meets"))
    return events


def _party_near(tokens: Sequence[Token], index: int, places: Places) -> str:
    at = index + 1
    while at < len(tokens) and tokens[at].key in _SKIPPED and at - index < 7:
        at += 1
    if at < len(tokens) and (length := places.length_at(tokens, at)):
        return " ".join(token.text for token in tokens[at : at + length])
    for start in range(max(0, index - 4), index):
        length = places.length_at(tokens, start)
        if length and all(
            not token.is_word or token.key in _SKIPPED or token.key in ("sister", "mayoral", "official", "city", "s")
            for token in tokens[start + length : index]
        ):
            return " ".join(token.text for token in tokens[start : start + length])
    return ""


def _party_of(office: Sequence[Token], places: Places) -> str:
    at = 0
    while at < len(office):
        length = places.length_at(office, at)
        if length:
            return " ".join(token.text for token in office[at : at + length])
        at += 1
    return ""


def _place_of_meeting(sentences: Sequence[Sequence[Token]], places: Places) -> set[str]:
    found: set[str] = set()
    for tokens in sentences:
        said = any(
            token.key
            in (
                "pertemuan",
                "berlangsung",
                "bertempat",
                "dilakukan",
                "digelar",
                "diadakan",
                "held",
                "meeting",
                "dilaksanakan",
                "acara",
                "took",
            )
            for token in tokens
        )
        for index, token in enumerate(tokens[:-1]):
            visited = token.key in ("visited", "mengunjungi", "visit") or (
                token.key == "ke"
                and index
                and tokens[index - 1].key in ("berkunjung", "kunjungan", "bertolak", "berangkat", "lawatan", "datang")
            )
            if (said and token.key in ("di", "in", "at")) or visited:
                at = index + 1
                while at < len(tokens) - 1 and tokens[at].key in (
                    "kota",
                    "kabupaten",
                    "the",
                    "city",
                    "of",
                    "pemerintah",
                    "pemko",
                ):
                    at += 1
                if length := places.length_at(tokens, at):
                    found.add(" ".join(word.text for word in tokens[at : at + length]))
    return found


def _spread(sides: list[str], parties: list[str], meeting: set[str]) -> None:
    """What is said of some of a party holds for the rest; the place of the meeting is the host's."""
    known: dict[str, str] = {}
    for party in dict.fromkeys(parties):
        counted = Counter(side for side, own in zip(sides, parties, strict=True) if own == party and side)
        if party and counted:
            known[party] = counted.most_common(1)[0][0]
    all_parties = [party for party in dict.fromkeys(parties) if party]
    hosts = [party for party in all_parties if party in meeting]
    if len(hosts) == 1 and len(all_parties) > 1:
        known[hosts[0]] = "host"
        for party in all_parties:
            if party != hosts[0] and len(all_parties) == 2:
                known.setdefault(party, "visitor")
        for index, party in enumerate(parties):
            if party == hosts[0]:
                sides[index] = "host"
    if len(all_parties) == 2:
        first, second = all_parties
        for one, other in ((first, second), (second, first)):
            if one in known and other not in known:
                known[other] = _OTHER[known[one]]
    for index, party in enumerate(parties):
        sides[index] = sides[index] or known.get(party, "")
    of_side: dict[str, Counter[str]] = {"host": Counter(), "visitor": Counter()}
    for side, party in zip(sides, parties, strict=True):
        if side and party:
            of_side[side][party] += 1
    for index, side in enumerate(sides):
        if side and not parties[index] and len(of_side[side]) == 1:
            parties[index] = next(iter(of_side[side]))
