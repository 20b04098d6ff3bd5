import csv
import lzma
import re
from collections import Counter

import pytest

from records.gazetteer import COLUMNS, DATA, PLACES_FILE

REGIONS = {"asia", "europe", "africa", "north_america", "south_america", "oceania", "antarctica"}
PLAIN_FILES = [
    "countries.csv",
    "cooperation_fields.csv",
    "procedure_stages.csv",
    "indonesia_regions.csv",
    "indonesia_names_en.csv",
    "exonyms.csv",
]
MAY_BE_BLANK = {"indonesia_regions.csv": {"parent_code"}, "exonyms.csv": {"geonames_id", "code"}}
KEYS = {
    "countries.csv": ["code", "name", "name_en"],
    "cooperation_fields.csv": ["key", "name", "name_en", "name_zh"],
    "procedure_stages.csv": ["number", "name", "name_en"],
    "indonesia_regions.csv": ["code"],
    "indonesia_names_en.csv": ["code", "name_en"],
}


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def places():
    with lzma.open(PLACES_FILE, "rt", encoding="utf-8", newline="\n") as lines:
        assert next(lines).rstrip("\n").split("\t") == list(COLUMNS)
        return [dict(zip(COLUMNS, line.rstrip("\n").split("\t"), strict=True)) for line in lines]


class TestEveryFile:
    @pytest.mark.parametrize("name", PLAIN_FILES)
    def test_no_cell_is_blank_or_padded(self, name):
        for row in rows(name):
            assert None not in row and None not in row.values()
            for column, value in row.items():
                assert value == value.strip()
                assert value or column in MAY_BE_BLANK.get(name, ())

    @pytest.mark.parametrize(("name", "columns"), KEYS.items())
    def test_no_key_and_no_name_stands_twice(self, name, columns):
        for column in columns:
            assert [value for value, count in Counter(row[column] for row in rows(name)).items() if count > 1] == []

    def test_each_file_states_its_licence(self):
        readme = (DATA / "README.md").read_text(encoding="utf-8")
        notice = (DATA.parent.parent / "NOTICE.md").read_text(encoding="utf-8")
        for name in [*PLAIN_FILES, PLACES_FILE.name]:
            assert f"`{name}`" in readme
            assert f"`records/data/{name}`" in notice


class TestCountries:
    def test_all_of_iso_3166_and_kosovo(self):
        codes = [row["code"] for row in rows("countries.csv")]
        assert len(codes) == 250
        assert codes == sorted(codes)
        assert [code for code in codes if not re.fullmatch("[A-Z]{2}", code)] == []
        assert {"ID", "CN", "TW", "HK", "MO", "PS", "XK", "GB"} - set(codes) == set()

    def test_regions_are_keys(self):
        assert {row["region"] for row in rows("countries.csv")} == REGIONS

    @pytest.mark.parametrize(
        ("code", "name", "name_en"),
        [
            ("CN", "Tiongkok", "China"),
            ("KR", "Korea Selatan", "South Korea"),
            ("NL", "Belanda", "Netherlands"),
            ("DE", "Jerman", "Germany"),
            ("US", "Amerika Serikat", "United States"),
            ("GB", "Inggris Raya", "United Kingdom"),
            ("CI", "Pantai Gading", "Côte d’Ivoire"),
            ("CZ", "Ceko", "Czechia"),
            ("TR", "Turki", "Türkiye"),
            ("TL", "Timor-Leste", "Timor-Leste"),
            ("VN", "Vietnam", "Vietnam"),
        ],
    )
    def test_names_as_they_are_used(self, code, name, name_en):
        row = next(row for row in rows("countries.csv") if row["code"] == code)
        assert (row["name"], row["name_en"]) == (name, name_en)


class TestFieldsAndStages:
    def test_twenty_five_fields_the_last_is_other(self):
        keys = [row["key"] for row in rows("cooperation_fields.csv")]
        assert len(keys) == 25
        assert keys[-2:] == ["institutional_development", "other"]
        assert [key for key in keys if not re.fullmatch("[a-z_]+", key)] == []

    def test_thirteen_stages_in_order(self):
        assert [row["number"] for row in rows("procedure_stages.csv")] == [str(number) for number in range(1, 14)]

    def test_four_stages_are_approvals(self):
        stages = rows("procedure_stages.csv")
        assert {row["is_approval"] for row in stages} == {"true", "false"}
        assert [row["number"] for row in stages if row["is_approval"] == "true"] == ["5", "6", "8", "9"]

    def test_what_is_not_confirmed_says_so(self):
        for row in rows("procedure_stages.csv"):
            assert "pasal belum dipastikan" in row["legal_basis"]
            assert "article not confirmed" in row["legal_basis_en"]


class TestIndonesia:
    def test_all_regions_are_there(self):
        levels = Counter(row["level"] for row in rows("indonesia_regions.csv"))
        assert levels == {"province": 38, "regency": 416, "city": 98}

    def test_each_belongs_to_a_province(self):
        regions = rows("indonesia_regions.csv")
        provinces = {row["code"] for row in regions if row["level"] == "province"}
        for row in regions:
            expected = "" if row["level"] == "province" else row["code"].split(".")[0]
            assert row["parent_code"] == expected
            assert not expected or expected in provinces

    def test_coordinates_lie_in_indonesia(self):
        for row in rows("indonesia_regions.csv"):
            assert -11.5 < float(row["latitude"]) < 6.5
            assert 94.5 < float(row["longitude"]) < 141.5

    def test_each_has_an_english_name(self):
        assert [row["code"] for row in rows("indonesia_names_en.csv")] == [
            row["code"] for row in rows("indonesia_regions.csv")
        ]


class TestPlaces:
    def test_the_world_is_there(self, places):
        assert len(places) == 69_472
        assert len({place["geonames_id"] for place in places}) == len(places)

    def test_countries_are_known(self, places):
        known = {row["code"] for row in rows("countries.csv")}
        assert {place["country"] for place in places} - known == set()

    def test_each_has_a_name_and_stands_on_the_globe(self, places):
        for place in places:
            assert place["name"]
            assert -90 <= float(place["latitude"]) <= 90
            assert -180 <= float(place["longitude"]) <= 180
            assert int(place["population"]) >= 0
            assert bool(place["native_name"]) == bool(place["native_language"])

    def test_no_airport_codes_no_addresses_no_doubles(self, places):
        for place in places:
            other_names = place["other_names"].split("|") if place["other_names"] else []
            assert len(set(other_names)) == len(other_names)
            for name in other_names:
                assert "://" not in name
                assert not re.fullmatch("[A-Z]{2,4}", name)


class TestExonyms:
    def test_each_leads_to_the_place_it_names(self, places):
        by_id = {place["geonames_id"]: place for place in places}
        regions = {row["code"]: row["name"] for row in rows("indonesia_regions.csv")}
        for row in rows("exonyms.csv"):
            if row["code"]:
                assert regions[row["code"]] == row["place"]
            else:
                assert (by_id[row["geonames_id"]]["name"], by_id[row["geonames_id"]]["country"]) == (
                    row["place"],
                    row["country"],
                )

    def test_each_place_has_one_preferred_name_at_most(self):
        preferred = Counter(row["geonames_id"] for row in rows("exonyms.csv") if row["preferred"] == "true")
        assert set(preferred.values()) == {1}

    def test_no_row_stands_twice(self):
        exonyms = [(row["name"], row["geonames_id"], row["code"]) for row in rows("exonyms.csv")]
        assert len(set(exonyms)) == len(exonyms)
