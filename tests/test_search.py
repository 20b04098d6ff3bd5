"""Readers find public records by the names under which they look for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import search
from records.models import CityPair

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> CityPair:
    jambi = make.make_indonesian_city(name="Kota Jambi Uji", official_name="Pemerintah Kota Jambi Uji")
    guangzhou = make.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    make.make_city_name(city=guangzhou, name="Kanton", language="id")
    make.make_city_name(city=guangzhou, name="Canton", language="en")
    return make.published(make.make_pair(first_city=jambi, second_city=guangzhou))


def found(query: str) -> dict[str, list]:
    results = search.find(query)
    kinds = ("pairs", "cities", "agreements", "meetings", "people")
    return {kind: rows for kind in kinds if (rows := getattr(results, kind))}


class TestWords:
    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("", ()),
            ("   ", ()),
            ("  Jambi   Guangzhou ", ("Jambi", "Guangzhou")),
            ("Jambi\x00Guangzhou\n", ("Jambi", "Guangzhou")),
            ("Ja\u200bmbi", ("Ja", "mbi")),
            ("a b c d e f g h i j", tuple("abcdefgh")),
            ("x" * 300, ("x" * 200,)),
        ],
    )
    def test_of_a_query(self, query, words):
        assert search.words_of(query) == words

    @pytest.mark.parametrize("query", ["", " \t\n", "\x00"])
    def test_nothing_asked_nothing_found(self, query, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert search.find(query).count == 0


class TestFinding:
    @pytest.mark.parametrize(
        "query",
        ["Guangzhou", "guangzhou", "GUANG", "Kanton", "canton", "广州", "Tiongkok", "China kanton", "jambi guangzhou",
         "guangzhou jambi", "Jambi 广州"],
    )  # fmt: skip
    def test_a_pair_by_any_name_of_its_sides_in_any_order(self, pair, query):
        assert found(query)["pairs"] == [pair]

    def test_a_city_by_its_names(self, pair):
        for query in ("Guangzhou", "广州", "Kanton Tiongkok"):
            assert found(query)["cities"] == [pair.second_city]
        assert found("Pemerintah Jambi Uji")["cities"] == [pair.first_city]

    def test_every_word_must_be_there(self, pair):
        assert found("Guangzhou Surabaya") == {}

    def test_all_kinds_of_records(self, pair):
        agreement = make.published(make.make_agreement(title="Memorandum Pohon Beringin", pair=pair))
        meeting = make.published(make.make_meeting(title="Temu Beringin", pair=pair))
        person = make.make_person(name="Budi Beringin", former_names="Boedi Beringin")
        make.make_delegate(delegation=make.make_delegation(meeting=meeting, city=pair.first_city), person=person)
        assert found("beringin") == {"agreements": [agreement], "meetings": [meeting], "people": [person]}
        assert found("boedi") == {"people": [person]}
        assert search.find("beringin").count == 3

    def test_an_agreement_by_its_parties(self, pair):
        agreement = make.published(make.make_agreement(title="Naskah"))
        make.make_party(agreement=agreement, city=pair.first_city)
        make.make_party(agreement=agreement, institution=make.make_institution(name="Universitas Melati"))
        assert found("melati jambi")["agreements"] == [agreement]

    def test_a_record_is_found_once_whichever_names_match(self, pair):
        for number in range(3):
            make.make_city_name(city=pair.second_city, name=f"Kanton {number}")
        assert found("kanton")["pairs"] == [pair]
        assert found("kanton")["cities"] == [pair.second_city]

    def test_signs_of_the_database_mean_themselves(self, pair):
        for query in ("%", "_", "Guang%u", "' OR 1=1 --", "\\", '"'):
            assert found(query) == {}


class TestWhatStaysHidden:
    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_everything_that_is_not_published(self, publication):
        city = make.make_city(name="Beringin")
        pair = make.make_pair(first_city=city, publication=publication)
        make.make_agreement(title="Beringin", pair=pair, publication=publication)
        meeting = make.make_meeting(title="Beringin", publication=publication)
        make.make_delegate(
            delegation=make.make_delegation(meeting=meeting, city=city), person=make.make_person(name="Beringin")
        )
        assert found("beringin") == {}

    def test_private_persons(self):
        meeting = make.published(make.make_meeting(title="Temu"))
        person = make.make_person(name="Beringin", kind="private", former_names="Beringin")
        make.make_delegate(delegation=make.make_delegation(meeting=meeting), person=person)
        assert found("beringin") == {}

    def test_notes_that_are_internal(self):
        make.published(make.make_meeting(title="Temu", internal_note="beringin", pasted_text="beringin"))
        agreement = make.published(
            make.make_agreement(title="Naskah", internal_note="beringin", archive_code="beringin")
        )
        make.make_signature(agreement=agreement, person=make.make_person(name="A", internal_note="beringin"))
        assert found("beringin") == {}


def test_the_same_number_of_queries_for_one_and_for_three():
    counts = []
    for _ in range(3):
        make.published(make.make_pair(second_city=make.make_city(name="Beringin")))
        with CaptureQueriesContext(connection) as queries:
            results = search.find("beringin")
        assert results.count == 2 * (len(counts) + 1)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_each_list_is_cut(monkeypatch):
    monkeypatch.setattr(search, "LIMIT", 2)
    for _ in range(3):
        make.published(make.make_pair(second_city=make.make_city(name="Beringin")))
    assert {kind: len(rows) for kind, rows in found("beringin").items()} == {"pairs": 2, "cities": 2}
