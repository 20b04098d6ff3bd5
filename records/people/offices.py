"""Offices: abbreviations spelt out, the body apart, and to which branch of state or society it belongs."""

import re

# Abbreviation -> full words. Found as whole words, capitals or not.
_TABLE = """
    wako: Wali Kota; walikota: Wali Kota; wawako: Wakil Wali Kota; wawali: Wakil Wali Kota; wabup: Wakil Bupati;
    wagub: Wakil Gubernur; gubri: Gubernur Riau; kdh: Kepala Daerah; sekda: Sekretaris Daerah; sekdaprov: Sekretaris
    Daerah Provinsi; sekdako: Sekretaris Daerah Kota; sekdakab: Sekretaris Daerah Kabupaten; setda: Sekretariat
    Daerah; setdako: Sekretariat Daerah Kota; setdakab: Sekretariat Daerah Kabupaten; setdaprov: Sekretariat Daerah
    Provinsi; sekwan: Sekretaris DPRD; sekjen: Sekretaris Jenderal; setjen: Sekretariat Jenderal; sekdis: Sekretaris
    Dinas; sekban: Sekretaris Badan; sekcam: Sekretaris Camat; kadis: Kepala Dinas; kaban: Kepala Badan; kabag:
    Kepala Bagian; kasubag: Kepala Subbagian; kasubbag: Kepala Subbagian; kabid: Kepala Bidang; kasubid: Kepala
    Subbidang; kasi: Kepala Seksi; kasie: Kepala Seksi; karo: Kepala Biro; kabiro: Kepala Biro; kakan: Kepala
    Kantor; kakanwil: Kepala Kantor Wilayah; kades: Kepala Desa; kasatpol: Kepala Satuan Polisi; kadisdik: Kepala
    Dinas Pendidikan; kadiskes: Kepala Dinas Kesehatan; kadinkes: Kepala Dinas Kesehatan; kadispar: Kepala Dinas
    Pariwisata; kadisparbud: Kepala Dinas Pariwisata dan Kebudayaan; kadisbudpar: Kepala Dinas Kebudayaan dan
    Pariwisata; kadishub: Kepala Dinas Perhubungan; kadiskominfo: Kepala Dinas Komunikasi dan Informatika;
    kadisperindag: Kepala Dinas Perindustrian dan Perdagangan; kadispora: Kepala Dinas Pemuda dan Olahraga;
    kabappeda: Kepala Bappeda; dirut: Direktur Utama; dirjen: Direktur Jenderal; plt: Pelaksana Tugas; plh:
    Pelaksana Harian; pj: Penjabat; pjs: Penjabat Sementara; konjen: Konsul Jenderal; dubes: Duta Besar; kedubes:
    Kedutaan Besar; kbri: Kedutaan Besar Republik Indonesia; kjri: Konsulat Jenderal Republik Indonesia; ptri:
    Perutusan Tetap Republik Indonesia; kuai: Kuasa Usaha Ad Interim; dandim: Komandan Kodim; danrem: Komandan
    Korem; danramil: Komandan Koramil; dandenpom: Komandan Detasemen Polisi Militer; danlanal: Komandan Pangkalan
    TNI Angkatan Laut; danlanud: Komandan Pangkalan TNI Angkatan Udara; kasdim: Kepala Staf Kodim; pangdam: Panglima
    Kodam; kapolda: Kepala Kepolisian Daerah; kapolres: Kepala Kepolisian Resor; kapolresta: Kepala Kepolisian Resor
    Kota; kapolrestabes: Kepala Kepolisian Resor Kota Besar; kapolsek: Kepala Kepolisian Sektor; wakapolres: Wakil
    Kepala Kepolisian Resor; wakapolda: Wakil Kepala Kepolisian Daerah; kajari: Kepala Kejaksaan Negeri; kajati:
    Kepala Kejaksaan Tinggi; pn: Pengadilan Negeri; ptun: Pengadilan Tata Usaha Negara; pu: Pekerjaan Umum; pupr:
    Pekerjaan Umum dan Penataan Ruang; dprd: Dewan Perwakilan Rakyat Daerah; dprk: Dewan Perwakilan Rakyat Kota;
    bappeda: Badan Perencanaan Pembangunan Daerah; bapenda: Badan Pendapatan Daerah; bpbd: Badan Penanggulangan
    Bencana Daerah; bpkad: Badan Pengelolaan Keuangan dan Aset Daerah; bkd: Badan Kepegawaian Daerah; bkpsdm: Badan
    Kepegawaian dan Pengembangan Sumber Daya Manusia; bappedalitbang: Badan Perencanaan Pembangunan, Penelitian dan
    Pengembangan Daerah; dpmptsp: Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu; disdik: Dinas Pendidikan;
    dinkes: Dinas Kesehatan; dishub: Dinas Perhubungan; dispar: Dinas Pariwisata; dispora: Dinas Pemuda dan
    Olahraga; dlh: Dinas Lingkungan Hidup; disdukcapil: Dinas Kependudukan dan Pencatatan Sipil; diskominfo: Dinas
    Komunikasi dan Informatika; disperindag: Dinas Perindustrian dan Perdagangan; disbudpar: Dinas Kebudayaan dan
    Pariwisata; disparbud: Dinas Pariwisata dan Kebudayaan; disnaker: Dinas Tenaga Kerja; satpol pp: Satuan Polisi
    Pamong Praja; kominfo: Komunikasi dan Informatika; humas: Hubungan Masyarakat; kesra: Kesejahteraan Rakyat;
    ekbang: Ekonomi dan Pembangunan; kesbangpol: Kesatuan Bangsa dan Politik; perkim: Perumahan dan Kawasan
    Permukiman; pemko: Pemerintah Kota; pemkot: Pemerintah Kota; pemkab: Pemerintah Kabupaten; pemprov: Pemerintah
    Provinsi; pemda: Pemerintah Daerah; kerjasama: Kerja Sama; tp pkk: Tim Penggerak PKK; opd: Organisasi Perangkat
    Daerah; skpd: Satuan Kerja Perangkat Daerah; tkksd: Tim Koordinasi Kerja Sama Daerah; kadin: Kamar Dagang dan
    Industri; ukm: Usaha Kecil dan Menengah; umkm: Usaha Mikro, Kecil, dan Menengah; rsud: Rumah Sakit Umum Daerah;
    pdam: Perusahaan Daerah Air Minum; rrt: Republik Rakyat Tiongkok; ri: Republik Indonesia; sumut: Sumatera Utara;
    sumbar: Sumatera Barat; sumsel: Sumatera Selatan; jabar: Jawa Barat; jateng: Jawa Tengah; jatim: Jawa Timur;
    kadis pu: Kepala Dinas Pekerjaan Umum
"""
IN_FULL = dict(pair.strip().split(": ") for pair in " ".join(_TABLE.split()).split(";"))
_SHORT = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, IN_FULL), key=len, reverse=True)) + r")\b\.?", re.I)
_BODY = re.compile(
    r"\s(?:PT|CV|Setdako|Setdakab|Setdaprov|Setda|Pemko|Pemkot|Pemkab|Pemprov|Universitas|Univ|Politeknik|Institut|KBRI|KJRI|Kementerian|Kedutaan|Kedubes|Yayasan|Bank|Polda|Kodim|Korem)\b"
)

# In the order in which they are tried: "Ketua Komisi DPRD Kota" is of the council, not of the city.
_AFFILIATIONS = {
    "court": (r"pengadilan|ptun|mahkamah|hakim|panitera|pn|court|judge|magistrate", "法院"),
    "police": (r"kapol\w+|wakapol\w+|polda|polres\w*|polsek|polri|kepolisian|police|sheriff", "公安"),
    "military": (
        r"dandim|danrem|dandenpom|danlanal|danlanud|danramil|pangdam|kasdim|kodim|korem|kodam|tni|panglima|army|navy"
        r"|military|komandan",
        "司令",
    ),
    "council": (
        r"dprd|dprk|ketua dewan|anggota dewan|sekwan|parlemen|legislatif|council(?:l?or|man|woman|member)?s?|assembly"
        r"|crs?|cllrs?|legislator",
        "议会|人大",
    ),
    "academia": (
        r"universitas|univ|rektor|dekan|dosen|guru|politeknik|institut|sekolah|university|professor|rector|dean|school"
        r"|college|lecturer|peneliti|mahasiswa",
        "大学|校长|教授",
    ),
    "central_government": (
        r"menteri|kementerian|konsul\w*|konjen|duta besar|dubes|kedubes|kbri|kjri|dirjen|imigrasi|ambassador|consul"
        r"|consulate|embassy|ministry|minister|kejaksaan|kajari|kajati|atase|kuai|immigration",
        "领事|大使",
    ),
    "business": (
        r"pengusaha|pt|cv|kadin|perusahaan|direktur utama|dirut|ceo|company|corp\w*|chamber of commerce|businessman"
        r"|entrepreneur|manajer|hipmi|apindo|inc|ltd",
        "总经理|董事长|公司",
    ),
    "community": (
        r"marga|tokoh|yayasan|perhimpunan|paguyuban|asosiasi|komunitas|pkk|dwp|association|foundation|society|lsm|pmi"
        r"|club|rotary|himpunan|friendship",
        "协会",
    ),
    "local_government": (
        r"wali ?kota|wako|wawako|bupati|wabup|gubernur|wagub|sekda\w*|sekretaris daerah|kadis\w*|dinas|kaban|badan"
        r"|kabag|kabid|bagian|asisten|staf ahli|camat|lurah|setda\w*|bappeda\w*|kepala kantor|pem(?:ko|kot|kab|prov|da)"
        r"|pemerintah|biro|karo|mayor|governor|city|county|municipal|foreign affairs office"
        r"|prefectur\w+|kota|kabupaten",
        "市|省|区|县",
    ),
}
AFFILIATIONS = {
    name: re.compile(rf"\b(?:{latin})\b|{chinese}", re.I) for name, (latin, chinese) in _AFFILIATIONS.items()
}


def in_full(office: str) -> str:
    """ "Kadis PU Kota Jambi" -> "Kepala Dinas Pekerjaan Umum Kota Jambi"; "" where nothing is abbreviated."""
    full = _SHORT.sub(lambda match: _spelt_out(match.group(0)), office)
    full = re.sub(r"\bKepala Badan Badan\b", "Kepala Badan", full)
    full = re.sub(r"\bKepala Dinas Dinas\b", "Kepala Dinas", full)
    return "" if full == office else full


def _spelt_out(short: str) -> str:
    plain = short.rstrip(".")
    if plain.casefold() in ("pn", "pu", "ri", "pj", "ukm", "ekbang") and not plain[0].isupper():
        return short
    return IN_FULL[plain.casefold()]


def apart(office: str) -> tuple[str, str]:
    """(office, institution): "Kabag Kerjasama", "Setdako Medan". Joined by a blank they are the words again."""
    found = _BODY.search(office)
    if not found:
        return office, ""
    return office[: found.start()], office[found.start() + 1 :]


def affiliation(office: str, institution: str = "") -> str:
    words = f"{office} {institution}"
    for name, pattern in AFFILIATIONS.items():
        if pattern.search(words):
            return name
    return ""
