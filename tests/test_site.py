"""Every public page: it answers, in its language, with its links; drafts never leak; wrong ways are refused."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import translation

from records import first_records, services
from records.models import Agreement, City, CityPair, Meeting, Page, Person, Publication, Source
from records.sitemaps import SITEMAPS
from records.views import faults
from tests.conftest import restart_numbers

pytestmark = pytest.mark.django_db

LANGUAGES = ("id", "en")


class Outline(HTMLParser):
    """What a test wants to know of a page: headings, links, forms, language, scripts and styles within it."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._in_title = self._in_title or (tag == "title" and not self.title)

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    def all(self, tag: str, **wanted) -> list[dict]:
        wanted = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture
def register(db):
    """The first record and two further documents, as a fresh installation has them, with an agreement of its own."""
    restart_numbers()
    first_records.load(with_indonesian_pairs=False)
    pair = CityPair.objects.get()
    source = Source.objects.exclude(url="").first()
    agreement = Agreement.objects.create(pair=pair, type="letter_of_intent", concluded="2030-08")
    agreement.citations.create(source=source)
    services.publish(agreement)
    return pair


def sitemap_paths(client) -> list[str]:
    found = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    return sorted(set(found))


def test_the_sitemap_lists_every_kind_of_page_in_both_languages(client, register):
    paths = sitemap_paths(client)
    kinds = {
        "pair": CityPair,
        "agreement": Agreement,
        "meeting": Meeting,
        "city": City,
        "person": Person,
        "source": Source,
    }
    for language in LANGUAGES:
        with translation.override(language):
            for name, model in kinds.items():
                addresses = {record.get_absolute_url() for record in model.objects.public()}
                assert addresses and addresses <= set(paths), name
            for page in Page.objects.public():
                assert page.get_absolute_url() in paths
            for name in (
                "home",
                "pairs",
                "agreements",
                "meetings",
                "cities",
                "people",
                "countries",
                "sources",
            ):
                assert reverse(f"records:{name}") in paths


def test_every_public_page_is_whole(client, register):
    pages = {path: client.get(path) for path in sitemap_paths(client)}
    outlines = {path: Outline(response.content.decode()) for path, response in pages.items()}
    linked = set()
    for path, response in pages.items():
        assert response.status_code == 200, path
        assert not response.cookies, path
        check_shell(path, outlines[path])
        check_policy(path, outlines[path])
        check_language(path, response.content.decode())
        linked |= links_of(path, outlines[path])
        # The same page in the other language is a page of the site, too.
        for link in outlines[path].all("link", rel="alternate"):
            if link.get("hreflang") in LANGUAGES:
                other = "/" + link["href"].split("/", 3)[3]
                assert outlines[other].all("html")[0]["lang"] == link["hreflang"], (path, other)
    broken = {href for href in linked - set(pages) if client.get(href).status_code not in (200, 302)}
    assert broken == set()


def check_shell(path: str, outline: Outline) -> None:
    """Language, one heading, title, search, links to itself and to the other language."""
    language = path.split("/")[1]
    assert outline.all("html")[0]["lang"] == language, path
    assert len(outline.all("h1")) == 1, path
    assert len(outline.title.strip()) > 3, path
    forms = [(form["action"], form["method"].lower()) for form in outline.all("form", role="search")]
    assert forms == [("/id/cari/" if language == "id" else "/en/search/", "get")], path
    assert set(LANGUAGES) <= {link.get("hreflang") for link in outline.all("link", rel="alternate")}, path
    canonical = outline.all("link", rel="canonical")
    assert len(canonical) == 1, path
    assert canonical[0]["href"].endswith(path), path


def check_policy(path: str, outline: Outline) -> None:
    """No inline script or style, nothing from another host."""
    assert not outline.all("style"), path
    inline = [script for script in outline.all("script") if "src" not in script]
    assert {script.get("type") for script in inline} <= {"application/ld+json"}, path  # data, which nothing runs
    for tag, attributes in outline.tags:
        assert "style" not in attributes, (path, tag)
        assert not any(name.startswith("on") for name in attributes), (path, tag)
        if attributes in inline:
            continue
        if tag in {"script", "img", "iframe"} or (tag == "link" and attributes.get("rel") in {"stylesheet", "icon"}):
            assert (attributes.get("src") or attributes.get("href")).startswith("/"), (path, tag)


def check_language(path: str, html: str) -> None:
    """No English of ours on an Indonesian page: any of these words would show if its sentence were untranslated."""
    if not path.startswith("/id/") or "/halaman/" in path or "/sumber/" in path:
        return
    text = re.sub(r"<(title|script)[^>]*>.*?</\1>|<[^>]+lang=[^>]*>[^<]*|<[^>]+>", " ", html, flags=re.DOTALL)
    telltale = re.search(
        r"\b(Cooperation|Sources|Meetings|Agreements|Skip to|Last recorded|Not yet recorded|only the year|Search)\b",
        text,
    )
    assert telltale is None, (path, telltale)


def links_of(path: str, outline: Outline) -> set[str]:
    """Addresses within the site; places within the page are checked at once."""
    ids = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    found = set()
    for link in outline.all("a"):
        href = link.get("href", "")
        if href.startswith("#"):
            assert href[1:] in ids, (path, href)
        elif href.startswith("/") and not href.startswith("/admin"):
            found.add(href.split("#")[0])
    return found


# Addresses


@pytest.mark.parametrize(
    ("preference", "home"),
    [("", "/id/"), ("id", "/id/"), ("en-GB,en;q=0.9", "/en/"), ("fr", "/id/"), ("id,en;q=0.5", "/id/"), ("*", "/id/")],
)
def test_the_root_leads_to_indonesian_unless_the_browser_prefers_english(client, preference, home):
    response = client.get("/", headers={"accept-language": preference})
    assert (response.status_code, response["Location"]) == (302, home)
    assert "Accept-Language" in response["Vary"]


def test_the_permanent_address_leads_to_the_page_in_the_readers_language(client, register):
    assert client.get("/k/1")["Location"] == "/id/kerja-sama/1-jambi-guangzhou/"
    english = client.get("/k/1", headers={"accept-language": "en"})
    assert (english.status_code, english["Location"]) == (302, "/en/cooperation/1-jambi-guangzhou/")


def test_wrong_words_after_the_number_lead_to_the_right_ones(client, register):
    response = client.get("/id/kerja-sama/1-guangzhou-jambi/")
    assert (response.status_code, response["Location"]) == (301, "/id/kerja-sama/1-jambi-guangzhou/")


def test_json_is_the_public_document_and_open_to_all(client, register):
    response = client.get("/k/1.json")
    document = response.json()
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert (document["schema"], document["kind"], document["number"]) == (1, "pair", 1)
    assert document["title"] == {"id": "Kota Jambi – Guangzhou", "en": "Kota Jambi – Guangzhou"}
    assert "广州" in response.content.decode()


def test_a_merged_record_leads_to_the_survivor(client, register):
    pair = CityPair.objects.get()
    cities = City.objects.filter(country__code="ID", level="city").exclude(pk=pair.first_city_id)[:1]
    double = CityPair.objects.create(first_city=cities[0], second_city=pair.second_city, merged_into=pair)
    assert client.get(f"/k/{double.pk}", follow=True).redirect_chain[-1][0] == "/id/kerja-sama/1-jambi-guangzhou/"
    assert client.get(f"/k/{double.pk}.json", follow=True).json()["number"] == pair.pk
    assert (
        client.get(f"/id/kerja-sama/{double.pk}-x/", follow=True).redirect_chain[-1][0].endswith("1-jambi-guangzhou/")
    )


def test_a_withdrawn_record_answers_410_with_reason_and_day(client, register):
    services.withdraw(register, reason="Kota meminta koreksi", reason_en="The city asked for a correction")
    for path, reason in (
        ("/id/kerja-sama/1-jambi-guangzhou/", "Kota meminta koreksi"),
        ("/en/cooperation/1-jambi-guangzhou/", "The city asked for a correction"),
    ):
        response = client.get(path)
        assert response.status_code == 410
        assert reason in response.content.decode()
        assert str(date.today().year) in response.content.decode()
    assert client.get("/k/1.json").status_code == 410
    assert client.get("/k/1.json").json()["reason"]["en"] == "The city asked for a correction"
    assert "1-jambi-guangzhou" not in client.get("/id/kerja-sama/").content.decode()


@pytest.mark.parametrize("state", [Publication.DRAFT, Publication.IN_REVIEW])
def test_what_is_not_published_is_nowhere(client, register, state):
    """Mark every record with a word of its own; then no page, list, JSON, search or sitemap may hold it."""
    CityPair.objects.update(publication=state, summary="RAHASIAPASANGAN")
    Agreement.objects.update(publication=state, title="RAHASIANASKAH")
    Meeting.objects.update(publication=state, title="RAHASIAPERTEMUAN", summary="RAHASIAPERTEMUAN")
    Page.objects.update(publication=state, title="RAHASIAHALAMAN")
    Person.objects.update(name="RAHASIAORANG")
    Source.objects.update(title="RAHASIASUMBER")
    City.objects.filter(name="Guangzhou").update(name="RAHASIAKOTA")
    numbers = range(1, 8)
    paths = [
        *sitemap_paths(client),
        *(f"/{kind}/{number}{end}" for kind in "kpmc" for number in numbers for end in ("", ".json")),
    ]
    paths += [
        f"/id/{noun}/{number}-x/"
        for noun in ("kerja-sama", "perjanjian", "pertemuan", "orang", "sumber")
        for number in numbers
    ]
    paths += [
        "/id/cari/?q=RAHASIA",
        "/en/search/?q=RAHASIA",
        "/id/halaman/tentang/",
        "/id/negara/cn/",
        "/id/negara/id/",
    ]
    paths += [
        f"/id/kota/{City.objects.get(name='RAHASIAKOTA').pk}-x/",
        f"/c/{City.objects.get(name='RAHASIAKOTA').pk}.json",
    ]
    for path in paths:
        response = client.get(path, follow=True)
        body = response.content.decode().replace("q=RAHASIA", "").replace('value="RAHASIA"', "")
        assert not re.search("RAHASIA(PASANGAN|NASKAH|PERTEMUAN|HALAMAN|ORANG|SUMBER|KOTA)", body), path


# Faults


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "rest",
    [
        "tidak-ada/",
        "kerja-sama/999999-x/",
        "cooperation/999999-x/",
        "kota/1-a/b/",
        "%00/",
        "kerja-sama/99999999999999999999-x/",
    ],
)
def test_unknown_addresses_give_the_404_page(client, db, language, rest):
    response = client.get(f"/{language}/{rest}")
    assert response.status_code == 404
    outline = Outline(response.content.decode())
    assert outline.all("html")[0]["lang"] == language
    assert len(outline.all("h1")) == 1
    assert len(outline.all("form", role="search")) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/k/0",
        "/k/999",
        "/k/999.json",
        "/k/x",
        "/k/99999999999999999999.json",
        "/files/1",
        "/media/../manage.py",
        "/media/x.webp",
    ],
)
def test_unknown_addresses_without_a_language_give_404(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_wrong_methods_give_405(client, db, method):
    paths = [
        "/", "/id/", "/id/kerja-sama/", "/id/kerja-sama/1-jambi-guangzhou/", "/k/1", "/k/1.json", "/id/cari/", "/robots.txt",
        "/healthz", "/id/halaman/tentang/", "/id/negara/cn/", "/files/1", "/media/x.webp", "/sitemap.xml",
    ]  # fmt: skip
    assert {path: getattr(client, method)(path).status_code for path in paths} == dict.fromkeys(paths, 405)


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "1e9", ""])
def test_a_page_of_a_list_that_is_not_there_gives_404(client, db, number):
    assert client.get("/id/kerja-sama/", {"page": number}).status_code == 404


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "%", "NOT", 'a"b', "x" * 10_000, "\0", "a\0b", "😀", "a OR 1=1", "ق", "*", "\\", "广州 jambi"],
)
def test_no_search_gives_a_fault(client, db, words):
    for path in ("/id/cari/", "/en/search/"):
        assert client.get(path, {"q": words}).status_code == 200


def test_a_fault_of_ours_gives_the_500_page_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = faults.server_error(rf.get("/id/"))
    assert response.status_code == 500
    assert b"<h1" in response.content


# Safety


def test_pages_come_with_a_strict_policy_and_safe_headers(client, register):
    response = client.get("/id/kerja-sama/1-jambi-guangzhou/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Link"] == '<http://localhost:8000/k/1>; rel="cite-as"'
    source = Source.objects.public().exclude(url="").first()
    assert "Link" not in client.get(source.get_absolute_url())


def test_the_staff_site_has_its_own_policy_and_is_kept_by_nobody(client):
    response = client.get("/admin/login/")
    policy = response["Content-Security-Policy"]
    script = re.search(r"script-src ([^;]*)", policy).group(1)
    assert "'unsafe-inline'" not in script
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_watchmen_and_robots_are_answered(client, db):
    assert client.get("/healthz").content == b"ok\n"
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (200, b"ok\n")
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


def test_a_pair_is_found_by_its_cities_in_any_order_and_script(client, register):
    for words in ("jambi", "Guangzhou Jambi", "广州", "Kanton", "Fasha"):
        assert "1-jambi-guangzhou" in client.get("/id/cari/", {"q": words}).content.decode() or words == "Fasha"
    assert "/id/orang/" in client.get("/id/cari/", {"q": "Fasha"}).content.decode()


def test_json_is_valid_for_every_permanent_address(client, register):
    for kind, model in (("k", CityPair), ("p", Agreement), ("m", Meeting), ("c", City)):
        for record in model.objects.public():
            assert json.loads(client.get(f"/{kind}/{record.pk}.json").content)["schema"] == 1


def test_sitemap_and_robots_speak_of_our_address_whatever_host_is_asked(client, register, settings):
    settings.SITE_URL = "https://register.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    for path in ("/sitemap.xml", "/robots.txt"):
        body = client.get(path, headers={"host": "elsewhere.example.com"}).content.decode()
        assert "https://register.example.org/" in body
        assert "elsewhere" not in body


def test_a_register_too_large_for_one_sitemap_has_an_index(client, register, monkeypatch):
    monkeypatch.setattr(SITEMAPS["sources"], "limit", 3)
    index = client.get("/sitemap.xml").content.decode()
    assert "<sitemapindex" in index
    sections = re.findall(r"<loc>http://[^/]+([^<]*)</loc>", index)
    assert sum("sitemap-sources.xml" in section for section in sections) > 1
    for section in sections:
        assert client.get(section.replace("&amp;", "&")).status_code == 200
