"""What staff upload is checked, and pictures are made anew: nothing of the original bytes is kept.

A sniff of the type proves nothing (a file may be a picture and a script at once), so pictures are decoded
and encoded again, without position, camera or thumbnail data. A document cannot be made anew; it must
look like a PDF at both ends, gets a random name, and is served as an attachment only.
"""

import io
import re
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
IMAGE_BYTES = 10 * MEGABYTE
DOCUMENT_BYTES = 25 * MEGABYTE
# A phone's largest photograph has 50 million points. A JPEG is reduced while it is decoded; the other
# kinds need four bytes for every point, so their limit is lower.
JPEG_PIXELS = 64_000_000
OTHER_PIXELS = 24_000_000
LONGEST_SIDE = 2400
QUALITY = 82
# Copies for small screens and slow lines: points across, and bytes that one may take.
COPIES = {480: 24 * 1024, 960: 60 * 1024, 1600: 150 * 1024}
COPY_QUALITIES = (75, 60, 45, 30, 18)  # tried in turn until the bytes suffice; the last one stands

# Pillow itself only warns above its limit and refuses above twice of it; ours are checked before decoding.
Image.MAX_IMAGE_PIXELS = JPEG_PIXELS

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}


def random_name(suffix: str) -> str:
    """A file name that tells nothing and cannot be guessed."""
    return secrets.token_hex(16) + suffix


def clean_image(upload: File) -> ContentFile:
    """The uploaded picture upright, at most 2400 points long, as WebP without any of its metadata."""
    content = _read(upload, IMAGE_BYTES)
    _refuse_other_kinds(content)
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "AVIF")) as image:
            picture = _upright(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("This file is not a picture that can be read. Upload a JPEG, PNG or WebP file."),
            code="no_image",
        ) from error
    # Pillow's decoders answer a damaged file with any of these.
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, ZeroDivisionError) as error:
        raise ValidationError(
            _("This picture is damaged or incomplete. Save it again as JPEG or PNG and upload that file."),
            code="damaged",
        ) from error
    encoded = io.BytesIO()
    picture.save(encoded, "WEBP", quality=QUALITY, method=4)
    return ContentFile(encoded.getvalue(), name=random_name(".webp"))


def narrower(content: bytes, width: int, most_bytes: int) -> bytes | None:
    """A picture of ours in fewer points, in as few bytes as asked if that can be; None if it is no wider than that."""
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as image:
        if image.width <= width:
            return None
        small = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    for quality in COPY_QUALITIES:
        encoded = io.BytesIO()
        small.save(encoded, "WEBP", quality=quality, method=4)
        if encoded.tell() <= most_bytes:
            break
    return encoded.getvalue()


def clean_document(upload: File) -> ContentFile:
    """The uploaded PDF, unchanged, under a random name."""
    content = _read(upload, DOCUMENT_BYTES)
    start = content[:1024].lower()
    if not re.match(rb"%PDF-\d", content) or any(
        mark in start for mark in (b"<html", b"<script", b"<svg", b"<!doctype")
    ):
        raise ValidationError(
            _("This file is not a PDF document. Save or scan the document as PDF and upload that file."),
            code="no_document",
        )
    if b"%%EOF" not in content[-1024:]:
        raise ValidationError(
            _("This PDF document is incomplete: its end is missing. Copy it again and upload it."),
            code="damaged",
        )
    return ContentFile(content, name=random_name(".pdf"))


def _read(upload: File, limit: int) -> bytes:
    """All bytes, and never many more than the limit: the size that a sender states is not relied on."""
    upload.seek(0)
    content = upload.read(limit + 1)
    if not content:
        raise ValidationError(_("This file is empty. Choose the file again."), code="empty")
    if len(content) > limit:
        raise ValidationError(
            _("This file is larger than %(limit)s MB. Make it smaller and upload it again."),
            code="too_large",
            params={"limit": limit // MEGABYTE},
        )
    return content


def _refuse_other_kinds(content: bytes) -> None:
    """Kinds that people do try get a sentence of their own."""
    if content[4:8] == b"ftyp":
        length = min(int.from_bytes(content[:4], "big"), 256)
        brands = {content[at : at + 4] for at in range(8, length, 4)}
        if brands & HEIC_BRANDS and not brands & AVIF_BRANDS:
            raise ValidationError(
                _("HEIC photos (iPhone) cannot be read yet. Save the photo as JPEG and upload that file."),
                code="heic",
            )
    if content[:6] in (b"GIF87a", b"GIF89a"):
        raise ValidationError(
            _("GIF files are not accepted. Save the picture as PNG or JPEG and upload that file."), code="gif"
        )
    if b"<svg" in content[:4096].lower():
        raise ValidationError(
            _("SVG files can carry scripts and are not accepted. Save the picture as PNG."),
            code="svg",
        )


def _upright(image: Image.Image) -> Image.Image:
    is_jpeg = image.format in ("JPEG", "MPO")
    if image.width * image.height > (JPEG_PIXELS if is_jpeg else OTHER_PIXELS):
        raise _too_many_pixels()
    if is_jpeg:
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    upright = _in_srgb(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Points alone are carried over into a fresh picture: whatever else the file held stays behind.
    fresh = Image.new(upright.mode, upright.size)
    fresh.paste(upright)
    return fresh


def _in_srgb(image: Image.Image) -> Image.Image:
    """RGB or RGBA in the colours of the web; a phone's wide colours would look dull without their profile."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode if image.mode != "CMYK" else "RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read changes no picture
    if image.mode.startswith("I"):
        # 16 bits of grey: the upper eight are the picture.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert(mode)


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many points. Reduce it to at most 6000 × 4000 and upload it again."),
        code="too_many_pixels",
    )
