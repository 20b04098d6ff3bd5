"""Lists, and pages of cities, officials, countries and sources: constant queries, and what they say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records import search

from . import factories

pytestmark = pytest.mark.django_db


def public_pair(**changes):
    return factories.published(factories.make_pair(**changes))


def city_with_everything(**changes):
    native = {"name_native": "广州", "native_language": "zh-Hans"}
    return factories.make_city(parent=factories.make_city(), **native, **changes)


def add_pair():
    public_pair(second_city=city_with_everything(), last_event="2015-08")


def add_agreement():
    factories.published(factories.make_agreement(pair=public_pair(), place=factories.make_city()))


def add_meeting(**changes):
    meeting = factories.make_meeting(pair=public_pair(), city=factories.make_city(), **changes)
    factories.make_delegation(meeting=meeting)
    return factories.published(meeting)


def add_city():
    meeting = add_meeting()
    factories.make_delegation(meeting=meeting, city=city_with_everything())


def add_person():
    delegation = factories.make_delegation(meeting=add_meeting())
    factories.make_delegate(delegation=delegation, person=factories.make_person())


def add_country():
    public_pair(second_city=factories.make_city(country=factories.make_country()))


def add_source():
    factories.make_citation(pair=public_pair(), source=factories.make_source(relies_on=factories.make_source()))


LISTS = {
    "pairs": (add_pair, 1),
    "agreements": (add_agreement, 1),
    "meetings": (add_meeting, 1),
    "cities": (add_city, 5),  # the pair's two, the host's, the delegation's and the one with everything
    "people": (add_person, 1),
    "countries": (add_country, 1),
    "sources": (add_source, 2),  # it and the one that it relies on
}


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_at_one_row_and_at_three(client, name):
    add, rows_each = LISTS[name]
    address = reverse(f"records:{name}")
    base = client.get(address).context["count"]
    add()
    shown = client.get(address).context["count"]
    at_one = queries_of(client, address)
    add()
    add()
    at_three = queries_of(client, address)
    # Indonesia itself is one of the countries, once.
    assert shown - base == rows_each + (name == "countries")
    assert client.get(address).context["count"] == shown + 2 * rows_each
    assert at_three == at_one


def test_a_search_costs_the_same_at_one_row_of_each_kind_and_at_three(client):
    address = reverse("records:search") + "?q=Uji"

    def add():
        for each in (add_pair, add_city):
            each()
        meeting = add_meeting(title_en=f"Kunjungan Uji {factories.number()}")
        delegation = factories.make_delegation(meeting=meeting)
        person = factories.make_person(name=f"Pejabat Uji {factories.number()}")
        factories.make_delegate(delegation=delegation, person=person)
        agreement = factories.published(factories.make_agreement(pair=public_pair(), title_en="Uji"))
        factories.make_party(agreement=agreement)
        search.rebuild()

    client.get(address)
    add()
    search.rebuild()
    at_one = queries_of(client, address)
    add()
    add()
    counts = {group["kind"]: group["count"] for group in client.get(address).context["groups"]}
    assert {kind: counts.get(kind, 0) > 2 for kind in ("pair", "city", "agreement", "meeting", "person")} == {
        "pair": True,
        "city": True,
        "agreement": True,
        "meeting": True,
        "person": True,
    }
    assert queries_of(client, address) == at_one


def test_a_city_costs_the_same_with_one_partner_and_with_three(client):
    city = factories.make_city()

    def add():
        pair = public_pair(first_city=factories.make_indonesian_city(), second_city=city)
        agreement = factories.published(factories.make_agreement(pair=pair))
        factories.make_party(agreement=agreement, city=city)
        meeting = factories.make_meeting(pair=pair, city=factories.make_city())
        factories.make_delegation(meeting=meeting, city=city)
        factories.published(meeting)
        factories.make_city_name(city=city)
        factories.make_citation(city=city)
        factories.make_gap(city=city)

    add()
    at_one = queries_of(client, city.get_absolute_url())
    add()
    add()
    assert queries_of(client, city.get_absolute_url()) == at_one


def test_a_country_costs_the_same_with_one_city_and_with_three(client):
    country = factories.a_country("JP")

    def add():
        public_pair(second_city=city_with_everything(country=country))

    add()
    at_one = queries_of(client, country.get_absolute_url())
    add()
    add()
    assert queries_of(client, country.get_absolute_url()) == at_one


def test_an_official_costs_the_same_with_one_meeting_and_with_three(client):
    person = factories.make_person()

    def add():
        delegation = factories.make_delegation(meeting=add_meeting())
        delegate = factories.make_delegate(delegation=delegation, person=person)
        factories.make_citation(delegate=delegate)
        agreement = factories.published(factories.make_agreement(pair=public_pair()))
        party = factories.make_party(agreement=agreement)
        factories.make_signature(agreement=agreement, party=party, person=person)

    add()
    at_one = queries_of(client, person.get_absolute_url())
    add()
    add()
    assert queries_of(client, person.get_absolute_url()) == at_one


def test_a_source_costs_the_same_with_one_record_and_with_three(client):
    source = factories.make_source()

    def add():
        factories.make_citation(source=source, pair=public_pair())
        meeting = add_meeting()
        factories.make_citation(source=source, meeting=meeting)
        factories.make_citation(
            source=source, delegate=factories.make_delegate(delegation=factories.make_delegation(meeting=meeting))
        )
        agreement = factories.published(factories.make_agreement(pair=public_pair()))
        factories.make_citation(source=source, agreement=agreement)
        factories.make_citation(source=source, signature=factories.make_signature(agreement=agreement))
        factories.make_citation(source=source, milestone=factories.make_milestone(pair=public_pair()))
        factories.make_citation(source=factories.make_source(relies_on=source), pair=public_pair())

    add()
    at_one = queries_of(client, source.get_absolute_url())
    add()
    add()
    assert queries_of(client, source.get_absolute_url()) == at_one


def test_the_page_of_a_city_names_the_native_name_of_the_partner_and_not_its_own(client):
    guangzhou = city_with_everything()
    public_pair(second_city=guangzhou)
    partners = client.get(guangzhou.get_absolute_url()).context["document"]["partners"]
    assert [partner["native"] for partner in partners] == [[]]


def test_coordinates_are_told_in_the_words_of_each_language(client):
    jambi = factories.make_indonesian_city(latitude="-1.61000", longitude="103.61000")
    public_pair(first_city=jambi)
    words = client.get(jambi.get_absolute_url()).context["document"]["coordinates"]["words"]
    assert words == {"id": "1,61° LS, 103,61° BT", "en": "1.61° S, 103.61° E"}


def test_an_official_name_in_another_script_carries_its_language(client):
    guangzhou = city_with_everything(official_name="广州市人民政府")
    public_pair(second_city=guangzhou)
    assert '<span lang="zh-Hans">广州市人民政府</span>' in client.get(guangzhou.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so_and_leads_on(client, name):
    body = client.get(reverse(f"records:{name}")).content.decode()
    assert "<table" not in body
    assert reverse("records:search") in body


def test_a_search_without_a_find_repeats_what_was_asked(client):
    body = client.get(reverse("records:search"), {"q": "<Atlantis>"}).content.decode()
    assert 'value="&lt;Atlantis&gt;"' in body
    assert "“&lt;Atlantis&gt;”" in body
    assert reverse("records:pairs") in body


def test_meetings_stand_by_date_also_when_only_a_last_day_is_known(client):
    """ "By 21 November 2014" is older than 2015 and younger than 2013; what has no date comes last."""
    for stated in ("2013", "", "../2014-11-21", "2015"):
        meeting = factories.make_meeting(date=stated)
        factories.make_delegation(meeting=meeting)
        factories.published(meeting)
    rows = client.get(reverse("records:meetings")).context["rows"]
    assert [row["date"] and row["date"]["edtf"] for row in rows] == ["2015", "../2014-11-21", "2013", None]
