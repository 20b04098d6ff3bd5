"""The matrix as DOCX: a wide table with its two-level head on every sheet."""

from __future__ import annotations

from typing import IO

from django.utils.text import capfirst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from .matrix import Matrix
from .word import (
    WASH,
    Writer,
    add_foot,
    add_letterhead,
    add_signature,
    add_text,
    fill_cell,
    keep_whole,
    lay_out,
    new_document,
    repeat_head,
    shade,
)

SIZE = 7


def write_matrix_docx(file: IO[bytes], matrix: Matrix) -> None:
    document = new_document(matrix.title, matrix.subtitle, matrix.language, size=9, margin=11, landscape=True)
    writer = Writer(document, tight=True)
    add_letterhead(document, matrix.letterhead)
    writer.title(matrix.title, matrix.subtitle, (), "")
    for note in matrix.notes:
        add_text(document.add_paragraph(), note, size=8)
    document.paragraphs[-1].paragraph_format.space_after = Mm(2)
    if matrix.lines:
        _add_rows(document, matrix, writer.width)
    else:
        add_text(document.add_paragraph(), matrix.empty, bold=True)
    add_signature(document, matrix.letterhead, room=Mm(8))
    add_foot(document, matrix.made)
    document.save(file)


def _add_rows(document, matrix: Matrix, width: int) -> None:
    columns = matrix.columns
    table = document.add_table(rows=2, cols=len(columns))
    upper, lower = table.rows
    for row in (upper, lower):
        repeat_head(row)
        keep_whole(row)
        for cell in row.cells:
            shade(cell, WASH)
    for line in matrix.lines:
        row = table.add_row()
        keep_whole(row)
        for cell, text in zip(row.cells, line.texts, strict=True):
            fill_cell(cell, text, size=SIZE, italic=line.draft)
    whole = sum(column.share for column in columns)
    lay_out(table, [width * column.share // whole for column in columns])
    _fill_head(table, matrix)


def _fill_head(table, matrix: Matrix) -> None:
    """A group stands over its columns; every other heading takes both rows."""
    start = 0
    for text, span in matrix.groups:
        for number in range(start, start + span):
            heading = capfirst(matrix.columns[number].heading)
            cell = table.cell(1, number) if text else table.cell(0, number).merge(table.cell(1, number))
            fill_cell(emptied(cell), heading, bold=True, size=SIZE)
        if text:
            over = emptied(table.cell(0, start).merge(table.cell(0, start + span - 1)))
            fill_cell(over, text, bold=True, size=SIZE)
            over.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        start += span


def emptied(cell):
    """Merged cells bring their empty paragraphs along."""
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    return cell
