"""A record is found under each of its names, in any spelling, and told from its namesakes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.models import City
from tests import factories

pytestmark = pytest.mark.django_db

# Which field of which form asks for a record of a kind.
ASKED_BY = {
    "city": ("citypair", "first_city"),
    "person": ("delegate", "person"),
    "institution": ("delegate", "institution"),
    "source": ("citation", "source"),
    "pair": ("agreement", "pair"),
    "agreement": ("citation", "agreement"),
    "meeting": ("citation", "meeting"),
}


@pytest.fixture
def find(staff):
    def labels(kind: str, typed: str) -> list[str]:
        model_name, field_name = ASKED_BY[kind]
        wanted = {"app_label": "records", "model_name": model_name, "field_name": field_name, "term": typed}
        answer = staff.get(reverse("admin:autocomplete"), wanted)
        assert answer.status_code == 200, typed
        return [result["text"] for result in answer.json()["results"]]

    return labels


@pytest.fixture
def guangzhou():
    return factories.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")


@pytest.mark.parametrize("typed", ["Guangzhou", "guangZHOU", "广州", "广州市", "Kanton", "Guangzhou City"])
def test_a_city_under_each_of_its_names(find, guangzhou, typed):
    factories.make_city(name="Hangzhou", name_native="杭州", native_language="zh-Hans")
    assert find("city", typed) == ["Guangzhou 广州 — kota, Tiongkok"]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Münster", "Munster"),
        ("Münster", "Muenster"),
        ("Muenster", "Münster"),
        ("Xi'an", "Xian"),
        ("Đà Nẵng", "Da Nang"),
        ("Łódź", "lodz"),
        ("Gießen", "Giessen"),
        ("Uji-Barat", "Uji Barat"),
    ],
)
def test_accents_and_signs_keep_no_name_from_being_found(find, stored, typed):
    factories.make_city(name=stored)
    factories.make_city(name="Kota Lain")
    assert find("city", typed) == [f"{stored} — kota, Tiongkok"]


def test_former_and_other_names_of_a_city(find, guangzhou):
    factories.make_city_name(city=guangzhou, name="Panyü", kind="former")
    assert find("city", "panyu") == ["Guangzhou 广州 — kota, Tiongkok"]


def test_a_person_under_former_and_own_names(find):
    factories.make_person(
        name="Zhū Hónghǎi", name_native="朱洪海", native_language="zh-Hans", former_names="Chu Hung-hai"
    )
    for typed in ("zhu honghai", "朱洪海", "Chu Hung-hai", "honghai zhu"):
        assert find("person", typed) == ["Zhū Hónghǎi 朱洪海"], typed


def test_an_institution_under_former_and_english_names(find):
    factories.make_institution(
        name="Universitas Uji", name_en="Test University", former_names="Akadémi Uji", kind="university"
    )
    for typed in ("Universitas Uji", "test university", "akademi"):
        assert find("institution", typed) == ["Universitas Uji — perguruan tinggi atau sekolah, Indonesia"], typed


def test_a_source_under_its_title_publisher_address_and_number(find):
    factories.make_source(title="Kunjungan ke Münster", publisher="Harian Uji", published="2015-08-30")
    for typed in ("kunjungan harian", "ke munster", "30 Agustus"):
        assert len(find("source", typed)) == (0 if typed == "30 Agustus" else 1), typed


@pytest.mark.parametrize("typed", ["Guangzhou", "广州市", "Kanton", "panyu", "Jambi Kanton", "tiongkok jambi"])
def test_pairs_agreements_and_meetings_under_the_names_of_their_sides(find, guangzhou, typed):
    factories.make_city_name(city=guangzhou, name="Panyü", kind="former")
    jambi = factories.make_indonesian_city(name="Kota Jambi")
    pair = factories.make_pair(first_city=jambi, second_city=guangzhou)
    factories.make_pair()
    factories.make_agreement(title="MSP Uji", pair=pair, concluded="")
    factories.make_meeting(title="Kunjungan Uji", pair=pair, date="")
    assert find("pair", typed) == ["Kota Jambi – Guangzhou 广州 (Tiongkok)"]
    assert find("agreement", typed) == ["MSP Uji — Kota Jambi – Guangzhou"]
    assert find("meeting", typed) == ["Kunjungan Uji — Kota Jambi – Guangzhou"]


def test_the_lists_of_the_staff_site_find_the_same(staff):
    factories.make_city(name="Münster")
    page = staff.get(reverse("admin:records_city_changelist"), {"q": "Muenster"})
    assert [city.name for city in page.context["cl"].result_list] == ["Münster"]


def test_a_search_within_a_filter_stays_within_it(staff):
    factories.make_city(name="Münster", level="city")
    page = staff.get(reverse("admin:records_city_changelist"), {"q": "Muenster", "level__exact": "district"})
    assert list(page.context["cl"].result_list) == []


@pytest.mark.parametrize(
    "typed", ["", " ", "'", "%", "(", "[a-z]", "\\", "*", "\x00", "a\x00b", "🙂", "a" * 5000, "ł" * 400]
)
def test_odd_words_are_answered(find, guangzhou, typed):
    # An empty search lists everything, as many as fit on one page of answers.
    assert len(find("city", typed)) <= 20


def test_the_search_costs_the_same_in_a_large_register(find, guangzhou):
    find("city", "Muenster")  # opens the session and the gazetteer

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            find("city", "Muenster")
        return len(caught)

    before = queries()
    City.objects.bulk_create(City(name=f"Kota Uji {n}", country=guangzhou.country) for n in range(2_000))
    assert queries() == before
