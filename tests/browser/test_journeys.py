"""One reader's way through the register: find a pair, narrow the list, open the map, cite, download, report a mistake.

In both languages, once without scripts, and once with nothing but a keyboard.
"""

import re

import pytest

from records import first_records
from records.models import Feedback

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]

WORDS = {
    "id": {
        "locale": "id-ID", "pairs": "/id/kerja-sama/", "all": "Kerja sama", "china": "Tiongkok",
        "show": "Tampilkan hasil", "remove": "Hapus saringan: Negara atau wilayah: Tiongkok", "map": "Peta",
        "cite": "Kutip catatan ini", "report": "Laporkan kesalahan / tambah informasi",
        "what": "Apa yang keliru atau kurang?", "send": "Kirim",
    },
    "en": {
        "locale": "en-GB", "pairs": "/en/cooperation/", "all": "Cooperation", "china": "China",
        "show": "Show results", "remove": "Remove filter: Country or territory: China", "map": "Map",
        "cite": "Cite this record", "report": "Report a mistake / add information",
        "what": "What is wrong or missing?", "send": "Send",
    },
}  # fmt: skip
MOST_TABS = 400


class Mouse:
    """Clicks what is meant."""

    def __init__(self, tab):
        self.tab = tab

    def follow(self, target):
        target.click()

    tick = press = follow

    def write(self, target, words: str):
        target.fill(words)


class Keyboard:
    """Reaches what is meant with Tab alone, and sees where the focus is."""

    def __init__(self, tab):
        self.tab = tab

    def reach(self, target):
        wanted = target.element_handle()
        for _ in range(MOST_TABS):
            self.tab.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                seen = "getComputedStyle(document.activeElement).outlineStyle"
                assert self.tab.evaluate(seen) != "none", wanted.evaluate("element => element.outerHTML")
                return
        raise AssertionError(f"Tab never reaches {wanted.evaluate('element => element.outerHTML')}")

    def follow(self, target):
        self.reach(target)
        self.tab.keyboard.press("Enter")

    press = follow

    def tick(self, target):
        self.reach(target)
        self.tab.keyboard.press("Space")

    def write(self, target, words: str):
        self.reach(target)
        self.tab.keyboard.type(words)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("way", [Mouse, Keyboard])
def test_a_reader_finds_narrows_maps_cites_downloads_and_reports(live_site, chromium, language, way):
    first_records.load()
    words = WORDS[language]
    context = chromium.new_context(
        locale=words["locale"], java_script_enabled=way is Keyboard, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(20_000)
    tab = context.new_page()
    hand = way(tab)

    # Find the pair from the home page.
    tab.goto(live_site + "/")
    hand.write(tab.get_by_role("main").locator("input[name=q]"), "guangzhou jambi")
    tab.keyboard.press("Enter")
    found = tab.get_by_role("main").get_by_role("link", name=re.compile("Kota Jambi – Guangzhou")).first
    found.wait_for()
    hand.follow(found)
    tab.wait_for_url(f"**{words['pairs']}1-jambi-guangzhou/")
    assert tab.get_by_role("heading", level=1).inner_text().replace("\xa0", " ") == "Kota Jambi – Guangzhou"

    # Cite it.
    hand.press(tab.locator("#cite summary"))
    assert "@misc{" in tab.locator("#cite").inner_text()
    with tab.expect_download() as bibtex:
        hand.follow(tab.locator("#cite a[href*='.bib']"))
    assert bibtex.value.suggested_filename.endswith(".bib")

    # Report a mistake in it.
    hand.follow(tab.get_by_role("main").get_by_role("link", name=words["report"]).first)
    field = tab.get_by_label(words["what"])
    field.wait_for()
    tab.wait_for_timeout(3500)  # a form that comes back within three seconds was filled in by no person
    hand.write(field, "Tahun pertemuan perlu diperiksa.")
    hand.press(tab.get_by_role("main").get_by_role("button", name=words["send"]))
    tab.wait_for_url(re.compile("terkirim/") if language == "id" else re.compile("sent/"))
    report = Feedback.objects.get()
    assert report.pair_id == 1
    assert report.reference in tab.inner_text("main")

    # Narrow the list, see it on the map, take it along.
    hand.follow(tab.get_by_role("navigation").first.get_by_role("link", name=words["all"], exact=True))
    tab.wait_for_url(f"**{words['pairs']}")
    if not tab.get_by_label(re.compile(rf"^{words['china']}")).first.is_visible():
        hand.press(tab.locator("details.filters > summary"))
    hand.tick(tab.get_by_label(re.compile(rf"^{words['china']}")).first)
    hand.press(tab.get_by_role("button", name=words["show"]).last)
    chip = tab.get_by_role("link", name=words["remove"])
    chip.wait_for()
    assert "country=cn" in tab.url
    rows = tab.locator("main tbody tr").count()
    with tab.expect_download() as listed:
        hand.follow(tab.get_by_role("main").get_by_role("link", name="CSV", exact=True))
    text = listed.value.path().read_text(encoding="utf-8-sig")
    assert text.count("/k/") >= rows
    hand.follow(tab.get_by_role("main").get_by_role("link", name=words["map"], exact=True))
    tab.locator("main svg").first.wait_for()
    assert "view=map" in tab.url and "country=cn" in tab.url
    assert tab.get_by_role("main").get_by_role("link", name="Guangzhou").count() > 0
    assert context.cookies() == []
    context.close()
