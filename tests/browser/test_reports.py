"""Lists and reports in a real browser, in Indonesian: filter, export, choose a report, print, read on a phone."""

import csv
import io

import pytest
from docx import Document
from openpyxl import load_workbook

from records.theme import dress
from tests import factories
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"critical", "serious"}


@pytest.fixture
def register(live_site):
    dress()
    home = factories.make_indonesian_city(name="Kota Uji Kami")
    pair = factories.published(factories.make_pair(first_city=home, second_city=factories.make_city(name="Kota Mitra")))
    for title, concluded in (("Memorandum Uji", "2024-03-05"), ("Rencana Uji", "2025"), ("Piagam Lama", "2001")):
        factories.published(factories.make_agreement(pair=pair, title=title, concluded=concluded))
    meeting = factories.published(factories.make_meeting(pair=pair, title="Kunjungan Uji", date="2026-10-12"))
    for city in (pair.first_city, pair.second_city):
        factories.make_delegate(delegation=factories.make_delegation(meeting=meeting, city=city))
    make_staff("redaktur", "editor")
    return {"site": live_site, "pair": pair.pk, "meeting": meeting.pk}


@pytest.fixture
def open_tab(chromium, register):
    """Opens a page as an editor, at a width, with or without scripts."""
    contexts = []

    def open_page(path: str, width: int = 1280, scripts: bool = True):
        context = chromium.new_context(
            locale="id-ID", viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        tab.complaints = []
        tab.on(
            "console",
            lambda message: (
                tab.complaints.append(f"{message.text} {message.location}") if message.type == "error" else None
            ),
        )
        tab.goto(f"{register['site']}/admin/login/?next=/admin/{path}")
        tab.fill("#id_username", "redaktur")
        tab.fill("#id_password", PASSWORD)
        tab.click("input[type=submit]")
        tab.wait_for_load_state("networkidle")
        return tab

    yield open_page
    for context in contexts:
        context.close()


def content_of(tab, press) -> tuple[str, bytes]:
    with tab.expect_download() as waiting:
        press()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def titles(tab) -> list[str]:
    return tab.locator("#result_list tbody .field-title bdi").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_filtered_and_the_file_holds_the_rows_of_the_screen(open_tab, scripts):
    tab = open_tab("records/agreement/", scripts=scripts)
    tab.locator(".filter-panel summary").click()
    tab.select_option("#filter-year", "2025")
    tab.get_by_role("button", name="Terapkan saringan").click()
    tab.wait_for_url("**year=2025**")
    tab.wait_for_selector("#result_list")
    assert titles(tab) == ["Rencana Uji"]
    chosen = [" ".join(chip.split()) for chip in tab.locator(".chosen li").all_inner_texts()]
    assert chosen == ["Hapus saringan: Tahun disepakati: 2025 ×"]
    tab.get_by_text("Ekspor").click()
    name, content = content_of(tab, lambda: tab.get_by_role("link", name="CSV").click())
    assert name.startswith("daftar_naskah_kerja_sama_") and name.endswith(".csv")
    assert [row[1] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))] == [
        "Naskah kerja sama",
        "Rencana Uji",
    ]
    tab.locator(".chosen a").click()
    tab.wait_for_url(lambda address: "year" not in address)
    tab.wait_for_selector("#result_list")
    assert titles(tab) == ["Rencana Uji", "Memorandum Uji", "Piagam Lama"]


def test_a_sorted_list_is_exported_in_its_order(open_tab):
    tab = open_tab("records/agreement/")
    tab.get_by_role("link", name="Tanggal disepakati").click()
    tab.wait_for_load_state("networkidle")
    shown = titles(tab)
    tab.get_by_text("Ekspor").click()
    _name, content = content_of(tab, lambda: tab.get_by_role("link", name="XLSX").click())
    sheet = load_workbook(io.BytesIO(content)).active
    assert [sheet.cell(row, 2).value for row in range(6, sheet.max_row + 1)] == shown
    assert shown == ["Piagam Lama", "Memorandum Uji", "Rencana Uji"]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_matrix_of_a_quarter_is_chosen_read_and_downloaded(open_tab, scripts):
    tab = open_tab("", scripts=scripts)
    tab.get_by_role("link", name="Laporan", exact=True).click()
    tab.fill("#id_year", "2026")
    tab.select_option("#id_quarter", "4")
    tab.get_by_role("button", name="Buat laporan").click()
    tab.wait_for_url("**year=2026**")
    assert tab.locator("h1").inner_text() == "Triwulan IV 2026 (1 Oktober 2026 sampai 31 Desember 2026)"
    assert tab.locator("tbody tr").count() == 3
    assert "12 Oktober 2026: Kunjungan Uji" in tab.locator("tbody").inner_text()
    name, content = content_of(tab, lambda: tab.get_by_role("link", name="Unduh XLSX").click())
    assert name.startswith("matriks_kerja_sama_2026-TW4_")
    assert load_workbook(io.BytesIO(content)).active.title == "Matriks"
    name, content = content_of(tab, lambda: tab.get_by_role("link", name="Unduh DOCX").click())
    assert len(Document(io.BytesIO(content)).tables[1].rows) == 5
    assert tab.complaints == []


def test_a_year_that_is_none_is_answered_and_kept(open_tab):
    tab = open_tab("reports/")
    tab.fill("#id_year", "dua ribu")
    tab.get_by_role("button", name="Buat laporan").click()
    tab.wait_for_selector("[role=alert]")
    assert "Isikan tahun dengan empat angka, misalnya 2026." in tab.locator("[role=alert]").inner_text()
    assert tab.input_value("#id_year") == "dua ribu"


def test_a_brief_opens_from_its_pair_and_prints_on_one_sheet(open_tab, register):
    tab = open_tab(f"records/citypair/{register['pair']}/change/")
    tab.get_by_role("link", name="Lembar ringkas").click()
    tab.wait_for_selector(".letterhead")
    assert tab.locator("h1").inner_text() == "Kota Uji Kami – Kota Mitra"
    sheets = tab.pdf(prefer_css_page_size=True)
    assert sheets.count(b"/Type /Page\n") == 1
    assert tab.get_by_role("button", name="Cetak").is_visible()


def test_nothing_grave_and_no_sideways_scrolling_on_lists_and_reports(open_tab, register, axe):
    found, widths, complaints = {}, {}, []
    paths = {
        "pairs": "records/citypair/?stage__exact=listed",
        "agreements": "records/agreement/?year=2025&q=Uji",
        "meetings": "records/meeting/",
        "sources": "records/source/",
        "cities": "records/city/",
        "reports": "reports/",
        "faulty": "reports/?year=x",
        "matrix": "reports/?year=2026&quarter=4&language=id&format=print",
        "brief": f"reports/pair/{register['pair']}/",
        "report": f"reports/meeting/{register['meeting']}/",
    }
    for width in (360, 1280):
        tab = open_tab("", width=width)
        for name, path in paths.items():
            tab.goto(f"{register['site']}/admin/{path}")
            tab.wait_for_load_state("networkidle")
            for closed in tab.locator(".filter-panel summary, .export summary").all():
                closed.click()
            found[name, width] = axe(tab, GRAVE)
            widths[name, width] = tab.evaluate("document.documentElement.scrollWidth")
            if width == 360 and name == "pairs":
                with tab.expect_download():  # the menu is not cut off
                    tab.get_by_role("link", name="CSV").click()
        complaints += tab.complaints
    assert {where: faults for where, faults in found.items() if faults} == {}
    assert {where: seen for where, seen in widths.items() if seen > where[1]} == {}
    assert complaints == []
