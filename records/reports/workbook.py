"""The matrix as XLSX: real dates where the day is known, a head that stays, ready to be printed."""

from __future__ import annotations

from typing import IO

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from records import spreadsheets
from records.spreadsheets import Stated

from .matrix import Cell, Matrix

DRAFT_FILL = PatternFill("solid", start_color="FFF7ECDF")


def write_matrix_xlsx(file: IO[bytes], matrix: Matrix) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = spreadsheets.sheet_name(_("Matrix"))
    book.properties.title, book.properties.creator = f"{matrix.title}, {matrix.subtitle}", ""
    last = get_column_letter(len(matrix.columns))
    above = [
        *((line, spreadsheets.NOTE_FONT) for line in (*matrix.letterhead.lines, *matrix.letterhead.small)),
        (matrix.title, spreadsheets.TITLE_FONT),
        (matrix.subtitle, spreadsheets.TITLE_FONT),
        *((note, spreadsheets.NOTE_FONT) for note in matrix.notes),
        (matrix.made, spreadsheets.NOTE_FONT),
    ]
    for number, (text, font) in enumerate(above, 1):
        spreadsheets.write_text(sheet.cell(number, 1), text)
        sheet.cell(number, 1).font = font
    upper = len(above) + 2
    _write_head(sheet, matrix, upper)
    for number, line in enumerate(matrix.lines, upper + 2):
        values = [_value(cell) for cell in line.cells]
        sized = list(zip(values, (column.letters for column in matrix.columns), strict=True))
        sheet.row_dimensions[number].height = spreadsheets.height(sized)
        for column, value in enumerate(values, 1):
            spreadsheets.fill(sheet.cell(number, column), value)
            if line.draft:
                sheet.cell(number, column).fill = DRAFT_FILL
    end = upper + 1 + len(matrix.lines)
    if not matrix.lines:
        end += 1
        spreadsheets.write_text(sheet.cell(end, 1), matrix.empty)
        sheet.merge_cells(start_row=end, start_column=1, end_row=end, end_column=len(matrix.columns))
    _sign(sheet, matrix, end + 2)
    sheet.freeze_panes = (
        f"{'D' if matrix.columns[1].key == 'own' else 'C'}{upper + 2}"  # number and partner stay in sight
    )
    sheet.auto_filter.ref = f"A{upper + 1}:{last}{max(end, upper + 2)}"
    _set_up_print(sheet, upper)
    book.save(file)


def _value(cell: Cell) -> spreadsheets.Value:
    """A number in order counts as a number; lines of one cell stay lines."""
    if isinstance(cell, Stated):
        return cell
    text = "\n".join(cell)
    return int(text) if text.isdecimal() and text.isascii() and not text.startswith("0") and len(text) < 6 else text


def _write_head(sheet, matrix: Matrix, upper: int) -> None:
    """Names of groups above, names of columns below; the filter's arrows need the lower row whole."""
    for number, column in enumerate(matrix.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.letters
        spreadsheets.write_text(sheet.cell(upper + 1, number), capfirst(column.heading))
        for row in (upper, upper + 1):
            cell = sheet.cell(row, number)
            cell.font, cell.fill = spreadsheets.HEAD_FONT, spreadsheets.HEAD_FILL
            cell.alignment = spreadsheets.HEAD_ALIGNMENT
    start = 1
    for text, span in matrix.groups:
        if text:
            spreadsheets.write_text(sheet.cell(upper, start), text)
            sheet.merge_cells(start_row=upper, start_column=start, end_row=upper, end_column=start + span - 1)
        start += span
    sheet.row_dimensions[upper + 1].height = 30


def _sign(sheet, matrix: Matrix, row: int) -> None:
    column = len(matrix.columns) - 1
    for number, text in enumerate(matrix.letterhead.signature):
        cell = sheet.cell(row + number, column)
        spreadsheets.write_text(cell, text)
        cell.font, cell.alignment = spreadsheets.BODY_FONT, Alignment(horizontal="center")


def _set_up_print(sheet, upper: int) -> None:
    sheet.print_title_rows = f"{upper}:{upper + 1}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.right.text = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
