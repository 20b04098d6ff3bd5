"""A chart as a picture (PNG) and as numbers (CSV), in the language that is spoken."""

from __future__ import annotations

import csv
import io
import textwrap
import unicodedata
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from PIL import Image, ImageDraw, ImageFont

from records import lifecycle, spreadsheets
from records.dossier.speech import words
from records.models import SiteSettings
from records.pictures import bars

WIDTH, EDGE = 1200, 48
PAPER, INK, SOFT, RULE, BAR = "#fbfaf6", "#1b2130", "#4d5566", "#d9d6cc", "#4d5566"
ROW, LABELS = 38, 400  # height of a lying bar with its room; width of the names before them
UPRIGHT = 420
FONTS = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf")
SIMPLER = {"–": "-", "—": "-", "×": "x", "æ": "ae", "ø": "o", "Ø": "O", "ß": "ss"}


@lru_cache(maxsize=8)
def font(size: int) -> Any:
    """A font of the system that has all Latin letters, else the one inside Pillow, which lacks accents and dashes."""
    for name in FONTS:
        with suppress(OSError):
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)


def drawable(text: str, letters: Any) -> str:
    """The text in letters that a font has: without its accent where the accented one is missing, "?" for none."""
    found = []
    for character in unicodedata.normalize("NFC", text):
        if _has(letters, character):
            found.append(character)
            continue
        plain = unicodedata.normalize("NFKD", SIMPLER.get(character, character))
        found.append("".join(sign for sign in plain if not unicodedata.combining(sign) and _has(letters, sign)) or "?")
    return "".join(found)


@lru_cache(maxsize=2048)
def _has(letters: Any, character: str) -> bool:
    """A font draws one and the same box for every letter that it lacks."""
    glyph, lacking = (letters.getmask(sign) for sign in (character, "\uffff"))
    return character.isspace() or (glyph.size, bytes(glyph)) != (lacking.size, bytes(lacking))


def png(chart: dict[str, Any], address: str) -> bytes:
    """The chart with its title, its numbers, the day, and whose it is, at `address`."""
    head = [(line, 34, INK) for line in textwrap.wrap(words(chart["title"]), 54)]
    head += [(line, 20, SOFT) for text in [chart["sentence"], *chart["explained"]] for line in _wrapped(words(text))]
    foot = [(line, 18, SOFT) for text in _origin(address) for line in _wrapped(text, 104)]
    body = UPRIGHT if chart["picture"] else ROW * max(len(chart["rows"]), 1)
    height = EDGE * 2 + _height(head) + 28 + body + 28 + _height(foot)
    image = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(image)
    at = _written(draw, head, EDGE) + 28
    (_upright if chart["picture"] else _lying)(draw, chart["rows"], at)
    _written(draw, foot, at + body + 28)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _wrapped(text: str, letters: int = 96) -> list[str]:
    return textwrap.wrap(text, letters)


def _origin(address: str) -> list[str]:
    site = SiteSettings.current()
    named = words({"id": site.name, "en": site.name_en})
    return [
        gettext("%(register)s. As of %(date)s. Licence: %(licence)s.")
        % {"register": named, "date": date_format(lifecycle.today(), "j F Y"), "licence": site.licence},
        gettext("The numbers count what is on record there, not what exists."),
        address,
    ]


def _height(lines: list[tuple[str, int, str]]) -> int:
    return sum(round(size * 1.4) for _, size, _ in lines)


def _written(draw: ImageDraw.ImageDraw, lines: list[tuple[str, int, str]], at: int) -> int:
    for text, size, colour in lines:
        draw.text((EDGE, at), drawable(text, font(size)), font=font(size), fill=colour)
        at += round(size * 1.4)
    return at


def _lying(draw: ImageDraw.ImageDraw, rows: list[dict[str, Any]], at: int) -> None:
    room = WIDTH - 2 * EDGE - LABELS - 90
    for row in rows:
        label = drawable(textwrap.shorten(words(row["label"]), 36, placeholder=" …"), font(20))
        draw.text((EDGE + LABELS - 16, at + ROW / 2), label, font=font(20), fill=INK, anchor="rm")
        length = room * row["share"] / 100
        left = EDGE + LABELS
        if length:
            draw.rectangle((left, at + 6, left + length, at + ROW - 6), fill=BAR if row["known"] else RULE, outline=BAR)
        draw.text((left + length + 12, at + ROW / 2), str(row["count"]), font=font(20), fill=INK, anchor="lm")
        at += ROW


def _upright(draw: ImageDraw.ImageDraw, rows: list[dict[str, Any]], at: int) -> None:
    known, unknown = [row for row in rows if row["known"]], [row for row in rows if not row["known"]]
    most = max(row["count"] for row in rows)
    left, width, height = EDGE + 60, WIDTH - 2 * EDGE - 60 - 170, UPRIGHT - 60
    for count in bars.ticks(most):
        y = at + height - height * count / bars.top_of_scale(most)
        draw.line((left, y, WIDTH - EDGE, y), fill=RULE)
        draw.text((left - 12, y), str(count), font=font(18), fill=SOFT, anchor="rm")
    drawn = bars.upright(
        [row["count"] for row in known], [row["doubtful"] for row in known],
        left=left, top=at, width=width, height=height, top_count=most,
    )  # fmt: skip
    apart = bars.upright(
        [row["count"] for row in unknown], [0] * len(unknown),
        left=WIDTH - EDGE - 130, top=at, width=90, height=height, top_count=most, widest=1.0,
    )  # fmt: skip
    every = 1 if len(known) <= 12 else 5 if len(known) <= 40 else 10
    for bar, row in zip([*drawn, *apart], [*known, *unknown], strict=True):
        if not row["count"]:
            continue
        box = (bar.x, bar.y, bar.x + bar.width, bar.y + bar.height)
        draw.rectangle(box, fill=BAR if row["known"] else RULE, outline=BAR)
        if bar.doubtful:
            _hatched(draw, (bar.x, bar.y, bar.x + bar.width, bar.y + bar.doubtful))
        if len(known) <= 40 or not row["known"]:
            draw.text((bar.x + bar.width / 2, bar.y - 6), str(row["count"]), font=font(16), fill=INK, anchor="mb")
    for bar, row in zip(drawn, known, strict=True):
        if int(words(row["label"])) % every == 0:
            draw.text(
                (bar.x + bar.width / 2, at + height + 10), words(row["label"]), font=font(18), fill=SOFT, anchor="mt"
            )
    for bar, row in zip(apart, unknown, strict=True):
        draw.text((bar.x + bar.width / 2, at + height + 10), words(row["label"]), font=font(18), fill=SOFT, anchor="mt")


def _hatched(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    draw.rectangle(box, fill=PAPER, outline=BAR)
    y = top
    while y < bottom + (right - left):
        start, end = min(y, bottom), max(y - (right - left), top)
        draw.line((left + (y - start), start, left + (y - end), end), fill=BAR)
        y += 6


def csv_text(chart: dict[str, Any]) -> str:
    """Rows of the chart. Safe to open in a spreadsheet: no cell is a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    columns = [words(chart["title"]), gettext("pairs")] + (
        [gettext("of which not certain")] if chart["has_doubts"] else []
    )
    writer.writerow([spreadsheets.csv_text(column) for column in columns])
    for row in chart["rows"]:
        cells = [words(row["label"]), row["count"]] + ([row["doubtful"]] if chart["has_doubts"] else [])
        writer.writerow([spreadsheets.csv_text(cell) for cell in cells])
    return file.getvalue()
