"""Forms of pairs, cities, agreements and citations, and what happens to wrong input."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    Party,
)
from tests import factories
from tests.staff_forms import errors_of, form_data, row_errors

pytestmark = pytest.mark.django_db


# --- pairs ---


def pair_data(client, one: City, other: City, **changes) -> dict:
    url = reverse("admin:records_citypair_add")
    return form_data(client, url, first_city=str(one.pk), second_city=str(other.pk), **changes)


def test_a_pair_is_added_and_knows_who_added_it(staff, editor):
    one, other = factories.make_indonesian_city(), factories.make_city()
    response = staff.post(reverse("admin:records_citypair_add"), pair_data(staff, one, other))
    assert response.status_code == 302
    pair = CityPair.objects.get()
    assert (pair.first_city, pair.second_city, pair.created_by) == (one, other, editor)
    assert {entry.history_user for entry in pair.history.all()} == {editor}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pair_b_a_is_refused_at_the_field_where_a_b_exists(staff, language):
    pair = factories.make_pair()
    staff.cookies["django_language"] = language
    data = pair_data(staff, pair.second_city, pair.first_city, summary="Ringkasan yang sudah diketik")
    response = staff.post(reverse("admin:records_citypair_add"), data)
    with override(language):
        sentence = gettext("This pair is already in the register (A–B and B–A are the same pair).")
        question = gettext("The register has it already. Open it and add there what is new.")
    assert errors_of(response) == {"second_city": [sentence], "__all__": [question]}
    assert "Ringkasan yang sudah diketik" in unescape(response.content.decode())
    assert CityPair.objects.count() == 1


def test_a_pair_of_a_city_with_itself_is_refused_at_the_field(staff):
    city = factories.make_city()
    response = staff.post(reverse("admin:records_citypair_add"), pair_data(staff, city, city))
    assert list(errors_of(response)) == ["second_city"]


def test_the_form_of_a_pair_leads_to_its_agreements_and_meetings(staff):
    pair = factories.make_pair()
    meeting = factories.make_meeting(pair=pair)
    page = staff.get(reverse("admin:records_citypair_change", args=[pair.pk])).content.decode()
    assert reverse("admin:records_meeting_change", args=[meeting.pk]) in page
    assert f"{reverse('admin:records_agreement_add')}?pair={pair.pk}" in page


def test_adding_an_agreement_from_a_pair_fills_the_pair_in(staff):
    pair = factories.make_pair()
    url = f"{reverse('admin:records_agreement_add')}?pair={pair.pk}"
    assert form_data(staff, url)["pair"] == str(pair.pk)


# --- cities ---


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_city_without_country_is_refused_at_the_field(staff, language):
    url = reverse("admin:records_city_add")
    staff.cookies["django_language"] = language
    response = staff.post(url, form_data(staff, url, name="Kota Tanpa Negara", population="1000"))
    with override(language):
        sentence = gettext("Choose the country or territory. A city without one cannot be found.")
    assert errors_of(response) == {"country": [sentence]}
    assert 'value="Kota Tanpa Negara"' in response.content.decode()


def test_the_gazetteer_fills_the_form_of_a_city_in(staff):
    page = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Kanton"})
    row = next(row for row in page.context["rows"] if row["place"].name_en == "Guangzhou")
    data = form_data(staff, row["add_url"])
    china = factories.a_country("CN")
    assert (data["country"], data["name_native"][:2], data["latitude"][:5]) == (str(china.pk), "广州", "23.11")
    assert staff.post(reverse("admin:records_city_add"), data).status_code == 302
    again = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Kanton"})
    added = City.objects.get(geonames_id=data["geonames_id"])
    assert [row["known"] for row in again.context["rows"] if row["known"]] == [added]


def test_an_unknown_place_is_said_to_be_unknown(staff):
    page = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Xyzzyqq"})
    assert (page.status_code, page.context["rows"]) == (200, [])


# --- agreements ---


def test_an_agreement_of_a_city_with_a_university_needs_no_pair(staff):
    city, university = factories.make_indonesian_city(), factories.make_institution()
    url = reverse("admin:records_agreement_add")
    data = form_data(
        staff,
        url,
        type="memorandum",
        title="Nota Kesepahaman Uji",
        concluded="Agustus 2015",
        **{
            "parties-0-city": str(city.pk),
            "parties-1-institution": str(university.pk),
            "parties-1-number": "12/UN/2015",
        },
    )
    assert staff.post(url, data).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.concluded.edtf == "2015-08"
    assert [(party.city, party.institution, party.order) for party in agreement.parties.all()] == [
        (city, None, 1),
        (None, university, 2),
    ]


def test_a_signature_names_a_party_of_the_same_page(staff):
    pair = factories.make_pair()
    url = reverse("admin:records_agreement_add")
    data = form_data(
        staff,
        url,
        type="memorandum",
        **{
            "parties-0-city": str(pair.first_city_id),
            "parties-1-city": str(pair.second_city_id),
            "signatures-TOTAL_FORMS": "1",
            "signatures-0-side": "2",
            "signatures-0-name_as_written": "Chen Uji",
        },
    )
    assert staff.post(url, data).status_code == 302
    party = Party.objects.get(city=pair.second_city)
    assert [signature.name_as_written for signature in party.signatures.all()] == ["Chen Uji"]


def test_the_same_city_twice_among_the_parties_is_refused_at_the_field(staff):
    city = factories.make_city()
    url = reverse("admin:records_agreement_add")
    data = form_data(staff, url, type="memorandum", **{"parties-0-city": str(city.pk), "parties-1-city": str(city.pk)})
    response = staff.post(url, data)
    assert [list(errors) for errors in row_errors(response, "parties")] == [[], ["city"]]


def test_two_parties_may_not_trade_places_in_one_save(staff):
    agreement = factories.make_agreement()
    one = factories.make_party(agreement=agreement, order=1)
    other = factories.make_party(agreement=agreement, order=2)
    url = reverse("admin:records_agreement_change", args=[agreement.pk])
    data = form_data(staff, url, **{"parties-0-city": str(other.city_id), "parties-1-city": str(one.city_id)})
    assert staff.post(url, data).status_code == 200


@pytest.mark.parametrize(
    ("language", "typed"), [("id", "31 Februari 2015"), ("en", "31 February 2015"), ("id", "kapan-kapan")]
)
def test_a_date_that_is_none_gets_a_sentence_and_stays_typed(staff, language, typed):
    url = reverse("admin:records_agreement_add")
    staff.cookies["django_language"] = language
    response = staff.post(url, form_data(staff, url, title="Judul yang diketik", concluded=typed))
    assert list(errors_of(response)) == ["concluded"]
    page = response.content.decode()
    assert f'value="{typed}"' in page
    assert 'value="Judul yang diketik"' in page
    assert Agreement.objects.count() == 0


# --- citations ---


def test_two_preferred_statements_of_one_fact_are_refused_at_the_field(staff):
    pair = factories.make_pair()
    for _ in range(2):
        factories.make_citation(pair=pair, fact="kind")
    url = reverse("admin:records_citypair_change", args=[pair.pk])
    data = form_data(staff, url, **{"citations-0-preferred": "on", "citations-1-preferred": "on"})
    assert [list(errors) for errors in row_errors(staff.post(url, data), "citations")] == [[], ["preferred"]]
    assert Citation.objects.filter(preferred=True).count() == 0


def test_a_citation_of_no_record_and_of_two_is_refused(staff):
    url = reverse("admin:records_citation_add")
    source, pair, meeting = factories.make_source(), factories.make_pair(), factories.make_meeting()
    none = staff.post(url, form_data(staff, url, source=str(source.pk)))
    two = staff.post(url, form_data(staff, url, source=str(source.pk), pair=str(pair.pk), meeting=str(meeting.pk)))
    assert [list(errors_of(none)), list(errors_of(two))] == [["source"], ["source"]]
