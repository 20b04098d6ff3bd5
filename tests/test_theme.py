"""The look of the staff site, and its first account."""

import itertools

import pytest
from admin_interface.models import Theme
from django.contrib.auth.models import User
from django.core.management import call_command

from records.staff import first_admin
from records.theme import LOOK, NAME, dress

pytestmark = pytest.mark.django_db

TEXT_ON_GROUND = [
    ("css_header_text_color", "css_header_background_color"),
    ("css_header_link_color", "css_header_background_color"),
    ("css_header_link_hover_color", "css_header_background_color"),
    ("title_color", "css_header_background_color"),
    ("css_module_text_color", "css_module_background_color"),
    ("css_module_link_color", "css_module_background_color"),
    ("css_module_link_hover_color", "css_module_background_color"),
    ("css_module_link_selected_color", "css_module_background_selected_color"),
    ("css_save_button_text_color", "css_save_button_background_color"),
    ("css_save_button_text_color", "css_save_button_background_hover_color"),
    ("css_delete_button_text_color", "css_delete_button_background_color"),
    ("css_delete_button_text_color", "css_delete_button_background_hover_color"),
]
PAPERS = ["#ffffff", "#fbfaf6", "#f1efe7"]
LINKS = ["css_generic_link_color", "css_generic_link_hover_color", "css_generic_link_active_color"]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_of_the_theme_can_be_read(text, ground):
    assert contrast(LOOK[text], LOOK[ground]) >= 4.5


@pytest.mark.parametrize(("link", "paper"), itertools.product(LINKS, PAPERS))
def test_links_can_be_read_on_every_paper(link, paper):
    assert contrast(LOOK[link], paper) >= 4.5


def test_the_active_theme_is_dressed_and_no_second_one_is_made():
    active = Theme.objects.get_active()
    assert dress() is True
    assert [theme.pk for theme in Theme.objects.all()] == [active.pk]
    active.refresh_from_db()
    assert {field: getattr(active, field) for field in LOOK} == LOOK
    assert (active.name, active.active) == (NAME, True)


def test_colours_changed_in_the_browser_stay_until_asked_otherwise():
    dress()
    Theme.objects.update(css_header_background_color="#123456")
    assert dress() is False
    assert Theme.objects.get().css_header_background_color == "#123456"
    call_command("theme", "--again", verbosity=0)
    assert Theme.objects.get().css_header_background_color == LOOK["css_header_background_color"]


def test_another_active_theme_is_dressed_instead_of_the_old_one():
    dress()
    Theme.objects.create(name="Baru", active=True)
    assert dress() is True
    assert [(theme.name, theme.active) for theme in Theme.objects.all()] == [(NAME, True)]


def test_the_first_administrator_gets_a_password_that_works(client):
    name, password = first_admin()
    assert (name, len(password) >= 20) == ("admin", True)
    page = client.post("/admin/login/", {"username": name, "password": password, "next": "/admin/"})
    assert (page.status_code, page.url) == (302, "/admin/")


def test_no_second_administrator_is_made(capsys):
    call_command("first_admin")
    assert "password" in capsys.readouterr().out
    call_command("first_admin")
    assert capsys.readouterr().out == ""
    assert User.objects.filter(is_superuser=True).count() == 1


def test_a_colleague_named_admin_is_not_given_all_rights():
    colleague = User.objects.create_user("admin", is_staff=True)
    name, _password = first_admin()
    colleague.refresh_from_db()
    assert (colleague.is_superuser, name.startswith("admin-")) == (False, True)


def test_the_page_shows_the_name_of_the_register_in_the_language_of_the_reader(client):
    dress()
    client.cookies["django_language"] = "en"
    page = client.get("/admin/login/").content.decode()
    assert "Register of Local Governments’ Foreign Cooperation" in page
    client.cookies["django_language"] = "id"
    assert "Register Kerja Sama Luar Negeri Daerah" in client.get("/admin/login/").content.decode()


def test_the_page_may_be_enlarged_and_carries_no_second_viewport(client):
    page = client.get("/admin/login/").content.decode()
    assert [page.count('name="viewport"'), page.count("maximum-scale"), page.count("user-scalable")] == [1, 0, 0]
