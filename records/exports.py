"""Lists as files. The columns of each list are declared here once: the screen, XLSX and CSV all read them.

A listing never decides which rows it gets. Staff hand in the filtered list on their screen; downloads for readers
hand in `.public()` rows and take `for_readers()`, which leaves internal columns out and adds the permanent address.
"""

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
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from . import spreadsheets
from .dossier.edition import current_licence
from .dossier.rows import agreement_name, capitalised, kind_label, level_label, pair_title
from .dossier.speech import downloaded, language, words
from .dossier.words import absolute
from .fields import DayOrder
from .lifecycle import agreement_facts
from .models import HOME_COUNTRY, Agreement, City, CityPair, Meeting, SiteSettings, Source
from .spreadsheets import Value, stated

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, its value for a record, and by what the list is sorted."""

    key: str
    heading: Any
    value: Callable[[Any], Value]
    order: Any = None
    width: int = 18  # letters, in a spreadsheet
    longest: int | None = None  # letters on a screen; files hold the whole text
    internal: bool = False  # never in what readers download
    for_readers: Callable[[Any], Value] | None = None  # what they get instead, where staff see more


@dataclass(frozen=True)
class Listing:
    """A list of records: its columns, and what has to be loaded for them."""

    model: type
    columns: tuple[Column, ...]
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    letter: str = ""  # of permanent addresses: k, p, m, c

    def load(self, queryset: QuerySet) -> QuerySet:
        return queryset.select_related(*self.related).prefetch_related(*self.prefetched)

    def for_readers(self) -> Listing:
        columns = [
            replace(column, value=column.for_readers or column.value) for column in self.columns if not column.internal
        ]
        return replace(self, columns=(*columns, Column("address", _("permanent address"), self.address, width=40)))

    def address(self, record) -> str:
        return absolute(f"/{self.letter}/{record.pk}")

    @property
    def title(self) -> str:
        return capfirst(gettext("list of %(records)s") % {"records": self.model._meta.verbose_name_plural})

    def rows(self, queryset: QuerySet) -> Iterator[list[Value]]:
        for record in self.load(queryset).iterator(chunk_size=CHUNK):
            yield [column.value(record) for column in self.columns]


# --- values in the reader's language ---


def named(record) -> str:
    """A name in the reader's language, else in the other one."""
    if record is None:
        return ""
    return (record.name_en or record.name) if language() == "en" else (record.name or record.name_en)


def joined(names: Iterable[str]) -> str:
    """Names may hold commas; each is named once, in order."""
    return "; ".join(dict.fromkeys(name for name in names if name))


def pair_name(pair: CityPair | None) -> str:
    return words(pair_title(pair)) if pair else ""


def countries_abroad(pair: CityPair) -> str:
    sides = [pair.first_city.country, pair.second_city.country]
    return joined(named(country) for country in sides if country.code != HOME_COUNTRY) or named(sides[0])


def public_pair(record: Agreement | Meeting) -> CityPair | None:
    """The pair of a record, if readers may know of it."""
    return record.pair if record.pair and record.pair.is_public else None


def parties(agreement: Agreement) -> str:
    """Who is bound; the two sides of the pair while no party is listed."""
    own = joined(named(party.city or party.institution) for party in agreement.parties.all())
    return own or pair_name(agreement.pair)


def public_parties(agreement: Agreement) -> str:
    return parties(agreement) if agreement.parties.all() else pair_name(public_pair(agreement))


def public_title(agreement: Agreement) -> str:
    """Its title, else what readers know it by: its type and its pair."""
    return agreement.title or words(capitalised(agreement_name(agreement)))


def stage_of(pair: CityPair | None) -> str:
    return pair.get_stage_display() if pair else ""


def end_of_term(agreement: Agreement) -> Value:
    """The end as the document states it, else computed from its start and length, and marked as such."""
    if agreement.ends:
        return stated(agreement.ends, language())
    end = agreement_facts(agreement).end
    return gettext("%(date)s (computed)") % {"date": end.short(language())} if end else None


def held_in(meeting: Meeting) -> str:
    return f"{named(meeting.city)}, {named(meeting.city.country)}" if meeting.city else ""


def sides(meeting: Meeting) -> str:
    return joined(named(delegation.city or delegation.institution) for delegation in meeting.delegations.all())


def publication(record) -> str:
    return record.get_publication_display()


# --- the lists ---

NAMED_FIELDS = Column(
    "fields", _("fields of cooperation"), lambda record: joined(map(named, record.fields.all())), width=40, longest=70
)
PAIRS = Listing(
    model=CityPair,
    letter="k",
    related=("first_city__country", "second_city__country"),
    prefetched=("fields",),
    columns=(
        Column("number", _("No."), lambda pair: f"K-{pair.pk}", "pk", width=8),
        Column("pair", _("city pair"), pair_name, "first_city__name", width=36),
        Column("countries", _("country or territory"), countries_abroad, "second_city__country__name"),
        Column("kind", _("kind"), lambda pair: words(kind_label(pair)["label"]), "kind", width=22),
        Column("stage", _("stage"), lambda pair: pair.get_stage_display(), "stage", width=28),
        Column(
            "document",
            _("date of the first document"),
            lambda pair: stated(pair.document_date, language()),
            DayOrder("document_date"),
            width=24,
        ),
        Column(
            "last_activity",
            _("last activity"),
            lambda pair: stated(pair.last_event, language(), pair.last_event_after),
            DayOrder("last_event"),
            width=24,
        ),
        NAMED_FIELDS,
        Column("agreements", _("agreements"), lambda pair: pair.agreement_count, "agreement_count", width=12),
        Column("meetings", _("meetings"), lambda pair: pair.meeting_count, "meeting_count", width=12),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
AGREEMENTS = Listing(
    model=Agreement,
    letter="p",
    related=("pair__first_city__country", "pair__second_city__country"),
    prefetched=("parties__city", "parties__institution", "fields"),
    columns=(
        Column("number", _("No."), lambda agreement: f"P-{agreement.pk}", "pk", width=8),
        Column("title", _("agreement"), str, "title", width=50, longest=90, for_readers=public_title),
        Column(
            "parties",
            _("parties"),
            parties,
            "pair__first_city__name",
            width=36,
            longest=120,
            for_readers=public_parties,
        ),
        Column("type", _("type"), lambda agreement: agreement.get_type_display(), "type", width=24),
        Column(
            "concluded",
            _("concluded"),
            lambda agreement: stated(agreement.concluded, language()),
            DayOrder("concluded"),
            width=24,
        ),
        Column("ends", _("ends"), end_of_term, width=24),
        NAMED_FIELDS,
        Column("state", _("state"), lambda agreement: agreement.get_state_display(), "state", width=24),
        Column(
            "stage",
            _("stage of the pair"),
            lambda agreement: stage_of(agreement.pair),
            "pair__stage",
            width=28,
            for_readers=lambda agreement: stage_of(public_pair(agreement)),
        ),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
MEETINGS = Listing(
    model=Meeting,
    letter="m",
    related=("city__country", "pair__first_city__country", "pair__second_city__country"),
    prefetched=("delegations__city", "delegations__institution"),
    columns=(
        Column("number", _("No."), lambda meeting: f"M-{meeting.pk}", "pk", width=8),
        Column("title", _("meeting"), str, "title", width=50, longest=90),
        Column("type", _("type"), lambda meeting: meeting.get_type_display(), "type", width=20),
        Column(
            "when",
            _("date"),
            lambda meeting: stated(meeting.date, language(), meeting.date_after),
            DayOrder("date"),
            width=24,
        ),
        Column("city", _("held in"), held_in, "city__name", width=26),
        Column("sides", _("who met"), sides, width=40, longest=120),
        Column(
            "pair",
            _("city pair"),
            lambda meeting: pair_name(meeting.pair),
            "pair__first_city__name",
            width=36,
            for_readers=lambda meeting: pair_name(public_pair(meeting)),
        ),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
SOURCES = Listing(
    model=Source,
    columns=(
        Column("title", _("title"), lambda source: source.title, "title", width=60, longest=110),
        Column("kind", _("kind"), lambda source: source.get_kind_display(), "kind"),
        Column("publisher", _("publisher"), lambda source: source.publisher, "publisher", width=28),
        Column(
            "when",
            _("published"),
            lambda source: stated(source.published, language()),
            DayOrder("published"),
            width=24,
        ),
        Column("tier", _("tier"), lambda source: source.get_tier_display(), "tier"),
        Column("url", _("address"), lambda source: source.url, "url", width=50, longest=40),
        Column("access", _("access"), lambda source: source.get_access_display(), "access"),
    ),
)
CITIES = Listing(
    model=City,
    letter="c",
    related=("country", "parent"),
    columns=(
        Column("name", _("name"), named, "name", width=30),
        Column("native", _("name in its own script"), lambda city: city.name_native, "name_native", width=24),
        Column("level", _("level of government"), lambda city: words(level_label(city)["label"]), "level"),
        Column("country", _("country or territory"), lambda city: named(city.country), "country__name", width=24),
        Column("parent", _("lies in"), lambda city: named(city.parent), "parent__name", width=26),
        Column("code", _("code"), lambda city: city.code, "code", width=14),
    ),
)


# --- files ---


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
