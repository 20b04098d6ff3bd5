"""schema.org in the pages: it parses, has honest types, and cannot leave its element."""

import json
import re

import pytest

from records import linked_data
from records.models import SiteSettings
from tests import factories as make

pytestmark = pytest.mark.django_db


def graph(client, address: str) -> list[dict]:
    html = client.get(address).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1, address
    found = json.loads(blocks[0])
    assert found["@context"] == "https://schema.org"
    return found["@graph"]


@pytest.fixture
def pair():
    pair = make.published(make.make_pair(summary="Ringkasan"))
    make.make_citation(pair=pair, source=make.make_source(title="Berita", published="2015-08"))
    return pair


def test_each_kind_of_page_has_its_type(client, pair):
    agreement = make.published(make.make_agreement(pair=pair, concluded="2015-08"))
    meeting = make.published(make.make_meeting(pair=pair, date="2015"))
    person = make.make_person()
    make.make_delegate(
        delegation=make.make_delegation(meeting=meeting, city=pair.first_city, role="host"), person=person
    )
    page = make.published(make.make_page())
    source = pair.citations.get().source
    types = {
        pair.get_absolute_url(): "CreativeWork",
        agreement.get_absolute_url(): "CreativeWork",
        meeting.get_absolute_url(): "Event",
        pair.first_city.get_absolute_url(): "AdministrativeArea",
        person.get_absolute_url(): "Person",
        pair.first_city.country.get_absolute_url(): "AdministrativeArea",
        page.get_absolute_url(): "WebPage",
        source.get_absolute_url(): "WebPage",
        "/id/": "WebSite",
    }
    for address, wanted in types.items():
        kinds = graph(client, address)[0]["@type"]
        assert wanted in (kinds if isinstance(kinds, list) else [kinds]), address
        last = graph(client, address)[-1]["@type"]
        assert last == ("Dataset" if address == "/id/" else "BreadcrumbList"), address


def test_a_pair_says_what_it_is_about_and_on_what_it_rests(client, pair):
    node = graph(client, pair.get_absolute_url())[0]
    assert [area["name"] for area in node["about"]] == [pair.first_city.name, pair.second_city.name]
    assert node["isBasedOn"] == [
        {"@type": "CreativeWork", "name": "Berita", "publisher": {"@type": "Organization", "name": "Harian Uji"},
         "datePublished": "2015-08"}
    ]  # fmt: skip
    assert (node["identifier"], node["inLanguage"], node["license"]) == (
        f"K-{pair.pk}", "id", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    assert node["dateModified"]


@pytest.mark.parametrize(
    ("edtf", "said"), [("2015", "2015"), ("2015-08", "2015-08"), ("2015-08-30", "2015-08-30"), ("2015~", None),
                       ("../2010", None), ("2012?", None), ("XXXX-04-07", None), ("", None)],
)  # fmt: skip
def test_a_date_is_only_as_precise_as_it_is_known(client, edtf, said):
    meeting = make.published(make.make_meeting(date=edtf))
    assert graph(client, meeting.get_absolute_url())[0].get("startDate") == said


def test_the_search_of_the_site_is_named(client):
    website = graph(client, "/en/")[0]
    assert (
        website["potentialAction"]["target"]["urlTemplate"] == "http://localhost:8000/en/search/?q={search_term_string}"
    )


def test_nothing_leaves_the_element(client):
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    pair = make.published(make.make_pair(summary=evil))
    html = client.get(pair.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert graph(client, pair.get_absolute_url())[0]["description"] == evil
    assert "<" not in linked_data.block([{"name": evil}])


def test_without_a_publisher_the_register_answers_for_itself(client, pair):
    assert graph(client, pair.get_absolute_url())[0]["publisher"]["name"] == SiteSettings().name
