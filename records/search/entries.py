"""Records -> entries of the index, for many at once: a few queries for each kind, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from html import unescape
from itertools import combinations

from django.db.models import Q

from records.dossier.evidence import LETTER
from records.dossier.rows import capitalised, pair_title
from records.dossier.words import in_each
from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    Confirmation,
    Delegate,
    Delegation,
    FollowUp,
    Institution,
    Meeting,
    Page,
    Party,
    Person,
    SearchEntry,
    Signature,
    Source,
)
from records.models.place import CUSTOMARY_PREFIX

from .folding import tokens
from .texts import (
    PlaceNames,
    Text,
    agreement_texts,
    country_texts,
    delegate_texts,
    in_both,
    institution_texts,
    label,
    lines,
    meeting_texts,
    member_texts,
    name_of_agreement,
    name_of_meeting,
    one_line,
    plain,
    public_agreements,
    public_meetings,
    signature_texts,
    years,
)

Kind = SearchEntry.Kind
MODELS = {
    Kind.PAIR: CityPair, Kind.CITY: City, Kind.PERSON: Person, Kind.INSTITUTION: Institution,
    Kind.AGREEMENT: Agreement, Kind.MEETING: Meeting, Kind.SOURCE: Source, Kind.PAGE: Page,
}  # fmt: skip
KINDS = {model: kind for kind, model in MODELS.items()}
LONGEST_BODY = 8_000  # words
LONGEST_TEXT = 4_000  # characters of a text that excerpts are taken from

# The ways from a citation to the record on whose page it stands.
CITED = {
    Kind.PAIR: ("pair", "milestone__pair"),
    Kind.AGREEMENT: ("agreement", "signature__agreement", "milestone__agreement"),
    Kind.MEETING: (
        "meeting", "delegation__meeting", "delegate__delegation__meeting", "agenda_item__meeting", "outcome__meeting",
        "follow_up__meeting",
    ),
    Kind.CITY: ("city",),
    Kind.PERSON: ("person",),
}  # fmt: skip

Shows = dict[str, set[int]]


def entries(kind: str, numbers: Iterable[int]) -> dict[int, SearchEntry]:
    """Unsaved entries of those of these records that are public."""
    return {entry.number: entry for entry in MAKERS[kind](list(numbers))}


def _entry(
    kind: str,
    record,
    name: dict[str, str],
    texts: Iterable[Text],
    *,
    title: Iterable[str] = (),
    shows: Shows | None = None,
    slug: str | None = None,
    **more: str,
) -> SearchEntry:
    name = in_each(name)
    kept = list(dict.fromkeys((language, words[:LONGEST_TEXT]) for language, words in texts if words))
    titled = dict.fromkeys(token for words in (title or name.values()) for token in tokens(words))
    shown = [*name.values(), more.get("native", ""), *(words for _language, words in kept)]
    body = dict.fromkeys(token for words in shown for token in tokens(words))
    return SearchEntry(
        kind=kind,
        number=record.pk,
        title=" ".join(titled),
        body=" ".join([token for token in body if token not in titled][:LONGEST_BODY]),
        name=name["id"],
        name_en=name["en"],
        slug=record.slug if slug is None else slug,
        texts=[list(text) for text in kept],
        shows={target: sorted(found) for target, found in (shows or {}).items() if found},
        **more,
    )


def _sources(kind: str, numbers: list[int], *more) -> dict[int, set[int]]:
    """Sources that are public because these records are: {number of the record: numbers}."""
    found: dict[int, set[int]] = defaultdict(set)
    ways = [Citation.objects.filter(**{f"{path}__in": numbers}).values_list(path, "source") for path in CITED[kind]]
    for way in (*ways, *more):
        for number, source in way:
            found[number].add(source)
    return found


# --- pairs ---


def _pairs(numbers: list[int]) -> list[SearchEntry]:
    pairs = list(CityPair.objects.public().filter(pk__in=numbers).for_listing())
    numbers = [pair.pk for pair in pairs]
    places = PlaceNames(city for pair in pairs for city in (pair.first_city, pair.second_city))
    told = _told_by(pairs)
    confirmed = Confirmation.objects.filter(pair__in=numbers).exclude(source=None).values_list("pair", "source")
    sources = _sources(Kind.PAIR, numbers, confirmed)
    made = []
    for pair in pairs:
        sides = (pair.first_city_id, pair.second_city_id)
        texts = in_both(pair.summary, pair.summary_en) + told[pair.pk]
        texts += [text for side in sides for text in places.texts(side)]
        texts += [*label(CityPair.Kind, pair.kind), ("", pair.first_term), ("", pair.second_term)]
        texts += [*in_both(pair.background, pair.background_en), ("", f"K-{pair.pk}")]
        made.append(
            _entry(
                Kind.PAIR,
                pair,
                pair_title(pair),
                texts,
                title=[CUSTOMARY_PREFIX.sub("", city.name) for city in (pair.first_city, pair.second_city)],
                shows={Kind.CITY: set(sides), Kind.SOURCE: sources[pair.pk]},
                native=" · ".join(filter(None, (pair.first_city.name_native, pair.second_city.name_native))),
                native_language=next(
                    (city.native_language for city in (pair.first_city, pair.second_city) if city.name_native), ""
                ),
            )
        )
    return made


def _told_by(pairs: list[CityPair]) -> dict[int, list[Text]]:
    """What the public agreements and meetings of each pair say: its own, and those in which both sides take part."""
    sides = {frozenset((pair.first_city_id, pair.second_city_id)): pair.pk for pair in pairs}
    cities = {city for side in sides for city in side}
    found: dict[int, list[Text]] = defaultdict(list)
    for members, link, public, texts_of in (
        (Delegation, "meeting", public_meetings(), meeting_texts),
        (Party, "agreement", public_agreements(), agreement_texts),
    ):
        present: dict[int, set[int]] = defaultdict(set)
        for number, city in members.objects.filter(city__in=cities).values_list(link, "city"):
            present[number].add(city)
        shared = {
            number: {sides[side] for side in map(frozenset, combinations(sorted(there), 2)) if side in sides}
            for number, there in present.items()
        }
        both_sides = [number for number, pairs_ in shared.items() if pairs_]
        for record in public.filter(Q(pair__in=sides.values()) | Q(pk__in=both_sides)).order_by("-pk"):
            texts = texts_of(record)
            for pair in shared.get(record.pk, set()) | {record.pair_id}:
                found[pair] += texts
    return found


# --- cities, institutions, persons ---


def _cities(numbers: list[int]) -> list[SearchEntry]:
    cities = list(City.objects.public().filter(pk__in=numbers).select_related("country", "parent"))
    places = PlaceNames(cities)
    checked = City.coverage_sources.through.objects.filter(city__in=cities).values_list("city", "source")
    sources = _sources(Kind.CITY, [city.pk for city in cities], checked)
    return [
        _entry(
            Kind.CITY,
            city,
            {"id": city.name, "en": city.name_en or city.name},
            [
                *country_texts(city.country),
                *(in_both(city.parent.name, city.parent.name_en) if city.parent else []),
                *places.texts(city.pk),
                *in_both(city.summary, city.summary_en),
                ("", f"C-{city.pk}"),
            ],
            title=[CUSTOMARY_PREFIX.sub("", city.name)],
            shows={Kind.SOURCE: sources[city.pk]},
            native=city.name_native,
            native_language=city.native_language,
        )
        for city in cities
    ]


def _institutions(numbers: list[int]) -> list[SearchEntry]:
    public = Institution.objects.public().filter(pk__in=numbers).select_related("country", "city")
    return [
        _entry(
            Kind.INSTITUTION,
            institution,
            {"id": institution.name, "en": institution.name_en or institution.name},
            [
                *label(Institution.Kind, institution.kind),
                *country_texts(institution.country),
                *(in_both(institution.city.name, institution.city.name_en) if institution.city else []),
                *institution_texts(institution),
            ],
            native=institution.name_native,
            native_language=institution.native_language,
        )
        for institution in public
    ]


def _persons(numbers: list[int]) -> list[SearchEntry]:
    persons = list(Person.objects.public().filter(pk__in=numbers).with_latest_office())
    meetings, agreements = Meeting.objects.public(), Agreement.objects.public()
    held: dict[int, list[Text]] = defaultdict(list)
    for rows, texts_of in (
        (Delegate.objects.filter(person__in=persons, delegation__meeting__in=meetings), delegate_texts),
        (Signature.objects.filter(person__in=persons, agreement__in=agreements), signature_texts),
    ):
        institution = ("institution",) if rows.model is Delegate else ()
        for row in rows.select_related("person", *institution).order_by("-pk"):
            held[row.person_id] += texts_of(row)
    sources = _sources(Kind.PERSON, [person.pk for person in persons])
    return [
        _entry(
            Kind.PERSON,
            person,
            {"id": person.name, "en": person.name},
            [
                ("", person.latest_office or ""),
                ("", one_line(lines(person.former_names))),
                ("", " ".join(filter(None, (person.prefix, person.name, person.suffix)))),
                *held[person.pk],
            ],
            shows={Kind.SOURCE: sources[person.pk]},
            native=person.name_native,
            native_language=person.native_language,
        )
        for person in persons
    ]


# --- agreements and meetings ---


def _agreements(numbers: list[int]) -> list[SearchEntry]:
    agreements = list(public_agreements().filter(pk__in=numbers))
    numbers = [agreement.pk for agreement in agreements]
    ended = Agreement.objects.filter(pk__in=numbers).exclude(ending_source=None).values_list("pk", "ending_source")
    sources = _sources(Kind.AGREEMENT, numbers, ended)
    taking_part = {
        agreement.pk: _numbers(party.city_id for party in agreement.parties.all()) for agreement in agreements
    }
    between = _pairs_between(taking_part.values())
    made = []
    for agreement in agreements:
        members = list(agreement.parties.all())
        signed = [signature.person_id for signature in agreement.signatures.all()]
        parties = " – ".join(str(member) for member in members)
        texts = [("", parties)] if agreement.title or not agreement.pair else []
        texts += agreement_texts(agreement)
        for member in members:
            texts += member_texts(member) if member.city else []
        if agreement.place:
            texts += in_both(agreement.place.name, agreement.place.name_en)
        made.append(
            _entry(
                Kind.AGREEMENT,
                agreement,
                capitalised(name_of_agreement(agreement)),
                [*texts, ("", agreement.place_as_written), ("", f"P-{agreement.pk}")],
                shows={
                    Kind.PAIR: _pairs_of(agreement.pair_id, taking_part[agreement.pk], between),
                    Kind.CITY: taking_part[agreement.pk] | _numbers([agreement.place_id]),
                    Kind.INSTITUTION: _numbers(member.institution_id for member in members),
                    Kind.PERSON: _numbers(signed),
                    Kind.SOURCE: sources[agreement.pk],
                },
            )
        )
    return made


def _meetings(numbers: list[int]) -> list[SearchEntry]:
    meetings = list(public_meetings().filter(pk__in=numbers))
    numbers = [meeting.pk for meeting in meetings]
    closed = FollowUp.objects.filter(meeting__in=numbers).exclude(closed_by_source=None)
    sources = _sources(Kind.MEETING, numbers, closed.values_list("meeting", "closed_by_source"))
    taking_part = {meeting.pk: _numbers(member.city_id for member in meeting.delegations.all()) for meeting in meetings}
    between = _pairs_between(taking_part.values())
    made = []
    for meeting in meetings:
        members = list(meeting.delegations.all())
        delegates = [delegate for member in members for delegate in member.delegates.all()]
        texts = meeting_texts(meeting)
        for member in members:
            texts += member_texts(member) if member.city else []
        if meeting.city:
            texts += in_both(meeting.city.name, meeting.city.name_en)
        hosts = {member.institution_id for member in members} | {delegate.institution_id for delegate in delegates}
        made.append(
            _entry(
                Kind.MEETING,
                meeting,
                capitalised(name_of_meeting(meeting)),
                [*texts, ("", f"M-{meeting.pk}")],
                shows={
                    Kind.PAIR: _pairs_of(meeting.pair_id, taking_part[meeting.pk], between),
                    Kind.CITY: taking_part[meeting.pk] | _numbers([meeting.city_id]),
                    Kind.INSTITUTION: _numbers(hosts),
                    Kind.PERSON: _numbers(delegate.person_id for delegate in delegates),
                    Kind.SOURCE: sources[meeting.pk],
                },
            )
        )
    return made


def _numbers(found: Iterable[int | None]) -> set[int]:
    return {number for number in found if number}


def _pairs_between(records: Iterable[set[int]]) -> dict[frozenset[int], int]:
    """The pairs that have both their sides among the cities of these records."""
    cities = {city for found in records for city in found}
    pairs = CityPair.objects.public().filter(first_city__in=cities, second_city__in=cities)
    return {frozenset(sides): number for number, *sides in pairs.values_list("pk", "first_city", "second_city")}


def _pairs_of(own: int | None, cities: set[int], between: dict[frozenset[int], int]) -> set[int]:
    """The pair of a record, and the pairs that have both their sides in it."""
    found = {between[side] for side in map(frozenset, combinations(sorted(cities), 2)) if side in between}
    return found | ({own} if own else set())


# --- sources and pages ---


def _source_entries(numbers: list[int]) -> list[SearchEntry]:
    return [
        _entry(
            Kind.SOURCE,
            source,
            {"id": source.title, "en": source.title_en or source.title},
            [
                ("", ", ".join(filter(None, (source.authors, source.publisher)))),
                *years(source.published),
                *label(Source.Kind, source.kind),
                ("", source.category),
                # Of one that is not open readers learn that it exists, not what it says.
                *(("", getattr(source, name)) for name in LETTER if source.access == Source.Access.OPEN),
                (source.language, source.title),
            ],
            shows={Kind.SOURCE: _numbers([source.relies_on_id])},
            name_language=source.language,
        )
        for source in Source.objects.public().filter(pk__in=numbers)
    ]


def _page_entries(numbers: list[int]) -> list[SearchEntry]:
    return [
        _entry(
            Kind.PAGE,
            page,
            {"id": page.title, "en": page.title_en or page.title},
            [*in_both(page.lead, page.lead_en), *in_both(unescape(plain(page.body)), unescape(plain(page.body_en)))],
        )
        for page in Page.objects.public().filter(pk__in=numbers)
    ]


MAKERS: dict[str, Callable[[list[int]], list[SearchEntry]]] = {
    Kind.PAIR: _pairs, Kind.CITY: _cities, Kind.PERSON: _persons, Kind.INSTITUTION: _institutions,
    Kind.AGREEMENT: _agreements, Kind.MEETING: _meetings, Kind.SOURCE: _source_entries, Kind.PAGE: _page_entries,
}  # fmt: skip
