"""Records that may be the one somebody is about to make: the same name in another spelling, script or order.

The database finds candidates, one Python score judges them. Every function answers in a constant number of queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Concat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from records import gazetteer
from records.gazetteer import fold
from records.models import Agreement, City, CityPair, Institution, Meeting, Person, Source
from records.models.place import CUSTOMARY_PREFIX
from records.spellings import pattern

MOST = 6  # more than that helps nobody to choose
CANDIDATES = 500  # the database puts those with most of the words first
MOST_WORDS = 10
NEAR = 0.86  # Guangzou and Guangzhou: 0.94; Bandung and Badung: 0.92; Padang and Pandan: 0.83
SHORTEST_NEAR = 5  # letters; shorter names are alike by chance
# What advertising and sharing add to an address without changing what it leads to.
TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|igshid|mc_[a-z]+|ref|share|source)$", re.IGNORECASE)
MOBILE_HOST = re.compile(r"^(www|m|amp)\.")
TITLES = {
    "h", "hj", "dr", "drs", "dra", "ir", "prof", "kh", "r", "raden", "bapak", "bpk", "ibu", "mr", "mrs", "ms", "sh",
    "se", "st", "mm", "mh", "msi", "ma", "me", "mt", "mpd", "spd", "phd", "letkol", "kolonel", "kol", "mayor", "kombes",
    "akbp", "brigjen", "irjen", "mayjen",
}  # fmt: skip


@dataclass(frozen=True)
class Lookalike:
    """A record of the register, as it is told apart from its namesakes, and why it came to mind."""

    record: Any
    label: str
    reason: str


def cities(
    name: str, country=None, *, native: str = "", code: str = "", geonames_id=None, exclude=None
) -> list[Lookalike]:
    """Local governments of that name under any of their names; in `country` if it is known."""
    known = City.objects.filter(merged_into=None).exclude(pk=getattr(exclude, "pk", exclude))
    if country is not None:
        known = known.filter(country=country)
    wanted = _forms(name, native)
    if not wanted:
        return []
    places = gazetteer.find(name, country=country.code if country else None, limit=5) if name else []
    # A city entered without its number is still found by what the gazetteer calls it otherwise.
    meant = [place for place in places if fold(place.matched) in wanted]
    for place in meant:
        wanted |= _forms(place.name, place.native_name)
    numbers = {place.geonames_id for place in places if place.geonames_id} | ({geonames_id} if geonames_id else set())
    codes = {place.code for place in places if place.code} | ({code} if code else set())
    same_place = set(known.filter(Q(geonames_id__in=numbers) | Q(code__in=codes)).values_list("pk", flat=True))
    names: dict[int, list[str]] = {}
    columns = ("pk", "name", "name_en", "name_native", "official_name", "names__name")
    for key, *written in _candidates(known, wanted, columns):
        names.setdefault(key, []).extend(filter(None, written))
    scores = _scores(wanted, names)
    for key in same_place:
        scores[key] = max(scores.get(key, 0), 0.95)
    found = known.select_related("country").in_bulk(_best(scores))
    return [Lookalike(found[key], city_label(found[key]), _reason(scores[key])) for key in _best(scores)]


def persons(name: str, *, native: str = "", exclude=None) -> list[Lookalike]:
    """Persons of that name, whatever their titles, initials and the order of the words."""
    known = Person.objects.filter(merged_into=None).exclude(pk=getattr(exclude, "pk", exclude))
    wanted = _forms(_without_titles(name), native)
    if not wanted:
        return []
    scores: dict[int, float] = {}
    for key, *written in _candidates(known, wanted, ("pk", "name", "name_native", "former_names")):
        spellings = [_without_titles(line) for text in written for line in text.splitlines()]
        scores[key] = max((_alike(one, fold(other)) for one in wanted for other in spellings if other), default=0)
        scores[key] = max([scores[key], *(_same_person(one, fold(other)) for one in wanted for other in spellings)])
    scores = {key: score for key, score in scores.items() if score >= NEAR}
    found = known.in_bulk(_best(scores))
    return [Lookalike(found[key], person_label(found[key]), _reason(scores[key])) for key in _best(scores)]


def institutions(name: str, country=None, *, native: str = "", exclude=None) -> list[Lookalike]:
    known = Institution.objects.filter(merged_into=None).exclude(pk=getattr(exclude, "pk", exclude))
    if country is not None:
        known = known.filter(Q(country=country) | Q(country=None))
    wanted = _forms(name, native)
    if not wanted:
        return []
    names = {}
    for key, *written in _candidates(known, wanted, ("pk", "name", "name_en", "name_native", "former_names")):
        names[key] = [line for text in written for line in text.splitlines()]
    scores = _scores(wanted, names)
    found = known.select_related("country").in_bulk(_best(scores))
    return [Lookalike(found[key], institution_label(found[key]), _reason(scores[key])) for key in _best(scores)]


def sources(title: str = "", url: str = "", *, publisher: str = "", number: str = "", exclude=None) -> list[Lookalike]:
    """Sources at the same address, with the same number, or of the same title from the same publisher."""
    known = Source.objects.filter(merged_into=None).exclude(pk=getattr(exclude, "pk", exclude))
    address, number, folded = plain_address(url), number.strip(), fold(title)
    columns = ("pk", "title", "title_en", "publisher", "url", "archived_url", "number")
    rows = []
    if address or number:
        rows += known.filter(_at_address(address) | (Q(number__iexact=number) if number else Q(pk=None))).values_list(
            *columns
        )[:CANDIDATES]
    if folded:
        titles = [row[0] for row in _candidates(known, {folded}, ("pk", "title", "title_en"))]
        rows += known.filter(pk__in=titles).values_list(*columns)
    scores: dict[int, float] = {}
    for key, own, english, from_whom, *addresses, own_number in rows:
        score = 0.0
        if address and address in {plain_address(one) for one in addresses}:
            score = 1
        elif number and own_number.casefold() == number.casefold():
            score = 0.99
        elif folded and max(_alike(folded, fold(own)), _alike(folded, fold(english))) >= NEAR:
            same_publisher = not publisher or not from_whom or fold(publisher) == fold(from_whom)
            score = 0.98 if same_publisher else 0.9
        if score:
            scores[key] = max(score, scores.get(key, 0))
    found = known.in_bulk(_best(scores))
    return [Lookalike(found[key], str(found[key]), _reason(scores[key])) for key in _best(scores)]


def pair(first: City, second: City, *, exclude=None) -> list[Lookalike]:
    """The pair of these two sides, in whichever order it was entered."""
    known = CityPair.objects.between(first, second).exclude(pk=getattr(exclude, "pk", exclude))
    return [Lookalike(one, f"K-{one.pk} · {one}", _("the same two sides")) for one in known]


def occasions(record: Meeting | Agreement) -> list[Lookalike]:
    """Meetings, or documents of that type, of the same pair whose date may be the same day."""
    column = "date" if isinstance(record, Meeting) else "concluded"
    first, last = getattr(record, f"{column}_earliest"), getattr(record, f"{column}_latest")
    if not record.pair_id or not first or not last:
        return []
    known = type(record).objects.filter(pair=record.pair_id, merged_into=None).exclude(pk=record.pk)
    known = known.filter(**{f"{column}_earliest__lte": last, f"{column}_latest__gte": first})
    if isinstance(record, Agreement):
        known = known.filter(type=record.type)
    language = "en" if get_language() == "en" else "id"
    return [
        Lookalike(one, f"{one} — {getattr(one, column).words(language)}", _("the same pair, perhaps the same day"))
        for one in known.order_by("pk")[:MOST]
    ]


# --- labels that tell namesakes apart ---


def _named(record) -> str:
    return (record.name_en or record.name) if get_language() == "en" else record.name


def city_label(city: City) -> str:
    native = f" {city.name_native}" if city.name_native else ""
    return f"{_named(city)}{native} — {city.get_level_display()}, {_named(city.country)}"


def person_label(person: Person) -> str:
    name = " ".join(part for part in (person.prefix, person.name, person.suffix, person.name_native) if part)
    return f"{name} — {person.get_kind_display()}"


def institution_label(institution: Institution) -> str:
    country = f", {_named(institution.country)}" if institution.country else ""
    native = f" {institution.name_native}" if institution.name_native else ""
    return f"{_named(institution)}{native} — {institution.get_kind_display()}{country}"


# --- addresses ---


def plain_address(url: str) -> str:
    """An address without what differs between two copies of it: scheme, www, mobile host, tracking, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as a host in unfinished brackets
        return ""
    host = MOBILE_HOST.sub("", parts.netloc.casefold())
    if not host:
        return ""
    path = re.sub(r"(^|/)amp(?=/|$)", "", parts.path).rstrip("/")
    query = urlencode(sorted(item for item in parse_qsl(parts.query) if not TRACKING.match(item[0])))
    return f"{host}/{path.lstrip('/')}" + (f"?{query}" if query else "")


# --- scores ---


def _forms(*names: str) -> set[str]:
    """A name folded, as it stands and without the words that custom puts around it."""
    found = set()
    for name in filter(None, (name.strip() for name in names)):
        found |= {fold(name), fold(CUSTOMARY_PREFIX.sub("", name)), _bare(fold(name))}
    return found - {""}


def _bare(folded: str) -> str:
    return gazetteer.CUSTOMARY_SUFFIX.sub("", gazetteer.CUSTOMARY_PREFIX.sub("", folded))


def _candidates(known, wanted: Iterable[str], columns) -> list[list]:
    """Rows of whose names the words are found, in any spelling or with one end of each; most words first."""
    words = {word for name in wanted for word in name.split()}
    # Initials are in every name; where there is nothing else, they have to do.
    telling = {word for word in words if len(word) > 2 or not word.isascii()} or words
    known = known.annotate(names_together=Concat(*_between(columns[1:]), output_field=TextField()))
    known = known.annotate(
        hits=sum(
            (
                Case(
                    When(names_together__iregex=pattern(word), then=2),
                    *(When(names_together__icontains=end, then=1) for end in _ends(word)),
                    default=0,
                    output_field=IntegerField(),
                )
                for word in sorted(telling, key=lambda word: (-len(word), word))[:MOST_WORDS]
            ),
            Value(0),
        )
    )
    # Sorted out here: a condition on the hits would make the database count them twice.
    rows = known.order_by("-hits", "pk").values_list("hits", *columns)[:CANDIDATES]
    return [row for hits, *row in rows if hits]


def _between(columns) -> list:
    """The columns with a line between them, so that no word is found across two of them."""
    return [part for column in columns for part in (F(column), Value("\n"))]


def _ends(word: str) -> list[str]:
    """A typing error spares one of the two ends of a word."""
    return [word[:3], word[-3:]] if word.isascii() and len(word) > 4 else []


def _at_address(address: str) -> Q:
    """Sources whose address has the same host and the longest part of the path, however the rest was written."""
    if not address:
        return Q(pk=None)
    host, _slash, rest = address.partition("/")
    longest = max(rest.partition("?")[0].split("/"), key=len)
    return Q(url__icontains=host) & Q(url__icontains=longest) | Q(archived_url__icontains=host) & Q(
        archived_url__icontains=longest
    )


def _scores(wanted: set[str], names: dict[int, list[str]]) -> dict[int, float]:
    scores = {}
    for key, written in names.items():
        known = {form for name in written for form in (fold(name), _bare(fold(name)))} - {""}
        best = max((_alike(one, other) for one in wanted for other in known), default=0)
        if best >= NEAR:
            scores[key] = best
    return scores


def _alike(one: str, other: str) -> float:
    """1 for the same folded name; near it for a typing error; 0 for what cannot be near."""
    if one == other:
        return 1.0
    shorter, longer = sorted((len(one), len(other)))
    if shorter < SHORTEST_NEAR or longer - shorter > max(2, longer // 8):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() * 0.98 if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR else 0.0


def _same_person(one: str, other: str) -> float:
    """The same words in another order, or the one name with initials where the other writes them out."""
    if not one or not other:
        return 0.0
    first, second = one.split(), other.split()
    if sorted(first) == sorted(second):
        return 0.97
    shorter, longer = sorted((first, second), key=len)
    full = [word for word in shorter if len(word) > 2]
    if not full or len(longer) < 2 or not set(full) <= set(longer):
        return 0.0
    rest = [word for word in longer if word not in full]
    initials = "".join(word for word in shorter if len(word) <= 2)
    fits = len(initials) <= len(rest) + len(initials) and all(
        letter in {word[0] for word in longer} or letter in initials[:1] for letter in initials
    )
    # A shared first name alone says little; a shared family name with fitting initials says enough to ask.
    return 0.9 if fits and (initials or len(full) > 1) else 0.0


def _without_titles(name: str) -> str:
    words = [word for word in fold(name.partition(",")[0]).split() if word not in TITLES]
    return " ".join(words) or fold(name)


def _best(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda key: (-scores[key], key))[:MOST]


def _reason(score: float) -> str:
    if score >= 0.99:
        return _("the same name or address")
    return _("known under this name, too") if score >= 0.95 else _("a similar name")
