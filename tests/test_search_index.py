"""The index follows every change at once: after each service call it is what a rebuild would make of it."""

import io

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from records import search, services
from records.models import CityPair, DeletedRecord, Meeting, SearchEntry, SearchWord, Source
from records.search.keeping import COLUMNS

from . import factories as make

pytestmark = pytest.mark.django_db


def index() -> dict[tuple[str, int], list]:
    return {
        (entry.kind, entry.number): [getattr(entry, name) for name in COLUMNS] for entry in SearchEntry.objects.all()
    }


def found(query: str) -> dict[str, list[int]]:
    return {group.kind: sorted(hit["number"] for hit in group.hits) for group in search.find(query).groups}


@pytest.fixture
def right():
    """Compare the index, when the test is over, with one made anew."""
    yield
    kept = index()
    search.rebuild()
    anew = index()
    assert {key: row for key, row in kept.items() if anew.get(key) != row} == {}
    assert set(kept) == set(anew)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("right")]


@pytest.fixture
def meeting() -> Meeting:
    """A draft with all that a meeting shows: two cities, an official, an institution, a source."""
    pair = make.make_pair(
        first_city=make.make_indonesian_city(name="Kota Melati"), second_city=make.make_city(name="Kenanga")
    )
    meeting = make.make_meeting(title="Temu Cempaka", pair=pair, date="2015")
    for city in (pair.first_city, pair.second_city):
        delegation = make.make_delegation(meeting=meeting, city=city)
    person = make.make_person(name="Budi Beringin", kind="official")
    institution = make.make_institution(name="Universitas Flamboyan")
    make.make_delegate(delegation=delegation, person=person, institution=institution, office_as_written="Ketua PTUN")
    make.make_citation(meeting=meeting, source=make.make_source(title="Kabar Kamboja"))
    return meeting


def publish(record):
    """As `services.publish` does, for records that are not complete in every way."""
    make.published(record)
    services.saved(record)
    return record


class TestPublication:
    def test_a_meeting_brings_all_that_it_shows(self, meeting):
        services.saved(meeting)
        assert index() == {}
        publish(meeting)
        kinds = sorted(kind for kind, _number in index())
        assert kinds == ["city", "city", "institution", "meeting", "person", "source"]
        assert found("beringin")["person"] and found("flamboyan")["institution"] and found("kamboja")["source"]

    def test_a_withdrawal_takes_all_of_it_away(self, meeting):
        publish(meeting)
        services.withdraw(meeting, reason="Keliru")
        assert index() == {}

    def test_a_pair_tells_what_its_meeting_tells_as_long_as_that_is_public(self, meeting):
        publish(meeting)
        publish(meeting.pair)
        assert found("ptun")["pair"] == found("cempaka")["pair"] == found("flamboyan")["pair"] == [meeting.pair_id]
        services.withdraw(meeting, reason="Keliru")
        assert found("ptun") == found("cempaka") == {}
        assert found("melati kenanga") == {"pair": [meeting.pair_id]}
        services.publish(meeting) if not services.missing(meeting) else publish(meeting)
        assert found("ptun")["pair"] == [meeting.pair_id]

    def test_sources_that_a_city_shows_follow_the_city(self, meeting):
        city = meeting.pair.second_city
        basis, checked = make.make_source(title="Dasar"), make.make_source(title="Daftar")
        checked.relies_on = basis
        checked.save()
        city.coverage_sources.add(checked)
        services.saved(city)
        assert index() == {}
        publish(meeting.pair)
        assert found("daftar")["source"] == [checked.pk]
        assert found("dasar")["source"] == [basis.pk]
        services.withdraw(meeting.pair, reason="Keliru")
        assert index() == {}

    def test_pages(self):
        page = publish(make.make_page(title="Kamboja", body="<p>Isi</p>"))
        assert found("isi") == {"page": [page.pk]}
        page.title, page.body = "Lain", ""
        page.save()
        services.saved(page)
        assert (found("kamboja"), found("lain")) == ({}, {"page": [page.pk]})
        services.withdraw(page, reason="Usang")
        assert found("lain") == {}


class TestChanges:
    @pytest.fixture
    def known(self, meeting):
        publish(meeting)
        publish(meeting.pair)
        return meeting

    def change(self, record, **values):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
        services.saved(record)

    def test_a_renamed_city_in_its_pairs_and_what_took_place_there(self, known):
        city = known.pair.second_city
        agreement = publish(make.make_agreement(title="Naskah", pair=known.pair, place=city))
        self.change(city, name="Anggrek", name_native="兰花", native_language="zh-Hans")
        assert found("kenanga") == {}
        for word in ("anggrek", "兰花"):
            assert found(word)["pair"] == [known.pair_id]
            assert found(word)["meeting"] == [known.pk]
        assert found("anggrek")["agreement"] == [agreement.pk]

    def test_another_name_of_a_city(self, known):
        name = make.make_city_name(city=known.pair.second_city, name="Seroja")
        services.saved(services.main_of(name))
        assert found("seroja") == {"pair": [known.pair_id], "city": [known.pair.second_city_id]}

    def test_a_renamed_city_that_changes_sides(self, meeting):
        pair = publish(
            make.make_pair(first_city=make.make_city(name="Anyelir"), second_city=make.make_city(name="Bakung"))
        )
        city = pair.first_city
        self.change(city, name="Zinnia")
        assert SearchEntry.objects.get(kind="pair").name == "Bakung – Zinnia"

    def test_a_country(self, known):
        country = known.pair.second_city.country
        self.change(country, name="Negeri Uji")
        assert found("negeri uji")["pair"] == [known.pair_id]

    def test_persons_and_institutions_in_what_they_took_part_in(self, known):
        delegate = known.delegations.last().delegates.get()
        self.change(delegate.person, name_native="榕树", native_language="zh-Hans")
        self.change(delegate.institution, former_names="Sekolah Seroja")
        assert found("榕树") == {"pair": [known.pair_id], "meeting": [known.pk], "person": [delegate.person_id]}
        assert found("seroja")["pair"] == [known.pair_id]
        self.change(delegate.person, kind="private")
        assert found("beringin") == found("榕树") == {}

    def test_a_person_taken_out_of_the_only_meeting(self, known):
        known.delegations.last().delegates.all().delete()
        services.saved(known)
        assert found("beringin") == found("flamboyan") == {}

    def test_a_meeting_given_to_another_pair(self, known):
        other = publish(make.make_pair())
        known.delegations.all().delete()
        self.change(known, pair=other)
        assert found("cempaka")["pair"] == [other.pk]

    def test_a_field_of_cooperation(self, known):
        field = make.make_cooperation_field(name="Lama")
        make.make_outcome(meeting=known, field=field, text="Hasil")
        services.saved(known)
        assert found("lama")["pair"] == [known.pair_id]
        self.change(field, name="Perikanan")
        assert found("perikanan")["pair"] == [known.pair_id]

    def test_a_source(self, known):
        source = Source.objects.get()
        self.change(source, title="Berita Seroja")
        assert (found("kamboja"), found("seroja")) == ({}, {"source": [source.pk]})

    def test_a_version_put_back(self, known, editor):
        city = known.pair.second_city
        city.save()
        before = city.history.first().history_date
        self.change(city, name="Anggrek")
        services.restore_version(city, moment=before, by=editor)
        assert found("kenanga")["pair"] == [known.pair_id]

    def test_a_save_that_changes_nothing_writes_nothing(self, known):
        with CaptureQueriesContext(connection) as queries:
            search.refresh(known)
        assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


class TestMerging:
    def test_of_cities(self, meeting, editor):
        publish(meeting)
        publish(meeting.pair)
        other = publish(make.make_pair(second_city=make.make_city(name="Seroja")))
        services.merge(meeting.pair.second_city, other.second_city, by=editor)
        assert found("seroja")["pair"] == sorted([meeting.pair_id, other.pk])
        assert found("seroja")["city"] == [meeting.pair.second_city_id]

    def test_of_persons(self, meeting, editor):
        publish(meeting)
        other = make.make_person(name="Boedi Bringin", kind="official")
        make.make_signature(agreement=make.make_agreement(publication="published"), person=other)
        search.refresh(other)
        person = meeting.delegations.last().delegates.get().person
        assert found("boedi")["person"] == [other.pk]
        services.merge(person, other, by=editor)
        assert found("boedi")["person"] == [person.pk]

    def test_of_sources(self, meeting, editor):
        publish(meeting)
        other = make.make_source(title="Kabar Seroja")
        make.make_citation(meeting=meeting, source=other)
        services.saved(meeting)
        services.merge(Source.objects.get(title="Kabar Kamboja"), other, by=editor)
        assert found("seroja") == {}
        assert found("kamboja")["source"] == [Source.objects.get(title="Kabar Kamboja").pk]

    def test_a_preview_leaves_no_trace(self, meeting, editor):
        publish(meeting)
        other = make.make_city(name="Seroja")
        before = index()
        services.merge_preview(meeting.pair.second_city, other, by=editor)
        assert index() == before


class TestTheBin:
    def test_there_and_back(self, meeting, editor):
        for record in (meeting, meeting.pair):  # without an edition: what readers saw once is not deleted
            search.refresh(make.published(record))
        before, number = index(), meeting.pk
        services.delete(meeting, by=editor, reason="Salah")
        assert found("ptun") == found("cempaka") == {}
        assert found("melati")["pair"] == [meeting.pair_id]
        services.undelete(DeletedRecord.objects.get(), by=editor)
        assert found("cempaka")["meeting"] == [number]
        assert index() == before

    def test_a_row(self, meeting, editor):
        publish(meeting)
        delegate = meeting.delegations.last().delegates.get()
        services.delete(delegate, by=editor, reason="Salah")
        services.saved(meeting)
        assert found("beringin") == {}


class TestTheDatabase:
    def test_a_change_that_is_rolled_back_is_rolled_back_here_too(self, meeting):
        publish(meeting)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            services.withdraw(meeting, reason="Keliru")
            raise ZeroDivisionError
        assert found("cempaka")["meeting"] == [meeting.pk]

    def test_its_own_index_follows_bulk_changes(self, meeting):
        publish(meeting)
        SearchEntry.objects.filter(kind="meeting").update(body="seroja")
        assert (found("ptun").get("meeting"), found("seroja")["meeting"]) == (None, [meeting.pk])
        SearchEntry.objects.all().delete()
        assert found("seroja") == {}
        search.rebuild()


class TestRebuilding:
    def test_says_how_many_of_each(self, meeting):
        publish(meeting)
        publish(meeting.pair)
        SearchEntry.objects.all().delete()
        said = io.StringIO()
        call_command("rebuild_search", stdout=said)
        assert said.getvalue() == (
            "Search: 1 pair, 2 city, 1 person, 1 institution, 0 agreement, 1 meeting, 1 source, 0 page\n"
        )

    def test_only_if_needed(self, meeting):
        publish(meeting)
        said = io.StringIO()
        call_command("rebuild_search", "--if-needed", stdout=said)
        assert said.getvalue() == ""
        SearchEntry.objects.filter(kind="city").first().delete()
        call_command("rebuild_search", "--if-needed", stdout=said)
        assert said.getvalue().startswith("Search: 0 pair, 2 city")

    def test_words_that_have_gone_go(self, meeting):
        publish(meeting)
        services.withdraw(meeting, reason="Keliru")
        assert SearchWord.objects.filter(word="cempaka").exists()
        search.rebuild()
        assert not SearchWord.objects.exists()


def test_the_same_number_of_queries_to_follow_one_and_three_pairs():
    city, counts = make.make_indonesian_city(name="Kota Melati"), []
    for _ in range(3):
        pair = publish(make.make_pair(first_city=city))
        publish(make.make_meeting(pair=pair))
        city.name += "a"
        city.save()
        with CaptureQueriesContext(connection) as queries:
            search.refresh(city)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert CityPair.objects.count() == 3
