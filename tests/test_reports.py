"""What the office hands upward: rows of the matrix, the brief, the report of a meeting, and their files."""

import io
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from openpyxl import load_workbook

from records import lifecycle, reports
from records.models import CooperationField, SiteSettings
from records.reports import Period, Scope
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, editor):
    """An editor who reads Indonesian."""
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"
    return client


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def docx_of(response):
    return Document(io.BytesIO(body(response)))


def words_of(document) -> str:
    """All words of a DOCX, tables and foot included, in no order."""
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    parts += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return "\n".join(parts)


def signed_pair(**changes):
    """A published pair with a published memorandum that has numbers of both sides."""
    home = changes.pop("home", None) or factories.make_indonesian_city()
    pair = factories.published(
        factories.make_pair(
            first_city=home,
            second_city=factories.make_city(name="Kota Mitra", name_native="广州", native_language="zh-Hans"),
        )
    )
    values = {"title": "Memorandum Uji", "concluded": "2024-03-05", "in_force": "2024-03-05", "term": "fixed",
              "term_months": 36, "implementing_units": "Dinas Uji\nBappeda Uji"}  # fmt: skip
    agreement = factories.published(factories.make_agreement(pair=pair, **(values | changes)))
    factories.make_party(agreement=agreement, city=home, number="1/PKS/2024")
    factories.make_party(agreement=agreement, city=pair.second_city, number="穗友字1号")
    factories.make_citation(agreement=agreement)
    return pair, agreement


def visit(pair, when="2026-10-12", **changes):
    meeting = factories.published(factories.make_meeting(pair=pair, date=when, title="Kunjungan Uji", **changes))
    factories.make_delegation(meeting=meeting, city=pair.first_city)
    factories.make_delegation(meeting=meeting, city=pair.second_city, role="host")
    return meeting


def cells(matrix, *keys: str) -> list[tuple[str, ...]]:
    """Chosen cells of each row, as text."""
    positions = [[column.key for column in matrix.columns].index(key) for key in keys]
    return [tuple(line.texts[position] for position in positions) for line in matrix.lines]


# --- periods ---


def test_a_quarter_follows_from_a_day():
    assert [Period.of(date(2026, month, 2)).quarter for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert (Period(2026, 4).start, Period(2026, 4).end) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (Period(2024, 1).end, Period(2024).end) == (date(2024, 3, 31), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("id", "Triwulan IV 2026 (1 Oktober 2026 sampai 31 Desember 2026)", "2026-TW4"),
        ("en", "Quarter IV 2026 (1 October 2026 to 31 December 2026)", "2026-Q4"),
    ],
)
def test_a_period_is_said_in_both_languages(language, words, code):
    with translation.override(language):
        assert (Period(2026, 4).words, Period(2026, 4).code) == (words, code)


# --- the matrix ---


def test_a_row_says_all_that_is_asked_of_a_document(indonesian):
    pair, agreement = signed_pair()
    agreement.fields.set(CooperationField.objects.all()[:2])
    meeting = visit(pair)
    factories.make_follow_up(meeting=meeting, text="Menyusun rencana aksi.", due="2026-12-01", state="open", assigned_to_words="Dinas Uji")  # fmt: skip
    matrix = reports.matrix(Scope(Period(2026, 4)))
    fields = "; ".join(field.name for field in agreement.fields.all())
    assert [column.key for column in matrix.columns] == [
        "no", "own", "partner", "title", "own_number", "partner_number", "concluded", "in_force", "ends", "term",
        "scope", "units", "stage", "activity", "follow_up",
    ]  # fmt: skip
    assert [line.texts for line in matrix.lines] == [
        [
            "1",
            pair.first_city.name,
            "Kota Mitra (广州), Tiongkok",
            "Memorandum Uji\nMemorandum saling pengertian (MoU)",
            "1/PKS/2024",
            "穗友字1号",
            "5 Maret 2024",
            "5 Maret 2024",
            "5 Maret 2027 (dihitung)",
            "3 tahun",
            fields,
            "Dinas Uji\nBappeda Uji",
            "Berlaku",
            f"12 Oktober 2026: Kunjungan Uji (M-{meeting.pk})",
            f"Menyusun rencana aksi; penanggung jawab: Dinas Uji; tenggat: 1 Desember 2026; terbuka (M-{meeting.pk})",
        ]
    ]


def test_an_activity_stands_in_the_quarter_of_its_date_and_once_for_a_pair(indonesian):
    pair, _agreement = signed_pair()
    factories.published(
        factories.make_agreement(pair=pair, title="Rencana aksi", type="plan_of_action", concluded="2025")
    )
    meeting = visit(pair)
    fourth, third = (reports.matrix(Scope(Period(2026, quarter))) for quarter in (4, 3))
    assert cells(fourth, "no", "activity") == [
        ("1", "Lihat no. 2"),
        ("2", f"12 Oktober 2026: Kunjungan Uji (M-{meeting.pk})"),
    ]
    assert cells(third, "no", "activity") == [
        ("1", "Lihat no. 2"),
        ("2", "Tidak ada kegiatan yang tercatat dalam periode ini."),
    ]


def test_a_date_of_which_only_the_year_is_known_may_belong_to_each_quarter_and_is_said_as_such(indonesian):
    pair, _agreement = signed_pair()
    meeting = visit(pair, when="2026")
    visit(pair, when="201X")
    for quarter in (1, 4):
        assert cells(reports.matrix(Scope(Period(2026, quarter))), "activity") == [
            (f"2026 (diketahui hanya tahun): Kunjungan Uji (M-{meeting.pk})",)
        ]


def test_what_happened_to_a_document_in_the_period_is_an_activity(indonesian):
    _pair, agreement = signed_pair()
    assert cells(reports.matrix(Scope(Period(2024, 1))), "activity") == [
        (f"5 Maret 2024: Memorandum saling pengertian (MoU) disepakati (P-{agreement.pk})",)
    ]


def test_documents_concluded_after_the_period_are_not_in_it(indonesian):
    pair, _agreement = signed_pair(concluded="2026-11-01", in_force="")
    assert lifecycle.refresh([pair]) == 1
    matrix = reports.matrix(Scope(Period(2026, 3)))
    assert matrix.lines == ()
    assert matrix.empty.startswith("Tidak ada kerja sama atau kegiatan yang tercatat di sini")


def test_a_pair_without_a_document_is_listed_if_it_explores_or_did_something(indonesian):
    explores = factories.published(factories.make_pair(second_city=factories.make_city(name="Kota A")))
    factories.published(factories.make_pair(kind="twin", second_city=factories.make_city(name="Kota B")))
    lifecycle.refresh([explores])
    assert cells(reports.matrix(Scope(Period(2026, 4))), "partner", "title", "stage") == [
        ("Kota A, Tiongkok", "Belum ada naskah yang tercatat di sini", "Penjajakan")
    ]


def test_a_contact_is_no_exploration_before_it_began(indonesian):
    pair = factories.published(factories.make_pair())
    factories.make_citation(meeting=visit(pair, when="2015"))
    assert [len(reports.matrix(Scope(Period(year))).lines) for year in (1990, 2014, 2015, 2016)] == [0, 0, 1, 1]


def test_agreements_with_institutions_and_of_many_sides_are_rows(indonesian):
    university = factories.make_institution(name="Universitas Luar", country=factories.a_country("JP"))
    home = factories.make_indonesian_city(name="Kota Uji Kami")
    with_institution = factories.published(factories.make_agreement(title="A", concluded="2020"))
    factories.make_party(agreement=with_institution, city=home, number="12")
    factories.make_party(agreement=with_institution, institution=university)
    many = factories.published(factories.make_agreement(title="B", concluded="2021"))
    for number, city in (("7", home), ("8", factories.make_city(name="Kota Jauh")), ("9", factories.make_city(name="Kota Lain"))):  # fmt: skip
        factories.make_party(agreement=many, city=city, number=number)
    meeting = factories.published(factories.make_meeting(title="Temu", date="2026-10-02"))
    factories.make_delegation(meeting=meeting, city=home)
    factories.make_delegation(meeting=meeting, institution=university)
    assert cells(reports.matrix(Scope(Period(2026, 4), home)), "partner", "own_number", "partner_number", "activity") == [
        ("Kota Jauh, Tiongkok\nKota Lain, Tiongkok", "7", "Kota Jauh: 8\nKota Lain: 9", "Tidak ada kegiatan yang tercatat dalam periode ini."),
        ("Universitas Luar, Jepang", "12", "", f"2 Oktober 2026: Temu (M-{meeting.pk})"),
    ]  # fmt: skip


def test_a_guest_with_whom_nothing_else_is_on_record_has_a_row_in_the_period(indonesian):
    consulate = factories.make_institution(name="Konsulat Uji", kind="consulate", country=factories.a_country())
    home = factories.make_indonesian_city()
    meeting = factories.published(factories.make_meeting(title="Audiensi", date="2026-10-02"))
    factories.make_delegation(meeting=meeting, city=home)
    factories.make_delegation(meeting=meeting, institution=consulate)
    assert cells(reports.matrix(Scope(Period(2026, 4))), "partner", "activity") == [
        ("Konsulat Uji, Tiongkok", f"2 Oktober 2026: Audiensi (M-{meeting.pk})")
    ]
    assert reports.matrix(Scope(Period(2026, 3))).lines == ()


def test_cooperation_at_home_is_no_foreign_cooperation(indonesian):
    pair = factories.published(factories.make_pair(second_city=factories.make_indonesian_city()))
    factories.published(factories.make_agreement(pair=pair))
    visit(pair)
    assert reports.matrix(Scope(Period(2026, 4))).lines == ()


def test_a_local_government_sees_its_own_cooperation_only(indonesian):
    ours, _agreement = signed_pair()
    signed_pair()
    matrix = reports.matrix(Scope(Period(2026, 4), ours.first_city))
    assert "own" not in [column.key for column in matrix.columns]
    assert len(matrix.lines) == 1
    assert matrix.notes[0] == f"Pemerintah daerah: {ours.first_city.name}."


def test_drafts_are_left_out_unless_they_are_asked_for_and_then_marked(indonesian):
    pair, _agreement = signed_pair()
    factories.make_agreement(pair=pair, title="Perpanjangan", concluded="2026-11")
    factories.make_agreement(pair=pair, title="Ditarik", concluded="2026-11", publication="withdrawn")
    without, with_drafts = (reports.matrix(Scope(Period(2026, 4), drafts=drafts)) for drafts in (False, True))
    assert [line.draft for line in without.lines] == [False]
    assert [line.draft for line in with_drafts.lines] == [False, True]
    assert cells(with_drafts, "title")[1][0].splitlines()[:2] == ["DRAF, belum terbit", "Perpanjangan"]
    assert with_drafts.notes[1] == "Draf disertakan dan diberi tanda."


def test_the_stage_is_that_of_the_end_of_the_period(indonesian):
    signed_pair(concluded="2010-01-01", in_force="2010-01-01", term_months=24)
    assert cells(reports.matrix(Scope(Period(2011, 4))), "stage") == [("Berlaku",)]
    assert cells(reports.matrix(Scope(Period(2012, 4))), "stage") == [
        ("Masa berlaku menurut naskah sampai 1 Januari 2012",)
    ]


def test_a_matrix_costs_the_same_at_one_row_of_each_kind_and_at_three(indonesian):
    def add():
        pair, _agreement = signed_pair()
        meeting = visit(pair)
        factories.make_follow_up(meeting=meeting)
        factories.make_milestone(pair=pair, date="2026-10")
        factories.published(factories.make_pair())
        many = factories.published(factories.make_agreement())
        factories.make_party(agreement=many)
        factories.make_party(agreement=many, institution=factories.make_institution())

    def queries() -> int:
        with CaptureQueriesContext(connection) as executed:
            reports.matrix(Scope(Period(2026, 4), drafts=True))
        return len(executed)

    add()
    at_one = queries()
    add()
    add()
    assert queries() == at_one


# --- screen and files say the same ---


def matrix_address(**query) -> str:
    return (
        reverse("admin:reports")
        + "?"
        + "&".join(
            f"{name}={value}"
            for name, value in ({"year": 2026, "quarter": 4, "language": "id", "format": "print"} | query).items()
        )
    )


def screen_rows(response) -> list[list[str]]:
    page = html.fromstring(response.content.decode())
    return [["\n".join(cell.itertext()).strip() for cell in row.xpath("td")] for row in page.xpath("//table/tbody/tr")]


def day_words(value) -> str:
    return date_format(value, "j F Y") if hasattr(value, "year") else str(value or "")


def squeezed(rows) -> list[list[str]]:
    return [["\n".join(filter(None, map(str.strip, cell.split("\n")))) for cell in row] for row in rows]


def test_screen_docx_and_xlsx_hold_the_same_rows(reader, indonesian):
    pair, _agreement = signed_pair(title="=1+1")
    visit(pair)
    factories.make_agreement(pair=pair, title="Konsep", concluded="2026-11")
    screen = squeezed(screen_rows(reader.get(matrix_address(drafts="on"))))
    assert len(screen) == 2
    table = docx_of(reader.get(matrix_address(drafts="on", format="docx"))).tables[1]
    assert squeezed([[cell.text for cell in row.cells] for row in table.rows[2:]]) == screen
    sheet = load_workbook(io.BytesIO(body(reader.get(matrix_address(drafts="on", format="xlsx"))))).active
    head = int(sheet.freeze_panes.lstrip("ABCDEFGHIJ"))
    rows = [[day_words(cell.value) for cell in row] for row in sheet.iter_rows(min_row=head, max_row=head + 1)]
    assert squeezed(rows) == screen


def test_a_workbook_is_ready_to_be_filtered_and_printed(reader):
    signed_pair(title="=1+1")
    response = reader.get(matrix_address(format="xlsx"))
    assert 'filename="matriks_kerja_sama_2026-TW4_' in response["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(body(response))).active
    head = int(sheet.freeze_panes.lstrip("ABCDEFGHIJ")) - 1
    upper, lower = ([cell.value for cell in sheet[row]] for row in (head - 1, head))
    assert [text for text in upper if text] == ["Nomor naskah", "Tanggal", "Dalam periode ini"]
    assert lower[6:9] == ["Ditandatangani", "Berlaku", "Berakhir"]
    assert sheet.auto_filter.ref == f"A{head}:O{head + 1}"
    assert sheet.print_title_rows == f"${head - 1}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    above = [sheet.cell(row, 1).value for row in range(1, head - 1)]
    assert "Triwulan IV 2026 (1 Oktober 2026 sampai 31 Desember 2026)" in above
    assert [line for line in above if line and line.startswith("Diunduh pada") and line.endswith("WIB")]
    title, concluded = sheet.cell(head + 1, 4), sheet.cell(head + 1, 7)
    assert (title.data_type, title.quotePrefix) == ("s", True)
    assert concluded.value.date() == date(2024, 3, 5)


def test_an_empty_period_gives_reports_that_say_so(reader):
    sentence = "Tidak ada kerja sama atau kegiatan yang tercatat di sini untuk periode ini. Ini bukan penilaian."
    assert sentence in reader.get(matrix_address()).content.decode()
    assert sentence in words_of(docx_of(reader.get(matrix_address(format="docx"))))
    sheet = load_workbook(io.BytesIO(body(reader.get(matrix_address(format="xlsx"))))).active
    assert sentence in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_matrix_is_made_in_the_language_that_was_chosen(reader):
    signed_pair()
    page = reader.get(matrix_address(language="en")).content.decode()
    assert '<html lang="en">' in page
    assert "Quarter IV 2026 (1 October 2026 to 31 December 2026)" in page
    assert "5 March 2024" in page
    assert "Sel kosong" not in page


# --- the page where a report is chosen ---


def test_the_page_starts_with_this_quarter_and_the_home_city(reader):
    pair, _agreement = signed_pair()
    settings = SiteSettings.current()
    settings.home_city = pair.first_city
    settings.save()
    form = reader.get(reverse("admin:reports")).context["form"]
    now = Period.of(lifecycle.today())
    assert (form["year"].value(), form["quarter"].value(), form["city"].value()) == (now.year, now.quarter, pair.first_city_id)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"year": ""}, "Isikan tahun laporan, misalnya 2026."),
        ({"year": "dua ribu"}, "Isikan tahun dengan empat angka, misalnya 2026."),
        ({"year": "20260"}, "Pilih tahun sampai dengan 2200."),
        ({"year": "99"}, "Pilih tahun mulai 1900."),
        ({"quarter": "5"}, "Pilih salah satu dari empat triwulan, atau setahun penuh."),
        ({"city": "99999999999999999999"}, "Pilih pemerintah daerah dari daftar, atau semua."),
        ({"city": "abc"}, "Pilih pemerintah daerah dari daftar, atau semua."),
        ({"format": "pdf"}, "Pilih salah satu bentuk berkas dari daftar."),
        ({"language": "zh"}, "Pilih bahasa Indonesia atau Inggris."),
    ],
)
def test_bad_input_is_answered_with_what_to_do_and_kept(reader, query, sentence):
    response = reader.get(matrix_address(**query))
    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page
    if "year" in query:
        assert f'value="{query["year"]}"' in page or not query["year"]


def test_reports_are_for_those_who_may_see_the_records(client, django_user_model, contributor):
    pair, _agreement = signed_pair()
    addresses = [
        reverse("admin:reports"),
        matrix_address(),
        reverse("admin:reports_pair", args=[pair.pk]),
        reverse("admin:reports_meeting", args=[visit(pair).pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [302] * 4
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert [client.get(address).status_code for address in addresses] == [403] * 4
    client.force_login(contributor)
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert [client.post(address).status_code for address in addresses] == [405] * 4


def test_a_record_that_is_not_there_and_a_wish_that_makes_no_sense_are_not_found(reader):
    pair, _agreement = signed_pair()
    address = reverse("admin:reports_pair", args=[pair.pk])
    assert reader.get(reverse("admin:reports_pair", args=[999_999])).status_code == 404
    assert reader.get(address, {"format": "exe"}).status_code == 404
    assert reader.get(address, {"language": "zh"}).status_code == 404


def test_forms_of_pairs_and_meetings_lead_to_their_papers(reader):
    pair, _agreement = signed_pair()
    meeting = visit(pair)
    for name, record in (("citypair", pair), ("meeting", meeting)):
        page = reader.get(reverse(f"admin:records_{name}_change", args=[record.pk])).content.decode()
        paper = "reports_pair" if name == "citypair" else "reports_meeting"
        assert f'href="{reverse(f"admin:{paper}", args=[record.pk])}"' in page


# --- papers ---


def page_words(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).xpath("//main")[0].text_content().split())


def texts_of(paper) -> list[str]:
    """Every text of the blocks of a paper."""
    found = []

    def collect(value):
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            for each in value:
                collect(each)
        elif is_dataclass(value):
            for field in fields(value):
                collect(getattr(value, field.name))

    collect(paper.blocks)
    return [" ".join(text.split()) for text in found if text.strip()]


def rich_meeting():
    pair, _agreement = signed_pair()
    meeting = visit(pair, venue="Balai Uji", summary="Kedua pihak bertemu.", internal_note="RAHASIA KANTOR")
    ours, theirs = meeting.delegations.all()
    first = factories.make_delegate(
        delegation=ours, order=2, name_as_written="Budi Uji", office_as_written="Wako Uji", office="Wali Kota Uji", role="head"
    )  # fmt: skip
    factories.make_delegate(
        delegation=ours, order=1, name_as_written="", office_as_written="Kadis Uji", attendance="absent", absence_reason="SAKIT"
    )  # fmt: skip
    factories.make_delegate(delegation=theirs, name_as_written="محمد علي", office_as_written="副市长")
    factories.make_agenda_item(meeting=meeting, text="Pertukaran mahasiswa", raised_by=ours)
    factories.make_outcome(meeting=meeting, text="Rencana disepakati", field=CooperationField.objects.first())
    factories.make_follow_up(meeting=meeting, text="Menyusun rencana", assigned_to=first, due="2026-12", state="open")
    factories.make_gap(meeting=meeting, description="Hasil tidak diketahui")
    factories.make_citation(meeting=meeting, source=factories.make_source(title="Berita Uji"))
    return pair, meeting


def test_the_report_of_a_meeting_says_on_paper_what_it_says_on_the_screen(reader, indonesian):
    _pair, meeting = rich_meeting()
    address = reverse("admin:reports_meeting", args=[meeting.pk])
    texts = texts_of(reports.meeting_report(meeting))
    screen = page_words(reader.get(address))
    document = docx_of(reader.get(address, {"format": "docx"}))
    written = " ".join(words_of(document).split())
    assert [text for text in texts if text not in screen] == []
    assert [text for text in texts if text not in written] == []
    members = [[cell.text for cell in row.cells] for row in document.tables[2].rows]
    assert members == [
        ["No.", "Nama", "Jabatan sebagaimana tertulis", "Jabatan lengkap, lembaga"],
        ["1", "nama tidak disebut — tidak hadir", "Kadis Uji", ""],
        ["2", "Budi Uji — ketua delegasi", "Wako Uji", "Wali Kota Uji"],
    ]


def test_a_report_holds_nothing_internal(reader):
    _pair, meeting = rich_meeting()
    address = reverse("admin:reports_meeting", args=[meeting.pk])
    said = page_words(reader.get(address)) + words_of(docx_of(reader.get(address, {"format": "docx"})))
    assert [secret for secret in ("RAHASIA", "SAKIT") if secret in said] == []


def test_the_brief_says_on_paper_what_it_says_on_the_screen(reader, indonesian):
    pair, meeting = rich_meeting()
    lifecycle.refresh([pair])
    address = reverse("admin:reports_pair", args=[pair.pk])
    texts = texts_of(reports.pair_brief(pair))
    screen, document = page_words(reader.get(address)), docx_of(reader.get(address, {"format": "docx"}))
    written = " ".join(words_of(document).split())
    assert [text for text in texts if text not in screen] == []
    assert [text for text in texts if text not in written] == []
    for expected in (
        "Memorandum saling pengertian (MoU), 5 Maret 2024",
        "Kunjungan Uji, 12 Oktober 2026",
        "Memorandum saling pengertian (MoU): 5 Maret 2027 (dihitung).",
        "Kadis Uji; Budi Uji, Wako Uji",
        "Menyusun rencana; penanggung jawab: Budi Uji",
        "Hasil tidak diketahui",
        f"(M-{meeting.pk})",
    ):
        assert expected in screen


def test_a_brief_is_cut_where_it_would_not_fit_one_sheet(indonesian):
    pair, meeting = rich_meeting()
    side = meeting.delegations.first()
    for _ in range(30):
        factories.make_delegate(delegation=side)
        factories.make_gap(pair=pair)
    texts = " ".join(texts_of(reports.pair_brief(pair)))
    assert "dan 24 lainnya" in texts
    assert "dan 26 lainnya" in texts


def test_a_paper_about_a_draft_says_that_it_is_one(reader, indonesian):
    pair, meeting = factories.make_pair(), factories.make_meeting()
    for name, record in (("pair", pair), ("meeting", meeting)):
        address = reverse(f"admin:reports_{name}", args=[record.pk])
        assert "Draf: catatan ini belum terlihat oleh pembaca." in page_words(reader.get(address))
        assert "Draf: catatan ini" in words_of(docx_of(reader.get(address, {"format": "docx"})))


def test_an_empty_record_gives_a_paper_that_says_what_is_missing(reader):
    pair, meeting = factories.make_pair(), factories.make_meeting(title="", type="", date="")
    brief = page_words(reader.get(reverse("admin:reports_pair", args=[pair.pk])))
    assert "Belum ada naskah kerja sama yang tercatat di sini." in brief
    assert "Belum ada pertemuan yang tercatat di sini." in brief
    report = page_words(reader.get(reverse("admin:reports_meeting", args=[meeting.pk])))
    assert "Belum ada pihak yang tercatat di sini." in report


def test_letterhead_and_signature_come_from_the_settings(reader):
    pair, _agreement = signed_pair()
    settings = SiteSettings.current()
    settings.letterhead = "PEMERINTAH KOTA UJI\nBagian Kerja Sama"
    settings.address, settings.signature_block = "Jalan Uji 1", "Kepala Bagian,\n\n\nNama Uji"
    settings.emblem.save("lambang.png", factories.image_file())
    settings.save()
    address = reverse("admin:reports_pair", args=[pair.pk])
    document = docx_of(reader.get(address, {"format": "docx"}))
    assert document.tables[0].rows[0].cells[1].text == "PEMERINTAH KOTA UJI\nBagian Kerja Sama\nJalan Uji 1"
    assert [paragraph.text for paragraph in document.paragraphs[-4:]] == ["Kepala Bagian,", "", "", "Nama Uji"]
    assert len(document.inline_shapes) == 1
    page = reader.get(address).content.decode()
    assert settings.emblem.url in page
    assert "PEMERINTAH KOTA UJI" in page


def test_empty_settings_and_a_lost_emblem_stop_no_report(reader):
    pair, _agreement = signed_pair()
    settings = SiteSettings.current()
    settings.emblem.name = "emblems/hilang.png"
    settings.save()
    address = reverse("admin:reports_pair", args=[pair.pk])
    document = docx_of(reader.get(address, {"format": "docx"}))
    assert document.tables[0].rows[0].cells[0].text == settings.name
    assert len(document.inline_shapes) == 0
    assert "hilang.png" not in reader.get(address).content.decode()


def test_names_in_other_scripts_get_fonts_that_have_their_letters(reader):
    _pair, meeting = rich_meeting()
    document = docx_of(reader.get(reverse("admin:reports_meeting", args=[meeting.pk]), {"format": "docx"}))
    runs = [run for table in document.tables for row in table.rows for cell in row.cells
            for paragraph in cell.paragraphs for run in paragraph.runs]  # fmt: skip
    chinese = next(run for run in runs if run.text == "副市长")
    fonts = chinese._r.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:hint"))) == ("Microsoft YaHei", "eastAsia")
    arabic = next(run for run in runs if run.text == "محمد علي")
    assert arabic.font.rtl is True


def test_photos_are_in_a_report_if_they_are_asked_for(reader):
    _pair, meeting = rich_meeting()
    factories.make_photo(meeting=meeting, caption="Foto bersama", alt="Dua delegasi")
    factories.make_photo(meeting=meeting, caption="Anak", minor_in_picture=True)
    address = reverse("admin:reports_meeting", args=[meeting.pk])
    assert len(docx_of(reader.get(address, {"format": "docx"})).inline_shapes) == 0
    document = docx_of(reader.get(address, {"format": "docx", "photos": "on"}))
    assert len(document.inline_shapes) == 1
    page = page_words(reader.get(address, {"photos": "on"}))
    assert "Foto bersama" in page and "Anak" not in page


def test_a_paper_in_english_says_where_only_indonesian_is_there(reader):
    _pair, meeting = rich_meeting()
    page = page_words(reader.get(reverse("admin:reports_meeting", args=[meeting.pk]), {"language": "en"}))
    assert "Pertukaran mahasiswa (Only in Indonesian)" in page
    assert "12 October 2026" in page


def test_papers_cost_the_same_with_one_member_and_with_three(reader):
    pair, meeting = rich_meeting()
    addresses = [reverse("admin:reports_pair", args=[pair.pk]), reverse("admin:reports_meeting", args=[meeting.pk])]

    def queries() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as executed:
                reader.get(address)
            counts.append(len(executed))
        return counts

    queries()
    before = queries()
    for _ in range(2):
        factories.make_delegate(delegation=meeting.delegations.first(), person=factories.make_person())
        factories.make_follow_up(meeting=meeting)
        factories.make_outcome(meeting=meeting)
    assert queries() == before
