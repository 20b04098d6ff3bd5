"""The work queue: each number opens exactly its rows, and each queue holds exactly what its rule says."""

import random
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records import lifecycle, services
from records.models import Agreement, CityPair, Feedback, Gap, Meeting, Page, Publication, Stage
from records.queues import QUEUES, Desk
from records.queues.queue import RECORDS
from records.queues.terms import shifted
from tests import factories
from tests.conftest import make_staff

pytestmark = pytest.mark.django_db

STATES = list(Publication)
PLAIN, ENGLISH = {"summary": "Ringkasan"}, {"summary": "Ringkasan", "summary_en": "Summary"}


def generated_pairs(chance) -> list[CityPair]:
    pairs = []
    for number in range(24):
        survivor = factories.make_city() if chance.random() < 0.2 else None
        second = factories.make_city(
            merged_into=survivor,
            country=factories.a_country(chance.choice(["CN", "NL", "JP"])),
            **chance.choice([{}, {"name_native": "青", "native_language": "ja"}]),
        )
        pair = factories.make_pair(
            second_city=second,
            publication=chance.choice(STATES),
            stage=Stage.IN_FORCE,
            stage_until=chance.choice([None, lifecycle.today() + timedelta(days=number * 40 - 200)]),
            **chance.choice([{}, PLAIN, ENGLISH]),
        )
        with_evidence(chance, pair=pair)
        if chance.random() < 0.3:
            factories.make_citation(milestone=factories.make_milestone(pair=pair), fact="date", stance="contradicts")
        pairs.append(pair)
    return pairs


def generated_agreements(chance) -> list[Agreement]:
    today = lifecycle.today()
    agreements = []
    for number, months in product(range(6), (-30, -2, 3, 8, 11, 20)):
        end = shifted(today, months)
        length = chance.random() < 0.4
        agreement = factories.make_agreement(
            type=chance.choice(["", "memorandum", "twin_city_agreement"]),
            pair=factories.make_pair() if chance.random() < 0.5 else None,
            concluded=shifted(end, -60).isoformat() if length else chance.choice(["2015", "2015-08", ""]),
            term="fixed",
            term_months=60 if length else None,
            ends="" if length else end.isoformat()[: chance.choice([4, 7, 10])],
            notice_months=chance.choice([None, None, 6]),
            ending="terminated" if chance.random() < 0.2 else "",
            term_over_seen_on=chance.choice([None, None, today]),
            title_en=chance.choice(["", "Title"]),
            publication=chance.choice([*STATES, Publication.PUBLISHED]),
        )
        for _party in range(chance.randrange(3)):
            factories.make_party(agreement=agreement)
        if number == 0:
            factories.make_agreement(renews=agreement, publication=chance.choice(STATES))
        with_evidence(chance, agreement=agreement)
        if chance.random() < 0.3:
            factories.make_citation(
                agreement=agreement, fact="concluded", preferred=True, stated_date=chance.choice(["2015", "2016"])
            )
        agreements.append(agreement)
    return agreements


def generated_meetings(chance) -> list[Meeting]:
    meetings = []
    for _number in range(24):
        meeting = factories.make_meeting(
            type=chance.choice(["", "visit"]),
            title=chance.choice(["", "Pertemuan uji"]),
            title_en=chance.choice(["", "Test meeting"]),
            date=chance.choice(["", "2015", "2015~", "201X", "2015-08", "XXXX-04-07", "2015/2016"]),
            publication=chance.choice(STATES),
        )
        if chance.random() < 0.6:
            delegation = factories.make_delegation(meeting=meeting)
            if chance.random() < 0.4:
                delegate = factories.make_delegate(delegation=delegation)
                factories.make_citation(delegate=delegate, stance="contradicts", fact="office")
        if chance.random() < 0.4:
            factories.make_outcome(meeting=meeting, text_en=chance.choice(["", "Outcome"]))
        if chance.random() < 0.3:
            factories.make_gap(meeting=meeting, fact="date")
        with_evidence(chance, meeting=meeting)
        meetings.append(meeting)
    return meetings


def with_evidence(chance, **record) -> None:
    if chance.random() < 0.7:
        factories.make_citation(**record)
    if chance.random() < 0.3:
        factories.make_citation(**record, stance="contradicts")
        if chance.random() < 0.5:
            factories.make_citation(**record, preferred=True)
    if chance.random() < 0.3:
        described = {"alt": chance.choice(["", "Dua orang"]), "alt_en": chance.choice(["", "Two people"])}
        factories.make_photo(**record, **described, minor_in_picture=chance.random() < 0.5)


def generated_feedback(chance, people) -> None:
    for origin, state, person in product(Feedback.Origin, Feedback.State, people):
        closed = None if state == Feedback.State.OPEN else timezone.now() - timedelta(days=chance.randrange(200))
        answer = {"answer": "Terima kasih.", "reporter_email": "pembaca@example.org"} if person is None else {}
        factories.make_feedback(origin=origin, state=state, created_by=person, closed_at=closed, **answer)


@pytest.fixture
def office(contributor, editor):
    """Staff, and records in every state of completeness, written by one or the other."""
    chance = random.Random(47)
    people = [contributor, editor, None]
    records = generated_pairs(chance) + generated_agreements(chance) + generated_meetings(chance)
    records += [
        factories.published(factories.make_agreement(term="fixed", ends=shifted(lifecycle.today(), months).isoformat()))
        for months in (-1, 4, 8, 11)
    ]
    records += [
        factories.make_page(body=chance.choice(["", "<p>Isi</p>"]), publication=chance.choice(STATES))
        for _number in range(8)
    ]
    for record in records:
        record.created_by = chance.choice(people)
        if chance.random() < 0.5:
            record.submitted_at, record.submitted_by = timezone.now(), chance.choice(people)
        record.save()
    generated_feedback(chance, people)
    return {"contributor": contributor, "editor": editor}


def list_url(model, queue: str) -> str:
    return reverse(f"admin:records_{model._meta.model_name}_changelist") + f"?queue={queue}&all="


def rows_of(client, model, queue: str) -> set[int]:
    page = client.get(list_url(model, queue))
    assert page.status_code == 200, (model, queue)
    return {record.pk for record in page.context["cl"].queryset}


def at_work(model):
    """What is neither withdrawn nor merged."""
    found = model.objects.exclude(publication=Publication.WITHDRAWN)
    return found if model is Page else found.filter(merged_into=None)


# --- numbers and rows ---


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_each_number_opens_exactly_as_many_rows(client, office, role):
    client.force_login(office[role])
    page = client.get(reverse("admin:index"))
    links = [link for group in page.context["queue_groups"] for row in group["rows"] for link in row["links"]]
    opened = [client.get(link["url"]).context["cl"].queryset.count() for link in links]
    assert opened == [int(link["words"].split()[0]) for link in links]
    assert len(links) > (5 if role == "contributor" else 25)


def test_each_queue_counts_the_rows_that_its_list_shows(client, office):
    client.force_login(office["editor"])
    counts = Desk(office["editor"]).counts([*RECORDS, Feedback])
    assert {queue for queue, _model in counts} == {queue.name for queue in QUEUES}
    shown = {(queue, model): len(rows_of(client, model, queue)) for queue, model in counts}
    assert shown == counts
    assert {queue.name for queue in QUEUES} - {queue for (queue, _model), number in counts.items() if number} == set()


@pytest.mark.parametrize("model", RECORDS)
def test_incomplete_are_exactly_those_for_which_something_is_missing(client, office, model):
    client.force_login(office["editor"])
    expected = {record.pk for record in at_work(model) if services.missing(record)}
    assert rows_of(client, model, "incomplete") == expected
    assert 0 < len(expected) < at_work(model).count()


@pytest.mark.parametrize("model", [CityPair, Agreement, Meeting])
def test_without_a_source_are_those_without_a_citation(client, office, model):
    client.force_login(office["editor"])
    expected = {record.pk for record in at_work(model) if not record.citations.exists()}
    assert rows_of(client, model, "no_source") == expected != set()


def test_what_could_be_better_is_told_on_the_form_and_counted_in_the_queue(client, office):
    client.force_login(office["editor"])
    for model in RECORDS:
        hinted = {record.pk for record in at_work(model) if services.could_be_better(record)}
        queued = set()
        for kind in ("no_english", "year_only", "no_native_name"):
            if services.improvable(model, kind) is not None:
                queued |= rows_of(client, model, kind)
        undated = set()
        if model is Meeting:
            with_gap = Gap.objects.filter(fact="date").values_list("meeting", flat=True)
            undated = {item.pk for item in at_work(Meeting).filter(date="").exclude(pk__in=list(with_gap))}
        assert queued | undated == hinted


def test_known_only_to_the_year(client, staff):
    dates = ["2015", "2015~", "201X", "2015-08", "2015-08-30", "XXXX-04-07", "2015/2016", ""]
    meetings = {text: factories.make_meeting(date=text) for text in dates}
    expected = {meetings[text].pk for text in ("2015", "2015~", "201X")}
    assert rows_of(staff, Meeting, "year_only") == expected


# --- terms ---


def fixed(**changes) -> Agreement:
    return factories.published(factories.make_agreement(**{"concluded": "2020-01-15", "term": "fixed"} | changes))


def place_of(client, agreement) -> list[str]:
    names = ("ends_in_6", "ends_in_9", "ends_in_12", "term_over")
    return [name for name in names if agreement.pk in rows_of(client, Agreement, name)]


@pytest.mark.parametrize(
    ("months", "queue"),
    [(-1, ["term_over"]), (1, ["ends_in_6"]), (8, ["ends_in_9"]), (11, ["ends_in_12"]), (14, [])],
)
def test_a_term_stands_in_the_queue_of_its_distance(staff, months, queue):
    end = shifted(lifecycle.today(), months)
    assert place_of(staff, fixed(ends=end.isoformat())) == queue
    assert place_of(staff, fixed(concluded=shifted(end, -60).isoformat(), term_months=60)) == queue


def test_a_notice_clause_brings_the_reminder_forward(staff):
    end = shifted(lifecycle.today(), 17)
    assert place_of(staff, fixed(ends=end.isoformat())) == []
    assert place_of(staff, fixed(ends=end.isoformat(), notice_months=6)) == ["ends_in_12"]
    assert place_of(staff, fixed(ends=end.isoformat(), notice_months=12)) == ["ends_in_6"]


def test_what_is_renewed_ended_or_indefinite_asks_for_nothing(staff):
    soon = shifted(lifecycle.today(), 3).isoformat()
    renewed, drafted = fixed(ends=soon), fixed(ends=soon)
    fixed(renews=renewed)
    factories.make_agreement(replaces=drafted)
    ended, indefinite = fixed(ends=soon, ending="terminated"), fixed(term="indefinite")
    draft = factories.make_agreement(ends=soon)
    places = [place_of(staff, agreement) for agreement in (renewed, drafted, ended, indefinite, draft)]
    assert places == [[], ["ends_in_6"], [], [], []]


@pytest.mark.parametrize(
    ("day", "months", "expected"), [("2026-08-31", 6, "2027-02-28"), ("2026-03-31", -1, "2026-02-28")]
)
def test_months_are_counted_to_the_last_day_of_a_short_month(day, months, expected):
    assert shifted(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_one_tap_notes_that_no_renewal_was_found(staff, editor):
    pair = factories.make_pair()
    agreement = factories.make_agreement(pair=pair, concluded="2015-01-01", ends="2020-01-01", term="fixed")
    factories.make_citation(agreement=agreement)
    services.publish(agreement)
    pair.refresh_from_db()
    assert pair.stage == Stage.TERM_RAN_OUT
    page = staff.get(list_url(Agreement, "term_over"))
    url = reverse("admin:records_agreement_no_renewal", args=[agreement.pk])
    assert f'formaction="{url}?next=' in page.content.decode()
    assert staff.get(url).status_code == 405
    back = reverse("admin:index")
    assert staff.post(f"{url}?next={back}").url == back
    agreement.refresh_from_db()
    pair.refresh_from_db()
    assert (agreement.term_over_seen_on, agreement.term_over_seen_by) == (lifecycle.today(), editor)
    assert pair.stage == Stage.TERM_OVER
    assert rows_of(staff, Agreement, "term_over") == set()
    version = agreement.version
    staff.post(url)
    agreement.refresh_from_db()
    assert agreement.version == version


def test_a_contributor_notes_nothing_about_terms(client, contributor):
    agreement = fixed(concluded="2015", ends="2020-01-01")
    client.force_login(contributor)
    assert client.post(reverse("admin:records_agreement_no_renewal", args=[agreement.pk])).status_code == 403


# --- who sees what ---


def test_a_contributor_sees_own_work_and_own_requests_only(client, office):
    client.force_login(office["contributor"])
    page = client.get(reverse("admin:index"))
    assert [group["name"] for group in page.context["queue_groups"]] == ["mine"]
    assert page.context["review_cards"] == []
    drafts = rows_of(client, Meeting, "drafts") | rows_of(client, Meeting, "returned")
    own = [office["contributor"].pk]
    expected = {
        item.pk
        for item in Meeting.objects.filter(publication=Publication.DRAFT)
        if {item.created_by_id, item.submitted_by_id} & set(own)
    }
    assert drafts == expected


def test_a_queue_of_editors_is_not_opened_by_a_contributor(client, office):
    client.force_login(office["contributor"])
    answer = client.get(list_url(Meeting, "incomplete"))
    assert (answer.status_code, answer.url.endswith("?e=1")) == (302, True)


def test_a_queue_that_does_not_exist_shows_no_rows_under_its_name(staff):
    assert staff.get(list_url(Meeting, "whatever")).status_code == 302


# --- the first page ---


def queries_of_first_page(client) -> int:
    client.get(reverse("admin:index"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("admin:index")).status_code == 200
    return len(queries)


def test_the_first_page_takes_as_many_queries_with_many_records_as_with_few(client, editor):
    client.force_login(editor)
    waiting = factories.make_meeting(publication=Publication.IN_REVIEW, submitted_by=editor)
    few = queries_of_first_page(client)
    chance = random.Random(3)
    generated_pairs(chance), generated_agreements(chance), generated_meetings(chance)
    for _number in range(6):
        factories.make_meeting(publication=Publication.IN_REVIEW, submitted_by=make_staff(f"k{_number}", "contributor"))
    assert waiting.pk
    assert queries_of_first_page(client) == few <= 25


def test_the_first_page_says_quietly_what_is_empty(staff):
    page = staff.get(reverse("admin:index"))
    groups = {group["name"]: (len(group["rows"]), len(group["nothing"])) for group in page.context["queue_groups"]}
    assert groups == {"mine": (0, 5), "waiting": (0, 4), "dates": (0, 5), "quality": (0, 2), "better": (0, 3)}
