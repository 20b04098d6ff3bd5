"""Rows of a spreadsheet and the blocks of a travel order ("Nama : …", "Jabatan : …")."""

import re
from collections.abc import Sequence

from . import private_numbers, titles
from .mentions import spans_of
from .places import Places
from .spans import Sentence
from .tokens import tokenise

Row = tuple[str, str, str, str]  # name, rank, office, institution
_HEADERS = {
    kind: re.compile(rf"^(?:{pattern})$", re.I)
    for kind, pattern in {
        "name": r"nama(?: (?:lengkap|pejabat|peserta|delegasi|pegawai|dan gelar).*)?(?: ?/ ?(?:nip|name))?"
        r"|(?:full )?name|participant|delegate|姓名|名字",
        "office": r"jabatan.*|position.*|office|(?:job )?title|designation|function|role|peran|职务|职位",
        "institution": r"instansi.*|institution|organi[sz]ation|agency|unit(?: kerja)?|opd|skpd|lembaga"
        r"|asal(?: instansi)?|perusahaan|company|affiliation|perangkat daerah|单位",
        "rank": r"pangkat.*|gol(?:ongan)?\.?.*|rank|grade",
    }.items()
}
_BLOCK = re.compile(
    r"^\s*(?:(?:kepada|menugaskan)\s*:?\s*)?(?:\d{1,3}\s*[.)]\s*|[a-z]\s*[.)]\s+|[-•*]\s*)?"
    r"(nama(?: lengkap)?(?: ?/ ?nip)?|name|pangkat[^:\t]{0,30}|gol(?:ongan)?[^:\t]{0,10}|rank"
    r"|jabatan[^:\t]{0,20}|position|office|instansi|institution|organi[sz]ation"
    r"|unit(?: kerja)?|opd|nip|nik)\s*[:\t]+\s*(.*)$",
    re.I,
)


def blocks(lines: Sequence[str]) -> list[Row]:
    """Persons of a travel order; nothing unless a name and an office stand in lines of their own."""
    rows: list[dict[str, str]] = []
    for line in lines:
        match = _BLOCK.match(line.replace("*", ""))
        if not match:
            continue
        label, value = match.group(1).casefold(), match.group(2).strip(" \t:")
        if label.startswith(("nama", "name")):
            rows.append({"name": value})
        elif rows:
            for kind, pattern in _HEADERS.items():
                if kind not in rows[-1] and kind != "name" and pattern.match(label.strip()) and value:
                    rows[-1][kind] = value
                    break
    if not any("office" in row or "institution" in row for row in rows):
        return []
    return [_row(row) for row in rows if row["name"] or row.get("office")]


def _row(cells: dict[str, str]) -> Row:
    return (
        _tidy(cells.get("name", "")),
        _tidy(cells.get("rank", "")),
        _tidy(cells.get("office", "")),
        _tidy(cells.get("institution", "")),
    )


def _tidy(cell: str) -> str:
    cell = re.sub(r"\s+", " ", cell).strip(" \t*\"'|")
    return "" if cell in ("-", "–", "—", ".", "N/A", "n/a") else cell


def read(lines: Sequence[str], places: Places) -> tuple[list[Row], list[str]]:
    """(rows, lines that are no rows)."""
    mark = _separator(lines)
    if not mark:
        return [], list(lines)
    rest: list[str] = []
    rows: list[list[str]] = []
    columns: dict[str, int] | None = None
    for line in lines:
        cells = [cell.strip() for cell in private_numbers.cells_of(line.strip("|" if mark == "|" else "\r"), mark)]
        if len(cells) < 2:
            rest.append(line)
        elif columns is None and (found := _header(cells)):
            columns = found
            rest += [" ".join(cell for cell in row if cell) for row in rows]
            rows = []
        elif not all(re.fullmatch(r":?-+:?|", cell) for cell in cells):
            rows.append(cells)
    if columns is None:
        columns = _guess(rows, places)
        if columns is None:
            return [], list(lines)
    read_rows = [_row({kind: cells[index] for kind, index in columns.items() if index < len(cells)}) for cells in rows]
    return [row for row in read_rows if row[0] or row[2]], rest


def _separator(lines: Sequence[str]) -> str:
    for mark in ("\t", ";", "|"):
        if sum(mark in line for line in lines) >= 2 and (mark != ";" or _even(lines, mark)):
            return mark
        if any(mark in line and _header([cell.strip() for cell in line.split(mark)]) for line in lines):
            return mark
    if any("," in line and _header([cell.strip() for cell in line.split(",")]) for line in lines[:5]):
        return ","
    return "\t" if any("\t" in line for line in lines) else ""


def _even(lines: Sequence[str], mark: str) -> bool:
    counts = [line.count(mark) for line in lines if line.strip()]
    return counts.count(max(counts)) * 3 >= len(counts) * 2


def _header(cells: Sequence[str]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        for kind, pattern in _HEADERS.items():
            if kind not in columns and pattern.match(cell.strip(" *_\"'")):
                columns[kind] = index
                break
    if "office" not in columns and "institution" not in columns and "name" in columns:
        others = [cell for index, cell in enumerate(cells) if index != columns["name"] and cell]
        return (
            columns
            if others
            and all(private_numbers.column_kind(cell) or re.match(r"(?i)no\.?$|rank|pangkat", cell) for cell in others)
            else None
        )
    return columns if "name" in columns or ("office" in columns and len(columns) > 1) else None


def _guess(rows: Sequence[Sequence[str]], places: Places) -> dict[str, int] | None:
    """Columns without a header, by what their cells look like."""
    if not rows:
        return None
    width = max(len(row) for row in rows)
    offices, people, bodies = [0.0] * width, [0.0] * width, [0.0] * width
    for row in rows:
        for index, cell in enumerate(row):
            tokens = tokenise(cell)
            if not tokens or not any(letter.isalpha() for letter in cell):
                continue
            sentence = Sentence(tokens, places)
            spans = spans_of(sentence)
            if sentence.office_starts(0) >= 0 or (spans and spans[0].kind == "office"):
                offices[index] += 1
            elif spans and spans[0].kind == "name" and spans[0].first == 0:
                people[index] += 1
            elif titles.CIVIL_RANK.search(cell) or len(cell) < 3:
                continue
            else:
                bodies[index] += 0.5
    name = max(range(width), key=people.__getitem__)
    office = max(
        (index for index in range(width) if index != name or not people[name]), key=offices.__getitem__, default=name
    )
    columns: dict[str, int] = {}
    if people[name]:
        columns["name"] = name
    if offices[office]:
        columns["office"] = office
    if not columns:
        return None
    rest = [index for index in range(width) if index not in columns.values() and bodies[index]]
    if "office" not in columns and rest:
        columns["office"] = rest.pop(0)
    if rest:
        columns["institution"] = max(rest, key=bodies.__getitem__)
    return columns
