"""Maps of pairs: the ladder, the same rows in picture and table, and the maps on pages."""

import gzip
import re
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from records import lifecycle, maps
from records.maps.points import country_points
from records.models import City, CityPair, Country
from records.views.links import list_link

from .factories import a_country, make_agreement, make_city, make_indonesian_city, make_meeting, make_pair

pytestmark = pytest.mark.django_db

PLACES = {
    "ID": [(-1.6, 103.6), (-7.2, 112.7), (3.6, 98.7)],
    "CN": [(23.1, 113.3), (30.6, 104.1), (32.0, 118.8)],
    "JP": [(35.7, 139.7), (33.9, 130.9)],
    "US": [(40.7, -74.0), (32.8, -97.3)],
    "BR": [(-8.0, -34.9)],
}


def public_pair(first: City, second: City, *, document: bool = True, **changes) -> CityPair:
    pair = make_pair(first_city=first, second_city=second, publication="published", **changes)
    if document:
        make_agreement(pair=pair, publication="published")
    else:
        make_meeting(pair=pair, publication="published")
    lifecycle.refresh([pair])
    return pair


def city(code: str, number: int = 0, **changes) -> City:
    latitude, longitude = PLACES[code][number]
    values = {"latitude": latitude, "longitude": longitude} | changes
    if code == "ID":
        return make_indonesian_city(**values)
    return make_city(country=a_country(code), **values)


@pytest.fixture
def register():
    """Seven pairs: four with China, one with Japan without a document, one across the edge, one within Indonesia."""
    jambi, surabaya, medan = city("ID"), city("ID", 1), city("ID", 2)
    public_pair(jambi, city("CN"), document=False)
    public_pair(surabaya, city("CN", 1))
    public_pair(surabaya, city("CN", 2))
    public_pair(medan, city("CN", latitude=None, longitude=None, name="Tanpa Koordinat"))
    public_pair(surabaya, city("JP"), document=False)
    public_pair(jambi, city("BR"))
    public_pair(jambi, medan)
    make_pair(first_city=jambi, second_city=city("US"))  # a draft
    return {"jambi": jambi, "surabaya": surabaya, "medan": medan}


def drawn(query: str = "", pairs=None) -> dict:
    asked = QueryDict(query)
    pairs = CityPair.objects.public() if pairs is None else pairs
    return maps.pair_map(pairs, asked, list_link(asked))


def of_country(code: str):
    return CityPair.objects.public().filter(second_city__country__code=code)


def page(found: dict, template: str = "includes/map.html", **more) -> ET.Element:
    """The rendered part, which has to be well-formed XML."""
    return ET.fromstring("<div>" + render_to_string(template, {"map": found, **more}) + "</div>")  # noqa: S314 (our own markup)


class TestFlows:
    def test_rows_are_countries_with_the_most_pairs_first(self, register):
        with translation.override("en"):
            found = drawn("view=map")
        assert found["level"] == "world"
        assert [(row["name"]["en"], row["count"], row["documents"]) for row in found["rows"]] == [
            ("China", 4, 3),
            ("Brazil", 1, 1),
            ("Indonesia", 1, 1),
            ("Japan", 1, 0),
        ]
        assert found["rows"][0]["address"] == "/en/cooperation/?country=cn&view=map"
        assert (found["pair_count"], found["country_count"], found["within"]) == (7, 3, 1)

    def test_full_lines_have_a_document_broken_ones_have_none(self, register):
        looks = {mark["name"]["en"]: [line["look"] for line in mark["lines"]] for mark in drawn()["marks"]}
        assert looks == {"China": ["full w2"], "Brazil": ["full w1"], "Japan": ["broken w1"], "Indonesia": []}

    def test_the_home_country_is_nila_and_partners_are_soga(self, register):
        looks = {mark["name"]["en"]: mark["look"] for mark in drawn()["marks"]}
        assert looks == {"China": "soga d2", "Brazil": "soga d1", "Japan": "soga d1", "Indonesia": "nila d1"}

    def test_a_line_across_the_edge_is_split_and_the_map_is_whole(self):
        public_pair(city("JP"), city("BR"))
        found = drawn()
        (path,) = [line["d"] for mark in found["marks"] for line in mark["lines"]]
        xs = [float(x) for x in re.findall(r"(-?[\d.]+) -?[\d.]+", path)]
        assert path.count("M") == 1 or found["box"] == "0 0 1000 424"
        assert all(-1 <= x <= 1001 for x in xs)

    def test_pairs_without_an_indonesian_side_stand_under_both_countries(self):
        public_pair(city("CN"), city("JP"))
        found = drawn()
        assert {row["name"]["en"]: row["count"] for row in found["rows"]} == {"China": 1, "Japan": 1}

    def test_a_country_without_a_point_is_said(self):
        public_pair(city("ID"), make_city(country=a_country("AQ")))
        assert drawn()["without_point"] == 1

    def test_the_world_with_every_country_fits_its_budget(self):
        """200 countries: the SVG stays under 15 KB compressed and the view under 1,500 elements."""
        home = city("ID")
        for country in Country.objects.filter(code__in=list(country_points())).exclude(code="ID")[:200]:
            CityPair.objects.create(
                first_city=home, second_city=make_city(country=country), publication="published", agreement_count=1
            )
        root = page(drawn())
        svg = b"".join(ET.tostring(part) for part in root.iter("svg"))
        assert len(gzip.compress(svg)) < 15_000
        assert len(list(root.iter())) < 1_400


class TestLadder:
    def test_one_country_shows_its_cities_and_the_own_ones(self, register):
        with translation.override("id"):
            found = drawn("view=map&country=cn", of_country("CN"))
        assert (found["level"], found["pair_count"], found["place_count"], found["without_point"]) == (
            "country",
            4,
            7,
            1,
        )
        assert found["country"] == {"id": "Tiongkok", "en": "China"}
        assert len(found["marks"]) == 6
        rows = {(row["own"].get("address"), row["stage"]["code"]) for row in found["rows"]}
        surabaya = register["surabaya"]
        assert (f"/id/kerja-sama/?country=cn&city={surabaya.pk}&view=map", "signed") in rows
        assert len(found["rows"]) == 4

    def test_the_table_holds_the_place_without_coordinates_too(self, register):
        found = drawn("country=cn", of_country("CN"))
        assert "Tanpa Koordinat" in [row["partner"]["name"]["id"] for row in found["rows"]]
        assert "Tanpa Koordinat" not in [mark["name"]["id"] for mark in found["marks"]]

    def test_one_city_shows_its_lines_each_to_its_pair(self, register):
        surabaya = register["surabaya"]
        found = drawn(f"city={surabaya.pk}", CityPair.objects.public().of_city(surabaya))
        assert found["level"] == "city" and found["pair_count"] == 3
        lines = {mark["pages"]["en"] if mark["pages"] else None: len(mark["lines"]) for mark in found["marks"]}
        pairs = CityPair.objects.public().of_city(surabaya)
        with translation.override("en"):
            assert lines == {None: 0, **{pair.get_absolute_url(): 1 for pair in pairs}}

    def test_the_way_up_keeps_the_rest_of_the_query(self, register):
        surabaya = register["surabaya"]
        with translation.override("en"):
            found = drawn(f"view=map&stage=signed&country=cn&city={surabaya.pk}", of_country("CN"))
        assert [(step["text"]["en"], step["address"]) for step in found["crumbs"]] == [
            ("All countries and territories", "/en/cooperation/?stage=signed&view=map"),
            ("China", "/en/cooperation/?stage=signed&country=cn&view=map"),
            (surabaya.name, None),
        ]

    @pytest.mark.parametrize(
        "query",
        ["country=xx", "country=", "country=c%00", "country=%E5%B9%BF", "city=abc", "city=²", "city=" + "9" * 40,
         "city=-1", "country=cn&country=jp", "city=1&city=2", "city=99999999", "country=%F0%9F%98%80"],
    )  # fmt: skip
    def test_values_that_mean_nothing_choose_nothing(self, register, query):
        assert drawn(query)["level"] == "world"

    def test_an_empty_answer_is_said(self):
        found = drawn("country=cn", CityPair.objects.none())
        assert found["pair_count"] == 0
        text = "".join(page(found).itertext())
        assert "tidak ada yang digambar" in text or "nothing to draw" in text


class TestHtml:
    @pytest.mark.parametrize("language", ["id", "en"])
    @pytest.mark.parametrize("step", ["", "country=cn", "city"])
    def test_it_is_well_formed_named_and_in_the_language(self, register, language, step):
        query = f"city={register['surabaya'].pk}" if step == "city" else step
        pairs = of_country("CN") if step == "country=cn" else CityPair.objects.public()
        with translation.override(language):
            root = page(drawn(query, pairs))
        picture, over = root.iter("svg")
        heading = "".join(root.find(".//h2").itertext())
        assert heading.startswith({"id": "Peta: ", "en": "Map: "}[language])
        assert picture.get("role") == "img" and picture.get("aria-label").startswith(heading)
        assert over.get("aria-hidden") == "true"

    @pytest.mark.parametrize("step", ["", "country=cn", "city"])
    def test_every_link_of_the_picture_stands_in_the_table_and_no_key_reaches_it(self, register, step):
        query = f"city={register['surabaya'].pk}" if step == "city" else step
        root = page(drawn(query, of_country("CN") if step == "country=cn" else None))
        picture = {link.get("href") for link in root.findall(".//svg//a")}
        table = {link.get("href") for link in root.findall(".//table//a")}
        assert picture and picture <= table
        assert {link.get("tabindex") for link in root.findall(".//svg//a")} == {"-1"}

    def test_names_cannot_break_out(self):
        public_pair(city("ID", name='<script>"&'), city("CN", name="</svg><b>"))
        root = page(drawn("country=cn", of_country("CN")))
        assert root.find(".//script") is None and root.find(".//b") is None

    def test_no_style_stands_in_the_markup(self, register):
        assert not [part for part in page(drawn()).iter() if part.get("style")]


class TestQueries:
    def test_they_do_not_grow_with_the_rows(self):
        def asked(query: str) -> int:
            """What the map costs; the list has made its link before."""
            link = list_link(QueryDict(query))
            with CaptureQueriesContext(connection) as found:
                page(maps.pair_map(CityPair.objects.public(), QueryDict(query), link))
            return len(found)

        home = city("ID")
        public_pair(home, city("CN"))
        queries = ["", "country=cn", f"city={home.pk}"]
        one = [asked(query) for query in queries]
        for number in (1, 2):
            public_pair(home, city("CN", number))
        public_pair(city("ID", 1), city("JP"))
        assert [asked(query) for query in queries] == one
        assert max(one) <= 3


class TestPages:
    def test_the_pair_shows_both_places_and_the_distance(self, client):
        pair = public_pair(city("ID", name="Kota Jambi"), city("CN", name="Guangzhou"), document=False)
        body = client.get(pair.get_absolute_url()).content.decode()
        figure = re.search(r'<figure class="small-map">.*?</figure>', body, re.DOTALL).group()
        root = ET.fromstring(figure)  # noqa: S314 (our own markup)
        assert [text.text for text in root.iter("text")] == ["Kota Jambi", "Guangzhou"]
        assert root.find(".//path[@class='tie w2 broken']") is not None
        assert len(list(root.iter())) < 12
        assert "2.950 km" in figure

    @pytest.mark.parametrize("missing", [("first",), ("second",), ("first", "second")])
    def test_without_coordinates_it_says_so(self, client, missing):
        none = {"latitude": None, "longitude": None}
        pair = public_pair(
            city("ID", name="Kota Jambi", **(none if "first" in missing else {})),
            city("CN", name="Guangzhou", **(none if "second" in missing else {})),
        )
        body = client.get(pair.get_absolute_url()).content.decode()
        assert "small-map" not in body
        assert "Tanpa peta" in body

    def test_places_at_the_same_point(self, client):
        pair = public_pair(city("ID"), city("CN", latitude=-1.6, longitude=103.6))
        body = client.get(pair.get_absolute_url()).content.decode()
        assert "titik yang sama" in body

    def test_a_city_has_a_map_of_all_its_partners(self, client, register):
        body = client.get(register["surabaya"].get_absolute_url()).content.decode()
        assert body.count('class="tie ') == 3
        assert 'class="sheet"' in body

    def test_a_city_whose_partners_have_no_coordinates_has_none(self, client):
        pair = public_pair(city("ID"), make_city())
        assert 'class="sheet"' not in client.get(pair.first_city.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("code", ["cn", "id", "br"])
    def test_a_country_has_a_map(self, client, register, code):
        response = client.get(f"/id/negara/{code}/")
        assert response.status_code == 200 and 'class="sheet"' in response.content.decode()

    def test_the_first_page_gets_flows_and_links(self, register):
        with translation.override("id"):
            found = maps.home_map(CityPair.objects.public(), list_link(QueryDict("view=map")))
            root = page(found, "includes/home_map.html")
        assert root.find(".//li/a").get("href") == "/id/kerja-sama/?country=cn&view=map"
