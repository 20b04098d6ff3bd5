"""Pasted text -> delegates: who is found, with which office, on which side, and what is left out."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import people

from . import people_sentences as corpus

ROOT = Path(__file__).parent.parent
SAID = corpus.INDONESIAN + corpus.ENGLISH + corpus.LISTS + corpus.TABLES + corpus.CHINESE


def found(text: str) -> list[str]:
    return [
        f"{delegate.name} | {' '.join(filter(None, (delegate.office, delegate.institution)))}"
        for delegate in people.read(text).delegates
    ]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:60] for text, _expected in SAID])
def test_every_delegate_of_the_corpus_is_read_and_nobody_else(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", corpus.NOBODY)
def test_where_nobody_is_named_nobody_is_found(text):
    assert people.read(text).delegates == ()


def test_the_whole_corpus_has_no_miss_and_no_excess():
    read = Counter((number, person) for number, (text, _expected) in enumerate(SAID) for person in found(text))
    meant = Counter((number, person) for number, (_text, expected) in enumerate(SAID) for person in expected)
    assert read == meant
    assert sum(meant.values()) > 250


TWO_DELEGATIONS = (
    "Delegasi Uji terdiri dari Walikota Uji pada waktu itu, RA Basri, dan beberapa orang lainnya seperti Ketua PTUN Uji "
    "Tamrin Lubis, Dandim 0999 Ujibatang Letkol Gerard Manik, Dandenpom 099 Uji Letkol Togar Silaban, Kadis PU Kota Uji, "
    "Kaban Bappeda Kota Uji, serta Johny Karyadi yang menjabat sebagai pengusaha lokal di Uji, dan Surya Salim sebagai "
    "Ketua Marga Lim Se Indonesia. sedangkan delegasi Foshan yang mewakili penandatangan ini adalah Wakil Walikota Foshan, "
    "Zheng Yaling, Sekda Kota Foshan Dong Meilin, Kepala Kantor Bidang Luar Negeri Foshan Zhu Peiyi, Kadis Perdagangan "
    "Jin Guangyao, Kadis Manajemen Kota Foshan He Jianing, Kadis Pekerjaan Umum dan Perumahan Kota Foshan Lai Xiufang, "
    "Kaban Perencanaan dan Pembangunan Kota Foshan Li Jun, serta Direktur Imigrasi Kota Foshan Pang Wei. Pertemuan "
    "diantara kedua delegasi tersebut dilakukan di Foshan, Tiongkok."
)


def test_two_delegations_of_eight_are_read_with_their_sides():
    reading = people.read(TWO_DELEGATIONS)
    assert [(d.name, d.office, d.side, d.party) for d in reading.delegates] == [
        ("RA Basri", "Walikota Uji", "visitor", "Uji"),
        ("Tamrin Lubis", "Ketua PTUN Uji", "visitor", "Uji"),
        ("Gerard Manik", "Dandim 0999 Ujibatang", "visitor", "Uji"),
        ("Togar Silaban", "Dandenpom 099 Uji", "visitor", "Uji"),
        ("", "Kadis PU Kota Uji", "visitor", "Uji"),
        ("", "Kaban Bappeda Kota Uji", "visitor", "Uji"),
        ("Johny Karyadi", "pengusaha lokal di Uji", "visitor", "Uji"),
        ("Surya Salim", "Ketua Marga Lim Se Indonesia", "visitor", "Uji"),
        ("Zheng Yaling", "Wakil Walikota Foshan", "host", "Foshan"),
        ("Dong Meilin", "Sekda Kota Foshan", "host", "Foshan"),
        ("Zhu Peiyi", "Kepala Kantor Bidang Luar Negeri Foshan", "host", "Foshan"),
        ("Jin Guangyao", "Kadis Perdagangan", "host", "Foshan"),
        ("He Jianing", "Kadis Manajemen Kota Foshan", "host", "Foshan"),
        ("Lai Xiufang", "Kadis Pekerjaan Umum dan Perumahan Kota Foshan", "host", "Foshan"),
        ("Li Jun", "Kaban Perencanaan dan Pembangunan Kota Foshan", "host", "Foshan"),
        ("Pang Wei", "Direktur Imigrasi Kota Foshan", "host", "Foshan"),
    ]
    assert [d.rank for d in reading.delegates[2:4]] == ["Letkol", "Letkol"]
    assert reading.incomplete == "dan beberapa orang lainnya"


def test_offices_are_spelt_out_beside_the_words_of_the_text():
    offices = {d.office: d.office_in_full for d in people.read(TWO_DELEGATIONS).delegates}
    assert offices["Kadis PU Kota Uji"] == "Kepala Dinas Pekerjaan Umum Kota Uji"
    assert offices["Kaban Bappeda Kota Uji"] == "Kepala Badan Perencanaan Pembangunan Daerah Kota Uji"
    assert offices["Ketua PTUN Uji"] == "Ketua Pengadilan Tata Usaha Negara Uji"
    assert offices["Dandenpom 099 Uji"] == "Komandan Detasemen Polisi Militer 099 Uji"
    assert offices["Walikota Uji"] == "Wali Kota Uji"
    assert offices["pengusaha lokal di Uji"] == ""


@pytest.mark.parametrize(
    ("office", "affiliation"),
    [
        ("Ketua PTUN Jambi", "court"),
        ("Dandim 0415 Batanghari", "military"),
        ("Kapolresta Padang", "police"),
        ("Kadis PU Kota Jambi", "local_government"),
        ("pengusaha lokal di Jambi", "business"),
        ("Ketua Marga Lim Se Indonesia", "community"),
        ("Ketua DPRD Kota Jambi", "council"),
        ("Konsul Jenderal Tiongkok di Medan", "central_government"),
        ("Rektor Universitas Jambi", "academia"),
        ("Mayor of Durham", "local_government"),
        ("Toyama City Council Speaker", "council"),
    ],
)
def test_the_affiliation_follows_from_the_office(office, affiliation):
    assert [d.affiliation for d in people.read(f"- {office}").delegates] == [affiliation]


@pytest.mark.parametrize(
    ("line", "rank", "prefix", "name", "suffix"),
    [
        ("Letkol Inf Budi Santosa, Dandim", "Letkol Inf", "", "Budi Santosa", ""),
        ("Kombes Pol Drs. Heru Wardana, S.H., Kapolresta", "Kombes Pol", "Drs.", "Heru Wardana", "S.H."),
        ("AKBP Roni Marbun, Kapolres", "AKBP", "", "Roni Marbun", ""),
        ("Brigjen TNI (Purn) Gani Suparman, Ketua LVRI", "Brigjen TNI (Purn)", "", "Gani Suparman", ""),
        ("Dr. Ir. H. Amir Hasan, M.Si., Sekda", "", "Dr. Ir. H.", "Amir Hasan", "M.Si."),
        ("Hj. Siti Aminah, S.E., M.M., Kadis Sosial", "", "Hj.", "Siti Aminah", "S.E., M.M."),
        ("Ir.Nasir Lubis MM, Kepala Bappeda", "", "Ir.", "Nasir Lubis", "MM"),
        ("Prof. Dr. KH Said Amin, M.A., Ph.D., Rektor", "", "Prof. Dr. KH", "Said Amin", "M.A., Ph.D."),
        ("Dato' Seri Zamri bin Karim, Menteri Besar", "", "Dato' Seri", "Zamri bin Karim", ""),
        ("Tan Sri Lim Wei, Chairman", "", "Tan Sri", "Lim Wei", ""),
        ("Mr. Zhou Wei, Interpreter", "", "", "Zhou Wei", ""),
        ("R. Bambang Sutejo, S.STP., M.Si., Camat", "", "R.", "Bambang Sutejo", "S.STP., M.Si."),
        ("M. Nuh Arifin, Kabag Umum", "", "", "M. Nuh Arifin", ""),
        ("I Gusti Ngurah Rai Sutama, Kadis Pariwisata", "", "", "I Gusti Ngurah Rai Sutama", ""),
        ("Maulana Akbar, M.K.M., Wali Kota Jambi", "", "", "Maulana Akbar", "M.K.M."),
        ("Rina Kartika, S.Kom., M.T.I., Kabid TI", "", "", "Rina Kartika", "S.Kom., M.T.I."),
        ("Sari Dewi, A.Md.Keb., bidan", "", "", "Sari Dewi", "A.Md.Keb."),
        ("Andi Putra, S.Tr.IP., Lurah Kasang", "", "", "Andi Putra", "S.Tr.IP."),
        ("Andi Putra S.Tr.IP, Lurah Kasang", "", "", "Andi Putra", "S.Tr.IP"),
        ("dr. Sari Dewi, Sp.OG(K), M.Zz.Q. - Direktur RSUD", "", "dr.", "Sari Dewi", "Sp.OG, M.Zz.Q."),
        ("Ika Sari, S.ST.Pi., M.K.M., Kadis Perikanan", "", "", "Ika Sari", "S.ST.Pi., M.K.M."),
        ("Ika Sari, S.Farm., Apt., M.H.Kes., Kadis Kesehatan", "", "", "Ika Sari", "S.Farm., Apt., M.H.Kes."),
        ("Ani Sari, SPi, MKes, Camat", "", "", "Ani Sari", "SPi, MKes"),
        ("Ani Sari, SE, MM, Camat", "", "", "Ani Sari", "SE, MM"),
        ("Ani Sari, S.Ag – Kakankemenag", "", "", "Ani Sari", "S.Ag"),
        ("Jan Smit, Ph.D., Ed.M., dean of the school", "", "", "Jan Smit", "Ph.D., Ed.M."),
        ("Kombes. Pol. Dr. Heru Wardana, S.I.K., Kapolresta", "Kombes. Pol.", "Dr.", "Heru Wardana", "S.I.K."),
        ("Brigjen. Pol. (Purn.) Gani Suparman, Ketua LVRI", "Brigjen. Pol. (Purn.)", "", "Gani Suparman", ""),
        ("Kol. Inf. Budi Santosa, S.E., M.Han. Danrem", "Kol. Inf.", "", "Budi Santosa", "S.E., M.Han."),
        ("Mayor. Inf. Ani Putra, Kasdim", "Mayor. Inf.", "", "Ani Putra", ""),
        ("AKBP. Roni Marbun, Kapolres", "AKBP.", "", "Roni Marbun", ""),
        ("SY Harun, Wali Kota", "", "", "SY Harun", ""),
    ],
)
def test_titles_and_ranks_are_no_part_of_the_name(line, rank, prefix, name, suffix):
    (delegate,) = people.read(f"1. {line}").delegates
    assert (delegate.rank, delegate.prefix, delegate.name, delegate.suffix) == (rank, prefix, name, suffix)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Sari Dewi, A.Md.Keb., bidan\n2. Andi Putra, S.Tr.IP., Lurah Kasang",
            ["Sari Dewi | bidan", "Andi Putra | Lurah Kasang"],
        ),
        ("Maulana Akbar, M.K.M., Wali Kota Jambi", ["Maulana Akbar | Wali Kota Jambi"]),
        ("Rina Kartika, S.Kom., M.T.I., Kabid TI", ["Rina Kartika | Kabid TI"]),
        (
            "Hadir Sekda Hamdani, A.R. Basri, dan M. Nuh Arifin.",
            ["Hamdani | Sekda", "A.R. Basri | ", "M. Nuh Arifin | "],
        ),
        ("Hadir Sekda Budi Hartono, M.Nur, dan Kadis PU.", ["Budi Hartono | Sekda", "M.Nur | ", " | Kadis PU"]),
        (
            "Hadir Lena Berg, U.S. Consul General, dan Sekda Hamdani.",
            ["Lena Berg | U.S. Consul General", "Hamdani | Sekda"],
        ),
        ("Hadir Andi Putra, S.Tr.IP. Ia menyampaikan salam.", ["Andi Putra | "]),
        ("Nama\tJabatan\nAndi Putra S.Tr.IP, M.K.M\tLurah", ["Andi Putra | Lurah"]),
    ],
)
def test_a_degree_that_no_list_has_is_known_by_its_shape(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sekda Hamdani mewakili Pj. Wali Kota Uji menerima tamu.", ["Hamdani | Sekda"]),
        ("Sekda Hamdani, mewakili Wali Kota Uji Maulana, menerima tamu.", ["Hamdani | Sekda"]),
        ("Pj. Wali Kota Jambi yang diwakili Sekda Hamdani menerima tamu.", ["Hamdani | Sekda"]),
        ("Wali Kota Maulana Akbar yang berhalangan hadir diwakili Sekda Hamdani.", ["Hamdani | Sekda"]),
        ("Atas nama Wali Kota Jambi, Sekda Hamdani menyambut Wang Feng.", ["Hamdani | Sekda", "Wang Feng | "]),
        ("Mewakili Pj. Wali Kota Jambi, Budi Hartono menyambut Wang Feng.", ["Budi Hartono | ", "Wang Feng | "]),
        ("Hadir Kapolres diwakili Wakapolres, dan Kajari.", [" | Wakapolres", " | Kajari"]),
        ("1. Hamdani, Sekda, mewakili Pj. Wali Kota Uji\n2. Kadis PU", ["Hamdani | Sekda", " | Kadis PU"]),
        ("1. Rina Sari, mewakili Pj. Wali Kota Uji\n2. Kadis PU", ["Rina Sari | ", " | Kadis PU"]),
        ("1. Kadis Sosial (diwakili Ani Sari)\n2. Kadis PU", ["Ani Sari | ", " | Kadis PU"]),
        ("Nama\tJabatan\nHamdani\tSekda, mewakili Wali Kota\nRina\tmewakili Kadis", ["Hamdani | Sekda", "Rina | "]),
        ("a.n. Wali Kota Jambi\nSekda,\nHamdani", ["Hamdani | Sekda"]),
        (
            "The mayor of Durham, represented by Deputy Mayor Ken Morita, met Wang Feng.",
            ["Ken Morita | Deputy Mayor", "Wang Feng | "],
        ),
        (
            "Deputy Mayor Ken Morita, on behalf of Mayor Sam Okafor, met Wang Feng.",
            ["Ken Morita | Deputy Mayor", "Wang Feng | "],
        ),
        ("Ken Morita, representing Governor Sam Okafor, met Mayor Wang Feng.", ["Ken Morita | ", "Wang Feng | Mayor"]),
        ("Rombongan diwakili oleh Sekda Hamdani.", ["Hamdani | Sekda"]),
        ("Hadir Kapolres atau yang mewakili, Kajari, dan Sekda.", [" | Kapolres", " | Kajari", " | Sekda"]),
    ],
)
def test_whoever_sent_somebody_else_is_not_present(text, expected):
    assert found(text) == expected


def test_the_rank_of_a_civil_servant_stands_apart():
    text = "Nama : Hj. Yuni Safitri, S.IP.\nPangkat/Gol : Pembina Utama Muda (IV/c)\nJabatan : Kadis Kominfo"
    delegate = people.read(text).delegates[0]
    assert (delegate.name, delegate.rank, delegate.office) == (
        "Yuni Safitri",
        "Pembina Utama Muda (IV/c)",
        "Kadis Kominfo",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wali Kota Jambi Ridwan Saleh menerima Wali Kota Linyi Wang Feng.", [("host", "Jambi"), ("visitor", "Linyi")]),
        ("Wali Kota Linyi Wang Feng diterima Wali Kota Jambi Ridwan Saleh.", [("visitor", "Linyi"), ("host", "Jambi")]),
        (
            "Wali Kota Jambi Ridwan Saleh didampingi Sekda Hamdani menyambut delegasi Linyi yang dipimpin Wang Feng.",
            [("host", "Jambi"), ("host", "Jambi"), ("visitor", "Linyi")],
        ),
        (
            "A delegation from Kobe, led by Deputy Mayor Ken Morita, visited Durham and met Mayor Sam Okafor.",
            [("visitor", "Kobe"), ("host", "")],
        ),
        ("Mayor Ann Lee welcomed a delegation from Kobe led by Ken Morita.", [("host", ""), ("visitor", "Kobe")]),
        ("Wali Kota Jambi Ridwan Saleh berkunjung ke Linyi.", [("visitor", "Jambi")]),
        ("Daftar delegasi:\n1. Sekda Hamdani\n2. Kadis PU", [("", ""), ("", "")]),
        ("Daftar delegasi: Sekda Hamdani, Kadis PU.", [("", ""), ("", "")]),
        ("Daftar nama delegasi Sekda Hamdani dan Kadis PU.", [("", ""), ("", "")]),
        ("List of delegates:\n1. Mayor Ken Morita\n2. Deputy Mayor Sam Okafor", [("", ""), ("", "")]),
        ("Daftar delegasi Linyi:\n1. Wang Feng, Wali Kota", [("visitor", "Linyi")]),
        ("Hadir Kadis Pariwisata Wahyu Hidayat dan Kadis Perdagangan Nunung Kartika.", [("", ""), ("", "")]),
    ],
)
def test_the_side_is_said_or_left_open(text, expected):
    assert [(d.side, d.party) for d in people.read(text).delegates] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hadir Sekda Hamdani dan beberapa orang lainnya.", "dan beberapa orang lainnya"),
        ("Hadir Sekda Hamdani, Kadis Kominfo Indra dan lain-lain.", "dan lain-lain"),
        ("Hadir Sekda Hamdani dkk.", "dkk."),
        ("Mayor Ann Lee, council chair Bo Berg and others attended.", "and others"),
        ("Hadir Sekda Hamdani serta undangan lainnya.", "serta undangan lainnya"),
        ("Wali Kota Linyi Wang Feng beserta rombongan tiba.", "beserta rombongan"),
        ("Hadir Sekda Hamdani.", ""),
    ],
)
def test_the_text_may_say_that_there_were_others(text, words):
    reading = people.read(text)
    assert reading.incomplete == words
    assert all("lain" not in delegate.name for delegate in reading.delegates)


def test_a_person_named_twice_is_one_delegate():
    text = "Wali Kota Jambi Ridwan Saleh menerima tamu. Ridwan mengatakan senang. Wali Kota menyampaikan terima kasih."
    assert found(text) == ["Ridwan Saleh | Wali Kota Jambi"]


def test_office_and_institution_together_are_the_words_of_the_text():
    delegate = people.read("Hadir Kabag Kerjasama Setdako Medan Lilik Suheri.").delegates[0]
    assert (delegate.office, delegate.institution) == ("Kabag Kerjasama", "Setdako Medan")


def test_two_hundred_rows_are_two_hundred_delegates():
    rows = "\n".join(f"{n}\tPeserta Nomor{chr(65 + n % 26)}{chr(97 + n // 26)}\tKepala Seksi {n}" for n in range(200))
    assert len(people.read(f"No\tNama\tJabatan\n{rows}").delegates) == 200


def test_time_grows_with_the_length_and_not_faster():
    """5,000 words in about a second; a ratio, because machines differ."""
    sentence = corpus.INDONESIAN[3][0] + "\n"
    people.read(sentence)  # the places are read once

    def seconds(words: int) -> float:
        text = sentence * (words // len(sentence.split()))
        start = time.perf_counter()
        people.read(text)
        return time.perf_counter() - start

    short, long = seconds(2500), seconds(10000)
    assert long < 10 * short + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "( " * 4000,
        "1 " * 8000,
        "Kepala " * 4000,
        "A. " * 4000,
        ", " * 8000,
        "lahir " * 3000,
        "0 8 " * 3000,
        "Dan Wan " * 3000,
        "rina [at] " * 3000,
        "a at b dot " * 3000,
        "Andi\t12/05/1970\n" * 1500,
        "mewakili, diwakili " * 2000,
        "S.Tr.IP, " * 3000,
    ],
)
def test_hostile_repetition_is_read_in_time(text):
    start = time.perf_counter()
    people.read(text)
    assert time.perf_counter() - start < 10


ALPHABET = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "Wali",
                "Kota",
                "Jambi",
                ",",
                ";",
                ":",
                "(",
                ")",
                "-",
                "–",
                ".",
                "\n",
                "\t",
                "|",
                "dan",
                "serta",
                "selaku",
                "Kepala",
                "Dinas",
                "Zhou",
                "Yawei",
                "H.",
                "Dr.",
                "S.H.",
                "mayor",
                "of",
                "the",
                "'s",
                "didampingi",
                "delegasi",
                "12",
                "08",
                "NIP",
                "😀",
                "שלום",
                "مرحبا",
                "市长",
                "周",
                "*",
                "_",
                "[10/11",
                "14.05]",
                "&",
                "/",
                "“",
                "”",
            ]
        ),
        max_size=60,
    ).map(" ".join),
)


@given(ALPHABET)
@settings(max_examples=300, deadline=None)
def test_nothing_that_is_pasted_makes_it_fail(text):
    for delegate in people.read(text).delegates:
        assert delegate.name or delegate.office


def test_the_command_prints_what_was_read_as_json():
    text = "Hadir Dandim 0415 Batanghari Letkol Inf H. Budi Santosa, S.E. dan Kadis PU."
    run = subprocess.run(
        [sys.executable, "manage.py", "read_delegates"], cwd=ROOT, input=text.encode(), capture_output=True, check=True
    )
    assert json.loads(run.stdout) == [
        {
            "name": "Budi Santosa",
            "prefix": "Letkol Inf H.",
            "suffix": "S.E.",
            "office": "Dandim 0415 Batanghari",
            "institution": None,
            "side": None,
        },
        {"name": None, "prefix": None, "suffix": None, "office": "Kadis PU", "institution": None, "side": None},
    ]
