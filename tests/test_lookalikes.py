"""Whoever makes a second one is asked first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records import lookalikes
from records.models import City, Person, Source
from tests import factories

pytestmark = pytest.mark.django_db


def found(answer) -> list[str]:
    return [str(one.record) for one in answer]


@pytest.fixture
def guangzhou():
    return factories.make_city(
        name="Guangzhou",
        name_native="广州",
        native_language="zh-Hans",
        geonames_id=1809858,
        latitude=23.1,
        longitude=113.2,
    )


class TestCities:
    @pytest.mark.parametrize(
        "name",
        ["Guangzhou", "guangzhou", "GUANGZHOU", "Guangzou", "Guangzhuo", "Kanton", "广州", "广州市", "Guangzhou City"],
    )
    def test_one_place_under_many_names(self, guangzhou, name):
        assert found(lookalikes.cities(name, country=guangzhou.country)) == ["Guangzhou"]
        assert found(lookalikes.cities(name)) == ["Guangzhou"]

    def test_accents_and_alternative_names_are_the_same(self):
        germany = factories.a_country("DE")
        munster = factories.make_city(name="Münster", country=germany)
        factories.make_city_name(city=munster, name="Monasterium")
        assert found(lookalikes.cities("Munster", country=germany)) == ["Münster"]
        assert found(lookalikes.cities("Monasterium")) == ["Münster"]

    def test_another_name_or_country_is_no_question(self, guangzhou):
        assert lookalikes.cities("Hangzhou", country=guangzhou.country) == []
        assert lookalikes.cities("Guangzhou", country=factories.a_country("JP")) == []

    def test_the_record_itself_and_merged_ones_are_left_out(self, guangzhou):
        twin = factories.make_city(name="Guangzhou", merged_into=guangzhou)
        assert found(lookalikes.cities("Guangzhou", exclude=guangzhou)) == []
        assert twin.pk not in [one.record.pk for one in lookalikes.cities("Guangzhou")]

    def test_the_label_tells_level_and_country(self, guangzhou):
        (one,) = lookalikes.cities("Guangzhou")
        assert one.label == "Guangzhou 广州 — kota, Tiongkok"

    def test_a_kabupaten_beside_its_kota_is_worth_the_question(self):
        assert "Kota Bandung" in found(lookalikes.cities("Kota Bandung"))

    def test_nothing_asked_nothing_found(self):
        assert lookalikes.cities("") == []
        assert lookalikes.cities("   ") == []

    def test_queries_do_not_grow_with_the_register(self, guangzhou):
        def queries():
            with CaptureQueriesContext(
                connection,
            ) as caught:
                lookalikes.cities("Guangzou", country=guangzhou.country)
            return len(caught)

        before = queries()
        City.objects.bulk_create(City(name=f"Kota Uji {n}", country=guangzhou.country) for n in range(2_000))
        assert queries() == before

    def test_a_large_register_hides_nothing(self):
        """Whatever was entered first, the one that is meant is found."""
        china = factories.a_country("CN")
        City.objects.bulk_create(City(name=f"Kota Tempat {n}", country=china) for n in range(4_000))
        factories.make_city(name="Kota Samudra Uji", country=china)
        for typed in ("Kota Samudra Uji", "Kota Samudera Uji", "samudra uji"):
            assert found(lookalikes.cities(typed, country=china))[:1] == ["Kota Samudra Uji"], typed
            assert found(lookalikes.cities(typed))[:1] == ["Kota Samudra Uji"], typed


class TestPersons:
    @pytest.mark.parametrize(
        ("known", "typed"),
        [
            ("SY Fasha", "H. SY Fasha"),
            ("SY Fasha", "Sy. Fasha"),
            ("Syarif Fasha", "H. Syarif Fasha, M.E."),
            ("Zhou Yawei", "Yawei Zhou"),
            ("M Husni", "H M Husni"),
            ("Benny Sulistyo", "Beny Sulistyo"),
            ("Iswar Lubis", "Iswar S. Lubis"),
        ],
    )
    def test_titles_order_initials_and_typing_errors(self, known, typed):
        factories.make_person(name=known)
        assert found(lookalikes.persons(typed)) == [known]

    def test_a_shared_first_name_is_no_question(self):
        factories.make_person(name="Ahmad Fauzi")
        assert lookalikes.persons("Ahmad Hidayat") == []

    def test_other_spellings_and_own_script_count(self):
        factories.make_person(
            name="Zhu Honghai", name_native="朱洪海", native_language="zh-Hans", former_names="Chu Hung-hai"
        )
        assert found(lookalikes.persons("朱洪海")) == ["Zhu Honghai"]
        assert found(lookalikes.persons("Chu Hung-hai")) == ["Zhu Honghai"]

    def test_among_thousands_of_namesakes_the_one_is_found(self):
        Person.objects.bulk_create(Person(name=f"Muhammad Nama{n}", kind="official") for n in range(4_000))
        factories.make_person(name="Muhammad Fasha")
        for typed in ("Muhammad Fasha", "H. Muhamad Fasha, S.E.", "Fasha Muhammad", "M. Fasha"):
            assert found(lookalikes.persons(typed))[:1] == ["Muhammad Fasha"], typed


class TestInstitutions:
    def test_other_names_and_typing_errors(self):
        factories.make_institution(name="Universitas Uji Samudra", former_names="UUS\nAkademi Samudra")
        for typed in ("universitas uji samudra", "Universitas Uji Samudera", "Akademi Samudra"):
            assert found(lookalikes.institutions(typed)) == ["Universitas Uji Samudra"], typed


class TestSources:
    @pytest.mark.parametrize(
        "typed",
        [
            "https://berita.example.org/2015/kunjungan-wali-kota",
            "http://www.berita.example.org/2015/kunjungan-wali-kota/",
            "https://m.berita.example.org/amp/2015/kunjungan-wali-kota?utm_source=wa&fbclid=1",
            "https://berita.example.org/2015/kunjungan-wali-kota/amp",
        ],
    )
    def test_one_address_written_in_many_ways(self, typed):
        factories.make_source(title="Kunjungan", url="https://berita.example.org/2015/kunjungan-wali-kota")
        factories.make_source(title="Lain", url="https://berita.example.org/2015/kunjungan-wali-kota-kedua")
        assert [one.record.title for one in lookalikes.sources(url=typed)] == ["Kunjungan"]

    def test_a_page_number_in_the_query_makes_another_address(self):
        factories.make_source(url="https://daftar.example.org/list?page=2")
        assert lookalikes.sources(url="https://daftar.example.org/list?page=3") == []

    def test_the_same_title_and_the_same_letter_number(self):
        factories.make_source(title="Wali Kota ke Guangzhou", publisher="Harian Uji")
        factories.make_source(title="Undangan", kind="letter", number="045/12/Ks/2015")
        assert [one.record.title for one in lookalikes.sources("Wali kota ke Guangzhou")] == ["Wali Kota ke Guangzhou"]
        assert [one.record.title for one in lookalikes.sources(number="045/12/KS/2015")] == ["Undangan"]

    def test_titles_that_begin_alike_hide_nothing(self):
        Source.objects.bulk_create(Source(title=f"Wali Kota Jambi {n}", kind="news_report") for n in range(4_000))
        factories.make_source(title="Wali Kota Jambi terbang ke Guangzhou", publisher="Harian Uji")
        for typed in ("Wali Kota Jambi terbang ke Guangzhou", "Walikota Jambi Terbang ke Guangzhou"):
            assert [one.record.title for one in lookalikes.sources(typed)] == ["Wali Kota Jambi terbang ke Guangzhou"]

    def test_the_first_page_of_a_site_and_odd_addresses(self):
        factories.make_source(title="Laman Uji", url="https://www.uji.example.org")
        for typed in ("http://uji.example.org/", "https://m.uji.example.org", "https://UJI.example.org/?utm_medium=wa"):
            assert [one.record.title for one in lookalikes.sources(url=typed)] == ["Laman Uji"], typed
        for odd in ("http://[::1", "https://", "uji", "http://uji.example.org.id/"):
            assert lookalikes.sources(url=odd) == [], odd


class TestPairs:
    def test_a_pair_has_no_direction(self):
        pair = factories.make_pair()
        assert [one.record for one in lookalikes.pair(pair.second_city, pair.first_city)] == [pair]
        assert lookalikes.pair(pair.first_city, factories.make_city()) == []


class TestOccasions:
    """The same meeting entered twice would count twice."""

    def test_the_same_pair_and_perhaps_the_same_day(self):
        pair = factories.make_pair()
        known = factories.make_meeting(pair=pair, date="2026-08-03", title="Kunjungan")
        for date, expected in (("2026-08-03", [known]), ("2026-08", [known]), ("2026", [known]), ("2026-08-04", [])):
            double = factories.make_meeting(pair=pair, date=date)
            assert [one.record for one in lookalikes.occasions(double)] == expected, date
            double.delete()
        assert lookalikes.occasions(factories.make_meeting(pair=factories.make_pair(), date="2026-08-03")) == []
        assert lookalikes.occasions(factories.make_meeting(pair=pair, date="")) == []

    def test_documents_of_another_type_are_no_question(self):
        pair = factories.make_pair()
        known = factories.make_agreement(pair=pair, concluded="2015-08", type="memorandum")
        same = factories.make_agreement(pair=pair, concluded="2015-08-30", type="memorandum")
        assert [one.record for one in lookalikes.occasions(same)] == [known]
        other = factories.make_agreement(pair=pair, concluded="2015-08-30", type="letter_of_intent")
        assert lookalikes.occasions(other) == []

    def test_the_form_of_a_draft_shows_it_and_that_of_a_public_record_does_not(self, staff):
        pair = factories.make_pair()
        known = factories.make_meeting(pair=pair, date="2026-08-03")
        double = factories.make_meeting(pair=pair, date="2026-08-03")
        page = staff.get(reverse("admin:records_meeting_change", args=[double.pk]))
        assert [one["url"] for one in page.context["doubles"]] == [
            reverse("admin:records_meeting_change", args=[known.pk])
        ]
        assert f'<a href="{page.context["doubles"][0]["url"]}"><bdi>' in page.content.decode()
        factories.published(double)
        page = staff.get(reverse("admin:records_meeting_change", args=[double.pk]))
        assert page.context["doubles"] == []
