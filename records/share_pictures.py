"""Pictures of records for previews of links, 1200 × 630, from the public document. No box ever stands for a letter."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from .dossier.speech import words
from .models import SiteSettings

WIDTH, HEIGHT = 1200, 630
EDGE = 72
DRAWING = 2  # changes with the look, so that no cache keeps an old one

PAPER, INK, INK_2, RULE = "#fbfaf6", "#1b2130", "#4d5566", "#d9d6cc"
NILA, SOGA, BOTH = "#2a3f8f", "#8a4b14", "#2b1a33"

# For letters that no decomposition makes plain.
SIMPLER = str.maketrans(
    {"–": "-", "—": "-", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "ı": "i", "æ": "ae",
     "Æ": "AE", "œ": "oe", "þ": "th", "ð": "d", "ʻ": "‘", "‹": "'", "›": "'"}
)  # fmt: skip

# Fonts of the system that hold scripts which the built-in one does not. The first that is there is used.
PLACES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
WIDE_FONTS = (
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSerifCJK-Regular.ttc", "SourceHanSansSC-Regular.otf",
    "wqy-zenhei.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf",
)  # fmt: skip
LATIN_FONTS = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "FreeSans.ttf")
# Scripts whose letters join or change places need shaping that is not everywhere: such a line is left out.
PLAIN_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "GREEK", "IDEOGRAPHIC")


@dataclass(frozen=True)
class Card:
    """What the picture says, in one language. `names` are one or two."""

    kind: str
    names: tuple[str, ...]
    natives: tuple[str, ...]
    places: str
    stage: str
    number: str
    register: str

    @property
    def key(self) -> str:
        """Changes with whatever the picture shows."""
        text = json.dumps([DRAWING, sorted(_fonts()), asdict(self)], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def alt(self) -> str:
        return ". ".join(part for part in (" – ".join(self.names), self.places, self.stage, self.register) if part)


def card_of(document: dict[str, Any], site: SiteSettings) -> Card:
    """The card of a pair, an agreement, a meeting or a city, in the language that is being spoken."""
    return Card(**CARDS[document["kind"]](document), register=_name(site))


def register_card(site: SiteSettings) -> Card:
    """The register itself: for pages that are about no single record."""
    return Card("", (_name(site),), (), "", "", "", site.publisher)


def _name(site: SiteSettings) -> str:
    return words({"id": site.name, "en": site.name_en})


def _pair(document: dict[str, Any]) -> dict[str, Any]:
    parties = document["parties"]
    return {
        "kind": words(document["type"]["label"]),
        "names": tuple(words(party["name"]) for party in parties),
        "natives": _natives(parties),
        "places": " · ".join(dict.fromkeys(words(party["country"]["name"]) for party in parties)),
        "stage": words(document["stage"]["label"]),
        "number": f"K-{document['number']}",
    }


def _agreement(document: dict[str, Any]) -> dict[str, Any]:
    kind = document["type"]
    date = document["concluded"]
    return {
        "kind": _sentence_case(words(kind["label"])) if kind else "",
        "names": tuple(words(party["name"]) for party in document["parties"])[:2] or (words(document["name"]),),
        "natives": _natives(document["parties"][:2]),
        "places": words(date["short"]) if date else "",
        "stage": words(document["state"]["label"]),
        "number": f"P-{document['number']}",
    }


def _meeting(document: dict[str, Any]) -> dict[str, Any]:
    date, city = document["date"], document["city"]
    place = f"{words(city['name'])}, {words(city['country']['name'])}" if city else ""
    return {
        "kind": words(document["type"]["label"]) if document["type"] else "",
        "names": (words(document["name"]),),
        "natives": (),
        "places": " · ".join(part for part in (words(date["short"]) if date else "", place) if part),
        "stage": words(document["pair"]["title"]) if document["pair"] else "",
        "number": f"M-{document['number']}",
    }


def _city(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": words(document["level"]["label"]),
        "names": (words(document["name"]),),
        "natives": _natives([document]),
        "places": words(document["country"]["name"]),
        "stage": "",
        "number": f"C-{document['number']}",
    }


CARDS = {"pair": _pair, "agreement": _agreement, "meeting": _meeting, "city": _city}


def _natives(parties) -> tuple[str, ...]:
    return tuple(party["native"]["text"] for party in parties if party.get("native"))


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


# Drawing


def drawn(card: Card) -> bytes:
    """The picture as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _rings(image)
    draw.rectangle((0, 0, WIDTH // 2, 13), fill=NILA)
    draw.rectangle((WIDTH // 2, 0, WIDTH, 13), fill=SOGA)
    if card.kind:
        _line(draw, (EDGE, 62), _sentence_case(card.kind), 30, INK_2, WIDTH - 2 * EDGE)
    bottom = _names(draw, card, top=118, room=250)
    natives = [native for native in map(_native, card.natives) if native]
    if natives:
        bottom = _line(draw, (EDGE, bottom + 14), " · ".join(natives), 38, INK_2, WIDTH - 2 * EDGE)
    if card.places:
        _line(draw, (EDGE, max(bottom + 16, 400)), card.places, 34, INK, 800)
    if card.stage:
        _line(draw, (EDGE, max(bottom + 68, 456)), card.stage, 34, INK_2, 800)
    draw.line((EDGE, 540, WIDTH - EDGE, 540), fill=RULE, width=2)
    _line(
        draw,
        (EDGE, 562),
        " · ".join(part for part in (card.number, card.register) if part),
        26,
        INK_2,
        WIDTH - 2 * EDGE,
    )
    file = io.BytesIO()
    image.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _rings(image: Image.Image) -> None:
    """The mark: two dyes that overlap. Drawn four times as large, for smooth edges."""
    size, scale = 300, 4
    layer = Image.new("RGBA", (size * scale, size * scale))
    draw = ImageDraw.Draw(layer)
    for left, colour in ((30, NILA), (120, SOGA)):
        for radius in range(14, 76, 15):
            box = [(left + 75 + sign * radius) * scale if axis == 0 else (150 + sign * radius) * scale
                   for sign in (-1, 1) for axis in (0, 1)]  # fmt: skip
            draw.ellipse(box, outline=colour, width=5 * scale)
    layer = layer.resize((size, size), Image.Resampling.LANCZOS)
    image.paste(layer, (WIDTH - size - 40, 300), layer)


def _names(draw, card: Card, top: int, room: int) -> int:
    """One or two names, as large as the room allows; returns where they end."""
    for size in range(92, 35, -4):
        blocks = [_wrapped(name, size, WIDTH - 2 * EDGE) for name in card.names]
        height = sum(len(block) for block in blocks) * round(size * 1.18)
        if height <= room:
            break
    colours = (NILA, SOGA) if len(blocks) == 2 else (INK,)
    y, step = top, round(size * 1.18)
    for block, colour in zip(blocks, colours, strict=False):
        for text in block:
            if y + step <= top + room + step // 2:
                y = _line(draw, (EDGE, y), text, size, colour, WIDTH - 2 * EDGE, step)
    return y


def _wrapped(text: str, size: int, width: int) -> list[str]:
    """Lines of whole words; a word wider than the picture is made to fit when it is drawn."""
    lines = [""]
    for word in _printable(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _line(draw, at: tuple[int, int], text: str, size: int, colour: str, width: int, step: int | None = None) -> int:
    """Writes one line, smaller if it is too long; returns where the next one may begin."""
    text, now = _printable(text), size
    while now > max(size * 2 // 3, 20) and _length(text, now) > width:
        now -= 2
    while len(text) > 1 and _length(text, now) > width:
        text = text[:-2].rstrip(" ,;-") + "…"
    x, baseline = at[0], at[1] + round(size * 0.95)
    for piece, font in _runs(text, now):
        draw.text((x, baseline), piece, font=font, fill=colour, anchor="ls")
        x += font.getlength(piece)
    return at[1] + (step or round(size * 1.3))


# Letters and fonts


def _native(text: str) -> str:
    """A name in its own script if every sign of it can be drawn as it should be, else nothing."""
    plain = all(unicodedata.name(sign, "").startswith(PLAIN_SCRIPTS) or not sign.isalpha() for sign in text)
    return text if plain and all(_font_of(word) is not None for word in text.split()) else ""


def _printable(text: str) -> str:
    """Words that no font has whole are written with the letters beneath their accents: "Ŭ" becomes "U"."""
    return " ".join(filter(None, (_bare(word) if _font_of(word) is None else word for word in text.split())))


def _bare(word: str) -> str:
    """What the font inside Pillow has of a word; nothing if that would be a word with holes."""
    plain = "".join(
        part for part in unicodedata.normalize("NFKD", word.translate(SIMPLER)) if not unicodedata.combining(part)
    )
    return plain if _has("", plain) else ""


def _runs(text: str, size: int):
    """The text word by word, each with the first font that has all of it, spaces with the word before them."""
    words_ = text.split(" ")
    for number, word in enumerate(words_):
        yield word + (" " if number < len(words_) - 1 else ""), _font(_font_of(word) or "", size)


def _length(text: str, size: int) -> float:
    return sum(font.getlength(piece) for piece, font in _runs(text, size))


def _font_of(word: str) -> str | None:
    return next((path for path in _fonts() if _has(path, word)), None)


@lru_cache(maxsize=1)
def _fonts() -> tuple[str, ...]:
    """ "" is the font inside Pillow; the others are what this system has. Looked for once."""
    there = {path.name: path for place in PLACES if place.is_dir() for path in place.rglob("*.[to]t[fc]")}
    chosen = [
        next((str(there[name]) for name in wanted if name in there), None) for wanted in (LATIN_FONTS, WIDE_FONTS)
    ]
    return ("", *(path for path in chosen if path))


@lru_cache(maxsize=256)
def _font(path: str, size: int):
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)


@lru_cache(maxsize=20_000)
def _has_sign(path: str, sign: str) -> bool:
    """Whether a font draws a sign: what it draws for one that nobody has is its box."""
    font = _font(path, 24)
    box, drawing = font.getmask("\U0010fffd"), font.getmask(sign)
    return sign.isspace() or (drawing.size, bytes(drawing)) != (box.size, bytes(box))


def _has(path: str, text: str) -> bool:
    return all(_has_sign(path, sign) for sign in text)
