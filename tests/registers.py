"""A register of some size made by chance, the same for the same seed: what lists and their facets are tried on."""

import random

from records import lifecycle, services
from records.models import Agreement, CityPair, CooperationField, Country, Meeting, Publication

from . import factories

DATES = (
    "", "1985", "1989/1991", "1993-07", "2001-05-14", "../1999", "2010/..", "201X", "2015", "2015-08", "2015-08-30",
    "2021?", "2024-02", "2025-06-01", "2026-03", "XXXX-04-07",
)  # fmt: skip


def make_register(pairs: int, seed: int = 4) -> None:
    """Pairs with agreements, meetings, sources and fields; some drafts, some pairs within one country."""
    chance = random.Random(seed)
    indonesia = Country.objects.get(code="ID")
    abroad = list(Country.objects.filter(code__in=["CN", "JP", "KR", "DE", "AU"]).order_by("code"))
    fields = list(CooperationField.objects.all()[:5])
    provinces = [
        factories.make_city(country=indonesia, level="state_province", name=f"Provinsi {letter}") for letter in "ABC"
    ]
    own = [*provinces] + [
        factories.make_city(
            country=indonesia,
            level=chance.choice(["city", "regency_county"]),
            parent=chance.choice([*provinces, None]),
        )
        for _ in range(8)
    ]
    foreign = [
        factories.make_city(country=chance.choice(abroad), level=chance.choice(["city", "state_province", "town"]))
        for _ in range(12)
    ]
    university = factories.make_institution(country=abroad[0])
    primary, secondary = factories.make_source(tier="primary"), factories.make_source(tier="secondary")
    couples = {frozenset(chance.sample(range(len(own) + len(foreign)), 2)) for _ in range(pairs * 4)}
    places = own + foreign
    for couple in sorted(couples, key=sorted)[:pairs]:
        first, second = sorted(couple)
        pair = factories.make_pair(
            first_city=places[first],
            second_city=places[second],
            kind=chance.choice(CityPair.Kind.values),
            publication=chance.choice([Publication.PUBLISHED] * 6 + [Publication.DRAFT]),
        )
        for _ in range(chance.choice([0, 0, 1, 2])):
            _agreement(chance, pair, fields, university, primary)
        for _ in range(chance.choice([0, 0, 1])):
            _meeting(chance, pair, fields, places, secondary)
        if chance.random() < 0.4:
            factories.make_citation(pair=pair, source=chance.choice([primary, secondary]))
    for _ in range(4):
        _agreement(chance, None, fields, university, primary)
        _meeting(chance, None, fields, places, secondary)
    lifecycle.refresh(CityPair.objects.all())
    lifecycle.refresh_agreements(Agreement.objects.all())


def _agreement(chance, pair, fields, university, source):
    agreement = factories.make_agreement(
        pair=pair,
        type=chance.choice([*Agreement.Type.values, ""]),
        concluded=chance.choice([date for date in DATES if not date.startswith("XXXX")]),
        publication=chance.choice([Publication.PUBLISHED] * 4 + [Publication.DRAFT]),
        **chance.choice([{}, {"term": "indefinite"}, {"term": "fixed", "term_months": 36}]),
    )
    agreement.fields.set(chance.sample(fields, chance.choice([0, 1, 3])))
    services.publishing.complete_parties(agreement)
    if pair is None:
        factories.make_party(agreement=agreement, city=factories.make_indonesian_city())
    if pair is None or chance.random() < 0.2:
        factories.make_party(agreement=agreement, institution=university)
    if chance.random() < 0.6:
        factories.make_citation(agreement=agreement, source=source)
    if chance.random() < 0.2:
        factories.make_attachment(agreement=agreement)


def _meeting(chance, pair, fields, places, source):
    date = chance.choice(DATES)
    meeting = factories.make_meeting(
        pair=pair,
        type=chance.choice([*Meeting.Type.values, ""]),
        date=date,
        date_after=chance.choice(["", "2014"]) if date.startswith("XXXX") else "",
        city=chance.choice([*places, None]),
        publication=chance.choice([Publication.PUBLISHED] * 4 + [Publication.DRAFT]),
    )
    for city in chance.sample(places, chance.choice([0, 2, 3])):
        factories.make_delegation(meeting=meeting, city=city, representation=chance.choice(["", "head", "deputy"]))
    for field in [*chance.sample(fields, 2), fields[0]]:
        factories.make_outcome(meeting=meeting, field=field)
    if chance.random() < 0.6:
        factories.make_citation(meeting=meeting, source=source)
