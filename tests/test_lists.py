"""Pages of lists: what was asked, chips, sorting, pages, files, print, and answers to scripts."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from records import lifecycle, search
from records.models import CityPair, CooperationField

from . import factories
from .registers import make_register
from .test_facets import BAD_VALUES

pytestmark = pytest.mark.django_db

LISTS = {
    "pairs": "/en/cooperation/",
    "agreements": "/en/agreements/",
    "meetings": "/en/meetings/",
    "cities": "/en/cities/",
}
HTMX = {"HTTP_HX_REQUEST": "true"}


def tree(response):
    return html.fromstring(response.content.decode())


def names(response) -> list[str]:
    return [" ".join(link.text_content().split()) for link in tree(response).xpath("//tbody//th/a")]


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.fixture
def register(db):
    make_register(45)


@pytest.fixture
def one_pair(db):
    jambi = factories.make_indonesian_city(name="Kota Jambi")
    guangzhou = factories.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    pair = factories.published(factories.make_pair(first_city=jambi, second_city=guangzhou))
    search.rebuild()
    return pair


class TestPage:
    def test_words_find_the_record_and_not_one_that_stands_at_its_place_in_the_index(self, client, one_pair):
        for _ in range(3):
            factories.published(factories.make_pair())
        search.rebuild()
        for words in ("jambi", "广州", "guangzhou jambi"):
            assert names(client.get(LISTS["pairs"], {"q": words})) == ["Kota Jambi – Guangzhou"], words

    def test_the_columns_of_pairs(self, client, one_pair):
        agreement = factories.published(factories.make_agreement(pair=one_pair))
        agreement.fields.add(CooperationField.objects.get(key="trade"))
        factories.make_citation(agreement=agreement)
        lifecycle.refresh([one_pair])
        page = tree(client.get("/en/cooperation/"))
        assert [head.text_content().strip(" ▲") for head in page.xpath("//thead//th")] == [
            "Pair", "Country or territory", "Stage", "First document", "Last recorded activity", "Fields",
        ]  # fmt: skip
        assert [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody/tr[1]/*")] == [
            "Kota Jambi – Guangzhou 广州", "China", "Signed, term not known", "August 2015", "August 2015", "Trade",
        ]  # fmt: skip

    def test_chips_are_links_that_take_one_choice_away(self, client, one_pair):
        page = tree(client.get("/id/kerja-sama/?country=cn&country=jp&kind=contact&q=jambi"))
        chips = {chip.get("aria-label"): chip.get("href") for chip in page.xpath("//a[@class='chip']")}
        assert chips == {
            "Hapus saringan: Kata: jambi": "/id/kerja-sama/?country=cn&country=jp&kind=contact",
            "Hapus saringan: Negara atau wilayah: Tiongkok": "/id/kerja-sama/?q=jambi&country=jp&kind=contact",
            "Hapus saringan: Negara atau wilayah: Jepang": "/id/kerja-sama/?q=jambi&country=cn&kind=contact",
            "Hapus saringan: Jenis hubungan: kontak": "/id/kerja-sama/?q=jambi&country=cn&country=jp",
        }
        assert page.xpath("//a[@class='clear']/@href") == ["/id/kerja-sama/"]

    def test_the_form_holds_what_was_chosen(self, client, one_pair):
        page = tree(client.get("/en/cooperation/?country=cn&year=unknown&sort=-stage&view=charts"))
        form = page.xpath("//form[@class='facets']")[0]
        assert form.xpath(".//input[@checked]/@value") == ["cn"]
        assert {(each.get("name"), each.get("value")) for each in form.xpath(".//input[@type='hidden']")} == {
            ("year", "unknown"), ("view", "charts"),
        }  # fmt: skip

    def test_the_count_stands_in_words(self, client, one_pair):
        for path, words in (("/id/kerja-sama/", "1 pasangan"), ("/en/cooperation/?stage=signed", "0 pairs")):
            status = tree(client.get(path)).xpath("//*[@role='status']")
            assert [" ".join(each.text_content().split()) for each in status] == [words]

    def test_sorting_by_heads_turns_round_and_is_told(self, client, register):
        page = tree(client.get("/en/cooperation/?country=cn&sort=-document"))
        heads = {head.xpath("string(a/@id)"): (head.get("aria-sort"), head.xpath("string(a/@href)"))
                 for head in page.xpath("//thead//th[a]")}  # fmt: skip
        assert heads == {
            "sort-pair": (None, "/en/cooperation/?country=cn"),
            "sort-country": (None, "/en/cooperation/?country=cn&sort=country"),
            "sort-stage": (None, "/en/cooperation/?country=cn&sort=stage"),
            "sort-document": ("descending", "/en/cooperation/?country=cn&sort=document"),
            "sort-activity": (None, "/en/cooperation/?country=cn&sort=-activity"),
        }

    def test_pages_keep_the_query_and_hold_every_row_once(self, client, register):
        found, address = [], "/en/cooperation/?document=no&document=yes&sort=-activity"
        while address:
            response = client.get(address)
            found += [row["number"] for row in response.context["rows"]]
            address = "".join(tree(response).xpath("//a[@rel='next']/@href"))
            assert not address or address.startswith("/en/cooperation/?document=no&document=yes&sort=-activity&page=")
        public = CityPair.objects.public()
        assert len(found) > 25
        assert sorted(found) == sorted(public.values_list("pk", flat=True))

    def test_only_the_plain_list_is_indexed(self, client, one_pair):
        def told(path):
            page = tree(client.get(path))
            return page.xpath("//meta[@name='robots']/@content"), page.xpath("//link[@rel='canonical']/@href")

        assert told("/id/kerja-sama/") == ([], ["http://localhost:8000/id/kerja-sama/"])
        assert told("/id/kerja-sama/?nonsense=1") == ([], ["http://localhost:8000/id/kerja-sama/"])
        assert told("/id/kerja-sama/?nonsense=1&country=cn&page=1") == (
            ["noindex"], ["http://localhost:8000/id/kerja-sama/?country=cn"],
        )  # fmt: skip
        page = tree(client.get("/id/kerja-sama/?country=cn"))
        assert page.xpath("//link[@hreflang='en']/@href") == ["http://localhost:8000/en/cooperation/?country=cn"]

    def test_an_empty_answer_offers_ways_out_with_their_rows(self, client, one_pair):
        page = tree(client.get("/en/cooperation/?country=jp&kind=contact&q=jambi"))
        ways = page.xpath("//div[contains(@class, 'empty')]//li")
        assert [(" ".join(way.text_content().split()), way.xpath("string(a/@href)")) for way in ways] == [
            ("Without Words: jambi (0 rows)", "/en/cooperation/?country=jp&kind=contact"),
            ("Without Country or territory: Japan (1 row)", "/en/cooperation/?q=jambi&kind=contact"),
            ("Without Kind of tie: contact (0 rows)", "/en/cooperation/?q=jambi&country=jp"),
            ("Search the whole register, other spellings too", "/en/search/?q=jambi"),
            ("Look through everything", "/en/cooperation/"),
        ]

    def test_other_views_keep_the_query(self, client, one_pair):
        page = tree(client.get("/en/cooperation/?country=cn&view=map"))
        assert [(link.text, link.get("href"), link.get("aria-current")) for link in page.xpath("//*[@class='views']/a")] == [
            ("Table", "/en/cooperation/?country=cn", None),
            ("Map", "/en/cooperation/?country=cn&view=map", "page"),
            ("Charts", "/en/cooperation/?country=cn&view=charts", None),
        ]  # fmt: skip

    @pytest.mark.parametrize("name", ["people", "sources"])
    def test_people_and_sources_are_searched_by_words(self, client, name):
        delegation = factories.make_delegation(meeting=factories.published(factories.make_meeting()))
        for words in ("Fasha", "Zhu"):
            factories.make_delegate(delegation=delegation, person=factories.make_person(name=words))
            factories.make_citation(meeting=delegation.meeting, source=factories.make_source(title=words))
        search.rebuild()
        assert client.get(reverse(f"records:{name}")).context["count"] == 2
        response = client.get(reverse(f"records:{name}"), {"q": "fasha"})
        assert response.context["count"] == 1
        assert b"Fasha" in response.content

    @pytest.mark.parametrize("path", LISTS.values())
    @pytest.mark.parametrize("value", BAD_VALUES, ids=range(len(BAD_VALUES)))
    def test_no_query_gives_a_fault(self, client, one_pair, path, value):
        names = (
            "q",
            "stage",
            "activity",
            "country",
            "province",
            "city",
            "field",
            "decade",
            "year",
            "type",
            "sort",
            "view",
        )
        assert client.get(path, dict.fromkeys(names, value.replace("\ud800", "\ufffd"))).status_code == 200

    @pytest.mark.parametrize("path", LISTS.values())
    def test_queries_do_not_grow_with_rows_or_with_choices_of_a_facet(self, client, path):
        def add():
            pair = factories.published(factories.make_pair())
            field = CooperationField.objects.first()
            agreement = factories.published(factories.make_agreement(pair=pair))
            agreement.fields.add(field)
            factories.make_party(agreement=agreement, city=pair.first_city)
            meeting = factories.published(factories.make_meeting(pair=pair, city=pair.second_city))
            factories.make_outcome(meeting=meeting, field=field)
            factories.make_delegation(meeting=meeting, city=pair.first_city, representation="head")
            lifecycle.refresh([pair])

        narrowed = path + "?country=cn&country=id&field=trade&decade=2010&q=uji"
        add()
        client.get(path)
        before = queries(client, path), queries(client, narrowed)
        add()
        add()
        assert (queries(client, path), queries(client, narrowed)) == before
        assert before[0] <= 22 and before[1] <= 26


class TestScripts:
    def test_a_script_gets_only_what_changes(self, client, one_pair):
        whole, part = client.get("/en/cooperation/?country=cn"), client.get("/en/cooperation/?country=cn", **HTMX)
        assert "HX-Request" in whole["Vary"] and "HX-Request" in part["Vary"]
        body = part.content.decode()
        assert "<html" not in body and "<h1" not in body
        page = html.fromstring(f"<div>{body}</div>")
        assert page.xpath("//*[@id='browse']//tbody/tr")
        assert page.xpath("string(//*[@id='count'][@hx-swap-oob='innerHTML'])").strip() == "1 pair"
        assert page.xpath("//*[@id='languages'][@hx-swap-oob]//a/@href") == [
            "/id/kerja-sama/?country=cn", "/en/cooperation/?country=cn",
        ]  # fmt: skip

    def test_history_gets_the_whole_page(self, client, one_pair):
        response = client.get("/en/cooperation/", **HTMX, HTTP_HX_HISTORY_RESTORE_REQUEST="true")
        assert b"<h1" in response.content


class TestFiles:
    @pytest.mark.parametrize(("name", "path"), LISTS.items())
    def test_each_file_holds_the_rows_of_the_list_in_its_order(self, client, register, name, path):
        query = (
            "?country=cn&sort="
            + {"pairs": "-stage", "agreements": "type", "meetings": "place", "cities": "-city"}[name]
        )
        wanted, page = [], 1
        while True:
            response = client.get(f"{path}{query}&page={page}")
            if response.status_code == 404:
                break
            wanted += [row["address"] for row in response.context["rows"]]
            page += 1
        assert wanted
        links = {
            link.text: link.get("href")
            for link in tree(client.get(path + query)).xpath("//*[contains(@class, 'downloads')]//a")
        }
        text = client.get(links["CSV"]).getvalue().decode("utf-8-sig")
        assert [row["Permanent address"] for row in csv.DictReader(io.StringIO(text))] == wanted
        sheet = load_workbook(io.BytesIO(client.get(links["XLSX"]).getvalue())).active
        assert [row[-1] for row in sheet.iter_rows(min_row=9, values_only=True)] == wanted
        found = json.loads(client.get(links["JSON"]).getvalue())
        assert [row["address"] for row in found["rows"]] == wanted
        printed = tree(client.get(links["print"]))
        assert printed.xpath("//table[@class='printed']/tbody/tr/td[last()]/text()") == wanted

    def test_files_say_whose_they_are_what_was_asked_when_and_on_which_terms(self, client, one_pair):
        query = "?country=cn&kind=contact"
        found = json.loads(client.get("/en/cooperation/list.json" + query).getvalue())
        head = {key: found[key] for key in found if key != "rows"}
        assert head == {
            "register": "Register of Local Governments’ Foreign Cooperation",
            "title": "List of city pairs",
            "filters": "Filter: Country or territory: China; Kind of tie: contact",
            "query": {"country": ["cn"], "kind": ["contact"]},
            "address": "http://localhost:8000/en/cooperation/?country=cn&kind=contact",
            "day": lifecycle.today().isoformat(),
            "licence": {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"},
        }
        sheet = load_workbook(io.BytesIO(client.get("/en/cooperation/list.xlsx" + query).getvalue())).active
        above = [sheet.cell(row, 1).value for row in range(1, 7)]
        assert above[0] == head["title"] and above[1] == head["filters"]
        assert above[3:] == [
            head["register"], head["address"], "Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        ]  # fmt: skip

    def test_nothing_in_them_is_run_as_a_formula_and_nothing_internal_is_there(self, client, one_pair):
        one_pair.first_city.name = "=cmd()"
        one_pair.first_city.save()
        text = client.get("/en/cooperation/list.csv").getvalue().decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(text))
        assert row["City pair"] == "'=cmd() – Guangzhou"
        assert "Publication" not in row

    def test_they_are_not_indexed_and_are_saved_under_a_name(self, client, one_pair):
        response = client.get("/id/kerja-sama/daftar.csv")
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Content-Disposition"].startswith('attachment; filename="')

    @pytest.mark.parametrize("ending", ["pdf", "CSV", "html"])
    def test_other_files_do_not_exist(self, client, db, ending):
        assert client.get(f"/id/kerja-sama/daftar.{ending}").status_code == 404

    def test_an_empty_file_and_a_bad_query_are_no_fault(self, client, one_pair):
        for ending in ("csv", "xlsx", "json"):
            response = client.get(
                f"/id/kerja-sama/daftar.{ending}", {"country": "\0", "stage": "terminated", "sort": "x"}
            )
            assert response.status_code == 200
            assert response.getvalue()

    def test_a_file_costs_the_same_with_one_row_and_with_three(self, client, one_pair):
        def cost(ending):
            with CaptureQueriesContext(connection) as found:
                client.get(f"/en/cooperation/list.{ending}").getvalue()
            return len(found)

        cost("csv")
        before = [cost(ending) for ending in ("csv", "xlsx", "json")]
        for _ in range(2):
            factories.published(factories.make_pair())
        assert [cost(ending) for ending in ("csv", "xlsx", "json")] == before
