"""Citing in a real browser: the strict policy lets data blocks be, and everything is there without a script."""

import re

import pytest

from records import first_records
from records.models import CityPair
from tests.conftest import restart_numbers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def paths(live_site):
    """Home, the pair, its first edition, its changes."""
    restart_numbers()
    first_records.load(with_indonesian_pairs=False)
    pair = CityPair.objects.get()
    own = f"{live_site}/id/kerja-sama/{pair.pk}-jambi-guangzhou/"
    return [f"{live_site}/id/", own, own + "edisi/1/", own + "perubahan/"]


def test_data_blocks_break_no_policy_and_the_citation_unfolds(paths, page, axe):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('policy ' + e.violatedDirective))"
    )
    for path in paths:
        page.goto(path)
        assert complaints == [], path
        assert axe(page) == {}, path
    page.goto(paths[1])
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert not page.get_by_text("@misc{registerK").is_visible()
    page.locator("#cite summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("@misc{registerK").is_visible()
    assert axe(page) == {}
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_without_scripts_has_it_all(paths, chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    tab = context.new_page()
    tab.goto(paths[1])
    tab.locator("#cite summary").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="BibTeX", exact=True).click()
    assert re.fullmatch(r"K-\d+-jambi-guangzhou-v1.bib", download.value.suggested_filename)
    tab.get_by_role("link", name="daftar perubahan").click()
    tab.get_by_role("link", name="Edisi 1", exact=True).click()
    assert tab.get_by_text("Ini edisi 1.").is_visible()
    context.close()
