"""Pictures for previews of links: their size, their words, no boxes for letters, kept until something changes."""

import io

import pytest
from PIL import Image

from records import dossier, share_pictures
from records.models import SiteSettings
from tests import factories as make


def size_of(content: bytes) -> tuple[int, int]:
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "PNG"
    return picture.size


def card(**changes) -> share_pictures.Card:
    return share_pictures.Card(
        **{"kind": "kontak", "names": ("Kota Jambi", "Guangzhou"), "natives": ("广州",), "places": "Indonesia · Tiongkok",
           "stage": "Penjajakan", "number": "K-1", "register": "Register"} | changes
    )  # fmt: skip


@pytest.mark.django_db
def test_every_kind_of_record_has_a_picture_in_both_languages(client):
    pair = make.published(make.make_pair())
    agreement = make.published(make.make_agreement(pair=pair))
    meeting = make.published(make.make_meeting(pair=pair))
    for address in (f"/k/{pair.pk}", f"/p/{agreement.pk}", f"/m/{meeting.pk}", f"/c/{pair.first_city_id}", "/share"):
        pictures = []
        for language in ("id", "en"):
            response = client.get(f"{address}/{language}.png")
            assert response["Content-Type"] == "image/png", address
            assert size_of(response.content) == (1200, 630)
            assert len(response.content) < 100_000
            pictures.append(response.content)
        assert pictures[0] != pictures[1], address


@pytest.mark.django_db
def test_a_picture_is_kept_until_it_shows_something_else(client):
    pair = make.published(make.make_pair())
    address = f"/k/{pair.pk}/id.png"
    response = client.get(address)
    assert "max-age" in response["Cache-Control"]
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    pair.first_city.name = "Kota Lain"
    pair.first_city.save()
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_the_page_names_the_picture_with_its_size_and_words(client):
    pair = make.published(make.make_pair())
    html = client.get(pair.get_absolute_url()).content.decode()
    assert f'<meta property="og:image" content="http://localhost:8000/k/{pair.pk}/id.png?v=' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert f'<meta property="og:image:alt" content="{pair.first_city.name} – {pair.second_city.name}.' in html
    card = share_pictures.card_of(dossier.pairs([pair.pk])[pair.pk], SiteSettings.current())
    assert card.key[:12] in html


@pytest.mark.parametrize("fonts", ["all", "built-in"])
@pytest.mark.parametrize(
    "name",
    ["A", "", " ", "Ö ø ș İ ł", "نابلس", "ກຸງວຽງຈັນ", "กรุงเทพมหานคร", "🏙️ Kota", "广州市", "서울", "\x00\x07", "-" * 400,
     "Kabupaten Pangkajene dan Kepulauan " * 8, "x" * 1000],
)  # fmt: skip
def test_any_name_can_be_drawn(name, fonts, monkeypatch):
    if fonts == "built-in":
        monkeypatch.setattr(share_pictures, "_fonts", lambda: ("",))
    content = share_pictures.drawn(card(names=(name, name), natives=(name,), places=name, stage=name, register=name))
    assert size_of(content) == (1200, 630)


def test_what_no_font_has_is_left_out_or_written_plainly(monkeypatch):
    monkeypatch.setattr(share_pictures, "_fonts", lambda: ("",))
    assert share_pictures._printable("Ŭlsan – Łódź") == "Ulsan - Lodz"
    assert share_pictures._printable("广州 Guangzhou") == "Guangzhou"
    assert share_pictures._native("广州") == ""
    bare = share_pictures.drawn(card(natives=()))
    assert share_pictures.drawn(card(natives=("广州",))) == bare


def test_scripts_that_need_shaping_are_left_out():
    for name in ("نابلس", "กรุงเทพมหานคร", "वाराणसी"):
        assert share_pictures._native(name) == ""


def test_words_stay_inside_the_picture():
    """The outermost pixels are ground, whatever was written."""
    long = "Kabupaten Kepulauan Siau Tagulandang Biaro Raya Sekali " * 3
    picture = Image.open(
        io.BytesIO(share_pictures.drawn(card(names=(long, long), places=long, stage=long, register=long)))
    )
    pixels = picture.convert("RGB")
    ground = pixels.getpixel((3, 40))
    assert {pixels.getpixel((1195, y)) for y in range(20, 625)} == {ground}
    assert {pixels.getpixel((x, 625)) for x in range(5, 1195)} == {ground}


@pytest.mark.django_db
def test_browsers_find_the_icons(client):
    for address, format_, size in (("/favicon.ico", "ICO", (48, 48)), ("/apple-touch-icon.png", "PNG", (180, 180))):
        response = client.get(address)
        picture = Image.open(io.BytesIO(b"".join(response.streaming_content)))
        assert (picture.format, picture.size) == (format_, size)
        assert "max-age" in response["Cache-Control"]
