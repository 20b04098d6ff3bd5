"""Lists of the staff site: filters over partial dates, sides and fields; order by real dates; constant queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from records.models import CooperationField
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, editor):
    """An editor who reads Indonesian."""
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"
    return client


def list_of(client, name: str, **query):
    response = client.get(reverse(f"admin:records_{name}_changelist"), query)
    assert response.status_code == 200, response.headers
    return response


def found(client, name: str, **query) -> list:
    return list(list_of(client, name, **query).context["cl"].result_list)


def column(client, name: str, key: str) -> int:
    """The number that the address of a sorted list gives to a column."""
    shown = list_of(client, name).context["cl"].list_display
    return [getattr(each, "__name__", each) for each in shown].index(key)


# --- years ---


def test_a_year_finds_all_dates_that_may_mean_it(reader):
    stated = ("2015", "2015-08", "2015-08-30", "2014/2016", "201X", "2014", "2016-01", "")
    made = {text: factories.make_agreement(concluded=text) for text in stated}
    hit = {agreement.concluded.edtf for agreement in found(reader, "agreement", year="2015")}
    assert hit == {"2015", "2015-08", "2015-08-30", "2014/2016", "201X"}
    assert found(reader, "agreement", year="unknown") == [made[""]]


def test_meetings_and_pairs_are_found_by_year_too(reader):
    meeting = factories.make_meeting(date="2015-08-30")
    factories.make_meeting(date="2016")
    pair = factories.make_pair(last_event="2015")
    factories.make_pair(last_event="2012")
    assert found(reader, "meeting", year="2015") == [meeting]
    assert found(reader, "citypair", year="2015") == [pair]


def test_years_to_choose_are_those_on_record_newest_first(reader):
    for concluded in ("2013", "2014/2016", "../1990", ""):
        factories.make_agreement(concluded=concluded)
    fields = {field.name: field for field in list_of(reader, "agreement").context["filter_fields"]}
    assert [option.value for option in fields["year"].options] == [
        "", "2016", "2015", "2014", "2013", "1990", "unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("agreement", {"year": "abad"}),
        ("agreement", {"year": "20150"}),
        ("agreement", {"year": "٢٠١٥"}),
        ("agreement", {"country": "99999999999999999999"}),
        ("agreement", {"field": "x"}),
        ("meeting", {"stage": "bahagia"}),
    ],
)
def test_a_filter_that_makes_no_sense_is_answered(reader, name, query):
    address = reverse(f"admin:records_{name}_changelist")
    response = reader.get(address, query, follow=True)
    assert response.redirect_chain == [(f"{address}?e=1", 302)]
    assert "Semua baris ditampilkan." in response.content.decode()


# --- countries, fields, stages ---


def test_a_country_finds_pairs_agreements_and_meetings_of_either_side(reader):
    japan = factories.a_country("JP")
    kyoto = factories.make_city(country=japan)
    university = factories.make_institution(country=japan)
    pair = factories.make_pair(second_city=kyoto)
    of_pair = factories.make_agreement(pair=pair)
    of_party = factories.make_party(institution=university).agreement
    meeting = factories.make_delegation(city=kyoto).meeting
    factories.make_agreement(pair=factories.make_pair())
    factories.make_delegation()
    assert found(reader, "citypair", country=japan.pk) == [pair]
    assert set(found(reader, "agreement", country=japan.pk)) == {of_pair, of_party}
    assert found(reader, "meeting", country=japan.pk) == [meeting]


def test_a_country_is_listed_once_for_a_record_with_several_of_its_sides(reader):
    japan = factories.a_country("JP")
    agreement = factories.make_agreement()
    for _ in range(3):
        factories.make_party(agreement=agreement, city=factories.make_city(country=japan))
    assert found(reader, "agreement", country=japan.pk) == [agreement]


def test_a_field_finds_what_names_it(reader):
    trade, other = CooperationField.objects.all()[:2]
    pair = factories.make_pair()
    agreement = factories.make_agreement(pair=pair)
    agreement.fields.set([trade, other])
    spoken = factories.make_pair()
    meeting = factories.make_meeting(pair=spoken)
    factories.make_outcome(meeting=meeting, field=trade)
    factories.make_pair()
    assert found(reader, "agreement", field=trade.pk) == [agreement]
    assert found(reader, "meeting", field=trade.pk) == [meeting]
    assert set(found(reader, "citypair", field=trade.pk)) == {pair, spoken}


def test_the_stage_of_the_pair_finds_its_agreements_and_meetings(reader):
    pair = factories.make_pair(stage="in_force")
    agreement, meeting = factories.make_agreement(pair=pair), factories.make_meeting(pair=pair)
    factories.make_agreement(pair=factories.make_pair())
    factories.make_meeting()
    assert found(reader, "citypair", stage__exact="in_force") == [pair]
    assert found(reader, "agreement", stage="in_force") == [agreement]
    assert found(reader, "meeting", stage="in_force") == [meeting]


# --- order ---


@pytest.mark.parametrize(
    ("name", "key", "make"),
    [
        ("agreement", "concluded", lambda stated: factories.make_agreement(title=stated or "-", concluded=stated)),
        ("meeting", "when", lambda stated: factories.make_meeting(title=stated or "-", date=stated)),
        ("source", "when", lambda stated: factories.make_source(title=stated or "-", published=stated)),
    ],
)
def test_what_has_no_date_comes_last_in_both_directions(reader, name, key, make):
    for stated in ("2013", "", "../2014-11-21", "2015-08-30"):
        make(stated)
    number = column(reader, name, key)
    for order, expected in (
        (str(number), ["2013", "../2014-11-21", "2015-08-30", "-"]),
        (f"-{number}", ["2015-08-30", "../2014-11-21", "2013", "-"]),
    ):
        assert [record.title for record in found(reader, name, o=order)] == expected


def test_lists_start_with_the_newest(reader):
    for concluded in ("", "2013", "2015"):
        factories.make_agreement(title=concluded or "-", concluded=concluded)
    assert [agreement.title for agreement in found(reader, "agreement")] == ["2015", "2013", "-"]


# --- what the page shows ---


def test_chosen_filters_are_said_and_each_can_be_taken_away(reader):
    factories.make_agreement(title="Uji", concluded="2015")
    page = html.fromstring(list_of(reader, "agreement", q="Uji", year="2015", o="-5").content.decode())
    chips = page.xpath("//ul[@class='chosen']/li/a")
    assert [" ".join(chip.text_content().split()) for chip in chips] == [
        "Hapus saringan: Pencarian: “Uji” ×",
        "Hapus saringan: Tahun disepakati: 2015 ×",
        "Hapus semua",
    ]
    assert [chip.get("href") for chip in chips] == ["?year=2015&o=-5", "?q=Uji&o=-5", "?"]


def test_a_lookup_that_came_with_a_link_can_be_taken_away(reader):
    pair = factories.make_pair()
    factories.make_agreement(pair=pair)
    page = html.fromstring(list_of(reader, "agreement", pair__id__exact=pair.pk).content.decode())
    assert page.xpath("//ul[@class='chosen']/li/a/@href") == ["?"]


def test_the_filter_form_keeps_search_and_order_but_not_the_page(reader):
    page = html.fromstring(list_of(reader, "agreement", q="Uji", o="2", year="2015", p="1").content.decode())
    form = page.xpath("//form[@class='filter-form']")[0]
    kept = [(each.get("name"), each.get("value")) for each in form.xpath("input")]
    assert kept == [("_filtered", "1"), ("q", "Uji"), ("o", "2")]
    assert form.xpath("//select[@name='year']/option[@selected]/@value") == []  # no agreement of that year to choose
    assert form.xpath("count(p/label)") == form.xpath("count(p/select)")


def test_a_list_without_rows_says_so(reader):
    assert "Belum ada isinya." in list_of(reader, "agreement").content.decode()
    assert "Tidak ada baris yang cocok" in list_of(reader, "agreement", year="2015").content.decode()


def test_export_keeps_the_filters_of_the_address(reader):
    factories.make_agreement(concluded="2015")
    files = list_of(reader, "agreement", year="2015", p="1", o="-5").context["exports"]
    path = reverse("admin:records_agreement_export", args=["xlsx"])
    assert files[0] == {"label": "XLSX", "address": f"{path}?year=2015&o=-5"}


# --- queries ---


def a_pair():
    factories.make_pair(last_event="2015", second_city=factories.make_city(country=factories.make_country()))


def an_agreement():
    agreement = factories.make_agreement(pair=factories.make_pair())
    agreement.fields.set(CooperationField.objects.all()[:3])
    factories.make_party(agreement=agreement)
    factories.make_party(agreement=agreement, institution=factories.make_institution())


def a_meeting():
    meeting = factories.make_meeting(pair=factories.make_pair(), city=factories.make_city())
    factories.make_delegation(meeting=meeting)
    factories.make_delegation(meeting=meeting, institution=factories.make_institution())


LISTS = {
    "citypair": a_pair,
    "agreement": an_agreement,
    "meeting": a_meeting,
    "source": factories.make_source,
    "city": lambda: factories.make_city(parent=factories.make_city()),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_at_one_row_and_at_three(reader, name):
    def queries() -> int:
        with CaptureQueriesContext(connection) as executed:
            list_of(reader, name)
        return len(executed)

    LISTS[name]()
    queries()
    at_one = queries()
    LISTS[name]()
    LISTS[name]()
    assert queries() == at_one


def test_what_the_filter_form_leaves_open_is_no_filter(reader):
    factories.make_agreement(concluded="2015")
    address = reverse("admin:records_agreement_changelist")
    response = reader.get(address, {"_filtered": "1", "publication__exact": "", "year": "2015", "q": ""})
    assert (response.status_code, response.headers["Location"]) == (302, f"{address}?year=2015")
    response = reader.get(address, {"_filtered": "1", "year": ""})
    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize("name", LISTS)
def test_heads_of_columns_sort_the_list(reader, name):
    LISTS[name]()
    page = html.fromstring(list_of(reader, name).content.decode())
    sortable = page.xpath("//table[@id='result_list']/thead//div[@class='text']/a/@href")
    listing = [column.order for column in list_of(reader, name).context["cl"].model_admin.listing.columns]
    assert len(sortable) == len([order for order in listing if order is not None])
    for address in sortable:
        assert reader.get(reverse(f"admin:records_{name}_changelist") + address).status_code == 200
