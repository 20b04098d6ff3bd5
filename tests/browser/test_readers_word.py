"""A reader reports, staff answer, the reader reads it: without scripts, in both languages, by keyboard."""

import re

import pytest
from django.core import mail

from records import first_records
from records.models import Feedback
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]

WORDS = {
    "id": {
        "pair": "/id/kerja-sama/1-jambi-guangzhou/", "link": "Laporkan kesalahan / tambah informasi",
        "send": "Kirim laporan", "nothing": "Tulis apa yang keliru atau kurang.", "answered": "sudah dijawab",
        "form": "/id/koreksi/",
    },
    "en": {
        "pair": "/en/cooperation/1-jambi-guangzhou/", "link": "Report a mistake / add information",
        "send": "Send the report", "nothing": "Write what is wrong or missing.", "answered": "has been answered",
        "form": "/en/feedback/",
    },
}  # fmt: skip


@pytest.fixture
def register(live_site, settings):
    first_records.load(with_indonesian_pairs=False)
    return live_site


@pytest.fixture
def reader(chromium):
    """A phone without scripts."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_from_a_record_to_the_answer(register, reader, page, editor, language):
    words = WORDS[language]
    reader.goto(register + words["pair"])
    reader.locator(".record-foot").get_by_role("link", name=words["link"]).click()
    assert reader.url.endswith(f"{words['form']}?about=K-1")
    reader.wait_for_timeout(3_100)  # nobody types faster
    reader.get_by_role("button", name=words["send"]).click()
    assert reader.get_by_role("alert").get_by_role("link").all_inner_texts() == [words["nothing"]]
    reader.get_by_role("alert").get_by_role("link").click()
    assert reader.url.endswith("#id_message")
    reader.locator("#id_message").fill("Pertemuan kedua terjadi pada 2016. 广州 🙂")
    reader.locator("#id_source").fill("https://contoh.id/berita/2016")
    reader.locator("#id_email").fill("pembaca@example.org")
    reader.get_by_role("button", name=words["send"]).press("Enter")
    reference = reader.locator(".report-number").inner_text()
    assert re.fullmatch(r"K-\d{4}-\d{4}", reference)
    own_page = reader.url
    reader.go_back()
    assert reader.locator("#id_message").input_value() in ("", "Pertemuan kedua terjadi pada 2016. 广州 🙂")

    page.goto(f"{register}/admin/login/")
    page.fill("#id_username", "redaktur")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.locator('a[href*="queue=reports"]').first.click()
    page.get_by_role("link", name=reference).click()
    assert "Pertemuan kedua terjadi pada 2016." in page.locator(".publication").inner_text()
    page.check("input[name=state][value=accepted]") if page.locator(
        "input[name=state]"
    ).count() else page.select_option("select[name=state]", "accepted")
    page.fill("#id_answer", "Terima kasih, sudah kami catat.")
    page.locator("input[name=_save]").click()
    page.wait_for_url("**/feedback/**")
    assert Feedback.objects.get().state == "accepted"
    [message] = mail.outbox
    assert (message.to, reference in message.subject) == (["pembaca@example.org"], True)

    reader.goto(own_page)
    assert words["answered"] in reader.locator("h1").inner_text()
    assert "Terima kasih, sudah kami catat." in reader.locator("main").inner_text()


@pytest.mark.parametrize("language", ["id", "en"])
def test_form_and_receipt_are_accessible_on_any_width(register, page, axe, language):
    words = WORDS[language]
    faults = {}

    def look(name):
        for width, scheme in ((360, "light"), (1280, "light"), (360, "dark")):
            page.set_viewport_size({"width": width, "height": 740})
            page.emulate_media(color_scheme=scheme)
            faults[name, width, scheme] = axe(page)
        page.set_viewport_size({"width": 320, "height": 700})
        faults[name, "sideways"] = max(page.evaluate("document.documentElement.scrollWidth") - 320, 0)

    page.goto(f"{register}{words['form']}?about=K-1")
    look("form")
    page.check("#id_for_government")
    page.wait_for_timeout(3_100)
    page.get_by_role("button", name=words["send"]).click()
    assert page.locator("#id_office").is_visible()
    look("refused")
    page.fill("#id_message", "Kami membenarkan.")
    page.fill("#id_office", "Bagian Kerja Sama")
    page.check("#id_city_0")
    page.get_by_role("button", name=words["send"]).click()
    assert page.locator(".report-number").inner_text().startswith("P-")
    look("receipt")
    for slug in ("kontak", "prosedur", "privasi"):
        page.goto(f"{register}/{language}/{'halaman' if language == 'id' else 'pages'}/{slug}/")
        look(slug)
    assert {where: found for where, found in faults.items() if found} == {}
