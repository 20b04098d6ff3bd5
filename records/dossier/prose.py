"""The text of a content page made ready to read: headings that can be linked to, tables that fit a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.utils.text import slugify

FEWEST_HEADINGS = 3  # of a page that gets a list of them
LONGEST_ANCHOR = 60
VOID = {"br"}
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
HEADER_ROLES = {"col": "columnheader", "row": "rowheader"}


@dataclass
class Prose:
    """HTML as readers get it, and its headings of the first rank in their order."""

    html: str
    headings: list[dict[str, str]] = field(default_factory=list)  # {"anchor", "text"}

    @property
    def contents(self) -> list[dict[str, str]]:
        """The headings, where there are enough of them to need a list."""
        return self.headings if len(self.headings) >= FEWEST_HEADINGS else []


def prose(html: str | None) -> Prose:
    """From the HTML that the model keeps, which is sanitised and well formed."""
    reader = _Reader()
    reader.feed(html or "")
    reader.close()
    return Prose("".join(reader.written), reader.headings)


class _Reader(HTMLParser):
    """Writes down what it reads. A table with a row of headings becomes a list of cards on a phone."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.headings: list[dict[str, str]] = []
        self.anchors: set[str] = set()
        self.heading: tuple[int, list[str]] | None = None  # where its start tag stands, and its words
        self.columns: list[str] = []
        self.cell: list[str] | None = None  # words of a heading cell
        self.in_head = False
        self.column = 0
        self.labelled = False  # is the open cell one with a label, whose content stands beside it

    def handle_starttag(self, tag, attrs):
        known = {name: value or "" for name, value in attrs}
        if tag == "h2":
            self.heading = (len(self.written), [])
        elif tag == "table":
            self.columns = []
            known |= {"class": "stack", "role": "table"}
        elif tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.column = 0
        elif tag in ("th", "td"):
            self._cell(tag, known)
        if tag in ROLES:
            known["role"] = ROLES[tag]
        self.written.append(_tag(tag, known))
        if tag == "td" and "data-label" in known:
            self.labelled = True
            self.written.append("<div>")

    def _cell(self, tag: str, known: dict[str, str]) -> None:
        if tag == "th":
            known.setdefault("scope", "col" if self.in_head else "row")
            known["role"] = HEADER_ROLES.get(known["scope"], "columnheader")
        if self.in_head:
            self.cell = []
        elif tag == "td" and self.column < len(self.columns):
            known["data-label"] = self.columns[self.column]
        width = known.get("colspan", "1")
        self.column += int(width) if width.isdecimal() and len(width) < 3 else 1

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag == "h2" and self.heading is not None:
            place, words = self.heading
            text = " ".join("".join(words).split())
            if text:
                anchor = self._anchor(text)
                self.headings.append({"anchor": anchor, "text": text})
                self.written[place] = _tag("h2", {"id": anchor})
            self.heading = None
        elif tag == "thead":
            self.in_head = False
        elif tag in ("th", "td") and self.cell is not None:
            self.columns.append(" ".join("".join(self.cell).split()))
            self.cell = None
        if tag == "td" and self.labelled:
            self.labelled = False
            self.written.append("</div>")
        self.written.append(f"</{tag}>")

    def handle_data(self, data):
        if self.heading is not None:
            self.heading[1].append(data)
        if self.cell is not None:
            self.cell.append(data)
        self.written.append(escape(data, quote=False))

    def _anchor(self, text: str) -> str:
        base = slugify(text)[:LONGEST_ANCHOR].strip("-") or "bagian"
        # Names that the frame of every page has already.
        anchor, number = base, 2
        while anchor in self.anchors or anchor in ("content", "q"):
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        return anchor


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>"
