"""What the register opens with: the record of Kota Jambi – Guangzhou, word for word, and the other pairs."""

import hashlib
import json
import re

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from records import dossier, first_records, services
from records.dates import parse
from records.models import (
    AgendaItem,
    Agreement,
    Citation,
    City,
    CityName,
    CityPair,
    Delegate,
    Edition,
    FollowUp,
    Gap,
    Meeting,
    Outcome,
    Page,
    Person,
    Publication,
    SiteSettings,
    Source,
)

from .conftest import load_reference_tables

pytestmark = pytest.mark.django_db

# The blog shows its author's student number. It is not written here either: only its fingerprint.
STUDENT_NUMBER = "e69de651684245c29f3ff942bed6648271579ae0411574b8c63585e91cebb24c"

DELEGATION_OF_JAMBI = [
    ("SY Fasha", "Walikota Jambi"),
    ("Jamres Saraan", "Ketua PTUN Jambi"),
    ("Letkol Fredy Sianturi", "Dandim 0415 Batanghari"),
    ("Letkol Sihol Tambunan", "Dandenpom 042 Jambi"),
    (None, "Kadis PU Kota Jambi"),
    (None, "Kaban Bappeda Kota Jambi"),
    ("Benny Sulistyo", "pengusaha lokal di Jambi"),
    ("Darman Wijaya", "Ketua Marga Huang Se Indonesia"),
]
DELEGATION_OF_GUANGZHOU = [
    ("Zhou Yawei", "Wakil Walikota Guangzhou"),
    ("Diao Ailin", "Sekda Kota Guangzhou"),
    ("Zhu Xiaoyi", "Kepala Kantor Bidang Luar Negeri Guangzhou"),
    ("Jing Guangjun", "Kadis Perdagangan"),
    ("He Jinqing", "Kadis Manajemen Kota Guangzhou"),
    ("Lai Huifang", "Kadis Pekerjaan Umum dan Perumahan Kota Guangzhou"),
    ("Li Yun", "Kaban Perencanaan dan Pembangunan Kota Guangzhou"),
    ("Pang Bo", "Direktur Imigrasi Kota Guangzhou"),
]


@pytest.fixture(scope="module", autouse=True)
def register(django_db_setup, django_db_blocker):
    """Everything loaded once for all tests here; each test, and at last the module, is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_tables()
        yield first_records.load()
        transaction.set_rollback(True)


def pair_of(one: str, other: str) -> CityPair:
    return CityPair.objects.get(first_city__name=one, second_city__name=other)


@pytest.fixture
def pair(register) -> CityPair:
    return pair_of("Kota Jambi", "Guangzhou")


@pytest.fixture
def document(pair) -> dict:
    return dossier.pairs([pair.pk])[pair.pk]


@pytest.fixture
def meeting(document) -> dict:
    """The first meeting, 2015."""
    return next(item for item in document["meetings"] if item["type"]["code"] == "first_meeting")


def source(document: dict, number: int) -> dict:
    return document["sources"][number - 1]


class TestThePair:
    def test_it_is_the_first_of_the_register(self, pair):
        assert CityPair.objects.order_by("pk").first() == pair

    def test_two_sides(self, document):
        assert document["title"] == {"id": "Kota Jambi – Guangzhou", "en": "Kota Jambi – Guangzhou"}
        jambi, guangzhou = document["parties"]
        assert (jambi["country"]["code"], jambi["codes"]["kemendagri"], jambi["native"]) == ("ID", "15.71", None)
        assert guangzhou["country"]["name"] == {"id": "Tiongkok", "en": "China"}
        assert guangzhou["native"] == {"text": "广州", "language": "zh-Hans"}
        assert document["distance_km"] == 2950

    def test_a_contact_that_explores(self, document):
        assert (document["type"]["code"], document["stage"]["code"]) == ("contact", "exploring")
        assert document["stage"]["searched"]["date"]["edtf"] == "2026-11"

    def test_no_agreement_and_no_milestone_is_on_record(self, document):
        assert (document["agreements"], document["milestones"], document["confirmations"]) == ([], [], [])

    def test_fields_named_in_the_meetings_and_by_whom(self, document):
        named = {row["key"]: len(row["named_in"]) for row in document["fields"]}
        assert named == {
            "education": 1, "trade": 2, "tourism": 2, "institutional_development": 1, "human_resources": 1
        }  # fmt: skip

    def test_how_it_began(self, document):
        assert document["first_contact"]["edtf"] == "../2014-11-21"
        for language in ("id", "en"):
            assert "Medan" in document["background"]["text"][language]
            assert "Zhu Honghai" in document["background"]["text"][language]

    def test_what_was_last_done(self, document):
        last = document["activity"]["date"]
        assert (last["edtf"], last["after"], last["earliest"], last["latest"]) == (
            "XXXX-04-07", "2015", "2016-04-07", None
        )  # fmt: skip

    def test_events_in_their_order(self, document):
        events = [(row["date"]["edtf"], row["planned"]) for row in document["chronology"]]
        assert events == [("../2014-11-21", False), ("2015", False), ("XXXX-04-07", False)]

    def test_why_it_is_not_called_a_sister_city(self, document):
        for language in ("id", "en"):
            explanation = document["explanation"]["text"][language]
            for words in ("Kompasiana", "Aksi Post", "Surabaya", "2005", "38", "63", "mewakili penandatangan"):
                assert words in explanation
            assert "\n\n" not in explanation

    def test_three_statements_contradict_that_nothing_was_signed_and_none_is_preferred(self, document):
        (doubt,) = [row for row in document["disagreements"] if row["fact"] == "signed_document"]
        said = [
            (source(document, row["source"])["publisher"], row["stance"]["code"], row["preferred"])
            for row in doubt["statements"]
        ]
        assert said == [
            ("Pemerintah Kota Guangzhou (gz.gov.cn)", "supports", True),
            ("Universitas Guangzhou (gisu.gzhu.edu.cn)", "supports", False),
            ("Kompasiana", "contradicts", False),
            ("Kompasiana", "contradicts", False),
            ("Aksi Post", "contradicts", False),
        ]
        quoted = [row["quoted"]["text"] for row in doubt["statements"] if row["stance"]["code"] == "contradicts"]
        assert quoted == [
            "kerjasama sister city yang dilakukan", "mewakili penandatangan", "telah menghasilkan beberapa kesepakatan"
        ]  # fmt: skip
        assert all(row["reason"]["id"] and row["reason"]["en"] for row in doubt["statements"])

    def test_what_is_not_known(self, document):
        facts = sorted((row["record"], row["fact"]) for row in document["gaps"])
        assert facts == [
            ("meeting", ""), ("meeting", "date"), ("meeting", "date"), ("meeting", "date"), ("meeting", "delegations"),
            ("meeting", "delegations"), ("meeting", "outcomes"), ("pair", ""), ("pair", "signed_document"),
            ("pair", "tie"),
        ]  # fmt: skip
        english = " ".join(row["text"]["en"] for row in document["gaps"])
        assert "63 friendly cooperation and exchange cities has not been checked" in english

    def test_every_text_is_there_in_both_languages(self, document):
        missing = [
            part
            for record in (document, *document["meetings"])
            for part in ("summary", "background", "explanation")
            if record.get(part) and None in record[part].get("text", record[part]).values()
        ]
        assert missing == []


class TestTheFirstMeeting:
    def test_only_the_year_is_known(self, meeting):
        assert (meeting["date"]["edtf"], meeting["date"]["earliest"], meeting["date"]["latest"]) == (
            "2015", "2015-01-01", "2015-12-31"
        )  # fmt: skip
        words = parse("2015").words
        assert (meeting["date"]["id"], meeting["date"]["en"]) == (words("id"), words("en"))
        assert meeting["date"]["en"] == "2015 (only the year is known)"

    def test_in_guangzhou(self, meeting):
        assert meeting["city"]["name"]["en"] == "Guangzhou"
        sides = [(side["side"]["name"]["id"], side["role"]["code"]) for side in meeting["delegations"]]
        assert sides == [("Kota Jambi", "visitor"), ("Guangzhou", "host")]

    @pytest.mark.parametrize(("side", "members"), [(0, DELEGATION_OF_JAMBI), (1, DELEGATION_OF_GUANGZHOU)])
    def test_delegates_in_the_order_of_the_source_with_their_offices_as_written(self, meeting, side, members):
        delegates = meeting["delegations"][side]["delegates"]
        assert [(delegate["name"], delegate["office_as_written"]) for delegate in delegates] == members

    def test_every_office_is_also_given_in_full_and_in_english(self, meeting):
        offices = {
            delegate["office_as_written"]: delegate["office"]
            for side in meeting["delegations"]
            for delegate in side["delegates"]
        }
        assert len(offices) == 16
        assert [written for written, office in offices.items() if not office["id"] or not office["en"]] == []
        assert (
            offices["Sekda Kota Guangzhou"]["en"] == "secretary-general of the city government ('Sekda' in the source)"
        )
        assert offices["Kadis PU Kota Jambi"]["id"] == "Kepala Dinas Pekerjaan Umum Kota Jambi"
        assert "Regional Development Planning Agency" in offices["Kaban Bappeda Kota Jambi"]["en"]
        assert "State Administrative Court" in offices["Ketua PTUN Jambi"]["en"]

    def test_nobody_is_called_head_or_signatory(self, meeting):
        roles = [delegate["role"]["code"] for side in meeting["delegations"] for delegate in side["delegates"]]
        assert roles == ["member"] * 16

    def test_only_the_list_of_jambi_is_incomplete(self, meeting):
        found = [(side["incomplete"], side["incomplete_as_written"]) for side in meeting["delegations"]]
        assert found == [(True, "dan beberapa orang lainnya seperti"), (False, None)]

    def test_guangzhou_is_said_to_represent_the_signatories(self, meeting):
        note = meeting["delegations"][1]["note"]
        assert "mewakili penandatangan" in note["id"]
        assert "mewakili penandatangan" in note["en"]

    def test_the_agenda_and_who_wanted_what(self, meeting):
        raised = [item["raised_by"] and item["raised_by"]["name"]["id"] for item in meeting["agenda"]]
        assert raised == [None, "Kota Jambi", "Kota Jambi", None]
        english = [item["text"]["en"] for item in meeting["agenda"]]
        for words, text in zip(
            (["introduced"], ["economic growth", "physical change", "mayor of Guangzhou"], ["river", "clean"],
             ["student exchange", "Jambi city government's plan"]),
            english,
            strict=True,
        ):  # fmt: skip
            assert [word for word in words if word not in text] == []

    def test_four_fields_as_an_open_list_of_outcomes(self, meeting):
        assert [outcome["field"]["key"] for outcome in meeting["outcomes"]] == [
            "education", "trade", "tourism", "institutional_development"
        ]  # fmt: skip
        assert meeting["outcomes_open"] is True

    def test_the_task_that_the_mayor_of_guangzhou_gave(self, meeting):
        (task,) = meeting["follow_ups"]
        assert task["given_by"] == {"id": "Wali Kota Guangzhou", "en": "Mayor of Guangzhou"}
        assert task["assigned_to"] == {"id": "Zhu Xiaoyi", "en": "Zhu Xiaoyi"}
        assert (task["state"]["code"], task["result"], task["closed"]) == ("not_known", None, None)

    def test_the_mayor_of_guangzhou_is_in_no_list(self, meeting):
        offices = [delegate["office"]["en"] for side in meeting["delegations"] for delegate in side["delegates"]]
        assert [office for office in offices if office.lower() == "mayor of guangzhou"] == []

    def test_every_line_is_cited(self, pair):
        met = pair.meetings.get(type="first_meeting")
        parts = [*met.agenda_items.all(), *met.outcomes.all(), *met.follow_ups.all(), *met.delegations.all()]
        assert [str(part) for part in (met, *parts) if not part.citations.exists()] == []


class TestTheOtherMeetings:
    def test_the_consul_general_is_received_by_21_november_2014(self, document):
        audience = next(item for item in document["meetings"] if item["type"]["code"] == "audience")
        assert audience["date"]["edtf"] == "../2014-11-21"
        assert (audience["date"]["id"], audience["date"]["en"]) == (
            "paling lambat 21 November 2014", "by 21 November 2014 at the latest"
        )  # fmt: skip
        consul = audience["delegations"][1]["delegates"][0]
        assert (consul["name"], consul["native"]) == ("Zhu Honghai 朱洪海", {"text": "朱洪海", "language": "zh-Hans"})

    def test_the_courtesy_call_of_a_7_april(self, document):
        call = next(item for item in document["meetings"] if item["type"]["code"] == "courtesy_call")
        assert (call["date"]["edtf"], call["date"]["after"], call["venue"]) == ("XXXX-04-07", "2015", "Griya Mayang")
        assert call["date"]["id"] == "7 April (tahun tidak diketahui, sesudah 2015)"
        assert [row["field"]["key"] for row in call["outcomes"]] == ["trade", "tourism", "human_resources"]

    def test_the_trip_to_zhuhai_is_undated_and_no_pair(self, document):
        trip = Meeting.objects.get(city__name="Zhuhai")
        assert (trip.pair, trip.date, trip.publication) == (None, None, Publication.PUBLISHED)
        assert trip.pk not in [item["number"] for item in document["meetings"]]
        assert not CityPair.objects.filter(second_city__name="Zhuhai").exists()


class TestTheSources:
    def test_kompasiana_and_what_it_relies_on(self, document):
        kompasiana = next(row for row in document["sources"] if row["publisher"] == "Kompasiana")
        assert kompasiana["title"] == {
            "text": "Menilik Bentuk Kerjasama Sister City antara Jambi dan Guangzhou", "language": "id"
        }  # fmt: skip
        assert (kompasiana["authors"], kompasiana["category"], kompasiana["tier"]["code"]) == (
            "Lita Anggraeni", "Sosbud", "secondary"
        )  # fmt: skip
        assert (kompasiana["published"]["edtf"], kompasiana["published_time"], kompasiana["time_zone"]) == (
            "2021-01-24", "22:12", "WIB"
        )  # fmt: skip
        assert (kompasiana["updated"]["edtf"], kompasiana["updated_time"]) == ("2021-01-24", "22:23")
        assert "KOMPAS.com/Pesona Indonesia" in kompasiana["note"]["id"]
        original = source(document, kompasiana["relies_on_n"])
        assert original["publisher"] == "“Jumbi Update” [sic]"
        assert (original["address"], original["seen_on"]) == (None, None)

    def test_all_eight(self, document):
        assert sorted(row["publisher"] for row in document["sources"]) == sorted(
            ["Kompasiana", "“Jumbi Update” [sic]", "Aksi Post", "mutiarahati-55.blogspot.com",
             "informasi-mediakita.blogspot.com", "Pemerintah Kota Guangzhou (gz.gov.cn)",
             "Universitas Guangzhou (gisu.gzhu.edu.cn)", "zhongboxinwen.com"]
        )  # fmt: skip

    def test_no_student_number_is_stored_anywhere(self):
        for model in apps.get_app_config("records").get_models():
            rows = json.dumps(list(model.objects.values()), cls=DjangoJSONEncoder, default=str)
            fingerprints = {hashlib.sha256(digits.encode()).hexdigest() for digits in re.findall(r"[0-9]{15}", rows)}
            assert STUDENT_NUMBER not in fingerprints, model.__name__

    def test_nobody_who_may_be_the_same_person_is_merged(self):
        (darman,) = Person.objects.filter(name="Darman Wijaya")
        assert (darman.kind, darman.name_native) == (Person.Kind.PRIVATE, "")
        assert not Person.objects.exclude(merged_into=None).exists()

    def test_private_persons_are_not_public(self):
        public = set(Person.objects.public().values_list("name", flat=True))
        assert {"Syarif Fasha", "Zhu Xiaoyi", "Zhu Honghai"} - public == set()
        assert public & {"Benny Sulistyo", "Darman Wijaya", "Lita Anggraeni"} == set()


# The other pairs: what is known of each in November 2026

STAGES = {
    ("Kota Jambi", "Guangzhou"): ("exploring", None),
    ("Kota Batam", "Xiangyang"): ("exploring", None),
    ("Kota Mataram", "Pengzhou"): ("letter_of_intent", None),
    ("Kota Serang", "Hangzhou"): ("letter_of_intent", None),
    ("Kota Denpasar", "Mossel Bay"): ("in_force", "2028-01-31/2028-02"),
    ("Kota Bandung", "Melbourne"): ("in_force", "2028-04-22"),
    ("Kota Surabaya", "Busan"): ("signed", None),
    ("Kota Surabaya", "Guangzhou"): ("signed", None),
    ("Kota Ambon", "Vlissingen"): ("signed", None),
    ("Kota Surakarta", "Montana"): ("term_ran_out", "2012-02-19"),
    ("Provinsi Jawa Tengah", "Queensland"): ("term_ran_out", "2012-08"),
    ("Kota Bukittinggi", "Seremban"): ("listed", None),
}


class TestTheIndonesianPairs:
    def test_thirty_nine_pairs_all_published(self):
        assert CityPair.objects.count() == 39
        assert CityPair.objects.public().count() == 39
        for model in (Agreement, Meeting, Page):
            assert not model.objects.exclude(publication=Publication.PUBLISHED).exists()

    def test_each_is_cited(self):
        for model in (CityPair, Agreement, Meeting):
            assert not model.objects.filter(citations=None).exists()

    def test_each_has_an_indonesian_side_first(self):
        assert set(CityPair.objects.values_list("first_city__country__code", flat=True)) == {"ID"}
        assert not CityPair.objects.filter(second_city__country__code="ID").exists()

    @pytest.mark.parametrize("sides", STAGES, ids=" – ".join)
    def test_the_stage_of(self, sides):
        pair = pair_of(*sides)
        stage = dossier.pairs([pair.pk])[pair.pk]["stage"]
        assert pair.stage == stage["code"]
        assert (stage["code"], stage["ends"] and stage["ends"]["edtf"]) == STAGES[sides]

    def test_jakarta_and_seoul_are_only_listed(self):
        pair = CityPair.objects.get(first_city__name__contains="Jakarta", second_city__name="Seoul")
        assert (pair.stage, pair.agreement_count, pair.meeting_count) == ("listed", 0, 0)

    def test_surabaya_and_busan_have_two_dates(self):
        pair = pair_of("Kota Surabaya", "Busan")
        (doubt,) = dossier.pairs([pair.pk])[pair.pk]["disagreements"]
        assert (doubt["record"], doubt["fact"]) == ("agreement", "concluded")
        assert [(row["date"]["edtf"], row["preferred"]) for row in doubt["statements"]] == [
            ("1994-08-24", True), ("1994-11-10", False)
        ]  # fmt: skip
        assert pair.agreements.get().concluded.edtf == "1994-08-24"

    def test_ambon_and_vlissingen_have_a_letter_of_intent_and_a_memorandum_of_march_1996(self):
        documents = pair_of("Kota Ambon", "Vlissingen").agreements.values_list("type", "concluded")
        found = [(kind, concluded.edtf) for kind, concluded in documents.order_by("concluded_earliest")]
        assert found[:2] == [("letter_of_intent", "1989"), ("memorandum", "1996-03")]

    def test_names_abroad_come_with_their_language(self):
        chinese = City.objects.public().filter(country__code="CN")
        assert [
            city.name for city in chinese if not city.name_native or not city.native_language.startswith("zh")
        ] == []

    def test_a_minimal_register_has_the_first_record_alone(self):
        everything_is_gone()
        first_records.load(with_indonesian_pairs=False)
        assert [str(pair) for pair in CityPair.objects.all()] == ["Kota Jambi – Guangzhou"]

    def test_what_was_created_is_told(self, register):
        assert register["pairs"] == 39
        assert register == first_records.counts()

    def test_the_home_city(self):
        assert SiteSettings.current().home_city.name == "Kota Jambi"


def everything_is_gone() -> None:
    """As in a new database: rows and their history."""
    Edition.objects.all().delete()
    Agreement.objects.update(renews=None, replaces=None)
    for model in (Citation, Gap, Agreement, Meeting, CityPair, Page, SiteSettings, Person):
        model.objects.all().delete()
        model.history.all().delete()


# Loading again


def rows_of_everything() -> dict[str, list]:
    """Every row of the register, its history included."""
    models = apps.get_app_config("records").get_models(include_auto_created=True)
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in models}


class TestLoadingAgain:
    def test_changes_nothing(self):
        before = rows_of_everything()
        created = first_records.load()
        assert set(created.values()) == {0}
        assert rows_of_everything() == before

    def test_what_staff_changed_stays(self, pair):
        changes = [
            (pair, {"summary": "Diubah.", "kind": "project"}),
            (pair.second_city, {"name": "Kanton", "latitude": None, "longitude": None}),
            (pair.first_city, {"official_name": "", "website": "https://jambikota.go.id"}),
            (Delegate.objects.get(name_as_written="Zhou Yawei"), {"name_as_written": "周亚伟"}),
            (Source.objects.get(publisher="Kompasiana"), {"title": "Judul lain", "url": ""}),
            (Agreement.objects.first(), {"concluded": "1999"}),
            (Meeting.objects.get(city__name="Zhuhai"), {"title": "Lawatan ke Zhuhai"}),
            (Page.objects.get(slug="tentang"), {"slug": "tentang-kami", "title": "Tentang kami"}),
            (Person.objects.get(name="Zhu Xiaoyi"), {"name": "Zhu X."}),
            (SiteSettings.current(), {"name": "Register Jambi", "home_city": None}),
        ]
        for record, values in changes:
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
        before = rows_of_everything()
        first_records.load()
        assert rows_of_everything() == before

    @pytest.fixture
    def older(self):
        """A page as an earlier release had loaded it."""
        page = Page.objects.get(slug="kontak")
        Page.objects.filter(pk=page.pk).update(body="<p>Lama</p>")
        page.history.update(body="<p>Lama</p>")
        page.refresh_from_db()
        services.record_edition(page)
        return page

    def test_a_page_that_nobody_wrote_in_gets_the_newer_text(self, older, administrator):
        older.menu_order = 3
        older._history_user = administrator
        older.save()
        editions = older.editions.count()
        first_records.load()
        older.refresh_from_db()
        assert ("/id/koreksi/" in older.body, older.menu_order) == (True, 3)
        assert older.editions.count() == editions + 1
        before = rows_of_everything()
        first_records.load()
        assert rows_of_everything() == before

    @pytest.mark.parametrize("way", ["staff", "shell", "unseen", "withdrawn", "and back"])
    def test_but_not_one_that_somebody_wrote_in(self, older, administrator, way):
        if way == "withdrawn":
            services.withdraw(older, by=administrator, reason="Uji")
        elif way == "unseen":
            Page.objects.filter(pk=older.pk).update(lead="Diubah")
        else:
            older._history_user = administrator if way != "shell" else None
            older.lead, lead = "Diubah", older.lead
            older.save()
            if way == "and back":
                older.lead = lead
                older.save()
        first_records.load()
        older.refresh_from_db()
        assert older.body == "<p>Lama</p>"

    def test_a_pair_whose_sides_staff_corrected_does_not_come_back(self, pair):
        pair.second_city = City.objects.get(name="Zhuhai")
        pair.save()
        before = CityPair.objects.count()
        first_records.load()
        assert CityPair.objects.count() == before

    @pytest.mark.parametrize(
        "deleted",
        [
            lambda: Citation.objects.filter(city__name="Guangzhou"),
            lambda: Citation.objects.filter(pair__second_city__name="Busan"),
            lambda: CityName.objects.filter(name="Kanton"),
            lambda: Delegate.objects.filter(name_as_written="Pang Bo"),
            lambda: Outcome.objects.filter(field__key="tourism"),
            lambda: AgendaItem.objects.all(),
            lambda: FollowUp.objects.all(),
            lambda: Gap.objects.all(),
            lambda: Page.objects.filter(slug="privasi"),
            lambda: Agreement.objects.filter(pair__second_city__name="Busan"),
            lambda: Meeting.objects.filter(city__name="Zhuhai"),
            lambda: Meeting.objects.filter(type="first_meeting"),
        ],
    )
    def test_what_staff_deleted_does_not_come_back(self, deleted):
        Edition.objects.all().delete()
        for record in deleted():
            record.delete()
        before = rows_of_everything()
        first_records.load()
        assert not deleted().exists()
        assert rows_of_everything() == before

    @pytest.mark.parametrize("with_its_city", [False, True])
    def test_nor_a_pair_nor_the_city_deleted_with_it(self, with_its_city):
        Edition.objects.all().delete()
        pair = pair_of("Kota Batam", "Xiangyang")
        city = pair.second_city
        pair.meetings.all().delete()
        pair.delete()
        if with_its_city:
            city.delete()
        before = rows_of_everything()
        first_records.load()
        assert rows_of_everything() == before

    def test_two_cities_never_become_one_by_name_alone(self):
        assert City.objects.filter(name="Guangzhou").count() == 1
        numbers = City.objects.exclude(geonames_id=None).values_list("geonames_id", flat=True)
        assert len(numbers) == len(set(numbers))
