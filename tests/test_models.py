"""What the model refuses, with its sentence at its field and by the database itself; and what readers may see."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.fields import NOT_PROVIDED
from django.utils import translation

from records.models import (
    FACTS,
    TARGETS,
    Agreement,
    Attachment,
    Citation,
    City,
    CityName,
    CityPair,
    Confirmation,
    CooperationField,
    Country,
    Delegate,
    Delegation,
    Edition,
    Gap,
    Institution,
    Meeting,
    Milestone,
    Party,
    Person,
    Photo,
    ProcedureStage,
    Publication,
    Signature,
    SiteSettings,
    Source,
)

from . import factories as make

pytestmark = pytest.mark.django_db


def refused(record) -> dict[str, list[str]]:
    """Sentences by field, in English, as a form would show them."""
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            record.full_clean()
        return {field: [str(says) for says in sentences] for field, sentences in refusal.value.message_dict.items()}


def refused_by_the_database(record) -> None:
    """The database refuses even if nobody asked the model first."""
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def targets() -> dict[str, object]:
    """One record of every kind that can be cited."""
    meeting, agreement = make.make_meeting(), make.make_agreement()
    delegation = make.make_delegation(meeting=meeting)
    return {
        "pair": make.make_pair(),
        "city": make.make_city(),
        "agreement": agreement,
        "signature": make.make_signature(agreement=agreement),
        "milestone": make.make_milestone(agreement=agreement),
        "meeting": meeting,
        "delegation": delegation,
        "delegate": make.make_delegate(delegation=delegation),
        "agenda_item": make.make_agenda_item(meeting=meeting),
        "outcome": make.make_outcome(meeting=meeting),
        "follow_up": make.make_follow_up(meeting=meeting),
        "person": make.make_person(),
    }


# Rules


def pair_the_other_way_round():
    pair = make.make_pair()
    return CityPair(first_city=pair.second_city, second_city=pair.first_city)


def pair_again():
    pair = make.make_pair()
    return CityPair(first_city=pair.first_city, second_city=pair.second_city)


def pair_with_itself():
    city = make.make_city()
    return CityPair(first_city=city, second_city=city)


def second_preferred_citation():
    pair = make.make_pair()
    make.make_citation(pair=pair, fact="signed_document", preferred=True)
    return Citation(source=make.make_source(), pair=pair, fact="signed_document", preferred=True)


def second_city_with_the_code():
    make.make_city(code="CN-GD")
    return City(country=make.a_country(), name="Guangdong", code="CN-GD")


def second_city_with_the_geonames_id():
    make.make_city(geonames_id=1809858)
    return City(country=make.a_country(), name="Guangzhou", geonames_id=1809858)


def city(**changes):
    return City(country=make.a_country(), name="Guangzhou", **changes)


def name_again():
    name = make.make_city_name(language="id")
    return CityName(city=name.city, name=name.name, language="id")


def party_twice():
    party = make.make_party()
    return Party(agreement=party.agreement, city=party.city)


def institution_twice():
    party = make.make_party(institution=make.make_institution())
    return Party(agreement=party.agreement, institution=party.institution)


def party_of_both():
    return Party(agreement=make.make_agreement(), city=make.make_city(), institution=make.make_institution())


def delegation_twice():
    delegation = make.make_delegation()
    return Delegation(meeting=delegation.meeting, city=delegation.city)


def delegation_of_both():
    return Delegation(meeting=make.make_meeting(), city=make.make_city(), institution=make.make_institution())


def milestone(**changes):
    return Milestone(stage=ProcedureStage.objects.first(), **changes)


def renews_itself(name):
    agreement = make.make_agreement()
    setattr(agreement, name, agreement)
    return agreement


def relies_on_itself():
    source = make.make_source()
    source.relies_on = source
    return source


def lies_in_itself():
    city = make.make_city()
    city.parent = city
    return city


EITHER = "Choose either a city or region, or an institution."
ONE_CITATION = "A citation belongs to exactly one record. Choose one, not none and not two."
ONE_GAP = "A gap belongs to exactly one record. Choose one, not none and not two."
END_BEFORE_START = "The end lies before the start. Check both dates."
NATIVE = "Say in which language the name in its own script is, for example zh-Hans."
BOTH_OR_NONE = "Give latitude and longitude together, or leave both empty."
KNOWN_PAIR = "This pair is already in the register (A–B and B–A are the same pair)."
NO_INDEFINITE_END = "An indefinite term has no end and no length. Clear them, or choose a fixed term."
BASIS = "Name the basis on which access is limited."
YEARLESS_ONLY = "Fill this in only when the year of the date is not known, as in “7 April”."

REFUSED = {
    "a pair twice": (pair_again, "second_city", KNOWN_PAIR),
    "a pair the other way round": (pair_the_other_way_round, "second_city", KNOWN_PAIR),
    "a pair of a city with itself": (
        pair_with_itself, "second_city", "A pair needs two different cities or regions."
    ),
    "latitude alone": (lambda: city(latitude="23.1"), "longitude", BOTH_OR_NONE),
    "longitude alone": (lambda: city(longitude="113.2"), "longitude", BOTH_OR_NONE),
    "a native name without language": (lambda: city(name_native="广州"), "native_language", NATIVE),
    "a person's native name without language": (
        lambda: Person(name="Zhu Honghai", name_native="朱洪海"), "native_language", NATIVE
    ),
    "an institution's native name without language": (
        lambda: Institution(kind="other", name="Kantor", name_native="外事办公室"), "native_language", NATIVE
    ),
    "a code twice in a country": (
        second_city_with_the_code, "code", "Another city or region of this country already has this code."
    ),
    "a GeoNames number twice": (
        second_city_with_the_geonames_id,
        "geonames_id",
        "Another city or region already has this GeoNames number. Is it the same place?",
    ),
    "a city in itself": (lies_in_itself, "parent", "A city or region cannot lie in itself."),
    "another name twice": (name_again, "name", "This name is already listed for this city or region."),
    "an institution without country": (
        lambda: Institution(kind="university", name="Universitas"),
        "country",
        "Choose the country or territory of this institution.",
    ),
    "a party that is nobody": (lambda: Party(agreement=make.make_agreement()), "city", EITHER),
    "a party that is two": (party_of_both, "city", EITHER),
    "a city twice a party": (party_twice, "city", "This city or region is already a party."),
    "an institution twice a party": (
        institution_twice, "institution", "This institution is already a party."
    ),
    "a delegation of nobody": (lambda: Delegation(meeting=make.make_meeting()), "city", EITHER),
    "a delegation of two": (delegation_of_both, "city", EITHER),
    "two delegations of a city": (
        delegation_twice, "city", "This city or region already has a delegation in this meeting."
    ),
    "a delegate without name and office": (
        lambda: Delegate(delegation=make.make_delegation()),
        "name_as_written",
        "Give a name or an office; at least one of the two must be there.",
    ),
    "an end before the conclusion": (
        lambda: Agreement(type="memorandum", concluded="2015-08", ends="2015-07-31"), "ends", END_BEFORE_START
    ),
    "an end before the entry into force": (
        lambda: Agreement(type="memorandum", in_force="2016", ends="2015"), "ends", END_BEFORE_START
    ),
    "an ending before the conclusion": (
        lambda: Agreement(type="memorandum", concluded="2015-08", ending="terminated", ended_on="2014"),
        "ended_on",
        "The ending lies before the conclusion. Check both dates.",
    ),
    "an indefinite term with an end": (
        lambda: Agreement(type="memorandum", term="indefinite", ends="2030"), "term", NO_INDEFINITE_END
    ),
    "an indefinite term with a length": (
        lambda: Agreement(type="memorandum", term="indefinite", term_months=60), "term", NO_INDEFINITE_END
    ),
    "an agreement that renews itself": (
        lambda: renews_itself("renews"), "renews", "An agreement cannot renew itself."
    ),
    "an agreement that replaces itself": (
        lambda: renews_itself("replaces"), "replaces", "An agreement cannot replace itself."
    ),
    "a bound of a date whose year is known": (
        lambda: Meeting(type="visit", date="2015", date_after="2014"), "date_after", YEARLESS_ONLY
    ),
    "a bound of no date": (lambda: Meeting(type="visit", date_after="2014"), "date_after", YEARLESS_ONLY),
    "a citation of nothing": (lambda: Citation(source=make.make_source()), "source", ONE_CITATION),
    "a citation of two records": (
        lambda: Citation(source=make.make_source(), pair=make.make_pair(), meeting=make.make_meeting()),
        "source",
        ONE_CITATION,
    ),
    "a citation of three records": (
        lambda: Citation(
            source=make.make_source(), pair=make.make_pair(), meeting=make.make_meeting(), city=make.make_city()
        ),
        "source",
        ONE_CITATION,
    ),
    "two preferred citations of a fact": (
        second_preferred_citation,
        "preferred",
        "Another statement about this fact is already preferred. Only one can be.",
    ),
    "a preferred contradiction": (
        lambda: Citation(source=make.make_source(), pair=make.make_pair(), stance="contradicts", preferred=True),
        "preferred",
        "The preferred statement is the one that the record follows; a contradiction cannot be it.",
    ),
    "a gap of nothing": (lambda: Gap(kind="not_recorded"), "kind", ONE_GAP),
    "a gap of two records": (
        lambda: Gap(kind="not_recorded", pair=make.make_pair(), city=make.make_city()), "kind", ONE_GAP
    ),
    "a search without its day": (
        lambda: Gap(kind="not_found", pair=make.make_pair()),
        "searched",
        "Say when it was searched for, for example November 2026.",
    ),
    "a milestone of nothing": (
        lambda: milestone(),
        "pair",
        "Choose either the pair or the agreement that this milestone belongs to.",
    ),
    "a milestone of two records": (
        lambda: milestone(pair=make.make_pair(), agreement=make.make_agreement()),
        "pair",
        "Choose either the pair or the agreement that this milestone belongs to.",
    ),
    "a source that relies on itself": (relies_on_itself, "relies_on", "A source cannot rely on itself."),
    "limited access without a basis": (
        lambda: Source(kind="letter", title="Surat", access="limited"), "access_basis", BASIS
    ),
    "a limited file without a basis": (
        lambda: Attachment(
            agreement=make.make_agreement(), file=make.document_file(), title="Naskah", access="limited"
        ),
        "access_basis",
        BASIS,
    ),
    "a file of nothing": (
        lambda: Attachment(file=make.document_file(), title="Naskah"),
        "file",
        "A file belongs to exactly one record.",
    ),
    "a photo of two records": (
        lambda: Photo(image=make.image_file(), pair=make.make_pair(), city=make.make_city()),
        "image",
        "A photo belongs to exactly one record.",
    ),
}  # fmt: skip


class TestRules:
    @pytest.mark.parametrize("case", REFUSED)
    def test_refused_with_a_sentence_at_its_field(self, case):
        record, field, sentence = REFUSED[case]
        faults = refused(record())
        assert faults[field] == [sentence]

    @pytest.mark.parametrize("case", REFUSED)
    def test_refused_by_the_database_itself(self, case):
        refused_by_the_database(REFUSED[case][0]())

    def test_no_sentence_stands_anywhere_else(self):
        for case, (record, field, _says) in REFUSED.items():
            with transaction.atomic():
                faults = refused(record())
                others = {name: said for name, said in faults.items() if name != field}
                assert others == {}, case
                transaction.set_rollback(True)

    @pytest.mark.parametrize(
        ("latitude", "longitude", "field"),
        [("91", "0", "latitude"), ("-91", "0", "latitude"), ("0", "181", "longitude"), ("0", "-181", "longitude")],
    )
    def test_a_place_lies_on_the_globe(self, latitude, longitude, field):
        record = city(latitude=latitude, longitude=longitude)
        assert list(refused(record)) == [field]
        refused_by_the_database(record)

    def test_site_settings_have_one_row(self):
        SiteSettings(name="Register").save()
        SiteSettings(name="Register baru").save()
        assert list(SiteSettings.objects.values_list("pk", "name")) == [(1, "Register baru")]

    @pytest.mark.parametrize("name", TARGETS)
    def test_two_preferred_citations_are_refused_for_every_kind_of_record(self, name):
        record = targets()[name]
        make.make_citation(**{name: record}, preferred=True)
        refused_by_the_database(Citation(source=make.make_source(), **{name: record}, preferred=True))

    def test_another_fact_of_the_record_may_have_its_own_preferred_citation(self):
        pair = make.make_pair()
        for fact in ("", *FACTS["pair"]):
            make.make_citation(pair=pair, fact=fact, preferred=True)
        assert pair.citations.filter(preferred=True).count() == len(FACTS["pair"]) + 1

    def test_another_record_may_have_its_own_preferred_citation(self):
        for _ in range(2):
            make.make_citation(pair=make.make_pair(), fact="tie", preferred=True)
        assert Citation.objects.filter(preferred=True).count() == 2

    def test_a_fact_of_another_kind_of_record_is_refused(self):
        citation = Citation(source=make.make_source(), pair=make.make_pair(), fact="concluded")
        assert list(refused(citation)) == ["fact"]

    def test_an_edition_belongs_to_one_record_and_its_number_is_given_once(self):
        edition = make.make_edition()
        refused_by_the_database(Edition(pair=edition.pair, number=1, schema=1, document={}, checksum="x"))
        refused_by_the_database(Edition(number=1, schema=1, document={}, checksum="x"))
        make.make_edition(number=1)


class TestWhatIsAllowed:
    @pytest.mark.parametrize(
        "dates",
        [
            {"concluded": "2015", "ends": "2015"},
            {"concluded": "2015-08-30", "ends": "2015"},
            {"concluded": "2015", "ends": "2015-01-01"},
            {"concluded": "2015-08", "in_force": "", "ends": "2015-08-01"},
            {"concluded": "", "ends": "1990"},
            {"concluded": "2015/..", "ends": "2016"},
            {"concluded": "2015", "ends": "XXXX-04-07"},
            {"concluded": "2015", "ending": "terminated", "ended_on": "2015"},
            {"term": "indefinite"},
            {"type": "", "concluded": ""},
        ],
    )
    def test_dates_that_may_be_true(self, dates):
        agreement = Agreement(**{"type": "memorandum"} | dates)
        agreement.full_clean()
        agreement.save()

    def test_a_pair_within_one_country(self):
        pair = CityPair(first_city=make.make_city(), second_city=make.make_city())
        pair.full_clean()
        pair.save()

    def test_the_same_cities_with_other_partners(self):
        pair = make.make_pair()
        make.make_pair(first_city=pair.first_city)
        make.make_pair(second_city=pair.second_city)
        assert CityPair.objects.count() == 3

    def test_cities_without_code_and_number(self):
        for _ in range(2):
            city(code="", geonames_id=None).save()

    def test_the_same_code_in_another_country(self):
        make.make_city(code="X-1")
        make.make_city(country=make.a_country("JP"), code="X-1")

    def test_an_international_organisation_without_country(self):
        Institution(kind="international_organisation", name="UCLG").full_clean()

    def test_a_delegate_by_name_or_by_office_only(self):
        delegation = make.make_delegation()
        Delegate(delegation=delegation, name_as_written="Zhou Yawei").full_clean()
        Delegate(delegation=delegation, office_as_written="Kadis PU Kota Jambi").full_clean()

    def test_a_draft_may_be_incomplete_in_any_way(self):
        for record in (Agreement(), Meeting()):
            record.full_clean()
            record.save()
            assert record.publication == Publication.DRAFT


# Order, names in addresses, numbers


class TestSides:
    def test_the_indonesian_side_comes_first(self):
        abroad, home = make.make_city(name="Aachen"), make.make_indonesian_city(name="Kota Zamrud")
        pair = CityPair.objects.create(
            first_city=abroad, second_city=home, first_term="Partnerstadt", second_term="kota bersaudara"
        )
        pair.refresh_from_db()
        assert (pair.first_city, pair.second_city) == (home, abroad)
        assert (pair.first_term, pair.second_term) == ("kota bersaudara", "Partnerstadt")

    @pytest.mark.parametrize("code", ["ID", "CN"])
    def test_otherwise_by_name_without_regard_to_capitals(self, code):
        country = make.a_country(code)
        z, a = make.make_city(country=country, name="Zebra"), make.make_city(country=country, name="alun")
        pair = CityPair.objects.create(first_city=z, second_city=a, first_term="z", second_term="a")
        assert (pair.first_city, pair.second_city, pair.first_term, pair.second_term) == (a, z, "a", "z")

    def test_what_stands_in_order_stays(self):
        pair = make.make_pair(first_term="kota kembar", second_term="友好城市")
        pair.save()
        pair.refresh_from_db()
        assert (pair.first_term, pair.second_term) == ("kota kembar", "友好城市")

    def test_the_pair_is_found_in_either_order(self):
        pair = make.make_pair()
        one, other = pair.first_city, pair.second_city
        assert list(CityPair.objects.between(one, other)) == [pair]
        assert list(CityPair.objects.between(other, one)) == [pair]
        assert list(CityPair.objects.of_city(other)) == [pair]


class TestAddresses:
    @pytest.mark.parametrize(
        ("name", "english", "slug"),
        [
            ("Kota Jambi", "", "jambi"),
            ("Kabupaten Klaten", "", "klaten"),
            ("Provinsi Jawa Barat", "West Java", "jawa-barat"),
            ("Kota Administrasi Jakarta Selatan", "", "jakarta-selatan"),
            ("City of Darwin", "", "darwin"),
            ("Kotamobagu", "", "kotamobagu"),
            ("Zürich", "", "zurich"),
            ("广州", "Guangzhou", "guangzhou"),
            ("广州", "", "-"),
        ],
    )
    def test_a_city_without_its_customary_prefix(self, name, english, slug):
        assert City(name=name, name_en=english).slug == slug

    def test_a_pair_by_both_cities(self):
        pair = make.make_pair(
            first_city=make.make_indonesian_city(name="Kota Jambi"), second_city=make.make_city(name="Guangzhou")
        )
        assert pair.slug == "jambi-guangzhou"

    def test_long_titles_are_cut_between_words(self):
        title = "Memorandum Saling Pengertian tentang Kerja Sama Kota Bersaudara di Bidang Pendidikan dan Perdagangan"
        assert Agreement(title=title).slug == "memorandum-saling-pengertian-tentang-kerja-sama-kota"
        assert Meeting(title=title).slug == Agreement(title=title).slug
        assert Source(title="x" * 300).slug == "x" * 60

    def test_without_a_title_the_type_stands_in(self):
        assert Agreement(type="letter_of_intent").slug == "letter-of-intent"
        assert Meeting(type="first_meeting").slug == "first-meeting"
        assert Source(kind="official_page", title="广州").slug == "official-page"
        assert (Agreement().slug, Meeting().slug, Person(name="朱洪海").slug) == ("-",) * 3

    def test_a_title_in_another_script_is_replaced_by_the_english_one(self):
        assert Agreement(type="memorandum", title="谅解备忘录", title_en="Memorandum").slug == "memorandum"
        assert Source(kind="blog", title="友谊日", title_en="Day of friendship").slug == "day-of-friendship"

    @pytest.mark.parametrize(
        "maker", [make.make_pair, make.make_city, make.make_agreement, make.make_meeting, make.make_person,
                  make.make_source, make.make_page]
    )  # fmt: skip
    def test_every_record_has_an_address_in_both_languages(self, maker):
        record = maker()
        addresses = {}
        for language in ("id", "en"):
            with translation.override(language):
                addresses[language] = record.get_absolute_url()
        assert addresses["id"].startswith("/id/")
        assert addresses["en"].startswith("/en/")

    @pytest.mark.parametrize("maker", [make.make_pair, make.make_agreement, make.make_meeting, make.make_city,
                                       make.make_person, make.make_source])  # fmt: skip
    def test_a_number_is_never_given_again(self, maker):
        first, second = maker(), maker()
        numbers = {first.pk, second.pk}
        second.delete()
        assert maker().pk > max(numbers)


# What readers may see

HIDDEN = [Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN]


def seen(*records) -> list[bool]:
    return [type(record).objects.public().filter(pk=record.pk).exists() for record in records]


class TestWhatReadersMaySee:
    @pytest.mark.parametrize("maker", [make.make_pair, make.make_agreement, make.make_meeting, make.make_page])
    def test_only_what_is_published(self, maker):
        for publication in Publication:
            record = maker(publication=publication)
            assert (record.is_public, *seen(record)) == ((publication == Publication.PUBLISHED),) * 2

    @pytest.mark.parametrize("publication", HIDDEN)
    def test_nothing_through_a_hidden_record(self, publication):
        pair = make.make_pair(publication=publication)
        agreement = make.make_agreement(publication=publication, pair=pair, place=make.make_city())
        meeting = make.make_meeting(publication=publication, city=make.make_city())
        university = make.make_institution()
        make.make_party(agreement=agreement, institution=university)
        host = make.make_delegation(meeting=meeting)
        delegate = make.make_delegate(delegation=host, person=make.make_person(), institution=make.make_institution())
        signature = make.make_signature(agreement=agreement, person=make.make_person())
        citations = [
            make.make_citation(source=make.make_source(relies_on=make.make_source()), **{name: record})
            for name, record in {
                "pair": pair, "agreement": agreement, "meeting": meeting, "signature": signature,
                "delegation": host, "delegate": delegate, "city": pair.first_city, "person": delegate.person,
            }.items()
        ]  # fmt: skip
        file = make.make_attachment(agreement=agreement)
        hidden = [
            pair.first_city, pair.second_city, pair.first_city.country, agreement.place, meeting.city, host.city,
            university, delegate.institution, delegate.person, signature.person, file, *citations,
            *(citation.source for citation in citations), *(citation.source.relies_on for citation in citations),
        ]  # fmt: skip
        assert seen(*hidden) == [False] * len(hidden)

    def test_cities_through_a_pair_an_agreement_or_a_meeting(self):
        pair = make.make_pair(publication="published")
        agreement = make.make_agreement(publication="published", place=make.make_city())
        meeting = make.make_meeting(publication="published", city=make.make_city())
        cities = [
            pair.first_city, pair.second_city, agreement.place, meeting.city,
            make.make_party(agreement=agreement).city, make.make_delegation(meeting=meeting).city,
        ]  # fmt: skip
        assert seen(*cities) == [True] * 6
        assert seen(*{city.country for city in cities}) == [True] * len({city.country for city in cities})
        assert seen(make.make_city()) == [False]

    def test_institutions_through_an_agreement_or_a_meeting(self):
        agreement, meeting = make.make_agreement(publication="published"), make.make_meeting(publication="published")
        host = make.make_delegation(meeting=meeting, institution=make.make_institution())
        institutions = [
            make.make_party(agreement=agreement, institution=make.make_institution()).institution,
            host.institution,
            make.make_delegate(delegation=host, institution=make.make_institution()).institution,
        ]
        assert seen(*institutions, make.make_institution()) == [True, True, True, False]

    def test_officials_but_never_private_persons(self):
        agreement, meeting = make.make_agreement(publication="published"), make.make_meeting(publication="published")
        host = make.make_delegation(meeting=meeting)
        people = []
        for kind in ("official", "private"):
            people.append(make.make_person(kind=kind))
            make.make_delegate(delegation=host, person=people[-1])
            people.append(make.make_person(kind=kind))
            make.make_signature(agreement=agreement, person=people[-1])
        assert seen(*people, make.make_person()) == [True, True, False, False, False]

    def test_a_person_is_private_unless_somebody_says_otherwise(self):
        assert Person(name="Benny Sulistyo").kind == Person.Kind.PRIVATE

    def test_sources_and_what_they_rely_on(self):
        original, lone = make.make_source(), make.make_source()
        report = make.make_source(relies_on=original)
        make.make_citation(source=report, pair=make.make_pair(publication="published"))
        assert seen(report, original, lone) == [True, True, False]

    @pytest.mark.parametrize("name", TARGETS)
    def test_a_source_cited_for_any_part_of_a_published_record(self, name):
        record = targets()[name]
        CityPair.objects.update(publication="published")
        Agreement.objects.update(publication="published")
        Meeting.objects.update(publication="published")
        if name == "city":
            make.make_pair(first_city=record, publication="published")
        if name == "person":
            meeting = make.make_meeting(publication="published")
            make.make_delegate(delegation=make.make_delegation(meeting=meeting), person=record)
        citation = make.make_citation(**{name: record})
        assert seen(citation, citation.source) == [True, True]

    @pytest.mark.parametrize("maker", [make.make_city, make.make_person, make.make_institution])
    def test_a_record_merged_into_another_is_not_listed(self, maker):
        record = maker(merged_into=maker())
        if isinstance(record, City):
            make.make_pair(first_city=record, publication="published")
        elif isinstance(record, Person):
            meeting = make.make_meeting(publication="published")
            make.make_delegate(delegation=make.make_delegation(meeting=meeting), person=record)
        else:
            make.make_party(agreement=make.make_agreement(publication="published"), institution=record)
        assert seen(record) == [False]

    def test_only_open_files_of_published_records(self):
        agreement = make.make_agreement(publication="published")
        limited = make.make_attachment(agreement=agreement, access="limited", access_basis="UU 14/2008")
        assert seen(make.make_attachment(agreement=agreement), limited, make.make_attachment()) == [True, False, False]

    def test_counts_do_not_multiply_each_other(self):
        pair = make.make_pair(publication="published")
        make.make_pair(first_city=pair.first_city, publication="published")
        make.make_pair(first_city=pair.first_city)
        counts = dict(City.objects.with_pair_counts().values_list("pk", "pair_count"))
        assert (counts[pair.first_city.pk], counts[pair.second_city.pk]) == (2, 1)
        per_country = dict(Country.objects.with_pair_counts().values_list("code", "pair_count"))
        assert (per_country["ID"], per_country["CN"], per_country["JP"]) == (2, 2, 0)

    def test_a_pair_within_a_country_counts_once_there(self):
        make.make_pair(first_city=make.make_city(), second_city=make.make_city(), publication="published")
        assert Country.objects.with_pair_counts().get(code="CN").pair_count == 1


class TestPages:
    def test_text_is_cleaned_on_every_way_of_writing(self):
        page = make.make_page(
            body='<p onclick="x()">Isi <script>alert(1)</script><a href="javascript:x()">tautan</a></p>',
            body_en='<h1>Title</h1><iframe src="https://example.org"></iframe><p><em lang="id">dan</em></p>',
        )
        page.refresh_from_db()
        assert page.body == '<p>Isi <a rel="noopener noreferrer">tautan</a></p>'
        assert page.body_en == 'Title<p><em lang="id">dan</em></p>'

    def test_menus_hold_published_pages_in_their_order(self, client):
        second = make.make_page(menu="footer", menu_order=2, publication="published")
        first = make.make_page(menu="footer", menu_order=1, publication="published")
        make.make_page(menu="footer")
        make.make_page(menu="header", publication="published")
        footer = client.get("/id/").context["shell"].footer
        assert [page["slug"] for page in footer] == [first.slug, second.slug]


# History


class TestHistory:
    @pytest.mark.parametrize("name", [name for name in vars(make) if name.startswith("make_")])
    def test_every_row_that_staff_write_keeps_its_history(self, name):
        if name in ("make_edition", "make_import_batch"):  # kept for ever, or a record of its own
            assert not hasattr(type(getattr(make, name)()), "history")
            return
        record = getattr(make, name)()
        record.save()
        assert [row.history_type for row in record.history.order_by("history_id")] == ["+", "~"]
        number = record.pk
        record.delete()
        assert type(record).history.filter(id=number).latest().history_type == "-"

    def test_links_are_kept_in_the_history(self):
        agreement, city = make.make_agreement(), make.make_city()
        field, source = CooperationField.objects.first(), make.make_source()
        agreement.fields.add(field)
        city.coverage_sources.add(source)
        assert [row.cooperationfield for row in agreement.history.first().fields.all()] == [field]
        assert [row.source for row in city.history.first().coverage_sources.all()] == [source]
        agreement.fields.clear()
        assert list(agreement.history.first().fields.all()) == []

    def test_a_reporter_is_not_kept_in_the_history(self):
        feedback = make.make_feedback()
        kept = {field.name for field in feedback.history.model._meta.get_fields()}
        asked = {field.name for field in type(feedback)._meta.get_fields()}
        personal = {name for name in asked if "reporter" in name or "contact" in name or "email" in name}
        assert personal
        assert kept & personal == set()


class TestEveryModel:
    def test_every_editable_text_may_stay_empty_or_is_asked_for(self):
        """No nullable text columns: the empty text is the one way of saying nothing."""
        for model in (City, Agreement, Meeting, CityPair, Source, Person, Citation, Gap):
            for field in model._meta.concrete_fields:
                if field.get_internal_type() in ("CharField", "TextField", "URLField"):
                    assert not field.null, f"{model.__name__}.{field.name}"
                    assert not (field.blank and field.default not in (NOT_PROVIDED, "")) or field.choices

    def test_partial_dates_fill_their_bounds(self):
        meeting = make.make_meeting(date="2015-08", city=None)
        meeting.refresh_from_db()
        assert (meeting.date_earliest, meeting.date_latest) == (date(2015, 8, 1), date(2015, 8, 31))


class TestWhoSignedAndConfirmed:
    def test_a_signature_says_who(self):
        with pytest.raises(ValidationError) as refusal:
            Signature(agreement=make.make_agreement()).full_clean()
        assert list(refusal.value.message_dict) == ["name_as_written"]

    def test_an_institution_has_one_delegation_in_a_meeting(self):
        side = make.make_delegation(city=None, institution=make.make_institution())
        with pytest.raises(ValidationError) as refusal:
            Delegation(meeting=side.meeting, institution=side.institution).full_clean()
        assert list(refusal.value.message_dict) == ["institution"]

    def test_only_a_side_of_the_pair_confirms_it(self):
        with pytest.raises(ValidationError) as refusal:
            Confirmation(pair=make.make_pair(), city=make.make_city(), answer="confirmed").full_clean()
        assert list(refusal.value.message_dict) == ["city"]

    def test_a_source_that_only_reports_an_ending_is_public_with_it(self):
        source = make.make_source()
        agreement = make.make_citation(
            agreement=make.make_agreement(pair=make.make_pair(), ending="terminated", ending_source=source)
        ).agreement
        assert source not in Source.objects.public()
        make.published(agreement)
        assert source in Source.objects.public()
