"""The first records of the register: files of records/data/ -> published records.

Creates what is absent and never overwrites: what staff changed stays, and what they deleted does not come back. Pages
whose words nobody has changed get the newer text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db import models, transaction

from records import services
from records.models import (
    HOME_COUNTRY,
    AgendaItem,
    Agreement,
    Citation,
    City,
    CityName,
    CityPair,
    Confirmation,
    CooperationField,
    Country,
    Delegate,
    Delegation,
    FollowUp,
    Gap,
    Institution,
    Meeting,
    Milestone,
    Outcome,
    Page,
    Party,
    Person,
    ProcedureStage,
    Signature,
    SiteSettings,
    Source,
)
from records.models.rich_text import sanitised

DATA = Path(__file__).parent / "data"
FIRST = "jambi_guangzhou.json"
PAGE_TEXT = ("title", "title_en", "menu_title", "menu_title_en", "lead", "lead_en", "body", "body_en", "byline")
NEWER_TEXT = "newer text of the register"
HOME_CITY_CODE = "15.71"  # Kota Jambi

Row = dict[str, Any]


def load(*, with_indonesian_pairs: bool = True) -> dict[str, int]:
    """Load the first record, the further Indonesian pairs and the content pages. Returns counts of what was created."""
    before = counts()
    load_file(DATA / "first_records" / FIRST)
    if with_indonesian_pairs:
        for path in sorted((DATA / "first_records").glob("*.json")):
            if path.name != FIRST:
                load_file(path)
    load_pages(sorted((DATA / "pages").glob("*.json")))
    load_settings()
    return {name: number - before[name] for name, number in counts().items()}


def counts() -> dict[str, int]:
    models_ = {"pairs": CityPair, "agreements": Agreement, "meetings": Meeting, "sources": Source, "pages": Page}
    return {name: model.objects.count() for name, model in models_.items()}


def load_file(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        FileLoader(json.load(file)).load()


@transaction.atomic
def load_settings() -> None:
    """The row of settings with the home city, if nobody has saved settings yet."""
    if not SiteSettings.objects.exists():
        SiteSettings(home_city=City.objects.filter(country__code="ID", code=HOME_CITY_CODE).first()).save()


def load_pages(paths: Iterable[Path]) -> None:
    """Pages that are absent are made; a page that nobody has written in since gets the newer text."""
    for path in paths:
        row = json.loads(path.read_text(encoding="utf-8"))
        page = Page.objects.public().filter(slug=row["slug"]).first()
        if page is not None:
            _renew_text(page, row)
        elif not Page.objects.filter(slug=row["slug"]).exists() and not _was_here(Page, slug=row["slug"]):
            with transaction.atomic():
                services.publish(_create(Page, row), note="catatan pertama")


@transaction.atomic
def _renew_text(page: Page, row: Row) -> None:
    """Its place in the menu is left as it is: that is no text."""
    newer = Page(**{name: row.get(name, "") for name in PAGE_TEXT})
    newer.clean_fields(exclude={field.name for field in Page._meta.fields} - set(PAGE_TEXT))  # as the editor cleans it
    newer.body, newer.body_en = sanitised(newer.body), sanitised(newer.body_en)
    differing = [name for name in PAGE_TEXT if getattr(newer, name) != getattr(page, name)]
    if not differing or not _text_is_ours(page):
        return
    for name in differing:
        setattr(page, name, getattr(newer, name))
    page.full_clean()
    page._change_reason = NEWER_TEXT
    page.save()
    services.saved(page)


def _text_is_ours(page: Page) -> bool:
    """Has every change of its words since it was made been one of these? Staff who publish or move it change none."""
    versions = page.history.order_by("history_date", "history_id")
    told = [(version.history_user_id, version.history_change_reason, _words(version)) for version in versions]
    if not told or told[0][0] is not None or told[-1][2] != _words(page):
        return False
    changes = ((user, reason) for (*_, before), (user, reason, after) in pairwise(told) if before != after)
    return all(user is None and reason == NEWER_TEXT for user, reason in changes)


def _words(page) -> tuple:
    return tuple(getattr(page, name) for name in PAGE_TEXT)


class Deleted(Exception):
    """A city that staff deleted is not made again, nor what would stand on it."""


class FileLoader:
    """Loads one file. Its keys stand for records made or found on the way."""

    def __init__(self, content: Row):
        self.content = content
        self.sources: dict[str, Source] = {}
        self.cities: dict[str, City] = {}
        self.institutions: dict[str, Institution] = {}
        self.people: dict[str, Person] = {}
        self.agreements: dict[str, Agreement] = {}
        self.delegations: dict[str, Delegation] = {}
        self.delegates: dict[str, Delegate] = {}
        self.fields = {field.key: field for field in CooperationField.objects.all()}
        self.countries = {country.code: country for country in Country.objects.all()}

    def load(self) -> None:
        """Each pair, and each record without a pair, is loaded whole or not at all."""
        for row in self.content.get("pairs", []):
            with suppress(Deleted), transaction.atomic():
                self.pair(row)
        for row in self.content.get("agreements", []):
            with suppress(Deleted), transaction.atomic():
                self.lone(Agreement, row, self.agreement)
        for row in self.content.get("meetings", []):
            with suppress(Deleted), transaction.atomic():
                self.lone(Meeting, row, self.meeting)

    # Records that others point to: found if they are there, else made

    def source(self, key: str) -> Source:
        if key not in self.sources:
            row = dict(self.content["sources"][key])
            relies_on = row.pop("relies_on", None)
            same = {"url": row["url"]} if row.get("url") else {"url": "", "title": row["title"]}
            found = Source.objects.filter(**same).first()
            self.sources[key] = found or _create(Source, row, relies_on=self.source(relies_on) if relies_on else None)
        return self.sources[key]

    def city(self, key: str | Row) -> City:
        if isinstance(key, dict):
            return City.objects.get(country__code=key["country"], code=key["code"])
        if key not in self.cities:
            self.cities[key] = self._city(dict(self.content["cities"][key]))
        return self.cities[key]

    def _city(self, row: Row) -> City:
        names, citations = row.pop("names", []), row.pop("citations", [])
        parent, checked = row.pop("parent", None), row.pop("coverage_sources", [])
        country = self.countries[row.pop("country")]
        for name in ("latitude", "longitude"):
            if name in row:
                row[name] = round(Decimal(str(row[name])), 5)
        city = _find_city(country, row)
        is_new = city is None
        if is_new:
            city = _create(City, row, country=country, parent=self.city(parent) if parent else None)
        else:
            _fill_blanks(city, row)
        for name in names:
            if not _was_here(CityName, city=city.pk, name=name["name"]):
                _create(CityName, name, city=city)
        if not _was_here(Citation, city=city.pk):
            self.citations(citations, city=city)
        if is_new or not _had_sources_checked(city):
            city.coverage_sources.add(*(self.source(source) for source in checked))
        return city

    def institution(self, key: str) -> Institution:
        if key not in self.institutions:
            row = dict(self.content["institutions"][key])
            country, city = row.pop("country", None), row.pop("city", None)
            found = Institution.objects.filter(name=row["name"]).first()
            self.institutions[key] = found or _create(
                Institution,
                row,
                country=self.countries[country] if country else None,
                city=self.city(city) if city else None,
            )
        return self.institutions[key]

    def person(self, key: str) -> Person:
        """A person belongs to one file: two of the same name in two files are not taken for one."""
        if key not in self.people:
            row = dict(self.content["people"][key])
            citations = row.pop("citations", [])
            self.people[key] = _create(Person, row)
            self.citations(citations, person=self.people[key])
        return self.people[key]

    # Pairs and what belongs to them

    def pair(self, row: Row) -> None:
        row = dict(row)
        first, second = (self.city(key) for key in row.pop("cities"))
        if CityPair.objects.between(first, second).exists() or _pair_was_here(first, second):
            return
        parts = {
            name: row.pop(name, [])
            for name in ("citations", "gaps", "milestones", "confirmations", "agreements", "meetings")
        }
        pair = _create(CityPair, row, first_city=first, second_city=second)
        self.evidence(parts, pair=pair)
        self.milestones(parts["milestones"], pair=pair)
        for confirmation in parts["confirmations"]:
            self._confirmation(dict(confirmation), pair)
        for agreement in parts["agreements"]:
            self.agreement(agreement, pair)
        for meeting in parts["meetings"]:
            self.meeting(meeting, pair)
        services.publish(pair, note="catatan pertama")

    def _confirmation(self, row: Row, pair: CityPair) -> None:
        source = row.pop("source", None)
        _create(
            Confirmation,
            row,
            pair=pair,
            city=self.city(row.pop("city")),
            source=self.source(source) if source else None,
        )

    def lone(self, model, row: Row, make) -> None:
        """A record without a pair, known again by its title."""
        if not model.objects.filter(title=row["title"]).exists() and not _was_here(model, title=row["title"]):
            make(row)

    def agreement(self, row: Row, pair: CityPair | None = None) -> None:
        row = dict(row)
        key = row.pop("key", None)
        parts = {
            name: row.pop(name, []) for name in ("parties", "signatures", "citations", "gaps", "milestones", "fields")
        }
        links = {name: self.agreements[row.pop(name)] for name in ("renews", "replaces") if row.get(name)}
        links |= {"place": self.city(row.pop("place"))} if row.get("place") else {}
        links |= {"ending_source": self.source(row.pop("ending_source"))} if row.get("ending_source") else {}
        agreement = _create(Agreement, row, pair=pair, **links)
        if key:
            self.agreements[key] = agreement
        agreement.fields.set([self.fields[field] for field in parts["fields"]])
        for order, party in enumerate(parts["parties"], start=1):
            self._party(dict(party), agreement, order)
        services.complete_parties(agreement)
        for order, signature in enumerate(parts["signatures"], start=1):
            self._signature(dict(signature), agreement, order)
        self.milestones(parts["milestones"], agreement=agreement)
        self.evidence(parts, agreement=agreement)
        services.publish(agreement, note="catatan pertama")

    def _party(self, row: Row, agreement: Agreement, order: int) -> None:
        city, institution = row.pop("city", None), row.pop("institution", None)
        _create(
            Party,
            row,
            agreement=agreement,
            order=order,
            city=self.city(city) if city else None,
            institution=self.institution(institution) if institution else None,
        )

    def _signature(self, row: Row, agreement: Agreement, order: int) -> None:
        party, person, citations = row.pop("party", None), row.pop("person", None), row.pop("citations", [])
        signature = _create(
            Signature,
            row,
            agreement=agreement,
            order=order,
            party=agreement.parties.get(city=self.city(party)) if party else None,
            person=self.person(person) if person else None,
        )
        self.citations(citations, signature=signature)

    def meeting(self, row: Row, pair: CityPair | None = None) -> None:
        row = dict(row)
        names = ("delegations", "agenda_items", "outcomes", "follow_ups", "citations", "gaps")
        parts = {name: row.pop(name, []) for name in names}
        city = row.pop("city", None)
        meeting = _create(Meeting, row, pair=pair, city=self.city(city) if city else None)
        for order, delegation in enumerate(parts["delegations"], start=1):
            self._delegation(dict(delegation), meeting, order)
        for order, item in enumerate(parts["agenda_items"], start=1):
            links = {"raised_by": self.delegations[item["raised_by"]]} if item.get("raised_by") else {}
            self._part(AgendaItem, item, meeting, order, links, "agenda_item")
        for order, outcome in enumerate(parts["outcomes"], start=1):
            links = {"field": self.fields[outcome["field"]]} if outcome.get("field") else {}
            self._part(Outcome, outcome, meeting, order, links, "outcome")
        for order, task in enumerate(parts["follow_ups"], start=1):
            links = {name: self.delegates[task[name]] for name in ("given_by", "assigned_to") if task.get(name)}
            if task.get("closed_by_source"):
                links["closed_by_source"] = self.source(task["closed_by_source"])
            self._part(FollowUp, task, meeting, order, links, "follow_up")
        self.evidence(parts, meeting=meeting)
        services.publish(meeting, note="catatan pertama")

    def _delegation(self, row: Row, meeting: Meeting, order: int) -> None:
        key, delegates, citations = row.pop("key", None), row.pop("delegates", []), row.pop("citations", [])
        city, institution = row.pop("city", None), row.pop("institution", None)
        delegation = _create(
            Delegation,
            row,
            meeting=meeting,
            order=order,
            city=self.city(city) if city else None,
            institution=self.institution(institution) if institution else None,
        )
        if key:
            self.delegations[key] = delegation
        self.citations(citations, delegation=delegation)
        for place, delegate in enumerate(delegates, start=1):
            self._delegate(dict(delegate), delegation, place)

    def _delegate(self, row: Row, delegation: Delegation, order: int) -> None:
        key, citations = row.pop("key", None), row.pop("citations", [])
        person, institution = row.pop("person", None), row.pop("institution", None)
        delegate = _create(
            Delegate,
            row,
            delegation=delegation,
            order=order,
            person=self.person(person) if person else None,
            institution=self.institution(institution) if institution else None,
        )
        if key:
            self.delegates[key] = delegate
        self.citations(citations, delegate=delegate)

    def _part(self, model, row: Row, meeting: Meeting, order: int, links: Row, target: str) -> None:
        own = {name: value for name, value in row.items() if name not in links and name != "citations"}
        part = _create(model, own, meeting=meeting, order=order, **links)
        self.citations(row.get("citations", []), **{target: part})

    # Evidence

    def evidence(self, parts: dict[str, list[Row]], **target) -> None:
        self.citations(parts["citations"], **target)
        for order, gap in enumerate(parts["gaps"], start=1):
            _create(Gap, gap, order=order, **target)

    def citations(self, rows: list[Row], **target) -> None:
        for order, row in enumerate(rows, start=1):
            own = {name: value for name, value in row.items() if name != "source"}
            _create(Citation, own, order=order, source=self.source(row["source"]), **target)

    def milestones(self, rows: list[Row], **target) -> None:
        for row in rows:
            own = {name: value for name, value in row.items() if name not in ("stage", "citations")}
            stage = ProcedureStage.objects.get(number=row["stage"])
            milestone = _create(Milestone, own, stage=stage, **target)
            self.citations(row.get("citations", []), milestone=milestone)


def _create(model: type[models.Model], row: Row, **links):
    """A new row that obeys every rule a form would hold it to."""
    record = model(**row, **links)
    record.full_clean()
    record.save()
    return record


def _fill_blanks(city: City, row: Row) -> None:
    """Reference rows come bare; what the file knows besides is added. What stands there, or ever stood there, stays."""
    blank = {name: value for name, value in row.items() if value and not getattr(city, name)}
    if blank:
        past = list(city.history.values(*blank))
        blank = {name: value for name, value in blank.items() if not any(old[name] for old in past)}
    if blank:
        for name, value in blank.items():
            setattr(city, name, value)
        city.full_clean()
        city.save()


def _find_city(country: Country, row: Row) -> City | None:
    cities = City.objects.filter(country=country)
    for name in ("code", "geonames_id"):
        if row.get(name) and (found := cities.filter(**{name: row[name]}).first()):
            return found
    return _former_city(country, row) or _city_by_name(country, row)


def _former_city(country: Country, row: Row) -> City | None:
    """The city that stood here before staff gave it another name, code or number."""
    key = next(name for name in ("code", "geonames_id", "name") if row.get(name))
    former = City.history.filter(country=country.pk, **{key: row[key]}).first()
    if former is None:
        return None
    found = City.objects.filter(pk=former.id).first()
    if found is None:
        raise Deleted
    return found


def _city_by_name(country: Country, row: Row) -> City | None:
    if row.get("code") and country.code == HOME_COUNTRY:
        return None
    return City.objects.filter(country=country, name=row["name"], geonames_id=None).first() if "name" in row else None


def _had_sources_checked(city: City) -> bool:
    return city.coverage_sources.exists() or any(past.coverage_sources.exists() for past in city.history.all())


def _pair_was_here(first: City, second: City) -> bool:
    """Also if staff deleted it or gave it other sides."""
    numbers = (first.pk, second.pk)
    return CityPair.history.filter(first_city__in=numbers, second_city__in=numbers).exists()


def _was_here(model, **fields) -> bool:
    """Has such a row ever been there? Staff may have changed or deleted it since."""
    return model.history.filter(**fields).exists()
