"""Rows of lists: finished values from stored columns, no further query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from records.models import (
    HOME_COUNTRY,
    Agreement,
    City,
    CityPair,
    CooperationField,
    Country,
    Institution,
    Meeting,
    Page,
    Person,
    Source,
    Stage,
)

from .words import LANGUAGES, absolute, label, name, pages, same, say, text, when

TONES = {
    Stage.IN_FORCE: "ok",
    Stage.EXPLORING: "wait",
    Stage.LETTER_OF_INTENT: "wait",
    Stage.AWAITING_APPROVAL: "wait",
    Stage.SIGNED: "nila",
}


STATE_TONES = {
    Agreement.State.PLANNED: "wait",
    Agreement.State.ON_RECORD: "wait",
    Agreement.State.SIGNED: "nila",
    Agreement.State.IN_FORCE: "ok",
}


def state_brief(state: str) -> dict[str, Any]:
    """What became of an agreement."""
    return {**label(Agreement.State(state)), "tone": STATE_TONES.get(Agreement.State(state), "still")}


def stage_brief(stage: str) -> dict[str, Any]:
    return {**label(Stage(stage)), "tone": TONES.get(Stage(stage), "still")}


def level_label(city: City) -> dict[str, Any]:
    """The level of government; in Indonesia by its own name. Needs the country loaded."""
    own = {City.Level.STATE_PROVINCE: say("province"), City.Level.REGENCY_COUNTY: say("regency")}
    found = label(City.Level(city.level))
    if city.country.code == HOME_COUNTRY and city.level in own:
        found["label"] = own[city.level]
    return found


def kind_label(pair: CityPair) -> dict[str, Any]:
    """The kind of a pair; two provinces are no sister cities."""
    found = label(CityPair.Kind(pair.kind))
    provinces = pair.first_city.level == pair.second_city.level == City.Level.STATE_PROVINCE
    if pair.kind == CityPair.Kind.TWIN and provinces:
        found["label"] = say("sister province or state")
    return found


def pair_title(pair: CityPair) -> dict[str, str]:
    """ "Kota Jambi – Guangzhou": needs both cities loaded."""
    first, second = (name(city.name, city.name_en) for city in (pair.first_city, pair.second_city))
    return {language: f"{first[language]} – {second[language]}" for language in first}


def pair_row(pair: CityPair, seen_from: int | None = None) -> dict[str, Any]:
    """A pair in a list; seen from one of its cities, the other one is the partner."""
    sides = [pair.first_city, pair.second_city]
    abroad = [city for city in sides if city.country.code != "ID"] or sides
    partner = next((city for city in sides if city.pk != seen_from), sides[1]) if seen_from else None
    countries = {
        city.country.code: name(city.country.name, city.country.name_en)
        for city in (abroad if not partner else [partner])
    }
    return {
        "number": pair.pk,
        "title": pair_title(pair),
        "pages": pages("pair", pair.pk, pair.slug),
        "partner": name(partner.name, partner.name_en) if partner else None,
        "native": [
            {"text": city.name_native, "language": city.native_language}
            for city in ([partner] if partner else sides)
            if city.name_native
        ],
        "countries": list(countries.values()),
        "type": kind_label(pair),
        "stage": stage_brief(pair.stage),
        "last_event": when(pair.last_event, pair.last_event_after),
        "summary": text(pair.summary, pair.summary_en),
        "agreement_count": pair.agreement_count,
        "meeting_count": pair.meeting_count,
    }


def pair_list_row(pair: CityPair) -> dict[str, Any]:
    """A pair in the list of all: with its first document and its fields. Needs `for_listing`."""
    return pair_row(pair) | {
        "address": absolute(f"/k/{pair.pk}"),
        "document_date": when(pair.document_date),
        "fields": [name(field.name, field.name_en) for field in pair.fields.all()],
    }


def agreement_name(agreement: Agreement) -> dict[str, str]:
    """How an agreement is called in lists: its title, else its type and its sides."""
    kind = label(Agreement.Type(agreement.type))["label"] if agreement.type else say("Agreement")
    if agreement.pair and agreement.pair.is_public:
        return say("%(type)s, %(pair)s", type=kind, pair=pair_title(agreement.pair))
    if not agreement.title:
        return kind
    words = name(agreement.title, agreement.title_en)
    # A title is quoted from its document: it is in the language of that, unless an English one is given.
    return words | {
        "language": {"id": agreement.title_language, "en": "en" if agreement.title_en else agreement.title_language}
    }


def document_words(agreement: Agreement, *, precisely: bool = False) -> dict[str, str]:
    """What an agreement is called where its pair is known: its type and its date."""
    words = label(Agreement.Type(agreement.type))["label"] if agreement.type else agreement_name(agreement)
    concluded = when(agreement.concluded)
    if concluded:
        date = {code: concluded[code] for code in LANGUAGES} if precisely else concluded["short"]
        words = say("%(document)s, %(date)s", document=words, date=date)
    return capitalised(words)


def agreement_row(agreement: Agreement) -> dict[str, Any]:
    return {
        "number": agreement.pk,
        "name": capitalised(agreement_name(agreement)),
        "title": {"text": agreement.title, "language": agreement.title_language or None} if agreement.title else None,
        "type": label(Agreement.Type(agreement.type)) if agreement.type else None,
        "pages": pages("agreement", agreement.pk, agreement.slug),
        "date": when(agreement.concluded),
        "pair": {"title": pair_title(agreement.pair)} if agreement.pair and agreement.pair.is_public else None,
    }


def agreement_list_row(agreement: Agreement) -> dict[str, Any]:
    """An agreement in the list of all: with its parties where no pair names them. Needs `for_listing`."""
    parties = [party.city or party.institution for party in agreement.parties.all()] if not agreement.pair else []
    return agreement_row(agreement) | {
        "address": absolute(f"/p/{agreement.pk}"),
        "parties": [name(party.name, party.name_en) for party in parties],
        "state": state_brief(agreement.state),
    }


def meeting_name(meeting: Meeting) -> dict[str, str | None]:
    """Its title, which may be there in one language only, else its type and place."""
    if meeting.title or meeting.title_en:
        return text(meeting.title, meeting.title_en)
    kind = label(Meeting.Type(meeting.type))["label"] if meeting.type else say("Meeting")
    return (
        say("%(type)s in %(city)s", type=kind, city=name(meeting.city.name, meeting.city.name_en))
        if meeting.city
        else kind
    )


def meeting_row(meeting: Meeting) -> dict[str, Any]:
    return {
        "number": meeting.pk,
        "name": capitalised(meeting_name(meeting)),
        "type": label(Meeting.Type(meeting.type)) if meeting.type else None,
        "pages": pages("meeting", meeting.pk, meeting.slug),
        "date": when(meeting.date, meeting.date_after),
        "place": name(meeting.city.name, meeting.city.name_en) if meeting.city else None,
        "pair": {"title": pair_title(meeting.pair)} if meeting.pair and meeting.pair.is_public else None,
    }


def meeting_list_row(meeting: Meeting) -> dict[str, Any]:
    return meeting_row(meeting) | {"address": absolute(f"/m/{meeting.pk}")}


def country_row(country: Country) -> dict[str, Any]:
    """A country in a list; needs `with_pair_counts`."""
    return {
        "code": country.code,
        "name": name(country.name, country.name_en),
        "region": label(Country.Region(country.region)),
        "pages": pages("country", country.code.lower()),
        "pair_count": country.pair_count,
    }


def city_row(city: City) -> dict[str, Any]:
    """A city in a list; needs `with_pair_counts`."""
    return {
        "number": city.pk,
        "name": name(city.name, city.name_en),
        "native": {"text": city.name_native, "language": city.native_language} if city.name_native else None,
        "level": level_label(city),
        "country": name(city.country.name, city.country.name_en),
        "parent": name(city.parent.name, city.parent.name_en) if city.parent else None,
        "pages": pages("city", city.pk, city.slug),
        "pair_count": city.pair_count,
    }


def city_list_row(city: City) -> dict[str, Any]:
    return city_row(city) | {"address": absolute(f"/c/{city.pk}")}


def person_row(person: Person) -> dict[str, Any]:
    """An official in a list; needs `with_latest_office`."""
    return {
        "number": person.pk,
        "name": same(full_name(person)),
        "native": {"text": person.name_native, "language": person.native_language} if person.name_native else None,
        "office": person.latest_office or None,
        "pages": pages("person", person.pk, person.slug),
    }


def full_name(person: Person) -> str:
    """With titles, as people are addressed: "H. Syarif Fasha, S.H."."""
    words = " ".join(part for part in (person.prefix, person.name) if part)
    return f"{words}, {person.suffix}" if person.suffix else words


def source_row(source: Source) -> dict[str, Any]:
    return {
        "number": source.pk,
        "title": {"text": source.title, "language": source.language or None},
        "publisher": source.publisher or None,
        "kind": label(Source.Kind(source.kind)),
        "tier": label(Source.Tier(source.tier)),
        "published": when(source.published),
        "pages": pages("source", source.pk, source.slug),
    }


def page_row(page: Page) -> dict[str, Any]:
    return {
        "slug": page.slug,
        "title": text(page.title, page.title_en),
        "menu_title": text(page.menu_title or page.title, page.menu_title_en or page.title_en),
        "lead": text(page.lead, page.lead_en),
        "pages": pages("page", page.slug),
    }


def capitalised(words: dict[str, Any]) -> dict[str, Any]:
    """With a capital letter in each language; which language a quoted title is in stays with it."""
    raised = {code: words[code] and words[code][:1].upper() + words[code][1:] for code in LANGUAGES}
    return {**words, **raised}


def field_brief(field: CooperationField) -> dict[str, Any]:
    """A field of cooperation where it is named."""
    return {
        "key": field.key,
        "name": {"id": field.name, "en": field.name_en, "zh": field.name_zh or None},
        "pages": pages("field", field.key),
    }


def institution_row(institution: Institution) -> dict[str, Any]:
    """An institution in a list; needs `for_listing`."""
    return {
        "number": institution.pk,
        "name": name(institution.name, institution.name_en),
        "native": {"text": institution.name_native, "language": institution.native_language}
        if institution.name_native
        else None,
        "type": label(Institution.Kind(institution.kind)),
        "country": name(institution.country.name, institution.country.name_en) if institution.country else None,
        "pages": pages("institution", institution.pk, institution.slug),
    }


def country_name(city: City) -> dict[str, str]:
    return name(city.country.name, city.country.name_en)


def newest_first(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with a date, the newest first and undated ones last."""

    def order(row: dict[str, Any]) -> tuple:
        date = row["date"]
        return ((date and (date["latest"] or date["earliest"])) or "", row["number"])

    return sorted(rows, key=order, reverse=True)
