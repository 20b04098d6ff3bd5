"""Names while typing: by keyboard alone, on a slow line, and not at all without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from records import search

from .. import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def pair(live_site):
    guangzhou = make.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    pair = make.make_pair(first_city=make.make_indonesian_city(name="Kota Jambi Uji"), second_city=guangzhou)
    make.published(pair)
    search.rebuild()
    return pair


def test_by_keyboard(page, live_site, pair, axe):
    page.goto(f"{live_site}/id/")
    box = page.locator("input[role=combobox]")
    options = page.locator("[role=option]")
    box.focus()
    page.keyboard.type("guang")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text(re.compile("2"))
    assert axe(page) == {}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    page.keyboard.press("ArrowDown")  # past the last one, back in the box
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_site}{pair.get_absolute_url()}")


def test_escape_closes_and_enter_searches_for_what_was_typed(page, live_site, pair):
    page.goto(f"{live_site}/id/")
    box = page.locator("input[role=combobox]")
    box.focus()
    page.keyboard.type("广")  # one character of a script without blanks is enough
    expect(page.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("广")
    box.fill("guang")
    expect(page.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_site}/id/cari/?q=guang")
    expect(page.locator("mark").first).to_have_text("Guangzhou")


def test_only_the_newest_answer_counts(page, live_site, pair):
    page.goto(f"{live_site}/id/")
    held = []
    slow = re.compile("usulan/.q=guang$")
    page.route(slow, lambda route: held.append(route))
    box = page.locator("input[role=combobox]")
    with page.expect_request(slow):
        box.fill("guang")
    box.fill("jambi uji")
    expect(page.locator("[role=option]")).to_have_count(2)
    first = page.locator("[role=option]").first.inner_text()
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert page.locator("[role=option]").first.inner_text() == first
    assert "Jambi" in first


def test_one_letter_and_a_broken_line_ask_nothing_and_break_nothing(page, live_site, pair):
    page.goto(f"{live_site}/id/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "usulan" in request.url else None)
    box = page.locator("input[role=combobox]")
    box.fill("g")
    page.wait_for_timeout(400)
    assert asked == []
    page.route("**/usulan/**", lambda route: route.abort())
    box.fill("guang")
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_site}/id/cari/?q=guang")


def test_without_javascript(chromium, live_site, pair):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{live_site}/id/")
    box = tab.get_by_role("searchbox")
    box.fill("guangzou jambi")
    box.press("Enter")
    expect(tab).to_have_url(f"{live_site}/id/cari/?q=guangzou+jambi")
    expect(tab.get_by_role("link", name="Kota Jambi Uji – Guangzhou")).to_be_visible()
    context.close()
