"""A paper as DOCX, to be edited further in a word processor."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from records.spreadsheets import plain

from .paper import Answers, Bullets, Facts, Heading, Letterhead, Paper, Paragraph, Picture, Table

FONT, EAST_ASIAN, COMPLEX = "Calibri", "Microsoft YaHei", "Arial"
INK, QUIET, NILA, RULE, WASH = "1B2130", "4D5566", "2A3F8F", "B9B6AC", "F1EFE7"
LANGUAGE_TAGS = {"id": "id-ID", "en": "en-GB"}
EAST_ASIAN_LETTERS = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


def write_docx(file: IO[bytes], paper: Paper) -> None:
    size = 9 if paper.compact else 10.5
    document = new_document(paper.title, paper.subtitle, paper.language, size=size, margin=14 if paper.compact else 20)
    writer = Writer(document, tight=paper.compact)
    add_letterhead(document, paper.letterhead)
    writer.title(paper.title, paper.subtitle, paper.lines, paper.draft)
    for block in paper.blocks:
        writer.add(block)
    add_signature(document, paper.letterhead, room=Mm(3 if paper.compact else 8))
    add_foot(document, paper.foot)
    document.save(file)


# --- the sheet ---


def new_document(title: str, subject: str, language: str, *, size: float, margin: int, landscape: bool = False):
    document = Document()
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    if landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = Mm(margin)
    section.bottom_margin, section.footer_distance = Mm(margin), Mm(7)
    document.core_properties.title, document.core_properties.subject = plain(title), plain(subject)
    document.core_properties.author, document.core_properties.comments = "", ""
    document.core_properties.language = LANGUAGE_TAGS[language]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    normal.font.color.rgb = RGBColor.from_string(INK)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute, name in (("w:eastAsia", EAST_ASIAN), ("w:cs", COMPLEX), ("w:hAnsi", FONT)):
        fonts.set(qn(attribute), name)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGE_TAGS[language])
    spoken.set(qn("w:eastAsia"), "zh-CN")
    spoken.set(qn("w:bidi"), "ar-SA")
    properties.append(spoken)
    for level, factor in ((1, 1.7), (2, 1.15)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(round(size * factor * 2) / 2), True
        style.font.color.rgb = RGBColor.from_string(INK if level == 1 else NILA)
        heading_fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(heading_fonts.attrib):
            del heading_fonts.attrib[attribute]  # the template's theme fonts would win over ours
        for attribute, name in (
            ("w:ascii", FONT), ("w:hAnsi", FONT), ("w:eastAsia", EAST_ASIAN), ("w:cs", COMPLEX)
        ):  # fmt: skip
            heading_fonts.set(qn(attribute), name)
        style.paragraph_format.keep_with_next = True
    return document


def add_letterhead(document, letterhead: Letterhead) -> None:
    """Emblem at the left, the office in the middle, a rule below."""
    emblem = letterhead.emblem
    width = document.sections[0].page_width - 2 * document.sections[0].left_margin
    table = document.add_table(rows=1, cols=2 if emblem else 1)
    cells = table.rows[0].cells
    if emblem:
        cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(emblem), height=Mm(16))
    lay_out(table, [Mm(22), width - Mm(22)] if emblem else [width], borders=False)
    lines = [(line, 12.5 if number == 0 else 11, True) for number, line in enumerate(letterhead.lines)]
    lines += [(line, 8.5, False) for line in letterhead.small]
    for number, (line, size, bold) in enumerate(lines):
        paragraph = cells[-1].paragraphs[0] if number == 0 else cells[-1].add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(paragraph, line, size=size, bold=bold)
    rule = document.add_paragraph()
    rule.paragraph_format.space_after = Pt(4)
    rule.paragraph_format.line_spacing = Pt(5)
    border_below(rule)


def add_signature(document, letterhead: Letterhead, *, room: int) -> None:
    """At the right, kept together with its last lines on one sheet."""
    section = document.sections[0]
    indent = section.page_width - section.left_margin - section.right_margin - Mm(75)
    for number, line in enumerate(letterhead.signature):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = indent
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = number < len(letterhead.signature) - 1
        if number == 0:
            paragraph.paragraph_format.space_before = room
        add_text(paragraph, line)


def add_foot(document, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    add_text(paragraph, f"{text} · ", size=7.5, color=QUIET)
    before, _page, after = _("Page %(page)s of %(pages)s").partition("%(page)s")
    between, _pages, rest = after.partition("%(pages)s")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (rest, "")):
        if words:
            add_text(paragraph, words, size=7.5, color=QUIET)
        if field:
            _add_field(paragraph, field)


def _add_field(paragraph: WordParagraph, code: str) -> None:
    """A number that the word processor works out; each part is a run of its own, else it loses its size."""
    for kind, text in (("begin", ""), ("instrText", code), ("separate", ""), ("t", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(QUIET)
        element = OxmlElement(f"w:{kind}" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


# --- text ---


def add_text(paragraph: WordParagraph, text: str, *, bold=False, italic=False, size=None, color=None) -> None:
    """Text with each script in a font that has its letters, and right-to-left where it is written so."""
    for script, part in by_script(plain(text)):
        run = paragraph.add_run(part)
        run.bold, run.italic = bold or None, italic or None
        if size:
            run.font.size = Pt(size)
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        if script == "east":
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), EAST_ASIAN)
            fonts.set(qn("w:hint"), "eastAsia")
        elif script == "right":
            properties = run._r.get_or_add_rPr()
            properties.get_or_add_rFonts().set(qn("w:cs"), COMPLEX)
            run.font.rtl = True


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """The text cut where its script changes; blanks and signs stay with what stands before them."""
    current, part = "", ""
    for letter in text:
        script = _script(letter) or current
        if part and script != current:
            yield current, part
            part = ""
        current, part = script, part + letter
    if part:
        yield current, part


def _script(letter: str) -> str:
    if EAST_ASIAN_LETTERS.match(letter):
        return "east"
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return "right"
    return "latin" if letter.isalnum() or letter in "()[]“”‘’" else ""


def border_below(paragraph: WordParagraph) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", INK)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


# --- tables ---


def shade(cell, color: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def lay_out(table, widths: list[int], *, borders: bool = True) -> None:
    """Fixed widths, thin lines, little room in the cells."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    if borders:
        lines = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
                line.set(qn(f"w:{name}"), value)
            lines.append(line)
        properties.append(lines)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def repeat_head(row) -> None:
    """On every sheet that the table reaches."""
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def keep_whole(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def fill_cell(cell, text: str, **look: Any) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        add_text(paragraph, line, **look)


class Writer:
    """Adds one block after the other."""

    def __init__(self, document, *, tight: bool):
        self.document, self.tight = document, tight
        section = document.sections[0]
        self.width = section.page_width - section.left_margin - section.right_margin

    def title(self, title: str, subtitle: str, lines: tuple[str, ...], draft: str) -> None:
        small = self.document.add_paragraph()
        add_text(small, title.upper(), bold=True, color=NILA)
        heading = self.document.add_heading(level=1)
        heading.paragraph_format.space_before = Pt(0)
        add_text(heading, subtitle)
        below = self.document.add_paragraph()
        below.paragraph_format.space_after = Pt(3 if self.tight else 8)
        add_text(below, " · ".join(lines), color=QUIET)
        if draft:
            add_text(self.document.add_paragraph(), draft, bold=True, color="9B1C1C")

    def add(self, block: Any) -> None:
        getattr(self, f"_add_{block.kind}")(block)

    def _add_heading(self, block: Heading) -> None:
        heading = self.document.add_heading(level=2)
        heading.paragraph_format.space_before = Pt(4 if self.tight else 11)
        heading.paragraph_format.space_after = Pt(1 if self.tight else 3)
        add_text(heading, block.text)

    def _add_paragraph(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1 if self.tight else 5)
        add_text(paragraph, block.text, color=QUIET if block.quiet else None)

    def _add_bullets(self, block: Bullets) -> None:
        for item in block.items:
            paragraph = self.document.add_paragraph(style="List Bullet")
            paragraph.paragraph_format.space_after = Pt(0 if self.tight else 2)
            add_text(paragraph, item)

    def _add_facts(self, block: Facts) -> None:
        table = self.document.add_table(rows=0, cols=2)
        for name, value in block.rows:
            cells = table.add_row().cells
            fill_cell(cells[0], name, bold=True)
            fill_cell(cells[1], value)
        share = int(self.width * 0.23)
        lay_out(table, [share, self.width - share], borders=False)
        if not self.tight:
            self.document.add_paragraph().paragraph_format.line_spacing = Pt(5)

    def _add_answers(self, block: Answers) -> None:
        table = self.document.add_table(rows=1, cols=len(block.answers))
        for cell, answer in zip(table.rows[0].cells, block.answers, strict=True):
            shade(cell, WASH)
            add_text(cell.paragraphs[0], answer.question, bold=True, color=QUIET)
            add_text(cell.add_paragraph(), answer.answer, bold=True, size=11)
            for note in answer.notes:
                add_text(cell.add_paragraph(), note, color=QUIET)
        each = self.width // len(block.answers)
        lay_out(table, [each] * len(block.answers))

    def _add_table(self, block: Table) -> None:
        if block.caption:
            caption = self.document.add_paragraph()
            caption.paragraph_format.space_before = Pt(4)
            caption.paragraph_format.space_after = Pt(2)
            caption.paragraph_format.keep_with_next = True
            add_text(caption, block.caption, bold=True)
        table = self.document.add_table(rows=1, cols=len(block.head))
        for cell, text in zip(table.rows[0].cells, block.head, strict=True):
            shade(cell, WASH)
            fill_cell(cell, text, bold=True)
        repeat_head(table.rows[0])
        for values in block.rows:
            row = table.add_row()
            keep_whole(row)
            for cell, value in zip(row.cells, values, strict=True):
                fill_cell(cell, value)
        lay_out(table, [self.width * share // 100 for share in block.widths])
        note = self.document.add_paragraph()
        note.paragraph_format.space_after = Pt(4)
        if not block.note:
            note.paragraph_format.line_spacing = Pt(4)  # two tables need something between them
        add_text(note, block.note, color=QUIET)

    def _add_picture(self, block: Picture) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(block.content))
        if shape.width > self.width:
            shape.height, shape.width = int(shape.height * self.width / shape.width), self.width
        shape._inline.docPr.set("descr", plain(block.alt))
        add_text(self.document.add_paragraph(), block.caption, color=QUIET)
