"""A full date in a person's row is a date of birth, though no header says so: "Andi Wijaya | 12/05/1970 | Camat"."""

import re

_MONTH = r"[^\W\d_]{3,10}\.?"
_YEAR = r"(?:19[3-9]\d|200\d)"  # in which those who travel for a city were born
_DAY = (
    rf"(?:\d{{1,2}}[ ./\-]{{1,2}}(?:\d{{1,2}}|{_MONTH})[ ./\-]{{1,2}}(?:{_YEAR}|['’]?[3-9]\d)"
    rf"|{_YEAR}[./\-]\d{{1,2}}[./\-]\d{{1,2}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|[0-3]\d[01]\d{_YEAR}|{_YEAR}[01]\d[0-3]\d|{_YEAR}年\d{{1,2}}月(?:\d{{1,2}}日)?)"
)
# Alone in its cell, or behind the place: "Jambi, 12 Mei 1970".
_CELL = re.compile(rf"[ \"(*]*(?:[^\W\d_][^\W\d_.'’\-]*[ ]?){{0,4}}[,/]?[ ]*{_DAY}[ \")*]*", re.I)
# What has a date and is no person.
EVENTS = re.compile(
    r"\b(?:mou|moa|loi|nota|surat|perjanjian|naskah|kesepakatan|kerja ?sama|kunjungan|pertemuan|rapat|acara|kegiatan"
    r"|penandatanganan|menandatangani|ditandatangani|tanda tangan|menerima|berkunjung|mengunjungi|pelantikan|dilantik"
    r"|pengangkatan|tmt|berlaku|berdiri|didirikan|undang-undang|perda|peraturan|keputusan|agreement|letter|visit(?:ed)?"
    r"|meeting|event|signed|signing|signature|founded|established|appointed"
    r"|perihal|hut|sejak|since|until|sampai|s\.d)\b|签|访|会议",
    re.I,
)
_PROSE = re.compile(
    r"\b(?:delegasi|delegation|rombongan|tamu|guests?|hari|senin|selasa|rabu|kamis|jumat|sabtu)\b", re.I
)
_IN_BRACKETS = re.compile(rf"[ ]?\([ ]?{_DAY}[ ]?\)", re.I)
_NUMBERED = re.compile(r"[ ]*(?:[-–•*]|\(?\d{1,3}[.)]\)?)?[ ]*")
_TABLES = ("\t", ";", "|")
_LONGEST_CELL = 50
_LONGEST_ROW = 25  # words; of one parted by commas, half


def span_in(line: str) -> tuple[int, int] | None:
    """The place of the date within its row, or nothing."""
    mark = next((mark for mark in ("\t", ";", "|", " - ", " – ", " / ", "\uff0c", ",") if mark in line), "")
    words = len(line.split())
    if not mark or words > (_LONGEST_ROW if mark in _TABLES else _LONGEST_ROW // 2) or EVENTS.search(line):
        return None
    if mark not in _TABLES:
        if _PROSE.search(line):
            return None
        if bracket := _IN_BRACKETS.search(line):
            return bracket.span()
    cells = line.split(mark)
    start = 0
    for index, cell in enumerate(cells):
        others = [other for at, other in enumerate(cells) if at != index and re.search(r"[^\W\d_]", other)]
        if (
            len(cell) <= _LONGEST_CELL
            and _CELL.fullmatch(cell)
            and others
            and _may_be_a_person(others, certain=mark not in _TABLES)
        ):
            return start, start + len(cell)
        start += len(cell) + len(mark)
    return None


def _may_be_a_person(cells: list[str], *, certain: bool) -> bool:
    """Two capitalised words in the first cell; in the row of a table with an office beside it one is enough."""
    words = _NUMBERED.sub("", cells[0], count=1).split()
    if not certain:
        return len(words) > 1 or len(cells) > 1
    capital = bool(words) and all(not word[0].islower() for word in words)
    return capital and (2 <= len(words) <= 8 or words[0][0] >= "\u3400") and len(cells) > 1
