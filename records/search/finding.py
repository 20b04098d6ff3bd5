"""Words -> what is found: entries in the order in which readers want them, numbers for lists, names while typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Collate, Concat, RowNumber
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from records.models import SearchEntry

from .entries import KINDS, Kind
from .marking import excerpt, marked
from .query import Query, entries_with, printable, read
from .typos import corrections, is_known

MOST_OF_A_KIND = 5
MOST_SUGGESTED = 8
FEW = 3
PER_PAGE = 25
BINARY = {"sqlite": "BINARY", "postgresql": "C"}
LANGUAGES = ("id", "en")
ROUTES = {Kind.PAGE: "records:page"}
SUGGESTED_FIRST = [
    Kind.CITY, Kind.PAIR, Kind.PERSON, Kind.INSTITUTION, Kind.AGREEMENT, Kind.MEETING, Kind.PAGE, Kind.SOURCE,
]  # fmt: skip


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many in all, and the first of them."""

    kind: str
    count: int
    hits: list[dict[str, Any]]


@dataclass(frozen=True)
class Results:
    """What a search found. `query` is what was searched for in the end; `meant` what may have been meant instead."""

    asked: str
    query: Query
    groups: list[Group] = field(default_factory=list)
    meant: str = ""
    corrected: bool = False  # nothing is found by the words as typed; these are the results of `meant`
    loosened: bool = False  # nothing is found by all the words; these are without "kota" and the like
    by_word: list[tuple[str, int]] = field(default_factory=list)  # nothing at all: how much each word finds alone

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def find(text: str, *, kind: str = "", page: int = 1) -> Results:
    """Public records in which every word of the query stands, in any order; by kind, or a page of one kind."""
    asked = printable(text)
    typed = read(asked)
    if not typed:
        return Results(asked, typed)
    query, meant, loosened = settled(typed)
    counts = _counts(query)
    total = sum(counts.values())
    corrected = bool(meant) and total > 0
    if 0 < total < FEW and not corrected and not loosened:
        meant = _better(typed)
    hits = _hits(query, kind=kind, page=page) if total else {}
    shown = [kind] if kind else [str(each) for each in Kind]
    groups = [Group(each, counts[each], hits.get(each, [])) for each in shown if counts.get(each)]
    others = [] if not kind else [Group(each, number, []) for each, number in counts.items() if each != kind]
    by_word = [] if total or len(typed.asked) < 2 else _by_word(typed)
    return Results(asked, query, [*groups, *others], meant if total else "", corrected, loosened, by_word)


def settled(typed: Query, entries: QuerySet | None = None) -> tuple[Query, str, bool]:
    """The query that finds something: as typed; without “kota” and the like; joined; with mistyped words mended.

    Returns (query, what was meant if mended, whether words were left out).
    """
    entries = SearchEntry.objects.all() if entries is None else entries

    def finds(query: Query) -> bool:
        return entries.filter(pk__in=entries_with(query)).exists()

    if finds(typed):
        return typed, "", False
    for looser in (typed.without_customary(), typed.joined()):
        if looser != typed and finds(looser):
            return looser, "", True
    for mended, meant in _mended(typed):
        if finds(mended):
            return mended, meant, False
    return typed, "", False


def _mended(typed: Query) -> Iterator[tuple[Query, str]]:
    """The query with its unknown words replaced by near ones, first the nearest alone, then any of the near ones."""
    words = {item.word: corrections(item.word) for item in typed.asked if not is_known(Query((item,)))}
    near = {word: found for word, found in words.items() if found}
    if near:
        meant = " ".join(near[item.word][0] if item.word in near else item.word for item in typed.asked)
        whole = typed if len(near) == len(words) else Query(tuple(i for i in typed.asked if near.get(i.word, True)))
        yield whole.instead({word: found[:1] for word, found in near.items()}), meant
        yield whole.instead(near), meant


def _better(typed: Query) -> str:
    """Another query that finds more, if a word of this one is nowhere written whole."""
    near = {item.word: found[:1] for item in typed.asked if (found := corrections(item.word))}
    if not near:
        return ""
    mended = typed.instead(near)
    more = SearchEntry.objects.filter(pk__in=entries_with(mended)).count()
    less = SearchEntry.objects.filter(pk__in=entries_with(typed)).count()
    return " ".join(near.get(item.word, (item.word,))[0] for item in typed.asked) if more > 2 * less else ""


def _counts(query: Query) -> dict[str, int]:
    found = SearchEntry.objects.filter(pk__in=entries_with(query))
    return dict(found.order_by().values_list("kind").annotate(number=Count("pk")))


def _by_word(typed: Query) -> list[tuple[str, int]]:
    alone = ((item.word, sum(_counts(Query((item,))).values())) for item in typed.asked)
    return [(word, number) for word, number in alone if number]


# --- in which order ---


def _ranked(entries: QuerySet, query: Query) -> QuerySet:
    """The whole title first, then its beginning, then all words in it, then the rest; equals by title and number."""
    padded = Concat(Value(" "), "title", output_field=TextField())
    in_title = Q()
    for item in query.asked:
        any_way = Q()
        for tokens, _begins in item.ways:
            way = Q()
            for token in tokens:
                way &= Q(padded__contains=f" {token}")
            any_way |= way
        in_title &= any_way
    title = " ".join(token for item in query.asked for token in item.ways[0][0])
    return entries.annotate(
        padded=padded,
        tier=Case(
            When(title=title, then=Value(0)),
            When(title__startswith=title, then=Value(1)),
            When(in_title, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        ),
        sorted=Collate(F("title"), BINARY[connection.vendor]),
    )


ORDER = ("tier", "sorted", "number")


def _hits(query: Query, *, kind: str, page: int) -> dict[str, list[dict[str, Any]]]:
    """The first of each kind, or a page of one, each in two queries: places first, then the rows that are shown."""
    found = _ranked(SearchEntry.objects.filter(pk__in=entries_with(query)), query)
    if kind:
        first = (page - 1) * PER_PAGE
        chosen = list(found.filter(kind=kind).order_by(*ORDER).values_list("pk", flat=True)[first : first + PER_PAGE])
    else:
        place = Window(RowNumber(), partition_by=[F("kind")], order_by=[F(name) for name in ORDER])
        rows = found.annotate(place=place).filter(place__lte=MOST_OF_A_KIND).order_by("kind", "place")
        chosen = list(rows.values_list("pk", flat=True))
    shown = SearchEntry.objects.in_bulk(chosen)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for number in chosen:
        entry = shown[number]
        by_kind.setdefault(entry.kind, []).append(hit(entry, query))
    return by_kind


def hit(entry: SearchEntry, query: Query) -> dict[str, Any]:
    """An entry as it is shown: where it leads, its name and the text that holds the words, in marked pieces."""
    language = translation.get_language()
    name = entry.name_en if language == "en" else entry.name
    tokens = query.tokens
    in_name = {token for token in tokens if any(word.startswith(token) for word in entry.title.split())}
    return {
        "kind": entry.kind,
        "number": entry.number,
        "address": address(entry),
        "language": entry.name_language if name == entry.name else "",
        "name": marked(name, tokens),
        "native": {"language": entry.native_language, "parts": marked(entry.native, tokens)} if entry.native else None,
        "excerpt": excerpt([text for text in entry.texts if text[1] != name], tokens, language, without=in_name),
    }


def address(entry: SearchEntry) -> str:
    """The path of the page in the reader's language; empty if this kind has no pages."""
    arguments = [entry.slug] if entry.kind == Kind.PAGE else [entry.number, entry.slug or "-"]
    try:
        return reverse(f"records:{entry.kind}", args=arguments)
    except NoReverseMatch:
        return ""


# --- for lists, and while typing ---


def matching(model: type, text: str) -> QuerySet:
    """Numbers of public records of a model that the words ask for, as a query set for `pk__in`."""
    entries = SearchEntry.objects.filter(kind=KINDS[model])
    typed = read(text)
    if not typed:
        return entries.none().values_list("number", flat=True)
    query, _meant, _loosened = settled(typed, entries)
    return entries.filter(pk__in=entries_with(query)).values_list("number", flat=True)


def suggest(text: str) -> list[dict[str, str]]:
    """At most a few names for the words typed so far, the last of which may go on: name, kind, address, language."""
    typed = read(text)
    if not typed:
        return []
    query, _meant, _loosened = settled(typed)
    kind_order = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(SUGGESTED_FIRST)), output_field=IntegerField()
    )
    found = _ranked(SearchEntry.objects.filter(pk__in=entries_with(query)), query)
    rows = found.order_by("tier", kind_order, "sorted", "number").defer("body", "texts", "shows")[: 2 * MOST_SUGGESTED]
    labels = dict(Kind.choices)
    suggested = []
    for entry in rows:
        where = address(entry)
        name = entry.name_en if translation.get_language() == "en" else entry.name
        if where:
            suggested.append(
                {
                    "name": name,
                    "language": entry.name_language if name == entry.name else "",
                    "native": entry.native,
                    "nativeLanguage": entry.native_language,
                    "kind": str(labels[entry.kind]),
                    "address": where,
                }
            )
    return suggested[:MOST_SUGGESTED]
