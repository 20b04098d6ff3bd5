"""Running prose -> persons: which of the names and offices of a sentence are members of a delegation."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import pairs, words
from .pairs import Person
from .places import Places
from .spans import Sentence, Span
from .tokens import Token


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Somebody is listed in a sentence with one of these.
CUES = _set("""
    didampingi dihadiri dipimpin diterima disambut diwakili terdiri meliputi hadir dihadapan mendampingi bersama
    beserta seperti yakni yaitu selain delegasi rombongan menerima menyambut mengunjungi kunjungan bertemu pertemuan
    ikut turut antara antaranya diantaranya dijamu tampak terlihat oleh berangkat melibatkan mengikutsertakan
    menandatangani ditandatangani disaksikan menyaksikan anggota perwakilan menemui audiensi lawatan accompanied led
    headed including included includes include delegation delegates comprised comprising consisted consists attended
    welcomed hosted joined met received visited visit visiting with alongside along by attendees participants
    present greeted signed represented toured mengutus memberangkatkan menjamu melepas dilepas membuka dibuka
    peserta hadirin undangan bertolak memimpin
""")
VERBS = _set("""
    mengatakan menyampaikan menjelaskan mengungkapkan menambahkan menuturkan menyebut menyebutkan berharap mengaku
    menyambut menerima mengapresiasi menegaskan memaparkan menyatakan berkata hadir didampingi bertemu berkunjung
    mengunjungi memimpin membuka mengucapkan menilai meminta mengajak mendampingi menandatangani memberikan
    berangkat bertolak bersama beserta mewakili menjamu said told says added welcomed met visited attended led
    joined received thanked signed expressed hosted spoke noted explained accompanied represented stressed hailed
    praised greeted hopes hoped
""")
SPEECH = _set("""
    kata ujar ucap ungkap tutur jelas imbuh tambah papar terang sebut tegas sambung lanjut pungkas said says tandas
    beber ujarnya katanya
""")
ADVERBS = _set("""
    selanjutnya juga kemudian lalu turut pun sendiri langsung also then later warmly masih sempat menyampaikan telah
    akan tengah
""")
LISTING = _set("""
    didampingi dihadiri dipimpin diterima disambut diwakili dihadapan mendampingi bersama oleh selain antara
    antaranya diantaranya seperti lain yakni yaitu bertemu menemui menerima menyambut hadir tampak terlihat juga
    pula atas dari ikut by including with included includes include met accompanied joined welcomed received adalah
    itu alongside namely were visited hosted mengunjungi melibatkan mengutus pergi berangkat of kunjungan lawatan
    keberangkatan comprised dengan langsung serta tersebut headed greeted
""")
NOT_A_PERSON_AFTER = _set("""
    kantor ruang rumah pendopo para seluruh semua sejumlah jajaran calon kursi jabatan pemilihan kediaman gedung
    kerjanya undangan program untuk peran tugas balai segenap dinas every all several many new halaman rumdin lobi
    surat office setiap masing-masing tim beberapa mobil bakal staf-staf forum asosiasi puluhan belasan ratusan
    jumlah
""")
OTHERS = _set("lainnya lain dll dkk others rombongan jajaran jajarannya rombongannya")


@dataclass(frozen=True, slots=True)
class Found:
    """A person of the text with the words that say so."""

    person: Person
    sentence: int
    start: int
    end: int


class Prose:
    def __init__(self, sentences: Sequence[Sequence[Token]], places: Places, *, every: bool = False) -> None:
        self._sentences = sentences
        self._places = places
        self._every = every  # in a list every line is somebody

    def persons(self) -> list[Found]:
        found: list[Found] = []
        for number, tokens in enumerate(self._sentences):
            sentence = Sentence(tokens, self._places)
            for person in self._accepted(sentence, pairs.pair(sentence, sentence.spans())):
                found.append(Found(person, number, tokens[person.first].start, tokens[person.last - 1].end))
        return found

    def _accepted(self, sentence: Sentence, persons: list[Person]) -> list[Person]:
        cue = self._every or any(token.key in CUES for token in sentence.tokens)
        accepted: list[Person] = []
        refused: Person | None = None  # "seluruh kepala OPD, camat dan lurah"
        for index, person in enumerate(persons):
            listed = self._is_listed(sentence, persons, index)
            if person.name and person.office:
                good = self._is_person(sentence, person.name)
            elif person.name:
                good = self._name_alone(sentence, person.name, cue=cue, listed=listed)
            else:
                office = person.office
                assert office is not None  # noqa: S101
                good = self._office_alone(sentence, office, cue=cue, listed=listed, persons=persons[:index])
            if not person.name and refused and self._is_listed(sentence, [refused, person], 1) and not self._every:
                good = False
            refused = None if good or person.name else person
            if good:
                accepted.append(person)
        return accepted

    def _is_listed(self, sentence: Sentence, persons: list[Person], index: int) -> bool:
        """Whether only a comma or "dan" stands between this person and the next or the last one."""
        here = persons[index]
        for other in (persons[index - 1] if index else None, persons[index + 1] if index + 1 < len(persons) else None):
            if other is None:
                continue
            first, second = (other, here) if other.first < here.first else (here, other)
            gap = [token.key for token in sentence.tokens[first.last : second.first]]
            if (
                len(gap) <= 4
                and gap
                and all(
                    word
                    in (
                        ",",
                        "dan",
                        "serta",
                        "and",
                        "&",
                        ";",
                        "the",
                        "juga",
                        "beserta",
                        "bersama",
                        "also",
                        "a",
                        "didampingi",
                        "with",
                        "lalu",
                        "kemudian",
                        "hingga",
                        "pak",
                        "along",
                    )
                    for word in gap
                )
            ):
                return True
        return False

    def _is_person(self, sentence: Sentence, name: Span) -> bool:
        return not (len(name.body) == 1 and name.body[0].key in words.NOT_ALONE) and len(name.body) < 8

    def _name_alone(self, sentence: Sentence, name: Span, *, cue: bool, listed: bool) -> bool:
        if not self._is_person(sentence, name) or any(token.key in words.FUNCTION_WORDS for token in name.body[:1]):
            return False
        if self._every:
            return True
        before, after = sentence.key(name.first - 1), sentence.key(name.last)
        if after in ("city", "county", "hotel", "street") or (
            name.last < len(sentence.tokens) and sentence.tokens[name.last].text in ("’s", "'s", "-")
        ):
            return False
        if (
            before in words.PLACE_BEFORE
            or before in words.BODY_BEFORE
            or before in ("di", "ke", "in", "at", "from", "dari", "jalan", "to", "near")
        ):
            return False
        if name.prefix or name.addressed:
            return cue
        following = [sentence.key(at) for at in range(name.last, name.last + 3)]
        step = 0
        while step < 2 and following[step] in ADVERBS and following[step] not in VERBS:
            step += 1
        if following[step] in VERBS:
            return True
        if before in SPEECH and len(name.body) <= 4:
            return True
        if listed and cue:
            return True
        return (
            cue
            and before in LISTING
            and before not in ("dari", "of", "were", "itu", "tersebut", "adalah", "antara", "dengan")
        )

    def _office_alone(
        self, sentence: Sentence, office: Span, *, cue: bool, listed: bool, persons: list[Person]
    ) -> bool:
        before = sentence.key(office.first - 1)
        if before == "the":
            before = sentence.key(office.first - 2)
        if before in NOT_A_PERSON_AFTER or sentence.key(office.last) in ("lainnya", "lain", "-", "lainya"):
            return False
        heads = [token.key for token in office.body]
        if self._every:
            return True
        if before == "juga" and sentence.key(office.first - 2) == "yang":
            return False
        if before in (
            "yang",
            "sebagai",
            "selaku",
            "as",
            "menjadi",
            "jadi",
            "adalah",
            "become",
            "became",
            "merangkap",
            "sekaligus",
        ):
            return False
        if heads[0] == "konsulat":
            return False
        if any(
            word
            in (
                "anggota",
                "pimpinan",
                "member",
                "members",
                "pejabat",
                "representatives",
                "staf",
                "perwakilan",
                "mahasiswa",
                "warga",
                "wife",
                "head",
                "leader",
                "leaders",
                "pelajar",
                "students",
                "student",
                "guru",
                "utusan",
                "tokoh",
                "pengusaha",
                "delegates",
                "officer",
                "karyawan",
                "pegawai",
                "artist",
                "teacher",
            )
            for word in heads
        ) and not (listed and len(heads) > 1):
            return False
        if heads[0] in ("pak", "bu", "ibu", "bapak"):
            return True
        if not cue:
            return False
        if listed:
            return True
        following = [sentence.key(at) for at in range(office.last, office.last + 3)]
        if before in LISTING and (
            before not in ("of", "itu", "oleh", "dari", "tersebut", "dengan", "langsung")
            or before in ("oleh", "langsung", "dengan")
        ):
            return True
        return following[0] in VERBS or (following[0] in ADVERBS and following[1] in VERBS)
