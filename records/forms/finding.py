"""What a typed name may mean: a record of the register, a place of the gazetteer, or something new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from records import gazetteer, lookalikes
from records.models import City, Country, Institution, Source
from records.models.place import CUSTOMARY_PREFIX

from .record import is_record_number

MOST_OPTIONS = 8
LONGEST_NAME = 200
COORDINATE = "{:.5f}"
NEAR = 0.5  # degrees
LAST_OF_ALPHABETS = 0x2E80
NEW_CITY, NEW_INSTITUTION, NEW_SOURCE = "new-city", "new-institution", "new-source"


@dataclass(frozen=True)
class Option:
    """One meaning of a name. `record` is not saved yet where it comes from the gazetteer."""

    value: str
    label: str
    detail: str = ""
    native: str = ""
    language: str = ""
    origin: str = ""
    record: Any = None

    def as_json(self) -> dict[str, str]:
        names = ("value", "label", "detail", "native", "language", "origin")
        return {name: str(getattr(self, name)) for name in names}


def name_of(record) -> str:
    """The name of a record in the language of the page."""
    return (record.name_en or record.name) if get_language() == "en" else record.name


def party_options(name: str) -> list[Option]:
    """Local governments and institutions of that name, and two ways to make a new one."""
    wanted = _cleaned(name)
    if not wanted:
        return []
    if is_too_short(wanted):
        return [_new_city(wanted), _new_institution(wanted)]
    bodies = _institutions(wanted)
    bodies += [alike.record for alike in lookalikes.institutions(wanted) if alike.record not in bodies]
    found = [*place_options(wanted), *map(_institution_option, bodies[:MOST_OPTIONS])]
    return [*found, _new_city(wanted), _new_institution(wanted)]


def place_options(name: str, new: bool = False) -> list[Option]:
    """Local governments of that name: those of the register first, then those that the gazetteer knows."""
    wanted = _cleaned(name)
    if not wanted:
        return []
    if is_too_short(wanted):
        return [_new_city(wanted)] if new else []
    cities = _cities(wanted)
    cities += [alike.record for alike in lookalikes.cities(wanted) if alike.record not in cities]
    places = [place for place in gazetteer.find(wanted, limit=MOST_OPTIONS) if _is_called(place, wanted)]
    known = known_cities(places)
    countries = Country.objects.in_bulk({place.country for place in places}, field_name="code")
    found = [_city_option(city) for city in cities]
    for place in places:
        city = known.get(("geonames", place.geonames_id)) or known.get((place.country, place.code))
        if city is None and not any(_seems_same(other, place) for other in cities) and place.country in countries:
            found.append(_place_option(place, countries[place.country]))
        elif city is not None and city not in cities:
            found.append(_city_option(city))
    # Among equals the register comes first; a name that is exactly this one comes before one that merely begins so.
    folded = gazetteer.fold(wanted)
    found.sort(key=lambda option: folded not in [gazetteer.fold(name) for name in names_of(option.record)])
    found = found[: 2 * MOST_OPTIONS]
    return [*found, _new_city(wanted)] if new else found


def is_too_short(name: str) -> bool:
    """Whether a name is one letter of an alphabet, which half the world begins with. One Chinese character is not."""
    return len(name) < 2 and all(ord(letter) <= LAST_OF_ALPHABETS for letter in name)


def _is_called(place, wanted: str) -> bool:
    """Whether a place has this very name, or is shown under one that begins so. Rare spellings only mislead."""
    typed, bare = gazetteer.fold(wanted), _bare(wanted)
    shown = [gazetteer.fold(name) for name in (place.name, place.name_en, place.native_name) if name]
    shown += [_bare(name) for name in (place.name, place.name_en) if name]
    is_same = gazetteer.fold(place.matched) in (typed, bare) or _bare(place.matched) == bare
    return is_same or any(name.startswith((typed, bare)) for name in shown if bare)


def source_options(words: str) -> list[Option]:
    """Sources with these words in title, publisher, number or address, and a new one."""
    wanted = _cleaned(words)
    if not wanted:
        return []
    columns = ("title", "title_en", "publisher", "number", "url")
    matching = Q()
    for word in wanted.split()[:8]:
        of_word = Q()
        for column in columns:
            of_word |= Q(**{f"{column}__icontains": word})
        matching &= of_word
    found = Source.objects.filter(matching, merged_into=None).order_by("-pk")[:MOST_OPTIONS]
    return [*map(source_option, found), new_source(wanted)]


def option_of(value: str) -> Option | None:
    """The option behind a value that was chosen before; nothing if there is none (any more)."""
    kind, _dash, key = value.partition("-")
    if value == NEW_CITY:
        return _new_city("")
    if value == NEW_INSTITUTION:
        return _new_institution("")
    if value == NEW_SOURCE:
        return new_source("")
    if kind == "city" and is_record_number(key):
        city = City.objects.filter(pk=key, merged_into=None).select_related("country").first()
        return _city_option(city) if city else None
    if kind == "institution" and is_record_number(key):
        institution = Institution.objects.filter(pk=key, merged_into=None).select_related("country").first()
        return _institution_option(institution) if institution else None
    if kind == "source" and is_record_number(key):
        source = Source.objects.filter(pk=key, merged_into=None).first()
        return source_option(source) if source else None
    return _chosen_place(kind, key)


def _chosen_place(kind: str, key: str) -> Option | None:
    place = None
    if kind == "geonames" and is_record_number(key):
        place = gazetteer.by_geonames_id(int(key))
    elif kind == "code":
        place = gazetteer.by_code(key)
    if place is None:
        return None
    known = known_cities([place]).values()
    if known:
        return _city_option(next(iter(known)))
    country = Country.objects.filter(code=place.country).first()
    return _place_option(place, country) if country else None


# --- looking up ---


def _cleaned(name: str) -> str:
    return " ".join(name.replace("\x00", "").split())[:LONGEST_NAME]


def _cities(name: str) -> list[City]:
    wanted = Q()
    for words in {name, CUSTOMARY_PREFIX.sub("", name)}:
        for column in ("name", "name_en", "name_native", "official_name", "names__name"):
            wanted |= Q(**{f"{column}__icontains": words})
    numbers = City.objects.filter(wanted, merged_into=None).values("pk")
    found = City.objects.filter(pk__in=numbers).select_related("country").order_by("name", "pk")[: 5 * MOST_OPTIONS]
    # "Jambi" means Kota Jambi before any place whose name merely holds these letters.
    bare = gazetteer.fold(CUSTOMARY_PREFIX.sub("", name))
    return sorted(found, key=lambda city: bare not in [_bare(text) for text in names_of(city)])[:MOST_OPTIONS]


def _seems_same(city: City, place) -> bool:
    """Whether a city of the register that has no number of the gazetteer is this place: by name, country, position."""
    if city.geonames_id or city.country.code != place.country:
        return False
    if not {_bare(place.name), _bare(place.name_en)} & {_bare(name) for name in names_of(city)}:
        return False
    if city.latitude is None:
        return True
    distances = (float(city.latitude) - place.latitude, float(city.longitude) - place.longitude)
    return all(abs(distance) < NEAR for distance in distances)


def _bare(name: str) -> str:
    return gazetteer.fold(CUSTOMARY_PREFIX.sub("", name))


def names_of(record) -> list[str]:
    return [name for name in (record.name, record.name_en, record.name_native) if name]


def _institutions(name: str) -> list[Institution]:
    wanted = Q()
    for column in ("name", "name_en", "name_native", "former_names"):
        wanted |= Q(**{f"{column}__icontains": name})
    found = Institution.objects.filter(wanted, merged_into=None).select_related("country")
    return list(found.order_by("name", "pk")[:MOST_OPTIONS])


def known_cities(places) -> dict:
    """Cities of the register by the numbers that the gazetteer knows them by."""
    numbers = [place.geonames_id for place in places if place.geonames_id]
    codes = [place.code for place in places if place.code]
    wanted = Q(geonames_id__in=numbers) | Q(code__in=codes, country__code__in={place.country for place in places})
    known = {}
    for city in City.objects.filter(wanted, merged_into=None).select_related("country"):
        if city.geonames_id in numbers:
            known["geonames", city.geonames_id] = city
        if city.code in codes:
            known[city.country.code, city.code] = city
    return known


# --- options ---


def _city_option(city: City) -> Option:
    return Option(
        value=f"city-{city.pk}",
        label=name_of(city),
        detail=f"{capfirst(city.get_level_display())}, {name_of(city.country)}",
        native=city.name_native,
        language=city.native_language,
        origin=_("in the register"),
        record=city,
    )


def _place_option(place, country: Country) -> Option:
    city = city_of(place, country)
    parts = [capfirst(city.get_level_display()) if place.level else "", place.division, name_of(country)]
    return Option(
        value=f"geonames-{place.geonames_id}" if place.geonames_id else f"code-{place.code}",
        label=name_of(city),
        detail=", ".join(part for part in parts if part and part != city.name),
        native=city.name_native,
        language=city.native_language,
        origin=_("from the gazetteer"),
        record=city,
    )


def city_of(place, country: Country) -> City:
    """A city, not saved, with what the gazetteer knows of the place."""
    return City(
        name=place.name,
        name_en=place.name_en if place.name_en != place.name else "",
        name_native=place.native_name if place.native_language else "",
        native_language=place.native_language if place.native_name else "",
        country=country,
        level=place.level if place.level in City.Level else City.Level.CITY,
        latitude=COORDINATE.format(place.latitude),
        longitude=COORDINATE.format(place.longitude),
        code=place.code,
        geonames_id=place.geonames_id,
    )


def _institution_option(institution: Institution) -> Option:
    country = name_of(institution.country) if institution.country else ""
    kind = capfirst(institution.get_kind_display())
    return Option(
        value=f"institution-{institution.pk}",
        label=name_of(institution),
        detail=f"{kind}, {country}" if country else kind,
        native=institution.name_native,
        language=institution.native_language,
        origin=_("in the register"),
        record=institution,
    )


def source_option(source: Source) -> Option:
    date = source.published.words("en" if get_language() == "en" else "id") if source.published else ""
    parts = [capfirst(source.get_kind_display()), source.publisher, date]
    return Option(
        value=f"source-{source.pk}",
        label=source.title,
        detail=", ".join(part for part in parts if part),
        language=source.language,
        origin=_("in the register"),
        record=source,
    )


def _new_city(name: str) -> Option:
    return Option(NEW_CITY, _("Another city or region of this name"), name, origin=_("make new"))


def _new_institution(name: str) -> Option:
    return Option(NEW_INSTITUTION, _("An institution of this name"), name, origin=_("make new"))


def new_source(title: str) -> Option:
    return Option(NEW_SOURCE, _("None of these: a new source"), title, origin=_("make new"))
