import lzma
import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import override_settings

from records import gazetteer
from records.gazetteer import DATA, by_code, by_geonames_id, find, fold, prepare


@pytest.fixture(scope="module", autouse=True)
def index(tmp_path_factory):
    """An index built by the program as it is now, away from the one the site uses."""
    used_before = gazetteer._opened
    gazetteer._opened = threading.local()
    base = tmp_path_factory.mktemp("gazetteer")
    with override_settings(BASE_DIR=base):
        yield prepare()
    gazetteer._opened = used_before


def names(places):
    return [place.name for place in places]


class TestFolding:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("München", "munchen"),
            ("İstanbul", "istanbul"),
            ("Diyarbakır", "diyarbakir"),
            ("Łódź", "lodz"),
            ("Århus", "arhus"),
            ("Tromsø", "tromso"),
            ("Đà Nẵng", "da nang"),
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("Xi’an", "xian"),
            ("Saint-Denis", "saint denis"),
            ("  Kota   Jambi ", "kota jambi"),
            ("广州", "广州"),
            ("ガ", "ガ"),
            ("서울", "서울"),
            ("%_'\"", ""),
        ],
    )
    def test_one_spelling_for_all_ways_of_writing(self, written, folded):
        assert fold(written) == folded


class TestGuangzhou:
    @pytest.mark.parametrize("name", ["Kanton", "广州", "广州市", "廣州", "Kota Guangzhou", "GUANGZHOU city"])
    def test_every_name_leads_to_the_city(self, name):
        place = find(name)[0]
        assert (place.geonames_id, place.country, place.name) == (1809858, "CN", "Guangzhou")

    def test_its_row_is_whole(self):
        place = find("Kanton")[0]
        assert (place.native_name, place.native_language) == ("广州", "zh-Hans")
        assert (place.level, place.code) == ("city", "")
        assert (place.division, place.division_code) == ("Guangdong", "30")
        assert (round(place.latitude, 1), round(place.longitude, 1)) == (23.1, 113.2)
        assert place.population > 10_000_000
        assert place.matched == "Kanton"


class TestIndonesia:
    def test_jambi_is_the_city_then_the_province_then_the_regency_around_it(self):
        assert names(find("Jambi", country="ID")) == ["Kota Jambi", "Provinsi Jambi", "Kabupaten Muaro Jambi"]

    def test_the_city_and_its_row_in_geonames_are_one_place(self):
        place = find("Jambi")[0]
        assert (place.level, place.code, place.geonames_id) == ("city", "15.71", 1642858)
        assert (place.division, place.division_code, place.name_en) == ("Jambi", "15", "Jambi City")
        assert by_geonames_id(1642858).name == "Kota Jambi"

    def test_a_city_and_a_regency_of_one_name_are_told_apart(self):
        assert [(place.name, place.code) for place in find("Bandung", country="ID")[:2]] == [
            ("Kota Bandung", "32.73"),
            ("Kabupaten Bandung", "32.04"),
        ]
        assert names(find("Kabupaten Bandung"))[0] == "Kabupaten Bandung"

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("占碑", "15.71"),
            ("泗水", "35.78"),
            ("雅加达", "31"),
            ("万隆", "32.73"),
            ("棉兰", "12.71"),
            ("三宝垄", "33.74"),
            ("登巴萨", "51.71"),
            ("安汶", "81.71"),
            ("巴东", "13.71"),
            ("马塔兰", "52.71"),
        ],
    )
    def test_chinese_names_are_known(self, name, code):
        assert find(name)[0].code == code

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Jakarta", "31"),
            ("Bali", "51"),
            ("North Sumatra", "12"),
            ("Central Jakarta", "31.71"),
            ("Solo", "33.72"),
            ("Padangpanjang", "13.74"),
            ("Muaro Jambi Regency", "15.05"),
        ],
    )
    def test_other_ways_to_say_it(self, name, code):
        assert find(name)[0].code == code

    def test_every_region_is_there(self, index):
        with sqlite3.connect(index) as connection:
            levels = connection.execute("SELECT level, count(*) FROM place WHERE code != '' GROUP BY level")
            assert levels.fetchall() == [("city", 98), ("province", 38), ("regency", 416)]

    def test_a_city_is_never_joined_with_a_distant_namesake(self):
        # GeoNames' Banjar in Jawa Barat is more than 100 km from the city of Banjar.
        assert by_code("32.79").geonames_id is None


class TestNames:
    def test_no_accents_are_needed(self):
        assert find("Munchen")[0].geonames_id == 2867714

    def test_the_indonesian_name_of_today_is_the_name(self):
        place = find("Cairo")[0]
        assert (place.name, place.name_en, place.country) == ("Kairo", "Cairo", "EG")

    def test_an_old_indonesian_name_only_leads_there(self):
        assert find("Peking")[0].name == "Beijing"

    @pytest.mark.parametrize(
        ("name", "native_name", "language"),
        [
            ("Zhuhai", "珠海", "zh-Hans"),
            ("Chengdu", "成都", "zh-Hans"),
            ("Taipei", "臺北", "zh-Hant"),
            ("Hiroshima", "広島", "ja"),
            ("Busan", "부산", "ko"),
            ("Hildesheim", "", ""),
        ],
    )
    def test_name_in_the_own_script_where_it_is_certain(self, name, native_name, language):
        place = find(name)[0]
        assert (place.native_name, place.native_language) == (native_name, language)

    def test_customary_words_are_left_out_when_the_whole_is_unknown(self):
        assert find("Kota Rotterdam")[0].name == "Rotterdam"
        assert find("Provinsi Guangzhou")[0].name == "Guangzhou"

    def test_the_most_populous_namesake_comes_first(self):
        populations = [place.population for place in find("Paris") if place.matched == "Paris"]
        assert populations == sorted(populations, reverse=True)
        assert find("Paris")[0].country == "FR"

    def test_beginnings_follow_whole_names(self):
        assert names(find("Guangzh"))[0] == "Guangzhou"
        assert names(find("广"))[0] == "Guangzhou"

    def test_one_place_is_listed_once(self):
        places = find("Jambi", limit=50)
        assert len({(place.country, place.geonames_id, place.code) for place in places}) == len(places)

    def test_country_narrows(self):
        assert {place.country for place in find("Paris", country="us")} == {"US"}
        assert find("Guangzhou", country="ID") == []
        assert find("Guangzhou", country="ZZ") == []

    def test_limit_is_kept(self):
        assert len(find("San", limit=3)) == 3
        assert find("San", limit=0) == []
        assert find("San", limit=-1) == []
        assert len(find("San", limit=10**9)) == gazetteer.MOST_RESULTS

    def test_by_code_and_by_geonames_id(self):
        assert by_code("15.71").name == "Kota Jambi"
        assert by_geonames_id(1809858).name == "Guangzhou"
        assert by_code("") is None
        assert by_code("99.99") is None
        assert by_geonames_id(-1) is None


class TestOddInput:
    @pytest.mark.parametrize(
        "name",
        [
            "",
            "   ",
            "Xyzzyqwkj",
            "a" * 10_000,
            "Jam\x00bi",
            "\x00",
            "Jambi\ud800",
            "%",
            "_",
            "'",
            '"',
            "--",
            "S",
            "'; DROP TABLE place; --",
        ],
    )
    def test_finds_nothing(self, name):
        assert find(name) == []

    @pytest.mark.parametrize("name", ["kota", "Kabupaten", "市", "city"])
    def test_a_customary_word_alone_is_a_name_like_any_other(self, name):
        for place in find(name):
            assert fold(name) in fold(place.matched)

    def test_signs_of_the_query_language_mean_nothing(self):
        assert find("Jamb%i") == []
        assert find("J_mbi") == []
        assert find("Villeneuve-d'Ascq")[0].country == "FR"
        assert find("Jambi")[0].name == "Kota Jambi"


class TestIndex:
    def test_look_ups_read_the_index_and_no_whole_table(self, index):
        wanted = {
            "folded": "jambi",
            "after": "jambi\U0010ffff",
            "country": None,
            "last_words": 2,
            "limit": 10,
        }
        with sqlite3.connect(index) as connection:
            for query in (gazetteer.EXACT, gazetteer.PREFIX):
                plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", wanted)]
                assert [step for step in plan if step.startswith("SEARCH name USING PRIMARY KEY (folded")] != []
                assert [step for step in plan if step.startswith(("SCAN name ", "SCAN place"))] == []

    def test_it_is_built_once(self, index):
        before = index.stat().st_mtime_ns
        assert prepare() == index
        assert index.stat().st_mtime_ns == before

    def test_two_builds_at_once_leave_one_whole_file(self, tmp_path, monkeypatch):
        with lzma.open(gazetteer.PLACES_FILE, "rt", encoding="utf-8") as lines:
            few = [line for line in lines if line.split("\t")[2] in ("country", "ID")]
        monkeypatch.setattr(gazetteer, "PLACES_FILE", tmp_path / "few.tsv.xz")
        gazetteer.PLACES_FILE.write_bytes(lzma.compress("".join(few).encode()))
        folder = tmp_path / "var"
        folder.mkdir()
        with ThreadPoolExecutor(2) as pool:
            paths = list(pool.map(prepare, [folder, folder]))
        assert paths[0] == paths[1]
        assert list(folder.iterdir()) == [paths[0]]
        with sqlite3.connect(paths[0]) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def test_superseded_files_go_after_a_day(self, tmp_path, index):
        old, recent = tmp_path / "gazetteer-old.sqlite3", tmp_path / "gazetteer-recent.sqlite3"
        current = tmp_path / "gazetteer-current.sqlite3"
        for path in (old, recent, current):
            path.touch()
        os.utime(old, (0, 0))
        gazetteer._remove_superseded(current)
        assert sorted(path.name for path in tmp_path.iterdir()) == [current.name, recent.name]

    def test_without_leave_to_write_the_index_goes_to_the_temporary_files(self, tmp_path, monkeypatch):
        closed = tmp_path / "a-file"
        closed.touch()
        monkeypatch.setattr(gazetteer.tempfile, "gettempdir", lambda: str(tmp_path))
        with override_settings(BASE_DIR=closed):
            assert gazetteer._index_folder("index") == tmp_path / f"sistercity-{os.getuid()}"

    def test_threads_have_their_own_connections(self):
        with ThreadPoolExecutor(4) as pool:
            answers = set(pool.map(lambda _: find("Kanton")[0].geonames_id, range(20)))
        assert answers == {1809858}

    def test_a_look_up_takes_little_memory(self, index):
        program = (
            "from django.conf import settings\n"
            f"settings.configure(BASE_DIR={str(index.parent.parent)!r})\n"
            "import csv, lzma, sqlite3\n"
            "def resident(): return int(open('/proc/self/statm').read().split()[1]) * 4096\n"
            "before = resident()\n"
            "from records import gazetteer\n"
            "for name in ['Kanton', 'Jambi', '广州', 'sa', 'San', 'Rotterdam'] * 10: gazetteer.find(name)\n"
            "print(resident() - before)"
        )
        if not os.path.exists("/proc/self/statm"):
            pytest.skip("needs /proc")
        answer = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=DATA.parent.parent,
            timeout=60,
        )
        assert int(answer.stdout) < 15_000_000
