"""In which language every text of every public page is, found by walking through all of them."""

import re
from collections import defaultdict
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from records import first_records
from records.models import CityPair, Photo
from records.templatetags.records_tags import called, isolated, rich, said, scripts

from . import factories as make
from .test_dossier import full_agreement, full_meeting, full_pair
from .test_site import sitemap_paths

pytestmark = pytest.mark.django_db

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
OF_EACH_KIND = 14  # a spread of them; walking through all takes minutes
NAMES = {"Indonesia"}  # also what "Indonesian" is called in Indonesian
SPOKEN = ("alt", "aria-label", "data-label", "placeholder", "title")
# Letters -> languages that are written with them, by the first part of their tags.
FITTING = {
    "[\u3040-\u30ff]": {"ja"},
    "[\uac00-\ud7af]": {"ko"},
    "[\u4e00-\u9fff]": {"zh", "ja", "ko", "yue"},
    "[\u0600-\u06ff]": {"ar", "fa", "ur", "ms"},
    "[\u0400-\u04ff]": {"ru", "uk", "bg", "sr", "kk", "be"},
}


class Texts(HTMLParser):
    """Every piece of text with the language it stands in: (text, language, in an attribute or not)."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.languages: list[tuple[str, str]] = []
        self.found: list[tuple[str, str, bool]] = []
        self.silent = 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        language = attributes.get("lang") or (self.languages[-1][1] if self.languages else "")
        self.found += [(attributes[name].strip(), language, True) for name in SPOKEN if attributes.get(name)]
        if tag not in EMPTY:
            self.languages.append((tag, language))
        self.silent += tag in {"script", "style", "head"}

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "head"}
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not self.silent:
            self.found.append((" ".join(data.split()), self.languages[-1][1] if self.languages else "", False))


def unfitting(texts: list[tuple[str, str, bool]]) -> list[tuple[str, str]]:
    """Texts whose letters do not belong to the language they are said to be in."""
    return [
        (text, language)
        for text, language, in_attribute in texts
        if not in_attribute and not text.isascii()
        for letters, fitting in FITTING.items()
        if re.search(letters, text) and language.split("-")[0] not in fitting
    ]


def foreign_words(language: str, repository: Path) -> set[str]:
    """Whole texts of our catalogue that would be in the wrong language on a page in this one."""
    catalogue = repository / "records" / "locale" / "id" / "LC_MESSAGES" / "django.mo"
    with catalogue.open("rb") as file:
        pairs = [(msgid, words) for msgid, words in GNUTranslations(file)._catalog.items() if isinstance(msgid, str)]
    english, indonesian = {msgid for msgid, _ in pairs}, {words for _, words in pairs}
    wrong = english - indonesian if language == "id" else indonesian - english
    # With a value in it a text is no whole one; a context stands before its text.
    return {words for words in wrong - NAMES if words and not re.search("[\x04%]|/$", words)}


def mixed(texts: list[tuple[str, str, bool]], language: str, wrong: set[str]) -> list[str]:
    """Texts of ours that are in the other language, outside what is marked as such."""
    return [text for text, spoken, _ in texts if spoken.split("-")[0] == language and text in wrong]


@pytest.fixture
def pages(client, db):
    """Pages of every kind in a register with everything in it, some of those that are many: path -> HTML."""
    first_records.load()
    full_pair()
    make.published(full_agreement(None, concluded="2012"))
    make.published(full_meeting(None, date="2013", date_after=None))
    cache.clear()
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in sitemap_paths(client):
        kinds["/".join(path.split("/")[:3])].append(path)
    chosen = [path for found in kinds.values() for path in found[:: -(-len(found) // OF_EACH_KIND)]]
    return {path: client.get(path).content.decode() for path in chosen}


def test_every_page_speaks_its_language_and_marks_the_others(pages, repository):
    # Nine kinds of records, pages, statistics, the reader's form, and the home page.
    assert len({path.split("/")[2] for path in pages}) == 2 * 12 + 1
    wrong = {language: foreign_words(language, repository) for language, _ in settings.LANGUAGES}
    faults = {}
    for path, html in pages.items():
        language = path.split("/")[1]
        texts = Texts(html).found
        faults[path] = unfitting(texts) + mixed(texts, language, wrong[language])
    assert {path: found for path, found in faults.items() if found} == {}


ONLY = "SATUBAHASA"


def test_what_is_there_in_one_language_only_is_marked_on_pages_in_the_other(client):
    """Every text that staff write in two languages is Indonesian alone here, with a word that cannot be missed."""
    pair = full_pair()
    CityPair.objects.update(summary=f"{ONLY} a", background=f"{ONLY} b", explanation=f"{ONLY} c")
    meeting, agreement = pair.meetings.first(), pair.agreements.first()
    for record, columns in (
        (meeting, ("title", "summary", "funding")),
        (meeting.agenda_items.get(), ("text",)),
        (meeting.outcomes.get(), ("text",)),
        (meeting.follow_ups.get(), ("text", "result")),
        (meeting.delegations.first(), ("note",)),
        (meeting.delegations.first().delegates.first(), ("office",)),
        (agreement, ("summary", "funding")),
        (agreement.signatures.get(), ("office",)),
        (pair.milestones.get(), ("note", "actor")),
        (pair.second_city, ("summary", "coverage_note")),
        *((gap, ("description", "searched_where")) for gap in pair.gaps.all()),
        *((citation, ("statement", "reason")) for citation in pair.citations.all()),
        *((photo, ("caption", "alt")) for photo in Photo.objects.all()),
    ):
        type(record).objects.filter(pk=record.pk).update(
            **{column: f"{ONLY} {record._meta.model_name} {column}" for column in columns}
            | {f"{column}_en": "" for column in columns}
        )
    written = make.published(make.make_page(title=f"{ONLY} judul", lead=f"{ONLY} bait", body=f"<p>{ONLY} isi</p>"))
    with translation.override("en"):
        paths = [
            record.get_absolute_url()
            for record in (
                pair,
                meeting,
                agreement,
                pair.second_city,
                written,
                meeting.delegations.first().delegates.first().person,
            )
        ]
    seen = set()
    for path in [*paths, "/en/"]:
        html = client.get(path).content.decode()
        found = [(text, language) for text, language, _ in Texts(html).found if ONLY in text]
        assert {language for _, language in found} <= {"id"}, (path, [item for item in found if item[1] != "id"])
        assert not found or "Only in Indonesian" in html or "Description only in Indonesian" in html, path
        seen |= {text for text, _ in found}
    assert len(seen) > 25


def test_a_planted_fault_is_found(repository):
    def found(html):
        return Texts(f'<html lang="id">{html}').found

    assert unfitting(found("<p>Kota <b>广州</b></p>")) == [("广州", "id")]
    assert unfitting(found('<p>Kota <b lang="zh-Hans">广州</b> <i lang="ja">カナ</i></p>')) == []
    assert mixed(found('<p>Sources</p><p lang="en">Sources</p>'), "id", {"Sources"}) == ["Sources"]
    assert mixed(found('<img alt="Sources">'), "id", {"Sources"}) == ["Sources"]
    assert {"Sources", "Not yet recorded"} <= foreign_words("id", repository)
    assert {"Sumber", "Belum dicatat"} <= foreign_words("en", repository)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Guangzhou", "Guangzhou"),
        ("Zhu Honghai 朱洪海, di Medan", 'Zhu Honghai <span lang="zh">朱洪海</span>, di Medan'),
        ("北九州 dan ガ", '<span lang="zh">北九州</span> dan <span lang="ja">ガ</span>'),
        ("北九州ガス", '<span lang="ja">北九州ガス</span>'),
        ("부산 (Busan)", '<span lang="ko">부산</span> (Busan)'),
        ("<b>広</b>", '&lt;b&gt;<span lang="zh">広</span>&lt;/b&gt;'),
        ("Café – “x”", "Café – “x”"),
        ("", ""),
    ],
)
def test_words_of_other_scripts_are_marked(text, marked):
    assert str(scripts(text)) == marked


def test_a_name_that_runs_from_right_to_left_is_kept_apart():
    assert isolated("محمد") == '<bdi><span lang="ar">محمد</span></bdi>'
    assert isolated("Zhu") == "Zhu"
    assert isolated("") == ""


def test_a_title_in_the_language_of_its_document_is_called_so():
    title = {"id": "友好城市", "en": "友好城市", "language": {"id": "zh", "en": "zh"}}
    with translation.override("en"):
        assert called(title) == '<span lang="zh">友好城市</span>'
        assert called({"id": "Satu", "en": None}) == '<span lang="id">Satu</span>'
        assert (
            said({"id": "Satu", "en": None})
            == '<span lang="id">Satu</span> <small class="muted">(Only in Indonesian)</small>'
        )
        assert called({"id": "Satu", "en": "<One>"}) == "<One>"  # escaped by the template
        assert said(None) == called(None) == ""


def test_written_pages_mark_other_scripts_between_their_tags():
    with translation.override("id"):
        assert (
            rich({"id": '<p title="广">Di 广州</p>', "en": None}) == '<p title="广">Di <span lang="zh">广州</span></p>'
        )
