"""Delegates by paste: a text becomes rows to check; personal numbers leave no trace."""

import re

import pytest
from django.apps import apps

from records import people, services
from records.forms import Sent, Side, clean_paste, fill_in
from records.models import Delegate, Meeting, Person
from tests import factories
from tests.html_forms import fields_of

pytestmark = pytest.mark.django_db
JAMBI, AOMI = Side(1, "Kota Uji", ("Kota Uji",)), Side(2, "Aomi", ("Aomi", "青海"))


def reading(*delegates, text="", incomplete="") -> people.Reading:
    return people.Reading(delegates=tuple(delegates), text=text, incomplete=incomplete)


def read_into(sent: Sent, found, sides=(JAMBI, AOMI)):
    return fill_in(sent, found, list(sides))


def rows_of(sent: Sent) -> list[tuple]:
    return [(row["side"], row["name_as_written"], row["office_as_written"]) for row in sent.rows("people")]


def many_people(number: int) -> str:
    """Rows of a spreadsheet: names that differ by their letters, as names do."""
    letters = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(number)]
    return "\n".join(f"Rahmat Hi{two}dayat\tKepala Bagian Ur{two}san" for two in letters)


def one(name="", office="", **more) -> people.ReadDelegate:
    return people.ReadDelegate(name=name, office=office, **more)


class TestSides:
    def test_the_party_that_the_text_names_decides(self):
        sent = Sent()
        read_into(sent, reading(one("Budi", party="Kota Uji"), one("Ken", party="Aomi"), one("Ai", party="青海")))
        assert [row[0] for row in rows_of(sent)] == ["1", "2", "2"]

    def test_else_the_office_that_names_it(self):
        sent = Sent()
        read_into(sent, reading(one("Ken", "Wakil Wali Kota", institution="Aomi"), one("Budi", "Kadis PU Kota Uji")))
        assert [row[0] for row in rows_of(sent)] == ["2", "1"]

    def test_else_host_and_visitor_like_the_others(self):
        sent = Sent()
        result = read_into(
            sent,
            reading(
                one("Budi", party="Kota Uji", side="visitor"), one("Sari", side="visitor"), one("Ken", side="host")
            ),
        )
        assert [row[0] for row in rows_of(sent)] == ["1", "1", "2"]
        assert result.roles == {1: "visitor", 2: "host"}

    def test_what_cannot_be_told_is_left_to_the_person(self):
        sent = Sent()
        read_into(sent, reading(one("Ken", "Direktur di Aomi dan Kota Uji"), one("Ai")))
        assert [row[0] for row in rows_of(sent)] == ["", ""]

    def test_others_are_noted_with_the_side_that_the_text_speaks_of(self):
        sent = Sent()
        text = "Dari Kota Uji Budi dan beberapa orang lainnya; dari Aomi Ken."
        found = reading(
            one("Budi", party="Kota Uji"), one("Ken", party="Aomi"), text=text, incomplete="dan beberapa orang lainnya"
        )
        read_into(sent, found)
        assert sent.get("sides-1-incomplete_as_written") == "dan beberapa orang lainnya"
        assert (sent.get("sides-1-list_incomplete"), sent.get("sides-2-list_incomplete")) == ("on", "")


class TestReadingAgain:
    def test_the_same_text_adds_nobody_twice_even_after_a_correction(self):
        sent = Sent()
        read_into(sent, reading(one("Rahmat Hidayatt", "Camat")))
        sent.put("people-0-name_as_written", "Rahmat Hidayat")
        result = read_into(sent, reading(one("Rahmat Hidayatt", "Camat"), one("Sari", "Lurah")))
        assert [row[1] for row in rows_of(sent)] == ["Rahmat Hidayat", "Sari"]
        assert (result.added, result.known) == (1, 1)

    def test_a_text_that_was_read_is_not_new(self):
        sent = Sent()
        sent.put("paste-text", "Rahmat Hidayat, Camat\r\nSari Dewi, Lurah")
        read_into(sent, clean_paste(sent))
        sent.put("paste-text", "Rahmat Hidayat, Camat\n\nSari Dewi, Lurah\n")
        assert clean_paste(sent) is None

    def test_no_more_rows_than_a_page_takes(self):
        sent = Sent()
        result = read_into(sent, reading(*(one(f"Orang {n}") for n in range(612))))
        assert (len(sent.rows("people")), result.added, result.left_out) == (500, 500, 112)


class TestTheMeetingPage:
    @pytest.fixture
    def meeting(self):
        pair = factories.make_pair(second_city=factories.make_city(name="Aomi"))
        meeting = factories.make_meeting(pair=pair)
        side = factories.make_delegation(meeting=meeting, city=pair.first_city, role="visitor", order=1)
        factories.make_delegate(delegation=side, name_as_written="Joko Widagdo", order=1)
        return meeting

    @staticmethod
    def address(meeting) -> str:
        return f"/admin/records/meeting/{meeting.pk}/paste/"

    def read(self, client, meeting, text: str) -> dict:
        data = fields_of(client.get(self.address(meeting)))
        response = client.post(self.address(meeting), data | {"paste-text": text, "step": "read"})
        assert response.status_code == 200
        return fields_of(response)

    def test_the_form_of_a_meeting_has_the_button(self, staff, meeting):
        assert self.address(meeting) in staff.get(f"/admin/records/meeting/{meeting.pk}/change/").content.decode()

    def test_people_are_added_after_those_who_are_there_and_a_new_side_is_made(self, staff, editor, meeting):
        standing = meeting.delegations.get()
        data = self.read(staff, meeting, "Ken Uji, Wakil Wali Kota Aomi\nRahmat Hidayat, Camat\nJoko Widagdo, Lurah")
        assert data["people-0-side"] == str(100_000_000 + meeting.pair.second_city_id)
        answer = staff.post(self.address(meeting), data | {"paste-side": str(standing.pk), "step": "save"})
        assert answer.status_code == 302
        found = Delegate.objects.filter(delegation__meeting=meeting).order_by("delegation__order", "order")
        assert [(str(d.delegation), d.name_as_written, d.order) for d in found] == [
            (str(standing), "Joko Widagdo", 1),
            (str(standing), "Rahmat Hidayat", 2),
            (str(standing), "Joko Widagdo", 3),
            ("Aomi", "Ken Uji", 1),
        ]
        meeting.refresh_from_db()
        assert meeting.pasted_text.splitlines()[0] == "Ken Uji, Wakil Wali Kota Aomi"
        assert meeting.history.first().history_user == editor

    def test_somebody_who_is_in_the_meeting_already_is_marked(self, staff, meeting):
        office = Delegate.objects.get().office_as_written
        data = fields_of(staff.get(self.address(meeting)))
        response = staff.post(self.address(meeting), data | {"paste-text": f"Joko Widagdo, {office}", "step": "read"})
        assert "Orang ini sudah ada dalam pertemuan." in response.content.decode()

    def test_another_side_is_named_here(self, staff, meeting):
        body = factories.make_institution(name="Konsulat Uji")
        data = self.read(staff, meeting, "Li Uji, Konsul")
        choice = {
            "parties-count": "1",
            "parties-0-name": body.name,
            "parties-0-found": body.name,
            "parties-0-choice": f"institution-{body.pk}",
            "people-0-side": "200000001",
        }
        assert staff.post(self.address(meeting), data | choice | {"step": "save"}).status_code == 302
        assert str(Delegate.objects.get(name_as_written="Li Uji").delegation) == "Konsulat Uji"

    def test_a_second_save_over_a_newer_meeting_is_held_up_and_nothing_typed_is_lost(self, staff, meeting):
        data = self.read(staff, meeting, "Rahmat Hidayat, Camat")
        services.saved(meeting)
        changes = {"paste-side": str(meeting.delegations.get().pk), "step": "save"}
        response = staff.post(self.address(meeting), data | changes)
        assert (response.status_code, Delegate.objects.count()) == (200, 1)
        again = fields_of(response)
        assert again["people-0-name_as_written"] == "Rahmat Hidayat"
        assert staff.post(self.address(meeting), again | {"step": "save"}).status_code == 302
        assert Delegate.objects.count() == 2

    def test_a_known_person_is_offered_and_linked_only_when_ticked(self, staff, meeting):
        person = factories.make_person(name="Zhou Uji")
        data = self.read(staff, meeting, "zhou uji, Wakil Wali Kota\nZhou Uji, Direktur")
        changes = {"paste-side": str(meeting.delegations.get().pk), "people-1-same_person": str(person.pk)}
        staff.post(self.address(meeting), data | changes | {"step": "save"})
        pasted = Delegate.objects.exclude(name_as_written="Joko Widagdo").order_by("order")
        assert list(pasted.values_list("person", flat=True)) == [None, person.pk]
        assert Person.objects.filter(name__iexact="zhou uji").count() == 1

    @pytest.mark.parametrize("text", ["", "   \n \t ", "\n"])
    def test_an_empty_paste_is_answered_with_a_sentence(self, staff, meeting, text):
        data = fields_of(staff.get(self.address(meeting)))
        response = staff.post(self.address(meeting), data | {"paste-text": text, "step": "read"})
        assert "Tempel dulu teks yang memuat nama" in response.content.decode()

    def test_names_from_right_to_left_and_chinese_lists_stand_as_they_are(self, staff, meeting):
        data = self.read(staff, meeting, "محمد الأمين\n周亚伟")
        assert [data[f"people-{n}-name_as_written"] for n in range(2)] == ["محمد الأمين", "周亚伟"]
        response = staff.post(
            self.address(meeting), data | {"paste-side": str(meeting.delegations.get().pk), "step": "save"}
        )
        assert response.status_code == 302

    def test_a_published_meeting_takes_a_paste_from_publishers_only(self, client, contributor, meeting):
        client.force_login(contributor)
        assert client.get(self.address(meeting)).status_code == 200
        factories.published(meeting)
        assert client.get(self.address(meeting)).status_code == 403
        assert client.post(self.address(meeting), {"step": "save"}).status_code == 403

    def test_200_people_in_one_paste_are_saved_whole(self, staff, meeting):
        data = self.read(staff, meeting, many_people(200))
        changes = {"paste-side": str(meeting.delegations.get().pk), "step": "save"}
        assert staff.post(self.address(meeting), data | changes).status_code == 302
        assert Delegate.objects.count() == 201
        assert Delegate.history.filter(history_type="+").count() == 201


ORDER = """SURAT TUGAS
1. Nama : Drs. Budi Uji, M.Si.
   NIP : 19680512 199303 1 004
   Jabatan : Kepala Dinas Perdagangan Kota Uji
   No. HP : 0812-7654-3219
2. Nama : Sari Uji
   NIK : 1571024408750003
   Nomor Paspor : C7654321
   Surel : sari.uji@contoh.example
   Jabatan : Kepala Bagian Kerja Sama Kota Uji
"""
SECRETS = [
    "19680512 199303 1 004",
    "196805121993031004",
    "0812-7654-3219",
    "081276543219",
    "1571024408750003",
    "C7654321",
    "sari.uji@contoh.example",
]


def everything_stored() -> str:
    """Every value of every row of every table, history, sessions and the log of the admin included."""
    parts = []
    for model in apps.get_models(include_auto_created=True):
        for values in model._default_manager.values_list():
            parts += [repr(value) for value in values]
    return "\n".join(parts)


def digits(text: str) -> str:
    return re.sub(r"[\s.-]", "", text)


class TestPersonalNumbers:
    @pytest.mark.parametrize("step", ["read", "stay", "draft", "submit", "add-people", "find-parties-0"])
    def test_a_travel_order_leaves_no_number_anywhere(self, staff, caplog, capfd, settings, step):
        data = fields_of(staff.get("/admin/sitting/")) | {"paste-text": ORDER, "meeting-title": "Kunjungan"}
        response = staff.post("/admin/sitting/", data | {"step": step})
        bodies = response.content.decode()
        data = fields_of(response)
        answer = staff.post("/admin/sitting/", data | {"step": "read"})
        bodies += answer.content.decode()
        city = factories.make_city(name="Kota Uji")
        side = {
            "parties-0-name": city.name,
            "parties-0-found": city.name,
            "parties-0-choice": f"city-{city.pk}",
            "paste-side": "1",
        }
        done = staff.post("/admin/sitting/", fields_of(answer) | side | {"step": "draft"})
        assert done.status_code == 302
        bodies += staff.get(done.url).content.decode()
        meeting = Meeting.objects.get()
        bodies += staff.get(f"/admin/records/meeting/{meeting.pk}/change/").content.decode()
        files = "".join(
            path.read_text(errors="replace")
            for root in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT)
            if root.exists()
            for path in root.rglob("*")
            if path.is_file()
        )
        printed = "".join(capfd.readouterr())
        for place in (everything_stored(), bodies, files, caplog.text, printed):
            assert [secret for secret in SECRETS if secret in place or digits(secret) in digits(place)] == []
        assert "Budi Uji" in meeting.pasted_text
