"""The form of something new shows what the register has already, before anything is saved."""

import pytest
from django.urls import reverse

from records.models import City, CityPair, Institution, Person, Source
from tests import factories
from tests.staff_forms import form_data

pytestmark = pytest.mark.django_db


def add(staff, model: str, **values):
    address = reverse(f"admin:records_{model}_add")
    return staff.post(address, form_data(staff, address) | values)


def another_one(answer) -> str:
    return answer.context["another_one"]


def shown(answer) -> list[str]:
    return [one["label"] for one in answer.context["lookalikes"]]


def test_a_city_known_under_another_name_is_asked_about_and_nothing_typed_is_lost(staff):
    china = factories.a_country()
    city = factories.make_city(name="Guangzhou", country=china, name_native="广州", native_language="zh-Hans")
    answer = add(staff, "city", name="Kanton", country=china.pk, summary="Kota pelabuhan")
    assert shown(answer) == ["Guangzhou 广州 — kota, Tiongkok"]
    assert reverse("admin:records_city_change", args=[city.pk]) in answer.content.decode()
    assert answer.context["adminform"].form["summary"].value() == "Kota pelabuhan"
    assert City.objects.filter(country=china).count() == 1


def test_it_is_saved_once_the_writer_says_that_it_is_another_one(staff):
    china = factories.a_country()
    factories.make_city(name="Nanjing", country=china)
    values = {"name": "Nanjing", "country": china.pk, "level": "regency_county"}
    answer = add(staff, "city", **values)
    assert add(staff, "city", **values, another_one=another_one(answer)).status_code == 302
    assert list(City.objects.filter(country=china).values_list("level", flat=True)) == ["city", "regency_county"]


def test_an_answer_about_other_lookalikes_does_not_count(staff):
    factories.make_person(name="Zhou Yawei")
    answer = add(staff, "person", name="Zhou Yawei", kind="official")
    key = another_one(answer)
    factories.make_person(name="Yawei Zhou")
    assert len(shown(add(staff, "person", name="Zhou Yawei", kind="official", another_one=key))) == 2
    assert Person.objects.count() == 2


def test_institutions_and_sources_ask_too(staff):
    factories.make_institution(name="Universitas Uji Samudra")
    factories.make_source(title="Kunjungan", url="https://berita.example.org/a/kunjungan")
    country = factories.a_country("ID").pk
    assert (
        len(shown(add(staff, "institution", name="Universitas Uji Samudera", kind="university", country=country))) == 1
    )
    answer = add(
        staff, "source", title="Judul lain", kind="news_report", url="http://www.berita.example.org/a/kunjungan/"
    )
    assert len(shown(answer)) == 1
    assert (Institution.objects.count(), Source.objects.count()) == (1, 1)


def test_the_same_pair_the_other_way_round_leads_to_the_pair_that_is_there(staff):
    pair = factories.make_pair()
    answer = add(staff, "citypair", first_city=pair.second_city_id, second_city=pair.first_city_id, kind="twin")
    assert shown(answer) == [f"K-{pair.pk} · {pair}"]
    assert another_one(answer) == ""
    assert CityPair.objects.count() == 1


def test_a_change_that_leaves_the_name_alone_asks_nothing(staff):
    factories.make_person(name="Zhou Yawei")
    twin = factories.make_person(name="Yawei Zhou", kind="official")
    url = reverse("admin:records_person_change", args=[twin.pk])
    assert staff.post(url, form_data(staff, url, prefix="Dr.")).status_code == 302
    assert len(shown(staff.post(url, form_data(staff, url, name="Zhou Ya Wei")))) == 1


def test_in_a_small_window_the_one_that_is_there_can_be_chosen(staff):
    source = factories.make_source(title="Kunjungan", url="https://berita.example.org/a/kunjungan")
    url = reverse("admin:records_source_add") + "?_popup=1"
    answer = staff.post(url, {"_popup": "1", "use_existing": source.pk})
    assert answer.status_code == 200
    assert f"&quot;value&quot;: &quot;{source.pk}&quot;" in answer.content.decode()
    assert staff.post(url, {"_popup": "1", "use_existing": "99999999999999999999"}).status_code == 404
