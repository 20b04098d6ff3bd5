"""The page of the search and its suggestions, on the record that the register opens with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from records import first_records, search
from records.models import City, CityPair, Page, Person
from records.views.search import KINDS

from . import factories as make

pytestmark = pytest.mark.django_db

ASKED = ["jambi", "guangzhou jambi", "Guangzou", "广州", "广州市", "占碑", "Kanton", "SY Fasha", "Zhu Xiaoyi", "PTUN",
         "pertukaran mahasiswa", "student exchange", "kota guangzhou", "朱小燚"]  # fmt: skip
STRANGE = ['"', "%", "NOT", 'a"b', "foo:bar", "*", "jambi " * 2_000, "x" * 10_000, "\0", "ja\0mbi", "😀", "\u202eجامبي", "<b>",
           "広州 한글", "(", "'", "\\", "a AND b", "½"]  # fmt: skip


def page(client, language: str = "id", **query):
    with translation.override(language):
        return client.get(reverse("records:search"), query)


def suggestions(client, words: str):
    return client.get(reverse("records:suggest"), {"q": words})


def test_the_first_record_by_everything_that_it_is_looked_for_by(client):
    first_records.load_file(first_records.DATA / "first_records" / first_records.FIRST)
    pair = CityPair.objects.get()
    for query in ASKED[:-1]:
        groups = {group.kind: group for group in search.find(query).groups}
        assert [hit["number"] for hit in groups["pair"].hits] == [pair.pk], query
        assert list(search.matching(CityPair, query)) == [pair.pk], query
        assert pair.get_absolute_url() in page(client, q=query).content.decode(), query
    kept = {(entry.kind, entry.number): entry.body for entry in search.keeping.SearchEntry.objects.all()}
    search.rebuild()
    assert {(entry.kind, entry.number): entry.body for entry in search.keeping.SearchEntry.objects.all()} == kept
    private = Person.objects.filter(kind="private").values_list("name", flat=True)
    assert private
    for name in private:
        assert "person" not in {group.kind for group in search.find(name).groups}


@pytest.fixture
def pair() -> CityPair:
    guangzhou = make.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    pair = make.make_pair(first_city=make.make_indonesian_city(name="Kota Jambi Uji"), second_city=guangzhou)
    pair.summary = 'Kerja sama <script>alert("jambi")</script> & lain'
    make.published(pair)
    search.rebuild()
    return pair


class TestThePage:
    @pytest.mark.parametrize("language", ["id", "en"])
    @pytest.mark.parametrize(
        "query", [{}, {"q": ""}, *({"q": words} for words in STRANGE), {"q": "jambi", "kind": "x"}]
    )
    def test_answers_anything(self, client, pair, language, query):
        answer = page(client, language, **query)
        assert answer.status_code == 200
        assert "<b></mark>" not in answer.content.decode()

    @pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1.5", "٣", "", "2"])
    def test_a_page_that_is_not_there(self, client, pair, number):
        assert page(client, q="jambi", kind="pair", page=number).status_code == 404

    def test_results_by_kind_with_counts_and_the_words_marked(self, client, pair):
        answer = page(client, "en", q="guangzhou")
        shown = [(group["kind"], group["count"], len(group["hits"])) for group in answer.context["groups"]]
        assert shown == [("pair", 1, 1), ("city", 1, 1)]
        html = answer.content.decode()
        assert "Kota Jambi Uji – <mark>Guangzhou</mark>" in html
        assert '<p role="status"' not in html and 'role="status"' in html
        assert [(chip["count"], chip["chosen"]) for chip in answer.context["chips"]] == [
            (2, True),
            (1, False),
            (1, False),
        ]

    def test_everything_is_escaped(self, client, pair):
        html = page(client, q="jambi script").content.decode()
        assert "&lt;<mark>script</mark>&gt;alert(&quot;<mark>jambi</mark>&quot;)" in html
        assert "<script>alert" not in html
        assert "<script>alert" not in page(client, q="<script>alert(1)</script>").content.decode()

    def test_texts_of_another_language_say_so(self, client, pair):
        html = page(client, "en", q="kerja sama").content.decode()
        assert '<p class="small muted" lang="id"><mark>Kerja</mark> <mark>sama</mark>' in html
        assert (
            '<bdi class="own-script" lang="zh-Hans"><mark>广州</mark></bdi>' in page(client, q="广州").content.decode()
        )

    def test_one_kind(self, client, pair):
        answer = page(client, q="guangzhou", kind="city")
        assert [group["kind"] for group in answer.context["groups"]] == ["city"]
        assert [chip["chosen"] for chip in answer.context["chips"]] == [False, False, True]
        answer = page(client, q="guangzhou", kind="page")
        assert (answer.context["groups"], len(answer.context["chips"])) == ([], 3)

    def test_the_rest_of_a_kind_is_a_link_away(self, client):
        for number in range(30):
            make.published(make.make_page(title=f"Beringin {number:02}"))
        search.rebuild()
        group = page(client, q="beringin").context["groups"][0]
        assert (group["count"], len(group["hits"])) == (30, 5)
        assert group["more"].endswith("?q=beringin&kind=page")
        first, second = (page(client, q="beringin", kind="page", page=number).context for number in (1, 2))
        assert [len(each["groups"][0]["hits"]) for each in (first, second)] == [25, 5]
        assert (first["pager"]["next"][-7:], second["pager"]["next"]) == ("&page=2", "")

    def test_a_mistyped_word(self, client, pair):
        html = page(client, "en", q="Guangzou").content.decode()
        assert 'Did you mean: <a href="/en/search/?q=guangzhou">guangzhou</a>' in html
        assert "<mark>Guangzhou</mark>" in html

    def test_nothing_found_helps_on(self, client, pair):
        make.published(make.make_page(title="Kamboja"))
        search.rebuild()
        html = page(client, "en", q="kamboja guangzhou").content.decode()
        assert '<a href="/en/search/?q=guangzhou">guangzhou</a> (2)' in html
        html = page(client, "en", q="zzzz").content.decode()
        assert "does not mean that it does not exist" in html and 'role="status"' in html

    def test_is_not_for_search_engines(self, client, pair):
        assert '<meta name="robots" content="noindex">' in page(client, q="jambi").content.decode()


class TestSuggestions:
    @pytest.mark.parametrize("words", ["", *STRANGE])
    def test_answer_anything(self, client, pair, words):
        answer = suggestions(client, words)
        assert (answer.status_code, set(answer.json())) == (200, {"query", "found"})

    def test_name_kind_and_address(self, client, pair):
        with translation.override("en"):
            answer = suggestions(client, "guang")
        assert answer["Cache-Control"] == "public, max-age=60"
        city = City.objects.get(name="Guangzhou")
        assert answer.json()["found"][0] == {
            "name": "Guangzhou", "language": "", "native": "广州", "nativeLanguage": "zh-Hans",
            "kind": "Cities and regions", "address": f"/en/cities/{city.pk}-guangzhou/",
        }  # fmt: skip

    def test_every_page_has_the_box_and_the_script(self, client, pair):
        for address in ("/id/", "/en/cooperation/", pair.get_absolute_url()):
            html = client.get(address).content.decode()
            assert html.count("data-suggest=") == 1
            assert "records/suggest.js" in html

    def test_the_script_is_small(self, repository):
        assert (repository / "records/static/records/suggest.js").stat().st_size < 3 * 1024


def test_the_same_number_of_queries_whatever_is_found(client):
    counts = []
    for number in (1, 3, 9):
        for _ in range(number - CityPair.objects.count()):
            make.published(make.make_pair(second_city=make.make_city(name="Beringin")))
            make.published(make.make_page(title="Beringin"))
        search.rebuild()
        page(client, q="beringin")
        with CaptureQueriesContext(connection) as queries:
            page(client, q="beringin")
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert Page.objects.count() == 9


def test_every_kind_has_a_page_or_says_why_not(pair):
    """Institutions get a page of their own elsewhere; until then they are shown without a link."""
    without = {
        kind for kind in KINDS if not search.finding.address(search.finding.SearchEntry(kind=kind, number=1, slug="a"))
    }
    assert without <= {"institution"}
