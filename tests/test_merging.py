"""Two records that are one become one, and nothing of either is lost."""

import pytest

from records import dossier, services
from records.models import (
    Citation,
    City,
    CityPair,
    Delegate,
    Publication,
    Source,
)
from tests import factories
from tests.factories import published

pytestmark = pytest.mark.django_db


def sentences(refusal) -> list[str]:
    return [str(sentence) for sentence in refusal.value.sentences]


class TestCities:
    def test_everything_that_names_the_merged_city_names_the_survivor(self):
        kept, gone = (
            factories.make_city(name="Guangzhou"),
            factories.make_city(name="Kanton", name_native="广州", native_language="zh-Hans"),
        )
        pair = factories.make_pair(second_city=gone)
        meeting = factories.make_meeting(city=gone)
        delegation = factories.make_delegation(meeting=meeting, city=gone)
        party = factories.make_party(city=gone)
        source = factories.make_source()
        gone.coverage_sources.add(source)
        citation = factories.make_citation(city=gone)
        factories.make_city_name(city=gone, name="Canton")
        services.merge(kept, gone)
        for row in (pair, meeting, delegation, party, citation):
            row.refresh_from_db()
        assert (pair.second_city, meeting.city, delegation.city, party.city, citation.city) == (kept,) * 5
        assert sorted(kept.names.values_list("name", flat=True)) == ["Canton", "Kanton", "广州"]
        gone.refresh_from_db()
        assert gone.merged_into == kept

    def test_a_pair_that_both_have_becomes_one_and_its_records_move(self):
        kept, gone = factories.make_city(name="Guangzhou"), factories.make_city(name="Kanton")
        jambi = factories.make_indonesian_city()
        first = published(factories.make_pair(first_city=jambi, second_city=kept))
        second = published(factories.make_pair(first_city=jambi, second_city=gone, summary="Berkenalan pada 2015."))
        agreement = factories.make_agreement(pair=second)
        meeting = published(factories.make_meeting(pair=second))
        factories.make_citation(pair=second)
        services.merge(kept, gone)
        first.refresh_from_db()
        second.refresh_from_db()
        assert (second.merged_into, second.publication) == (first, Publication.WITHDRAWN)
        assert first.summary == "Berkenalan pada 2015."
        assert list(first.agreements.all()) == [agreement]
        assert list(first.meetings.all()) == [meeting]
        assert (first.citations.count(), first.meeting_count) == (1, 1)
        assert list(CityPair.objects.public()) == [first]

    def test_old_addresses_lead_to_the_survivor(self, client):
        kept, gone = factories.make_city(name="Guangzhou"), factories.make_city(name="Kanton")
        pair = published(factories.make_pair(second_city=kept))
        doubled = published(factories.make_pair(first_city=pair.first_city, second_city=gone))
        city_address, pair_address = gone.get_absolute_url(), doubled.get_absolute_url()
        services.merge(kept, gone)
        assert client.get(city_address).headers["Location"] == kept.get_absolute_url()
        assert client.get(pair_address).headers["Location"] == pair.get_absolute_url()
        assert client.get(f"/k/{doubled.pk}.json").headers["Location"] == f"/k/{pair.pk}.json"

    def test_chains_end_at_the_last_survivor(self):
        first, second, third = (factories.make_city(name=name) for name in ("Satu", "Dua", "Tiga"))
        services.merge(second, first)
        services.merge(third, second)
        first.refresh_from_db()
        assert first.merged_into == third

    def test_two_sides_of_one_pair_cannot_be_one_city(self):
        pair = factories.make_pair()
        with pytest.raises(services.CannotMerge) as refusal:
            services.merge(pair.first_city, pair.second_city)
        assert sentences(refusal) == [
            f"Keduanya adalah dua sisi pasangan K-{pair.pk}. Perbaiki dahulu pasangan itu, atau hapuslah."
        ]

    def test_two_parties_of_one_agreement_cannot_be_one_and_nothing_has_moved(self):
        agreement = factories.make_agreement(title="MSP Uji")
        kept, gone = (factories.make_party(agreement=agreement).city for _ in range(2))
        other = factories.make_meeting(city=gone)
        with pytest.raises(services.CannotMerge) as refusal:
            services.merge(kept, gone)
        assert sentences(refusal) == ["MSP Uji: Kota/daerah ini sudah tercatat sebagai pihak."]
        other.refresh_from_db()
        gone.refresh_from_db()
        assert (other.city, gone.merged_into) == (gone, None)

    def test_the_survivor_takes_what_was_chosen(self):
        kept = factories.make_city(name="Guangzhou")
        gone = factories.make_city(
            name="Kanton", geonames_id=1809858, latitude="23.1", longitude="113.2", website="https://uji.example.org"
        )
        names = [item.name for item in services.takeable(kept, gone)]
        assert names == ["geonames_id", "latitude", "longitude", "website"]
        services.merge(kept, gone, take=("geonames_id", "latitude"))
        kept.refresh_from_db()
        assert (kept.geonames_id, str(kept.latitude), str(kept.longitude), kept.website) == (
            1809858,
            "23.10000",
            "113.20000",
            "",
        )


class TestOthers:
    def test_persons_keep_their_meetings_and_their_spellings(self):
        kept = factories.make_person(name="SY Fasha", former_names="Fasha")
        gone = factories.make_person(name="H. Syarif Fasha", name_native="", former_names="Syarif")
        delegate = factories.make_delegate(person=gone)
        signature = factories.make_signature(person=gone)
        services.merge(kept, gone)
        kept.refresh_from_db()
        assert kept.former_names.splitlines() == ["Fasha", "H. Syarif Fasha", "Syarif"]
        assert Delegate.objects.get(pk=delegate.pk).person == kept
        signature.refresh_from_db()
        assert signature.person == kept

    def test_sources_keep_their_citations_and_a_source_does_not_rely_on_itself(self):
        kept, gone = factories.make_source(), factories.make_source(url="https://uji.example.org/a")
        Source.objects.filter(pk=kept.pk).update(relies_on=gone)
        citation = factories.make_citation(source=gone)
        services.merge(kept, gone, take=("url",))
        kept.refresh_from_db()
        assert (Citation.objects.get(pk=citation.pk).source, kept.relies_on, kept.url) == (
            kept,
            None,
            "https://uji.example.org/a",
        )

    def test_of_two_preferred_statements_the_survivors_stays(self):
        jambi = factories.make_indonesian_city()
        kept, gone = factories.make_city(name="Guangzhou"), factories.make_city(name="Kanton")
        stays = factories.make_pair(first_city=jambi, second_city=kept)
        goes = factories.make_pair(first_city=jambi, second_city=gone)
        ours = factories.make_citation(pair=stays, fact="tie", preferred=True)
        theirs = factories.make_citation(pair=goes, fact="tie", preferred=True)
        services.merge(kept, gone)
        ours.refresh_from_db()
        theirs.refresh_from_db()
        assert (ours.preferred, theirs.preferred, theirs.pair) == (True, False, stays)

    def test_different_kinds_itself_and_merged_ones_are_refused(self):
        person, other = factories.make_person(), factories.make_person()
        for survivor, merged in ((person, factories.make_source()), (person, person)):
            with pytest.raises(services.CannotMerge):
                services.merge(survivor, merged)
        services.merge(person, other)
        other.refresh_from_db()
        with pytest.raises(services.CannotMerge):
            services.merge(factories.make_person(), other)


class TestPreview:
    def test_it_says_what_would_move_and_moves_nothing(self):
        kept, gone = factories.make_person(), factories.make_person()
        for _ in range(3):
            factories.make_delegate(person=gone)
        merger = services.merge_preview(kept, gone)
        assert merger.moved == {Delegate: 3}
        gone.refresh_from_db()
        assert (gone.merged_into, gone.delegates.count(), kept.delegates.count()) == (None, 3, 0)

    def test_both_histories_tell_of_it(self, editor):
        kept, gone = factories.make_person(), factories.make_person()
        services.merge(kept, gone, by=editor)
        assert kept.history.filter(history_change_reason=f"merge ← {gone.pk}").count() == 1
        assert gone.history.first().history_change_reason == f"merge → {kept.pk}"


def test_editions_of_published_pairs_follow(editor):
    kept, gone = factories.make_city(name="Guangzhou"), factories.make_city(name="Kanton")
    pair = factories.make_pair(second_city=gone)
    factories.make_citation(pair=pair)
    services.publish(pair, by=editor)
    services.merge(kept, gone, by=editor)
    document = dossier.pairs([pair.pk])[pair.pk]
    assert "Guangzhou" in [party["name"]["id"] for party in document["parties"]]
    assert pair.editions.count() == 2


def test_used_in_counts_every_kind_of_record():
    city = factories.make_city()
    pair = factories.make_pair(second_city=city)
    factories.make_meeting(city=city)
    factories.make_meeting(city=city)
    counts = services.used_in(city)
    assert {model.__name__: number for model, number in counts.items()} == {"Meeting": 2, "CityPair": 1}
    assert services.used_in(pair) == {}
    assert City.objects.filter(pk=city.pk).exists()
