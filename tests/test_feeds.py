"""Feeds are Atom as RFC 4287 asks, hold what is public now, and cost little when nothing is new."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import services
from records.models import SiteSettings
from tests import factories as make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LATEST = "/feed/id/latest.atom"


def published_pair(**changes):
    pair = make.make_pair(**changes)
    make.make_citation(pair=pair)
    services.publish(pair)
    return pair


def entries(client, address: str) -> list[ElementTree.Element]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 (our own)
    check_atom(feed, address)
    return feed.findall(f"{ATOM}entry")


def check_atom(feed, address: str) -> None:
    """What RFC 4287 requires of a feed and of its entries (4.1.1, 4.1.2, 4.2.7)."""
    assert feed.tag == f"{ATOM}feed"
    for one in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
        assert re.match(r"https?://|tag:", one.find(f"{ATOM}id").text)
        assert datetime.fromisoformat(one.find(f"{ATOM}updated").text).tzinfo is not None
        alternate = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1 and alternate[0].get("href").startswith("http")
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [f"http://localhost:8000{address}"]
    ids = [entry.find(f"{ATOM}id").text for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_a_new_record_and_its_changes_are_told(client):
    pair = published_pair(summary="Lama & <tua>")
    pair.summary = "Baru"
    pair.save()
    services.saved(pair)
    newest, first = entries(client, LATEST)
    assert newest.find(f"{ATOM}id").text == f"http://localhost:8000/k/{pair.pk}/v/2"
    assert newest.find(f"{ATOM}title").text == f"{pair} · Catatan K-{pair.pk}, edisi 2"
    assert newest.find(f"{ATOM}summary").text == "<p>Ringkasan: diubah dari “Lama &amp; &lt;tua&gt;” menjadi “Baru”</p>"
    assert first.find(f"{ATOM}summary").text == "<p>Baru di register ini.</p><p>Lama &amp; &lt;tua&gt;</p>"
    english = entries(client, "/feed/en/latest.atom")[0]
    assert english.find(f"{ATOM}link").get("href").endswith("/edition/2/")
    assert client.get(english.find(f"{ATOM}link").get("href").removeprefix("http://localhost:8000")).status_code == 200


def test_places_have_feeds_of_what_concerns_them(client):
    pair, other = published_pair(), published_pair(second_city=make.make_city(country=make.a_country("JP")))
    here = [entry.find(f"{ATOM}id").text for entry in entries(client, f"/feed/id/cities/{pair.first_city_id}.atom")]
    assert here == [f"http://localhost:8000/k/{pair.pk}/v/1"]
    japan = [entry.find(f"{ATOM}id").text for entry in entries(client, "/feed/id/countries/jp.atom")]
    assert japan == [f"http://localhost:8000/k/{other.pk}/v/1"]
    assert len(entries(client, "/feed/id/countries/id.atom")) == 2


def test_a_city_in_an_agreement_or_a_meeting_without_a_pair_is_told(client):
    city = make.make_indonesian_city()
    agreement = make.make_agreement()
    make.make_party(agreement=agreement, city=city)
    make.make_party(agreement=agreement, institution=make.make_institution())
    make.make_citation(agreement=agreement)
    meeting = make.make_meeting()
    make.make_delegation(meeting=meeting, city=city)
    make.make_citation(meeting=meeting)
    services.publish(agreement)
    services.publish(meeting)
    found = [entry.find(f"{ATOM}id").text for entry in entries(client, f"/feed/id/cities/{city.pk}.atom")]
    assert found == [f"http://localhost:8000/m/{meeting.pk}/v/1", f"http://localhost:8000/p/{agreement.pk}/v/1"]


def test_withdrawn_and_unknown(client):
    pair = published_pair()
    services.withdraw(pair, reason="Keliru")
    assert entries(client, LATEST) == []
    for address in ("/feed/xx/latest.atom", "/feed/id/cities/999999.atom", "/feed/id/countries/xx.atom",
                    f"/feed/id/cities/{pair.first_city_id}.atom", f"/feed/id/cities/{10**30}.atom"):  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_nothing_new_is_said_cheaply(client):
    published_pair()
    response = client.get(LATEST)
    with CaptureQueriesContext(connection) as queries:
        again = client.get(LATEST, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content, len(queries)) == (304, b"", 2)
    assert response["Last-Modified"]
    SiteSettings(name="Nama lain").save()
    assert client.get(LATEST, headers={"if-none-match": response["ETag"]}).status_code == 200
    pair = published_pair()
    assert f"/k/{pair.pk}/v/1" in client.get(LATEST).content.decode()


def test_the_number_of_queries_does_not_grow(client):
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            client.get(LATEST)
        return len(found)

    published_pair()
    few = queries()
    for _ in range(4):
        pair = published_pair()
        pair.summary = "Lain"
        pair.save()
        services.saved(pair)
    assert queries() == few


def test_pages_name_their_feeds(client):
    pair = published_pair()
    city = pair.first_city
    for page, feed in (("/id/", LATEST), (city.get_absolute_url(), f"/feed/id/cities/{city.pk}.atom"),
                       (city.country.get_absolute_url(), "/feed/id/countries/id.atom")):  # fmt: skip
        html = client.get(page).content.decode()
        assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in html
        assert f'<a href="{feed}"' in html
