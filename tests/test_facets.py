"""Facets: the number beside a value is the number of rows that the list shows for it, alone and combined."""

import random
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from records import facets, lifecycle, search
from records.models import Agreement, City, CityPair, CooperationField, Meeting, Publication, Source

from . import factories
from .registers import make_register

pytestmark = pytest.mark.django_db

MODELS = [CityPair, Agreement, Meeting, City]
BAD_VALUES = [
    "", " ", "\0", "x\0y", "x" * 10_000, "-1", "0", "01", "1e9", "99999999999999999999", "٣", "NULL", "' OR 1=1 --", "%",
    "CN", "zz", "id ", "19900", "1995", "0000", "unknown ", "😀", "true", "\ud800",
]  # fmt: skip


def query(**chosen) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in chosen.items():
        found.setlist(name, [values] if isinstance(values, str) else list(values))
    return found


def numbers(model, **chosen) -> set[int]:
    return set(facets.filtered(model, query(**chosen)).values_list("pk", flat=True))


def shown(model, facet: str, **chosen) -> dict[str, int]:
    """Value -> number beside it, as the list offers them."""
    selection = facets.select(model, query(**chosen))
    return {each.value: each.count for each in selection.values(selection.facet(facet))}


def faults(model, chosen: dict) -> dict:
    """Values whose number differs from the rows that the list has with this value in their facet."""
    found = {}
    for facet in facets.FACETS[model]:
        for value, count in shown(model, facet.name, **chosen).items():
            rows = facets.filtered(model, query(**(chosen | {facet.name: value})))
            numbers = list(rows.values_list("pk", flat=True))
            if len(numbers) != count or len(set(numbers)) != len(numbers):
                found[facet.name, value] = (count, len(numbers))
    return found


@pytest.fixture
def register(db):
    make_register(60)


class TestCounts:
    @pytest.mark.parametrize("model", MODELS)
    def test_every_value_of_every_facet_counts_the_rows_of_its_list(self, register, model):
        offered = {facet.name: shown(model, facet.name) for facet in facets.FACETS[model]}
        assert faults(model, {}) == {}
        assert [name for name, values in offered.items() if not values] == []
        assert [name for name, values in offered.items() if 0 in values.values()] == []

    @pytest.mark.parametrize("model", MODELS)
    def test_they_do_so_beside_one_two_and_three_chosen_values(self, register, model):
        chance = random.Random(11)
        every = {facet.name: list(shown(model, facet.name)) for facet in facets.FACETS[model]}
        for size in (1, 2, 2, 3, 3, 3):
            names = chance.sample(sorted(every), size)
            chosen = {name: chance.sample(every[name], min(len(every[name]), chance.choice([1, 2]))) for name in names}
            assert faults(model, chosen) == {}, chosen

    @pytest.mark.parametrize("model", MODELS)
    def test_nothing_that_is_not_public_is_counted(self, register, model):
        public = set(model.objects.public().values_list("pk", flat=True))
        assert len(public) < model.objects.count()
        assert numbers(model) == public

    def test_the_list_shows_as_many_rows_as_the_number_says(self, register, client):
        for facet in facets.FACETS[CityPair]:
            for value, count in shown(CityPair, facet.name).items():
                assert client.get("/id/kerja-sama/", {facet.name: value}).context["count"] == count

    def test_values_of_one_facet_are_alternatives_and_facets_all_hold(self, register):
        china, japan = numbers(CityPair, country="cn"), numbers(CityPair, country="jp")
        assert china and japan
        assert numbers(CityPair, country=["cn", "jp"]) == china | japan
        twins = numbers(CityPair, kind="twin")
        assert numbers(CityPair, country="cn", kind="twin") == china & twins

    def test_a_chosen_value_without_rows_stays_to_be_seen(self, db):
        factories.published(factories.make_pair())
        assert shown(CityPair, "stage", stage="terminated") == {"listed": 0, "terminated": 0} | shown(CityPair, "stage")

    def test_words_count_like_a_facet(self, register):
        search.rebuild()
        city = City.objects.filter(pairs_as_second__publication=Publication.PUBLISHED).first()
        found = numbers(CityPair, q=city.name)
        assert found
        assert faults(CityPair, {"q": city.name}) == {}
        assert sum(shown(CityPair, "stage", q=city.name).values()) == len(found)

    def test_a_facet_costs_one_query_and_at_most_one_for_its_words(self, register):
        for model in MODELS:
            selection = facets.select(model, query())
            for facet in selection.facets:
                with CaptureQueriesContext(connection) as queries:
                    selection.values(facet)
                assert len(queries) <= 2, facet.name


class TestPairs:
    """What the values mean."""

    def pair(self, **changes):
        return factories.published(factories.make_pair(**changes))

    def test_a_country_is_that_of_the_side_abroad_and_the_home_country_where_both_sides_are_at_home(self, db):
        abroad = self.pair()
        domestic = self.pair(second_city=factories.make_indonesian_city())
        other = self.pair(first_city=factories.make_city(country=factories.a_country("JP")))
        assert shown(CityPair, "country") == {"cn": 2, "jp": 1, "id": 1}
        assert numbers(CityPair, country="id") == {domestic.pk}
        assert numbers(CityPair, country="cn") == {abroad.pk, other.pk}

    def test_a_pair_of_a_province_and_one_of_its_cities_counts_once_for_the_province(self, db):
        province = factories.make_indonesian_city(level="state_province")
        pair = self.pair(first_city=province, second_city=factories.make_indonesian_city(parent=province))
        assert shown(CityPair, "province") == {str(province.pk): 1}
        assert numbers(CityPair, province=str(province.pk)) == {pair.pk}

    def test_a_city_is_one_of_the_home_country(self, db):
        pair = self.pair()
        assert shown(CityPair, "city") == {str(pair.first_city_id): 1}
        assert facets.select(CityPair, query(city=str(pair.second_city_id))).chosen == {}

    def test_activity_goes_by_the_last_day_on_which_it_may_have_been(self, db, monkeypatch):
        monkeypatch.setattr(lifecycle, "today", lambda: date(2026, 11, 25))
        monkeypatch.setattr("records.lifecycle.kept.today", lambda: date(2026, 11, 25))
        wanted = {
            "2023-11-25": "recent", "2023": "recent", "2023-11-24": "decade", "2016-11-25": "decade", "2016-11-24": "older",
            "../1999": "older", "2010/..": "recent", "": "none", "XXXX-04-07": "none",
        }  # fmt: skip
        pairs = {
            stated: self.pair(last_event=stated, last_event_after="2014" if "X" in stated else "") for stated in wanted
        }
        found = {stated: [v for v in ("recent", "decade", "older", "none") if pair.pk in numbers(CityPair, activity=v)]
                 for stated, pair in pairs.items()}  # fmt: skip
        assert found == {stated: [value] for stated, value in wanted.items()}

    def test_a_date_counts_in_each_decade_in_which_it_may_lie(self, db):
        for stated in ("1989/1991", "2015-08", "", "../1999"):
            self.pair(document_date=stated)
        assert shown(CityPair, "decade") == {"2010": 1, "1990": 2, "1980": 2, "unknown": 1}
        assert shown(CityPair, "year", year="1990") == {
            "2015": 1, "1999": 1, "1991": 2, "1990": 2, "1989": 2, "unknown": 1,
        }  # fmt: skip

    def test_the_source_is_the_best_that_the_pair_or_one_of_its_records_has(self, db):
        none, secondary, primary = self.pair(), self.pair(), self.pair()
        factories.make_citation(pair=secondary, source=factories.make_source(tier="secondary"))
        factories.make_citation(pair=primary, source=factories.make_source(tier="secondary"))
        meeting = factories.published(factories.make_meeting(pair=primary))
        delegate = factories.make_delegate(delegation=factories.make_delegation(meeting=meeting))
        factories.make_citation(delegate=delegate, source=factories.make_source(tier="primary"))
        lifecycle.refresh(CityPair.objects.all())
        assert {value: numbers(CityPair, source=value) for value in ("none", "secondary", "primary")} == {
            "none": {none.pk}, "secondary": {secondary.pk}, "primary": {primary.pk},
        }  # fmt: skip

    def test_fields_are_those_of_agreements_and_outcomes_shared_ones_too(self, db):
        pair = self.pair()
        trade, tourism = CooperationField.objects.all()[:2]
        agreement = factories.published(factories.make_agreement())
        agreement.fields.add(trade)
        for city in (pair.first_city, pair.second_city):
            factories.make_party(agreement=agreement, city=city)
        meeting = factories.published(factories.make_meeting(pair=pair))
        factories.make_outcome(meeting=meeting, field=tourism)
        lifecycle.refresh([pair])
        assert shown(CityPair, "field") == {trade.key: 1, tourism.key: 1}
        agreement.publication = Publication.WITHDRAWN
        agreement.save()
        lifecycle.refresh([pair])
        assert shown(CityPair, "field") == {tourism.key: 1}


class TestBadQueries:
    @pytest.mark.parametrize("model", MODELS)
    @pytest.mark.parametrize("value", BAD_VALUES, ids=range(len(BAD_VALUES)))
    def test_unknown_values_are_ignored(self, db, model, value):
        city = factories.make_indonesian_city()
        meeting = factories.make_meeting(city=city)
        factories.make_delegation(meeting=meeting, city=city)
        factories.published(meeting)
        names = [facet.name for facet in facets.FACETS[model] if not (value == "1995" and facet.name == "year")]
        selection = facets.select(model, query(**dict.fromkeys(names, value), nonsense=value))
        assert selection.chosen == {}
        assert set(selection.rows()) == set(model.objects.public())

    def test_known_values_beside_unknown_ones_count(self, db):
        selection = facets.select(CityPair, query(stage=["nonsense", "listed", "listed"], country="cn"))
        assert selection.chosen == {"stage": ["listed"], "country": ["cn"]}

    def test_thousands_of_values_are_cut(self, db):
        selection = facets.select(CityPair, query(city=[str(number) for number in range(1, 5000)]))
        assert len(selection.chosen.get("city", [])) <= 30


class TestLink:
    def link(self, **asked):
        selection = facets.select(CityPair, query(**asked))
        names = ("q", *(facet.name for facet in selection.facets), "sort", "view")
        own = {"view": asked.get("view", ["table"])}
        return facets.Link("/id/kerja-sama/", names, selection.parameters | own, {"view": "table"})

    def test_it_replaces_drops_and_keeps(self, db):
        link = self.link(country="jp", stage=["signed", "listed"], page="3", nonsense="x")
        assert link() == "/id/kerja-sama/?stage=signed&stage=listed&country=jp"
        assert link(country="cn") == "/id/kerja-sama/?stage=signed&stage=listed&country=cn"
        assert link(stage=None, country=["cn", "jp"]) == "/id/kerja-sama/?country=cn&country=jp"
        assert link(city=7, stage=None, country=None) == "/id/kerja-sama/?city=7"
        assert link(page=2, stage=None) == "/id/kerja-sama/?country=jp&page=2"

    def test_usual_values_are_left_out(self, db):
        link = self.link()
        assert link(view="table", page=1) == "/id/kerja-sama/"
        assert link(view="map") == "/id/kerja-sama/?view=map"


@pytest.mark.parametrize(
    ("model", "sort"), [(model, f"{sign}{name}") for model, ways in facets.ORDERS.items() for name in ways for sign in ("", "-")]
)  # fmt: skip
def test_every_way_to_sort_keeps_all_rows_and_puts_the_unknown_last(register, model, sort):
    queryset = model.objects.public()
    if model is City:
        queryset = queryset.with_pair_counts()
    rows = list(facets.sorted_rows(queryset, sort))
    assert sorted(row.pk for row in rows) == sorted(queryset.values_list("pk", flat=True))
    dates = {"document": "document_date", "activity": "last_event", "concluded": "concluded", "date": "date"}
    column = dates.get(sort.removeprefix("-")) if not (model is Agreement and "document" in sort) else None
    if column:
        known = [bool(getattr(row, f"{column}_earliest") or getattr(row, f"{column}_latest")) for row in rows]
        assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("asked", ["", "nonsense", "--pair", "-", "\0", "x" * 10_000])
def test_an_unknown_way_to_sort_gives_the_usual_one(asked):
    assert facets.sort_of(CityPair, asked) == "pair"
    assert facets.sort_of(Source, asked) == "-published"
