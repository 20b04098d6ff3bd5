"""Charts: every number counted once more by hand, as page, picture and file."""

import csv
import io
import random
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from PIL import Image, ImageFont

from records import facets, lifecycle
from records.charts import NAMES, counts, pair_charts
from records.charts.files import drawable, font
from records.models import City, CityPair, CooperationField, SiteSettings
from records.views.links import list_link

from .factories import (
    a_country,
    make_agreement,
    make_city,
    make_country,
    make_indonesian_city,
    make_meeting,
    make_outcome,
    make_pair,
)

pytestmark = pytest.mark.django_db

DATES = ["2015-08-30", "2015", "2015?", "1990~", "2019-03", "2017/2019", "2099", "", "1988-12-31", "201X"]


def by_name(pairs=None, query: str = "") -> dict[str, dict]:
    pairs = CityPair.objects.public() if pairs is None else pairs
    return {chart["name"]: chart for chart in pair_charts(pairs, list_link(QueryDict(query)))}


def numbers(chart: dict) -> dict[str, int]:
    return {row["label"]["en"]: row["count"] for row in chart["rows"] if row["count"]}


@pytest.fixture
def generated():
    """Sixty public pairs of every kind, and drafts that must not count. The same ones each time."""
    chance = random.Random(4)
    provinces = [make_indonesian_city(level="state_province", name=f"Provinsi {letter}") for letter in "ABC"]
    own = [make_indonesian_city(parent=chance.choice([*provinces, None])) for _ in range(12)] + provinces
    abroad = [make_city(country=a_country(chance.choice(["CN", "JP", "US", "DE"]))) for _ in range(30)]
    fields = list(CooperationField.objects.all()[:6])
    sides = {tuple(chance.sample([*own, *abroad], 2)) for _ in range(90)}
    sides = {frozenset(side): side for side in sides}.values()
    pairs = []
    for place, (first, second) in enumerate(sides):
        shown = "published" if place % 6 else "draft"
        pair = make_pair(first_city=first, second_city=second, publication=shown, kind="project")
        for _ in range(chance.randint(0, 2)):
            kind = chance.choice(["letter_of_intent", "memorandum", "plan_of_action"])
            agreement = make_agreement(
                pair=pair, type=kind, concluded=chance.choice(DATES), publication=chance.choice(["published", "draft"])
            )
            agreement.fields.set(chance.sample(fields, chance.randint(0, 3)))
        if chance.random() < 0.5:
            meeting = make_meeting(
                pair=pair, date=chance.choice(["2026-01", "2020", "2001-05"]), publication="published"
            )
            make_outcome(meeting=meeting, field=chance.choice([*fields, None]))
        pairs.append(pair)
    lifecycle.refresh(pairs)
    return CityPair.objects.public()


class TestNumbers:
    """Each chart against a plain count in Python that shares nothing with it."""

    def test_by_stage_and_activity(self, generated):
        charts = by_name()
        assert [row["count"] for row in charts["stage"]["rows"]] == [
            sum(pair.stage == code for pair in generated)
            for code in ("listed", "exploring", "letter_of_intent", "awaiting_approval", "signed", "in_force",
                         "term_ran_out", "term_over", "suspended", "terminated")
        ]  # fmt: skip
        today = lifecycle.today()
        found = Counter()
        for pair in generated:
            age = pair.last_event_latest and (today - pair.last_event_latest).days / 365.2425
            found["none" if age is None else "recent" if age < 3 else "decade" if age < 10 else "older"] += 1
        rows = charts["activity"]["rows"]
        assert [row["count"] for row in rows] == [found[key] for key in ("recent", "decade", "older", "none")]
        assert sum(row["count"] for row in charts["stage"]["rows"]) == generated.count()
        assert sum(row["count"] for row in rows) == generated.count()

    def test_by_year(self, generated):
        today, found, doubtful = lifecycle.today(), Counter(), Counter()
        for pair in generated:
            dated = [
                agreement
                for agreement in pair.agreements.filter(publication="published")
                if agreement.concluded_earliest and agreement.concluded_earliest <= today
            ]
            if not dated:
                found["year not known"] += 1
                continue
            first = min(dated, key=lambda agreement: (agreement.concluded_earliest, agreement.pk))
            years = range(first.concluded_earliest.year, first.concluded_latest.year + 1)
            for year in years:
                found[str(year)] += 1
                doubtful[str(year)] += len(years) > 1 or any(mark in first.concluded.edtf for mark in "?~%")
        chart = by_name()["year"]
        assert numbers(chart) == found
        assert {row["label"]["en"]: row["doubtful"] for row in chart["rows"] if row["doubtful"]} == +doubtful
        assert chart["has_doubts"] and found["year not known"] and doubtful

    def test_by_field(self, generated):
        found = Counter()
        for pair in generated:
            named = {
                field.key for item in pair.agreements.filter(publication="published") for field in item.fields.all()
            }
            named |= {
                outcome.field.key
                for meeting in pair.meetings.filter(publication="published")
                for outcome in meeting.outcomes.exclude(field=None)
            }
            found.update(named or {"none"})
        names = dict(CooperationField.objects.values_list("key", "name_en")) | {"none": "no field named on record"}
        assert numbers(by_name()["field"]) == {names[key]: count for key, count in found.items()}

    def test_by_country_and_province(self, generated):
        countries, provinces = Counter(), Counter()
        for pair in generated:
            sides = (pair.first_city, pair.second_city)
            countries.update({s.country.name_en for s in sides if s.country.code != "ID"} or {"Indonesia"})
            home = {s if s.level == "state_province" else s.parent for s in sides if s.country.code == "ID"} - {None}
            provinces.update({city.name for city in home} or {"province not known, or no side in Indonesia"})
        charts = by_name()
        assert numbers(charts["country"]) == countries
        assert numbers(charts["province"]) == provinces

    def test_a_bar_counts_the_rows_of_the_list_it_leads_to(self, generated):
        if facets.filtered(CityPair, QueryDict("stage=terminated")).count():
            pytest.skip("the list does not narrow yet")
        compared = 0
        for chart in by_name().values():
            for row in chart["rows"]:
                if row["address"]:
                    query = QueryDict(row["address"].partition("?")[2])
                    assert facets.filtered(CityPair, query).count() == row["count"], row["address"]
                    compared += 1
        assert compared > 30

    def test_the_rest_is_one_row_that_can_not_be_chosen(self):
        home = make_indonesian_city()
        for _ in range(18):
            make_pair(first_city=home, second_city=make_city(country=make_country()), publication="published")
        rows = by_name()["country"]["rows"]
        assert len(rows) == 16
        assert (rows[-1]["label"]["en"], rows[-1]["count"], rows[-1]["address"]) == (
            "3 more countries and territories", 3, ""
        )  # fmt: skip

    def test_nothing_at_all(self):
        for chart in by_name().values():
            assert chart["total"] == 0 and chart["picture"] is None

    def test_open_and_endless_dates(self):
        for edtf in ("../2010", "2016/..", "2012/", "0001/9999"):
            pair = make_pair(publication="published")
            make_agreement(pair=pair, concluded=edtf, publication="published")
            lifecycle.refresh([pair])
        rows = by_name()["year"]["rows"]
        assert {row["label"]["en"]: row["count"] for row in rows}["2012"] == 2
        assert len(rows) <= counts.LONGEST_SPAN + 1

    @pytest.mark.parametrize(("day", "expected"), [("2028-02-29", "2025-02-28"), ("2026-11-26", "2023-11-26")])
    def test_three_years_before(self, day, expected):
        assert counts.years_before(date.fromisoformat(day), 3) == date.fromisoformat(expected)


class TestAddresses:
    def test_a_bar_leads_to_the_table_with_the_rest_of_the_query(self, generated):
        with translation.override("en"):
            rows = by_name(query="view=charts&country=cn&page=3")["stage"]["rows"]
        assert rows[1]["address"] == "/en/cooperation/?stage=exploring&country=cn"

    def test_files_keep_the_query(self, generated):
        with translation.override("id"):
            chart = by_name(query="view=charts&country=cn")["stage"]
        assert chart["png"] == "/id/statistik/stage.png?country=cn"
        assert chart["csv"] == "/id/statistik/stage.csv?country=cn"

    def test_what_is_not_counted_has_no_address(self, generated):
        for chart in by_name().values():
            assert all(bool(row["count"]) or not row["address"] for row in chart["rows"])


class TestQueries:
    def test_they_do_not_grow_with_the_rows(self):
        def asked() -> int:
            with CaptureQueriesContext(connection) as found:
                by_name()
            return len(found)

        def a_pair():
            pair = make_pair(publication="published")
            agreement = make_agreement(pair=pair, publication="published")
            agreement.fields.set(CooperationField.objects.all()[:2])

        a_pair()
        one = asked()
        a_pair()
        a_pair()
        assert asked() == one <= 10

    def test_a_query_with_joins_counts_no_pair_twice(self):
        pair = make_pair(publication="published")
        for _ in range(3):
            make_agreement(pair=pair, publication="published")
        joined = CityPair.objects.public().filter(agreements__type="memorandum").for_listing()
        assert joined.count() == 3
        chart = by_name(joined)["stage"]
        assert chart["total"] == sum(row["count"] for row in chart["rows"]) == 1


class TestHtml:
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_it_is_well_formed_and_its_pictures_have_names(self, generated, language):
        with translation.override(language):
            markup = render_to_string("includes/charts.html", {"charts": list(by_name().values())})
        root = ET.fromstring("<div>" + markup.replace(" download rel", " rel") + "</div>")  # noqa: S314 (our own markup)
        pictures = root.findall(".//svg[@role='img']")
        assert len(pictures) == 1 and pictures[0].get("aria-label")
        assert all(svg.get("aria-hidden") == "true" for svg in root.iter("svg") if svg not in pictures)
        assert len(root.findall(".//table")) == len(NAMES)
        assert not [part for part in root.iter() if part.get("style")]

    def test_the_table_holds_every_number_and_link_of_the_picture(self, generated):
        markup = render_to_string("includes/charts.html", {"charts": [by_name()["year"]]})
        root = ET.fromstring("<div>" + markup.replace(" download rel", " rel") + "</div>")  # noqa: S314 (our own markup)
        picture = {link.get("href") for link in root.findall(".//svg//a")}
        table = {link.get("href") for link in root.findall(".//table//a")}
        assert picture == table and picture


class TestStatistics:
    @pytest.mark.parametrize(
        ("address", "words"),
        [("/id/statistik/", "bukan semua yang ada"), ("/en/statistics/", "not what exists")],
    )
    def test_the_method_stands_beside_the_numbers(self, client, generated, address, words):
        body = client.get(address).content.decode()
        assert words in body
        assert all(f'id="{name}"' in body for name in NAMES)
        assert 'href="/id/kerja-sama/?stage=' in body or 'href="/en/cooperation/?stage=' in body

    def test_an_empty_register(self, client):
        assert client.get("/id/statistik/").status_code == 200

    def test_every_page_leads_there(self, client):
        assert 'href="/id/statistik/"' in client.get("/id/").content.decode()


class TestFiles:
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_png(self, client, generated, name, language):
        with translation.override(language):
            chart = by_name()[name]
        response = client.get(chart["png"])
        assert response["Content-Type"] == "image/png"
        assert name in response["Content-Disposition"]
        image = Image.open(io.BytesIO(response.content))
        image.load()
        assert image.format == "PNG" and image.width == 1200 and 400 < image.height < 2400
        assert len(image.getcolors(1 << 20)) > 3

    @pytest.mark.parametrize("name", NAMES)
    def test_csv_holds_the_numbers_of_the_chart(self, client, generated, name):
        with translation.override("en"):
            chart = by_name()[name]
        text = client.get(chart["csv"]).content.decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text))
        assert head[:2] == [chart["title"]["en"], "pairs"]
        assert [(row[0], int(row[1])) for row in rows] == [(row["label"]["en"], row["count"]) for row in chart["rows"]]

    def test_no_cell_is_a_formula(self, client):
        province = make_indonesian_city(level="state_province", name="=cmd|' /C calc'!A0")
        make_pair(first_city=make_indonesian_city(parent=province), publication="published")
        rows = list(csv.reader(io.StringIO(client.get("/id/statistik/province.csv").content.decode("utf-8-sig"))))
        assert rows[1][0] == "'=cmd|' /C calc'!A0"

    @pytest.mark.parametrize("name", ["x.png", "year.exe", "year.PNG", "YEAR.png", "stage.svg", "year.png.csv"])
    def test_what_does_not_exist(self, client, name):
        assert client.get(f"/id/statistik/{name}").status_code == 404

    @pytest.mark.parametrize(
        "query",
        ["stage=x", "country=%00", "year=%F0%9F%98%80", "city=" + "9" * 50, "view=x&page=-1", "q=" + "a" * 5000],
    )
    @pytest.mark.parametrize("ending", ["png", "csv"])
    def test_bad_values_are_no_fault(self, client, generated, query, ending):
        assert client.get(f"/id/statistik/country.{ending}?{query}").status_code == 200

    def test_an_empty_register_has_files(self, client):
        for name in NAMES:
            assert client.get(f"/id/statistik/{name}.png").status_code == 200
            assert client.get(f"/id/statistik/{name}.csv").status_code == 200

    def test_the_picture_says_whose_it_is(self, client, settings):
        """Another name of the register makes another picture."""
        make_pair(publication="published")
        before = client.get("/id/statistik/stage.png").content
        site = SiteSettings.current()
        site.name = "Daftar Lain"
        site.save()
        assert client.get("/id/statistik/stage.png").content != before


class TestLetters:
    """The font inside Pillow is what there is on a bare machine."""

    bare = ImageFont.load_default(32)

    @pytest.mark.parametrize(
        ("text", "drawn"),
        [
            ("Menurut tahun naskah pertama, “Kota Jambi” … ± 2.950 km (id/en) ?&=%", None),
            ("3–10 tahun", "3-10 tahun"),
            ("Türkiye, Réunion, São Tomé, Åland", "Turkiye, Reunion, Sao Tome, Aland"),
            ("Hà Nội 广州", "Ha Noi ??"),
        ],
    )
    def test_a_letter_that_is_lacking_loses_its_accent_or_is_said(self, text, drawn):
        assert drawable(text, self.bare) == (drawn or text)

    def test_a_font_of_the_system_loses_nothing(self):
        if font(32).getname()[0] == self.bare.getname()[0]:
            pytest.skip("no font of the system")
        text = "3–10 tahun: Türkiye, Réunion, São Tomé, Åland"
        assert drawable(text, font(32)) == text


def test_a_city_in_no_province_counts_as_not_known():
    make_pair(first_city=make_indonesian_city(parent=None), publication="published")
    assert City.objects.filter(parent=None).exists()
    assert numbers(by_name()["province"]) == {"province not known, or no side in Indonesia": 1}
