"""Offices and names in one sentence, and where the one ends and the other begins.

An office grows word by word from its head ("Kepala", "Mayor") as long as the words are words of offices, bodies or
places; an unknown capitalised word is where a name may begin. Where both readings are possible, `_split` weighs them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from . import names, titles, words
from .places import Places
from .tokens import Token

CONNECTORS = frozenset(
    [
        "bin",
        "binti",
        "bt",
        "b",
        "van",
        "der",
        "den",
        "de",
        "von",
        "da",
        "dos",
        "la",
        "le",
        "al",
        "el",
        "du",
        "ten",
        "ter",
        "y",
        "e",
    ]
)
TWO_WORD_HEADS = frozenset(
    [
        "wali kota",
        "juru bicara",
        "juru bahasa",
        "penanggung jawab",
        "tenaga ahli",
        "duta besar",
        "ibu negara",
        "first lady",
        "kuasa usaha",
        "seorang dari",
        "seorang perwakilan",
        "seorang staf",
        "wakil dari",
        "charge d'affaires",
        "kuasa hukum",
        "salah seorang",
    ]
)
CONJUNCTIONS = frozenset(("dan", "&", "and"))
ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])
BALINESE = frozenset(
    [
        "gusti",
        "wayan",
        "made",
        "nyoman",
        "ketut",
        "gede",
        "putu",
        "kadek",
        "komang",
        "dewa",
        "gst",
        "nengah",
        "gd",
        "wy",
        "kt",
        "nym",
        "md",
        "ngurah",
        "gustiagung",
    ]
)
# Words that are surnames too.
LAST_NAMES = frozenset(
    [
        "negara",
        "raya",
        "timur",
        "utama",
        "jaya",
        "barat",
        "alam",
        "laut",
        "daya",
        "muda",
        "bumi",
        "budaya",
        "seni",
        "agung",
        "park",
        "hall",
        "law",
        "hill",
        "young",
        "long",
    ]
)
# "X selaku Y": whatever stands behind belongs to the office.
LINKS = frozenset(["selaku", "sebagai", "adalah", "as", "ialah", "menjabat", "merupakan"])
BEFORE_PLACES = frozenset(["of", "in", "at", "near", "di", "ke", "from", "dari"])
MONTHS = frozenset(
    [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "august",
        "october",
        "december",
    ]
)


@dataclass(frozen=True, slots=True)
class Span:
    kind: str  # "office" or "name"
    first: int
    last: int  # exclusive
    prefix: tuple[Token, ...] = ()
    rank: tuple[Token, ...] = ()
    suffix: tuple[Token, ...] = ()
    body: tuple[Token, ...] = ()
    head: int = 0  # index of the head word of an office
    addressed: bool = False


class Sentence:
    def __init__(self, tokens: Sequence[Token], places: Places) -> None:
        self.tokens = tokens
        self.places = places
        capitals = [token for token in tokens if token.is_word and token.text[0].isalpha() and len(token.text) > 3]
        # In "WALI KOTA JAMBI BUDI" capitals do not tell an abbreviation.
        self.shouted = bool(capitals) and sum(token.is_acronym for token in capitals) * 2 > len(capitals)

    def spans(self) -> list[Span]:
        found: list[Span] = []
        index = 0
        while index < len(self.tokens):
            span = self._office(index, found) or self._name(index)
            if span:
                found.append(span)
                index = span.last
            else:
                index += 1
        return found

    # Looking at words

    def _at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def key(self, index: int) -> str:
        token = self._at(index)
        return token.key if token else ""

    def _head_length(self, index: int) -> int:
        token = self._at(index)
        if token is None or not token.is_word:
            return 0
        if f"{token.key} {self.key(index + 1)}" in TWO_WORD_HEADS:
            return 2
        first = token.key.split("/")[0]
        if titles.is_branch(self.key(index + 1)) and token.is_capital and first == "mayor":
            return 0  # "Mayor Inf": a rank
        if first in words.INDONESIAN_HEADS or first in words.ENGLISH_HEADS:
            return 1
        if first == "wali" and self.key(index - 1) in ("pak", "bu", "ibu", "bapak"):
            return 1
        return 0

    def office_starts(self, index: int) -> int:
        """The index of the head of an office that starts here; -1 if none does."""
        at = index
        while self.key(at) in words.MODIFIERS and at - index < 4:
            if self.key(at) in ("pak", "chief", "general") and not self._head_length(at + 1):
                break
            at += 1
        if at > index and self.key(at) == "-":
            at += 1
        if self._head_length(at):
            return at
        if at > index and self._head_length(at - 1):  # "Chief of Staff", "pejabat"
            return at - 1
        if (
            self.key(index) in ("ibu", "bapak", "bu")
            and self._head_length(index + 1)
            and self.key(index + 1) in ("wali", "walikota", "wakil", "bupati", "gubernur")
        ):
            return index + 1
        return -1

    def _is_vocabulary(self, index: int) -> bool:
        token = self._at(index)
        if token is None or not token.is_word:
            return False
        return is_vocabulary(token)

    def _is_unknown(self, index: int) -> bool:
        """A capitalised word that no list has: of a name, or of the name of a place or body."""
        token = self._at(index)
        if token is None or not token.is_word or not token.is_capital or token.text[0].isdigit():
            return False
        if token.is_initial and not titles.is_title(token.text):
            return True
        if (
            token.key in words.NAMES_TOO
            and index
            and self._is_unknown(index + 1)
            and not self.tokens[index - 1].text[0].isdigit()
        ):
            return True
        if self._is_titled(index) or self.places.length_at(self.tokens, index) or token.key in words.FUNCTION_WORDS:
            return False
        if token.is_acronym and not self.shouted and len(token.text) > 3 and token.key not in names.ALL:
            return False
        return not self._is_vocabulary(index) and not self._head_length(index) and token.key not in words.MODIFIERS

    def _is_titled(self, index: int) -> bool:
        token = self._at(index)
        if token is None or not token.is_capital:
            return False
        if token.key == "jenderal" and self.key(index - 1) in (
            "konsul",
            "konsulat",
            "sekretaris",
            "direktur",
            "inspektur",
            "direktorat",
        ):
            return False
        return titles.is_title(token.text) or titles.is_rank(token.text) or titles.is_address(token.text)

    # Offices

    def _office(self, index: int, found: Sequence[Span]) -> Span | None:
        head = self.office_starts(index)
        if head >= 0 and self._rank_not_office(index):
            head = -1
        start = index
        if head < 0:
            start, head = self._compound(index)
        if head < 0:
            return None
        after_name = bool(found) and found[-1].kind == "name" and self._joins(found, index)
        bound = after_name and self.key(index - 1) in LINKS
        last = self._end_of_office(head + self._head_length(head), head, after_name=after_name, bound=bound)
        if self.key(last) in ("'s", "’s", "ʼs", "’", "'"):
            return None  # "the Mayor’s office"
        return Span("office", start, last, head=head, body=tuple(self.tokens[start:last]))

    def _rank_not_office(self, index: int) -> bool:
        return titles.is_rank(self.tokens[index].text) and not self._head_length(index)

    def _joins(self, found: Sequence[Span], index: int) -> bool:
        """Whether an office here belongs to the name before it: "Zhao Ming, mayor of", "Zhao Ming selaku"."""
        gap = [token.key for token in self.tokens[found[-1].last : index]]
        gap = [word for word in gap if word not in ("the", "a", "an", "yang", "juga", "itu")]
        alone = self._without_office(found)
        if gap and gap[-1] in (*LINKS, "("):
            return True
        return alone and gap in ([","], [], ["-"], ["–"])

    def _without_office(self, found: Sequence[Span]) -> bool:
        """Whether the last span is a name that has no office yet, reading from the left."""
        waiting: Span | None = None
        for span in found:
            gap = [token.key for token in self.tokens[waiting.last : span.first]] if waiting else []
            if (
                waiting
                and waiting.kind != span.kind
                and (not gap or gap[0] in (",", "(") or gap[-1] in ("selaku", "sebagai", "adalah"))
                and len(gap) < 5
            ):
                waiting = None
            else:
                waiting = span
        return waiting is not None and waiting.kind == "name"

    def _compound(self, index: int) -> tuple[int, int]:
        """English: words before the head, "Kobe City Assembly Chair". Gives (start, head)."""
        start = at = index
        while at < len(self.tokens) and at - index < 12:
            token = self.tokens[at]
            if token.text in ("’s", "'s", "ʼs") and at > index:
                start = at + 1
                at += 1
                continue
            head = self.office_starts(at)
            if at > index and head >= 0:
                if self.key(head).split("/")[0] not in words.ENGLISH_HEADS:
                    return index, -1
                if start == at and start > index:  # right after a possessive
                    return start, head
                own = self.tokens[start:at]
                if all(word.key in names.ALL or word.is_initial for word in own[:1]) and all(
                    self._is_unknown(place) for place in range(start, at)
                ):
                    return index, -1  # "Toshiro Tamada President": a name, then an office
                return start, head
            linking = token.key in ("of", "for", "the", "-", "–") or (
                token.key in CONJUNCTIONS
                and self._is_vocabulary(at - 1)
                and self._is_vocabulary(at + 1)
                and self.office_starts(at + 1) < 0
            )
            if (
                linking
                and at > start
                and (following := self._at(at + 1))
                and (following.is_capital or following.key == "the")
            ):
                at += 1
                continue
            if not token.is_word or not (token.is_capital or token.key in words.ENGLISH_WORDS) or self._is_titled(at):
                break
            if token.key in words.FUNCTION_WORDS and token.key not in words.ENGLISH_WORDS:
                break
            if not token.is_capital and at == index:
                # small words before a small head: "city councilmember", "port commissioner"
                if not (
                    self._at(at + 1) and (self.office_starts(at + 1) >= 0 or self.key(at + 1) in words.ENGLISH_WORDS)
                ):
                    break
            at += 1
        return index, -1

    def _end_of_office(self, at: int, head: int, *, after_name: bool, bound: bool = False) -> int:
        tokens = self.tokens
        english = self.key(head).split("/")[0] in words.ENGLISH_HEADS and self.key(head) not in words.INDONESIAN_HEADS
        need = self._need_after(at - 1)
        while at < len(tokens):
            token = tokens[at]
            key = token.key
            following = self._at(at + 1)
            if length := self.places.length_at(tokens, at):
                at += length
                need = ""
                continue
            if self._is_titled(at) and not (self._is_vocabulary(at) and not (following and following.is_capital)):
                break
            if key in CONJUNCTIONS:
                step = self._after_conjunction(at, after_name=after_name)
                if not step:
                    break
                at = step
                need = self._need_after(at - 1)
                continue
            if key in (
                "di",
                "dari",
                "pada",
                "untuk",
                "of",
                "for",
                "to",
                "in",
                "the",
                "bidang",
                "at",
                "on",
                "with",
            ) and not self._goes_on(at, head):
                break
            if key in ("of", "for", "to", "in", "the", "at", "on", "with", "di", "dari", "pada", "untuk"):
                at += 1
                need = "place"
                continue
            if key in ("merangkap", "sekaligus") and self.office_starts(at + 1) >= 0:
                at += 1
                continue
            if (
                key in ("dalam", "luar", "antar")
                and not token.is_capital
                and self.key(at + 1) not in ("negeri", "biasa", "lembaga", "daerah")
            ):
                break
            if token.text == "," and self._list_of_fields(at, head):
                at += 1
                continue
            if (
                token.text == "("
                and self._at(at + 2)
                and tokens[at + 2].text == ")"
                and (self._is_vocabulary(at + 1) or tokens[at + 1].is_acronym)
            ):
                beyond = self._at(at + 3)
                if beyond and beyond.is_word and beyond.is_capital and self.places.length_at(tokens, at + 3):
                    at += 3
                    continue
                break
            if token.text in ("-", "–") and not english and following and following.is_capital and at > head + 1:
                if (
                    (self._is_vocabulary(at + 1) or self.places.length_at(tokens, at + 1))
                    and self.office_starts(at + 1) < 0
                    and self.places.length_at(tokens, at - 1)
                ):
                    at += 1
                    continue
                break
            if token.text in ("/",) and following and following.is_word and self._is_vocabulary(at + 1):
                at += 1
                continue
            if not token.is_word:
                break
            if token.text[0].isdigit() or (key in ROMAN and self._is_number(at)):
                if (following and following.key in MONTHS) or (
                    token.text[0].isdigit() and self.key(at - 1) in ("pada", "on", "in")
                ):
                    break
                at += 1
                need = ""
                continue
            if (self._is_vocabulary(at) or self._head_length(at)) and (
                token.is_capital or key not in words.FUNCTION_WORDS
            ):
                if not token.is_capital and self.office_starts(at) >= 0 and english:
                    break
                width = max(self._head_length(at), 1)
                need = self._need_after(at + width - 1)
                at += width
                continue
            if token.is_acronym and not self.shouted and not self._is_unknown(at) and key not in names.ALL:
                at += 1
                need = ""
                continue
            if not self._is_unknown(at):
                break
            run = self._run(at)
            beyond = self._at(run)
            if (
                beyond
                and beyond.key in LAST_NAMES
                and any(token.key in names.ALL for token in tokens[at:run])
                and beyond.is_capital
                and self._closes(run + 1)
            ):
                break
            if token.is_acronym and not self.shouted and run == at + 1:
                at += 1  # "Ketua INTI", "Wakil CPAFFC"
                continue
            if (
                run == at + 1
                and tokens[at].key in names.ALL
                and not need
                and self.places.length_at(tokens, run) == 1
                and self._closes(run + 1)
                and not bound
            ):
                break
            if (
                beyond
                and beyond.is_capital
                and run - at < 5
                and (
                    self.places.length_at(tokens, run)
                    or (self._is_vocabulary(run) and self.office_starts(run) < 0)
                    or (
                        beyond.is_acronym
                        and not self.shouted
                        and not titles.is_suffix(beyond.text)
                        and not titles.is_rank(beyond.text)
                        and not self._is_unknown(run)
                    )
                )
                and not self._titled_name(run)
            ):
                at = run
                need = ""
                continue
            split = run - at if bound else self._split(at, run, need, after_name=after_name)
            at += split
            break
        # No office ends in a preposition or conjunction.
        while at > head + 1 and self.key(at - 1) in (
            "di",
            "dari",
            "pada",
            "untuk",
            "of",
            "for",
            "to",
            "in",
            "the",
            "dan",
            "and",
            "&",
            "-",
            "–",
            "/",
            ",",
            "at",
            "on",
            "with",
        ):
            at -= 1
        return at

    def _is_number(self, at: int) -> bool:
        """ "Asisten II", but not "I Gusti Ngurah"."""
        if not self.tokens[at].text.isupper() or self.key(at + 1) in BALINESE:
            return False
        return self.key(at - 1) in (
            "asisten",
            "komisi",
            "ketua",
            "bidang",
            "wilayah",
            "ahli",
            "staf",
            "tingkat",
            "golongan",
            "seksi",
            "sekretaris",
            "kodim",
            "korem",
        ) or (len(self.tokens[at].text) > 1 and not self.places.length_at(self.tokens, at - 1))

    def _titled_name(self, index: int) -> bool:
        return self._is_titled(index)

    def _run(self, at: int) -> int:
        """The end of the unknown capitalised words from here."""
        end = at
        while end < len(self.tokens):
            if self._is_unknown(end) and not (
                end > at and self.tokens[end].is_acronym and titles.is_suffix(self.tokens[end].text)
            ):
                if end > at and titles.is_suffix(self.tokens[end].text) and not self.tokens[end].is_initial:
                    break
                end += 1
            elif (
                end > at
                and self.tokens[end].text.casefold() in CONNECTORS
                and self._at(end + 1)
                and self._is_unknown(end + 1)
            ):
                end += 1
            else:
                break
        return end

    def _need_after(self, index: int) -> str:
        key = self.key(index)
        if key == "kota" and self.key(index - 1) in (
            "wali",
            "dewan",
            "pemerintah",
            "tata",
            "parlemen",
            "balai",
            "manajemen",
            "sekretaris",
        ):
            return "perhaps"
        if key in words.PLACE_BEFORE or (key == "daerah" and self.key(index - 1) in ("majlis", "majelis")):
            return "place"
        if key in words.BODY_BEFORE:
            return "body"
        if key in words.PLACE_OR_NAME_BEFORE:
            return "perhaps"
        return ""

    def _goes_on(self, at: int, head: int) -> bool:
        key, following = self.key(at), self._at(at + 1)
        if following is None or not following.is_word:
            return False
        own = {token.key for token in self.tokens[head:at]}
        word = following.key
        if key in ("di", "pada"):
            if word in words.FAR_PLACES:
                return False
            if key == "di" and word in words.AGENCIES:
                return True
            if key == "pada":
                return word in words.AGENCIES and following.is_capital
            return bool(own & words.WITH_DI) and (following.is_capital or word in words.AGENCIES or word == "bidang")
        if key == "dari":
            return bool(own & words.WITH_DARI) and (
                following.is_capital or word in words.AGENCIES or word in words.INDONESIAN_WORDS
            )
        if key == "untuk":
            return following.is_capital and bool(own & {"besar", "dubes", "jenderal", "khusus", "konsul", "tetap"})
        if key == "bidang":
            return True
        if key in ("of", "for"):
            return (
                following.is_capital
                or word in ("the", "staff", "state", "foreign", "international", "protocol", "trade")
                or word in words.ENGLISH_WORDS
            )
        if key in ("to", "in"):
            return following.is_capital and bool(
                own
                & {
                    "ambassador",
                    "consul",
                    "general",
                    "consul-general",
                    "representative",
                    "counsellor",
                    "envoy",
                    "attache",
                    "consulate",
                }
            )
        if key in ("at", "on"):
            return (
                key == "at"
                and following.is_capital
                and bool(own & {"professor", "lecturer", "student", "researcher", "teacher", "dean"})
            )
        if key == "with":
            return (
                self.key(at - 1) in ("friendship", "relations", "cooperation", "exchange", "exchanges")
                and following.is_capital
            )
        return key == "the" and self.key(at - 1) in ("of", "for", "to")

    def _after_conjunction(self, at: int, *, after_name: bool) -> int:
        """The index behind a conjunction that stands inside an office ("Kebersihan dan Pertamanan"); 0 for one between two."""
        following = self._at(at + 1)
        if following is None or not following.is_word:
            return 0
        start = self.office_starts(at + 1)
        if start >= 0:
            if following.key in ("kepala", "ketua") or self.key(at) != "and" or not after_name:
                return 0
            end = self._end_of_office(start + self._head_length(start), start, after_name=True)
            return end if not self._is_unknown(end) and not self._is_titled(end) and self.key(at - 1) else 0
        if following.key in words.AGENCIES and following.key not in ("pemkot",):
            return 0
        if following.key in ("beberapa", "sejumlah", "para", "seluruh", "lain", "lainnya", "others"):
            return 0
        if not self._is_vocabulary(at + 1):
            return 0
        if (
            not following.is_capital
            and self.tokens[at - 1].is_capital
            and self.key(at) == "and"
            and not self._is_vocabulary(at - 1)
        ):
            return 0
        return at + 1

    def _list_of_fields(self, at: int, head: int) -> bool:
        """ "Dinas Pemuda, Olahraga dan Pariwisata": a comma inside the name of an agency."""
        if not any(
            token.key in words.AGENCIES or token.key in ("kadis", "bidang", "asisten", "komisi")
            for token in self.tokens[head:at]
        ):
            return False
        index = at
        while self.key(index) == ",":
            index += 1
            begin = index
            while (
                self._is_vocabulary(index)
                and self.office_starts(index) < 0
                and not self.places.length_at(self.tokens, index)
                and self.tokens[index].is_capital
            ):
                if self.key(index) in words.AGENCIES:
                    return False
                index += 1
            if index == begin or index - begin > 4:
                return (
                    index > at + 1
                    and self.key(index) in ("dan", "&")
                    and self._after_conjunction(index, after_name=False) > 0
                )
        return (
            self.key(index) in ("dan", "&", "serta")
            and self.office_starts(index + 1) < 0
            and self._is_vocabulary(index + 1)
            and self.key(index + 1) not in words.AGENCIES
        )

    def _split(self, first: int, end: int, need: str, *, after_name: bool) -> int:
        """How many of the unknown words still belong to the office; the rest is the name."""
        count = end - first
        run = self.tokens[first:end]
        if after_name and (need in ("place", "body") or (count == 1 and run[0].key not in names.ALL)):
            return count
        best, best_score = 0, float("-inf")
        for split in range(count + 1):
            score = self._place_score(run[:split], need) + self._name_score(run[split:])
            if score > best_score + 1e-9:
                best, best_score = split, score
        return best

    def _place_score(self, run: Sequence[Token], need: str) -> float:
        if not run:
            return {"place": -1.5, "body": -1.5}.get(need, 0.0)
        known = self.places.perhaps(run)
        if len(run) > 3 and not known:
            return -4.0
        score = 1.1 if known else {"place": 0.6, "body": 0.6, "perhaps": -0.9}.get(need, -1.6)
        if known and not need:
            score -= 0.4
        if any(token.key in names.ALL for token in run) and not known:
            score -= 0.6
        if len(run) > 1 and not known:
            score -= {"body": 0.3}.get(need, 1.0) * (len(run) - 1)
        return score

    def _name_score(self, run: Sequence[Token]) -> float:
        if not run:
            return -1.0
        score = {1: -0.6, 2: 0.3, 3: 0.1, 4: -0.4, 5: -1.0}.get(len(run), -2.5)
        first = run[0]
        if first.key in names.ALL:
            score += 0.8
        elif first.key in titles.ACADEMIC or first.is_initial:
            score += 0.4
        elif self.places.perhaps([first]):
            score -= 0.3
        if len(run) > 1 and run[-1].key in names.ALL:
            score += 0.2
        return score

    # Names

    def _name(self, index: int) -> Span | None:
        if self.key(index - 1) in BEFORE_PLACES and self.key(index - 2) not in (
            "terdiri",
            "comprised",
            "consisting",
            "consisted",
            "composed",
        ):
            return None if not self._is_titled(index) else self._name_from(index)
        return self._name_from(index)

    def _name_from(self, index: int) -> Span | None:
        at = index
        prefix: list[Token] = []
        rank: list[Token] = []
        addressed = False
        while at < len(self.tokens):
            token = self.tokens[at]
            if not (token.is_capital or token.key in ("yth", "sdr", "sdri", "bpk", "drg", "dr", "drh")):
                break
            if titles.is_rank(token.text) or (token.key == "mayor" and titles.is_branch(self.key(at + 1))):
                rank.append(token)
                at += 1
                while at < len(self.tokens) and (titles.is_branch(self.tokens[at].text) or self.tokens[at].text == "/"):
                    rank.append(self.tokens[at])
                    at += 1
                addressed = True
                continue
            if titles.is_address(token.text):
                at += 1
                addressed = True
                continue
            if (token.key == "tan" and self.key(at + 1) == "sri") or (
                token.key in ("dato", "dato'", "datuk") and self.key(at + 1) in ("seri", "sri", "paduka")
            ):
                prefix += self.tokens[at : at + 2]
                at += 2
                addressed = True
                continue
            if titles.is_title(token.text) and (following := self._at(at + 1)) and following.is_capital:
                prefix.append(token)
                at += 1
                addressed = addressed or len(token.key) > 1 or token.key == "h"
                continue
            if token.text == "," and addressed and self._is_titled(at + 1):
                at += 1
                continue
            break
        begin = at
        while at < len(self.tokens) and at - begin < 8:
            token = self.tokens[at]
            if at > begin and titles.is_suffix(token.text) and not (token.is_initial and len(token.text) < 3):
                break
            if (
                self._is_unknown(at)
                or (at > begin and token.text.casefold() in CONNECTORS and self._is_unknown(at + 1))
                or (token.is_acronym and at > begin and self._is_name_acronym(at))
                or (at > begin and token.key in LAST_NAMES and token.is_capital and self._closes(at + 1))
                or (
                    token.is_word
                    and token.is_capital
                    and (addressed or at > begin)
                    and not (token.key in words.FUNCTION_WORDS or titles.is_rank(token.text))
                    and self.office_starts(at) < 0
                    and (
                        self.places.length_at(self.tokens, at) == 1
                        or (addressed and at == begin and self._is_vocabulary(at))
                    )
                    and (at == begin or self._closes(at + 1) or self._is_unknown(at + 1))
                    and not token.is_acronym
                )
            ):
                at += 1
            else:
                break
        if at == begin:
            return None
        body = self.tokens[begin:at]
        suffix, at = self._suffix(at)
        return Span("name", index, at, tuple(prefix), tuple(rank), suffix, tuple(body), addressed=addressed)

    def _is_name_acronym(self, index: int) -> bool:
        token = self.tokens[index]
        return len(token.text) <= 3 and not is_vocabulary(token) and not titles.is_suffix(token.text)

    def _closes(self, index: int) -> bool:
        token = self._at(index)
        return token is None or not token.is_word or not (token.is_capital or token.text[0].isdigit())

    def _suffix(self, at: int) -> tuple[tuple[Token, ...], int]:
        found: list[Token] = []
        while at < len(self.tokens):
            token = self.tokens[at]
            if titles.is_suffix(token.text):
                found.append(token)
                at += 1
                continue
            following = self._at(at + 1)
            if (
                token.text == ","
                and following
                and titles.is_suffix(following.text)
                and not self._is_name_after_suffix(at + 2)
            ):
                at += 1
                continue
            break
        return tuple(found), at

    def _is_name_after_suffix(self, index: int) -> bool:
        """ ", Ma Yanqiong": a surname that looks like a degree."""
        token, suffix = self._at(index), self.tokens[index - 1]
        return (
            suffix.text.istitle()
            and "." not in suffix.text
            and len(suffix.text) <= 3
            and token is not None
            and self._is_unknown(index)
        )


def is_vocabulary(token: Token) -> bool:
    key = token.key
    if key in words.INDONESIAN_WORDS or key in words.ENGLISH_WORDS:
        return True
    if key in names.ALL:
        return False
    if "/" in key or "&" in key:
        return all(
            part in words.INDONESIAN_WORDS
            or part in words.ENGLISH_WORDS
            or part in words.INDONESIAN_HEADS
            or len(part) < 2
            for part in key.replace("&", "/").split("/")
        )
    return _looks_like_a_field(key)


def _looks_like_a_field(key: str) -> bool:
    """Indonesian nouns of doing, English nouns in -tion: "Penatausahaan", "Coordination"."""
    if (
        len(key) > 7
        and key.endswith("an")
        and key.startswith(("pe", "ke"))
        and key not in ("perangin-angin", "peranginangin", "pelawan")
    ):
        return True
    if (
        len(key) > 7
        and key.endswith(("asi", "isasi", "ologi", "isme", "itas", "isata", "ika"))
        and not key.endswith(("wasi",))
    ):
        return key.endswith(("asi", "ologi", "itas", "isme"))
    return (
        len(key) > 6
        and key.endswith(("tion", "ment", "ology", "ship", "ations"))
        and key not in ("nasution", "clement", "beaumont")
    )
