"""Uploads are made by the tests themselves: real pictures, and files that only pretend."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms

from records.uploads import DOCUMENT_BYTES, IMAGE_BYTES, clean_document, clean_image, random_name

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def upload(content, name="file.bin"):
    return SimpleUploadedFile(name, content)


def encoded(image, kind, **options):
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def two_halves(size=(400, 200)):
    """Red on the left, blue on the right: which way up it is can be seen."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return image


def opened(file):
    image = Image.open(io.BytesIO(file.read()))
    image.load()
    return image


def is_about(colour, expected):
    return all(abs(one - other) < 25 for one, other in zip(colour, expected, strict=True))


def code_of(check, content, name="file.bin"):
    with pytest.raises(ValidationError) as caught:
        check(upload(content, name))
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_becomes_webp_under_a_name_of_our_own(kind):
    cleaned = clean_image(upload(encoded(two_halves(), kind), "Foto Walikota (rahasia).jpg"))
    assert re.fullmatch(r"[0-9a-f]{32}\.webp", cleaned.name)
    image = opened(cleaned)
    assert (image.format, image.size) == ("WEBP", (400, 200))
    assert is_about(image.convert("RGB").getpixel((20, 100)), (255, 0, 0))


def test_a_picture_is_turned_upright_and_loses_position_and_camera():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the camera was held on its side
    exif[ExifTags.Base.Make] = "Kamera"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({ExifTags.GPS.GPSLatitude: (1.0, 36.0, 0.0)})
    image = opened(clean_image(upload(encoded(two_halves(), "JPEG", exif=exif, comment=b"catatan"))))
    assert image.size == (200, 400)
    assert is_about(image.convert("RGB").getpixel((100, 20)), (255, 0, 0))
    assert is_about(image.convert("RGB").getpixel((100, 380)), (0, 0, 255))
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_a_large_photograph_is_reduced():
    assert opened(clean_image(upload(encoded(two_halves((6000, 3000)), "JPEG")))).size == (2400, 1200)


def test_a_small_picture_is_not_enlarged():
    assert opened(clean_image(upload(encoded(two_halves((40, 20)), "PNG")))).size == (40, 20)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_see_through_stays_so(mode):
    emblem = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    emblem.paste((0, 128, 0, 255), (16, 16, 48, 48))
    image = opened(clean_image(upload(encoded(emblem.convert(mode), "PNG"))))
    assert image.mode == "RGBA"
    assert image.getpixel((2, 2))[3] == 0
    assert image.getpixel((32, 32))[3] == 255


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG")])
def test_every_kind_of_colour_is_read(mode, kind):
    image = opened(clean_image(upload(encoded(two_halves().convert(mode), kind))))
    assert (image.mode, image.size) == ("RGB", (400, 200))


def test_sixteen_bits_of_grey_are_read():
    grey = Image.new("I;16", (10, 10), 0x8000)
    image = opened(clean_image(upload(encoded(grey, "PNG"))))
    assert is_about(image.convert("RGB").getpixel((5, 5)), (128, 128, 128))


def test_a_colour_profile_is_taken_off():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(clean_image(upload(encoded(two_halves(), "PNG", icc_profile=profile))))
    assert is_about(image.convert("RGB").getpixel((20, 100)), (255, 0, 0))
    assert "icc_profile" not in image.info


def test_a_colour_profile_that_cannot_be_read_changes_nothing():
    image = opened(clean_image(upload(encoded(two_halves(), "PNG", icc_profile=b"no profile"))))
    assert is_about(image.convert("RGB").getpixel((20, 100)), (255, 0, 0))


def test_a_picture_that_is_also_a_script_comes_out_as_a_picture_only():
    content = encoded(two_halves(), "JPEG", comment=b"<script>alert(1)</script>") + b"<script>alert(2)</script>"
    assert b"script" not in clean_image(upload(content)).read()


def test_a_bomb_is_refused_before_it_is_decoded():
    bomb = encoded(Image.new("1", (12_000, 12_000)), "PNG")
    assert len(bomb) < 50_000
    assert code_of(clean_image, bomb) == "too_many_pixels"
    assert code_of(clean_image, encoded(Image.new("1", (6_000, 5_000)), "PNG")) == "too_many_pixels"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"just words", "no_image"),
        (b"<!doctype html><title>x</title><script>alert(1)</script>", "no_image"),
        (b'<?xml version="1.0"?><SVG xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "svg"),
        (b"GIF89a/*\x00\x00*/=1;alert(1)", "gif"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64), "heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + bytes(64), "heic"),
        (PDF, "no_image"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(content, code):
    assert code_of(clean_image, content, "foto.jpg") == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_cut_picture_is_refused(kind):
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    content = encoded(noise, kind)
    assert code_of(clean_image, content[: len(content) // 2]) in {"damaged", "no_image"}


def test_a_picture_over_ten_megabytes_is_refused():
    assert code_of(clean_image, bytes(IMAGE_BYTES + 1)) == "too_large"


def test_a_pdf_stays_as_it_is_under_a_name_of_our_own():
    cleaned = clean_document(upload(PDF, "Naskah Kerja Sama <script>.pdf"))
    assert re.fullmatch(r"[0-9a-f]{32}\.pdf", cleaned.name)
    assert cleaned.read() == PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n" + PDF, "no_document"),
        (b"%PDF-<html><script>alert(1)</script>%%EOF", "no_document"),
        (b"%PDF-1.7\n<html><script>alert(1)</script>%%EOF", "no_document"),
        (b"PK\x03\x04 a Word file", "no_document"),
        (PDF.replace(b"%%EOF", b""), "damaged"),
        (PDF + bytes(4096), "damaged"),
        (PDF + bytes(DOCUMENT_BYTES), "too_large"),
    ],
)
def test_what_is_no_pdf_is_refused_with_a_reason(content, code):
    assert code_of(clean_document, content, "naskah.pdf") == code


def test_a_file_that_was_read_before_is_read_from_its_start():
    file = upload(PDF)
    file.read()
    assert clean_document(file).size == len(PDF)


def test_random_names_differ():
    assert random_name(".pdf") != random_name(".pdf")
