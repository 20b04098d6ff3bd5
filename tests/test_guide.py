"""The staff guide speaks of what is there: its pictures exist, its buttons are called so on the screen."""

import re

import pytest
from django.urls import reverse

from records.admin.guide import GUIDE, PICTURES


def words_on_screens(repository) -> set[str]:
    """Every Indonesian text of the site."""
    catalogue = (repository / "records/locale/id/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    joined = re.sub(r'"\n"', "", catalogue)
    return {text.replace('\\"', '"') for text in re.findall(r'^msgstr(?:\[0\])? "(.*)"$', joined, re.MULTILINE)}


def test_every_button_of_the_guide_is_called_so_on_the_screen(repository):
    buttons = set(re.findall(r"\*\*([^*]+)\*\*", GUIDE.read_text(encoding="utf-8"))) - {"tebal"}
    assert len(buttons) > 15
    assert sorted(buttons - words_on_screens(repository)) == []


def test_every_picture_of_the_guide_is_there_and_none_is_left_over(repository):
    named = re.findall(rf"\({re.escape(PICTURES)}([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    static = repository / "records" / "static"
    stored = [str(path.relative_to(static)) for path in (static / "records/guide").glob("*")]
    assert sorted(named) == sorted(stored)


@pytest.mark.django_db
def test_colleagues_read_it_inside_the_staff_site(client, contributor):
    address = reverse("admin:guide")
    assert client.get(address).status_code == 302
    client.force_login(contributor)
    page = client.get(address)
    body = page.content.decode()
    assert [part["name"][:2] for part in page.context["contents"]] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert body.count("<h1") == 1
    assert PICTURES not in body
    assert '<img loading="lazy" alt=' in body
    assert address in client.get(reverse("admin:index")).content.decode()
