"""Publishing, withdrawing, what follows a save, and the editions that are kept."""

from datetime import date

import pytest
from django.utils import timezone, translation

from records import dossier, lifecycle, services
from records.models import Agreement, CityPair, CooperationField, Edition, Meeting, Publication, SiteSettings

from . import factories as make

pytestmark = pytest.mark.django_db


def cited(record, name: str, **citation):
    make.make_citation(**{name: record}, **citation)
    return record


def ready_pair(**changes) -> CityPair:
    return cited(make.make_pair(**changes), "pair")


def ready_agreement(**changes) -> Agreement:
    pair = changes.pop("pair") if "pair" in changes else make.make_pair()
    return cited(make.make_agreement(pair=pair, **changes), "agreement")


def ready_meeting(**changes) -> Meeting:
    meeting = cited(make.make_meeting(**changes), "meeting")
    make.make_delegation(meeting=meeting)
    return meeting


def ready_page(**changes):
    return make.make_page(**changes)


READY = [ready_pair, ready_agreement, ready_meeting, ready_page]


def lacking(record) -> list[tuple[str, str]]:
    with translation.override("en"):
        return [(item.field, str(item.sentence)) for item in services.missing(record)]


def not_published(record, **how) -> list[str]:
    with pytest.raises(services.NotReady) as refusal:
        services.publish(record, **how)
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT
    assert Edition.objects.count() == 0
    return [item.field for item in refusal.value.missing]


def editions(record) -> int:
    return record.editions.count()


@pytest.fixture
def move_to(monkeypatch):
    """Turn the calendar to a day."""

    def move(day: date) -> None:
        moment = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


CITE = ("citations", "Cite at least one source.")


class TestWhatIsMissing:
    @pytest.mark.parametrize("ready", READY)
    def test_nothing(self, ready):
        assert lacking(ready()) == []

    def test_of_an_empty_agreement(self):
        assert lacking(Agreement.objects.create()) == [
            ("type", "Choose the type of the document."),
            ("parties", "Name at least two parties, or choose the city pair."),
            CITE,
        ]

    def test_of_an_empty_meeting(self):
        assert lacking(Meeting.objects.create()) == [
            ("type", "Choose the type of the meeting, or give it a title."),
            ("delegations", "Name at least one side of the meeting."),
            CITE,
        ]

    def test_of_a_bare_pair_and_page(self):
        assert lacking(make.make_pair()) == [CITE]
        assert lacking(make.make_page(body="")) == [("body", "The page has no text yet.")]

    def test_a_title_stands_in_for_the_type_of_a_meeting(self):
        assert lacking(ready_meeting(type="", title="Temu wicara")) == []

    def test_an_agreement_of_a_city_and_a_university(self):
        agreement = ready_agreement(pair=None)
        make.make_party(agreement=agreement)
        assert [field for field, _ in lacking(agreement)] == ["parties"]
        make.make_party(agreement=agreement, institution=make.make_institution())
        assert lacking(agreement) == []

    def test_an_ending_needs_its_source(self):
        agreement = ready_agreement(ending="terminated", ended_on="2020")
        assert lacking(agreement) == [("ending_source", "Name the source that reports the ending.")]

    def test_a_city_that_was_merged(self):
        pair = ready_pair(second_city=make.make_city(merged_into=make.make_city()))
        assert [field for field, _ in lacking(pair)] == ["first_city"]

    def test_sources_that_disagree_need_a_preferred_one(self):
        pair = ready_pair()
        make.make_citation(pair=pair, fact="signed_document", stance="contradicts")
        assert [field for field, _ in lacking(pair)] == ["citations"]
        make.make_citation(pair=pair, fact="signed_document", preferred=True)
        assert lacking(pair) == []

    @pytest.mark.parametrize("part", ["delegation", "delegate", "outcome"])
    def test_also_in_a_part_of_the_record(self, part):
        meeting = ready_meeting()
        rows = {
            "delegation": meeting.delegations.get,
            "delegate": lambda: make.make_delegate(delegation=meeting.delegations.get()),
            "outcome": lambda: make.make_outcome(meeting=meeting),
        }
        make.make_citation(**{part: rows[part]()}, stance="contradicts")
        assert [field for field, _ in lacking(meeting)] == ["citations"]

    def test_the_date_of_the_record_is_the_preferred_one(self):
        agreement = ready_agreement(concluded="1994-08-24")
        make.make_citation(agreement=agreement, fact="concluded", stated_date="1994-08-24", preferred=True)
        make.make_citation(agreement=agreement, fact="concluded", stated_date="1994-11-10", stance="contradicts")
        assert lacking(agreement) == []
        agreement.concluded = "1994-11-10"
        agreement.save()
        agreement.refresh_from_db()
        assert [field for field, _ in lacking(agreement)] == ["concluded"]

    def test_a_photo_needs_a_description_and_a_minor_the_consent(self):
        pair = ready_pair()
        photo = make.make_photo(pair=pair, alt="", minor_in_picture=True)
        assert [field for field, _ in lacking(pair)] == ["photos", "photos"]
        photo.alt, photo.consent_on_file = "Anak-anak menari", True
        photo.save()
        assert lacking(pair) == []


class TestPublishing:
    @pytest.mark.parametrize("ready", READY)
    def test_makes_public_and_keeps_an_edition(self, ready, editor):
        record = ready()
        edition = services.publish(record, by=editor, note="pertama")
        record.refresh_from_db()
        assert (record.publication, record.version) == (Publication.PUBLISHED, 2)
        assert record.published_at is not None
        assert (edition.number, edition.note, edition.created_by) == (1, "pertama", editor)
        assert edition.checksum == services.checksum_of(edition.document)
        assert record.history.first().history_change_reason == "publish"

    @pytest.mark.parametrize(
        ("make_draft", "fields"),
        [
            (make.make_pair, ["citations"]),
            (make.make_agreement, ["parties", "citations"]),
            (make.make_meeting, ["delegations", "citations"]),
            (lambda: make.make_page(body=""), ["body"]),
        ],
    )
    def test_is_refused_with_everything_that_is_missing(self, make_draft, fields):
        assert not_published(make_draft()) == fields

    def test_the_stage_is_computed_at_once(self):
        agreement = ready_agreement(concluded="2024", term="indefinite")
        services.publish(agreement)
        agreement.pair.refresh_from_db()
        assert (agreement.pair.stage, agreement.pair.agreement_count) == ("in_force", 1)

    def test_an_agreement_of_a_pair_binds_both_cities(self):
        agreement = ready_agreement()
        services.publish(agreement)
        cities = [agreement.pair.first_city, agreement.pair.second_city]
        assert [party.city for party in agreement.parties.all()] == cities

    def test_named_parties_stay_as_they_are(self):
        agreement = ready_agreement()
        for city in (make.make_city(), make.make_city()):
            make.make_party(agreement=agreement, city=city)
        services.publish(agreement)
        assert agreement.parties.count() == 2

    def test_an_agreement_without_pair_is_published_alone(self):
        agreement = ready_agreement(pair=None)
        city = make.make_party(agreement=agreement).city
        university = make.make_party(agreement=agreement, institution=make.make_institution()).institution
        edition = services.publish(agreement)
        assert edition.document["pair"] is None
        assert [party["number"] for party in edition.document["parties"]] == [city.pk, university.pk]
        assert CityPair.objects.count() == 0
        assert [row["number"] for row in dossier.cities([city.pk])[city.pk]["agreements"]] == [agreement.pk]

    def test_an_agreement_of_many_sides_stands_on_the_page_of_each_pair_of_them(self):
        a, b, c, d = (make.make_city() for _ in range(4))
        pairs = [ready_pair(first_city=x, second_city=y) for x, y in ((a, b), (b, c), (a, d))]
        for pair in pairs:
            services.publish(pair)
        charter = ready_agreement(pair=None)
        for city in (a, b, c):
            make.make_party(agreement=charter, city=city)
        services.publish(charter)
        documents = dossier.pairs([pair.pk for pair in pairs])
        numbers = [[row["number"] for row in documents[pair.pk]["agreements"]] for pair in pairs]
        assert numbers == [[charter.pk], [charter.pk], []]
        assert [editions(pair) for pair in pairs] == [2, 2, 1]

    def test_two_person_review(self, contributor, editor):
        SiteSettings(two_person_review=True).save()
        pair = ready_pair(created_by=contributor)
        assert not_published(pair, by=contributor) == [""]
        assert services.publish(pair, by=editor).created_by == editor

    def test_an_office_of_three_works_without_it(self, contributor):
        assert services.publish(ready_pair(created_by=contributor), by=contributor).number == 1

    def test_publishing_twice_keeps_one_edition_and_the_first_day(self):
        pair = ready_pair()
        services.publish(pair)
        first = pair.published_at
        assert services.publish(pair) is None
        pair.refresh_from_db()
        assert (pair.published_at, editions(pair)) == (first, 1)


class TestWithdrawing:
    @pytest.mark.parametrize("ready", READY)
    def test_keeps_number_reason_and_day(self, ready, editor):
        record = ready()
        services.publish(record)
        services.withdraw(record, by=editor, reason=" Sumbernya palsu. ", reason_en="The source is forged.")
        record.refresh_from_db()
        assert record.publication == Publication.WITHDRAWN
        assert (record.withdrawn_reason, record.withdrawn_reason_en) == ("Sumbernya palsu.", "The source is forged.")
        assert record.withdrawn_on is not None
        assert editions(record) == 1
        assert record.history.first().history_change_reason == "Sumbernya palsu."

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_needs_a_reason(self, reason):
        pair = ready_pair()
        services.publish(pair)
        with pytest.raises(ValueError, match="reason"):
            services.withdraw(pair, reason=reason)
        pair.refresh_from_db()
        assert pair.is_public

    def test_a_withdrawn_agreement_leaves_the_page_of_its_pair(self):
        agreement = ready_agreement(pair=ready_pair(), concluded="2024", term="indefinite")
        pair = agreement.pair
        services.publish(agreement)
        services.publish(pair)
        services.withdraw(agreement, reason="Salah catat.")
        pair.refresh_from_db()
        assert (pair.stage, pair.agreement_count, editions(pair)) == ("exploring", 0, 2)
        assert pair.editions.last().document["agreements"] == []

    def test_publishing_again_clears_the_withdrawal_and_keeps_the_first_day(self):
        pair = ready_pair()
        services.publish(pair)
        first = pair.published_at
        services.withdraw(pair, reason="Periksa lagi.", reason_en="Check again.")
        services.publish(pair)
        pair.refresh_from_db()
        assert (pair.publication, pair.published_at) == (Publication.PUBLISHED, first)
        assert (pair.withdrawn_on, pair.withdrawn_reason, pair.withdrawn_reason_en) == (None, "", "")


class TestSaving:
    def test_a_save_raises_the_version(self):
        pair = make.make_pair()
        services.saved(pair)
        assert (pair.version, CityPair.objects.get().version) == (2, 2)

    @pytest.mark.parametrize("ready", READY)
    def test_a_draft_publishes_nothing(self, ready):
        record = ready()
        services.saved(record)
        record.refresh_from_db()
        assert (record.publication, Edition.objects.count()) == (Publication.DRAFT, 0)

    def test_a_draft_changes_nothing_on_a_published_pair(self):
        pair = ready_pair()
        services.publish(pair)
        for record in (ready_agreement(pair=pair, term="indefinite"), ready_meeting(pair=pair)):
            services.saved(record)
        pair.refresh_from_db()
        assert (pair.stage, pair.agreement_count, pair.meeting_count, editions(pair)) == ("exploring", 0, 0, 1)

    def test_the_pair_that_an_agreement_leaves_is_told(self):
        agreement = ready_agreement(concluded="2024", term="indefinite")
        former, later = agreement.pair, make.make_pair()
        services.publish(agreement)
        agreement.pair = later
        agreement.save()
        agreement.parties.all().delete()
        services.saved(agreement)
        former.refresh_from_db()
        later.refresh_from_db()
        assert [(pair.stage, pair.agreement_count) for pair in (former, later)] == [("exploring", 0), ("in_force", 1)]

    def test_sources_cities_and_fields_are_saved_without_a_page_of_their_own(self):
        for record in (make.make_source(), make.make_city(), make.make_person(), make.make_institution()):
            services.saved(record)
            assert record.version == 2
        services.saved(CooperationField.objects.first())
        assert Edition.objects.count() == 0


class TestEditions:
    def test_not_twice_for_the_same(self):
        pair = ready_pair()
        services.publish(pair)
        services.saved(pair)
        assert services.record_edition(pair) is None
        assert editions(pair) == 1

    def test_a_change_that_readers_see(self, editor):
        pair = ready_pair()
        services.publish(pair)
        pair.summary = "Kontak sejak 2015."
        pair.save()
        services.saved(pair, by=editor)
        second = pair.editions.last()
        assert (second.number, second.created_by, editions(pair)) == (2, editor, 2)
        assert second.document["summary"]["text"]["id"] == "Kontak sejak 2015."
        assert pair.editions.first().document["summary"]["generated"]

    def test_a_change_that_readers_do_not_see(self):
        agreement = ready_agreement()
        services.publish(agreement)
        agreement.internal_note, agreement.archive_code = "rahasia", "015/KS"
        agreement.save()
        services.saved(agreement)
        assert editions(agreement) == 1

    def test_a_follow_up_that_was_done(self):
        meeting = ready_meeting()
        task = make.make_follow_up(meeting=meeting)
        services.publish(meeting)
        task.state = "done"
        task.save()
        services.saved(meeting)
        assert editions(meeting) == 2

    def test_a_milestone_that_was_reached(self):
        agreement = ready_agreement()
        step = make.make_milestone(agreement=agreement, state="pending")
        services.publish(agreement)
        step.state = "reached"
        step.save()
        services.saved(agreement)
        assert editions(agreement) == 2

    def test_an_editor_who_looked_for_a_renewal(self):
        agreement = ready_agreement(concluded="2010", ends="2015")
        services.publish(agreement)
        agreement.term_over_seen_on = date(2026, 11, 24)
        agreement.save()
        services.saved(agreement)
        assert editions(agreement) == 2

    def test_when_only_the_calendar_moves_there_is_none(self, move_to):
        pair = ready_pair()
        agreement = ready_agreement(pair=pair, concluded="2024", ends="2027")
        meeting = ready_meeting(pair=pair, date="2026-12-01")
        for record in (pair, agreement, meeting):
            services.publish(record)
        before = {record: editions(record) for record in (pair, agreement, meeting)}
        move_to(date(2028, 1, 1))
        assert services.stages_due() == 1
        for record in (pair, agreement, meeting):
            record.refresh_from_db()
            services.saved(record)
        assert pair.stage == "term_ran_out"
        assert {record: editions(record) for record in (pair, agreement, meeting)} == before

    def test_a_change_after_the_calendar_moved_is_kept_as_of_its_day(self, move_to):
        pair = ready_pair()
        services.publish(ready_agreement(pair=pair, concluded="2024", ends="2027"))
        services.publish(pair)
        move_to(date(2028, 1, 1))
        pair.summary = "Perjanjian habis."
        pair.save()
        services.saved(pair)
        last = pair.editions.last()
        assert (last.number, last.document["day"]["edtf"], last.document["stage"]["code"]) == (
            2, "2028-01-01", "term_ran_out"
        )  # fmt: skip

    def test_pairs_that_show_a_record_get_an_edition_with_it(self):
        pair = ready_pair()
        services.publish(pair)
        meeting = ready_meeting(pair=pair)
        services.publish(meeting)
        assert [row["number"] for row in pair.editions.last().document["meetings"]] == [meeting.pk]
        meeting.venue = "Griya Mayang"
        meeting.save()
        services.saved(meeting)
        assert (editions(pair), editions(meeting)) == (3, 2)

    @pytest.mark.parametrize("relation", ["renews", "replaces"])
    def test_an_agreement_that_was_renewed_or_replaced_gets_one(self, relation):
        old = ready_agreement(pair=None)
        for _ in range(2):
            make.make_party(agreement=old)
        services.publish(old)
        new = ready_agreement(**{relation: old})
        services.publish(new)
        assert [row["number"] for row in old.editions.last().document["chain"]["later"]] == [new.pk]
        assert editions(old) == 2

    def test_what_stands_behind_a_record(self):
        """Cities, institutions, persons, sources and fields change the pages that show them."""
        pair = ready_pair()
        services.publish(pair)
        meeting = ready_meeting(pair=pair, title="")
        host = make.make_delegation(meeting=meeting, institution=make.make_institution())
        delegate = make.make_delegate(delegation=host, person=make.make_person())
        outcome = make.make_outcome(meeting=meeting, field=CooperationField.objects.first())
        source = meeting.citations.get().source
        source.relies_on = make.make_source()
        source.save()
        services.publish(meeting)
        count = editions(pair)
        changes = [
            (pair.second_city, "name", "Guangzhou"),
            (host.institution, "name", "Konsulat Jenderal"),
            (delegate.person, "prefix", "Dr."),
            (source, "title", "Judul yang dibetulkan"),
            (source.relies_on, "title", "Laporan asli"),
            (outcome.field, "name_en", "Schooling"),
        ]
        for step, (record, name, value) in enumerate(changes, start=1):
            record.refresh_from_db()
            setattr(record, name, value)
            record.save()
            services.saved(record)
            assert editions(pair) == count + step, name

    def test_an_edition_is_never_made_of_a_draft(self):
        assert services.record_edition(ready_pair()) is None

    def test_the_stages_due_are_computed_for_pairs_only_once(self, move_to):
        pair = ready_pair()
        services.publish(ready_agreement(pair=pair, concluded="2020", ends="2027-06"))
        move_to(date(2027, 7, 1))
        assert [services.stages_due() for _ in range(2)] == [1, 0]
        assert CityPair.objects.get(pk=pair.pk).stage == "term_ran_out"
        assert list(lifecycle.due()) == []

    def test_the_address_of_the_site_is_no_change_of_a_record(self, settings):
        meeting = make.published(ready_meeting())
        settings.SITE_URL = "https://register.example.org"
        services.saved(meeting)
        assert Edition.objects.filter(meeting=meeting).count() == 1

    def test_a_city_that_changes_its_name_may_change_its_side(self):
        first = make.make_city(name="Alfa")
        pair = ready_pair(first_city=first, second_city=make.make_city(name="Beta"))
        assert pair.first_city == first
        first.name = "Zeta"
        first.save()
        services.saved(first)
        pair.refresh_from_db()
        assert (pair.first_city.name, pair.second_city.name) == ("Beta", "Zeta")

    def test_two_person_review_looks_at_the_last_writer_too(self, contributor, editor):
        SiteSettings(two_person_review=True).save()
        pair = ready_pair(created_by=contributor)
        change = pair.history.latest()
        change.history_user = editor
        change.save()
        with pytest.raises(services.NotReady):
            services.publish(pair, by=editor)
