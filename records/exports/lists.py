"""The lists themselves, and what stands in their columns."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from records.dossier.rows import agreement_name, capitalised, kind_label, level_label, pair_title
from records.dossier.speech import language, words
from records.fields import DayOrder
from records.lifecycle import agreement_facts
from records.models import HOME_COUNTRY, Agreement, City, CityPair, Meeting, Source
from records.spreadsheets import Value, stated

from .listing import Column, Listing

# --- values in the reader's language ---


def named(record) -> str:
    """A name in the reader's language, else in the other one."""
    if record is None:
        return ""
    return (record.name_en or record.name) if language() == "en" else (record.name or record.name_en)


def joined(names: Iterable[str]) -> str:
    """Names may hold commas; each is named once, in order."""
    return "; ".join(dict.fromkeys(name for name in names if name))


def pair_name(pair: CityPair | None) -> str:
    return words(pair_title(pair)) if pair else ""


def countries_abroad(pair: CityPair) -> str:
    sides = [pair.first_city.country, pair.second_city.country]
    return joined(named(country) for country in sides if country.code != HOME_COUNTRY) or named(sides[0])


def public_pair(record: Agreement | Meeting) -> CityPair | None:
    """The pair of a record, if readers may know of it."""
    return record.pair if record.pair and record.pair.is_public else None


def parties(agreement: Agreement) -> str:
    """Who is bound; the two sides of the pair while no party is listed."""
    own = joined(named(party.city or party.institution) for party in agreement.parties.all())
    return own or pair_name(agreement.pair)


def public_parties(agreement: Agreement) -> str:
    return parties(agreement) if agreement.parties.all() else pair_name(public_pair(agreement))


def public_title(agreement: Agreement) -> str:
    """Its title, else what readers know it by: its type and its pair."""
    return agreement.title or words(capitalised(agreement_name(agreement)))


def stage_of(pair: CityPair | None) -> str:
    return pair.get_stage_display() if pair else ""


def end_of_term(agreement: Agreement) -> Value:
    """The end as the document states it, else computed from its start and length, and marked as such."""
    if agreement.ends:
        return stated(agreement.ends, language())
    end = agreement_facts(agreement).end
    return gettext("%(date)s (computed)") % {"date": end.short(language())} if end else None


def held_in(meeting: Meeting) -> str:
    return f"{named(meeting.city)}, {named(meeting.city.country)}" if meeting.city else ""


def sides(meeting: Meeting) -> str:
    return joined(named(delegation.city or delegation.institution) for delegation in meeting.delegations.all())


def publication(record) -> str:
    return record.get_publication_display()


# --- the lists ---

NAMED_FIELDS = Column(
    "fields", _("fields of cooperation"), lambda record: joined(map(named, record.fields.all())), width=40, longest=70
)
PAIRS = Listing(
    model=CityPair,
    letter="k",
    related=("first_city__country", "second_city__country"),
    prefetched=("fields",),
    columns=(
        Column("number", _("No."), lambda pair: f"K-{pair.pk}", "pk", width=8),
        Column("pair", _("city pair"), pair_name, "first_city__name", width=36),
        Column("countries", _("country or territory"), countries_abroad, "second_city__country__name"),
        Column("kind", _("kind"), lambda pair: words(kind_label(pair)["label"]), "kind", width=22),
        Column("stage", _("stage"), lambda pair: pair.get_stage_display(), "stage", width=28),
        Column(
            "document",
            _("date of the first document"),
            lambda pair: stated(pair.document_date, language()),
            DayOrder("document_date"),
            width=24,
        ),
        Column(
            "last_activity",
            _("last activity"),
            lambda pair: stated(pair.last_event, language(), pair.last_event_after),
            DayOrder("last_event"),
            width=24,
        ),
        NAMED_FIELDS,
        Column("agreements", _("agreements"), lambda pair: pair.agreement_count, "agreement_count", width=12),
        Column("meetings", _("meetings"), lambda pair: pair.meeting_count, "meeting_count", width=12),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
AGREEMENTS = Listing(
    model=Agreement,
    letter="p",
    related=("pair__first_city__country", "pair__second_city__country"),
    prefetched=("parties__city", "parties__institution", "fields"),
    columns=(
        Column("number", _("No."), lambda agreement: f"P-{agreement.pk}", "pk", width=8),
        Column("title", _("agreement"), str, "title", width=50, longest=90, for_readers=public_title),
        Column(
            "parties",
            _("parties"),
            parties,
            "pair__first_city__name",
            width=36,
            longest=120,
            for_readers=public_parties,
        ),
        Column("type", _("type"), lambda agreement: agreement.get_type_display(), "type", width=24),
        Column(
            "concluded",
            _("concluded"),
            lambda agreement: stated(agreement.concluded, language()),
            DayOrder("concluded"),
            width=24,
        ),
        Column("ends", _("ends"), end_of_term, width=24),
        NAMED_FIELDS,
        Column("state", _("state"), lambda agreement: agreement.get_state_display(), "state", width=24),
        Column(
            "stage",
            _("stage of the pair"),
            lambda agreement: stage_of(agreement.pair),
            "pair__stage",
            width=28,
            for_readers=lambda agreement: stage_of(public_pair(agreement)),
        ),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
MEETINGS = Listing(
    model=Meeting,
    letter="m",
    related=("city__country", "pair__first_city__country", "pair__second_city__country"),
    prefetched=("delegations__city", "delegations__institution"),
    columns=(
        Column("number", _("No."), lambda meeting: f"M-{meeting.pk}", "pk", width=8),
        Column("title", _("meeting"), str, "title", width=50, longest=90),
        Column("type", _("type"), lambda meeting: meeting.get_type_display(), "type", width=20),
        Column(
            "when",
            _("date"),
            lambda meeting: stated(meeting.date, language(), meeting.date_after),
            DayOrder("date"),
            width=24,
        ),
        Column("city", _("held in"), held_in, "city__name", width=26),
        Column("sides", _("who met"), sides, width=40, longest=120),
        Column(
            "pair",
            _("city pair"),
            lambda meeting: pair_name(meeting.pair),
            "pair__first_city__name",
            width=36,
            for_readers=lambda meeting: pair_name(public_pair(meeting)),
        ),
        Column("publication", _("publication"), publication, "publication", internal=True),
    ),
)
SOURCES = Listing(
    model=Source,
    columns=(
        Column("title", _("title"), lambda source: source.title, "title", width=60, longest=110),
        Column("kind", _("kind"), lambda source: source.get_kind_display(), "kind"),
        Column("publisher", _("publisher"), lambda source: source.publisher, "publisher", width=28),
        Column(
            "when",
            _("published"),
            lambda source: stated(source.published, language()),
            DayOrder("published"),
            width=24,
        ),
        Column("tier", _("tier"), lambda source: source.get_tier_display(), "tier"),
        Column("url", _("address"), lambda source: source.url, "url", width=50, longest=40),
        Column("access", _("access"), lambda source: source.get_access_display(), "access"),
    ),
)
CITIES = Listing(
    model=City,
    letter="c",
    related=("country", "parent"),
    columns=(
        Column("name", _("name"), named, "name", width=30),
        Column("native", _("name in its own script"), lambda city: city.name_native, "name_native", width=24),
        Column("level", _("level of government"), lambda city: words(level_label(city)["label"]), "level"),
        Column("country", _("country or territory"), lambda city: named(city.country), "country__name", width=24),
        Column("parent", _("lies in"), lambda city: named(city.parent), "parent__name", width=26),
        Column("code", _("code"), lambda city: city.code, "code", width=14),
    ),
)


# --- files ---
