"""The index kept in step with the records: after each change of one, and anew from all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Q

from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    CooperationField,
    Country,
    Institution,
    Meeting,
    Person,
    SearchEntry,
    SearchWord,
    Source,
)

from .entries import CITED, KINDS, MODELS, Kind, entries
from .typos import worth_keeping

AT_ONCE = 500
COLUMNS = (
    "title", "body", "name", "name_en", "name_language", "native", "native_language", "slug", "texts", "shows",
)  # fmt: skip

Numbers = dict[str, set[int]]


def refresh(record: models.Model) -> None:
    """What a change of this record may change in the index. Also for a record that is not there any more.

    What the record shows, or showed until now, follows by itself: a city that is public through a pair alone goes with
    the pair, and the sources of the city with the city.
    """
    refresh_numbers(touched_by(record))


@transaction.atomic
def refresh_numbers(wanted: Numbers) -> None:
    done: Numbers = defaultdict(set)
    first = True
    while wanted:
        following: Numbers = defaultdict(set)
        for kind, numbers in wanted.items():
            done[kind] |= numbers
            for some in _pieces(sorted(numbers)):
                _add(following, _write(kind, some, follow_all=first))
        wanted = {kind: rest for kind, numbers in following.items() if (rest := numbers - done[kind])}
        first = False


def _add(to: Numbers, more: Numbers) -> None:
    for kind, numbers in more.items():
        to[kind] |= set(numbers)


def _write(kind: str, numbers: list[int], *, follow_all: bool) -> Numbers:
    """Bring these entries up to date. Returns what is shown by those that came, went or show something else."""
    before = {entry.number: entry for entry in SearchEntry.objects.filter(kind=kind, number__in=numbers)}
    after = entries(kind, numbers)
    following: Numbers = defaultdict(set)
    for number in numbers:
        was, now = before.get(number), after.get(number)
        if follow_all or (was is None) != (now is None) or (was and now and was.shows != now.shows):
            for entry in filter(None, (was, now)):
                _add(following, entry.shows)
    changed = [entry for number, entry in after.items() if number not in before or _differ(before[number], entry)]
    SearchEntry.objects.filter(pk__in=[entry.pk for number, entry in before.items() if number not in after]).delete()
    SearchEntry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["kind", "number"], update_fields=COLUMNS
    )
    _keep_words(changed)
    return following


def _differ(one: SearchEntry, other: SearchEntry) -> bool:
    return any(getattr(one, column) != getattr(other, column) for column in COLUMNS)


def _keep_words(changed: Iterable[SearchEntry]) -> None:
    """Words that were not known, and words that stand in a title for the first time. None is taken out here."""
    titled = {word for entry in changed for word in entry.title.split() if worth_keeping(word)}
    plain = {word for entry in changed for word in entry.body.split() if worth_keeping(word)} - titled
    for words, in_title in ((titled, True), (plain, False)):
        rows = [SearchWord(word=word, in_title=in_title) for word in sorted(words)]
        SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    for some in _pieces(sorted(titled)):
        SearchWord.objects.filter(word__in=some, in_title=False).update(in_title=True)


def _pieces(numbers: list) -> Iterable[list]:
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))


# --- whom a change touches ---


def touched_by(record: models.Model) -> Numbers:
    """Numbers of the entries in which something of this record stands, its own among them."""
    found: Numbers = defaultdict(set)
    number = record.pk
    if isinstance(record, Country):
        found[Kind.INSTITUTION] |= _numbers(Institution.objects.filter(country=record))
        cities = City.objects.filter(country=record)
    else:
        cities = City.objects.filter(pk=number) if isinstance(record, City) else None
    if type(record) in KINDS:
        kind = KINDS[type(record)]
        found[kind].add(number)
        if hasattr(record, "merged_into_id"):
            found[kind] |= _numbers(type(record).objects.filter(merged_into=number))
    if cities is not None:
        _add(found, _touched_by_cities(cities))
    elif isinstance(record, Institution):
        meetings = Q(delegations__institution=number) | Q(delegations__delegates__institution=number)
        _add(found, _told_in(Agreement.objects.filter(parties__institution=number), Meeting.objects.filter(meetings)))
    elif isinstance(record, Person):
        meetings = Meeting.objects.filter(delegations__delegates__person=number)
        _add(found, _told_in(Agreement.objects.filter(signatures__person=number), meetings))
    elif isinstance(record, CooperationField):
        _add(found, _told_in(Agreement.objects.filter(fields=number), Meeting.objects.filter(outcomes__field=number)))
    elif isinstance(record, Source):
        found[Kind.CITY] |= _numbers(City.objects.filter(coverage_sources=number))
        if record.merged_into_id:
            _add(found, _resting_on(record.merged_into_id))
    elif isinstance(record, CityPair) and number:
        # Titles of agreements may be made of their pair.
        found[Kind.AGREEMENT] |= _numbers(Agreement.objects.filter(pair=number))
    return found


def _touched_by_cities(cities) -> Numbers:
    cities = cities.values("pk")
    pairs = CityPair.objects.filter(Q(first_city__in=cities) | Q(second_city__in=cities))
    agreements = Agreement.objects.filter(
        Q(parties__city__in=cities) | Q(place__in=cities) | Q(pair__in=pairs.values("pk"))
    )
    meetings = Meeting.objects.filter(Q(delegations__city__in=cities) | Q(city__in=cities))
    return {
        Kind.CITY: _numbers(City.objects.filter(Q(pk__in=cities) | Q(parent__in=cities))),
        Kind.PAIR: _numbers(pairs),
        Kind.AGREEMENT: _numbers(agreements),
        Kind.MEETING: _numbers(meetings),
        Kind.INSTITUTION: _numbers(Institution.objects.filter(city__in=cities)),
    }


def _told_in(agreements, meetings) -> Numbers:
    """These agreements and meetings; their pairs follow, because they are shown by them."""
    return {Kind.AGREEMENT: _numbers(agreements), Kind.MEETING: _numbers(meetings)}


def _resting_on(source: int) -> Numbers:
    """What is said to rest on a source. Asked only after a merge: a source may have tens of thousands of citations."""
    found: Numbers = defaultdict(set)
    cited = Citation.objects.filter(source=source).order_by()
    for kind, paths in CITED.items():
        for path in paths:
            found[kind] |= set(cited.exclude(**{path: None}).values_list(path, flat=True))
    found[Kind.AGREEMENT] |= _numbers(Agreement.objects.filter(ending_source=source))
    found[Kind.MEETING] |= _numbers(Meeting.objects.filter(follow_ups__closed_by_source=source))
    found[Kind.PAIR] |= _numbers(CityPair.objects.filter(confirmations__source=source))
    found[Kind.CITY] |= _numbers(City.objects.filter(coverage_sources=source))
    return found


def _numbers(queryset) -> set[int]:
    return set(queryset.order_by().values_list("pk", flat=True))


# --- anew ---


def rebuild() -> dict[str, int]:
    """Make the whole index anew. Returns how many entries there are of each kind."""
    counts = {}
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()
        words: dict[str, bool] = {}
        for kind, model in MODELS.items():
            numbers = sorted(_numbers(model.objects.public()))
            counts[str(kind)] = len(numbers)
            for some in _pieces(numbers):
                made = list(entries(kind, some).values())
                SearchEntry.objects.bulk_create(made)
                for entry in made:
                    for word in entry.body.split():
                        words.setdefault(word, False)
                    for word in entry.title.split():
                        words[word] = True
        kept = [SearchWord(word=word, in_title=titled) for word, titled in words.items() if worth_keeping(word)]
        SearchWord.objects.bulk_create(kept, batch_size=5_000)
    return counts


def is_complete() -> bool:
    """Whether each public record has its entry, as far as counting tells."""
    rows = SearchEntry.objects.order_by().values_list("kind").annotate(number=models.Count("pk"))
    counts = dict(rows)
    return all(counts.get(str(kind), 0) == model.objects.public().count() for kind, model in MODELS.items())
