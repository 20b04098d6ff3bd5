"""Words -> records, by the names under which readers look for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from records.models import Agreement, City, CityPair, Meeting, Person, Source

MOST_WORDS = 8
LONGEST = 200
LIMIT = 25

# What people type for what the register calls otherwise.
SAME_AS = {"cina": "tiongkok", "rrt": "tiongkok", "rrc": "tiongkok", "jogja": "yogyakarta", "canton": "kanton"}
CITY_NAMES = ("name", "name_en", "name_native", "official_name", "names__name", "country__name", "country__name_en")

AGREEMENT_WORDS = (
    "title", "title_en", "parties__city__name", "parties__institution__name", "signatures__name_as_written",
)  # fmt: skip
MEETING_WORDS = (
    "title", "title_en", "city__name", "summary", "summary_en", "delegations__city__name",
    "delegations__institution__name", "delegations__delegates__name_as_written",
)  # fmt: skip


@dataclass(frozen=True)
class Results:
    """What was found, by kind; each list is cut at LIMIT."""

    words: tuple[str, ...]
    pairs: list[CityPair]
    cities: list[City]
    agreements: list[Agreement]
    meetings: list[Meeting]
    people: list[Person]

    @property
    def count(self) -> int:
        return sum(len(part) for part in (self.pairs, self.cities, self.agreements, self.meetings, self.people))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a query; control characters and everything beyond the first words is left out."""
    clean = "".join(character if character.isprintable() else " " for character in text[:LONGEST])
    return tuple(SAME_AS.get(word.casefold(), word) for word in clean.split()[:MOST_WORDS])


def find(text: str) -> Results:
    """Public records whose names contain every word of the query, in any order."""
    words = words_of(text)
    if not words:
        return Results((), [], [], [], [], [])
    pair_names = [f"{side}__{column}" for side in ("first_city", "second_city") for column in CITY_NAMES]
    pairs = _with_all(CityPair.objects.public(), words, pair_names)
    cities = _with_all(City.objects.public(), words, CITY_NAMES)
    agreements = _with_all(Agreement.objects.public(), words, AGREEMENT_WORDS)
    meetings = _with_all(Meeting.objects.public(), words, MEETING_WORDS)
    people = _with_all(Person.objects.public(), words, ["name", "name_native", "former_names"])
    return Results(
        words,
        list(CityPair.objects.filter(pk__in=pairs).for_listing()[:LIMIT]),
        list(City.objects.filter(pk__in=cities).for_listing().with_pair_counts()[:LIMIT]),
        list(Agreement.objects.filter(pk__in=agreements).for_listing()[:LIMIT]),
        list(Meeting.objects.filter(pk__in=meetings).for_listing()[:LIMIT]),
        list(Person.objects.filter(pk__in=people).with_latest_office().order_by("name", "pk")[:LIMIT]),
    )


def _with_all(queryset: QuerySet, words: tuple[str, ...], columns) -> QuerySet:
    for word in words:
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        queryset = queryset.filter(anywhere)
    return queryset.values("pk")


def matching(model: type, text: str) -> QuerySet:
    """Numbers of public records of a model that the words ask for, as a query set for `pk__in`."""
    found = {
        CityPair: [f"{side}__{column}" for side in ("first_city", "second_city") for column in CITY_NAMES],
        City: CITY_NAMES,
        Agreement: AGREEMENT_WORDS,
        Meeting: MEETING_WORDS,
        Person: ("name", "name_native", "former_names"),
        Source: ("title", "title_en", "authors", "publisher"),
    }[model]
    return _with_all(model.objects.public(), words_of(text), found)
