"""Lists as files: the same rows as on the screen, text that stays text, days that are dates."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from records import exports, spreadsheets
from records.dates import parse
from records.models import CityPair, CooperationField
from records.spreadsheets import Stated
from tests import factories

pytestmark = pytest.mark.django_db

DANGEROUS = ["=1+1", "+62/1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"]


@pytest.fixture
def reader(client, editor):
    """An editor who reads Indonesian."""
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"
    return client


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def address(name: str, ending: str) -> str:
    return reverse(f"admin:records_{name}_export", args=[ending])


def book_of(response):
    return load_workbook(io.BytesIO(body(response)))


def rows_of(sheet, head: int = 5) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head)]


def csv_rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))


def shown_rows(response) -> list[list[str]]:
    """What the list shows: the cells of each row, without the names of columns that narrow screens need."""
    page = html.fromstring(response.content.decode())
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath(".//bdi")]
        for row in page.xpath("//table[@id='result_list']/tbody/tr")
    ]


def an_agreement(**changes):
    pair = changes.pop("pair", None) or factories.published(factories.make_pair())
    return factories.published(factories.make_agreement(pair=pair, **changes))


LISTS = {
    "citypair": lambda: factories.published(factories.make_pair(last_event="2015-08-30")),
    "agreement": an_agreement,
    "meeting": lambda: factories.make_delegation(meeting=factories.make_meeting(city=factories.make_city())),
    "source": factories.make_source,
    "city": lambda: factories.make_city(parent=factories.make_city()),
}


@pytest.mark.parametrize("name", LISTS)
def test_files_hold_the_rows_of_the_screen_in_its_order(reader, name):
    for _ in range(3):
        LISTS[name]()
    screen = shown_rows(reader.get(reverse(f"admin:records_{name}_changelist")))
    read = csv_rows(reader.get(address(name, "csv")))
    days = {"30 Agustus 2015": "2015-08-30"}
    assert [[days.get(cell, cell) for cell in row] for row in screen] == [
        [cell or "–" for cell in row] for row in read[1:51]
    ]
    sheet = book_of(reader.get(address(name, "xlsx"))).active
    assert [["" if cell is None else said(cell) for cell in row] for row in rows_of(sheet, 6)] == read[1:]


def said(cell) -> str:
    return cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def test_a_file_holds_all_pages_of_the_filtered_list_and_nothing_else(reader):
    for _ in range(60):
        an_agreement(type="letter_of_intent")
    an_agreement()
    query = {"type__exact": "letter_of_intent", "p": "2"}
    rows = csv_rows(reader.get(address("agreement", "csv"), query))
    assert len(rows) - 1 == 60
    assert {row[3] for row in rows[1:]} == {"pernyataan kehendak kerja sama (LoI)"}


def test_a_file_is_sorted_as_the_list_is(reader):
    for concluded in ("2013", "", "../2014-11-21", "2015"):
        an_agreement(title=concluded or "tanpa", concluded=concluded)
    column = [column.key for column in exports.AGREEMENTS.columns].index("concluded") + 1
    for order, expected in ((str(column), ["2013", "../2014-11-21", "2015", "tanpa"]),
                            (f"-{column}", ["2015", "../2014-11-21", "2013", "tanpa"])):  # fmt: skip
        rows = csv_rows(reader.get(address("agreement", "csv"), {"o": order}))
        assert [row[1] for row in rows[1:]] == expected


def test_a_workbook_says_what_it_is_and_how_it_was_filtered(reader):
    an_agreement(title="Memorandum Uji")
    response = reader.get(address("agreement", "xlsx"), {"q": "Uji", "type__exact": "memorandum"})
    sheet = book_of(response).active
    assert sheet["A1"].value == "Daftar naskah kerja sama"
    assert sheet["A2"].value == "Saringan: Pencarian: “Uji”; Jenis: memorandum saling pengertian (MoU)"
    assert sheet["A3"].value.startswith("Diunduh pada ") and sheet["A3"].value.endswith(" WIB")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:J6")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$5:$5", "landscape")
    assert [cell.value for cell in sheet[5]][:2] == ["No.", "Naskah kerja sama"]
    assert all(cell.alignment.wrap_text for cell in sheet[6])


def test_the_name_of_a_file_says_which_list_and_when(reader):
    name = reader.get(address("agreement", "xlsx"))["Content-Disposition"]
    assert name == f'attachment; filename="daftar_naskah_kerja_sama_{timezone.localtime():%Y-%m-%d_%H%M}.xlsx"'


def test_a_known_day_is_a_date_and_anything_less_keeps_its_words(reader):
    for concluded in ("2015-08-30", "2015-08", "2015-08-30?", "1850-01-01"):
        an_agreement(title=concluded, concluded=concluded)
    sheet = book_of(reader.get(address("agreement", "xlsx"), {"o": "2"})).active
    found = {row[1]: row[4] for row in rows_of(sheet, 6)}
    assert found["2015-08-30"].date() == date(2015, 8, 30)
    assert found["2015-08"] == "Agustus 2015 (tanggal tidak diketahui)"
    assert found["2015-08-30?"] == "30 Agustus 2015 (belum dipastikan)"
    assert found["1850-01-01"] == "1 Januari 1850"  # no spreadsheet knows that day as a date
    assert {cell.number_format for cell in sheet["E"][5:] if cell.is_date} == {"dd/mm/yyyy"}


def test_nothing_in_a_list_is_run_as_a_formula(reader):
    titles = ["=1+1", "+62/1", "-1", "@SUM(A1)"]
    for title in titles:
        an_agreement(title=title)
    sheet = book_of(reader.get(address("agreement", "xlsx"))).active
    cells = [row[1] for row in sheet.iter_rows(min_row=6)]
    assert sorted(cell.value for cell in cells) == sorted(titles)
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    read = csv_rows(reader.get(address("agreement", "csv")))
    assert sorted(row[1] for row in read[1:]) == sorted(f"'{title}" for title in titles)


@pytest.mark.parametrize("text", DANGEROUS)
def test_every_start_of_a_formula_is_disarmed(text):
    assert spreadsheets.csv_text(text) == f"'{text}"
    assert spreadsheets.may_be_run(text)


@pytest.mark.parametrize(
    ("text", "name"), [("Daftar kota/wilayah", "Daftar kota wilayah"), ("a" * 40, "a" * 31), ("'[*]'", "-"), ("", "-")]
)
def test_a_sheet_gets_a_name_that_it_may_have(text, name):
    assert spreadsheets.sheet_name(text) == name


def test_signs_that_no_file_can_hold_are_left_out():
    assert spreadsheets.csv_text("Kota\x00 Uji\x0b") == "Kota Uji"
    assert spreadsheets.csv_text("a\ud800b") == "a�b"


def test_csv_opens_in_excel_with_its_letters(reader):
    factories.make_city(name="Kota Uji", name_native="广州", native_language="zh-Hans")
    content = body(reader.get(address("city", "csv")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "广州" in content.decode("utf-8-sig")


def test_a_screen_shortens_what_a_file_holds_whole(reader):
    agreement = an_agreement(title="Memorandum" + " panjang" * 30)
    agreement.fields.set(CooperationField.objects.all()[:8])
    assert shown_rows(reader.get(reverse("admin:records_agreement_changelist")))[0][1].endswith("…")
    heads, row = csv_rows(reader.get(address("agreement", "csv")))
    held = dict(zip(heads, row, strict=True))
    assert held["Naskah kerja sama"] == agreement.title
    assert len(held["Bidang kerja sama"].split("; ")) == 8


def test_an_empty_list_gives_a_file_that_has_its_head_only(reader):
    assert len(csv_rows(reader.get(address("agreement", "csv")))) == 1
    assert book_of(reader.get(address("agreement", "xlsx"))).active.max_row == 5


def test_a_filter_that_cannot_be_read_leads_back_to_the_list_which_says_so(reader):
    response = reader.get(address("agreement", "csv"), {"year": "abad"}, follow=True)
    assert response.redirect_chain == [(reverse("admin:records_agreement_changelist") + "?e=1", 302)]
    assert "Saringan pada alamat itu tidak dapat dibaca." in response.content.decode()


def test_other_formats_do_not_exist(reader):
    assert reader.get(reverse("admin:records_agreement_export", args=["pdf"])).status_code == 404


def test_files_are_for_those_who_may_see_the_list(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert client.get(address("agreement", "csv")).status_code == 403
    client.logout()
    assert client.get(address("agreement", "csv")).status_code == 302


@pytest.mark.parametrize("ending", exports.FORMATS)
@pytest.mark.parametrize("name", LISTS)
def test_a_file_costs_the_same_with_one_row_and_with_three(reader, name, ending):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            body(reader.get(address(name, ending)))
        return len(found)

    LISTS[name]()
    queries()
    at_one = queries()
    LISTS[name]()
    LISTS[name]()
    assert queries() == at_one


def test_files_for_readers_would_hold_no_internal_column():
    for listing in (exports.PAIRS, exports.AGREEMENTS, exports.MEETINGS):
        assert "publication" in [column.key for column in listing.columns]
        assert "publication" not in [column.key for column in listing.for_readers().columns]


def test_a_computed_end_is_marked_as_computed(reader):
    an_agreement(concluded="2020-03-05", term="fixed", term_months=36)
    assert csv_rows(reader.get(address("agreement", "csv")))[1][5] == "5 Maret 2023 (dihitung)"


def test_only_a_day_without_doubt_is_a_day():
    stated = [Stated("", spreadsheets.known_day(parse(text))) for text in ("2015-08-30", "2015-08-30~", "2015", "../2015-08-30")]  # fmt: skip
    assert [each.day for each in stated] == [date(2015, 8, 30), None, None, None]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_readers_get_no_word_of_a_pair_that_is_not_public(client, state):
    """Its agreement and its meeting are public all the same."""
    pair = factories.make_pair(
        first_city=factories.make_city(name="Kota Rahasia"), second_city=factories.make_city(name="Tersembunyi")
    )
    university = factories.make_institution(name="Universitas Terbuka Uji")
    agreement = factories.published(factories.make_agreement(pair=pair, title=""))
    agreement.parties.all().delete()
    factories.make_party(agreement=agreement, institution=university)
    meeting = factories.published(factories.make_meeting(pair=pair, title="Rapat Uji", city=None))
    factories.make_delegation(meeting=meeting, institution=university)
    CityPair.objects.filter(pk=pair.pk).update(publication=state)
    for path in (
        f"/p/{agreement.pk}.csv", f"/m/{meeting.pk}.csv", f"/p/{agreement.pk}.json", f"/m/{meeting.pk}.json",
        "/id/perjanjian/daftar.csv", "/id/pertemuan/daftar.csv", "/id/perjanjian/daftar.json", "/id/pertemuan/daftar.json",
        "/id/perjanjian/?view=print", "/id/pertemuan/?view=print", "/id/perjanjian/", "/id/pertemuan/",
        f"/id/pertemuan/?city={pair.first_city_id}", f"/id/kerja-sama/?city={pair.first_city_id}",
        f"/id/kota/?province={pair.first_city_id}",
    ):  # fmt: skip
        response = client.get(path)
        text = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
        assert response.status_code == 200, path
        assert [word for word in ("Rahasia", "Tersembunyi") if word in text] == [], path
