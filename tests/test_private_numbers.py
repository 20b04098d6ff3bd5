"""Personal numbers and addresses leave the text, every field, and every trace."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import people
from records.people import private_numbers

# (line, kinds that are taken out, what is left)
LINES = [
    ("NIP. 19700101 199503 1 004", ["nip"], ""),
    ("NIP 197001011995031004", ["nip"], ""),
    ("197001011995031004", ["nip"], ""),
    ("Hasbi Umar (NIP. 19700101 199503 1 004), Camat", ["nip"], "Hasbi Umar, Camat"),
    ("NIK: 1571010101700001", ["nik"], ""),
    ("1571 0101 0170 0001", ["nik"], ""),
    ("No. KTP 157101.010170.0001 a.n. Budi", ["nik"], "a.n. Budi"),
    ("Paspor No. A1234567", ["passport"], ""),
    ("Passport Number: E12345678", ["passport"], ""),
    ("Budi, X1234567", ["passport"], "Budi"),
    ("护照号码:E12345678", ["passport"], ""),
    ("lahir di Jambi, 12 Mei 1970", ["birth_date"], ""),
    ("TTL: Jambi, 12-05-1970", ["birth_date"], ""),
    ("Tempat/Tanggal Lahir : Muara Bungo, 12 Mei 1970", ["birth_date"], ""),
    ("Date of birth: 12 May 1970", ["birth_date"], ""),
    ("DOB 1970-05-12", ["birth_date"], ""),
    ("born on May 12, 1970", ["birth_date"], ""),
    ("Tanggal Lahir: 12/05/1970", ["birth_date"], ""),
    ("HP 0812-3456-7890", ["telephone"], ""),
    ("+62 812 3456 7890", ["telephone"], ""),
    ("081234567890", ["telephone"], ""),
    ("No. HP: 0812 3456 7890 (WA)", ["telephone"], "(WA)"),
    ("Telp. (0741) 123456", ["telephone"], ""),
    ("+86 20 8123 4567", ["telephone"], ""),
    ("budi.santosa@uji.example", ["email"], ""),
    ("Email: budi@uji.example, HP 081234567890", ["email", "telephone"], ""),
    ("Budi – 0812.3456.7890 – Camat", ["telephone"], "Budi – – Camat"),
    ("Andi Wijaya\t12/05/1970\tKepala Bappeda", ["birth_date"], "Andi Wijaya\t\tKepala Bappeda"),
    ("1;Andi Wijaya;1970-05-12;Camat", ["birth_date"], "1;Andi Wijaya;;Camat"),
    ("| Andi Wijaya | Jambi, 12 Mei 1970 | Camat |", ["birth_date"], "| Andi Wijaya || Camat |"),
    ("2. Andi Wijaya, 12-05-1970, Camat", ["birth_date"], "2. Andi Wijaya, Camat"),
    ("Andi Wijaya\t12 May 1970", ["birth_date"], "Andi Wijaya\t"),
    ("Andi Wijaya (12-05-1970), Camat", ["birth_date"], "Andi Wijaya, Camat"),
    ("1. Andi Wijaya / 12-05-1970 / Camat", ["birth_date"], "1. Andi Wijaya / / Camat"),
    ("andi wijaya\t12 Mei '70\tcamat", ["birth_date"], "andi wijaya\t\tcamat"),
    ("Tel\uff1a0812 3456 7890", ["telephone"], ""),
    ("Paspor: X-123-4567", ["passport"], ""),
    ("周亚伟 110105-19491231-002X", ["nik"], "周亚伟"),
    ("周亚伟 1970年5月12日出生", ["birth_date"], "周亚伟"),
    ("出生日期\uff1a1970年5月12日", ["birth_date"], ""),
    ("电话 13812345678", ["telephone"], ""),
    ("手机\uff1a138 1234 5678", ["telephone"], ""),
    ("周亚伟 副市长 手机13812345678", ["telephone"], "周亚伟 副市长"),
    ("身份证 11010519491231002X", ["nik"], ""),
    ("身份证号码\uff1a110105194912310021", ["nik"], ""),
    ("ID 11010519491231002X", ["nik"], ""),
    ("周亚伟 11010519491231002x", ["nik"], "周亚伟"),
    ("wa.me/6281234567890", ["telephone"], ""),
    ("https://wa.me/6281234567890?text=halo Rina", ["telephone"], "Rina"),
    ("Rina/081234567890", ["telephone"], "Rina"),
    ("Rina, 6281234567890, Lurah", ["telephone"], "Rina, Lurah"),
    ("+6281234567890", ["telephone"], ""),
    ("Paspor: X 123 4567", ["passport"], ""),
    ("No. Paspor A 1234567", ["passport"], ""),
    ("Rina, rina [at] uji.example", ["email"], "Rina"),
    ("rina(at)uji dot example", ["email"], ""),
    ("rina (at) uji (dot) example", ["email"], ""),
    ("rina at uji dot example", ["email"], ""),
    ("rina @ uji.example", ["email"], ""),
    ("HP: ٠٨١٢٣٤٥٦٧٨٩٠", ["telephone"], ""),
]
STAYS = [
    "Dandim 0415 Batanghari",
    "Danrem 042/Gapu",
    "Ruang 0812, lantai 5",
    "Nomor: 090/112/KS/2026",
    "Nomor 005/1234567/SPT/2026",
    "Senin, 10 November 2026 pukul 14.05",
    "10-11-2026 s.d. 14-11-2026",
    "08.09.2026 14.05",
    "08-09-2026",
    "tahun 2014-2019",
    "[10/11 14.05] Wati Humas: Rombongan",
    "145 orang, Rp 1.500.000.000",
    "Perda No. 12 Tahun 2008",
    "Jl. Jenderal Sudirman No. 17",
    "kode pos 36122",
    "Bappeda lahir dari gagasan lama",
    "Nomor 045/12/KS/2015",
    "Rp 6281234567",
    "Jumlah 6281234567 rupiah",
    "APBD 13800000000",
    "bantuan senilai 6281234567",
    "Nomor: 13812345678/KS/2015",
    "MoU (12-05-1998), Foshan",
    "Kunjungan\t12/05/1998\tFoshan",
    "Andi Wijaya\t12/05/2015\tKepala Bappeda",
    "MoU ditandatangani 12 Mei 1998, Jambi, Tiongkok",
    "Jambi, 12 Mei 1998",
    "Senin, 12 Mei 2003, Balai Kota",
    "Rapat (at) Jambi, Rp 1.500.000",
    "2015年5月12日访问",
]


@pytest.mark.parametrize(("line", "kinds", "left"), LINES)
def test_a_personal_number_is_cut_out_with_its_label(line, kinds, left):
    text, removed = private_numbers.remove(line)
    assert ([item.kind for item in removed], text) == (kinds, left)


@pytest.mark.parametrize("line", STAYS)
def test_other_numbers_stay(line):
    assert private_numbers.remove(line) == (line, ())


def test_the_dates_below_a_header_of_visits_stay():
    table = "Nama\tTanggal kunjungan\tJabatan\nAndi Wijaya\t12/05/1998\tCamat"
    assert private_numbers.remove(table) == (table, ())


def test_a_birth_date_without_a_header_is_no_institution():
    reading = people.read("Andi Wijaya\t12/05/1970\tKepala Bappeda\nRina Sari\t3 Mei 1981\tCamat")
    assert [(d.name, d.office, d.institution) for d in reading.delegates] == [
        ("Andi Wijaya", "Kepala Bappeda", ""), ("Rina Sari", "Camat", ""),
    ]  # fmt: skip


def test_a_chinese_identity_number_leaves_no_delegate_behind():
    reading = people.read("1. Zhou Wei, Interpreter, ID 11010519491231002X\n2. ID: 11010519491231002X")
    assert [(d.name, d.office) for d in reading.delegates] == [("Zhou Wei", "Interpreter")]


def test_the_lines_are_those_of_the_pasted_text():
    removed = private_numbers.remove("satu\n\nNIK 1571010101700001\nempat\nHP 081234567890")[1]
    assert [(item.kind, item.line) for item in removed] == [("nik", 3), ("telephone", 5)]


@pytest.mark.parametrize("mark", ["\t", ";", "|", ","])
def test_cells_below_a_private_header_are_emptied(mark):
    rows = [
        ["Nama", "Tanggal Lahir", "NIP", "Telepon", "Email", "Jabatan"],
        ["Hasbi", "12 Mei 1970", "rahasia-1", "ext 55", "hasbi at uji", "Camat"],
        ["Leni", "3/4/71", "", "-", "", "Lurah"],
    ]
    reading = people.read("\n".join(mark.join(row) for row in rows))
    assert [(d.name, d.office) for d in reading.delegates] == [("Hasbi", "Camat"), ("Leni", "Lurah")]
    assert [(item.kind, item.line) for item in reading.removed] == [
        ("birth_date", 2), ("email", 2), ("nip", 2), ("telephone", 2), ("birth_date", 3),
    ]  # fmt: skip
    for secret in ("12 Mei 1970", "rahasia-1", "ext 55", "hasbi at", "3/4/71"):
        assert secret not in repr(reading)


TRAVEL_ORDER = """PEMERINTAH KOTA UJI
SURAT PERINTAH TUGAS
Nomor : 090/112/KS/2026

Kepada : 1. Nama : Drs. Hasbi Umar, M.Si.
            NIP : 19700101 199503 1 004
            NIK : 1571010101700001
            Tempat/Tgl Lahir : Uji, 1 Januari 1970
            Pangkat/Gol : Pembina Utama Muda (IV/c)
            Jabatan : Kepala Dinas Pariwisata
            Paspor : X1234567
            HP : 0812-3456-7890
         2. Nama : Yuni Safitri, S.IP.
            NIP : 19880202 201101 2 003
            Jabatan : Kasubag Kerja Sama
            Email : yuni@uji.example

Untuk : Kunjungan ke Linyi tanggal 10 s.d. 14 November 2026
Wali Kota Uji,
BUDI HARTONO
"""


def test_a_travel_order_gives_its_members_and_none_of_their_numbers():
    reading = people.read(TRAVEL_ORDER)
    assert [(d.prefix, d.name, d.suffix, d.rank, d.office) for d in reading.delegates] == [
        ("Drs.", "Hasbi Umar", "M.Si.", "Pembina Utama Muda (IV/c)", "Kepala Dinas Pariwisata"),
        ("", "Yuni Safitri", "S.IP.", "", "Kasubag Kerja Sama"),
    ]
    assert [(item.kind, item.line) for item in reading.removed] == [
        ("nip", 6), ("nik", 7), ("birth_date", 8), ("passport", 11), ("telephone", 12), ("nip", 14), ("email", 16),
    ]  # fmt: skip
    everything = repr(reading)
    for secret in ("19700101", "1571010101700001", "1 Januari 1970", "X1234567", "0812", "19880202", "yuni@"):
        assert secret not in everything
    assert "090/112/KS/2026" in reading.text and "10 s.d. 14 November 2026" in reading.text


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


PRIVATE = st.one_of(
    digits(16),
    digits(18),
    digits(10).map(lambda rest: f"08{rest}"),
    digits(10).map(lambda rest: f"+62 8{rest}"),
    digits(7).map(lambda rest: f"A{rest}"),
    digits(9).map(lambda rest: f"13{rest}"),
    digits(17).map(lambda rest: f"{rest}X"),
    digits(10).map(lambda rest: f"wa.me/628{rest}"),
    st.from_regex(r"\A[a-z]{1,8}\.[a-z]{1,8}@[a-z]{1,8}\.example\Z"),
)
AROUND = st.sampled_from(["", "Budi, Camat ", "NIP. ", "1. ", "Nama : ", "- ", "(", "Sekda Hamdani (", "HP/WA: ", "\t"])


@given(AROUND, PRIVATE, st.sampled_from(["", ")", ", Kadis PU", "\tCamat", ".", " dan Sekda", "\nLeni, Lurah"]))
@settings(max_examples=500, deadline=None)
def test_no_personal_number_ever_comes_back(before, secret, after):
    assert secret not in repr(people.read(f"{before}{secret}{after}"))


@given(st.text(alphabet="0123456789 .-/+()ANIPKHPlahir@x\n\t,;|:", max_size=200))
@settings(max_examples=300, deadline=None)
def test_what_is_left_holds_no_number_any_more(text):
    left = private_numbers.remove(text)[0]
    assert private_numbers.remove(left)[1] == ()
