"""The public documents: their shape, what they may never hold, and how many queries they cost."""

import json
from datetime import date

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from records import dossier
from records.models import (
    Agreement,
    City,
    CityPair,
    CooperationField,
    Country,
    Delegate,
    Institution,
    Meeting,
    Person,
    ProcedureStage,
    Source,
)

from . import factories as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)
MARKER = "RAHASIA-93175"
DATE_KEYS = {"edtf", "earliest", "latest", "id", "en"}


def live(record):
    return make.published(record)


def full_pair() -> CityPair:
    """A published pair with everything that a pair can have, each part with a source of its own."""
    pair = live(
        make.make_pair(
            first_city=make.make_indonesian_city(latitude="-1.61", longitude="103.61"),
            second_city=make.make_city(
                name_native="广州", native_language="zh-Hans", latitude="23.12", longitude="113.25",
                parent=make.make_city(level="state_province"), coverage_until="2026-11", population=1000,
            ),
            first_term="kota bersaudara", background="Bermula dari konsulat.", explanation="Belum ada naskah.",
        )
    )  # fmt: skip
    make.make_city_name(city=pair.second_city, language="id")
    pair.second_city.coverage_sources.add(make.make_source())
    make.make_photo(pair=pair)
    make.make_photo(city=pair.second_city)
    make.make_attachment(pair=pair)
    make.make_confirmation(pair=pair, source=make.make_source(relies_on=make.make_source()))
    old = live(full_agreement(pair, concluded="2014", ends="2019"))
    live(full_agreement(pair, concluded="2019", term="fixed", term_months=60, renews=old, replaces=old))
    live(full_meeting(pair))
    for target in ({"pair": pair}, {"city": pair.second_city}):
        make.make_citation(**target, source=make.make_source(relies_on=make.make_source()))
        make.make_gap(**target)
    step = make.make_milestone(pair=pair)
    make.make_citation(milestone=step)
    make.make_citation(pair=pair, fact="signed_document", stated_date="2015", preferred=True, quoted="ditandatangani")
    make.make_citation(pair=pair, fact="signed_document", stance="contradicts", stated_date="2016?")
    return pair


def full_agreement(pair: CityPair | None, **changes) -> Agreement:
    agreement = make.make_agreement(
        pair=pair, place=make.make_city(), funding="APBD", languages="id en", title_language="id",
        ending="suspended", ended_on="2020", ending_source=make.make_source(), **changes,
    )  # fmt: skip
    sides = (pair.first_city, pair.second_city) if pair else (make.make_city(),)
    parties = [make.make_party(agreement=agreement, city=city, order=order) for order, city in enumerate(sides)]
    make.make_party(agreement=agreement, institution=make.make_institution(), order=9)
    agreement.fields.add(CooperationField.objects.get(key="education"))
    signature = make.make_signature(agreement=agreement, party=parties[0], person=make.make_person())
    step = make.make_milestone(agreement=agreement, stage=ProcedureStage.objects.last())
    make.make_photo(agreement=agreement)
    make.make_attachment(agreement=agreement)
    for target in ({"agreement": agreement}, {"signature": signature}, {"milestone": step}):
        make.make_citation(**target)
        make.make_gap(**target)
    make.make_citation(agreement=agreement, fact="concluded", stated_date="2015")
    return agreement


def full_meeting(pair: CityPair | None, **changes) -> Meeting:
    meeting = make.make_meeting(
        pair=pair, **{"city": make.make_city(), "date": "XXXX-04-07", "date_after": "2015"} | changes
    )
    host = make.make_delegation(meeting=meeting, city=pair.second_city if pair else make.make_city(), role="host")
    guest = make.make_delegation(meeting=meeting, institution=make.make_institution(kind="consulate"))
    official = make.make_delegate(delegation=host, person=make.make_person(name_native="朱", native_language="zh"))
    private = make.make_delegate(delegation=guest, person=make.make_person(kind="private"))
    item = make.make_agenda_item(meeting=meeting, raised_by=guest)
    outcome = make.make_outcome(meeting=meeting, field=CooperationField.objects.get(key="trade"))
    task = make.make_follow_up(
        meeting=meeting, given_by=official, assigned_to=private, closed_by_source=make.make_source(), due="2016"
    )
    make.make_photo(meeting=meeting)
    make.make_attachment(meeting=meeting)
    for target in (
        {"meeting": meeting}, {"delegation": host}, {"delegate": official}, {"agenda_item": item},
        {"outcome": outcome}, {"follow_up": task}, {"person": official.person},
    ):  # fmt: skip
        make.make_citation(**target)
        make.make_gap(**target)
    return meeting


def document(pair: CityPair, on: date = DAY) -> dict:
    return dossier.pairs([pair.pk], on)[pair.pk]


def all_documents() -> list[dict]:
    """Every document of everything public."""
    kinds = (
        (dossier.pairs, CityPair), (dossier.agreements, Agreement), (dossier.meetings, Meeting), (dossier.cities, City),
        (dossier.people, Person), (dossier.countries, Country), (dossier.sources, Source),
        (dossier.institutions, Institution), (dossier.fields, CooperationField),
    )  # fmt: skip
    return [
        made
        for documents, model in kinds
        for made in documents(list(model.objects.public().values_list("pk", flat=True)), DAY).values()
    ]


def as_json(documents) -> str:
    return json.dumps(documents, ensure_ascii=False, cls=DjangoJSONEncoder)


def walk(value, path=""):
    """Every dictionary in a document, with where it stands."""
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from walk(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from walk(item, f"{path}[]")


NUMBER_LISTS = {"sources", "cited", "type_sources", "concluded_sources", "sources_of_name", "sources_of_profile"}


def numbers_used(made: dict) -> list[int]:
    """Every number of a source that stands in a document."""
    found = []
    for path, part in walk(made):
        if path.startswith(".sources"):
            continue
        for key, value in part.items():
            if key in NUMBER_LISTS and isinstance(value, list):
                found += [number for number in value if isinstance(number, int)]
            if key in ("source", "closed_by") and isinstance(value, int):
                found.append(value)
    return found


class TestShape:
    def test_a_pair_holds_everything(self):
        made = document(full_pair())
        assert set(made) == {
            "schema", "kind", "number", "address", "pages", "title", "type", "type_sources", "day", "updated",
            "edition", "stage", "activity", "summary", "parties", "distance_km", "background", "fields",
            "first_contact", "chronology", "agreements", "milestones", "meetings", "confirmations", "explanation",
            "disagreements", "gaps", "pictures", "files", "sources", "licence", "related", "credits",
        }  # fmt: skip
        assert (made["schema"], made["kind"], made["day"]["edtf"]) == (1, "pair", "2026-11-24")
        counts = {key: len(value) for key, value in made.items() if isinstance(value, list)}
        assert counts == {
            "type_sources": 0, "parties": 2, "fields": 2, "chronology": 8, "agreements": 2, "milestones": 3,
            "meetings": 1, "confirmations": 1, "disagreements": 1, "gaps": 14, "pictures": 1, "files": 1,
            "sources": len(made["sources"]), "related": 0, "credits": 0,
        }  # fmt: skip

    def test_a_party_says_who_and_where_it_is(self):
        pair = full_pair()
        made = document(pair)["parties"][1]
        assert made["name"]["id"] == pair.second_city.name
        assert made["native"] == {"text": "广州", "language": "zh-Hans"}
        assert made["country"]["name"] == {"id": "Tiongkok", "en": "China"}
        assert made["level"]["code"] == "city"
        assert (made["coordinates"]["latitude"], made["coordinates"]["longitude"]) == (23.12, 113.25)
        assert made["coverage"]["until"]["edtf"] == "2026-11"
        assert document(pair)["parties"][0]["own_term"] == "kota bersaudara"

    def test_every_text_has_both_languages_as_keys(self):
        full_pair()
        for made in all_documents():
            for path, part in walk(made):
                assert ("id" in part) == ("en" in part), path

    def test_every_date_has_its_bounds_and_its_words(self):
        full_pair()
        dates = [part for made in all_documents() for _, part in walk(made) if "edtf" in part]
        assert [part for part in dates if not set(part) >= DATE_KEYS] == []
        assert [part for part in dates if not part["edtf"] or not part["id"] or not part["en"]] == []

    def test_a_missing_language_is_marked_not_filled(self):
        pair = live(make.make_pair(background="Bermula dari konsulat.", background_en=""))
        assert document(pair)["background"]["text"] == {"id": "Bermula dari konsulat.", "en": None}

    def test_documents_are_plain_data(self):
        full_pair()
        for made in all_documents():
            assert json.loads(json.dumps(made)) == made

    def test_every_document_states_its_schema(self):
        full_pair()
        assert {made["schema"] for made in all_documents()} == {1}

    def test_only_what_was_asked_for(self):
        pair, other = full_pair(), full_pair()
        assert list(dossier.pairs([pair.pk])) == [pair.pk]
        assert list(dossier.pairs([other.pk, pair.pk, 0])) == [pair.pk, other.pk]
        assert dossier.pairs([]) == {}

    def test_one_document_is_the_same_alone_and_among_others(self):
        pairs = [full_pair() for _ in range(2)]
        together = dossier.pairs([pair.pk for pair in pairs], DAY)
        assert [together[pair.pk] for pair in pairs] == [document(pair) for pair in pairs]


class TestSources:
    def test_numbered_by_first_use_without_holes(self):
        full_pair()
        for made in all_documents():
            if "sources" in made:
                assert [source["n"] for source in made["sources"]] == list(range(1, len(made["sources"]) + 1))
        assert document(CityPair.objects.get())["sources"] != []

    def test_every_number_leads_to_a_source_and_every_source_is_used(self):
        full_pair()
        for made in all_documents():
            if "sources" not in made:
                continue
            listed = {source["n"] for source in made["sources"]}
            relied_on = {source["relies_on_n"] for source in made["sources"]} - {None}
            assert set(numbers_used(made)) | relied_on == listed, made["pages"]

    def test_each_says_what_it_is_cited_for(self):
        made = document(full_pair())
        relied_on = {source["relies_on_n"] for source in made["sources"]}
        assert [
            source["n"] for source in made["sources"] if not source["cited_for"] and source["n"] not in relied_on
        ] == []

    def test_what_a_source_relies_on_stands_behind_it(self):
        pair = live(make.make_pair())
        original = make.make_source(title="Laporan asli")
        make.make_citation(pair=pair, source=make.make_source(title="Berita", relies_on=original))
        made = document(pair)["sources"]
        assert [(row["n"], row["title"]["text"], row["relies_on_n"]) for row in made] == [
            (1, "Berita", 2), (2, "Laporan asli", None)
        ]  # fmt: skip

    def test_a_source_says_what_rests_on_it(self):
        pair = full_pair()
        meeting = Meeting.objects.get()
        source = make.make_source()
        make.make_citation(pair=pair, source=source, statement="Disebut.")
        make.make_citation(delegate=Delegate.objects.first(), source=source)
        make.make_citation(meeting=make.make_meeting(), source=source)
        made = dossier.sources([source.pk], DAY)[source.pk]
        assert [(row["record"]["kind"], row["record"]["number"]) for row in made["rests_on_it"]] == [
            ("pair", pair.pk), ("meeting", meeting.pk)
        ]  # fmt: skip
        assert made["rests_on_it"][0]["statements"][0]["text"] == {"id": "Disebut.", "en": None}


class TestDoubts:
    def test_statements_that_disagree_the_preferred_one_first(self):
        pair = live(make.make_pair())
        make.make_citation(pair=pair, fact="signed_document", stance="contradicts", statement="Ada.", order=1)
        make.make_citation(
            pair=pair, fact="signed_document", preferred=True, statement="Tidak ada.", reason="Daftar resmi.", order=2
        )
        make.make_citation(pair=pair, fact="kind", statement="Kontak.")
        (made,) = document(pair)["disagreements"]
        assert (made["record"], made["fact"]) == ("pair", "signed_document")
        assert [(row["text"]["id"], row["stance"]["code"], row["preferred"]) for row in made["statements"]] == [
            ("Tidak ada.", "supports", True), ("Ada.", "contradicts", False)
        ]  # fmt: skip
        assert made["statements"][0]["reason"] == {"id": "Daftar resmi.", "en": None}

    def test_sources_that_agree_are_no_disagreement(self):
        pair = live(make.make_pair())
        for _ in range(2):
            make.make_citation(pair=pair, fact="signed_document")
        assert document(pair)["disagreements"] == []

    def test_gaps_of_the_pair_and_of_its_parts(self):
        pair = live(make.make_pair())
        meeting = live(make.make_meeting(pair=pair))
        make.make_gap(pair=pair, description="Naskah tidak ditemukan.", searched="2026-11", searched_where="Arsip.")
        make.make_gap(meeting=meeting, fact="date", kind="not_recorded", searched="")
        made = document(pair)["gaps"]
        assert [(row["record"], row["fact"], row["kind"]["code"]) for row in made] == [
            ("pair", "", "not_found"), ("meeting", "date", "not_recorded")
        ]  # fmt: skip
        assert (made[0]["searched"]["edtf"], made[0]["where"]["id"]) == ("2026-11", "Arsip.")

    def test_fields_say_who_names_them(self):
        pair = full_pair()
        made = {row["key"]: row for row in document(pair)["fields"]}
        agreements = sorted(pair.agreements.values_list("pk", flat=True))
        assert [(named["kind"], named["number"]) for named in made["education"]["named_in"]] == [
            ("agreement", number) for number in agreements
        ]
        assert [(named["kind"], named["number"]) for named in made["trade"]["named_in"]] == [
            ("meeting", pair.meetings.get().pk)
        ]
        assert made["trade"]["name"] == {"id": "Perdagangan", "en": "Trade", "zh": "贸易"}


class TestTheTwoAnswers:
    def test_no_document_says_when_and_where_it_was_searched(self):
        pair = live(make.make_pair())
        make.make_gap(pair=pair, fact="signed_document", searched="2026-11", searched_where="Daftar resmi.")
        stage = document(pair)["stage"]
        assert (stage["code"], stage["agreement"], stage["ends"]) == ("exploring", None, None)
        assert (stage["searched"]["date"]["edtf"], stage["searched"]["where"]["id"]) == ("2026-11", "Daftar resmi.")

    def test_the_agreement_that_the_stage_rests_on(self):
        pair = live(make.make_pair())
        agreement = live(make.make_agreement(pair=pair, concluded="2024-05", term="fixed", term_months=60))
        source = make.make_citation(agreement=agreement).source
        stage = document(pair)["stage"]
        assert (stage["code"], stage["agreement"], stage["ends"]["edtf"]) == ("in_force", agreement.pk, "2029-05")
        assert [document(pair)["sources"][n - 1]["number"] for n in stage["sources"]] == [source.pk]

    def test_as_of_any_day(self):
        pair = live(make.make_pair())
        live(make.make_agreement(pair=pair, concluded="2010", ends="2015"))
        assert [document(pair, date(year, 6, 1))["stage"]["code"] for year in (2009, 2012, 2016)] == [
            "exploring", "in_force", "term_ran_out"
        ]  # fmt: skip

    def test_the_last_activity_is_never_a_verdict(self):
        pair = live(make.make_pair())
        silent = document(pair)["activity"]
        assert (silent["event"], silent["date"], silent["sources"]) == (None, None, [])
        assert silent["note"]["en"] == "This does not mean that nothing happens."
        make.make_citation(meeting=live(make.make_meeting(pair=pair, date="1990")))
        old = document(pair)["activity"]
        assert (old["date"]["edtf"], old["sources"]) == ("1990", [1])
        assert old["note"]["en"] == ("No later activity is on record here; this does not mean it has ended.")

    def test_what_lies_ahead_is_planned(self):
        pair = live(make.make_pair())
        for year in ("2027", "2015"):
            make.make_citation(meeting=live(make.make_meeting(pair=pair, date=year)))
        made = document(pair)
        assert [(row["date"]["edtf"], row["planned"]) for row in made["chronology"]] == [
            ("2015", False),
            ("2027", True),
        ]
        assert made["activity"]["date"]["edtf"] == "2015"

    def test_an_ending_whose_source_was_removed_breaks_nothing(self):
        pair = live(make.make_pair())
        live(make.make_agreement(pair=pair, ending="terminated", ended_on="2020", concluded="2010"))
        made = document(pair)
        assert [(row["kind"], row["sources"]) for row in made["chronology"]] == [("agreement", []), ("ending", [])]
        assert (made["stage"]["code"], made["agreements"][0]["state"]["code"]) == ("signed", "signed")


STATES = {
    "in_force": {"concluded": "2024", "term": "indefinite"},
    "term_ran_out": {"concluded": "2010", "ends": "2015"},
    "term_over": {"concluded": "2010", "ends": "2015", "term_over_seen_on": DAY},
    "signed": {"concluded": "2010"},
    "on_record": {"type": "plan_of_action", "concluded": "2010"},
}


class TestStatesOfAnAgreement:
    @staticmethod
    def state(agreement) -> str:
        return dossier.agreements([agreement.pk], DAY)[agreement.pk]["state"]["code"]

    @pytest.mark.parametrize("state", STATES)
    def test_by_its_dates(self, state):
        assert self.state(live(make.make_agreement(**STATES[state]))) == state

    @pytest.mark.parametrize("ending", ["terminated", "suspended"])
    def test_ended_by_a_side(self, ending):
        how = {"ending": ending, "ended_on": "2020", "ending_source": make.make_source()}
        assert self.state(live(make.make_agreement(concluded="2010", **how))) == ending

    @pytest.mark.parametrize(("relation", "state"), [("renews", "renewed"), ("replaces", "replaced")])
    def test_by_its_successor_once_that_is_published(self, relation, state):
        old = live(make.make_agreement(concluded="2010", ends="2015"))
        new = make.make_agreement(**{relation: old})
        assert self.state(old) == "term_ran_out"
        live(new)
        assert self.state(old) == state
        made = dossier.agreements([new.pk], DAY)[new.pk]
        assert made["chain"][relation]["number"] == old.pk

    def test_the_computed_end_is_told_from_the_stated_one(self):
        computed = live(make.make_agreement(concluded="2024-05", term_months=60))
        made = dossier.agreements([computed.pk], DAY)[computed.pk]
        assert (made["ends"], made["computed_end"]["edtf"]) == (None, "2029-05")


class TestWhatIsNeverThere:
    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_hidden_agreements_and_meetings(self, publication):
        pair = full_pair()
        agreement = full_agreement(pair, title=MARKER, publication=publication)
        meeting = full_meeting(pair, title=MARKER, publication=publication)
        Source.objects.filter(citations__agreement=agreement).update(title=MARKER)
        Source.objects.filter(citations__meeting=meeting).update(title=MARKER)
        shown = live(make.make_agreement(pair=pair, renews=agreement, replaces=agreement))
        make.make_agreement(publication=publication, title=MARKER, renews=shown)
        assert document(pair)["agreements"] != []
        assert MARKER not in as_json(all_documents())

    def test_a_hidden_pair_in_the_documents_of_its_agreement_and_meeting(self):
        pair = make.make_pair(summary=MARKER)
        agreement, meeting = live(full_agreement(pair)), live(full_meeting(pair))
        assert dossier.agreements([agreement.pk], DAY)[agreement.pk]["pair"] is None
        assert dossier.meetings([meeting.pk])[meeting.pk]["pair"] is None
        assert MARKER not in as_json(all_documents())

    def test_internal_columns(self):
        full_pair()
        planted = set()
        for model in (CityPair, Agreement, Meeting, Person, Source, Delegate):
            with translation.override("en"):
                internal = [
                    field.name for field in model._meta.concrete_fields if "never public" in str(field.help_text)
                ]
            model.objects.update(**dict.fromkeys(internal, MARKER))
            planted |= {f"{model.__name__}.{name}" for name in internal}
        assert planted == {
            "CityPair.review_note", "Agreement.review_note", "Agreement.archive_code", "Agreement.internal_contact",
            "Agreement.internal_note", "Meeting.review_note", "Meeting.pasted_text", "Meeting.internal_note",
            "Person.internal_note", "Source.archive_code", "Delegate.absence_reason",
        }  # fmt: skip
        assert MARKER not in as_json(all_documents())

    def test_limited_files_and_pictures_of_minors(self):
        pair = full_pair()
        make.make_attachment(pair=pair, title=MARKER, access="exempt", access_basis="UU 14/2008")
        make.make_photo(pair=pair, caption=MARKER, minor_in_picture=True)
        assert MARKER not in as_json(all_documents())

    def test_private_persons_have_no_page(self):
        pair = full_pair()
        delegates = {
            delegate["name"]: delegate["person"]
            for side in document(pair)["meetings"][0]["delegations"]
            for delegate in side["delegates"]
        }
        private = Delegate.objects.get(person__kind="private")
        assert delegates[private.name_as_written] is None
        assert [made["number"] for made in all_documents() if made.get("kind") == "person"] == list(
            Person.objects.filter(kind="official").order_by("pk").values_list("pk", flat=True)
        )

    def test_people_who_left_an_account(self, editor):
        pair = full_pair()
        for model in (CityPair, Agreement, Meeting, City, Source):
            model.objects.update(created_by=editor)
        Agreement.objects.update(term_over_seen_by=editor)
        assert editor.username not in as_json(document(pair))


class TestWithoutDirection:
    def test_ba_equals_ab(self):
        home, abroad = make.make_indonesian_city(), make.make_city()
        made = []
        for first, second in ((home, abroad), (abroad, home)):
            terms = {"first_term": first.name, "second_term": second.name}
            pair = live(CityPair.objects.create(first_city=first, second_city=second, **terms))
            made.append(document(pair))
            pair.delete()
        one, other = ({key: part[key] for key in ("title", "parties", "summary", "stage")} for part in made)
        assert one == other

    @pytest.mark.parametrize(
        ("one", "other", "kilometres"),
        [
            (("-1.61", "103.61"), ("23.12", "113.25"), 2950),
            (("0", "0"), ("0", "180"), 20000),
            (("0", "0"), ("0", "1"), 110),
            (("5", "5"), ("5", "5"), 0),
            (("-6.2", "106.8"), (None, None), None),
        ],
    )
    def test_the_distance_is_the_same_both_ways(self, one, other, kilometres):
        for first, second in ((one, other), (other, one)):
            pair = live(
                make.make_pair(
                    first_city=make.make_city(latitude=first[0], longitude=first[1]),
                    second_city=make.make_city(latitude=second[0], longitude=second[1]),
                )
            )
            assert document(CityPair.objects.get(pk=pair.pk))["distance_km"] == kilometres


QUERIES = {
    "pairs": (dossier.pairs, CityPair.objects.public),
    "agreements": (dossier.agreements, lambda: Agreement.objects.public().exclude(replaced_by=None)),
    "meetings": (dossier.meetings, Meeting.objects.public),
    "cities": (dossier.cities, lambda: City.objects.public().filter(pairs_as_second__isnull=False)),
    "people": (dossier.people, lambda: Person.objects.public().filter(delegates__isnull=False)),
    "countries": (dossier.countries, Country.objects.public),
    "institutions": (dossier.institutions, Institution.objects.public),
    "fields": (dossier.fields, CooperationField.objects.public),
    "sources": (dossier.sources, lambda: Source.objects.public().filter(title=CITED_EVERYWHERE)),
}
CITED_EVERYWHERE = "Dikutip di mana-mana"


def cite_everywhere(pair: CityPair, source: Source) -> None:
    """Of each kind of record one citation."""
    agreement, meeting = pair.agreements.first(), pair.meetings.get()
    side = meeting.delegations.first()
    for target in (
        {"pair": pair}, {"city": pair.first_city}, {"agreement": agreement}, {"meeting": meeting}, {"delegation": side},
        {"signature": agreement.signatures.get()}, {"milestone": agreement.milestones.get()},
        {"milestone": pair.milestones.get()}, {"delegate": side.delegates.get()},
        {"agenda_item": meeting.agenda_items.get()}, {"outcome": meeting.outcomes.get()},
        {"follow_up": meeting.follow_ups.get()}, {"person": side.delegates.get().person},
    ):  # fmt: skip
        make.make_citation(source=source, **target)


class TestQueries:
    @pytest.mark.parametrize("kind", QUERIES)
    def test_the_same_number_for_one_record_and_for_three(self, kind, django_assert_num_queries):
        documents, chosen = QUERIES[kind]
        for code in ("CN", "JP", "KR"):
            pair = full_pair()
            City.objects.filter(pk=pair.second_city_id).update(country=make.a_country(code))
            cite_everywhere(pair, make.make_source(title=CITED_EVERYWHERE))
            for field in CooperationField.objects.filter(key__in=["education", "trade", "tourism"]):
                pair.agreements.first().fields.add(field)
                make.make_outcome(meeting=pair.meetings.get(), field=field)
        numbers = list(chosen().order_by("pk").values_list("pk", flat=True).distinct())
        with CaptureQueriesContext(connection) as queries:
            assert len(documents(numbers[:1], DAY)) == 1
        with django_assert_num_queries(len(queries)):
            assert len(documents(numbers[:3], DAY)) == 3

    def test_more_rows_in_a_record_cost_no_more(self, django_assert_num_queries):
        pair = full_pair()
        with CaptureQueriesContext(connection) as queries:
            document(pair)
        for _ in range(2):
            live(full_agreement(pair))
            live(full_meeting(pair))
        with django_assert_num_queries(len(queries)):
            assert len(document(pair)["meetings"]) == 3


class TestWhatLiesAheadOrIsGone:
    def test_a_planned_agreement_is_called_planned_and_not_counted(self):
        pair = make.published(make.make_citation(pair=make.make_pair()).pair)
        planned = make.make_agreement(pair=pair, type="memorandum", concluded="2099")
        make.published(make.make_citation(agreement=planned).agreement)
        pair.refresh_from_db()
        assert dossier.agreements([planned.pk])[planned.pk]["state"]["code"] == "planned"
        assert pair.agreement_count == 0

    def test_a_file_that_is_gone_from_the_disk_takes_no_page_with_it(self):
        agreement = make.make_citation(agreement=make.make_agreement(pair=make.make_pair())).agreement
        attachment = make.make_attachment(agreement=agreement)
        size = attachment.file.size
        attachment.file.storage.delete(attachment.file.name)
        listed = dossier.agreements([agreement.pk])[agreement.pk]["files"]
        assert [file["bytes"] for file in listed] == [size]

    def test_of_a_source_that_is_not_open_only_its_existence_is_shown(self):
        source = make.make_source(access="exempt", access_basis="UU 14/2008", sender="PENGIRIM", note="CATATAN")
        make.published(make.make_citation(pair=make.make_pair(), source=source).pair)
        document = dossier.sources([source.pk])[source.pk]
        assert (document["letter"]["sender"], document["note"], document["access_basis"]) == (None, None, "UU 14/2008")
