"""Maps and charts in a real browser: drawn, accessible, by keyboard, within their budgets."""

import pytest

from records import first_records
from records.models import City

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]

STATISTICS = {"id": "/id/statistik/", "en": "/en/statistics/"}
COUNTRY = {"id": "/id/negara/cn/", "en": "/en/countries/cn/"}


@pytest.fixture
def register(live_site):
    first_records.load()
    return live_site


def test_the_pages_are_accessible_small_and_narrow_enough(register, page, axe):
    faults = {}
    for language in ("id", "en"):
        for path in (STATISTICS[language], COUNTRY[language]):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(register + path)
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 900})
                faults[path, width] = axe(page)
            page.emulate_media(color_scheme="dark")
            faults[path, "dark"] = axe(page)
            page.set_viewport_size({"width": 320, "height": 700})
            faults[path, "sideways"] = max(page.evaluate("document.documentElement.scrollWidth") - 320, 0)
            elements = page.evaluate("document.querySelectorAll('*').length")
            faults[path, "elements"] = max(elements - 1500, 0)
    assert {where: found for where, found in faults.items() if found} == {}


def test_the_land_is_drawn_from_the_one_cached_picture(register, page):
    """A use of a file that the policy or the address forbids would be an empty box."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_response("**/land*.svg") as answer:
        page.goto(register + COUNTRY["id"])
    assert answer.value.ok
    page.wait_for_function("document.querySelector('use.land').getBBox().width > 900")
    assert said == []


def test_keys_pass_by_the_pictures_and_reach_every_number(register, chromium):
    context = chromium.new_context(locale="id-ID", java_script_enabled=True, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(register + STATISTICS["id"])
    stops = tab.evaluate(
        """[...document.querySelectorAll('main a, main summary')].filter(e => e.tabIndex >= 0 && e.closest('svg')).length"""
    )
    assert stops == 0
    tab.locator("#year summary").focus()
    tab.keyboard.press("Enter")
    link = tab.locator("#year table a").first
    link.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/id/kerja-sama/?year=*")
    context.close()


def test_a_pointer_opens_a_partner_from_the_map(register, page):
    bandung = City.objects.get(code="32.73")
    page.goto(register + bandung.get_absolute_url())
    page.locator(".over").scroll_into_view_if_needed()
    x, y = page.evaluate(
        """(() => {
            const dot = document.querySelector('.over a .dot').getBoundingClientRect();
            return [dot.x + dot.width / 2, dot.y + dot.height / 2];
        })()"""
    )
    page.mouse.click(x, y)
    page.wait_for_url("**/id/kerja-sama/*/")


def test_pictures_are_files_without_scripts(register, chromium):
    context = chromium.new_context(locale="id-ID", java_script_enabled=False, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(register + STATISTICS["id"])
    with tab.expect_download() as download:
        tab.locator("#country a[download]").first.click()
    assert download.value.suggested_filename.startswith("country_")
    context.close()
