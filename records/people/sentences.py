"""Running prose -> persons: which of the names and offices of a sentence are members of a delegation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import names, pairs, represented, words
from .mentions import spans_of
from .pairs import Person
from .places import Places
from .spans import Sentence, Span
from .tokens import Token
from .word_set import word_set

# Somebody is listed in a sentence with one of these.
CUES = word_set("""
    dampingi wakili pimpin sambut kedatangan kehadiran
    disertai diikuti send sent memboyong mengajak mengutus ditemani menemani diundang mengundang diketuai dikepalai
    didampingi dihadiri dipimpin diterima disambut diwakili terdiri meliputi hadir dihadapan mendampingi bersama
    beserta seperti yakni yaitu selain delegasi rombongan menerima menyambut mengunjungi kunjungan bertemu pertemuan
    ikut turut antara antaranya diantaranya dijamu tampak terlihat oleh berangkat melibatkan mengikutsertakan
    menandatangani ditandatangani disaksikan menyaksikan anggota perwakilan menemui audiensi lawatan accompanied led
    headed including included includes include delegation delegates comprised comprising consisted consists attended
    welcomed hosted joined met received visited visit visiting with alongside along by attendees participants
    present greeted signed represented toured memberangkatkan menjamu melepas dilepas membuka dibuka peserta hadirin
    undangan bertolak memimpin
""")
VERBS = word_set("""
    disambut diterima dijamu     wakili dampingi pimpin hadiri terima sambut
    pergi memboyong tiba datang membawa melakukan menggelar meninjau menuturkan mengunjungi terbang hadiri
    menghadiri mengundang diundang menemani ditemani arrived travelled traveled toured visits meets mengatakan
    menyampaikan menjelaskan mengungkapkan menambahkan menyebut menyebutkan berharap mengaku menyambut menerima
    mengapresiasi menegaskan memaparkan menyatakan berkata hadir didampingi bertemu berkunjung memimpin membuka
    mengucapkan menilai meminta mengajak mendampingi menandatangani memberikan berangkat bertolak bersama beserta
    mewakili menjamu said told says added welcomed met visited attended led joined received thanked signed expressed
    hosted spoke noted explained accompanied represented stressed hailed praised greeted hopes hoped
""")
SPEECH = word_set("""
    kata ujar ucap ungkap tutur jelas imbuh tambah papar terang sebut tegas sambung lanjut pungkas said says tandas
    beber ujarnya katanya
""")
ADVERBS = word_set("""
    selanjutnya juga kemudian lalu turut pun sendiri langsung also then later warmly masih sempat menyampaikan telah
    akan tengah di was were has have had been is
""")
LISTING = word_set("""
    disertai diikuti ditemani menemani memboyong mengajak diketuai dikepalai didampingi dihadiri dipimpin diterima
    disambut diwakili dihadapan mendampingi bersama oleh selain antara antaranya diantaranya seperti lain yakni
    yaitu bertemu menemui menerima menyambut hadir tampak terlihat juga pula atas dari ikut by including with
    included includes include met accompanied joined welcomed received adalah itu alongside namely were hosted
    melibatkan mengutus pergi berangkat of kunjungan lawatan keberangkatan comprised dengan langsung serta tersebut
    headed greeted
""")
NOT_AFTER = word_set("""
    mewakili representing kantor ruang rumah pendopo para seluruh semua sejumlah jajaran calon kursi jabatan
    pemilihan kediaman gedung kerjanya undangan program untuk peran tugas balai segenap dinas every all several many
    new halaman rumdin lobi surat office setiap masing-masing tim beberapa mobil bakal staf-staf forum asosiasi
    puluhan belasan ratusan jumlah
""")
NUMBERS = word_set("dua tiga empat lima enam tujuh delapan sembilan sepuluh kedua ketiga two three four five six")
OTHERS = word_set("lainnya lain dll dkk others rombongan jajaran jajarannya rombongannya")


# An office of these is somebody only in a list, or with a name: "anggota DPRD".
COMMON = word_set("""
    anggota pimpinan pejabat staf perwakilan mahasiswa warga pelajar guru utusan tokoh pengusaha karyawan pegawai
    dosen member son daughter head leader leaders officer artist teacher student wife istri isteri suami peneliti
    petugas pengurus panitia representative komite kepala
""")
# These never are without a name.
NEVER_ALONE = word_set("""
    organizer organiser diplomat alderman professor senator konsulat komite cr crs cllr clr councillor councillors
    councilmember councilmembers members representatives delegates students supervisors trustees commissioners
    leaders interim
""")
PLURALS = word_set("""
    councilmen officers councillors councilors councilmembers members officials delegates representatives
    commissioners
""")
BEFORE_NO_PERSON = word_set("yang sebagai selaku as menjadi jadi adalah become became merangkap sekaligus")
HOUSES = word_set("jabatan dinas kediaman pendopo rumah rumdin")
DELEGATIONS = word_set("delegasi rombongan delegation delegates kontingen tim utusan pemerintah warga")
BEFORE_NO_NAME = word_set("di ke in at from dari jalan to near")
# In a list these may stand between two persons.
BETWEEN = word_set("""
    ) , atau yang mewakili dan serta and & ; the juga beserta bersama also a didampingi with lalu kemudian hingga
    pak along seorang an
""")
LISTING_NAMES = (LISTING | word_set("kedatangan kehadiran")) - word_set("""
    dari of were itu tersebut adalah antara dengan lain
""")
LISTING_OFFICES = (LISTING - word_set("of itu dari tersebut")) | word_set("""
    kehormatan audiensi kedatangan silaturahmi
""")


@dataclass(frozen=True, slots=True)
class Found:
    """A person of the text and the sentence that says so."""

    person: Person
    sentence: int


class Prose:
    def __init__(self, sentences: Sequence[Sequence[Token]], places: Places, *, every: bool = False) -> None:
        self._sentences = sentences
        self._places = places
        self._every = every  # in a list every line is somebody

    def persons(self) -> list[Found]:
        found: list[Found] = []
        for number, tokens in enumerate(self._sentences):
            sentence = Sentence(tokens, self._places)
            persons = represented.present(sentence, pairs.pair(sentence, spans_of(sentence)))
            found += [Found(person, number) for person in self._accepted(sentence, persons)]
        return found

    def _accepted(self, sentence: Sentence, persons: list[Person]) -> list[Person]:
        cue = self._every or any(token.key in CUES for token in sentence.tokens) or _is_a_list(sentence, persons)
        accepted: list[Person] = []
        plural = False
        refused: Person | None = None  # "seluruh kepala OPD, camat dan lurah"
        for index, person in enumerate(persons):
            listed = _is_listed(sentence, persons, index)
            cue = cue or (
                listed and bool(accepted) and accepted[-1].name is not None and accepted[-1].office is not None
            )
            if person.name and not _may_be_a_person(person.name):
                good = False
            elif person.name and person.office:
                good = self._every or not _is_of_a_house(sentence, person.office)
            elif person.name:
                cue = cue or (bool(accepted) and person.name.addressed)
                good = self._every or _name_alone(sentence, person.name, cue=cue, listed=listed)
            elif person.office:
                plural = sentence.key(person.office.first - 1) in NOT_AFTER
                good = self._office_alone(sentence, person.office, cue=cue, listed=listed)
                if refused and not self._every and _is_listed(sentence, [refused, person], 1):
                    good = False
            refused = person if not good and not person.name and (plural or refused) else None
            if good:
                accepted.append(person)
        return accepted

    def _office_alone(self, sentence: Sentence, office: Span, *, cue: bool, listed: bool) -> bool:
        before = sentence.key(office.first - 1)
        if before == "the":
            before = sentence.key(office.first - 2)
        if (
            before in NOT_AFTER
            or before in NUMBERS
            or before.isdigit()
            or sentence.key(office.last) in OTHERS
            or sentence.key(office.last) == "-"
        ):
            return False
        heads = [token.key for token in office.body]
        if self._every:
            return True
        listing = before in LISTING_OFFICES
        if before == "juga":
            before = sentence.key(office.first - 2)
        if heads[-1] in ("opd", "skpd") and heads[0] in COMMON:
            return False  # all of them
        if heads[0] in NEVER_ALONE or heads[-1] in PLURALS or heads[-1] == "rombongan":
            return False
        if before in BEFORE_NO_PERSON and not (before == "adalah" and listed):
            return False
        if any(word in COMMON for word in heads) and not (listed and len(heads) > 1):
            return False
        if heads[0] in ("pak", "bu", "ibu", "bapak"):
            return True
        if not cue:
            return False
        return listed or listing or _acts(sentence, office.last)


def _is_a_list(sentence: Sentence, persons: list[Person]) -> bool:
    """Three offices in a row are a list, whatever else is said."""
    offices = [index for index, person in enumerate(persons) if person.office and _is_listed(sentence, persons, index)]
    return len(offices) > 2


def _is_listed(sentence: Sentence, persons: Sequence[Person], index: int) -> bool:
    """Whether only a comma or "dan" stands between this person and the next or the last one."""
    here = persons[index]
    for other in persons[max(0, index - 1) : index + 2]:
        first, second = (other, here) if other.first < here.first else (here, other)
        gap = [token.key for token in pairs.without_brackets(sentence.tokens[first.last : second.first])]
        if other is not here and gap not in ([], [")"]) and len(gap) <= 4 and all(word in BETWEEN for word in gap):
            return True
    return False


def _is_of_a_house(sentence: Sentence, office: Span) -> bool:
    """ "di rumah jabatan Wali Kota, Karang Panjang": an address."""
    house = sentence.key(office.first - 1) in HOUSES
    return house and sentence.key(office.last) == ","


def _may_be_a_person(name: Span) -> bool:
    if all(token.is_initial for token in name.body):
        return False
    return len(name.body) < 8 and not (len(name.body) == 1 and name.body[0].key in words.NOT_ALONE)


def _name_alone(sentence: Sentence, name: Span, *, cue: bool, listed: bool) -> bool:
    if name.body[0].key in words.FUNCTION_WORDS and name.body[0].key not in words.NAMES_TOO:
        return False
    before, after = sentence.key(name.first - 1), sentence.key(name.last)
    if before in DELEGATIONS or before.isdigit() or after in ("city", "county", "hotel", "street", "'s", "-"):
        return False
    if before in words.PLACE_BEFORE or before in words.BODY_BEFORE or before in BEFORE_NO_NAME:
        return cue and before == "dari" and sentence.key(name.first - 2) in words.LISTING_OF
    if name.prefix or name.addressed:
        return cue
    known = name.body[0].key in names.ALL
    if _acts(sentence, name.last, known=known):
        return True
    if after == "," and sentence.key(name.last + 1) in represented.REPRESENTING:
        return True
    if before in SPEECH and len(name.body) <= 4:
        return True
    return cue and (listed or before in LISTING_NAMES)


def _acts(sentence: Sentence, index: int, *, known: bool = False) -> bool:
    """Whether somebody who stands before this word does something: "Aulia selanjutnya mengungkapkan"."""
    for _adverb in range(3):
        key = sentence.key(index)
        if key in VERBS or (known and _ACTIVE.match(key) and key not in STATES):
            return True
        if key not in ADVERBS:
            return False
        index += 1
    return False


_ACTIVE = re.compile(r"(?:me[mn]|ber)[a-z]{4,}$")
# What places do, too.
STATES = word_set("menjadi memiliki merupakan berada bernama menurut mengalami berpenduduk menghasilkan menempati")
