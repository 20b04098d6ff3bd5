"""Rows of a list as CSV, XLSX and JSON, with what stands above them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from records import spreadsheets
from records.dossier.edition import current_licence
from records.dossier.speech import downloaded, words
from records.models import SiteSettings
from records.spreadsheets import Value

from .listing import Listing


@dataclass(frozen=True)
class Heading:
    """What stands above the rows of a file: what it is, how it was filtered, when it was made."""

    title: str
    filters: str
    made: str
    more: tuple[str, ...] = ()  # for readers: register, address, licence


def heading(listing: Listing, filters: Iterable[tuple[str, str]]) -> Heading:
    chosen = "; ".join(f"{capfirst(name)}: {value}" for name, value in filters)
    return Heading(
        title=listing.title,
        filters=gettext("Filter: %(filters)s") % {"filters": chosen or gettext("none, all rows")},
        made=downloaded(),
    )


def heading_for_readers(listing: Listing, filters: Iterable[tuple[str, str]], address: str) -> Heading:
    """Who hands out which rows, and on which terms. `address`: of the list on the site."""
    licence = current_licence()
    terms = gettext("Licence: %(name)s, %(address)s") % licence if licence["address"] else licence["name"]
    return replace(heading(listing, filters), more=(register_name(), address, terms))


def register_name() -> str:
    site = SiteSettings.current()
    return words({"id": site.name, "en": site.name_en})


def file_name(listing: Listing, ending: str) -> str:
    name = slugify(listing.title).replace("-", "_")
    return f"{name}_{timezone.localtime():%Y-%m-%d_%H%M}.{ending}"


def write_csv(file: IO[bytes], listing: Listing, queryset: QuerySet, above: Heading) -> None:
    """Columns and rows only, in UTF-8 with the mark that Excel asks for. What stands above would be no data."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([spreadsheets.csv_text(capfirst(str(column.heading))) for column in listing.columns])
    for row in listing.rows(queryset):
        writer.writerow([spreadsheets.csv_text(value) for value in row])
    text.detach()


def json_parts(above: Heading, query: dict[str, list[str]], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A list as JSON, row by row: what a list row of the register is, with its permanent address, in both languages."""
    register, address, _terms = above.more
    head = {
        "register": register,
        "title": above.title,
        "filters": above.filters,
        "query": query,
        "address": address,
        "day": timezone.localdate().isoformat(),
        "licence": current_licence(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    before = ""
    for row in rows:
        yield before + "\n" + json.dumps(row, ensure_ascii=False)
        before = ","
    yield "\n]}\n"


def write_xlsx(file: IO[bytes], listing: Listing, queryset: QuerySet, above: Heading) -> None:
    """Row by row onto disk; the number of rows does not fill the memory."""
    book = Workbook(write_only=True)
    book.properties.title = above.title
    book.properties.creator = SiteSettings.current().name
    sheet = book.create_sheet(spreadsheets.sheet_name(above.title))
    lines = [(above.title, spreadsheets.TITLE_FONT), (above.filters, spreadsheets.NOTE_FONT)]
    lines += [(text, spreadsheets.NOTE_FONT) for text in (above.made, *above.more)]
    head = len(lines) + 2
    last = get_column_letter(len(listing.columns))
    for number, column in enumerate(listing.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.right.text = gettext("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    for text, font in lines:
        cell = WriteOnlyCell(sheet)
        spreadsheets.write_text(cell, text)
        cell.font = font
        sheet.append([cell])
    sheet.append([])
    sheet.append([_head_cell(sheet, capfirst(str(column.heading))) for column in listing.columns])
    count = 0
    for row in listing.rows(queryset):
        count += 1
        sized = list(zip(row, (column.width for column in listing.columns), strict=True))
        sheet.row_dimensions[head + count].height = spreadsheets.height(sized)
        sheet.append([_cell(sheet, value) for value in row])
        del sheet.row_dimensions[head + count]  # written; kept, one for each row would pile up
    sheet.auto_filter.ref = f"A{head}:{last}{head + count}"
    book.save(file)


def _head_cell(sheet, text: str):
    cell = WriteOnlyCell(sheet)
    spreadsheets.write_text(cell, text)
    cell.font, cell.fill = spreadsheets.HEAD_FONT, spreadsheets.HEAD_FILL
    cell.alignment, cell.border = spreadsheets.HEAD_ALIGNMENT, spreadsheets.BORDER
    return cell


def _cell(sheet, value: Value):
    cell = WriteOnlyCell(sheet)
    spreadsheets.fill(cell, value)
    return cell


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    write: Callable[[IO[bytes], Listing, QuerySet, Heading], None]


FORMATS = {
    "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "csv": Format("CSV", "text/csv; charset=utf-8", write_csv),
}
