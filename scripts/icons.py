"""Draws favicon.ico and apple-touch-icon.png: the mark of two circles that overlap, as in favicon.svg."""

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

STATIC = Path(__file__).parent.parent / "records" / "static" / "records"
NILA, SOGA, BOTH, PAPER = (42, 63, 143), (138, 75, 20), (43, 26, 51), (251, 250, 246)
LARGE = 720


def mark(size: int, ground: tuple[int, ...]) -> Image.Image:
    """Drawn large and made small, so that the edges are smooth."""
    image = Image.new("RGBA", (LARGE, LARGE), ground)
    discs = []
    for centre in (0.36, 0.64):
        disc = Image.new("L", (LARGE, LARGE))
        x, y, radius = centre * LARGE, LARGE / 2, 0.3 * LARGE
        ImageDraw.Draw(disc).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        discs.append(disc)
    for disc, colour in ((discs[0], NILA), (discs[1], SOGA), (ImageChops.multiply(*discs), BOTH)):
        image.paste(colour, mask=disc)
    return image.resize((size, size), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    mark(48, (0, 0, 0, 0)).save(STATIC / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
    mark(180, (*PAPER, 255)).convert("RGB").save(STATIC / "apple-touch-icon.png", optimize=True)
