"""What is said about a record, text by text, as far as readers may see it: the stuff of entries and excerpts.

A text is a pair: its language ("" where it belongs to none) and the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.db.models import Prefetch
from django.utils.html import strip_tags

from records import gazetteer
from records.dossier.rows import agreement_name, meeting_name
from records.dossier.words import both
from records.models import (
    Agreement,
    City,
    Country,
    Delegate,
    Delegation,
    Institution,
    Meeting,
    Person,
    Signature,
)

from .folding import fold

Text = tuple[str, str]
YEAR = re.compile(r"\d{4}")
# A name that is linked to nobody counts only where it stands for a public office.
PUBLIC_OFFICES = {
    Delegate.Affiliation.LOCAL_GOVERNMENT, Delegate.Affiliation.CENTRAL_GOVERNMENT, Delegate.Affiliation.COURT,
    Delegate.Affiliation.MILITARY, Delegate.Affiliation.POLICE, Delegate.Affiliation.COUNCIL,
}  # fmt: skip


def in_both(indonesian: str, english: str) -> list[Text]:
    return [("id", indonesian), ("en", english)]


def one_line(names: Iterable[str]) -> str:
    """Names that differ when folded, in one line."""
    kept: dict[str, str] = {}
    for name in names:
        if name:
            kept.setdefault(fold(name), name)
    return " · ".join(kept.values())


@cache
def _label(choices: type, value: str) -> tuple[Text, ...]:
    words = both(choices(value).label)
    return tuple(words.items())


def label(choices: type, value: str) -> list[Text]:
    return list(_label(choices, value)) if value else []


def years(*dates) -> list[Text]:
    return [("", " ".join(YEAR.findall(date.edtf))) for date in dates if date]


# --- places ---


class PlaceNames:
    """All names of some cities, read in few queries."""

    def __init__(self, cities: Iterable[City]):
        self.cities = {city.pk: city for city in cities}
        self.others: dict[int, list[str]] = defaultdict(list)
        names = City.names.rel.related_model.objects.filter(city__in=self.cities)
        for city, name in names.order_by("pk").values_list("city", "name"):
            self.others[city].append(name)
        codes = {city.code: city.pk for city in self.cities.values() if city.code and city.country.code == "ID"}
        numbers = {city.geonames_id: city.pk for city in self.cities.values() if city.geonames_id}
        known = gazetteer.names_of(codes, [number for number, city in numbers.items() if city not in codes.values()])
        for key, written in known.items():
            self.others[(codes if isinstance(key, str) else numbers)[key]] += written

    def own(self, number: int) -> list[str]:
        city = self.cities[number]
        return [city.name, city.name_en, city.name_native, city.official_name]

    def texts(self, number: int) -> list[Text]:
        """The country, and the names that do not stand in the title."""
        city = self.cities[number]
        shown = {fold(name) for name in (city.name, city.name_en, city.name_native)}
        others = [name for name in self.others[number] if fold(name) not in shown]
        return [
            *in_both(city.country.name, city.country.name_en),
            (city.native_language, city.name_native),
            ("", city.official_name),
            ("", one_line(others)),
        ]


def country_texts(country: Country | None) -> list[Text]:
    return in_both(country.name, country.name_en) if country else []


# --- persons and institutions ---


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def person_texts(person: Person) -> list[Text]:
    return [("", person.name), (person.native_language, person.name_native), ("", one_line(lines(person.former_names)))]


def institution_texts(institution: Institution) -> list[Text]:
    return [
        *in_both(institution.name, institution.name_en),
        (institution.native_language, institution.name_native),
        ("", one_line(lines(institution.former_names))),
    ]


def is_official(person: Person) -> bool:
    return person.kind == Person.Kind.OFFICIAL and person.merged_into_id is None


def delegate_texts(delegate: Delegate) -> list[Text]:
    """An official by name and office; of others what the source says about the office alone."""
    person = delegate.person
    named = is_official(person) if person else delegate.affiliation in PUBLIC_OFFICES
    who = delegate.name_as_written if named else ""
    texts = [("", ", ".join(filter(None, [who, delegate.office_as_written])))]
    texts += in_both(delegate.office, delegate.office_en)
    if person and named:
        texts += person_texts(person)
    return texts + (institution_texts(delegate.institution) if delegate.institution else [])


def signature_texts(signature: Signature) -> list[Text]:
    person = signature.person
    named = is_official(person) if person else True
    who = signature.name_as_written if named else ""
    texts = [("", ", ".join(filter(None, [who, signature.office_as_written])))]
    return texts + in_both(signature.office, signature.office_en) + (person_texts(person) if person and named else [])


def member_texts(member) -> list[Text]:
    """A city or an institution that takes part."""
    if member.city:
        city = member.city
        texts = in_both(city.name, city.name_en)
        return [*texts, (city.native_language, city.name_native), *country_texts(city.country)]
    return institution_texts(member.institution) if member.institution else []


# --- agreements and meetings, as entries of their own and as part of their pair ---

SIDES = ("pair__first_city__country", "pair__second_city__country")


def public_agreements():
    signatures = Signature.objects.select_related("person")
    return (
        Agreement.objects.public()
        .select_related("place__country", *SIDES)
        .prefetch_related(
            "fields", "parties__city__country", "parties__institution", Prefetch("signatures", signatures)
        )
    )


def public_meetings():
    delegates = Delegate.objects.select_related("person", "institution")
    delegations = Delegation.objects.select_related("city__country", "institution")
    return (
        Meeting.objects.public()
        .select_related("city__country", *SIDES)
        .prefetch_related(
            Prefetch("delegations", delegations),
            Prefetch("delegations__delegates", delegates),
            "agenda_items",
            "outcomes__field",
            "follow_ups",
        )
    )


def field_texts(field) -> list[Text]:
    return [*in_both(field.name, field.name_en), ("zh-Hans", field.name_zh)]


def agreement_texts(agreement: Agreement) -> list[Text]:
    """Without the names of its two cities: those stand with the pair."""
    found = [
        *in_both(agreement.summary, agreement.summary_en),
        (agreement.title_language, agreement.title),
        ("en", agreement.title_en),
        *label(Agreement.Type, agreement.type),
        *years(agreement.concluded),
    ]
    for field in agreement.fields.all():
        found += field_texts(field)
    for party in agreement.parties.all():
        if party.institution:
            found += institution_texts(party.institution)
    for signature in agreement.signatures.all():
        found += signature_texts(signature)
    return found


def meeting_texts(meeting: Meeting) -> list[Text]:
    """Likewise."""
    found = [
        *in_both(meeting.summary, meeting.summary_en),
        *in_both(meeting.title, meeting.title_en),
        *label(Meeting.Type, meeting.type),
        *years(meeting.date),
        ("", meeting.venue),
    ]
    for item in meeting.agenda_items.all():
        found += in_both(item.text, item.text_en)
    for outcome in meeting.outcomes.all():
        found += in_both(outcome.text, outcome.text_en)
        if outcome.field:
            found += field_texts(outcome.field)
    for task in meeting.follow_ups.all():
        found += in_both(task.text, task.text_en) + in_both(task.result, task.result_en)
    for delegation in meeting.delegations.all():
        if delegation.institution:
            found += institution_texts(delegation.institution)
        for delegate in delegation.delegates.all():
            found += delegate_texts(delegate)
    return found


def name_of_agreement(agreement: Agreement) -> dict[str, str]:
    return agreement_name(agreement)


def name_of_meeting(meeting: Meeting) -> dict[str, str]:
    return meeting_name(meeting)


def plain(html: str) -> str:
    """The words of a content page."""
    return " ".join(strip_tags(re.sub(r"<(/?)(p|h2|h3|li|td|th|tr|br|blockquote)\b", r" <\1\2", html)).split())
