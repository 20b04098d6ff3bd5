"""One form for one sitting: parties, what happened, people, results and source are saved together or not at all."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records import services
from records.forms import party_options, place_options, source_options
from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    CooperationField,
    Delegate,
    Delegation,
    FormReceipt,
    Institution,
    Meeting,
    SiteSettings,
    Source,
)
from tests import factories
from tests.html_forms import fields_of
from tests.test_paste import everything_stored, many_people

pytestmark = pytest.mark.django_db
PAGE = "/admin/sitting/"


def start(client) -> dict:
    """What a browser holds after opening the page."""
    return fields_of(client.get(PAGE))


def step(client, data: dict, name: str, **changes) -> dict:
    """Press a helper button; the fields of the page that comes back."""
    response = client.post(PAGE, data | changes | {"step": name})
    assert response.status_code == 200
    return fields_of(response)


def send(client, data: dict, name: str = "draft", **changes):
    return client.post(PAGE, data | changes | {"step": name})


def chosen(client, data: dict, *parties) -> dict:
    """Type the names of records and choose exactly these."""
    for number, record in enumerate(parties):
        data |= {
            f"parties-{number}-name": record.name,
            f"parties-{number}-found": record.name,
            f"parties-{number}-choice": f"{record._meta.model_name}-{record.pk}",
        }
    return step(client, data, "stay")


def sentences(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def faults(response) -> list[str]:
    return [str(fault.sentence) for fault in response.context["forms"].faults]


def people(meeting) -> list[tuple]:
    return [
        (str(row.delegation), row.name_as_written, row.office_as_written)
        for row in Delegate.objects.filter(delegation__meeting=meeting).order_by("delegation__order", "order")
    ]


class TestFindingWhatANameMeans:
    def test_cities_of_the_register_come_first_then_the_gazetteer_then_new_ones(self):
        jambi = City.objects.get(code="15.71")
        options = party_options("Jambi")
        assert options[0].record == jambi
        assert [option.value for option in options[-2:]] == ["new-city", "new-institution"]

    @pytest.mark.parametrize("name", ["Guangzhou", "广州", "Kanton", "Kota Guangzhou", "  guangzhou "])
    def test_a_city_is_found_by_any_of_its_names_and_scripts(self, name):
        option = place_options(name)[0]
        assert (option.label, option.native, option.record.pk) == ("Guangzhou", "广州", None)
        assert option.record.country.code == "CN"
        assert option.record.latitude

    @pytest.mark.parametrize("name", ["Guangzhou", "广州", "Kanton"])
    def test_a_place_that_is_in_the_register_is_not_offered_a_second_time(self, name):
        place = place_options("Guangzhou")[0].record
        place.save()
        values = [option.value for option in place_options(name)]
        assert values.count(f"city-{place.pk}") == 1
        assert f"geonames-{place.geonames_id}" not in values

    def test_a_city_of_the_register_without_numbers_is_not_offered_a_second_time_either(self):
        place = place_options("Guangzhou")[0].record
        city = factories.make_city(name="Guangzhou", country=place.country)
        assert [o.record for o in place_options("Guangzhou") if o.label == "Guangzhou"] == [city]

    def test_a_namesake_far_away_is_offered_beside_it(self):
        factories.make_city(name="San José", country=factories.a_country("CR"), latitude="1", longitude="1")
        assert [option.label for option in place_options("San José") if option.record.country.code == "CR"][:2] == [
            "San José",
            "San José",
        ]

    def test_a_name_that_is_nearly_one_of_the_register_finds_it(self):
        city = factories.make_city(name="Aomizushima")
        body = factories.make_institution(name="Universitas Contoh Raya")
        assert city in [option.record for option in party_options("Aomizusima")]
        assert body in [option.record for option in party_options("Universitas Contoh Rayaa")]

    def test_former_names_and_institutions_are_found(self):
        city = factories.make_city(name="Kota Uji Baru")
        factories.make_city_name(city=city, name="Ujilama")
        body = factories.make_institution(name="Universitas Contoh Raya")
        assert [option.record for option in party_options("Ujilama")[:-2]] == [city]
        assert [option.record for option in party_options("contoh raya")[:-2]] == [body]

    @pytest.mark.parametrize("name", ["", "   ", "\x00", "x" * 5000])
    def test_nothing_and_nonsense_find_nothing_and_break_nothing(self, name):
        assert [option for option in party_options(name) if option.record] == []

    def test_sources_are_found_by_words_of_the_title_and_publisher(self):
        source = factories.make_source(title="Kunjungan ke Aomi", publisher="Harian Uji")
        assert [option.record for option in source_options("aomi harian")] == [source, None]

    def test_suggestions_come_as_data_for_staff_only(self, staff, client):
        answer = staff.get("/admin/sitting/find/?what=parties&q=Guangzhou").json()["options"]
        assert answer[0]["native"] == "广州"
        assert staff.get("/admin/sitting/find/?what=secrets&q=a").status_code == 404
        client.logout()
        assert client.get("/admin/sitting/find/?what=parties&q=Guangzhou").status_code == 302


class TestChoosing:
    def test_a_name_brings_a_list_and_a_choice_stays(self, staff):
        data = step(staff, start(staff), "find-parties-0", **{"parties-0-name": "Jambi"})
        jambi = City.objects.get(code="15.71")
        response = staff.post(PAGE, data | {"parties-0-choice": f"city-{jambi.pk}", "step": "stay"})
        party = response.context["forms"].parties[0]
        assert (party.record, party.typed) == (jambi, "Kota Jambi")
        assert City.objects.filter(name="Guangzhou").count() == 0

    def test_a_choice_falls_when_the_name_is_changed(self, staff):
        data = chosen(staff, start(staff), factories.make_city(name="Kota Uji Satu"))
        response = staff.post(PAGE, data | {"parties-0-name": "Jambi", "step": "stay"})
        assert response.context["forms"].parties[0].record is None

    def test_a_name_without_a_choice_is_not_guessed_at(self, staff):
        response = send(staff, start(staff), **{"parties-0-name": "Jambi"})
        assert faults(response) == ["Pilih tempat atau lembaga yang dimaksud."]
        assert response.context["forms"].parties[0].options[0].label == "Kota Jambi"
        assert Meeting.objects.count() == 0

    def test_a_choice_that_never_was_is_none(self, staff):
        for choice in ("city-999999999", "city-x", "geonames-0", "code-99.99", "drop", "source-1"):
            response = send(
                staff, start(staff), **{"parties-0-name": "X", "parties-0-found": "X", "parties-0-choice": choice}
            )
            assert faults(response) == ["Pilih tempat atau lembaga yang dimaksud."]

    def test_the_pair_is_found_whichever_side_is_named_first(self, staff):
        pair = factories.make_pair()
        data = chosen(staff, start(staff), pair.second_city, pair.first_city)
        response = staff.post(PAGE, data | {"step": "stay"})
        assert response.context["forms"].known_pair == pair
        assert f"K-{pair.pk}" in response.content.decode()

    def test_one_city_named_twice_is_refused(self, staff):
        city = factories.make_city()
        response = send(staff, chosen(staff, start(staff), city, city))
        assert faults(response) == ["Pihak ini sudah ada di atas."]

    def test_one_new_city_named_twice_is_refused_too(self, staff):
        place = place_options("Guangzhou")[0].value
        new = {f"parties-{n}-{name}": value for n in range(2) for name, value in
               (("name", "Guangzhou"), ("found", "Guangzhou"), ("choice", place))}  # fmt: skip
        assert faults(send(staff, start(staff) | new)) == ["Pihak ini sudah ada di atas."]
        assert not City.objects.filter(name="Guangzhou").exists()

    def test_people_keep_their_side_when_a_party_is_taken_out(self, staff):
        data = step(staff, start(staff), "add-parties")
        data = step(staff, data, "add-parties")
        data = chosen(staff, data, *(factories.make_city() for _number in range(4)))
        data = step(staff, data, "stay", **{"paste-text": many_people(3)})
        data = step(staff, data, "read")
        sides = {"people-0-side": "2", "people-1-side": "3", "people-2-side": "4"}
        said = {"sides-4-list_incomplete": "on", "sides-4-incomplete_as_written": "dan lain-lain"}
        data = step(staff, data, "remove-parties-2", **sides, **said)
        assert [data[f"people-{n}-side"] for n in range(3)] == ["2", "", "3"]
        assert (data["sides-3-list_incomplete"], data["sides-3-incomplete_as_written"]) == ("on", "dan lain-lain")


class TestSaving:
    def test_nothing_entered_is_said(self, staff):
        assert faults(send(staff, start(staff))) == ["Belum ada yang diisi."]

    def test_a_draft_may_hold_nothing_but_one_word(self, staff):
        response = send(staff, start(staff), **{"meeting-venue": "Balai Kota"})
        assert response.status_code == 302
        assert (Meeting.objects.get().venue, Meeting.objects.get().pair) == ("Balai Kota", None)

    def test_cities_of_the_gazetteer_are_made_on_save_and_once(self, staff):
        place = place_options("Guangzhou")[0]
        value = {"parties-1-name": "Guangzhou", "parties-1-found": "Guangzhou", "parties-1-choice": place.value}
        jambi = City.objects.get(code="15.71")
        for _turn in range(2):
            data = chosen(staff, start(staff), jambi) | value
            assert City.objects.filter(name="Guangzhou").count() == _turn
            assert send(staff, data, **{"meeting-type": "visit"}).status_code == 302
        city = City.objects.get(name="Guangzhou")
        assert (city.name_native, city.country.code, city.geonames_id) == ("广州", "CN", place.record.geonames_id)
        assert (city.latitude is None, CityPair.objects.count(), Meeting.objects.count()) == (False, 1, 2)

    def test_the_whole_of_a_meeting(self, staff, editor):
        jambi, aomi = City.objects.get(code="15.71"), factories.make_city(name="Aomi")
        subject = CooperationField.objects.first()
        data = chosen(staff, start(staff), jambi, aomi)
        data = step(staff, data, "add-people")
        data = step(staff, data, "add-people")
        response = send(
            staff,
            data,
            **{
                "parties-0-role": "visitor",
                "parties-1-role": "host",
                "meeting-type": "first_meeting",
                "meeting-date": "Agustus 2015",
                "meeting-title": "Pertemuan pertama",
                "people-0-side": "1",
                "people-0-name_as_written": "Rahayu Uji",
                "people-0-prefix": "Hj.",
                "people-0-office_as_written": "Wali Kota",
                "people-1-side": "2",
                "people-1-office_as_written": "Kepala Kantor Luar Negeri",
                "sides-1-list_incomplete": "on",
                "sides-1-incomplete_as_written": "dan lain-lain",
                "agenda": "Perkenalan\n\nSungai\n",
                "outcomes-0-text": "Rencana pendidikan\nRencana niaga",
                "outcomes-0-field": str(subject.pk),
                "meeting-outcomes_open": "on",
                "tasks-0-text": "Mendalami rencana",
                "tasks-0-given_by": "Wali Kota Aomi",
                "tasks-0-assigned_to": "Kepala Kantor Luar Negeri",
                "tasks-0-due": "2016",
                "source-name": "Kabar pertemuan",
                "source-publisher": "Harian Uji",
                "source-published": "2015-08-30",
                "source-url": "https://contoh.example/kabar",
                "source-statement": "Menyebut pertemuan pertama.",
            },
        )
        meeting = Meeting.objects.get()
        assert response.url == f"/admin/sitting/saved/meeting/{meeting.pk}/"
        assert (meeting.pair, meeting.city, meeting.date.edtf) == (CityPair.objects.get(), aomi, "2015-08")
        assert people(meeting) == [("Kota Jambi", "Rahayu Uji", "Wali Kota"), ("Aomi", "", "Kepala Kantor Luar Negeri")]
        assert Delegate.objects.get(prefix="Hj.").name_as_written == "Rahayu Uji"
        sides = meeting.delegations.values_list("role", "list_incomplete", "incomplete_as_written")
        assert list(sides) == [("visitor", True, "dan lain-lain"), ("host", False, "")]
        assert list(meeting.agenda_items.values_list("text", flat=True)) == ["Perkenalan", "Sungai"]
        assert list(meeting.outcomes.values_list("text", "field")) == [
            ("Rencana pendidikan", subject.pk),
            ("Rencana niaga", subject.pk),
        ]
        task = meeting.follow_ups.get()
        assert (task.given_by, task.given_by_words, str(task.assigned_to), task.due.edtf) == (
            None,
            "Wali Kota Aomi",
            "Kepala Kantor Luar Negeri",
            "2016",
        )
        source = Source.objects.get()
        assert [(c.source, c.statement) for c in meeting.citations.all()] == [(source, "Menyebut pertemuan pertama.")]
        assert [c.source for c in meeting.pair.citations.all()] == [source]
        made = (meeting, meeting.pair, source)
        assert {record.created_by for record in made} == {editor}
        assert {record.history.first().history_user for record in made} == {editor}
        assert Delegate.history.first().history_user == editor
        page = staff.get(response.url).content.decode()
        for words in ("Pertemuan pertama", "Kota Jambi – Aomi", "Kabar pertemuan (Harian Uji)"):
            assert words in page

    def test_the_whole_of_an_agreement(self, staff):
        jambi, body = City.objects.get(code="15.71"), factories.make_institution(name="Universitas Uji")
        data = step(staff, chosen(staff, start(staff), jambi, body), "add-people", **{"what-kind": "agreement"})
        response = send(
            staff,
            data,
            **{
                "agreement-type": "letter_of_intent",
                "agreement-title": "Letter of Intent",
                "agreement-concluded": "2024",
                "agreement-term": "fixed",
                "agreement-term_months": "36",
                "parties-0-number": "12/A/2024",
                "people-0-side": "1",
                "people-0-name_as_written": "Rahayu Uji",
                "people-0-suffix": "S.H.",
                "people-0-office_as_written": "Wali Kota",
                "people-0-signed": "2 Mei 2024",
                "people-0-place": "Jambi",
            },
        )
        agreement = Agreement.objects.get()
        assert response.url == f"/admin/sitting/saved/agreement/{agreement.pk}/"
        assert (agreement.pair, CityPair.objects.count(), agreement.term_months) == (None, 0, 36)
        assert [(str(p), p.number) for p in agreement.parties.all()] == [
            ("Kota Jambi", "12/A/2024"),
            ("Universitas Uji", ""),
        ]
        signature = agreement.signatures.get()
        assert (str(signature.party), signature.name_as_written, signature.signed.edtf, signature.place) == (
            "Kota Jambi",
            "Rahayu Uji, S.H.",
            "2024-05-02",
            "Jambi",
        )

    def test_only_the_pair_that_a_source_mentions(self, staff):
        cities = factories.make_city(), factories.make_city()
        source = factories.make_source()
        data = chosen(staff, start(staff), *cities) | {
            "what-kind": "listed",
            "what-pair_kind": "friendship",
            "source-name": source.title,
            "source-found": source.title,
            "source-choice": f"source-{source.pk}",
            "source-statement": "Menyebutnya kota sahabat.",
        }
        response = send(staff, data)
        pair = CityPair.objects.get()
        assert response.url == f"/admin/sitting/saved/citypair/{pair.pk}/"
        assert (pair.kind, Meeting.objects.count(), Source.objects.count()) == ("friendship", 0, 1)
        assert list(pair.citations.values_list("source", "fact", "statement")) == [
            (source.pk, "tie", "Menyebutnya kota sahabat.")
        ]

    def test_a_pair_alone_needs_two_cities(self, staff):
        response = send(staff, chosen(staff, start(staff), factories.make_city()), **{"what-kind": "listed"})
        assert len(faults(response)) == 1
        assert CityPair.objects.count() == 0

    def test_a_new_city_and_a_new_institution_are_described_in_place(self, staff):
        china = factories.a_country("CN")
        data = start(staff) | {
            "parties-0-name": "Ujingzhou",
            "parties-0-found": "Ujingzhou",
            "parties-0-choice": "new-city",
            "parties-1-name": "Badan Uji",
            "parties-1-found": "Badan Uji",
            "parties-1-choice": "new-institution",
            "meeting-type": "visit",
        }
        response = send(staff, data)
        assert len(faults(response)) == 3  # the country of the city; kind and country of the institution
        filled = {"parties-0-country": china.pk, "parties-1-kind": "company", "parties-1-country": china.pk}
        assert send(staff, data, **filled).status_code == 302
        assert City.objects.get(name="Ujingzhou").country == china
        assert Institution.objects.get().kind == "company"

    def test_what_the_chosen_kind_does_not_have_is_not_thrown_away(self, staff):
        data = chosen(staff, start(staff), factories.make_city(), factories.make_city())
        response = send(staff, data, **{"what-kind": "agreement", "agenda": "Perkenalan"})
        assert len(faults(response)) == 1
        assert response.context["forms"].agenda == "Perkenalan"
        assert Agreement.objects.count() == 0

    def test_faults_stand_on_top_with_links_and_everything_typed_stays(self, staff):
        response = send(
            staff, start(staff), **{"meeting-date": "31 Februari 2015", "meeting-venue": "Balai", "tasks-0-due": "2016"}
        )
        body = response.content.decode()
        assert [fault.target for fault in response.context["forms"].faults] == ["id_meeting-date", "id_tasks-0-text"]
        assert 'href="#id_meeting-date"' in body
        assert fields_of(response)["meeting-venue"] == "Balai"
        assert fields_of(response)["meeting-date"] == "31 Februari 2015"
        assert Meeting.objects.count() == 0

    def test_nothing_is_half_saved(self, staff, editor, monkeypatch):
        """The last write fails: none of the earlier ones stays, the stored scan neither."""
        sitting = services.Sitting(
            parties={1: services.PartyEntry(City(name="Baru", country=factories.a_country()))},
            record=Meeting(),
            source=Source(title="Surat", kind="letter", file=SimpleUploadedFile("surat.pdf", b"%PDF-1.4")),
            quoted="x" * 1000,
        )
        sitting.tasks = [services.TaskEntry("Tugas", due="bukan tanggal")]
        with pytest.raises(ValueError):
            services.record_sitting(sitting, by=editor, token="t", checksum="c")
        assert [model.objects.count() for model in (Meeting, Source, Citation, FormReceipt)] == [0, 0, 0, 0]
        assert not City.objects.filter(name="Baru").exists()

    def test_a_source_that_is_known_is_offered_instead_of_a_second_one(self, staff):
        known = factories.make_source(title="Kabar", url="https://contoh.example/kabar")
        data = start(staff) | {"source-name": "Judul lain", "source-url": known.url, "meeting-type": "visit"}
        response = send(staff, data)
        assert [option.record for option in response.context["forms"].source.options] == [known, None]
        data = fields_of(response) | {"source-choice": "new-source"}
        assert send(staff, data).status_code == 302
        assert Source.objects.count() == 2

    def test_a_mobile_copy_of_a_known_address_is_the_same_source(self, staff):
        known = factories.make_source(title="Kabar", url="https://www.contoh.example/berita/kunjungan-wali-kota")
        data = start(staff) | {"source-name": "Lain judulnya", "meeting-type": "visit"}
        response = send(
            staff, data, **{"source-url": "https://m.contoh.example/berita/kunjungan-wali-kota/?utm_source=x"}
        )
        assert [option.record for option in response.context["forms"].source.options] == [known, None]
        assert Meeting.objects.count() == 0

    def test_a_scan_is_stored_privately_and_a_page_that_calls_itself_a_picture_is_not(self, staff):
        data = start(staff) | {"source-name": "Surat", "source-kind": "letter"}
        wrong = SimpleUploadedFile("surat.png", b"<html><script>alert(1)</script></html>", "image/png")
        response = send(staff, data, **{"source-file": wrong})
        assert len(faults(response)) == 1
        right = SimpleUploadedFile("surat.png", factories.image_file().read(), "image/png")
        assert send(staff, data, **{"source-file": right}).status_code == 302
        assert Source.objects.get().file.name


class TestSentTwice:
    def test_the_same_form_makes_one_record(self, staff):
        data = start(staff) | {"meeting-title": "Sekali saja", "source-name": "Kabar"}
        first, second = send(staff, data), send(staff, data)
        assert (first.url, Meeting.objects.count(), Source.objects.count()) == (second.url, 1, 1)
        assert sentences(second)[-1] == "Formulir ini sudah disimpan. Tidak disimpan dua kali."

    def test_a_form_changed_after_saving_says_that_the_change_is_not_saved(self, staff):
        data = start(staff) | {"meeting-title": "Sekali saja"}
        send(staff, data)
        again = send(staff, data, **{"meeting-title": "Lain"})
        assert [meeting.title for meeting in Meeting.objects.all()] == ["Sekali saja"]
        assert again.url.startswith("/admin/sitting/saved/meeting/")

    def test_somebody_elses_token_tells_nothing(self, staff, contributor, client):
        data = start(staff) | {"meeting-title": "Punya redaktur"}
        send(staff, data)
        client.force_login(contributor)
        response = send(client, data)
        assert response.status_code == 200
        assert fields_of(response)["token"] != data["token"]


class TestReviewAndPublication:
    @pytest.fixture
    def complete(self, staff):
        data = chosen(staff, start(staff), factories.make_city(), factories.make_city())
        return data | {"meeting-type": "visit", "source-name": "Kabar uji"}

    def test_pair_and_meeting_are_sent_for_review(self, staff, editor, complete):
        send(staff, complete, "submit")
        pair, meeting = CityPair.objects.get(), Meeting.objects.get()
        assert (pair.publication, meeting.publication) == ("in_review", "in_review")
        assert meeting.submitted_by == editor

    def test_pair_and_meeting_are_published_at_once(self, staff, complete):
        response = send(staff, complete, "publish")
        pair, meeting = CityPair.objects.get(), Meeting.objects.get()
        assert (pair.publication, meeting.publication) == ("published", "published")
        assert staff.get(response.url).status_code == 200

    def test_what_is_missing_is_listed_with_links_and_the_rest_stays_a_draft(self, staff, complete):
        response = send(staff, complete | {"source-name": ""}, "publish")
        meeting = Meeting.objects.get()
        assert meeting.publication == "draft"
        assert (
            f"/admin/records/meeting/{meeting.pk}/change/#citations-group" in staff.get(response.url).content.decode()
        )

    def test_with_two_person_review_there_is_no_button_to_publish(self, staff, complete):
        settings = SiteSettings.current()
        settings.two_person_review = True
        settings.save()
        assert 'value="publish"' not in staff.get(PAGE).content.decode()
        send(staff, complete, "publish")
        assert Meeting.objects.get().publication == "draft"

    def test_an_incomplete_one_is_sent_with_a_note_only(self, staff, complete):
        send(staff, complete | {"source-name": ""}, "submit")
        assert Meeting.objects.get().publication == "draft"
        second = chosen(staff, start(staff), factories.make_city(), factories.make_city()) | {"meeting-type": "visit"}
        send(staff, second, "submit", note="Sumber menyusul.")
        assert Meeting.objects.latest("pk").publication == "in_review"


class TestWhoMayDoWhat:
    def test_a_reader_and_a_guest_may_not(self, client):
        assert client.get(PAGE).status_code == 302

    def test_a_contributor_adds_a_draft_to_a_published_pair_and_leaves_the_pair_alone(self, client, contributor):
        pair = factories.published(factories.make_pair())
        client.force_login(contributor)
        assert 'value="publish"' not in client.get(PAGE).content.decode()
        data = chosen(client, start(client), pair.first_city, pair.second_city)
        data |= {"meeting-type": "visit", "source-name": "Kabar", "token": "a-token"}
        response = send(client, data, "publish")
        meeting = Meeting.objects.get()
        version = pair.version
        pair.refresh_from_db()
        assert (meeting.pair, meeting.publication, pair.version, pair.citations.count()) == (
            pair,
            "in_review",
            version,
            0,
        )
        assert "Pasangan ini sudah terbit" in " ".join(sentences(response))

    def test_an_editor_cites_the_published_pair_too(self, staff):
        pair = factories.published(factories.make_pair())
        data = chosen(staff, start(staff), pair.first_city, pair.second_city)
        send(staff, data | {"meeting-type": "visit", "source-name": "Kabar"})
        assert pair.citations.count() == 1

    def test_the_front_page_leads_here(self, staff):
        assert reverse("admin:sitting") in staff.get("/admin/").content.decode()


class TestManyPeople:
    def test_the_page_costs_the_same_queries_for_3_people_and_for_200(self, staff):
        counts = []
        for number in (3, 200):
            text = many_people(number)
            data = chosen(staff, start(staff), factories.make_city(), factories.make_city())
            with CaptureQueriesContext(connection) as queries:
                response = staff.post(PAGE, data | {"paste-text": text, "paste-side": "1", "step": "read"})
            assert len(response.context["forms"].people.rows) == number
            counts.append(len(queries))
        assert counts[0] == counts[1]
        data = fields_of(response) | {"paste-side": "1"}
        assert send(staff, data, **{"meeting-type": "visit"}).status_code == 302
        assert Delegate.objects.count() == 200
        assert Delegation.objects.count() == 2


class TestSuggestionsMeanWhatWasTyped:
    def test_no_place_is_offered_under_a_spelling_that_nobody_sees(self):
        found = [option.label for option in party_options("Jambi") if option.record]
        assert "Yambio" not in found
        assert found[0] == "Kota Jambi"

    @pytest.mark.parametrize("name", ["I", "j", "é", " I "])
    def test_one_letter_brings_no_suggestion(self, staff, name):
        for what in ("parties", "place", "source"):
            answer = staff.get("/admin/sitting/find/", {"what": what, "q": name}).json()
            assert answer["options"] == []
        assert [option for option in party_options(name) + place_options(name) if option.record] == []

    def test_one_chinese_character_may_be_a_name(self, staff):
        assert staff.get("/admin/sitting/find/", {"what": "parties", "q": "沪"}).json()["options"] != []


class TestADraftThatIsNotSaved:
    def test_a_name_without_a_choice_is_named_in_the_language_of_the_page(self, staff):
        response = send(staff, start(staff), **{"parties-0-name": "Jambi", "place-name": "Jambi"})
        labels = [(str(fault.label), fault.target) for fault in response.context["forms"].faults]
        assert labels == [
            ("Nama", "id_parties-0-name"),
            ("Kota atau daerah tempatnya", "id_place-name"),
        ]
        page = response.content.decode()
        assert '<a href="#id_parties-0-name">Nama</a>: Pilih tempat atau lembaga' in page
        assert "Belum disimpan" in page

    def test_a_text_that_is_read_first_says_that_nothing_is_saved_and_the_next_press_saves(self, staff):
        data = chosen(staff, start(staff), factories.make_city()) | {"meeting-type": "visit", "paste-side": "1"}
        response = send(staff, data, **{"paste-text": many_people(3)})
        page = response.content.decode()
        assert "Belum ada yang disimpan" in page
        assert page.index("Belum ada yang disimpan") < page.index('id="who"')
        assert Meeting.objects.count() == 0
        assert send(staff, fields_of(response)).status_code == 302
        assert len(people(Meeting.objects.get())) == 3


LETTER = {
    "source-name": "Surat undangan uji",
    "source-found": "Surat undangan uji",
    "source-choice": "new-source",
    "source-kind": "letter",
    "source-number": "005/1234567/SPT/2026",
    "source-sender": "Bagian Kerja Sama Kota Uji",
    "source-recipient": "Wali Kota Uji",
    "source-subject": "Undangan",
    "source-archive_code": "005.1",
}


class TestALetterAsSource:
    def save(self, staff, **changes) -> Source:
        data = chosen(staff, start(staff), factories.make_city()) | {"meeting-type": "visit"} | LETTER
        response = send(staff, data, **changes)
        assert response.status_code == 302, faults(response)
        return Source.objects.get(title="Surat undangan uji")

    def test_what_tells_one_letter_from_another_is_saved(self, staff):
        source = self.save(staff)
        assert (source.number, source.sender, source.recipient, source.subject, source.archive_code) == tuple(
            LETTER[f"source-{name}"] for name in ("number", "sender", "recipient", "subject", "archive_code")
        )

    @pytest.mark.parametrize("kind", ["letter", "minutes", "signed_document"])
    def test_it_is_primary_and_not_open_unless_somebody_says_so(self, staff, kind):
        source = self.save(staff, **{"source-kind": kind})
        assert (source.tier, source.access, source.access_basis) == ("primary", "limited", "belum diputuskan")

    @pytest.mark.parametrize(("access", "basis"), [("open", ""), ("limited", "Dasar uji"), ("exempt", "Dasar uji")])
    def test_access_is_what_was_chosen(self, staff, access, basis):
        source = self.save(staff, **{"source-access": access, "source-access_basis": basis})
        assert (source.access, source.access_basis) == (access, basis)

    def test_a_chosen_limit_needs_its_basis(self, staff):
        data = chosen(staff, start(staff), factories.make_city()) | {"meeting-type": "visit"} | LETTER
        response = send(staff, data, **{"source-access": "exempt"})
        assert faults(response) == ["Akses dibatasi tanpa dasar. Isi dasar pembatasannya."]

    def test_a_report_stays_open_and_secondary(self, staff):
        source = self.save(staff, **{"source-kind": "news_report"})
        assert (source.tier, source.access, source.access_basis) == ("secondary", "open", "")


class TestPersonalNumbersOutsideThePaste:
    NIK, PHONE = "1571010101700001", "081234567890"

    def test_they_are_taken_out_before_saving_and_it_is_said_where(self, staff):
        city = factories.make_city()
        data = chosen(staff, start(staff), city) | LETTER
        response = send(
            staff,
            data,
            **{
                "meeting-type": "visit",
                "meeting-title": "Kunjungan 2026",
                "meeting-summary": f"Dihadiri Sari Dewi (NIK {self.NIK}) pada tahun 2026, Rp 1.500.000.000.",
                "agenda": f"Pendidikan\nHubungi HP {self.PHONE}",
                "outcomes-0-text": f"Surat 090/112/KS/2026 dikirim ke {self.PHONE}",
                "tasks-0-text": f"Menelepon {self.PHONE}",
                "tasks-0-assigned_to": f"Sari Dewi NIK {self.NIK}",
                "source-statement": f"Sari Dewi NIK {self.NIK}",
            },
        )
        assert response.status_code == 302, faults(response)
        said = [sentence for sentence in sentences(response) if "Dihapus" in sentence]
        assert said[0] == "Dihapus dari “Ringkasan”: 1 NIK. Tidak disimpan di mana pun."
        assert len(said) == 6
        stored = everything_stored()
        assert [secret for secret in (self.NIK, self.PHONE) if secret in stored] == []
        meeting = Meeting.objects.get()
        assert meeting.summary == "Dihadiri Sari Dewi pada tahun 2026, Rp 1.500.000.000."
        assert meeting.outcomes.get().text == "Surat 090/112/KS/2026 dikirim ke"
        assert Source.objects.get().number == LETTER["source-number"]

    def test_a_name_and_an_office_in_the_table_are_cleaned_and_no_step_shows_them_again(self, staff):
        data = step(staff, start(staff), "add-people")
        response = send(
            staff,
            data,
            "stay",
            **{
                "people-0-name_as_written": f"Sari Dewi {self.NIK}",
                "people-0-office_as_written": f"Camat, HP {self.PHONE}",
            },
        )
        page = response.content.decode()
        assert (self.NIK in page, self.PHONE in page) == (False, False)
        assert "Dihapus dari" in page
        assert fields_of(response)["people-0-name_as_written"] == "Sari Dewi"
