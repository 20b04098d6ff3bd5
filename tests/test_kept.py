"""What the browser is told about keeping typed text, forms that met the log-in page, requests that are too large."""

import html
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from records import kept
from records.models import Meeting, Person
from tests import factories
from tests.conftest import PASSWORD
from tests.staff_forms import opened

pytestmark = pytest.mark.django_db

ADD = "admin:records_person_add"
LOG_IN = {"username": "redaktur", "password": PASSWORD}


def mark_of(page) -> dict[str, str]:
    tag = re.search(r"<script [^>]*kept\.js[^>]*>", page.content.decode())[0]
    return {name: value for name, value in re.findall(r' data-(\w+)(?:="([^"]*)")?', tag)}


def signed_form(page) -> str:
    return html.unescape(re.search(r'name="carried" value="([^"]+)"', page.content.decode())[1])


def hidden_fields(page) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page.content.decode(), re.S)
    return {html.unescape(name): html.unescape(value) for name, value in found}


# --- what the browser is told ---


def test_a_person_has_a_key_that_does_not_name_them(staff, editor, administrator):
    key = mark_of(staff.get(reverse("admin:index")))["user"]
    assert key == kept.user_key(editor) != kept.user_key(administrator)
    assert (len(key), editor.username in key) == (20, False)
    assert mark_of(Client().get(reverse("admin:login")))["user"] == ""


def test_the_page_after_a_save_names_the_form_that_was_saved_and_a_refusal_does_not(staff):
    form = opened(staff, reverse(ADD), name="") | {"kept": "abcd1234efgh"}
    refused = staff.post(reverse(ADD), form)
    assert mark_of(refused)["saved"] == ""
    assert 'data-unsaved="abcd1234efgh"' in refused.content.decode()
    saved = staff.post(reverse(ADD), form | {"name": "Orang Uji"}, follow=True)
    assert mark_of(saved)["saved"] == "abcd1234efgh"


def test_a_form_that_is_saved_already_is_named_too(staff):
    form = opened(staff, reverse(ADD), name="Orang Uji")
    staff.post(reverse(ADD), form)
    again = staff.post(reverse(ADD), form | {"kept": "abcd1234efgh"}, follow=True)
    assert mark_of(again)["saved"] == "abcd1234efgh"


@pytest.mark.parametrize("mark", ["", "x", "<script>alert(1)</script>", "A" * 50])
def test_a_mark_that_the_script_would_not_make_is_not_remembered(staff, mark):
    staff.post(reverse(ADD), opened(staff, reverse(ADD), name="Orang Uji") | {"kept": mark})
    assert kept.SAVED not in staff.session


def test_a_shared_computer_is_said_at_log_in_and_known_on_every_page(client, editor):
    client.post(reverse("admin:login"), LOG_IN | {"shared_computer": "on"})
    assert "shared" in mark_of(client.get(reverse("admin:index")))
    assert client.session.get_expire_at_browser_close()
    client.post(reverse("admin:logout"))
    client.post(reverse("admin:login"), LOG_IN)
    assert "shared" not in mark_of(client.get(reverse("admin:index")))
    assert not client.session.get_expire_at_browser_close()


def test_the_page_after_log_out_has_everything_removed(staff):
    assert "forget" in mark_of(staff.post(reverse("admin:logout")))


# --- a form that is sent after the log-in has ended ---


def test_a_form_sent_after_the_log_in_ended_comes_back_whole_and_saves_nothing_by_itself(staff, editor):
    words = 'Satu\n"Dua" <b>&amp;</b>\n\n'
    form = opened(staff, reverse(ADD), name="Orang Uji", former_names=words)
    Session.objects.all().delete()
    asked = staff.post(reverse(ADD), form)
    assert asked.status_code == 200
    carried = signed_form(asked)
    wrong = staff.post(reverse("admin:login"), {"username": "redaktur", "password": "salah", "carried": carried})
    back = staff.post(reverse("admin:login"), LOG_IN | {"next": reverse(ADD), "carried": signed_form(wrong)})
    assert hidden_fields(back) == {name: value for name, value in form.items()}
    assert Person.objects.count() == 0
    assert staff.post(reverse(ADD), hidden_fields(back)).status_code == 302
    assert Person.objects.get().former_names.split() == words.split()


def test_files_cannot_come_along_and_that_is_said(staff, tmp_path):
    url = reverse("admin:records_photo_add")
    form = opened(staff, url, alt="Kata")
    Session.objects.all().delete()
    (tmp_path / "a.jpg").write_bytes(b"x")
    with (tmp_path / "a.jpg").open("rb") as file:
        asked = staff.post(url, form | {"image": file})
    assert asked.context["carried"].files
    assert "image" not in dict(asked.context["carried"].fields)


def test_a_password_is_never_carried(boss):
    url = reverse("admin:auth_user_add")
    form = {"username": "baru", "password1": PASSWORD, "password2": PASSWORD}
    Session.objects.all().delete()
    answer = boss.post(url, form)
    assert (answer.status_code, PASSWORD in answer.content.decode()) == (302, False)


def test_a_forged_form_is_not_carried(client, editor):
    answer = client.post(
        reverse("admin:login"), LOG_IN | {"carried": "WyIvIiwgW10sIGZhbHNlXQ:x:y", "next": reverse(ADD)}
    )
    assert (answer.status_code, answer.url) == (302, reverse(ADD))


def test_a_form_from_another_site_is_refused_before_it_could_be_carried(editor):
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(reverse(ADD), {"name": "Dari luar"})
    assert answer.status_code == 403
    assert "Dari luar" not in answer.content.decode()
    assert 'class="fault"' in answer.content.decode()


def test_after_too_many_wrong_passwords_the_form_is_still_carried(staff, editor):
    form = opened(staff, reverse(ADD), name="Orang Uji")
    Session.objects.all().delete()
    carried = signed_form(staff.post(reverse(ADD), form))
    wrong = {"username": "redaktur", "password": "salah", "carried": carried}
    for _ in range(5):
        answer = staff.post(reverse("admin:login"), wrong)
    assert answer.status_code == 429
    page = staff.post(reverse("admin:login"), {"carried": signed_form(answer)})
    assert (page.status_code, dict(page.context["carried"].fields)["name"]) == (200, "Orang Uji")


# --- too much at once ---


def test_5000_words_and_200_delegates_are_taken(staff):
    meeting = factories.make_meeting()
    side = factories.make_delegation(meeting=meeting)
    for order in range(200):
        factories.make_delegate(delegation=side, order=order, office_as_written="Kepala Dinas " * 15)
    words = "kata-kata-panjang " * 5000
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    assert staff.post(url, opened(staff, url, summary=words)).status_code == 302
    assert Meeting.objects.get().summary == words.strip()


@pytest.mark.parametrize(
    "data",
    [{"name": "x" * (6 * 1024 * 1024)}, {f"f{number}": "" for number in range(10_001)}],
    ids=["too long", "too many fields"],
)
def test_more_than_can_be_taken_is_answered_with_a_sentence(staff, data):
    form = "&".join(f"{name}={value}" for name, value in data.items())
    answer = staff.post(reverse(ADD), form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert 'class="fault"' in answer.content.decode()


def test_the_steps_of_the_form_tell_the_browser_too(staff):
    """Saving and sending on, or publishing, is saving: the copy may go."""
    for step, mark in (("_submit", "abcd1234subm"), ("_publish", "abcd1234publ")):
        address = reverse("admin:records_meeting_change", args=[factories.make_meeting().pk])
        staff.post(address, opened(staff, address, venue="Balai Kota") | {"kept": mark, step: "1"})
        assert mark in staff.session[kept.SAVED]
