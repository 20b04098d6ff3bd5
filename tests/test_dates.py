"""Partial dates: what is read, what is refused and with which words, what is printed, how it is ordered."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dates import PartialDate, PartialDateError, parse, same_fact

EDTF = [
    "2015",
    "0001",
    "9999",
    "2015-08",
    "2015-08-30",
    "2016-02-29",
    "2015~",
    "2015-08?",
    "2015-08-30%",
    "2012-05/2012-08",
    "2012~/2015?",
    "2015/..",
    "2015/",
    "../2014-11-21",
    "/2014",
    "201X",
    "20XX",
    "00XX",
    "198X/199X",
    "18XX?/20XX~",
    "../20XX",
    "99XX/..",
    "2015-09-30%/2016-09-30%",
    "XXXX-04-07",
    "XXXX-02-29",
    "XXXX-04?",
]

TYPED = [
    ("30 Agustus 2015", "2015-08-30"),
    ("30 agustus 2015", "2015-08-30"),
    ("AGUSTUS 2015", "2015-08"),
    ("30 August 2015", "2015-08-30"),
    ("August 30, 2015", "2015-08-30"),
    ("August 30th, 2015", "2015-08-30"),
    ("Aug 2015", "2015-08"),
    ("Aug. 2015", "2015-08"),
    ("1 Nop 2012", "2012-11-01"),
    ("30/08/2015", "2015-08-30"),
    ("30-8-2015", "2015-08-30"),
    ("30.8.2015", "2015-08-30"),
    ("03/04/2015", "2015-04-03"),
    ("2015/08/30", "2015-08-30"),
    ("2015-8-3", "2015-08-03"),
    ("08/2015", "2015-08"),
    ("tahun 2015", "2015"),
    ("pada tanggal 30 Agustus 2015", "2015-08-30"),
    ("sekitar 2015", "2015~"),
    ("sekitar Mei 2015", "2015-05~"),
    ("sekitar tahun 2015", "2015~"),
    ("around 2015", "2015~"),
    ("c. 2015", "2015~"),
    ("circa 2015", "2015~"),
    ("2015?", "2015?"),
    ("2015~?", "2015%"),
    ("mungkin 2015", "2015?"),
    ("Agustus 2015?", "2015-08?"),
    ("1980-an", "198X"),
    ("tahun 1980-an", "198X"),
    ("1980s", "198X"),
    ("the 1980's", "198X"),
    ("201x", "201X"),
    ("abad ke-20", "19XX"),
    ("20th century", "19XX"),
    ("paling lambat 21 November 2014", "../2014-11-21"),
    ("by 21 November 2014", "../2014-11-21"),
    ("no later than 2010", "../2010"),
    ("sejak 2015", "2015/.."),
    ("since 2015", "2015/.."),
    ("2015 – sekarang", "2015/.."),
    ("since 2015 (end not known)", "2015/"),
    ("sampai 2014", "/2014"),
    ("until 2014", "/2014"),
    ("2015 - 2018", "2015/2018"),
    ("2015–2018", "2015/2018"),
    ("2015—2018", "2015/2018"),
    ("2015-2018", "2015/2018"),
    ("2015 s.d. 2018", "2015/2018"),
    ("2015 s/d 2018", "2015/2018"),
    ("dari 2015 sampai 2018", "2015/2018"),
    ("from 2015 to 2018", "2015/2018"),
    ("antara Mei dan Agustus 2012", "2012-05/2012-08"),
    ("between May and August 2012", "2012-05/2012-08"),
    ("antara 24 dan 30 Agustus 2015", "2015-08-24/2015-08-30"),
    ("24-30 Agustus 2015", "2015-08-24/2015-08-30"),
    ("August 24-30, 2015", "2015-08-24/2015-08-30"),
    ("30 Juli – 2 Agustus 2015", "2015-07-30/2015-08-02"),
    ("2015/2015", "2015"),
    ("2015 / 2018", "2015/2018"),
    ("7 April", "XXXX-04-07"),
    ("April", "XXXX-04"),
    ("  2015 ", "2015"),
    ("30\u00a0Agustus\u202f2015", "2015-08-30"),
    ("\ufeff20\u200b15", "2015"),
    ("2015\u201108", "2015-08"),
]

PRINTED = [
    ("2012-05-14", "14 Mei 2012", "14 May 2012"),
    ("2012-05", "Mei 2012 (tanggal tidak diketahui)", "May 2012 (day not known)"),
    ("2012", "2012 (diketahui hanya tahun)", "2012 (only the year is known)"),
    ("2012~", "sekitar 2012", "around 2012"),
    ("2012-05~", "sekitar Mei 2012", "around May 2012"),
    ("2012?", "2012 (belum dipastikan)", "2012 (not confirmed)"),
    ("2012%", "sekitar 2012 (belum dipastikan)", "around 2012 (not confirmed)"),
    ("2012-05/2012-08", "antara Mei dan Agustus 2012", "between May and August 2012"),
    ("2011-05/2012-08", "antara Mei 2011 dan Agustus 2012", "between May 2011 and August 2012"),
    ("2015-08-24/2015-08-30", "antara 24 dan 30 Agustus 2015", "between 24 and 30 August 2015"),
    ("2015-07-30/2015-08-02", "antara 30 Juli dan 2 Agustus 2015", "between 30 July and 2 August 2015"),
    ("2023-01-31/2023-02", "antara 31 Januari dan Februari 2023", "between 31 January and February 2023"),
    (
        "2012-05?/2012-08",
        "antara Mei 2012 (belum dipastikan) dan Agustus 2012",
        "between May 2012 (not confirmed) and August 2012",
    ),
    ("../2010", "paling lambat 2010", "by 2010 at the latest"),
    ("../2014-11-21", "paling lambat 21 November 2014", "by 21 November 2014 at the latest"),
    ("../2010?", "paling lambat 2010 (belum dipastikan)", "by 2010 (not confirmed) at the latest"),
    ("2015/..", "sejak 2015 (masih berlangsung)", "since 2015 (ongoing)"),
    ("2015/", "sejak 2015 (akhir tidak diketahui)", "since 2015 (end not known)"),
    ("/2014", "sampai 2014 (awal tidak diketahui)", "until 2014 (start not known)"),
    ("201X", "tahun 2010-an", "in the 2010s"),
    ("200X", "tahun 2000-an (2000–2009)", "in the 2000s (2000–2009)"),
    ("201X~", "sekitar tahun 2010-an", "around the 2010s"),
    ("20XX", "abad ke-21 (2000–2099)", "in the 21st century (2000–2099)"),
    ("XXXX-04-07", "7 April (tahun tidak diketahui)", "7 April (year not known)"),
    ("XXXX-04", "April (tahun tidak diketahui)", "April (year not known)"),
]

SHORT = [
    ("2012-05-14", "14 Mei 2012", "14 May 2012"),
    ("2012-05", "Mei 2012", "May 2012"),
    ("2012", "2012", "2012"),
    ("2012~", "sekitar 2012", "c. 2012"),
    ("2012?", "2012?", "2012?"),
    ("2012/2015", "2012–2015", "2012–2015"),
    ("2015-08-24/2015-08-30", "24–30 Agustus 2015", "24–30 August 2015"),
    ("2015-07-30/2015-08-02", "30 Juli – 2 Agustus 2015", "30 July – 2 August 2015"),
    ("../2010", "paling lambat 2010", "by 2010"),
    ("2015/..", "sejak 2015", "since 2015"),
    ("2015/", "2015–?", "2015–?"),
    ("/2014", "?–2014", "?–2014"),
    ("201X", "2010-an", "2010s"),
    ("20XX", "abad ke-21", "21st century"),
    ("XXXX-04-07", "7 April", "7 April"),
]

REFUSED = [
    ("", "empty", "Tanggal belum diisi; tulis misalnya 2015."),
    (" \u200b ", "empty", "Tanggal belum diisi; tulis misalnya 2015."),
    ("2015-13", "month", "Bulan 13 tidak ada; pakai 01–12."),
    ("2015-00", "month", "Bulan 0 tidak ada; pakai 01–12."),
    ("08/30/2015", "month", "Bulan 30 tidak ada; tulis hari dahulu, lalu bulan: 30/08/2015."),
    ("2015-02-30", "day", "Februari 2015 hanya 28 hari, jadi tidak ada tanggal 30; periksa tanggalnya."),
    ("31 April", "day", "April hanya 30 hari, jadi tidak ada tanggal 31; periksa tanggalnya."),
    ("XXXX-02-30", "day", "Februari hanya 29 hari, jadi tidak ada tanggal 30; periksa tanggalnya."),
    ("0000", "year", "Tahun 0000 tidak dikenal; pakai empat angka, 0001–9999."),
    ("987", "year", "Tahun 987 tidak dikenal; pakai empat angka, 0001–9999."),
    ("12015", "year", "Tahun 12015 tidak dikenal; pakai empat angka, 0001–9999."),
    ("30/08/15", "two_digit_year", "Tulis tahun dengan empat angka: 15 dapat berarti abad yang berbeda."),
    ("'15", "two_digit_year", "Tulis tahun dengan empat angka: 15 dapat berarti abad yang berbeda."),
    ("80-an", "two_digit_year", "Tulis tahun dengan empat angka: 80 dapat berarti abad yang berbeda."),
    ("2018/2015", "order", "Rentang mulai sesudah selesai: 2018, lalu 2015; tukar keduanya."),
]

REFUSED_CODES = [
    ("Mei 12", "ambiguous"),
    ("May 12", "ambiguous"),
    ("30/08", "ambiguous"),
    ("2015/08", "ambiguous"),
    ("2015/16", "ambiguous"),
    ("Desember 2012 - Maret 2012", "order"),
    ("2015/2014-06", "order"),
    ("../..", "no_side"),
    ("/", "no_side"),
    ("XXXX-04-07/XXXX-04-09", "year_missing"),
    ("7 – 9 April", "year_missing"),
    ("hello", "unreadable"),
    ("30 Augustus 2015", "unreadable"),
    ("1985s", "unreadable"),
    ("abad ke-0", "unreadable"),
    ("XXXX", "unreadable"),
    ("2015-08-30T10:00", "unreadable"),
    ("2015-08-30\x00", "unreadable"),
    ("٢٠١٥", "unreadable"),
    ("2015/2016/2017", "unreadable"),
    ("14 Mei 2012 (tahun tidak diketahui)", "unreadable"),
    ("abad ke-21 (1900–1999)", "unreadable"),
    ("7 April (sesudah 2015)", "unreadable"),
    ("2" * 101, "too_long"),
]


def refusal(text: str) -> PartialDateError:
    with pytest.raises(PartialDateError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize("text", EDTF)
def test_canonical_text_is_kept(text):
    assert str(parse(text)) == text


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("text", EDTF)
def test_every_kind_of_date_reads_back_from_its_words(text, language):
    stated = parse(text)
    assert (parse(stated.words(language)), parse(stated.short(language))) == (stated, stated)


@pytest.mark.parametrize(("typed", "edtf"), TYPED)
def test_what_people_type_is_read(typed, edtf):
    assert parse(typed).edtf == edtf


@pytest.mark.parametrize(("text", "code", "sentence"), REFUSED)
def test_a_fault_is_named_in_indonesian(text, code, sentence):
    fault = refusal(text)
    assert (fault.code, fault.message["id"], fault.sentence("id")) == (code, sentence, sentence)


@pytest.mark.parametrize(("text", "code"), REFUSED_CODES)
def test_what_is_unclear_is_refused(text, code):
    assert refusal(text).code == code


def test_a_fault_speaks_english_by_default():
    fault = refusal("2015-02-30")
    assert str(fault) == "February 2015 has 28 days, so there is no day 30; check the day."
    assert fault.sentence("en-gb") == str(fault)


@pytest.mark.parametrize(("edtf", "indonesian", "english"), PRINTED)
def test_words_say_what_is_known_and_what_is_not(edtf, indonesian, english):
    stated = parse(edtf)
    assert (stated.words("id"), stated.words("en")) == (indonesian, english)


@pytest.mark.parametrize(("edtf", "indonesian", "english"), SHORT)
def test_short_form_leaves_out_the_notes(edtf, indonesian, english):
    stated = parse(edtf)
    assert (stated.short("id"), stated.short("en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("edtf", "after", "indonesian", "english"),
    [
        (
            "XXXX-04-07",
            "2015",
            "7 April (tahun tidak diketahui, sesudah 2015)",
            "7 April (year not known, after 2015)",
        ),
        (
            "XXXX-04",
            "2015-08",
            "April (tahun tidak diketahui, sesudah Agustus 2015)",
            "April (year not known, after August 2015)",
        ),
        (
            "XXXX-04",
            "2014/2015~",
            "April (tahun tidak diketahui, sesudah sekitar 2015)",
            "April (year not known, after around 2015)",
        ),
        ("XXXX-04-07", "2015/..", "7 April (tahun tidak diketahui)", "7 April (year not known)"),
        ("2016", "2015", "2016 (diketahui hanya tahun)", "2016 (only the year is known)"),
    ],
)
def test_a_date_without_a_year_names_what_came_before(edtf, after, indonesian, english):
    stated, before = parse(edtf), parse(after)
    assert (stated.words("id", before), stated.words("en", before)) == (indonesian, english)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-08-30", date(2015, 8, 30), date(2015, 8, 30)),
        ("2015~", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015?", date(2015, 1, 1), date(2015, 12, 31)),
        ("2012-05/2012-08", date(2012, 5, 1), date(2012, 8, 31)),
        ("../2014-11-21", date(1, 1, 1), date(2014, 11, 21)),
        ("2015/..", date(2015, 1, 1), date(9999, 12, 31)),
        ("2015/", date(2015, 1, 1), None),
        ("/2014", None, date(2014, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("00XX", date(1, 1, 1), date(99, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("XXXX-04-07", None, None),
    ],
)
def test_bounds(edtf, earliest, latest):
    stated = parse(edtf)
    assert (stated.earliest, stated.latest) == (earliest, latest)
    assert stated.bounds() == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "after", "earliest"),
    [
        ("XXXX-04-07", "2015", date(2016, 4, 7)),
        ("XXXX-04-07", "2015-04-06", date(2015, 4, 7)),
        ("XXXX-04-07", "2015-04-07", date(2016, 4, 7)),
        ("XXXX-04", "2015", date(2016, 4, 1)),
        ("XXXX-04", "2015-04-10", date(2015, 4, 11)),
        ("XXXX-04", "2015-04-30", date(2016, 4, 1)),
        ("XXXX-02-29", "2096-03", date(2104, 2, 29)),
        ("XXXX-02", "2015-02-28", date(2016, 2, 1)),
        ("XXXX-04-07", "../2014-11-21", date(2015, 4, 7)),
        ("XXXX-04-07", "2015/..", None),
        ("XXXX-04-07", "XXXX-03", None),
        ("XXXX-04-07", "9999", None),
    ],
)
def test_a_date_without_a_year_begins_after_what_came_before(edtf, after, earliest):
    assert parse(edtf).bounds(parse(after)) == (earliest, None)


def test_what_came_before_changes_no_date_with_a_year():
    assert parse("2015").bounds(parse("2020")) == (date(2015, 1, 1), date(2015, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "precision", "year_known", "approximate", "uncertain"),
    [
        ("2015-08-30", "day", True, False, False),
        ("2015-08~", "month", True, True, False),
        ("2015?", "year", True, False, True),
        ("2015%", "year", True, True, True),
        ("201X", "decade", True, False, False),
        ("20XX", "century", True, False, False),
        ("2012/2015~", "interval", True, True, False),
        ("../2014?", "interval", True, False, True),
        ("/2014", "interval", True, False, False),
        ("XXXX-04-07", "unknown_year", False, False, False),
        ("XXXX-04~", "unknown_year", False, True, False),
    ],
)
def test_precision_and_doubt(edtf, precision, year_known, approximate, uncertain):
    stated = parse(edtf)
    assert (stated.precision, stated.year_known, stated.is_approximate, stated.is_uncertain) == (
        precision,
        year_known,
        approximate,
        uncertain,
    )


def test_dates_are_sorted_by_first_day_with_open_starts_by_last_day_and_the_unknown_at_the_end():
    in_order = "2012 ../2014-11-21 2014-11-22 2015-01 2015 2015/.. 2015/ 2015-08 2015-08-30 2016/.. /2014 XXXX-04-07"
    reverse = reversed(in_order.split())
    assert " ".join(sorted(reverse, key=lambda edtf: parse(edtf).sort_key)) == in_order


def test_equal_dates_are_one_in_a_set():
    assert {parse("30 Agustus 2015"), parse("2015-08-30")} == {parse("30/8/2015")}


@pytest.mark.parametrize(
    ("edtf", "overlaps", "within"),
    [
        ("2015", True, True),
        ("2015-08-30", True, True),
        ("2014/2015", True, False),
        ("201X", True, False),
        ("../2014-11-21", False, False),
        ("../2015", True, False),
        ("2015/..", True, False),
        ("2015/", True, False),
        ("2016/", False, False),
        ("/2014", False, False),
        ("/2016", True, False),
        ("XXXX-04-07", False, False),
    ],
)
def test_within_and_overlapping_2015(edtf, overlaps, within):
    year = date(2015, 1, 1), date(2015, 12, 31)
    stated = parse(edtf)
    assert (stated.overlaps(*year), stated.within(*year)) == (overlaps, within)


@pytest.mark.parametrize(
    ("one", "other", "may_agree"),
    [
        ("2015", "2015-08", True),
        ("2011", "2012", False),
        ("../2014-11-21", "2014-11", True),
        ("../2014-11-21", "2015", False),
        ("2015/", "2018", True),
        ("XXXX-04-07", "2016-04", True),
        ("XXXX-04-07", "2016-05", False),
        ("XXXX-04-07", "XXXX-04", True),
        ("XXXX-04-07", "XXXX-04-08", False),
        ("XXXX-02-29", "2015", False),
        ("XXXX-04-07", "/2014", True),
    ],
)
def test_two_statements_may_or_cannot_be_the_same_fact(one, other, may_agree):
    assert same_fact(parse(one), parse(other)) is may_agree
    assert same_fact(parse(other), parse(one)) is may_agree


marks = st.sampled_from(["", "~", "?", "%"])
years = st.integers(1, 9999).map("{:04d}".format)
points = st.one_of(
    st.tuples(st.dates().map(date.isoformat), marks),
    st.tuples(st.dates().map(lambda day: day.isoformat()[:7]), marks),
    st.tuples(years, marks),
    st.tuples(years.map(lambda year: year[:3] + "X"), marks),
    st.tuples(years.map(lambda year: year[:2] + "XX"), marks),
).map("".join)
near_days = st.dates(date(2015, 1, 1), date(2016, 3, 31)).map(date.isoformat)
near_points = st.one_of(near_days, near_days.map(lambda day: day[:7]), near_days.map(lambda day: day[:4]))
without_year = st.one_of(
    st.tuples(st.dates().map(lambda day: f"XXXX{day.isoformat()[4:]}"), marks),
    st.tuples(st.dates().map(lambda day: f"XXXX{day.isoformat()[4:7]}"), marks),
).map("".join)


def ordered(edges: tuple[str, str]) -> str:
    return "/".join(sorted(edges, key=lambda edge: parse(edge).sort_key))


dates = st.one_of(
    points,
    without_year,
    st.tuples(points, points).map(ordered),
    st.tuples(near_points, near_points).map(ordered),
    points.map("../{}".format),
    points.map("/{}".format),
    points.map("{}/..".format),
    points.map("{}/".format),
).map(parse)


@given(dates, st.sampled_from(["id", "en"]))
def test_what_is_printed_reads_back_to_the_same_date(stated, language):
    assert parse(stated.edtf) == stated
    assert parse(stated.words(language)) == stated
    assert parse(stated.short(language)) == stated


@given(without_year.map(parse), dates, st.sampled_from(["id", "en"]))
def test_a_date_without_a_year_reads_back_with_what_came_before(stated, before, language):
    assert parse(stated.words(language, before)) == stated


@given(dates)
def test_the_stored_text_fits_its_column_and_its_bounds_are_in_order(stated):
    assert len(stated.edtf) <= 40
    if stated.earliest and stated.latest:
        assert stated.earliest <= stated.latest
        assert stated.within(stated.earliest, stated.latest)


@given(without_year.map(parse), dates)
def test_a_date_without_a_year_never_begins_before_its_bound(stated, before):
    earliest, latest = stated.bounds(before)
    assert latest is None
    assert earliest is None or earliest > before.latest


@given(st.lists(dates, max_size=6))
def test_any_dates_can_be_sorted(stated):
    keys = sorted(one.sort_key for one in stated)
    assert all(first <= second for first, second in pairwise(keys))
    assert len(set(keys)) == len(set(stated))


@given(st.text(max_size=110))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        assert isinstance(parse(text), PartialDate)
    except PartialDateError as fault:
        assert fault.message["id"] and fault.message["en"] == str(fault)


alphabet = st.sampled_from("0123456789/-–.~?%X(), ") | st.sampled_from(
    [
        "Mei",
        "antara ",
        " dan ",
        "sejak ",
        "sekitar ",
        " s.d. ",
        "20",
        "2015",
        "th ",
        "-an",
        "s",
        "abad ke-",
        "by ",
        "April",
    ]
)


@given(st.lists(alphabet, max_size=14).map("".join))
def test_what_is_read_prints_and_reads_back(text):
    try:
        stated = parse(text)
    except PartialDateError:
        return
    assert parse(stated.words("id")) == parse(stated.words("en")) == parse(stated.edtf) == stated


class TestNewspapers:
    @pytest.mark.parametrize(
        ("typed", "edtf"),
        [
            ("Senin (3/8/2026)", "2026-08-03"),
            ("Senin, 3/8/2026", "2026-08-03"),
            ("hari Senin, 3 Agustus 2026", "2026-08-03"),
            ("Jum'at (7/8/2026)", "2026-08-07"),
            ("Monday, 3 August 2026", "2026-08-03"),
            ("sebelum Oktober 2026", "../2026-09"),
            ("sebelum Januari 2026", "../2025-12"),
            ("before 2026", "../2025"),
            ("sebelum 1 Maret 2024", "../2024-02-29"),
        ],
    )
    def test_a_date_as_newspapers_write_it(self, typed, edtf):
        assert parse(typed).edtf == edtf

    def test_a_weekday_that_is_not_that_day_is_told(self):
        with pytest.raises(PartialDateError) as refusal:
            parse("Selasa, 3 Agustus 2026")
        assert refusal.value.sentence("id") == "3 Agustus 2026 adalah hari Senin, bukan Selasa; periksa tanggalnya."

    @pytest.mark.parametrize("typed", ["Senin", "Minggu", "sebelum", "sebelum 7 April", "Senin ()", "Senin, besok"])
    def test_half_a_date_is_refused(self, typed):
        with pytest.raises(PartialDateError):
            parse(typed)
