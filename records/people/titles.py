"""What stands before and after a name and is no part of it: titles, ranks, forms of address."""

import re

from . import names
from .word_set import word_set

# Forms of address are not kept: they say nothing of the person's degrees.
ADDRESS = word_set("""
    puan encik cik datin ny nyonya tn tuan nn yb yab bapak/ibu bpk/ibu bpk/ibu/sdr sdr/i sdr/sdri bpk bapak ibu bu
    sdr sdri saudara saudari yth yang_terhormat kepada mr mrs ms miss mdm madam madame sir
""")
ACADEMIC = word_set("""
    prof professor dr drs dra ir drg drh drdr apt ns h hj haji hajah kh kyai kiai k.h tgh tgk ustadz ustaz ust ustad
    r r.m rm r.a dato dato' datuk datu datu' tan_sri datin hon rev fr pdt romo habib
""")
RANKS = word_set("""
    jend jenderal letjen mayjen brigjen kolonel kol letkol may kapten kapt lettu letda peltu pelda serma serka sertu
    serda kopral laksamana laksma laksda laksdya marsekal marsma marsda marsdya komjen irjen kombes kompol akbp akp

    praka pratu prada kopda koptu kopka sersan jendral kbp kombespol brigjenpol irjenpol komjenpol bharada bharatu
    iptu ipda aiptu aipda bripka brigpol brigadir bripda bripta col colonel lt gen maj capt captain cmdr admiral
    brig sgt lieutenant
""")
# After a rank: branch and state of service.
BRANCHES = word_set("""
    marinir inf inf. cpm kav arm art czi cke cpl chb cba caj ctp laut mar pelaut pnb tek lek adm sus pas tni pol
    polisi ad al au purn (purn) (p) (t) (e) (k) (s) (kh) (mar) [purn] cpn sc
""")
_LEVEL = r"(?:Utama|Muda|Madya|Tk\.? ?I|Tingkat I|Tkt\.? ?I)"
CIVIL_RANK = re.compile(
    rf"\b(?:Pembina|Penata|Pengatur|Juru)(?: {_LEVEL})*[ ,]*[(\[]?(?:Gol(?:ongan)?\.? ?)?"
    rf"(?:I{{1,3}}|IV) ?/ ?[a-e][)\]]?"
    rf"|\b(?:Pembina|Penata|Pengatur) {_LEVEL}(?: {_LEVEL})*\b(?! \w)",
)
SUFFIXES = word_set("""
    ss me mag mpdi mhi mcom meng mtha mses diplse dipl se sh mh msi mm st mt sstp ssos spd mpd sip map skm mkes sag
    spdi ma phd mba msc bsc ba bba be llm spt sp mp mkn mhum shum skom mkom sik ssi amd amk sked spog sppd spb spa
    spjp spkj spm sptht spak sps span sprad spu sth skep mkep ssn msn sds mds sikom mikom mid mei mek mha mph dea
    des cpa ca ak bkp cfa cfp pmp ipm ipu asean_eng eng ing dipling sst sstpi skh mma magr mars mtr mtrip mik mphil
    dphil dba edd md jd esq opm ofm pr sj qc kc obe mbe cbe am ao jp jr sr ssit msit sthi mth sei shi lc sfarm mfarm
    psm mlc sap mpa mpp mpar sstpar stp mtp spsi mpsi sihub spn mipol spol
""")


NAMES_TOO = word_set("se ma shi mei sei sp st ba be ca ak ing des sap sik pr am ao jp sj mp")


def key(word: str) -> str:
    return word.casefold().replace(".", "").replace("’", "'").strip()


def is_address(word: str) -> bool:
    return key(word) in ADDRESS or word in ("H.E.", "H.E", "HE")


def is_rank(word: str) -> bool:
    return key(word) in RANKS


def is_branch(word: str) -> bool:
    return key(word) in BRANCHES


def is_title(word: str) -> bool:
    return key(word) in ACADEMIC or word in ("Dato’", "Dato'")


def is_suffix(word: str) -> bool:
    """ "S.H.", "SE", "M.Si": written with a capital; "se", "ma", "be" in small letters are words."""
    if word.istitle() and "." not in word and key(word) in NAMES_TOO:
        return False  # "Huang Se", "Ma": names
    return word[:1].isupper() and key(word) in SUFFIXES


# "A.Md.Keb.", "S.Tr.IP", "M.K.M.", "Sp.OG", "Ph.D.": nobody has them all on a list.
_DOTTED = re.compile(
    r"(?:[A-Z]|S[Ss]?[Tt]|SS|Sp[A-Za-z]{0,2}|Dipl|Ph|Ed|Bc|Mag|Cert|A[Mm][dk]?)(?:\.[A-Z][A-Za-z]{0,4}){1,4}\.?"
)
_UNDOTTED = re.compile(r"(?:S|M|A|SS?T|STr|MTr|Sp|AM)[A-Z][a-z]{1,3}\.?|Sp[A-Z]{1,3}\.?")
_NO_DEGREES = word_set("us usa uk un eu dc ri as dki diy prc rrc rok dprd dpr pt cv")


def is_degree(word: str) -> bool:
    """Whether it has the shape of a degree; behind a name and a comma that is enough."""
    if _UNDOTTED.fullmatch(word) or key(word) in ("apt", "ns"):
        return True  # "S.Farm., Apt."
    last = word.rstrip(".").rpartition(".")[2].casefold()
    return bool(_DOTTED.fullmatch(word)) and last not in names.INDONESIAN and key(word) not in _NO_DEGREES


def is_degree_by_itself(word: str) -> bool:
    """ "S.Tr.IP", "A.Md.Keb": no initials, and so a degree without a comma, too."""
    groups = word.rstrip(".").split(".")
    return is_degree(word) and len(groups) > 1 and any(len(group) > 1 for group in groups)


MALAY = frozenset(
    (
        ("tan", "sri"),
        ("datu", "sri"),
        ("datu", "seri"),
        ("dato", "seri"),
        ("dato'", "seri"),
        ("dato", "sri"),
        ("dato'", "sri"),
        ("datuk", "seri"),
        ("datuk", "sri"),
    )
)
