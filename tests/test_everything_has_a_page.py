"""Pages of institutions, fields, agreements, officials, countries, sources and the home page: what they say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from records import dossier, services
from records.models import CooperationField, SiteSettings

from . import factories as make
from .test_dossier import full_agreement, full_meeting

pytestmark = pytest.mark.django_db


def live(record):
    return make.published(record)


def field(key: str = "education") -> CooperationField:
    return CooperationField.objects.get(key=key)


def pair_between(first, second):
    return live(make.make_pair(first_city=first, second_city=second))


class TestInstitutions:
    def test_one_is_public_through_a_public_record_only(self, client):
        institution = make.make_institution(name="Universitas Uji")
        party = make.make_party(institution=institution)
        assert client.get(institution.get_absolute_url()).status_code == 404
        live(party.agreement)
        assert client.get(institution.get_absolute_url()).status_code == 200
        assert "Universitas Uji" in client.get("/id/lembaga/").content.decode()
        assert institution.get_absolute_url() in client.get("/sitemap.xml").content.decode()

    def test_it_names_its_officials_and_counts_the_others(self):
        institution = make.make_institution(kind="consulate")
        meeting = make.make_meeting(date="2014")
        side = make.make_delegation(meeting=meeting, institution=institution, role="host")
        official = make.make_delegate(delegation=side, person=make.make_person(), office_as_written="Konsul")
        make.make_delegate(delegation=side, person=make.make_person(kind="private"))
        make.make_delegate(delegation=side, name_as_written="", office_as_written="Staf")
        other = make.make_delegation(meeting=meeting)
        make.make_delegate(delegation=other, institution=institution, person=official.person, office="Konsul")
        live(meeting)
        made = dossier.institutions([institution.pk])[institution.pk]
        assert [(person["number"], len(person["occasions"])) for person in made["people"]] == [(official.person_id, 2)]
        assert made["others"] == 2
        assert [(row["number"], row["role"]["code"]) for row in made["meetings"]] == [(meeting.pk, "host")]

    def test_its_seat_is_a_link_only_if_the_city_has_a_page(self):
        institution = make.make_institution(city=make.make_city())
        live(make.make_party(institution=institution).agreement)
        assert dossier.institutions([institution.pk])[institution.pk]["seat"]["pages"] is None
        pair_between(make.make_indonesian_city(), institution.city)
        assert dossier.institutions([institution.pk])[institution.pk]["seat"]["pages"]

    def test_its_list_costs_the_same_at_one_and_at_three(self, client, django_assert_num_queries):
        def add():
            live(make.make_party(institution=make.make_institution()).agreement)

        add()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/id/lembaga/").context["count"] == 1
        add()
        add()
        with django_assert_num_queries(len(queries)):
            assert client.get("/id/lembaga/").context["count"] == 3


class TestFields:
    def test_one_counts_the_public_records_that_name_it(self, client):
        pair = live(make.make_pair())
        agreement = live(make.make_agreement(pair=pair))
        make.make_agreement(pair=pair).fields.add(field())  # a draft
        agreement.fields.add(field())
        meeting = live(make.make_meeting(pair=pair))
        make.make_outcome(meeting=meeting, field=field(), text="Pertukaran")
        hidden = live(make.make_agreement(pair=make.make_pair()))  # its pair is a draft
        hidden.fields.add(field())
        made = dossier.fields([field().pk])[field().pk]
        assert made["counts"] == {"pairs": 1, "agreements": 2, "meetings": 1}
        assert [row["number"] for row in made["pairs"]] == [pair.pk]
        assert made["meetings"][0]["outcomes"] == [{"id": "Pertukaran", "en": None}]
        assert dossier.field_rows()[0]["counts"] == made["counts"]
        page = client.get("/id/bidang/education/").content.decode()
        assert "/id/kerja-sama/?field=education" in page
        assert '<span lang="zh-Hans">教育</span>' in page
        assert client.get("/id/bidang/trade/").status_code == 404

    def test_its_list_costs_the_same_at_one_and_at_three(self, client, django_assert_num_queries):
        def add(key):
            live(make.make_agreement(pair=live(make.make_pair()))).fields.add(field(key))

        add("education")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/id/bidang/").context["count"] == 1
        add("trade")
        add("tourism")
        with django_assert_num_queries(len(queries)):
            assert client.get("/id/bidang/").context["count"] == 3


class TestRelatedPairs:
    def test_each_is_there_once_with_its_reason(self):
        home, abroad = make.make_indonesian_city(name="Kota Satu"), make.make_city(name="Dua")
        pair = pair_between(home, abroad)
        same_side = pair_between(home, make.make_city())
        same_countries = pair_between(make.make_indonesian_city(), make.make_city())
        same_field = pair_between(make.make_indonesian_city(), make.make_city(country=make.a_country("JP")))
        for other in (pair, same_field):
            live(make.make_agreement(pair=other)).fields.add(field())
        make.make_pair(first_city=home)  # a draft
        pair_between(make.make_indonesian_city(), make.make_city(country=make.a_country("KR")))
        made = dossier.pairs([pair.pk])[pair.pk]["related"]
        assert [(row["number"], row["reason"], row["why"]["en"]) for row in made] == [
            (same_side.pk, "side", "also of Kota Satu"),
            (same_field.pk, "fields", "names the same fields: Education"),
            (same_countries.pk, "countries", "between Indonesia and China"),
        ]

    def test_they_are_few_and_the_same_alone_and_among_others(self, django_assert_num_queries):
        home = make.make_indonesian_city()
        pairs = [pair_between(home, make.make_city()) for _ in range(12)]
        numbers = [pair.pk for pair in pairs]
        with CaptureQueriesContext(connection) as queries:
            alone = dossier.pairs(numbers[:1])[numbers[0]]["related"]
        with django_assert_num_queries(len(queries)):
            together = dossier.pairs(numbers)
        assert len(alone) == 6  # three of the side, three between the countries
        assert together[numbers[0]]["related"] == alone

    def test_an_edition_holds_the_record_alone(self, editor):
        pair = pair_between(make.make_indonesian_city(), make.make_city())
        make.make_citation(pair=pair)
        services.record_edition(pair, by=editor)
        pair_between(pair.first_city, make.make_city())
        assert services.record_edition(pair, by=editor) is None
        assert "related" not in pair.editions.get().document


class TestAgreements:
    def test_a_chain_is_a_line_from_the_oldest_to_the_newest(self, client):
        pair = live(make.make_pair())
        first = live(make.make_agreement(pair=pair, concluded="2004"))
        second = live(make.make_agreement(pair=pair, concluded="2009", renews=first))
        third = live(make.make_agreement(pair=pair, concluded="2015", replaces=second))
        make.make_agreement(pair=pair, concluded="2020", renews=third)  # a draft
        alone = live(make.make_agreement(pair=pair))
        made = dossier.agreements([first.pk, second.pk, alone.pk])
        line = [(link["number"], link["how"], link["current"]) for link in made[second.pk]["line"]]
        assert line == [(first.pk, None, False), (second.pk, "renews", True), (third.pk, "replaces", False)]
        assert [link["current"] for link in made[first.pk]["line"]] == [True, False, False]
        assert made[alone.pk]["line"] == []
        assert 'aria-current="true"' in client.get(second.get_absolute_url()).content.decode().split('id="chain"')[1]

    def test_each_fact_names_its_sources(self):
        agreement = live(make.make_agreement(pair=live(make.make_pair()), term_months=60, term="fixed"))
        make.make_citation(agreement=agreement)
        make.make_citation(agreement=agreement, fact="term")
        made = dossier.agreements([agreement.pk])[agreement.pk]
        assert made["fact_sources"] == {"term": [2]}
        assert made["sources"][1]["cited_for"][0]["en"] == "term"

    def test_the_page_of_the_pair_says_what_is_not_recorded_of_them(self, client):
        pair = live(make.make_pair())
        live(make.make_agreement(pair=pair))
        page = client.get(pair.get_absolute_url()).content.decode()
        assert "Belum dicatat: mulai berlaku, masa berlaku, perpanjangan, penanda tangan, salinan naskah" in page


class TestOfficials:
    def test_occasions_stand_in_time_order_whatever_they_are(self):
        person = make.make_person()
        late = live(make.make_meeting(date="2016"))
        make.make_delegate(delegation=make.make_delegation(meeting=late), person=person)
        undated = live(make.make_meeting(date=""))
        make.make_delegate(delegation=make.make_delegation(meeting=undated), person=person)
        agreement = live(make.make_agreement(concluded="2015"))
        make.make_signature(agreement=agreement, person=person, signed="")
        made = dossier.people([person.pk])[person.pk]["occasions"]
        assert [(item["kind"], item["record"]["number"]) for item in made] == [
            ("signature", agreement.pk), ("meeting", late.pk), ("meeting", undated.pk),
        ]  # fmt: skip

    def test_a_city_names_those_who_represented_it_and_no_private_person(self):
        city = make.make_city()
        meeting = live(make.make_meeting())
        side = make.make_delegation(meeting=meeting, city=city)
        official = make.make_delegate(delegation=side, person=make.make_person())
        make.make_delegate(delegation=side, person=make.make_person(kind="private"))
        made = dossier.cities([city.pk])[city.pk]
        assert [person["number"] for person in made["people"]] == [official.person_id]

    def test_a_private_person_has_no_page(self, client):
        delegate = make.make_delegate(person=make.make_person(kind="private"))
        live(delegate.delegation.meeting)
        assert client.get(delegate.person.get_absolute_url()).status_code == 404


def test_a_source_names_what_others_say_against_it():
    pair = live(make.make_pair())
    one, other = make.make_source(), make.make_source()
    make.make_citation(pair=pair, fact="signed_document", source=one, statement="Belum", preferred=True)
    make.make_citation(
        pair=pair, fact="signed_document", source=other, stance="contradicts", statement="Sudah", stated_date="2016"
    )
    for source, rival, preferred in ((one, other, False), (other, one, True)):
        statement = dossier.sources([source.pk])[source.pk]["rests_on_it"][0]["statements"][0]
        against = [(item["source"]["number"], item["preferred"]) for item in statement["against"]]
        assert against == [(rival.pk, preferred)]


def test_a_country_counts_what_it_does_not_show(monkeypatch):
    monkeypatch.setattr("records.dossier.place.COUNTRY_ROWS", 2)
    country = make.a_country("JP")
    city = make.make_city(country=country)
    for _ in range(3):
        pair = pair_between(make.make_indonesian_city(), make.make_city(country=country))
        make.make_party(agreement=live(make.make_agreement(pair=pair)), city=pair.second_city)
        live(make.make_meeting(city=city))
    made = dossier.countries([country.pk])[country.pk]
    assert made["counts"] == {"pairs": 3, "agreements": 3, "meetings": 3}
    assert {kind: len(made[kind]) for kind in made["counts"]} == {"pairs": 2, "agreements": 2, "meetings": 2}


class TestHome:
    def test_a_city_is_chosen_without_scripts(self, client):
        city = make.make_indonesian_city(name="Kota Pilihan")
        pair_between(city, make.make_city(name="Luar"))
        page = client.get("/id/").content.decode()
        assert f'<option value="{city.pk}">Kota Pilihan</option>' in page
        assert "Luar</option>" not in page
        assert client.get("/id/ke-kota/", {"city": city.pk})["Location"] == city.get_absolute_url()

    @pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 30, "٣", "1.5", "\0", "999999"])
    def test_a_wrong_choice_leads_to_all_cities(self, client, number):
        response = client.get("/en/to-a-city/", {"city": number})
        assert (response.status_code, response["Location"]) == (302, "/en/cities/")

    def test_the_home_citys_partners_come_first(self, client):
        home = make.make_indonesian_city(name="Kota Sendiri")
        pair_between(home, make.make_city(name="Mitra Sendiri"))
        SiteSettings(home_city=home).save()
        page = client.get("/id/").content.decode()
        assert page.index("Mitra Sendiri") < page.index('class="choose"')

    def test_the_latest_says_what_is_new_and_what_changed(self, editor):
        old = make.make_citation(pair=make.make_pair()).pair
        services.publish(old, by=editor)
        new = make.make_citation(pair=make.make_pair()).pair
        services.publish(new, by=editor)
        old.summary = "Lain"
        old.save()
        make.make_gap(pair=old)
        services.saved(old, by=editor)
        told = [
            (entry["row"]["number"], entry["is_new"], [words["en"] for words in entry["changed"]])
            for entry in dossier.latest(5)
        ]
        assert told == [(old.pk, False, ["summary", "what is not known"]), (new.pk, True, [])]

    def test_the_latest_forgets_what_was_withdrawn_and_costs_the_same(self, editor, django_assert_num_queries):
        def add():
            pair = make.make_citation(pair=make.make_pair()).pair
            services.publish(pair, by=editor)
            return pair

        gone = add()
        with CaptureQueriesContext(connection) as queries:
            assert len(dossier.latest(3)) == 1
        add()
        add()
        add()
        with django_assert_num_queries(len(queries)):
            assert len(dossier.latest(3)) == 3
        services.withdraw(gone, by=editor, reason="Salah")
        assert gone.pk not in [entry["row"]["number"] for entry in dossier.latest(9)]


def test_institutions_and_fields_are_links_wherever_they_are_named(client):
    pair = live(make.make_pair())
    agreement, meeting = live(full_agreement(pair)), live(full_meeting(pair))
    institution = agreement.parties.get(city=None).institution
    consulate = meeting.delegations.get(city=None).institution
    for record, addresses in (
        (agreement, [institution.get_absolute_url(), field().get_absolute_url()]),
        (meeting, [field("trade").get_absolute_url()]),
        (pair, [field().get_absolute_url(), field("trade").get_absolute_url()]),
    ):
        page = client.get(record.get_absolute_url()).content.decode()
        assert [address in page for address in addresses] == [True] * len(addresses)
    with translation.override("en"):
        assert client.get(consulate.get_absolute_url()).status_code == 200
