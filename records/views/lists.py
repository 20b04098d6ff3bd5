"""Lists of records: words, facets, sorting, pages, and other views of the same query."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.cache import patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from records import exports, facets
from records.dossier.speech import words

from .panel import boxes, chips, ways_out

PER_PAGE = 25
TABLE, PRINT = "table", "print"
MOST_PRINTED = 1000
MOST_IN_XLSX = 20_000
IN_MEMORY = 2 * 1024 * 1024  # a larger file waits on disk
CHUNK = 500


class RecordList(View):
    """A list of public records. `row` turns a record into finished values."""

    model: type
    row = None  # staticmethod: record -> dict
    template_name = ""
    listing: exports.Listing | None = None  # columns of its files; without, there are none
    address = ""  # name of its address; that of its files ends in "_file"
    views: dict[str, Any] = {}  # further views of the same query: key -> label
    sorts: dict[str, Any] = {}  # ways to sort -> what they are called
    http_method_names = ["get", "head", "options"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.selection = facets.select(self.model, request.GET)
        self.sort = facets.sort_of(self.model, request.GET.get("sort", ""))
        asked = request.GET.get("view", TABLE)
        self.view = asked if asked in self.views or (asked == PRINT and self.listing) else TABLE
        self.link = self.make_link(request.path)

    def make_link(self, path: str) -> facets.Link:
        own = {"sort": [self.sort], "view": [self.view]}
        usual = {"sort": facets.usual(self.model), "view": TABLE}
        names = ("q", *(facet.name for facet in self.selection.facets), "sort", "view")
        return facets.Link(path, names, self.selection.parameters | own, usual)

    def loaded(self, queryset: QuerySet) -> QuerySet:
        """With everything that a row needs."""
        return queryset.for_listing()

    def sorted_rows(self) -> QuerySet:
        return facets.sorted_rows(self.loaded(self.selection.rows()), self.sort)

    def get(self, request):
        if self.view == PRINT:
            return self.printed(request)
        is_part = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
        layout = "records/includes/list_part.html" if is_part else "base.html"
        response = render(request, self.template_name, {"layout": layout, **self.context(request)})
        patch_vary_headers(response, ["HX-Request"])
        return response

    def context(self, request) -> dict[str, Any]:
        if self.view == TABLE:
            page = page_of(self.sorted_rows(), request.GET.get("page", "1"))
            count = page.paginator.count
            shown = {"page_obj": page, "rows": [self.row(record) for record in page.object_list]}
        else:
            count = self.selection.rows().count()
            shown = self.other_view(request)
        chosen = chips(self.selection, self.link)
        return {
            **shown,
            **self.addresses(request),
            "count": count,
            "count_words": self.counted(count),
            "view": self.view,
            "link": self.link,
            "selection": self.selection,
            "sorting": self.sorting(),
            "boxes": boxes(self.selection),
            "kept": self.kept(),
            "chips": chosen,
            "clear": self.link(**dict.fromkeys(self.selection.parameters)),
            "ways_out": ways_out(self.selection, self.link) if not count else [],
            "views": self.view_links(),
            "downloads": self.downloads(count),
        }

    def other_view(self, request) -> dict[str, Any]:
        """What another view than the table shows."""
        raise NotImplementedError

    @staticmethod
    def counted(count: int) -> str:
        """The count in words: "14 pairs"."""
        raise NotImplementedError

    def sorting(self) -> dict[str, dict[str, Any]]:
        """For each way to sort: where its head leads, how the list stands now, and its choice in the form."""
        found = {}
        for name, label in self.sorts.items():
            order = facets.ORDERS[self.model][name]
            first = facets.first_click(name, order)
            is_own = self.sort.removeprefix("-") == name
            turned = name if self.sort.startswith("-") else f"-{name}"
            found[name] = {
                "label": label,
                "address": self.link(sort=turned if is_own else first),
                "state": ("descending" if self.sort.startswith("-") else "ascending") if is_own else "",
                "value": self.sort if is_own else first,
            }
        return found

    def kept(self) -> list[tuple[str, str]]:
        """What the form hands on without showing it."""
        hidden = [facet.name for facet in self.selection.facets if not facet.is_shown]
        found = [(name, value) for name in hidden for value in self.selection.chosen.get(name, ())]
        return found + ([("view", self.view)] if self.view != TABLE else [])

    def view_links(self) -> list[dict[str, Any]]:
        labels = {TABLE: _("Table"), **self.views} if self.views else {}
        return [
            {"label": label, "address": self.link(view=key), "current": key == self.view}
            for key, label in labels.items()
        ]

    def downloads(self, count: int) -> list[dict[str, Any]]:
        if not self.listing or not count:
            return []
        endings = ["csv", *(["xlsx"] if count <= MOST_IN_XLSX else []), "json"]
        query = self.link.at("").encoded(view=None)
        return [
            {
                "label": ending.upper(),
                "address": reverse(f"{self.address}_file", args=[ending]) + (f"?{query}" if query else ""),
            }
            for ending in endings
        ] + [{"label": gettext("print"), "address": self.link(view=PRINT)}]

    def addresses(self, request) -> dict[str, Any]:
        """The list as it is always is indexed; what readers narrowed, sorted or drew is not, and names itself."""
        number = request.GET.get("page", "1")
        number = number if number.isascii() and number.isdecimal() else "1"
        own = self.link(page=number)
        return {
            "is_variant": bool(self.link.encoded()),
            "own_address": settings.SITE_URL + own,
            "alternates": [
                {"code": code, "address": settings.SITE_URL + self.link.at(path)(page=number)}
                for code, path in ((code, translate_url(request.path, code)) for code, _name in settings.LANGUAGES)
            ],
        }

    def in_words(self) -> list[tuple[str, str]]:
        """The query as pairs of what is asked and what was answered."""
        return [(str(chip["label"]), words(chip["words"])) for chip in chips(self.selection, self.link)]

    def printed(self, request):
        """All rows on paper, up to a bound, with the columns of the files."""
        rows = self.sorted_rows()
        count = rows.count()
        listing = self.listing.for_readers()
        above = exports.heading_for_readers(listing, self.in_words(), settings.SITE_URL + self.link(view=None))
        context = {
            **self.addresses(request),
            "above": above,
            "heads": [capfirst(str(column.heading)) for column in listing.columns],
            "rows": [
                ["" if value is None else str(value) for value in row] for row in listing.rows(rows[:MOST_PRINTED])
            ],
            "count": count,
            "most": MOST_PRINTED if count > MOST_PRINTED else None,
            "back": self.link(view=None),
        }
        return render(request, "records/list_print.html", context)


def page_of(queryset: QuerySet, number: str):
    try:
        return Paginator(queryset, PER_PAGE).page(number)
    except (PageNotAnInteger, EmptyPage) as fault:
        raise Http404 from fault


class RecordListFile(View):
    """All rows of a list as a file, with the query that the list has."""

    page: type[RecordList]
    http_method_names = ["get", "head", "options"]

    def get(self, request, ending: str):
        page = self.page()
        page.setup(request)
        if ending == "json":
            return _handed_out(self._json(page), page, ending)
        if ending not in exports.FORMATS:
            raise Http404
        rows = page.sorted_rows()
        if ending == "xlsx" and rows.count() > MOST_IN_XLSX:
            raise Http404
        listing, form = page.listing.for_readers(), exports.FORMATS[ending]
        file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
        form.write(file, listing, rows, self._heading(page))
        file.seek(0)
        return _handed_out(FileResponse(file, content_type=form.content_type), page, ending)

    def _heading(self, page: RecordList) -> exports.Heading:
        address = settings.SITE_URL + page.make_link(reverse(page.address))(view=None)
        return exports.heading_for_readers(page.listing, page.in_words(), address)

    def _json(self, page: RecordList) -> StreamingHttpResponse:
        rows = (page.row(record) for record in page.sorted_rows().iterator(chunk_size=CHUNK))
        parts = exports.json_parts(self._heading(page), page.selection.parameters, rows)
        return StreamingHttpResponse(parts, content_type="application/json")


def _handed_out(response, page: RecordList, ending: str):
    name = exports.file_name(page.listing, ending)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
