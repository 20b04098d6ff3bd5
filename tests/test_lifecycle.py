"""The two answers of a pair: every rule of stage and activity as a table, then what is read and stored."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import lifecycle, services
from records.dates import parse
from records.fields import in_date_order, may_lie_within, within
from records.lifecycle import AgreementFacts, Event, PairFacts, happened, last_activity, later_by, stage_of
from records.models import CityPair, ProcedureStage, Stage

from . import factories as make

DAY = date(2026, 11, 24)
DATES = ("concluded", "in_force", "ends", "ended_on")


def agreement(key: int = 1, type: str = "memorandum", **facts) -> AgreementFacts:
    facts = {name: parse(value) if name in DATES else value for name, value in facts.items()}
    return AgreementFacts(key, type, **facts)


def twin(key: int = 1, **facts) -> AgreementFacts:
    return agreement(key, "twin_city_agreement", **facts)


def letter(key: int = 1, **facts) -> AgreementFacts:
    return agreement(key, "letter_of_intent", **facts)


def ended(ending: str, key: int = 1, **facts) -> AgreementFacts:
    return agreement(key, **{"ending": ending, "ending_sourced": True, "concluded": "2010"} | facts)


def pair(*agreements: AgreementFacts, **facts) -> PairFacts:
    return PairFacts(agreements=agreements, **facts)


FIVE_YEARS = {"concluded": "2024-05-01", "term": "fixed", "term_months": 60}
INDEFINITE = {"concluded": "2005-12-21", "term": "indefinite"}

# What is on record, then the answer: stage, number of the agreement it rests on, end, day on which time may change it.
STAGES = {
    # Ended by an act of a side
    "terminated": (pair(ended("terminated", ended_on="2020")), "terminated", 1, None, None),
    "suspended": (pair(ended("suspended", ended_on="2020")), "suspended", 1, None, None),
    "terminated on a day not known": (pair(ended("terminated")), "terminated", 1, None, None),
    "terminated while the term still runs": (
        pair(ended("terminated", ended_on="2025", ends="2030", term="fixed")), "terminated", 1, None, None
    ),
    "an ending without source changes nothing": (
        pair(agreement(ending="terminated", ended_on=("2020"), **INDEFINITE)), "in_force", 1, None, None
    ),
    "an unsourced ending of an agreement without term": (
        pair(agreement(ending="suspended", concluded="2010")), "signed", 1, None, None
    ),
    "an ending that lies ahead has not come": (
        pair(ended("terminated", ended_on="2027-03-01", term="indefinite")), "in_force", 1, None, "2027-03-01"
    ),
    "an ending that lies ahead of the end of the term": (
        pair(ended("terminated", ended_on="2027-03", ends="2030", term="fixed")),
        "in_force", 1, "2030", "2027-03-01",
    ),
    "concluded again after an ending": (
        pair(ended("terminated", ended_on="2015"), agreement(2, **FIVE_YEARS)),
        "in_force", 2, "2029-05-01", "2029-05-02",
    ),
    "in force again after an ending": (
        pair(ended("terminated", ended_on="2015"), agreement(2, in_force="2020", term="indefinite")),
        "in_force", 2, None, None,
    ),
    "an older agreement does not undo an ending": (
        pair(agreement(2, concluded="2005"), ended("terminated", ended_on="2015")), "terminated", 1, None, None
    ),
    "a later letter of intent does not undo an ending": (
        pair(ended("terminated", ended_on="2015"), letter(2, concluded="2020")), "terminated", 1, None, None
    ),
    "the later of two endings": (
        pair(ended("suspended", 1, ended_on="2018"), ended("terminated", 2, ended_on="2020")),
        "terminated", 2, None, None,
    ),
    "an ended plan of action leaves the agreement in force": (
        pair(twin(**INDEFINITE), ended("terminated", 2, type="plan_of_action", ended_on="2020")),
        "in_force", 1, None, None,
    ),
    "an ended letter of intent, nothing else": (
        pair(ended("terminated", type="letter_of_intent", ended_on="2020")), "terminated", 1, None, None
    ),
    "what was renewed does not end the pair": (
        pair(ended("terminated", superseded=date.min), agreement(2, concluded="2005", term="indefinite")),
        "in_force", 2, None, None,
    ),
    # In force
    "a memorandum with start and end": (
        pair(agreement(in_force="2023-02-01", ends="2028-02-01", term="fixed")),
        "in_force", 1, "2028-02-01", "2028-02-02",
    ),
    "a sister-city agreement with start and end": (
        pair(twin(concluded="2023", ends="2028")), "in_force", 1, "2028", "2029-01-01"
    ),
    "the end computed from the length of the term": (
        pair(agreement(**FIVE_YEARS)), "in_force", 1, "2029-05-01", "2029-05-02"
    ),
    "the entry into force counts, not the conclusion": (
        pair(agreement(concluded="2019-01-01", in_force="2022-01-01", term_months=60)),
        "in_force", 1, "2027-01-01", "2027-01-02",
    ),
    "the stated end goes before the computed one": (
        pair(agreement(concluded="2024", term_months=60, ends="2027-06")), "in_force", 1, "2027-06", "2027-07-01"
    ),
    "indefinite": (pair(agreement(**INDEFINITE)), "in_force", 1, None, None),
    "the last day of the term": (
        pair(agreement(concluded="2021-11-24", ends="2026-11-24")), "in_force", 1, "2026-11-24", "2026-11-25"
    ),
    "an end of which only the month is known": (
        pair(agreement(concluded="2021-11", ends="2026-11")), "in_force", 1, "2026-11", "2026-12-01"
    ),
    "an end of which only the year is known": (
        pair(agreement(concluded="2021", ends="2026")), "in_force", 1, "2026", "2027-01-01"
    ),
    "an end that is open": (pair(agreement(concluded="2021", ends="2026/..")), "in_force", 1, "2026/..", None),
    "the longest of several": (
        pair(agreement(1, concluded="2020", ends="2030"), agreement(2, **FIVE_YEARS)),
        "in_force", 1, "2030", "2031-01-01",
    ),
    "in force beside one whose term is over": (
        pair(agreement(1, concluded="2010", ends="2015"), agreement(2, **FIVE_YEARS)),
        "in_force", 2, "2029-05-01", "2029-05-02",
    ),
    "in force beside a letter of intent and a pending approval": (
        pair(letter(1, concluded="2025"), agreement(2, **FIVE_YEARS), awaits_approval=True, has_contact=True),
        "in_force", 2, "2029-05-01", "2029-05-02",
    ),
    # Signed, term not known
    "no term": (pair(agreement(concluded="1990-04-02")), "signed", 1, None, None),
    "a fixed term of unknown length": (pair(agreement(concluded="2007", term="fixed")), "signed", 1, None, None),
    "a length without a start": (pair(agreement(term="fixed", term_months=60)), "signed", 1, None, None),
    "a year and a half after a year is no date": (
        pair(agreement(concluded="2020", term_months=18)), "signed", 1, None, None
    ),
    "an end without a start may still run out": (
        pair(agreement(ends="2028-06")), "signed", 1, None, "2028-07-01"
    ),
    "an end without a year ends nothing": (
        pair(agreement(concluded="2020", ends="XXXX-12-31")), "signed", 1, None, None
    ),
    "indefinite without a start": (pair(agreement(term="indefinite")), "signed", 1, None, None),
    "a start that lies ahead": (
        pair(agreement(concluded="2026-10", in_force="2027-01-01", ends="2032")), "signed", 1, None, "2027-01-01"
    ),
    "a conclusion that lies ahead is only planned": (
        pair(agreement(concluded="2027", term="indefinite"), has_contact=True),
        "exploring", None, None, "2027-01-01",
    ),
    "the newest of several": (
        pair(agreement(1, concluded="1990"), twin(2, concluded="1997")), "signed", 2, None, None
    ),
    "a start ahead of an older one": (
        pair(agreement(1, concluded="2024", in_force="2027", term="indefinite"), agreement(2, concluded="2026")),
        "signed", 2, None, "2027-01-01",
    ),
    "no term beside one whose term is over": (
        pair(agreement(1, concluded="2010", ends="2015"), agreement(2, concluded="2005")), "signed", 2, None, None
    ),
    # Term over
    "the term ran out": (pair(agreement(concluded="2010", ends="2015")), "term_ran_out", 1, "2015", None),
    "the computed term ran out": (
        pair(agreement(concluded="2007-08", term_months=60)), "term_ran_out", 1, "2012-08", None
    ),
    "an editor has looked for a renewal": (
        pair(agreement(concluded="2010", ends="2015", term_over_seen=True)), "term_over", 1, "2015", None
    ),
    "the last of several terms": (
        pair(agreement(1, concluded="2010", ends="2020"), agreement(2, concluded="2012", ends="2015")),
        "term_ran_out", 1, "2020", None,
    ),
    "a renewed term speaks through its renewal": (
        pair(
            agreement(1, concluded="2019", ends="2022", superseded=date.min),
            agreement(2, concluded="2023-01-31/2023-02", term="fixed", term_months=60),
        ),
        "in_force", 2, "2028-01-31/2028-02", "2028-03-01",
    ),
    "a running term that was replaced": (
        pair(agreement(1, concluded="2019", ends="2030", superseded=date.min), agreement(2, concluded="2024")),
        "signed", 2, None, None,
    ),
    "a letter after the term": (
        pair(agreement(1, concluded="2010", ends="2015"), letter(2, concluded="2020")),
        "term_ran_out", 1, "2015", None,
    ),
    # Not yet binding
    "awaiting approval": (pair(awaits_approval=True), "awaiting_approval", None, None, None),
    "awaiting approval after a letter of intent": (
        pair(letter(), awaits_approval=True, has_contact=True), "awaiting_approval", None, None, None
    ),
    "a letter of intent": (pair(letter(concluded="2019-10-18")), "letter_of_intent", 1, None, None),
    "the newest letter": (
        pair(letter(1, concluded="2019"), letter(2, concluded="2012")), "letter_of_intent", 1, None, None
    ),
    "a letter and meetings": (pair(letter(), has_contact=True), "letter_of_intent", 1, None, None),
    "a letter that was replaced by a memorandum": (
        pair(letter(1, superseded=date.min), agreement(2, concluded="2024")), "signed", 2, None, None
    ),
    "a meeting or a contact": (pair(has_contact=True), "exploring", None, None, None),
    "a joint statement is no memorandum": (
        pair(agreement(type="joint_statement", **INDEFINITE), has_contact=True), "exploring", None, None, None
    ),
    "other documents only": (
        pair(agreement(type="other", ends="2030"), agreement(2, "plan_of_action"), agreement(3, "")),
        "listed", None, None, None,
    ),
    "nothing but a source": (pair(), "listed", None, None, None),
}  # fmt: skip


class TestStage:
    @pytest.mark.parametrize("case", STAGES)
    def test_the_first_rule_that_holds(self, case):
        facts, stage, rests_on, ends, until = STAGES[case]
        answer = stage_of(facts, DAY)
        found = (answer.stage, answer.agreement, answer.ends and answer.ends.edtf, answer.until)
        assert found == (stage, rests_on, ends, until and date.fromisoformat(until))

    @pytest.mark.parametrize(
        ("ends", "last_day"),
        [
            ("2026-11-23", date(2026, 11, 23)),
            ("2026-10", date(2026, 10, 31)),
            ("2025", date(2025, 12, 31)),
            ("2024-02", date(2024, 2, 29)),
            ("2026~", date(2026, 12, 31)),
            ("201X", date(2019, 12, 31)),
        ],
    )
    def test_a_term_is_over_only_after_its_last_day(self, ends, last_day):
        facts = pair(agreement(concluded="2000", ends=ends))
        day_after = last_day + timedelta(days=1)
        on_the_last_day = stage_of(facts, last_day)
        assert (on_the_last_day.stage, on_the_last_day.until) == ("in_force", day_after)
        assert stage_of(facts, day_after).stage == "term_ran_out"

    @pytest.mark.parametrize("case", STAGES)
    def test_nothing_changes_before_the_day_on_which_it_may(self, case):
        facts, stage, *_ = STAGES[case]
        until = stage_of(facts, DAY).until
        last = until - timedelta(days=1) if until else date(2200, 1, 1)
        assert stage_of(facts, last).stage == stage

    @pytest.mark.parametrize("case", [case for case, row in STAGES.items() if row[4]])
    def test_on_that_day_it_does(self, case):
        facts, stage, *_ = STAGES[case]
        assert stage_of(facts, stage_of(facts, DAY).until).stage != stage

    def test_the_stage_never_says_dormant_or_active(self):
        """Absence of a record is no verdict: no stage is about activity."""
        stages = {stage_of(facts, DAY).stage.value for facts, *_ in STAGES.values()}
        assert stages == set(Stage.values)


class TestComputedEnd:
    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("2024-05-01", 60, "2029-05-01"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2023-01-31", 1, "2023-02-28"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-12-15", 1, "2025-01-15"),
            ("2015-08", 60, "2020-08"),
            ("2015-08", 5, "2016-01"),
            ("2015", 60, "2020"),
            ("2015", 18, None),
            ("2015~", 24, "2017~"),
            ("2015-08?", 12, "2016-08?"),
            ("2023-01-31/2023-02", 60, "2028-01-31/2028-02"),
            ("2015/..", 60, None),
            ("../2015", 60, None),
            ("201X", 120, None),
            ("XXXX-04-07", 60, None),
            ("9998", 60, None),
            ("9999-06", 60, None),
        ],
    )
    def test_exactly_as_precise_as_the_start(self, start, months, end):
        found = later_by(parse(start), months)
        assert (found and found.edtf) == end


def event(key: int, when: str, *, after: str = "", kind: str = "meeting", sourced: bool = True) -> Event:
    return Event(kind, key, parse(when), parse(after) if after else None, sourced)


ACTIVITIES = {
    "the later of two": ([event(1, "2015"), event(2, "2014-11-21")], [2, 1]),
    "an unsourced event does not count": ([event(1, "2015"), event(2, "2020", sourced=False)], [1]),
    "what is planned has not happened": ([event(1, "2015"), event(2, "2027")], [1]),
    "what begins today has happened": ([event(1, "2015"), event(2, "2026-11-24/2026-12-01")], [1, 2]),
    "some time this year counts": ([event(1, "2015"), event(2, "2026")], [1, 2]),
    "an unknown year is placed by what it came after": (
        [event(1, "2015"), event(2, "XXXX-04-07", after="2015"), event(3, "../2014-11-21")], [3, 1, 2]
    ),
    "an unknown year after a day stands before what is later": (
        [event(1, "2020"), event(2, "XXXX-04-07", after="2015-01-01")], [2, 1]
    ),
    "an unknown year after nothing cannot be placed": ([event(1, "2015"), event(2, "XXXX-04-07")], [1]),
    "an open start is placed by its last day": ([event(1, "2014"), event(2, "../2014-11-21")], [1, 2]),
    "an unknown start is placed behind": ([event(1, "2015"), event(2, "/2014")], [1, 2]),
    "nothing at all": ([], []),
}  # fmt: skip


class TestActivity:
    @pytest.mark.parametrize("case", ACTIVITIES)
    def test_dated_sourced_events_up_to_the_day_oldest_first(self, case):
        events, order = ACTIVITIES[case]
        facts = PairFacts(events=tuple(events))
        assert [item.key for item in happened(facts, DAY)] == order
        last = last_activity(facts, DAY)
        assert (last and last.key) == (order[-1] if order else None)

    def test_what_was_planned_happens_in_time(self):
        facts = PairFacts(events=(event(1, "2015"), event(2, "2027")))
        assert [last_activity(facts, date(year, 6, 1)).key for year in (2026, 2027)] == [1, 2]


# From the database


def stored(pair: CityPair) -> dict:
    names = [
        "stage", "stage_until", "first_event", "last_event", "last_event_after", "first_event_earliest",
        "first_event_latest", "last_event_earliest", "last_event_latest", "agreement_count", "meeting_count",
    ]  # fmt: skip
    return CityPair.objects.values(*names).get(pk=pair.pk)


def sourced(record, name: str):
    make.make_citation(**{name: record})
    return record


def live_agreement(pair=None, **changes):
    return sourced(make.make_agreement(pair=pair, publication="published", **changes), "agreement")


def live_meeting(pair=None, **changes):
    return sourced(make.make_meeting(pair=pair, publication="published", **changes), "meeting")


def facts(pair: CityPair) -> PairFacts:
    return lifecycle.facts_of([pair])[pair.pk]


@pytest.mark.django_db
class TestReading:
    def test_a_meeting_or_the_kind_makes_a_contact(self):
        contact, listed, met = (make.make_pair(kind=kind) for kind in ("contact", "twin", "twin"))
        live_meeting(met)
        assert [facts(item).has_contact for item in (contact, listed, met)] == [True, False, True]

    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_hidden_records_do_not_count(self, publication):
        pair = make.make_pair(kind="twin")
        sourced(make.make_agreement(pair=pair, publication=publication), "agreement")
        sourced(make.make_meeting(pair=pair, publication=publication), "meeting")
        assert facts(pair) == PairFacts()

    def test_a_hidden_renewal_does_not_replace_what_readers_see(self):
        pair = make.make_pair()
        old = live_agreement(pair, concluded="2019", ends="2030")
        new = make.make_agreement(pair=pair, renews=old)
        assert [item.is_superseded(DAY) for item in facts(pair).agreements] == [False]
        make.published(new)
        assert [item.is_superseded(DAY) for item in facts(pair).agreements] == [True, False]

    def test_a_renewal_that_is_only_planned_does_not_speak_yet(self):
        pair = make.make_pair()
        old = live_agreement(pair, concluded="2022", ends="2027")
        live_agreement(pair, renews=old, concluded="2027-06", term="indefinite")
        lifecycle.refresh([pair], DAY)
        assert (pair.stage, pair.stage_until) == ("in_force", None)
        assert [stage_of(facts(pair), day).agreement == old.pk for day in (DAY, date(2027, 6, 1))] == [True, False]

    @pytest.mark.parametrize("relation", ["renews", "replaces"])
    def test_the_successor_may_stand_outside_the_pair(self, relation):
        pair = make.make_pair()
        old = live_agreement(pair)
        live_agreement(**{relation: old})
        assert [item.is_superseded(DAY) for item in facts(pair).agreements] == [True]

    def test_a_pending_approval_of_the_pair_or_of_an_agreement(self):
        approval = ProcedureStage.objects.filter(is_approval=True).first()
        other = ProcedureStage.objects.filter(is_approval=False).first()
        for stage, state, expected in (
            (approval, "pending", True), (approval, "reached", False), (other, "pending", False)
        ):  # fmt: skip
            pair = make.make_pair()
            make.make_milestone(pair=pair, stage=stage, state=state, date="")
            assert facts(pair).awaits_approval is expected
            pair = make.make_pair()
            make.make_milestone(agreement=live_agreement(pair), stage=stage, state=state, date="")
            assert facts(pair).awaits_approval is expected

    def test_what_counts_as_an_event(self):
        pair = make.make_pair()
        ending = {"ending": "terminated", "ended_on": "2020", "ending_source": make.make_source()}
        agreement = live_agreement(pair, concluded="2012", **ending)
        meeting = live_meeting(pair, date="XXXX-04-07", date_after="2015")
        undated = live_meeting(pair, date="")
        step = sourced(make.make_milestone(pair=pair, date="2011"), "milestone")
        own_step = sourced(make.make_milestone(agreement=agreement, date="2013"), "milestone")
        make.make_milestone(pair=pair, date="2027", state="pending")
        unsourced = make.make_meeting(pair=pair, publication="published", date="2016")
        assert undated.pk not in [item.key for item in facts(pair).events if item.kind == "meeting"]
        assert [(item.kind, item.key) for item in happened(facts(pair), DAY)] == [
            ("milestone", step.pk), ("agreement", agreement.pk), ("milestone", own_step.pk),
            ("meeting", meeting.pk), ("ending", agreement.pk),
        ]  # fmt: skip
        assert ("meeting", unsourced.pk, False) in [(item.kind, item.key, item.sourced) for item in facts(pair).events]

    def test_an_agreement_of_many_sides_belongs_to_each_pair_whose_sides_both_take_part(self):
        a, b, c, d = (make.make_city() for _ in range(4))
        ab, bc, ad = (make.make_pair(first_city=x, second_city=y) for x, y in ((a, b), (b, c), (a, d)))
        charter, round_table = live_agreement(), live_meeting()
        for city in (a, b, c):
            make.make_party(agreement=charter, city=city)
            make.make_delegation(meeting=round_table, city=city)
        make.make_party(agreement=charter, institution=make.make_institution())
        records = lifecycle.records_of([ab, bc, ad])
        assert [records[item.pk].agreements for item in (ab, bc, ad)] == [[charter], [charter], []]
        assert [records[item.pk].meetings for item in (ab, bc, ad)] == [[round_table], [round_table], []]

    def test_an_agreement_of_one_city_and_a_university_belongs_to_no_pair(self):
        pair = make.make_pair()
        agreement = live_agreement()
        make.make_party(agreement=agreement, city=pair.first_city)
        make.make_party(agreement=agreement, institution=make.make_institution())
        assert lifecycle.records_of([pair])[pair.pk].agreements == []

    def test_a_record_of_the_pair_is_not_counted_twice(self):
        pair = make.make_pair()
        agreement = live_agreement(pair)
        for city in (pair.first_city, pair.second_city):
            make.make_party(agreement=agreement, city=city)
        assert lifecycle.records_of([pair])[pair.pk].agreements == [agreement]


@pytest.mark.django_db
class TestStoring:
    def test_everything_that_lists_show(self):
        pair = make.make_pair()
        live_agreement(pair, concluded="2024-05-01", term="fixed", term_months=60)
        live_meeting(pair, date="XXXX-04-07", date_after="2024-06")
        live_meeting(pair, date="../2014-11-21")
        assert lifecycle.refresh([pair], DAY) == 1
        assert stored(pair) == {
            "stage": "in_force",
            "stage_until": date(2029, 5, 2),
            "first_event": parse("../2014-11-21"),
            "first_event_earliest": date(1, 1, 1),
            "first_event_latest": date(2014, 11, 21),
            "last_event": parse("XXXX-04-07"),
            "last_event_after": parse("2024-06"),
            "last_event_earliest": date(2025, 4, 7),
            "last_event_latest": None,
            "agreement_count": 1,
            "meeting_count": 2,
        }

    def test_a_second_time_changes_nothing(self):
        pair = make.make_pair()
        live_meeting(pair)
        assert [lifecycle.refresh([CityPair.objects.get(pk=pair.pk)], DAY) for _ in range(2)] == [1, 0]

    def test_what_is_gone_is_emptied(self):
        pair = make.make_pair()
        meeting = live_meeting(pair)
        lifecycle.refresh([pair], DAY)
        meeting.delete()
        lifecycle.refresh([pair], DAY)
        assert stored(pair) == {
            **dict.fromkeys(stored(pair)), "stage": "exploring", "agreement_count": 0, "meeting_count": 0
        }  # fmt: skip

    def test_pairs_that_time_alone_may_have_changed(self):
        over, running, unsigned = make.make_pair(), make.make_pair(), make.make_pair()
        live_agreement(over, concluded="2020", ends="2026-11-23")
        live_agreement(running, concluded="2020", ends="2026-11-24")
        lifecycle.refresh([over, running, unsigned], date(2026, 11, 23))
        assert [list(lifecycle.due(date(2026, 11, day))) for day in (23, 24)] == [[], [over]]
        assert list(lifecycle.due(date(2026, 11, 25))) == [over, running]

    def test_the_same_number_of_queries_for_one_pair_and_for_three(self, django_assert_num_queries):
        pairs = [busy_pair() for _ in range(3)]
        one, three = CityPair.objects.filter(pk=pairs[0].pk), CityPair.objects.filter(pk__in=[p.pk for p in pairs])
        with CaptureQueriesContext(connection) as queries:
            lifecycle.refresh(one, DAY)
        with django_assert_num_queries(len(queries)):
            lifecycle.refresh(three, DAY)


def busy_pair() -> CityPair:
    pair = make.make_pair()
    old = live_agreement(pair)
    live_agreement(pair, renews=old)
    for city in (pair.first_city, pair.second_city):
        make.make_party(agreement=old, city=city)
    make.make_milestone(agreement=old)
    make.make_milestone(pair=pair)
    make.make_delegation(meeting=live_meeting(pair), city=pair.first_city)
    return pair


@pytest.mark.django_db
class TestAskingTheDatabase:
    """Sorting and "within 2015" on the stored columns, the same on every database."""

    WHEN = ("2015", "2014-12-31", "2015-06", "2016", "XXXX-04-07", "../2014-11-21", "2014/2015", "")

    @pytest.fixture
    def pairs(self):
        for when in self.WHEN:
            pair = make.make_pair()
            if when:
                live_meeting(pair, date=when, date_after="2015" if when.startswith("X") else "")
            lifecycle.refresh([pair], DAY)
        return CityPair.objects.all()

    @staticmethod
    def texts(pairs) -> list[str]:
        return [pair.last_event.edtf if pair.last_event else "" for pair in pairs]

    def test_within_2015(self, pairs):
        found = within(pairs, "last_event", date(2015, 1, 1), date(2015, 12, 31)).order_by("pk")
        assert self.texts(found) == ["2015", "2015-06"]

    def test_perhaps_in_2015(self, pairs):
        found = pairs.filter(may_lie_within("last_event", date(2015, 1, 1), date(2015, 12, 31))).order_by("pk")
        assert self.texts(found) == ["2015", "2015-06", "2014/2015"]

    def test_oldest_first_and_unknown_last(self, pairs):
        assert self.texts(in_date_order(pairs, "last_event")) == [
            "2014/2015", "../2014-11-21", "2014-12-31", "2015", "2015-06", "2016", "XXXX-04-07", ""
        ]  # fmt: skip

    def test_newest_first_and_unknown_last(self, pairs):
        assert self.texts(in_date_order(pairs, "last_event", descending=True)) == [
            "XXXX-04-07", "2016", "2015-06", "2015", "2014-12-31", "../2014-11-21", "2014/2015", ""
        ]  # fmt: skip


class TestStateOfAgreements:
    """What is kept in the row of an agreement is what its page says, and changes with time and with its successors."""

    def agreement(self, **changes):
        agreement = make.published(make.make_agreement(**changes))
        services.saved(agreement)
        agreement.refresh_from_db()
        return agreement

    def test_a_successor_makes_it_renewed_and_its_withdrawal_undoes_that(self, db):
        first = self.agreement(concluded="2001")
        second = self.agreement(concluded="2011", renews=first)
        first.refresh_from_db()
        assert (first.state, second.state) == ("renewed", "signed")
        services.withdraw(second, reason="Salah.")
        first.refresh_from_db()
        assert first.state == "signed"

    def test_time_alone_changes_it_on_the_kept_day(self, db):
        agreement = self.agreement(concluded="2020-01-01", term="fixed", term_months=120)
        assert (agreement.state, agreement.state_until) == ("in_force", date(2030, 1, 2))
        assert lifecycle.due_agreements(date(2030, 1, 1)).count() == 0
        lifecycle.refresh_agreements(lifecycle.due_agreements(date(2030, 1, 2)), date(2030, 1, 2))
        agreement.refresh_from_db()
        assert (agreement.state, agreement.state_until) == ("term_ran_out", None)

    def test_a_successor_that_lets_go_leaves_it_as_it_was(self, db):
        first = self.agreement(concluded="2001")
        second = self.agreement(concluded="2011", replaces=first)
        first.refresh_from_db()
        assert first.state == "replaced"
        second.replaces = None
        second.save()
        services.saved(second)
        first.refresh_from_db()
        assert first.state == "signed"

    def test_a_source_that_turns_out_to_be_primary_is_told_to_its_pairs(self, db):
        pair = make.published(make.make_pair())
        source = make.make_source(tier="secondary")
        make.make_citation(pair=pair, source=source)
        services.saved(pair)
        pair.refresh_from_db()
        assert pair.source_tier == "secondary"
        source.tier = "primary"
        source.save()
        services.saved(source)
        pair.refresh_from_db()
        assert pair.source_tier == "primary"
