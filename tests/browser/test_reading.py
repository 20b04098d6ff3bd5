"""Readers' pages in a real browser: accessible, readable on any width, without scripts, cookies or other hosts."""

import pytest

from records import first_records
from records.models import Agreement, City, Institution, Meeting, Person, Source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]

LANGUAGES = ("id", "en")
WIDTHS = (360, 1280)


@pytest.fixture
def register(live_site):
    """The first record alone, as number 1."""
    first_records.load(with_indonesian_pairs=False)
    return live_site


@pytest.fixture
def whole_register(live_site):
    first_records.load()
    return live_site


def page_kinds(language: str) -> dict[str, str]:
    """One page of every kind, by what it is."""
    words = {
        "id": ["kerja-sama", "perjanjian", "pertemuan", "kota", "orang", "negara", "sumber", "cari", "halaman",
               "lembaga", "bidang"],
        "en": ["cooperation", "agreements", "meetings", "cities", "people", "countries", "sources", "search",
               "pages", "institutions", "fields"],
    }[language]  # fmt: skip
    pairs, agreements, meetings, cities, people, countries, sources, search, pages, institutions, fields = words
    agreement = Agreement.objects.public().filter(signatures=None).first()
    renewed = Agreement.objects.public().exclude(renews=None).first() or agreement
    mayor = Person.objects.public().order_by("pk").first()
    return {
        "home": f"/{language}/",
        "pairs": f"/{language}/{pairs}/",
        "pair": f"/{language}/{pairs}/1-jambi-guangzhou/",
        "signed pair": f"/{language}/{pairs}/{agreement.pair_id}-x/",
        "agreements": f"/{language}/{agreements}/",
        "agreement": f"/{language}/{agreements}/{agreement.pk}-x/",
        "meetings": f"/{language}/{meetings}/",
        "meeting": f"/{language}/{meetings}/{Meeting.objects.get(date='2015', pair=1).pk}-x/",
        "cities": f"/{language}/{cities}/",
        "city": f"/{language}/{cities}/{City.objects.get(code='15.71').pk}-jambi/",
        "people": f"/{language}/{people}/",
        "person": f"/{language}/{people}/{mayor.pk}-x/",
        "countries": f"/{language}/{countries}/",
        "country": f"/{language}/{countries}/cn/",
        "sources": f"/{language}/{sources}/",
        "source": f"/{language}/{sources}/{Source.objects.public().order_by('pk').first().pk}-x/",
        "institutions": f"/{language}/{institutions}/",
        "institution": f"/{language}/{institutions}/{Institution.objects.public().order_by('pk').first().pk}-x/",
        "fields": f"/{language}/{fields}/",
        "field": f"/{language}/{fields}/education/",
        "renewed agreement": f"/{language}/{agreements}/{renewed.pk}-x/",
        "search": f"/{language}/{search}/?q=jambi",
        "nothing found": f"/{language}/{search}/?q=xyzzy",
        "content page": f"/{language}/{pages}/kota-kembar/",
        "not found": f"/{language}/tidak-ada/",
    }


def test_every_page_is_accessible_and_fits_any_width(whole_register, page, axe):
    """axe on every kind of page, both languages, phone and desktop, light and dark; no sideways scrolling."""
    faults = {}
    for language in LANGUAGES:
        for kind, path in page_kinds(language).items():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(whole_register + path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                faults[language, kind, width] = axe(page)
            page.emulate_media(color_scheme="dark")
            faults[language, kind, "dark"] = axe(page)
            page.set_viewport_size({"width": 320, "height": 700})
            too_wide = page.evaluate("document.documentElement.scrollWidth") - 320
            faults[language, kind, "sideways"] = max(too_wide, 0)
    assert {where: found for where, found in faults.items() if found} == {}


def test_pages_ask_no_other_host_set_no_cookie_and_break_no_policy(register, page):
    asked, said = set(), []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    paths = [
        "/id/",
        "/en/",
        "/id/kerja-sama/",
        "/id/kerja-sama/1-x/",
        "/id/cari/?q=jambi",
        "/id/halaman/tentang/",
        "/id/x/",
    ]
    for path in paths:
        page.goto(register + path)
    assert asked == {register.removeprefix("http://")}
    assert page.context.cookies() == []
    assert [line for line in said if "404" not in line] == []


def test_a_reader_finds_the_pair_from_the_home_page_without_scripts(register, chromium):
    context = chromium.new_context(locale="id-ID", java_script_enabled=False, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(register + "/")
    tab.get_by_role("searchbox").first.fill("广州 jambi")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Kota Jambi – Guangzhou").first.click()
    assert tab.url == register + "/id/kerja-sama/1-jambi-guangzhou/"
    assert tab.get_by_role("heading", level=1).inner_text().replace("\xa0", " ") == "Kota Jambi – Guangzhou"
    body = tab.inner_text("main")
    for words in ("Zhu Xiaoyi", "Kaban Bappeda Kota Jambi", "diketahui hanya tahun", "Pang Bo", "Darman Wijaya"):
        assert words in body
    assert tab.locator("[lang='zh-Hans']").first.inner_text() == "广州"
    tab.get_by_role("link", name="English").first.click()
    assert tab.url == register + "/en/cooperation/1-jambi-guangzhou/"
    context.close()


def test_a_keyboard_reaches_the_content_and_the_focus_is_seen(register, page):
    page.goto(register + "/id/kerja-sama/1-jambi-guangzhou/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert set(seen) == {"solid"}


def test_the_printed_pair_holds_its_number_and_the_addresses_of_its_sources(register, page):
    page.goto(register + "/id/kerja-sama/1-jambi-guangzhou/")
    page.emulate_media(media="print")
    assert page.locator("input[name=q]").first.is_hidden()
    printed = page.evaluate("getComputedStyle(document.querySelector('.sources a[href^=http]'), '::after').content")
    assert "http" in printed
    assert "/k/1" in page.inner_text("main")
