"""Personal numbers and addresses: recognised with or without a label, cut out, and kept nowhere."""

import csv
import re
import unicodedata

from . import births
from .result import Removed

_B = r"[ \t]*"  # blanks
_G = r"[ \t.\-–]?"  # between groups of digits
_COLON = rf"{_B}[.:=#\uff1a]*{_B}"
_NUMBER = rf"(?:no(?:mor)?\b\.?{_B})?"

_DAY = (
    r"(?:\d{1,2}[ \t./\-]+(?:\d{1,2}|[^\W\d_]{3,10}\.?)[ \t./\-]+\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{8})"
)
_BORN = (
    rf"(?:(?:tempat|tpt)?{_B}[,/&]?{_B}(?:dan[ \t]+)?(?:tanggal|tgl\.?){_B}lahir|t\.?t\.?l\.?|lahir|kelahiran"
    r"|(?:place[ \t]and[ \t])?date[ \t]of[ \t]birth|birth[ \t]?da(?:te|y)|d\.?o\.?b\.?|born)"
)
_PLACE_OF_BIRTH = rf"(?:(?:on|in|di|pada|tanggal|tgl\.?)[ \t]+)*(?:[^\W\d_][^\W\d_.'’\-]*{_B}){{0,4}}[,/:]?{_B}"
_S = r"[ \t]{0,3}"
_DOT = rf"(?:\.|{_S}[\[({{]{_S}(?:dot|titik){_S}[\])}}]{_S}|[ \t]{{1,3}}(?:dot|titik)[ \t]{{1,3}})"
_USER = r"(?<![\w.+\-])[\w.+\-]{1,64}"
# "rina@uji.example", "rina [at] uji.example", "rina at uji dot example"
_EMAIL = (
    rf"(?:{_USER}(?:{_S}@{_S}|{_S}[\[({{]{_S}(?:at|et|@){_S}[\])}}]{_S})[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}}){{1,5}}"
    rf"|{_USER}[ \t]{{1,3}}at[ \t]{{1,3}}[\w\-]{{1,63}}(?:[ \t]{{1,3}}dot[ \t]{{1,3}}[\w\-]{{1,63}}){{1,5}})"
)
_SPELT_OUT = re.compile(r"[\[({][ \t]*(?:at|et)[ \t]*[\])}]|\bat\b.*\bdot\b", re.I)
_NIP = rf"(?:\d{{8}}{_G}\d{{6}}{_G}\d{_G}\d{{3}}|\d{{18}})(?!\d)"
_NIK = (
    rf"(?:\d{{4}}{_G}\d{{4}}{_G}\d{{4}}{_G}\d{{4}}|\d{{6}}{_G}\d{{6}}{_G}\d{{4}}"
    rf"|\d\d{_G}\d\d{_G}\d\d{_G}\d{{6}}{_G}\d{{4}})(?!\d)"
)
_PASSPORT = r"(?:[A-Z]{1,3}[ \t\-]?\d(?:[ \t\-]?\d){4,9}|\d(?:[ \t]?\d){4,9})[A-Z]?(?!\w)"
_CHINESE_COLON = rf"{_B}[:\uff1a]?{_B}"
_TELEPHONE = r"(?:hp|handphone|telp|telepon|tlp|tel|phone|mobile|cell|wa|whatsapp|fax|faks|kontak|contact|ponsel)"
# "10-11-2026", "08.09.2026 14.05" are no telephone numbers, nor is the number of a letter, "0951234/SPT/2026".
_NO_DAY = r"(?!\(?\d{1,2}[.\-\s]\d{1,2}[.\-\s](?:\d{4}(?!\d)|\d\d(?:\s|,|$)))"
_NO_MONEY = (
    r"(?<!\bRp)(?<!\bRp[ .])(?<!\bRp\.[ ])(?<!\b(?:IDR|USD|RMB)[ ])(?<!\bAPBD[ ])(?<!\bsebesar[ ])(?<!\bsenilai[ ])"
)
_NO_COUNT = r"(?![ ]?(?:rupiah|orang|dol+ar|yuan)\b)"
_NOT_OF_A_LETTER = rf"(?!/{_B}[^\W\d]|/\d{{1,4}}(?!\d))"
_NO_LETTER = rf"(?!\w|/{_B}[^\W\d]|/\d{{1,4}}(?!\d))"

# Longer numbers come first, so that no part of them is taken for something else.
_PATTERNS = [
    (kind, re.compile(pattern, re.I))
    for kind, pattern in [
        (
            "nik",
            rf"(?:(?:居民)?身份证件?(?:号码|号)?(?:{_B}/{_B}ID)?|\bID(?:[ ]card)?(?:[ ](?:no|number))?\.?)"
            rf"{_CHINESE_COLON}"
            r"(?<!\d)(?:\d{17}[\dX]|\d{15})(?![\dX])|(?<![\dA-Z])\d{6}[ \-]?\d{8}[ \-]?\d{3}X(?![\dA-Z])",
        ),
        ("email", rf"\b(?:e-?mail|surel|pos-?el)\b{_COLON}{_EMAIL}|{_EMAIL}"),
        (
            "birth_date",
            rf"\b{_BORN}\b{_COLON}{_PLACE_OF_BIRTH}(?:(?:on|pada|tanggal)[ \t]+)?{_DAY}"
            rf"|(?:出生(?:日期|年月)?|生日|生于){_CHINESE_COLON}(?:\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?|{_DAY})"
            r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:出生|生)",
        ),
        (
            "nip",
            rf"(?:\b(?:nip|nrk|nipppk|employee (?:no|number|id))\b{_COLON}{_NUMBER})?(?<!\d){_NIP}"
            rf"|\b(?:nip|nrp|nrk|nipppk|nidn)\b{_COLON}\d(?:{_G}\d){{4,20}}",
        ),
        (
            "nik",
            rf"(?:\b(?:nik|no(?:mor)?\.?{_B}(?:ktp|nik|kk)|ktp|id (?:card )?(?:no|number))\b{_COLON})?(?<!\d){_NIK}"
            rf"|\b(?:nik|{_NUMBER}ktp)\b{_COLON}\d(?:{_G}\d){{5,20}}",
        ),
        (
            "passport",
            rf"\b{_NUMBER}(?:paspor|passport|passpor|pasport)\b(?:{_B}(?:no|number|nomor|num)\b)?{_COLON}{_PASSPORT}"
            rf"|护照(?:号码|号)?{_B}[::]?{_B}[A-Z]{{0,2}}\d{{7,9}}"
            r"|(?<![\w/.\-])[A-Z]{1,2}[ \t]?\d{7,8}(?![\w/])",
        ),
        (
            "telephone",
            rf"\b{_NUMBER}{_TELEPHONE}\b(?:{_B}/{_B}{_TELEPHONE})?\.?(?:{_B}(?:no|number|nomor)\b)?{_COLON}"
            r"\(?\+?\d(?:[ \t.\-–()/]{0,2}\d){5,14}"
            r"|(?:https?://)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=)\+?\d{6,15}(?:[?&][^\s,;|]*)?"
            rf"|(?:(?:联系|办公)?电话|手机|传真|微信|联系方式)(?:号码|号)?{_CHINESE_COLON}"
            r"\(?\+?\d(?:[ \t.\-–()/]{0,2}\d){5,14}"
            rf"|{_NO_MONEY}(?<!\d)(?<!\d/)(?:08\d{{8,11}}|628\d{{7,11}}|\+\d{{9,14}}|1[3-9]\d{{9}})(?!\d){_NO_COUNT}{_NOT_OF_A_LETTER}"
            rf"|{_NO_MONEY}(?<![\w/.\-+]){_NO_DAY}(?:\+[ \t]?\d|\(\+?\d|00?[1-9]|62[ \t\-]?8)"
            rf"(?:[ \t.\-–()]{{0,2}}\d){{7,13}}{_NO_COUNT}{_NO_LETTER}",
        ),
    ]
]
# Labels whose number is gone, or was never there.
_LABELS = re.compile(
    rf"\b(?:nip|nik|nrp|no(?:mor)?\.?{_B}(?:ktp|paspor|hp|telp|wa)|dob|d\.o\.b\.|ttl)\b{_B}[.:=\-]*{_B}(?=[),;|\t/]|$)",
    re.I,
)
_EMPTY_LABEL = re.compile(rf"\bN(?:IP|IK)\b\.?{_B}[.:=]+{_B}(?:-{_B})?$")
_COLUMNS = [
    (kind, re.compile(pattern, re.I))
    for kind, pattern in [
        ("nip", r"^(?:nip|nrp|nip[ /]+nrp|nrk)\b"),
        ("nik", r"^(?:nik|no\.? ?ktp|nomor ktp|ktp|id (?:no|number|card)|身份证)"),
        ("passport", r"^(?:no(?:mor)?\.? ?)?(?:paspor|passport)|^护照"),
        ("birth_date", r"(?:lahir|birth|^ttl$|^dob$|出生)"),
        ("telephone", rf"^(?:no(?:mor)?\.? ?)?{_TELEPHONE}\b|电话"),
        ("email", r"^(?:e-?mail|surel|alamat e-?mail|邮箱)"),
    ]
]
_HEADER = re.compile(
    r"^(?:no\.?|nomor|nama|name|jabatan|position|office|title|instansi|institution|full name|unit kerja|姓名|职务)",
    re.I,
)


def column_kind(header: str) -> str:
    """Which kind of personal number a column of this header holds; "" for none."""
    header = header.strip(" *_")
    return next((kind for kind, pattern in _COLUMNS if pattern.search(header)), "")


def remove(text: str) -> tuple[str, tuple[Removed, ...]]:
    """The text without them, line by line as before, and what kinds were taken from which lines."""
    removed: list[Removed] = []
    lines, rows = _without_columns(text.splitlines(), removed)
    dated = _rows_with_other_dates(lines)
    cleaned = [
        _clean(line, number, removed, is_row=number in rows, dated=number in dated)
        for number, line in enumerate(lines, start=1)
    ]
    return "\n".join(cleaned), tuple(sorted(removed, key=lambda item: (item.line, item.kind)))


def _clean(line: str, number: int, removed: list[Removed], *, is_row: bool, dated: bool) -> str:
    if not any(letter.isdigit() or letter == "@" for letter in line) and not _SPELT_OUT.search(line):
        return _EMPTY_LABEL.sub("", line).rstrip(" ") if not is_row else line.rstrip(" ")
    # Once a part is gone, what is left may again look like a number; so until nothing is found.
    for _round in range(20):
        shorter = line
        if not dated and (birth := births.span_in(_plain_digits(line))):
            removed.append(Removed("birth_date", number))
            shorter = line[: birth[0]] + line[birth[1] :]
        shorter = _cut(shorter, number, removed)
        if shorter == line:
            return line.rstrip(" ")
        line = _tidy(shorter, is_row=is_row)
    return ""


def _cut(line: str, number: int, removed: list[Removed]) -> str:
    for kind, pattern in _PATTERNS:
        spans = [match.span() for match in pattern.finditer(_plain_digits(line))]
        removed += [Removed(kind, number)] * len(spans)
        for start, end in reversed(spans):
            blank = " " if line[:start].strip() and line[end:].strip() else ""
            after = line[end:] if line[:start].strip() else line[end:].lstrip(" ")
            line = f"{line[:start]}{blank}{after}"
    return line


def _rows_with_other_dates(lines: list[str]) -> set[int]:
    """Rows below a header such as "Tanggal kunjungan": their dates are nobody's birth."""
    rows: set[int] = set()
    dated = False
    for number, line in enumerate(lines, start=1):
        if any(mark in line for mark in "\t;|") and not any(letter.isdigit() for letter in line):
            cells = [cell for cell in re.split(r"[\t;|]", line) if births.EVENTS.search(cell)]
            if any(_HEADER.search(cell.strip(" *_")) for cell in re.split(r"[\t;|]", line)):
                dated = bool(cells)
        elif not line.strip():
            continue
        elif not any(mark in line for mark in "\t;|"):
            dated = False
        if dated:
            rows.add(number)
    return rows


def _tidy(line: str, *, is_row: bool) -> str:
    if is_row:
        return line
    line = _LABELS.sub("", line)
    line = re.sub(r"[(\[][ ,;./:\-]*[)\]]", "", line)
    line = re.sub(r"(?: *,){2,}", ",", line)
    line = re.sub(r"(?<=\S) {2,}", " ", line)
    line = re.sub(r" +([,;.)])", r"\1", line)
    return re.sub(r"[ ,/\-–]+$", "", line)


def _plain_digits(line: str) -> str:
    """Digits of all scripts as 0-9 and the marks of telephone numbers as ASCII, length for length."""
    return line if line.isascii() else "".join(_plain(letter) for letter in line)


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    digit = unicodedata.decimal(letter, -1)
    if digit >= 0:
        return str(int(digit))
    wide = unicodedata.normalize("NFKC", letter)
    if wide in ("+", "@", "-", ".", "/", "(", ")"):
        return wide
    return "-" if unicodedata.category(letter) == "Pd" else letter


def _without_columns(lines: list[str], removed: list[Removed]) -> tuple[list[str], set[int]]:
    """Cells below a header such as "Tanggal lahir" emptied; and which lines are rows of such a table."""
    result: list[str] = []
    rows: set[int] = set()
    mark, columns, width = "", dict[int, str](), 0
    for number, line in enumerate(lines, start=1):
        cells = cells_of(line, mark) if mark else []
        if found := _private_header(line):
            mark, columns, width = found
            rows.add(number)
        elif mark and len(cells) == width:
            rows.add(number)
            for index, kind in columns.items():
                if any(letter.isalnum() for letter in cells[index]):
                    removed.append(Removed(kind, number))
                    cells[index] = ""
            line = mark.join(f'"{cell}"' if mark in cell else cell for cell in cells)
        elif line.strip():
            mark = ""
        result.append(line)
    return result, rows


def cells_of(line: str, mark: str) -> list[str]:
    """Cells of a row; a mark inside quotation marks is part of the cell."""
    if '"' not in line or "\n" in line:
        return line.split(mark)
    return next(csv.reader([line], delimiter=mark), [])


def _private_header(line: str) -> tuple[str, dict[int, str], int] | None:
    for mark in ("\t", ";", "|", ","):
        cells = line.split(mark)
        columns = {index: kind for index, cell in enumerate(cells) if (kind := column_kind(cell))}
        named = any(_HEADER.search(cell.strip(" *_")) for cell in cells)
        if len(cells) > 1 and columns and named and not any(letter.isdigit() for letter in line):
            return mark, columns, len(cells)
    return None
