"""Pages of editions and of changes; every form of a record when it is public, merged, withdrawn, a draft, or not there."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from records import dossier, services
from records.models import City, CityPair, Edition, Meeting, Page, Publication, SiteSettings
from tests import factories as make

pytestmark = pytest.mark.django_db


def path(name: str, *arguments, language: str = "id") -> str:
    with translation.override(language):
        return reverse(name, args=arguments)


def record_part(client, address: str) -> str:
    html = client.get(address).content.decode()
    article = re.search(r'<article class="edition".*?</article>', html, re.DOTALL).group()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article)).split())


@pytest.fixture
def pair():
    """A published pair with two editions."""
    pair = make.make_pair(summary="Ringkasan lama")
    make.make_citation(pair=pair, source=make.make_source(title="Berita <satu>"))
    services.publish(pair, note="Terbit pertama")
    pair.summary = "Ringkasan baru"
    pair.save()
    services.saved(pair)
    return pair


@pytest.fixture
def addresses(pair):
    return {
        language: {
            name: path(f"records:pair_{name}", pair.pk, pair.slug, *numbers, language=language)
            for name, numbers in (("edition", [1]), ("changes", []))
        }
        for language in ("id", "en")
    }


def test_an_edition_shows_the_record_as_it_stood_and_what_is_different_today(client, pair, addresses):
    response = client.get(addresses["id"]["edition"])
    html = response.content.decode()
    assert addresses["id"]["edition"] == f"/id/kerja-sama/{pair.pk}-{pair.slug}/edisi/1/"
    assert addresses["en"]["edition"] == f"/en/cooperation/{pair.pk}-{pair.slug}/edition/1/"
    assert "Ringkasan lama" in record_part(client, addresses["id"]["edition"])
    assert "Ringkasan baru" not in record_part(client, addresses["id"]["edition"])
    assert "<del>Ringkasan lama</del>" in html and "<ins>Ringkasan baru</ins>" in html
    assert "Berita &lt;satu&gt;" in html
    assert "Terbit pertama" in html
    assert '<meta name="robots" content="noindex">' in html
    assert response["Link"] == f'<http://localhost:8000/k/{pair.pk}/v/1>; rel="cite-as"'
    assert f'<link rel="canonical" href="http://localhost:8000{addresses["id"]["edition"]}">' in html
    assert pair.get_absolute_url() in html
    assert f'href="{path("records:pair_edition", pair.pk, pair.slug, 2)}"' in html


def test_an_old_edition_reads_the_same_after_the_record_changes(client, pair, addresses):
    meeting = make.published(make.make_meeting(pair=pair, title="Pertemuan"))
    make.make_delegate(
        delegation=make.make_delegation(meeting=meeting), name_as_written="Budi", person=make.make_person()
    )
    services.saved(pair)
    newest = pair.editions.last().number
    address = [path("records:pair_edition", pair.pk, pair.slug, newest, language=language) for language in ("id", "en")]
    before = [record_part(client, each) for each in address]
    assert "Budi" in before[0]
    City.objects.filter(pk=pair.first_city_id).update(name="Kota Berganti Nama", name_en="Renamed City")
    CityPair.objects.update(summary="Sama sekali lain", kind="twin")
    meeting.delegations.all().delete()
    SiteSettings(name="Register Lain", name_en="Another Register").save()
    pair.refresh_from_db()
    pair.first_city.refresh_from_db()
    address = [path("records:pair_edition", pair.pk, pair.slug, newest, language=language) for language in ("id", "en")]
    assert [record_part(client, each) for each in address] == before


def test_words_in_the_address_are_decoration_and_unknown_editions_are_not_there(client, pair, addresses):
    wrong = addresses["id"]["edition"].replace(pair.slug, "lain")
    assert (client.get(wrong).status_code, client.get(wrong)["Location"]) == (301, addresses["id"]["edition"])
    assert client.get(addresses["id"]["edition"].replace("/1/", "/99/")).status_code == 404
    assert client.get(addresses["id"]["edition"].replace("/1/", f"/{10**30}/")).status_code == 404
    assert client.get(f"/k/{pair.pk}/v/99").status_code == 404
    assert client.get(f"/k/{10**30}/v/1").status_code == 404
    assert client.get(f"/c/{pair.first_city_id}/v/1").status_code == 404
    assert client.get(f"{addresses['id']['changes']}?page=99").status_code == 404
    assert client.get(f"{addresses['id']['changes']}?page=x").status_code == 404


def test_the_permanent_address_of_an_edition_leads_to_its_page_and_to_its_data(client, pair, addresses):
    response = client.get(f"/k/{pair.pk}/v/1", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, addresses["en"]["edition"])
    response = client.get(f"/k/{pair.pk}/v/1.json")
    assert response.json() == pair.editions.get(number=1).document
    assert response["Access-Control-Allow-Origin"] == "*"


def test_changes_are_listed_newest_first_each_against_the_one_before(client, pair, addresses):
    html = client.get(addresses["id"]["changes"]).content.decode()
    assert re.findall(r">Edisi (\d+)</a>", html) == ["2", "1"]
    assert html.index("<ins>Ringkasan baru</ins>") < html.index("Terbit pertama")
    assert addresses["id"]["changes"] in client.get(pair.get_absolute_url()).content.decode()


def test_many_editions_are_paged_and_cost_a_constant_number_of_queries(client, pair, addresses):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(addresses["id"]["changes"])
        return len(found)

    few = queries()
    document = pair.editions.get(number=2).document
    for number in range(3, 30):
        make.make_edition(pair=pair, number=number, document=document)
    assert queries() <= few + 1  # the edition before the first of the page
    html = client.get(addresses["id"]["changes"]).content.decode()
    assert re.findall(r">Edisi (\d+)</a>", html)[0::19] == ["29", "10"]
    last = client.get(f"{addresses['id']['changes']}?page=2").content.decode()
    assert "Ringkasan baru" in last and "Edisi pertama yang tersimpan" in last


def test_a_content_page_has_editions(client):
    page = make.make_page(title="Tentang", body="<h2>Satu</h2><p>Isi lama.</p>")
    services.publish(page)
    page.body = "<h2>Satu</h2><p>Isi baru.</p>"
    page.save()
    services.saved(page)
    address = path("records:page_edition", page.slug, 1)
    html = client.get(address).content.decode()
    assert address == f"/id/halaman/{page.slug}/edisi/1/"
    assert "<p>Isi lama.</p>" in html and "<ins>Isi baru.</ins>" in html
    assert path("records:page_changes", page.slug) in client.get(page.get_absolute_url()).content.decode()
    services.withdraw(page, reason="Keliru")
    assert client.get(address).status_code == 410


def test_a_part_that_was_withdrawn_since_is_named_with_the_reason(client, pair):
    meeting = make.make_meeting(pair=pair, title="Pertemuan")
    make.make_citation(meeting=meeting)
    make.make_delegation(meeting=meeting, city=pair.first_city)
    services.publish(meeting)
    number = pair.editions.last().number
    services.withdraw(meeting, reason="Sumbernya keliru")
    html = client.get(path("records:pair_edition", pair.pk, pair.slug, number)).content.decode()
    assert f"M-{meeting.pk}" in html and "Sumbernya keliru" in html


# Every form of every kind of record

FORMS = ["{letter}/{number}", "{letter}/{number}.json", "{letter}/{number}.bib", "{letter}/{number}.ris",
         "{letter}/{number}.csv", "{letter}/{number}/id.png", "{letter}/{number}/v/1", "{letter}/{number}/v/1.json"]  # fmt: skip
MAKERS = {"k": make.make_pair, "p": make.make_agreement, "m": make.make_meeting}
NAMES = {"k": "pair", "p": "agreement", "m": "meeting"}


def statuses(client, letter: str, record) -> dict[str, int]:
    pages = [record.get_absolute_url(), *(path(f"records:{NAMES[letter]}_{name}", record.pk, record.slug, *more)
                                          for name, more in (("edition", [1]), ("changes", [])))]  # fmt: skip
    forms = ["/" + form.format(letter=letter, number=record.pk) for form in FORMS]
    kinds = ["page", "edition", "changes", *(form.partition("}")[2].replace("{number}", "") for form in FORMS)]
    return dict(zip(kinds, (client.get(each).status_code for each in [*pages, *forms]), strict=True))


@pytest.mark.parametrize("letter", MAKERS)
def test_every_form_of_a_record_says_what_became_of_it(client, letter):
    record = MAKERS[letter]()
    make.make_edition(**{"pair": None, NAMES[letter]: record, "document": {"schema": 1}})
    for state in (Publication.DRAFT, Publication.IN_REVIEW):
        record.publication = state
        record.save()
        assert set(statuses(client, letter, record).values()) == {404}, state
    make.published(record)
    public = statuses(client, letter, record)
    assert public == dict.fromkeys(public, 200) | {"/": 302, "//v/1": 302}
    record.publication, record.withdrawn_reason = Publication.WITHDRAWN, "Keliru tercatat"
    record.save()
    gone = statuses(client, letter, record)
    assert gone == dict.fromkeys(gone, 410) | {"/": 302, "//v/1": 302}  # to pages that answer 410
    for form in ("page", ".json", ".bib"):
        address = record.get_absolute_url() if form == "page" else f"/{letter}/{record.pk}{form}"
        assert "Keliru tercatat" in client.get(address).content.decode()
    record.publication, record.merged_into = Publication.PUBLISHED, make.published(MAKERS[letter]())
    record.save()
    merged = statuses(client, letter, record)
    kept = {"edition": 200, "changes": 200, "//v/1": 302, "//v/1.json": 200}
    assert merged == dict.fromkeys(merged, 301) | kept
    response = client.get(f"/{letter}/{record.pk}.bib?language=en")
    assert response["Location"] == f"/{letter}/{record.merged_into_id}.bib?language=en"
    survivor = record.merged_into
    survivor.publication, survivor.withdrawn_reason = Publication.WITHDRAWN, "Ditarik"
    survivor.save()
    assert client.get(f"/{letter}/{record.pk}/v/1.json").status_code == 410


def test_a_record_that_does_not_exist_has_no_form(client):
    for letter in "kpmc":
        for form in FORMS:
            assert client.get("/" + form.format(letter=letter, number=987654)).status_code == 404, form
        assert client.get(f"/{letter}/1.exe").status_code == 404
        assert client.get(f"/{letter}/1/xx.png").status_code == 404
        assert client.get(f"/{letter}/1/v/0").status_code == 404


def test_a_city_is_cited_without_an_edition(client):
    city = make.published(make.make_pair()).second_city
    for ending in ("bib", "ris", "csv", "json"):
        assert client.get(f"/c/{city.pk}.{ending}").status_code == 200
    assert "urldate" in client.get(f"/c/{city.pk}.bib").content.decode()


def test_the_stored_document_is_what_was_public(pair):
    edition = Edition.objects.get(pair=pair, number=2)
    now = json.loads(json.dumps(dossier.pairs([pair.pk])[pair.pk]))
    volatile = ("edition", "updated", "day", "related")
    assert {key: value for key, value in edition.document.items() if key not in volatile} == {
        key: value for key, value in now.items() if key not in volatile
    }
    assert (Meeting.objects.count(), Page.objects.count()) == (0, 0)
