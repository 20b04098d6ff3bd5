"""Evidence in few clicks: what sources state, what was not found, letters with their scan, copies. In a real browser."""

import pytest
from playwright.sync_api import expect

from records.models import Attachment, Citation, Confirmation, Gap, Meeting, SiteSettings, Source
from records.theme import dress
from tests import factories
from tests.browser.test_not_doubling import GRAVE, logged_in
from tests.browser.test_staff import choose
from tests.conftest import make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def site(live_site):
    dress()
    SiteSettings.current().save()
    make_staff("redaktur", "editor")
    return live_site


@pytest.fixture
def tab(site, chromium):
    tab = logged_in(chromium, site, width=360)
    yield tab
    tab.context.close()


def open_tool(tab, site: str, model: str, record, label: str) -> None:
    tab.goto(f"{site}/admin/records/{model}/{record.pk}/change/")
    tab.locator(".record-tools").get_by_text(label).click()
    tab.wait_for_load_state()


def test_a_gap_takes_two_clicks_and_where_it_was_looked_for(tab, site, axe):
    pair = factories.make_pair()
    open_tool(tab, site, "citypair", pair, "Sudah dicari, tidak ditemukan")
    assert axe(tab, GRAVE) == {}
    tab.fill("#id_searched_where", "Daftar kota sahabat di laman Kota Uji")
    tab.click("input[type=submit]")
    tab.wait_for_url("**/change/")
    gap = Gap.objects.get()
    assert (gap.pair, gap.kind, gap.searched_where) == (pair, "not_found", "Daftar kota sahabat di laman Kota Uji")
    assert gap.searched is not None


def test_a_statement_that_contradicts_is_added_and_the_preferred_one_gets_its_reason(tab, site, axe):
    pair = factories.make_pair()
    ours = factories.make_citation(pair=pair, fact="tie", statement="Keduanya kota kembar.")
    factories.make_source(title="Daftar Uji", publisher="Kota Uji")
    open_tool(tab, site, "citypair", pair, "Pernyataan sumber")
    tab.select_option("#id_fact", "tie")
    choose(tab, "source", "Daftar Uji")
    tab.get_by_label("berbeda dari catatan ini").check()
    tab.fill("#id_statement", "Tidak tercantum.")
    tab.click("input[type=submit]")
    expect(tab.locator(".statements")).to_contain_text("sumber berbeda")
    assert axe(tab, GRAVE) == {}
    tab.get_by_label("Mengapa yang ini").fill("Laman pemerintah kota sendiri")
    tab.click("text=Utamakan yang ini")
    expect(tab.locator(".is-preferred")).to_contain_text("Laman pemerintah kota sendiri")
    ours.refresh_from_db()
    assert (ours.preferred, Citation.objects.filter(preferred=True).count()) == (True, 1)


def test_a_letter_of_the_city_with_its_scan_in_one_form(tab, site, axe):
    pair = factories.make_pair(first_city=factories.make_indonesian_city(name="Kota Surat"))
    open_tool(tab, site, "citypair", pair, "Catat surat dari kota")
    assert axe(tab, GRAVE) == {}
    tab.get_by_label("Kota Surat").check()
    tab.get_by_label("membenarkan").check()
    tab.fill("#id_date", "12 Mei 2026")
    tab.fill("#id_letter_number", "045/7/KS/2026")
    tab.set_input_files("#id_file", {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF})
    tab.click("input[type=submit]")
    tab.wait_for_url("**/change/")
    confirmation = Confirmation.objects.get()
    assert (confirmation.source.number, confirmation.source.kind) == ("045/7/KS/2026", "letter")
    assert confirmation.source.file.size == len(PDF)
    assert Source.objects.count() == 1


def test_the_letter_fields_of_a_source_show_for_letters(tab, site):
    tab.goto(site + "/admin/records/source/add/")
    tab.select_option("#id_kind", "news_report")
    expect(tab.locator("#id_sender")).to_be_hidden()
    tab.select_option("#id_kind", "letter")
    expect(tab.locator("#id_sender")).to_be_visible()
    expect(tab.locator("#id_number")).to_be_visible()


def test_a_copied_meeting_keeps_its_people_and_not_its_day(tab, site):
    delegate = factories.make_delegate(name_as_written="Rahayu Uji")
    meeting = delegate.delegation.meeting
    open_tool(tab, site, "meeting", meeting, "Salin catatan")
    expect(tab.locator(".messagelist .success")).to_contain_text("tanpa nomor")
    draft = Meeting.objects.exclude(pk=meeting.pk).get()
    assert tab.url.endswith(f"/meeting/{draft.pk}/change/")
    assert (draft.date, draft.delegations.get().delegates.get().name_as_written) == (None, "Rahayu Uji")


def test_a_scan_is_attached_and_a_page_that_calls_itself_a_scan_is_answered(tab, site):
    agreement = factories.make_agreement()
    tab.goto(f"{site}/admin/records/agreement/{agreement.pk}/change/")
    tab.click("#attachments-group .add-row a")
    name = "#id_attachments-0-"
    tab.set_input_files(
        f"{name}file", {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"<html>bukan pindaian</html>"}
    )
    tab.fill(f"{name}title", "Naskah Uji")
    tab.click("[name=_continue]")
    expect(tab.locator("#attachments-group .errorlist")).to_contain_text("bukan dokumen PDF")
    assert tab.input_value(f"{name}title") == "Naskah Uji"
    tab.set_input_files(f"{name}file", {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": PDF})
    tab.click("[name=_continue]")
    expect(tab.locator(".messagelist .success")).to_have_count(1)
    assert Attachment.objects.get().title == "Naskah Uji"
