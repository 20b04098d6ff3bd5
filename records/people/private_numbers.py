"""Personal numbers and addresses: recognised with or without a label, cut out, and kept nowhere."""

import re
import unicodedata

from .result import Removed

_GAP = r"[ \t\u00a0.\-–]?"
_DAY = r"(?:\d{1,2}[ \t./\-]+(?:\d{1,2}|[^\W\d_]{3,10}\.?)[ \t./\-]+\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{8})"
_EMAIL = r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}"
_PHONE_LABEL = (
    r"\b(?:no(?:mor)?\.?[ \t]*)?(?:hp|handphone|telp|telepon|tlp|tel|phone|mobile|cell|wa|whatsapp|fax|faks|kontak|contact|ponsel)\b"
    r"(?:[ \t]*/[ \t]*(?:wa|hp|telp|whatsapp))?\.?(?:[ \t]*(?:no|number|nomor)\b\.?)?[ \t]*[:.=]*[ \t]*"
)
_DATE_AND_TIME = r"(?!\d{1,2}[.\-\s]\d{1,2}[.\-\s]\d{4}(?!\d))(?!\d{1,2}[.\-\s]\d{1,2}[.\-\s]\d{2}(?:\s|,|$))"
_DIGITS_OF_PHONE = r"\d(?:[ \t\u00a0.\-–()/]{0,2}\d){5,14}"
# Kind, pattern. Longer numbers come first, so that no part of them is taken for something else.
_PATTERNS = [
    ("email", re.compile(r"\b(?:e-?mail|surel|pos-?el)\b[ \t]*[:.=]*[ \t]*" + _EMAIL + "|" + _EMAIL, re.I)),
    (
        "birth_date",
        re.compile(
            r"\b(?:(?:tempat|tpt)?[ \t]*[,/&]?[ \t]*(?:dan[ \t]+)?(?:tanggal|tgl\.?)[ \t]*lahir|t\.?t\.?l\.?|lahir|kelahiran|date[ \t]of[ \t]birth|place[ \t]and[ \t]date[ \t]of[ \t]birth|birth[ \t]?da(?:te|y)|d\.?o\.?b\.?|born)\b"
            r"[ \t]*[:.=]*[ \t]*(?:(?:on|in|di|pada|tanggal|tgl\.?)[ \t]+)*(?:[^\W\d_][^\W\d_.'’\-]*[ \t]*){0,4}[,/:]?[ \t]*(?:(?:on|pada|tanggal)[ \t]+)?"
            + _DAY,
            re.I,
        ),
    ),
    (
        "nip",
        re.compile(
            r"(?:\b(?:nip|nrk|nipppk|employee (?:no|number|id))\b[ \t]*[.:=]*[ \t]*(?:no\.?[ \t]*)?)?(?<!\d)\d{8}"
            + _GAP
            + r"\d{6}"
            + _GAP
            + r"\d"
            + _GAP
            + r"\d{3}(?!\d)"
            r"|(?:\bnip\b[ \t]*[.:=]*[ \t]*)?(?<!\d)\d{18}(?!\d)"
            r"|\b(?:nip|nrp|nrk|nipppk|nidn)\b[ \t]*[.:=]*[ \t]*\d(?:" + _GAP + r"\d){4,20}",
            re.I,
        ),
    ),
    (
        "nik",
        re.compile(
            r"(?:\b(?:nik|no(?:mor)?\.?[ \t]*(?:ktp|nik|kk)|ktp|id (?:card )?(?:no|number))\b\.?[ \t]*[.:=]*[ \t]*)?"
            r"(?<!\d)(?:\d{4}"
            + _GAP
            + r"\d{4}"
            + _GAP
            + r"\d{4}"
            + _GAP
            + r"\d{4}|\d{6}"
            + _GAP
            + r"\d{6}"
            + _GAP
            + r"\d{4}|\d{2}"
            + _GAP
            + r"\d{2}"
            + _GAP
            + r"\d{2}"
            + _GAP
            + r"\d{6}"
            + _GAP
            + r"\d{4})(?!\d)"
            r"|\b(?:nik|(?:no(?:mor)?\.?[ \t]*)?ktp)\b[ \t]*[.:=]*[ \t]*\d(?:" + _GAP + r"\d){5,20}",
            re.I,
        ),
    ),
    (
        "passport",
        re.compile(
            r"(?:\bno(?:mor)?\.?[ \t]*)?\b(?:paspor|passport|passpor|pasport)\b(?:[ \t]*(?:no|number|nomor|num)\b\.?)?[ \t]*[.:=#]*[ \t]*[A-Z]{0,3}[ \t\-]?\d{5,10}[A-Z]?(?!\w)"
            r"|护照(?:号码|号)?[ \t]*[::]?[ \t]*[A-Z]{0,2}\d{7,9}"
            r"|(?<![\w/.\-])[A-Z]{1,2}[ \t]?\d{7,8}(?![\w/])",
            re.I,
        ),
    ),
    (
        "telephone",
        re.compile(
            _PHONE_LABEL
            + r"\(?\+?"
            + _DIGITS_OF_PHONE
            + r"|(?<![\w/.\-+])"
            + _DATE_AND_TIME
            + r"(?:\+[ \t]?\d|\(\+?\d|00?[1-9]|\(0\d|62[ \t\-]?8)(?:[ \t\u00a0.\-–()]{0,2}\d){7,13}(?![\w/])",
            re.I,
        ),
    ),
]
# A label whose number is gone, or was never there.
_LABELS = re.compile(
    r"\b(?:nip|nik|nrp|no(?:mor)?\.?[ \t]*(?:ktp|paspor|hp|telp|wa)|dob|d\.o\.b\.|ttl)\b[ \t]*[.:=\-]*[ \t]*(?=[),;|\t\n/]|$)",
    re.I | re.M,
)
_PRIVATE_COLUMNS = [
    ("nip", re.compile(r"^(?:nip|nrp|nip[ /]+nrp|nrk|nip[ /]+nik)\b", re.I)),
    ("nik", re.compile(r"^(?:nik|no\.? ?ktp|nomor ktp|ktp|id (?:no|number|card)|身份证)", re.I)),
    ("passport", re.compile(r"^(?:no(?:mor)?\.? ?)?(?:paspor|passport)|^护照", re.I)),
    ("birth_date", re.compile(r"(?:lahir|birth|^ttl$|^dob$|出生)", re.I)),
    (
        "telephone",
        re.compile(
            r"^(?:no(?:mor)?\.? ?)?(?:hp|telp|telepon|tel|phone|mobile|wa|whatsapp|kontak|contact|handphone|电话)\b",
            re.I,
        ),
    ),
    ("email", re.compile(r"^(?:e-?mail|surel|alamat e-?mail|邮箱)", re.I)),
]


def column_kind(header: str) -> str:
    """Which kind of personal number a column of this header holds; "" for none."""
    for kind, pattern in _PRIVATE_COLUMNS:
        if pattern.search(header.strip(" *_")):
            return kind
    return ""


def remove(text: str) -> tuple[str, tuple[Removed, ...]]:
    """The text without them, line by line as before, and what kinds were taken from which lines."""
    removed: list[Removed] = []
    lines = text.splitlines()
    lines = _without_columns(lines, removed)
    cleaned = [_clean_line(line, number, removed) for number, line in enumerate(lines, start=1)]
    return "\n".join(cleaned), tuple(sorted(removed, key=lambda item: (item.line, item.kind)))


def _clean_line(line: str, number: int, removed: list[Removed]) -> str:
    # What is left may again look like a number once a part is gone; so until nothing is found.
    for _round in range(20):
        found = False
        for kind, pattern in _PATTERNS:
            plain = _plain_digits(line)
            cuts = [match.span() for match in pattern.finditer(plain)]
            if cuts:
                found = True
                removed += [Removed(kind, number)] * len(cuts)
                for start, end in reversed(cuts):
                    line = f"{line[:start]}{' ' if start and end < len(line) else ''}{line[end:]}"
        if not found:
            break
    else:
        return ""
    if any(item.line == number for item in removed):
        line = _LABELS.sub("", line)
        line = re.sub(r"[(\[][ ,;./:\-]*[)\]]", "", line)
        line = re.sub(r"(?:[ ]*,){2,}", ",", line)
        line = re.sub(r" {2,}", " ", line)
        line = re.sub(r" +([,;.)])", r"\1", line)
        line = re.sub(r"[ ,/\-–]+$", "", line)
    else:
        line = re.sub(r"\bN(?:IP|IK)\b\.?[ \t]*[.:=]+[ \t]*(?:-[ \t]*)?$", "", line)
    return line.rstrip(" ")


def _plain_digits(line: str) -> str:
    """Digits of all scripts as 0-9 and invisible marks as blanks, length for length."""
    if line.isascii():
        return line
    return "".join(_plain(letter) for letter in line)


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    digit = unicodedata.decimal(letter, -1)
    if digit >= 0:
        return str(int(digit))
    if letter in "+@-./()":
        return "+@-./()"["+@-./()".index(letter)]
    return "-" if unicodedata.category(letter) == "Pd" else letter


def _without_columns(lines: list[str], removed: list[Removed]) -> list[str]:
    """Cells below a header such as "Tanggal lahir" or "No HP"."""
    result: list[str] = []
    mark, columns, width = "", {}, 0
    for number, line in enumerate(lines, start=1):
        for candidate in ("\t", ";", "|", ","):
            cells = line.split(candidate)
            kinds = {index: kind for index, cell in enumerate(cells) if (kind := column_kind(cell))}
            if len(cells) > 1 and kinds and _is_header(cells):
                mark, columns, width = candidate, kinds, len(cells)
                break
        else:
            if mark and len(line.split(mark)) == width:
                cells = line.split(mark)
                for index, kind in columns.items():
                    if any(letter.isalnum() for letter in cells[index]):
                        removed.append(Removed(kind, number))
                        cells[index] = ""
                line = mark.join(cells)
            elif not line.strip():
                pass
            else:
                mark = ""
        result.append(line)
    return result


_HEADER_WORDS = re.compile(
    r"^(?:no\.?|nomor|nama|name|jabatan|position|office|title|instansi|institution|full name|nama lengkap|unit kerja|姓名|职务)",
    re.I,
)


def _is_header(cells: list[str]) -> bool:
    return sum(bool(_HEADER_WORDS.search(cell.strip(" *_"))) for cell in cells) >= 1 and not any(
        any(c.isdigit() for c in cell) for cell in cells
    )
