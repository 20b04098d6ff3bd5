"""A paper as plain data: blocks of text that a word processor file and a printed page lay out alike."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.text import slugify
from PIL import Image, UnidentifiedImageError

from records.dossier.speech import language
from records.models import SiteSettings

LARGEST_PICTURE = 1600  # pixels; more does not show on paper
DOTS = "…" * 12


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values, one a line."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    question: str
    answer: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """The two answers about a pair, side by side."""

    kind: ClassVar[str] = "answers"
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Table:
    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]  # shares of the width
    note: str = ""


@dataclass(frozen=True)
class Picture:
    kind: ClassVar[str] = "picture"
    address: str
    content: bytes
    caption: str
    alt: str


@dataclass(frozen=True)
class Letterhead:
    """Who hands the paper in. While the settings are empty the name of the register stands there alone."""

    lines: tuple[str, ...]
    small: tuple[str, ...]
    emblem: bytes | None = None
    emblem_address: str = ""
    signature: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    title: str
    subtitle: str
    lines: tuple[str, ...]
    blocks: tuple[Any, ...]
    letterhead: Letterhead
    file_stem: str
    foot: str
    draft: str = ""  # a mark, if readers do not see this record
    compact: bool = False  # has to fit one sheet
    language: str = field(default_factory=language)


def letterhead() -> Letterhead:
    site = SiteSettings.current()
    name = (site.name_en if language() == "en" else site.name) or site.name
    lines = tuple(_lines(site.letterhead)) or tuple(filter(None, (site.publisher, name)))
    reached = [part for part in (site.contact_phone, site.contact_email) if part]
    small = (*_lines(site.address), *([" · ".join(reached)] if reached else []))
    emblem = png(site.emblem) if site.emblem else None
    return Letterhead(
        lines=lines,
        small=small,
        emblem=emblem,
        emblem_address=site.emblem.url if emblem else "",
        signature=tuple(_lines(site.signature_block)) or (f"{DOTS}, {DOTS}", "", "", f"( {DOTS} )"),
    )


def _lines(text: str) -> list[str]:
    """Lines as typed; blank ones inside stay, they leave room for a signature."""
    return [line.strip() for line in text.strip().splitlines()]


def png(file) -> bytes | None:
    """A stored picture as every word processor reads it; nothing if it is lost or cannot be read."""
    try:
        with file.open("rb") as stored, Image.open(stored) as picture:
            picture.thumbnail((LARGEST_PICTURE, LARGEST_PICTURE))
            content = io.BytesIO()
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(content, "PNG")
    except (OSError, UnidentifiedImageError, ValueError):
        return None
    return content.getvalue()


def file_stem(name: str, code: str) -> str:
    """Words of a file name, and the time: two downloads of one day do not overwrite each other."""
    return f"{slugify(name).replace('-', '_')}_{code}_{timezone.localtime():%Y-%m-%d_%H%M}"


def marks(numbers: Iterable[int]) -> str:
    """Numbers of sources behind what they support: "[1][4]"."""
    found = "".join(f"[{number}]" for number in numbers)
    return f" {found}" if found else ""
