"""Lists in a real browser: narrowed with scripts, by keyboard alone without them, on narrow screens, within bytes."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from records import first_records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]


@pytest.fixture
def register(live_site):
    first_records.load()
    return live_site


def test_narrowing_changes_results_address_and_count_and_back_goes_back(register, page):
    documents = []
    page.on("request", lambda request: documents.append(request.url) if request.resource_type == "document" else None)
    page.goto(register + "/id/kerja-sama/")
    expect(page.locator("#count")).to_contain_text("39 pasangan")
    assert page.evaluate("typeof htmx") == "undefined", "nobody has reached for the list yet"
    page.get_by_role("checkbox", name=re.compile("^Tiongkok")).check()
    page.wait_for_function("window.htmx")
    page.get_by_role("checkbox", name=re.compile("^Perdagangan")).check()
    page.locator("#list-apply").click()
    expect(page.locator("#count")).to_have_text("5 pasangan")
    assert "country=cn&field=trade" in page.url
    expect(page.locator("tbody tr")).to_have_count(5)
    assert page.evaluate("document.activeElement.id") == "list-apply"
    page.get_by_role("link", name="Hapus saringan: Bidang: Perdagangan").click()
    expect(page.locator("#count")).to_have_text("13 pasangan")
    assert page.evaluate("document.activeElement.id") == "results"
    assert page.get_by_role("link", name="English").get_attribute("href").endswith("country=cn")
    page.get_by_role("link", name="Tahap", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Tahap ▲")
    assert page.evaluate("document.activeElement.id") == "sort-stage"
    assert len(documents) == 1, "only the results were fetched"
    page.go_back(wait_until="commit")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Pasangan ▲")
    page.wait_for_load_state("networkidle")
    page.go_back(wait_until="commit")
    expect(page.locator("#count")).to_have_text("5 pasangan")
    expect(page.get_by_role("checkbox", name=re.compile("^Perdagangan"))).to_be_checked()


def test_a_failed_request_becomes_the_plain_link(register, page):
    page.goto(register + "/id/kerja-sama/")
    page.locator("#results").hover()
    page.wait_for_function("window.htmx")
    page.route("**/*", lambda route: route.abort() if route.request.headers.get("hx-request") else route.continue_())
    page.get_by_role("link", name="Tahap", exact=True).click()
    page.wait_for_url("**/kerja-sama/?sort=stage")
    expect(page.locator("h1")).to_have_text("Kerja sama")


def test_narrowing_by_keyboard_alone_without_scripts(register, chromium):
    context = chromium.new_context(locale="id-ID", java_script_enabled=False, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(register + "/id/kerja-sama/")
    assert tab.locator("tbody tr").first.bounding_box()["y"] < 740, "the first result is on the first screen"

    def tab_to(locator):
        for _ in range(120):
            tab.keyboard.press("Tab")
            if locator.evaluate("each => each === document.activeElement"):
                return
        raise AssertionError("not reached")

    tab_to(tab.locator(".filters > summary"))
    tab.keyboard.press("Enter")
    tab_to(tab.get_by_role("checkbox", name=re.compile("^Tiongkok")))
    tab.keyboard.press("Space")
    tab_to(tab.locator("#list-apply"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#count")).to_have_text("13 pasangan")
    assert "country=cn" in tab.url
    tab_to(tab.get_by_role("link", name="Hapus saringan: Negara atau wilayah: Tiongkok"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#count")).to_contain_text("39 pasangan")
    context.close()


def test_lists_fit_narrow_screens_are_accessible_and_stay_small(register, page, axe):
    sizes = {}

    def weigh(response):
        if response.request.resource_type in ("document", "stylesheet", "script", "image"):
            sizes[response.url] = (response.request.resource_type, len(gzip.compress(response.body())))

    page.on("response", weigh)
    page.goto(register + "/en/cooperation/")
    page.wait_for_load_state("networkidle")
    assert sum(size for _, size in sizes.values()) <= 80_000
    assert len(sizes) <= 10
    assert page.evaluate("document.querySelectorAll('*').length") <= 1200
    faults = {}
    for path in (
        "/en/cooperation/?country=cn&q=jambi",
        "/id/kerja-sama/?stage=suspended",
        "/id/perjanjian/",
        "/id/kota/?view=print",
    ):
        page.goto(register + path)
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            faults[path, width, "sideways"] = max(page.evaluate("document.documentElement.scrollWidth") - width, 0)
            faults[path, width] = axe(page)
        if page.locator(".filters").count():
            page.set_viewport_size({"width": 360, "height": 740})
            page.locator(".filters > summary").click()
            faults[path, "open"] = axe(page)
    assert {where: found for where, found in faults.items() if found} == {}
