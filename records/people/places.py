"""Names of places, to tell where an office ends: "Kadis PU Kota Guangzhou | Lai Huifang"."""

import csv
import difflib
import lzma
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from . import names, words
from .tokens import Token

DATA = Path(__file__).parent.parent / "data"
LARGE = 100_000
TOWN = 20_000
LONGEST = 4  # words
SHORT_FORMS = """
    RRT| RRC| Tiongkok| Cina| China| PRC| ROC| RI| Indonesia| Korsel| Korut| Korea Selatan| Korea| South Korea|
    Jepang| Japan| AS| USA| US| U.S.| UK| UAE| Inggris| Belanda| Jerman| Perancis| Prancis| Amerika Serikat|
    Amerika| Rusia| Selandia Baru| Taiwan| Hong Kong| Hongkong| Macau| Makau| Eropa| Asia| ASEAN| Sumut| Sumbar|
    Sumsel| Kepri| Babel| Jabar| Jateng| Jatim| Kalbar| Kalteng| Kalsel| Kaltim| Kaltara| Sulut| Sulteng| Sulsel|
    Sultra| Sulbar| Malut| NTB| NTT| DKI| DKI Jakarta| Jakarta| DIY| Yogyakarta| Jogja| Yogya| Solo| Surakarta|
    Siantar| Bali| Jawa| Sumatera| Sumatra| Sulawesi| Kalimantan| Papua| Maluku| Madura| Nias| Tangsel| Sergai|
    Deli| Labura| Provsu| Sumatera Utara| Jawa Timur| Jawa Tengah| Jawa Barat| Sabah| Sarawak| Johor| Penang| Pulau
    Pinang| Kedah| Perak| Selangor| Melaka| Malaka| Guangxi| Guangdong| Fujian| Sichuan| Jiangsu| Zhejiang| Yunnan|
    Hubei| Hunan| Shandong| Hainan| Henan| Shaanxi| Liaoning| Guizhou| Jeju| Gyeonggi| Gyeongsangbuk| Jeollanam|
    Gangwon| Chungcheongnam| California| Texas| Washington| Oregon| Georgia| Florida| Maryland| Ontario| Queensland|
    New South Wales| Victoria| Northern Territory| Western Australia| South Australia| Tasmania| Hokkaido| Okinawa|
    Aichi| Hyogo| Chiba| Kanagawa| Saitama| Shizuoka| Kochi| Ehime| Shiga| Mie| Nagano| Miyagi| Toyama|
    Alabama| Alaska| Arizona| Arkansas| Colorado| Connecticut| Delaware| Hawaii| Idaho| Illinois| Indiana| Iowa|
    Kansas| Kentucky| Louisiana| Maine| Massachusetts| Michigan| Minnesota| Mississippi| Missouri| Montana| Nebraska|
    Nevada| New Hampshire| New Jersey| New Mexico| New York| North Carolina| North Dakota| Ohio| Oklahoma|
    Pennsylvania| Rhode Island| South Carolina| South Dakota| Tennessee| Utah| Vermont| West Virginia| Wisconsin|
    Wyoming| Alberta| British Columbia| Manitoba| New Brunswick| Nova Scotia| Quebec| Saskatchewan| Anhui| Chongqing|
    Gansu| Hebei| Heilongjiang| Jiangxi| Jilin| Qinghai| Shanxi| Xinjiang| Tibet| Inner Mongolia| Ningxia| Akita|
    Aomori| Ehime| Fukui| Fukuoka| Fukushima| Gifu| Gunma| Hiroshima| Ibaraki| Ishikawa| Iwate| Kagawa| Kagoshima|
    Kumamoto| Kyoto| Miyazaki| Nagasaki| Nara| Niigata| Oita| Okayama| Osaka| Saga| Shimane| Tochigi| Tokushima|
    Tokyo| Tottori| Wakayama| Yamagata| Yamaguchi| Yamanashi| Scotland| Wales| England| Bavaria| Kelantan|
    Terengganu| Pahang| Perlis| Negeri Sembilan| Kobar| Kotim| Kukar| Kutim| Kubar| Tapsel| Taput| Tapteng| Madina|
    Paluta| Labusel| Inhu| Inhil| Kuansing| Rohul| Rohil| Pessel| Pasbar| Muba| Muratara| Lamsel| Lamteng| Lamtim|
    Lambar| Lampura| Tubaba| Bateng| Basel| Babar| Beltim| Tanjabbar| Tanjabtim| Lotim| Loteng| Lobar| Mabar| Matim|
    Minut| Minsel| Bolmong| Bolmut| Bolsel| Boltim| Lutra| Lutim| Sidrap| Pangkep| Konsel| Konut| Kolut| Koltim|
    Halut| Halsel| Halteng| Haltim| Malra| Sumbagut| Sumbagsel| Gunungkidul| Kulonprogo| Mempawah| Kepulauan Riau
"""
# Suffixes of places in Latin letters: "Eunpyeong-gu".
ENDINGS = (
    "-gu",
    "-gun",
    "-si",
    "-shi",
    "-do",
    "-ken",
    "-ku",
    "-cho",
    "-machi",
    "-fu",
    "-eup",
    "shire",
    "burg",
    "ville",
)


def _short_forms() -> list[str]:
    return [" ".join(name.split()) for name in SHORT_FORMS.split("|")]


def _words(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("’", "'").split())


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """(places that are surely meant, places that may be meant)"""
    sure = {_words(name) for name in _short_forms()}
    perhaps: set[tuple[str, ...]] = set()
    for column in ("name", "name_en"):
        sure.update(_words(row[column]) for row in _rows("countries.csv"))
    sure.update(_region(row) for row in _rows("indonesia_regions.csv"))
    sure.update(_words(row["name"]) for row in _rows("exonyms.csv"))
    with lzma.open(DATA / "places.tsv.xz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            cells = line.split("\t", 8)
            people = int(cells[7]) if cells[7].isdigit() else 0
            if people >= TOWN:
                (sure if people >= LARGE else perhaps).add(_words(cells[1]))
            perhaps.add(_words(cells[4]))
    # "Victoria" and "Kim" are persons first.
    doubtful = {name for name in sure if len(name) == 1 and (name[0] in names.ALL or len(name[0]) < 4)}
    plain = {_words(name) for name in _short_forms()}
    sure -= doubtful - plain
    # "Kota" is a city in India.
    vocabulary = {(word,) for group in words.ALL for word in group} - {("karo",)}  # a regency, and "Kepala Biro"
    return frozenset(sure - (vocabulary - plain)), frozenset((perhaps | doubtful) - vocabulary)


def _rows(file_name: str) -> list[dict[str, str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Places:
    """What is a place in one text: the known ones, and those that the text itself calls a city."""

    def __init__(self, of_the_text: frozenset[tuple[str, ...]] = frozenset()) -> None:
        sure, self._perhaps = _known()
        self._sure = sure
        self._of_the_text = of_the_text

    def length_at(self, tokens: Sequence[Token], index: int) -> int:
        """How many words from here are a place; 0 if none is."""
        if index >= len(tokens) or not tokens[index].is_capital:
            return 0
        for length in range(min(LONGEST, len(tokens) - index), 0, -1):
            keys = tuple(token.key for token in tokens[index : index + length])
            if keys in self._of_the_text:
                return length
            if length == 1 and len(keys[0]) < 4 and not tokens[index].text.isupper():
                continue  # "Ri Song": not "RI"
            if keys in self._sure:
                return length
            if length == 1 and "-" in keys[0] and (keys[0].endswith(ENDINGS) or self._joined(keys[0])):
                return 1
        return 0

    def _joined(self, word: str) -> bool:
        """ "Kobe-Seattle": two places that make one word."""
        parts = word.split("-")
        return all((part,) in self._sure or (part,) in self._perhaps for part in parts)

    def is_known(self, word: str) -> bool:
        key = (word.casefold(),)
        return key in self._sure or key in self._perhaps or key in self._of_the_text

    def is_certain(self, tokens: Sequence[Token], *, regions: bool = False) -> bool:
        """A province, a country, or what the text itself calls a city: it may follow another place."""
        keys = tuple(token.key for token in tokens)
        if regions and keys in _all_regions():
            return True
        return keys in _certain() or keys in self._of_the_text

    def perhaps(self, tokens: Sequence[Token]) -> bool:
        keys = tuple(token.key for token in tokens)
        return keys in self._perhaps or (len(keys) == 1 and (keys[0].endswith(ENDINGS) or _misspelt(keys[0])))


@lru_cache(maxsize=1)
def _all_regions() -> frozenset[tuple[str, ...]]:
    return frozenset(_region(row) for row in _rows("indonesia_regions.csv"))


@lru_cache(maxsize=1)
def _certain() -> frozenset[tuple[str, ...]]:
    provinces = {_region(row) for row in _rows("indonesia_regions.csv") if row["level"] == "province"}
    countries = {_words(row[column]) for row in _rows("countries.csv") for column in ("name", "name_en")}
    return frozenset(_words(name) for name in _short_forms()) | provinces | countries


def _region(row: dict[str, str]) -> tuple[str, ...]:
    region = _words(row["name"])
    while region and region[0] in ("kabupaten", "kota", "administrasi", "provinsi"):
        region = region[1:]
    return region


@lru_cache(maxsize=4096)
def _misspelt(word: str) -> bool:
    """ "Tanggerang", "Subusalam": nearly the name of an Indonesian region."""
    return (
        len(word) > 6 and word not in names.ALL and bool(difflib.get_close_matches(word, _regions(), n=1, cutoff=0.85))
    )


@lru_cache(maxsize=1)
def _regions() -> tuple[str, ...]:
    return tuple({row["name"].casefold().split()[-1] for row in _rows("indonesia_regions.csv")})
