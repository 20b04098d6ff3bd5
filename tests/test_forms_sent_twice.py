"""A form sent twice makes one record; changed and sent again, it is asked whether a second one is wanted."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from records import services
from records.models import FormReceipt, Meeting, Person
from tests import factories
from tests.conftest import load_reference_tables, make_staff
from tests.staff_forms import carried, data_on, opened

ADD = "admin:records_person_add"


@pytest.fixture
def form(staff):
    return opened(staff, reverse(ADD), name="Orang Uji")


def messages_of(client, answer) -> list[str]:
    return [str(message) for message in client.get(answer.url).context["messages"]]


@pytest.mark.django_db
def test_the_same_form_again_leads_to_the_record_it_made(staff, form):
    assert staff.post(reverse(ADD), form | {"_save": ""}).status_code == 302
    person = Person.objects.get()
    answer = staff.post(reverse(ADD), form | {"_continue": ""})
    address = reverse("admin:records_person_change", args=[person.pk])
    assert (answer.status_code, answer.url, Person.objects.count()) == (302, address, 1)
    assert f'<a href="{address}">Orang Uji</a>' in messages_of(staff, answer)[-1]


@pytest.mark.django_db
def test_a_changed_form_sent_again_keeps_what_was_typed_and_saves_nothing_unasked(staff, form):
    staff.post(reverse(ADD), form)
    person = Person.objects.get()
    page = staff.post(reverse(ADD), form | {"name": "Orang Lain"})
    faults = page.context["adminform"].form.errors.as_data()["__all__"]
    assert [fault.code for fault in faults] == ["sent_twice"]
    text = page.content.decode()
    assert reverse("admin:records_person_change", args=[person.pk]) in text
    assert 'value="Orang Lain"' in text
    assert list(Person.objects.values_list("name", flat=True)) == ["Orang Uji"]


@pytest.mark.django_db
def test_a_second_record_is_made_when_it_is_wanted_and_only_once(staff, form):
    staff.post(reverse(ADD), form)
    page = staff.post(reverse(ADD), form | {"name": "Orang Lain"})
    wanted = data_on(page) | carried(page) | {"second_form_token": page.context["second_form_token"]}
    for _ in range(2):
        assert staff.post(reverse(ADD), wanted).status_code == 302
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Orang Lain", "Orang Uji"]


@pytest.mark.django_db
def test_a_refused_form_does_not_use_its_token_up(staff, form):
    assert staff.post(reverse(ADD), form | {"name": ""}).status_code == 200
    assert FormReceipt.objects.count() == 0
    assert staff.post(reverse(ADD), form).status_code == 302
    receipt = FormReceipt.objects.get()
    assert (receipt.model, receipt.number) == ("records.Person", Person.objects.get().pk)


@pytest.mark.django_db
def test_the_record_is_gone_since_so_it_is_asked(staff, form):
    staff.post(reverse(ADD), form)
    Person.objects.all().delete()
    page = staff.post(reverse(ADD), form)
    assert [fault.code for fault in page.context["adminform"].form.errors.as_data()["__all__"]] == ["sent_twice"]
    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_a_form_in_a_window_hands_the_same_record_to_the_page_that_opened_it(staff, form):
    for _ in range(2):
        answer = staff.post(reverse(ADD), form | {"_popup": "1"})
        assert answer.status_code == 200
        assert f'"value": "{Person.objects.get().pk}"' in answer.context_data["popup_response_data"]


@pytest.mark.django_db
def test_the_same_words_in_a_fresh_form_are_asked_for_an_hour(staff):
    """A browser that goes back may fetch the form anew, with another token, and fill it in as it was."""
    url = reverse("admin:records_meeting_add")
    staff.post(url, opened(staff, url, type="visit", title="Kunjungan Uji"))
    page = staff.post(url, opened(staff, url, type="visit", title="Kunjungan Uji"))
    assert [fault.code for fault in page.context["adminform"].form.errors.as_data()["__all__"]] == ["sent_twice"]
    assert Meeting.objects.count() == 1
    wanted = data_on(page) | carried(page) | {"second_form_token": page.context["second_form_token"]}
    assert staff.post(url, wanted).status_code == 302
    FormReceipt.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert staff.post(url, opened(staff, url, type="visit", title="Kunjungan Uji")).status_code == 302
    assert Meeting.objects.count() == 3


@pytest.mark.django_db
def test_the_same_words_of_two_people_are_two_records(staff, administrator):
    url = reverse("admin:records_meeting_add")
    other = Client()
    other.force_login(administrator)
    for client in (staff, other):
        assert client.post(url, opened(client, url, type="visit", title="Kunjungan Uji")).status_code == 302
    assert Meeting.objects.count() == 2


@pytest.mark.django_db
def test_a_whole_meeting_sent_twice_is_one_meeting(staff):
    city = factories.make_city()
    url = reverse("admin:records_meeting_add")
    rows = {"delegations-0-city": str(city.pk), "delegates-0-side": "1", "delegates-0-name_as_written": "Budi Uji"}
    data = opened(staff, url, type="visit", date="2015", **rows)
    assert [staff.post(url, data).status_code for _ in range(3)] == [302, 302, 302]
    assert (Meeting.objects.count(), Meeting.objects.get().delegations.get().delegates.count()) == (1, 1)


def test_a_checksum_takes_files_into_account_and_leaves_them_readable():
    def checksum(content: bytes) -> str:
        files = MultiValueDict({"scan": [SimpleUploadedFile("surat.pdf", content)]})
        found = services.checksum_of_form(QueryDict("a=1&b=2"), files)
        assert files["scan"].read() == content
        return found

    assert checksum(b"satu") == checksum(b"satu")
    assert checksum(b"satu") != checksum(b"dua")
    assert services.checksum_of_form(QueryDict("a=1&b=2&t=3"), without=["t"]) == services.checksum_of_form(
        QueryDict("b=2&a=1")
    )
    assert services.checksum_of_form(QueryDict("a=12")) != services.checksum_of_form(QueryDict("a=1&a=2"))


@pytest.mark.django_db
def test_receipts_are_forgotten_after_a_month(editor):
    for token, days in (("lama", 31), ("baru", 29)):
        services.claim_form(token=token, checksum="x", model="records.Person", by=editor)
        FormReceipt.objects.filter(token=token).update(created_at=timezone.now() - timedelta(days=days))
    said = StringIO()
    call_command("daily", stdout=said)
    assert said.getvalue().splitlines()[-1] == "1 form receipts forgotten"
    assert list(FormReceipt.objects.values_list("token", flat=True)) == ["baru"]


@pytest.mark.django_db
def test_a_token_is_claimed_once(editor):
    services.claim_form(token="satu", checksum="x", model="records.Person", by=editor)
    with pytest.raises(services.FormAlreadySaved):
        services.claim_form(token="satu", checksum="x", model="records.Person", by=editor)


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_make_one_record():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory, as in tests, lets no second connection wait; a file and PostgreSQL do.")
    load_reference_tables()
    user = make_staff("redaktur", "editor")
    clients = [Client(), Client(), Client()]
    for client in clients:
        client.force_login(user)
    data = opened(clients[0], reverse(ADD), name="Orang Uji")
    start, statuses = threading.Barrier(len(clients)), []

    def send(client) -> None:
        try:
            start.wait()
            statuses.append(client.post(reverse(ADD), data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses, Person.objects.count(), FormReceipt.objects.count()) == ([302, 302, 302], 1, 1)
