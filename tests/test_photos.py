"""Smaller copies of pictures: made once, never wider than the picture, served and kept with it."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from records import dossier, previews, services
from records.models import Photo
from records.models.media import copy_name, original_name
from records.uploads import COPIES, clean_image, narrower

from . import factories as make
from .test_languages import Texts
from .test_site import Outline

pytestmark = pytest.mark.django_db


def picture(width: int, height: int, name: str = "foto.png") -> ContentFile:
    """An uploaded picture with something in it: plain colours weigh nothing."""
    image = Image.effect_noise((width // 24 + 2, height // 24 + 2), 60).resize((width, height)).convert("RGB")
    file = io.BytesIO()
    image.save(file, "PNG")
    return clean_image(ContentFile(file.getvalue(), name=name))


def photo_of(width: int, height: int, **changes) -> Photo:
    return make.make_photo(image=picture(width, height), **changes)


def width_of(photo: Photo, name: str) -> int:
    with photo.image.storage.open(name) as file, Image.open(file) as image:
        assert image.format == "WEBP"
        return image.width


@pytest.mark.parametrize(("width", "widths"), [(1700, [480, 960, 1600]), (1000, [480, 960]), (480, []), (40, [])])
def test_copies_are_narrower_than_the_picture_and_light(width, widths):
    photo = photo_of(width, width * 2 // 3)
    assert services.make_copies([photo]) == 1
    photo.refresh_from_db()
    assert photo.copies == [(each, copy_name(photo.image.name, each)) for each in widths]
    for each, name in photo.copies:
        assert width_of(photo, name) == each
        assert photo.image.storage.size(name) <= COPIES[each]


def test_a_picture_is_never_made_wider():
    content = picture(300, 200).read()
    assert narrower(content, 480, 10_000) is None
    assert narrower(content, 300, 10_000) is None


def test_the_command_makes_what_is_missing_and_nothing_twice(capsys):
    photo = photo_of(600, 400)
    gone = photo_of(600, 400)
    gone.image.storage.delete(gone.image.name)
    call_command("daily")
    assert "1 pictures copied" in capsys.readouterr().out
    call_command("daily")
    assert "0 pictures copied" in capsys.readouterr().out
    photo.refresh_from_db()
    assert (photo.widths, Photo.objects.get(pk=gone.pk).copies) == ([480], [])


def test_another_picture_gets_copies_of_its_own(editor):
    photo = photo_of(600, 400)
    services.saved(photo.pair, by=editor)
    photo.refresh_from_db()
    before = photo.copies
    photo.image = picture(1000, 700)
    photo.save()
    assert (len(before), photo.copies) == (1, [])
    services.saved(photo.pair, by=editor)
    photo.refresh_from_db()
    assert [width for width, _ in photo.copies] == [480, 960]
    assert set(before).isdisjoint(photo.copies)


def test_a_file_that_is_no_picture_of_ours_is_left_alone():
    photo = make.make_photo()  # stored as it is, past the check of uploads
    assert services.make_copies([photo]) == 1
    assert photo.copies == []


def test_copies_are_served_under_the_rules_of_their_picture(client, editor):
    photo = photo_of(1000, 700)
    services.make_copies([photo])
    address = dossier.pairs([photo.pair_id])[photo.pair_id]["pictures"][0]["sizes"][0]["address"]
    assert address.endswith("-480.webp")
    assert client.get(address).status_code == 404
    make.published(photo.pair)
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert client.get(address.replace("-480", "-960")).status_code == 200
    assert client.get(address.replace("-480", "-1600")).status_code == 404
    Photo.objects.update(minor_in_picture=True)
    assert client.get(address).status_code == 404
    Photo.objects.update(minor_in_picture=False)
    services.withdraw(photo.pair, by=editor, reason="Salah catat")
    assert client.get(address).status_code == 404


def test_a_preview_shows_the_copies_of_a_draft(client):
    photo = photo_of(600, 400)
    services.make_copies([photo])
    html = client.get(f"/preview/id/{previews.token_of(photo.pair)}/").content.decode()
    image = Outline(html).all("img", loading="lazy")[0]
    addresses = [part.split()[0] for part in image["srcset"].split(", ")]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert all(address.startswith("/preview/") for address in addresses)


def test_a_deleted_picture_comes_back_with_its_copies(editor):
    photo = photo_of(600, 400)
    services.make_copies([photo])
    copies = photo.copies
    pair = photo.pair
    deleted = services.delete(pair, by=editor, reason="Salah catat")
    assert photo.image.storage.exists(copies[0][1])
    services.undelete(deleted, by=editor)
    assert Photo.objects.get(pk=photo.pk).copies == copies


def test_a_page_names_the_sizes_and_says_what_is_missing(client):
    wide = photo_of(1000, 700, alt="Dua delegasi", credit="Humas", licence="CC BY 4.0")
    bare = make.make_photo(pair=wide.pair, alt="", image=picture(300, 200))
    services.make_copies(Photo.objects.all())
    make.published(wide.pair)
    html = client.get(wide.pair.get_absolute_url().replace("/id/kerja-sama/", "/en/cooperation/")).content.decode()
    first, second = [image for image in Outline(html).all("img") if "/media/photos" in image["src"]]
    assert [size.split()[1] for size in first["srcset"].split(", ")] == ["480w", "960w", "1000w"]
    assert (first["alt"], first["lang"], first["width"], first["height"]) == ("Dua delegasi", "id", "1000", "700")
    assert first["loading"] == second["loading"] == "lazy"
    assert "srcset" not in second
    assert second["alt"] == "Picture without a description"
    texts = [text for text, _, in_attribute in Texts(html).found if not in_attribute]
    for said in ("Description only in Indonesian", "A description for those who cannot see it is missing."):
        assert said in texts
    assert "Picture: Humas, CC BY 4.0" in html
    assert bare.width == 300


def test_the_lead_picture_of_a_page_is_fetched_at_once(client):
    page = make.published(make.make_page())
    for _ in range(2):
        make.make_photo(page=page, image=picture(600, 400))
    images = [image for image in Outline(client.get(page.get_absolute_url()).content.decode()).all("img")]
    assert [image.get("loading") for image in images] == [None, "lazy"]
    assert [image.get("fetchpriority") for image in images] == ["high", None]


def test_names_of_copies_and_their_picture():
    assert copy_name("photos/ab12.webp", 480) == "photos/ab12-480.webp"
    assert original_name("photos/ab12-480.webp") == "photos/ab12.webp"
    assert original_name("photos/ab12.webp") == "photos/ab12.webp"
    assert original_name("photos/ab12-480.png") == "photos/ab12-480.png"
