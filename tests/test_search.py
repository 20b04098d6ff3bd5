"""Readers find what is public, of every kind, by the words under which they look for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from records import search
from records.models import Agreement, City, CityPair, Institution, Meeting, Page, Person, Source
from records.search import finding

from . import factories as make

pytestmark = pytest.mark.django_db

STRANGE = [
    '"', "%", "_", "NOT", 'a"b', "foo:bar", "*", "x" * 10_000, "jambi " * 2_000, "\0", "\ud800", "😀", "مدينة جامبي", "\u202ejambi",
    "' OR 1=1 --", "\\", "(", "NEAR(a b)", "a AND", "'a':*", "^jambi", "{title}", "½", "ﷺ", "-jambi", "广" * 200, "a\u0301" * 90,
]  # fmt: skip


def found(query: str) -> dict[str, list[int]]:
    """Numbers of what is found, by kind, of each kind in its order."""
    return {group.kind: [hit["number"] for hit in group.hits] for group in search.find(query).groups}


def numbers(model: type, text: str) -> list[int]:
    return sorted(search.matching(model, text))


@pytest.fixture
def pair() -> CityPair:
    jambi = make.make_indonesian_city(name="Kota Jambi Uji", official_name="Pemerintah Kota Jambi Uji")
    guangzhou = make.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    make.make_city_name(city=guangzhou, name="Kanton", language="id")
    pair = make.published(make.make_pair(first_city=jambi, second_city=guangzhou))
    search.rebuild()
    return pair


class TestWords:
    @pytest.mark.parametrize(
        "query",
        ["Guangzhou", "guangzhou", "GUANG", "Kanton", "canton", "广州", "州", "广州市", "Tiongkok", "China kanton",
         "jambi guangzhou", "guangzhou jambi", "Jambi 广州", "Guāngzhōu", "cina jambi", "广州 jambi uji", "K-{pk}"],
    )  # fmt: skip
    def test_a_pair_by_any_name_of_its_sides_in_any_order(self, pair, query):
        assert found(query.format(pk=pair.pk))["pair"] == [pair.pk]

    def test_a_city_by_its_names(self, pair):
        for query in ("Guangzhou", "广州", "Kanton Tiongkok"):
            assert found(query)["city"] == [pair.second_city_id]
        assert found("Pemerintah Jambi Uji")["city"] == [pair.first_city_id]

    @pytest.mark.parametrize("query", ["Guangzhou Surabaya", "州广", "zhou jambi", "广东", "g j"])
    def test_every_word_must_be_there(self, pair, query):
        assert found(query) == {}

    def test_words_of_the_gazetteer_are_names_of_the_city(self):
        city = make.make_city(name="Guangzhou", geonames_id=1809858)
        pair = make.published(make.make_pair(second_city=city))
        search.rebuild()
        assert found("Гуанджоу")["pair"] == found("Cantão")["pair"] == found("Kwangchow")["pair"] == [pair.pk]

    @pytest.mark.parametrize(
        ("query", "loosened"),
        [("guangzhou city", True), ("guang zhou", True), ("kota guangzhou", False), ("guangzhou", False)],
    )
    def test_words_that_only_say_what_it_is_may_be_left_out_and_neighbours_joined(self, pair, query, loosened):
        results = search.find(query)
        assert (results.loosened, "pair" in {group.kind for group in results.groups}) == (loosened, True)

    @pytest.mark.parametrize("text", ["İstanbul", "Düsseldorf", "Łódź", "Bağcılar", "Đà Nẵng", "Ærø", "Xi'an", "S.H."])
    def test_any_spelling(self, text):
        plain = {"İstanbul": "istanbul", "Düsseldorf": "dusseldorf", "Łódź": "lodz", "Bağcılar": "bagcilar",
                 "Đà Nẵng": "da nang", "Ærø": "aero", "Xi'an": "xian", "S.H.": "sh"}  # fmt: skip
        pair = make.published(make.make_pair(second_city=make.make_city(name=text)))
        search.rebuild()
        assert found(text)["pair"] == found(plain[text])["pair"] == [pair.pk]

    @pytest.mark.parametrize(
        "name",
        ["北九州市", "부산광역시", "大阪府", "東京都", "Владивосток", "กรุงเทพ", "मुंबई", "القاهرة", "תל אביב", "Αθήνα"],
    )
    def test_any_script(self, name):
        pair = make.published(make.make_pair(second_city=make.make_city(name=name)))
        search.rebuild()
        assert found(name)["pair"] == found(name[:-1])["pair"] == [pair.pk]
        assert [item["name"] for item in search.suggest(name)] == [name, str(pair)]


class TestKinds:
    def test_each_is_found(self, pair):
        field = make.make_cooperation_field(name="Perlambangan", name_en="Symbols", name_zh="象征")
        agreement = make.make_agreement(title="Naskah", pair=pair, publication="published")
        agreement.fields.add(field)
        office = {"office_as_written": "Ketua PTUN Uji", "office": "Ketua Pengadilan Tata Usaha Negara"}
        person = make.make_person(name="Budi Beringin", kind="official", former_names="Boedi Bringin")
        meeting = make.make_meeting(title="Temu", pair=pair, publication="published")
        university = make.make_institution(name="Universitas Melati", former_names="Sekolah Tinggi Kenanga")
        side = make.make_delegation(meeting=meeting, city=pair.first_city)
        make.make_delegate(delegation=side, person=person, name_as_written="Budi", **office)
        make.make_delegate(delegation=side, institution=university, office_as_written="Dekan")
        make.make_agenda_item(meeting=meeting, text="pertukaran mahasiswa", text_en="student exchange")
        make.make_outcome(meeting=meeting, text="Nota kesepahaman disusun")
        source = make.make_source(title="Kabar dari Guangzhou", publisher="Harian Cempaka")
        make.make_citation(pair=pair, source=source)
        page = make.published(make.make_page(title="Penjelasan", body="<p>Tentang <b>kamboja</b></p><p>lain</p>"))
        search.rebuild()
        with_meeting = {"pair": [pair.pk], "meeting": [meeting.pk]}
        assert found("boedi") == found("bringin boedi") == {**with_meeting, "person": [person.pk]}
        assert found("ptun") == found("tata usaha negara") == {**with_meeting, "person": [person.pk]}
        assert found("mahasiswa pertukaran") == found("student exchange") == with_meeting
        assert found("disusun kesepahaman") == with_meeting
        assert found("melati") == found("kenanga") == {**with_meeting, "institution": [university.pk]}
        assert found("perlambangan") == found("象征") == {"pair": [pair.pk], "agreement": [agreement.pk]}
        assert found("cempaka") == {"source": [source.pk]}
        assert found("kamboja") == found("kamboja lain") == {"page": [page.pk]}

    def test_a_pair_by_what_both_sides_did_with_others(self, pair):
        meeting = make.make_meeting(title="Temu tiga kota", publication="published")
        for city in (pair.first_city, pair.second_city, make.make_city()):
            make.make_delegation(meeting=meeting, city=city)
        search.rebuild()
        assert found("temu tiga")["pair"] == [pair.pk]

    def test_a_record_is_found_once_whichever_names_match(self, pair):
        for number in range(3):
            make.make_city_name(city=pair.second_city, name=f"Kanton {number}")
        search.rebuild()
        assert found("kanton") == {"pair": [pair.pk], "city": [pair.second_city_id]}


class TestOrder:
    def test_the_whole_title_its_beginning_all_words_in_it_then_the_rest(self):
        names = ["Le Touquet Paris", "Paris", "Parish", "Lyon"]
        cities = [make.make_city(name=name, country=make.a_country("FR")) for name in names]
        make.make_city_name(city=cities[3], name="Paris kecil")
        for city in cities:
            make.published(make.make_pair(second_city=city))
        search.rebuild()
        assert found("paris")["city"] == [cities[place].pk for place in (1, 2, 0, 3)]

    def test_equals_by_title(self):
        for name in ("Beringin C", "Beringin a", "Beringin B"):
            make.published(make.make_page(title=f"Soal {name}"))
        search.rebuild()
        assert [Page.objects.get(pk=pk).title[-1] for pk in found("beringin")["page"]] == ["a", "B", "C"]

    def test_a_page_of_one_kind(self, monkeypatch):
        monkeypatch.setattr(finding, "PER_PAGE", 2)
        monkeypatch.setattr(finding, "MOST_OF_A_KIND", 1)
        pages = [make.published(make.make_page(title=f"Beringin {number}")).pk for number in range(3)]
        search.rebuild()
        assert found("beringin") == {"page": pages[:1]}
        asked = [search.find("beringin", kind="page", page=number).groups[0] for number in (1, 2, 3)]
        assert [[hit["number"] for hit in group.hits] for group in asked] == [pages[:2], pages[2:], []]
        assert {group.count for group in asked} == {3}


class TestMistypedWords:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("Guangzou", "guangzhou"), ("Guangzhuo", "guangzhou"), ("jamib guangzou", "jambi guangzhou"),
         ("guanzhou tiongkok", "guangzhou tiongkok")],
    )  # fmt: skip
    def test_are_mended(self, pair, typed, meant):
        results = search.find(typed)
        assert (results.meant, results.corrected, found(typed)["pair"]) == (meant, True, [pair.pk])
        assert numbers(CityPair, typed) == [pair.pk]

    def test_nothing_is_mended_that_is_found(self, pair):
        results = search.find("guangzhou")
        assert (results.meant, results.corrected) == ("", False)

    @pytest.mark.parametrize("typed", ["jmb", "guqqqzou", "12345", "xyzxyz"])
    def test_what_is_near_nothing_finds_nothing(self, pair, typed):
        results = search.find(typed)
        assert (results.meant, results.count) == ("", 0)

    def test_a_word_that_has_gone_is_not_proposed(self, pair):
        CityPair.objects.update(publication="withdrawn")
        search.refresh(pair)
        results = search.find("Guangzou")
        assert (results.meant, results.count) == ("", 0)

    def test_words_that_are_not_found_together_are_told_one_by_one(self, pair):
        make.published(make.make_page(title="Kamboja"))
        search.rebuild()
        assert search.find("kamboja guangzhou").by_word == [("kamboja", 1), ("guangzhou", 2)]

    def test_few_hits_are_shown_with_the_question_whether_another_word_was_meant(self, pair):
        make.published(make.make_page(title="Guangzou"))
        make.published(make.make_page(title="Guangzhou"))
        make.published(make.make_page(title="Guangzhou juga"))
        search.rebuild()
        results = search.find("guangzou")
        assert (results.count, results.meant, results.corrected) == (1, "guangzhou", False)


class TestWhatStaysHidden:
    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_everything_that_is_not_published(self, publication):
        city = make.make_city(name="Beringin")
        pair = make.make_pair(first_city=city, publication=publication)
        agreement = make.make_agreement(title="Beringin", pair=pair, publication=publication)
        make.make_party(agreement=agreement, institution=make.make_institution(name="Beringin"))
        meeting = make.make_meeting(title="Beringin", publication=publication)
        person = make.make_person(name="Beringin", kind="official")
        make.make_delegate(delegation=make.make_delegation(meeting=meeting, city=city), person=person)
        make.make_citation(pair=pair, source=make.make_source(title="Beringin"))
        make.make_page(title="Beringin", publication=publication)
        search.rebuild()
        assert found("beringin") == {} == found("beringen")
        assert search.suggest("berin") == []
        for model in (CityPair, City, Person, Institution, Agreement, Meeting, Source, Page):
            assert numbers(model, "beringin") == []

    def test_what_is_not_published_of_a_public_pair(self, pair):
        make.make_meeting(title="Beringin", pair=pair)
        make.make_agreement(title="Beringin", pair=pair, publication="withdrawn")
        search.rebuild()
        assert found("beringin") == {}

    def test_private_persons(self, pair):
        meeting = make.make_meeting(title="Temu", pair=pair, publication="published")
        agreement = make.make_agreement(title="Naskah", pair=pair, publication="published")
        private = make.make_person(name="Beringin", kind="private", name_native="榕树", native_language="zh-Hans")
        side = make.make_delegation(meeting=meeting, city=pair.first_city)
        make.make_delegate(delegation=side, person=private, name_as_written="Beringin", office_as_written="pengusaha")
        make.make_delegate(delegation=side, name_as_written="Beringin", affiliation="business", office_as_written="")
        make.make_signature(agreement=agreement, person=private, name_as_written="Beringin")
        search.rebuild()
        assert found("beringin") == found("榕树") == {}
        assert found("pengusaha") == {"pair": [pair.pk], "meeting": [meeting.pk]}

    def test_notes_that_are_internal(self, pair):
        internal = {"internal_note": "beringin", "publication": "published"}
        make.make_meeting(title="Temu", pair=pair, pasted_text="beringin", **internal)
        agreement = make.make_agreement(
            title="Naskah", archive_code="beringin", internal_contact="beringin", **internal
        )
        person = make.make_person(name="A", kind="official", internal_note="beringin")
        make.make_signature(agreement=agreement, person=person)
        make.make_citation(agreement=agreement, source=make.make_source(archive_code="beringin", note="beringin"))
        search.rebuild()
        assert found("beringin") == {}

    def test_what_a_limited_letter_says(self, pair):
        limited = make.make_source(
            title="Surat", kind="letter", number="500/beringin", subject="beringin", sender="beringin",
            access="limited", access_basis="UU KIP",
        )  # fmt: skip
        make.make_citation(pair=pair, source=limited)
        search.rebuild()
        assert (found("beringin"), found("surat")["source"]) == ({}, [limited.pk])


class TestAnyInput:
    @pytest.mark.parametrize("query", STRANGE)
    def test_is_answered(self, pair, query):
        assert search.find(query).count >= 0
        assert len(search.suggest(query)) <= 8
        assert numbers(CityPair, query) in ([], [pair.pk])

    @pytest.mark.parametrize("query", ["", " \t\n", "\0", '"', "%", "*", "😀", "…"])
    def test_without_words_asks_the_database_nothing(self, query, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert search.find(query).count == 0
            assert search.suggest(query) == []
            assert list(search.matching(CityPair, query)) == []


class TestLists:
    def test_numbers_of_each_kind(self, pair):
        assert numbers(CityPair, "guangzhou") == [pair.pk]
        assert numbers(City, "tiongkok") == [pair.second_city_id]
        assert numbers(Meeting, "guangzhou") == numbers(CityPair, "") == []
        assert list(CityPair.objects.public().filter(pk__in=search.matching(CityPair, "jambi kanton"))) == [pair]

    def test_mending_asks_whether_this_kind_has_the_words(self, pair):
        make.published(make.make_page(title="Guangzou"))
        search.rebuild()
        assert numbers(CityPair, "guangzou") in ([], [pair.pk])


class TestSuggestions:
    def test_names_with_kind_and_address_cities_first(self, pair):
        with translation.override("en"):
            suggested = search.suggest("guang")
        assert [(item["name"], item["native"], item["kind"], item["address"]) for item in suggested] == [
            ("Guangzhou", "广州", "Cities and regions", pair.second_city.get_absolute_url().replace("/id/kota/", "/en/cities/")),
            (str(pair), "广州", "Pairs", pair.get_absolute_url().replace("/id/kerja-sama/", "/en/cooperation/")),
        ]  # fmt: skip

    def test_at_most_eight(self):
        for number in range(12):
            make.published(make.make_page(title=f"Beringin {number}"))
        search.rebuild()
        assert len(search.suggest("berin")) == 8

    def test_a_mistyped_word_is_mended(self, pair):
        assert [item["name"] for item in search.suggest("guangzou")] == ["Guangzhou", str(pair)]


def test_the_same_number_of_queries_for_one_and_for_three():
    counts = []
    for _ in range(3):
        pair = make.published(make.make_pair(second_city=make.make_city(name="Beringin")))
        meeting = make.make_meeting(title="Beringin", pair=pair, publication="published")
        make.make_delegate(
            delegation=make.make_delegation(meeting=meeting, city=pair.first_city),
            person=make.make_person(name="Beringin", kind="official"),
        )
        with CaptureQueriesContext(connection) as building:
            search.rebuild()
        asked = []
        for task in (search.find, search.suggest, lambda words: list(search.matching(CityPair, words))):
            with CaptureQueriesContext(connection) as queries:
                task("beringin")
            asked.append(len(queries))
        counts.append((len(building), *asked))
    assert len(set(counts)) == 1
    assert counts[0][1:] == (4, 2, 2)
