"""What would make a record better. Never called incomplete: nothing here stands in the way of publication."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from records.models import (
    AgendaItem,
    Agreement,
    City,
    CityPair,
    FollowUp,
    Gap,
    Meeting,
    Outcome,
    Page,
    Photo,
)

from .editions import EDITION_LINK
from .rules import Missing, Rule, any_broken, findings, says

NO_ENGLISH, YEAR_ONLY, NO_NATIVE_NAME = "no_english", "year_only", "no_native_name"
LENGTH_OF_A_YEAR = 5  # characters of "2015", "2015~", "201X"
TEXTS = {
    CityPair: ("summary", "background", "explanation"),
    Agreement: ("summary", "funding", "ending_note"),
    Meeting: ("title", "summary", "funding"),
    Page: ("title", "lead", "body"),
}
# Countries whose customary place names are written in another script than Latin.
OWN_SCRIPT = (
    "AE", "AF", "AM", "BD", "BG", "BH", "BT", "BY", "CN", "CY", "DZ", "EG", "ER", "ET", "GE", "GR", "HK", "IL", "IQ",
    "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MK", "MM", "MN", "MO", "MR",
    "MV", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SY", "TH", "TJ", "TN", "TW", "UA", "YE",
)  # fmt: skip


def could_be_better(record) -> list[Missing]:
    return findings(record, RULES[type(record)])


def improvable(model: type, kind: str) -> Q | None:
    """The records of a model that could be better in one way, as a condition; None where that cannot be."""
    rules = [rule for rule in RULES[model] if rule.kind == kind]
    return any_broken(rules) if rules else None


def _english_of_texts(model: type) -> Iterable[Rule]:
    for name in TEXTS[model]:
        words = format_lazy(_("“{field}” is there in Indonesian only."), field=model._meta.get_field(name).verbose_name)
        yield says(f"{name}_en", words, ~Q(**{name: ""}) & Q(**{f"{name}_en": ""}), kind=NO_ENGLISH)


def _english_of_rows(rows, column: str, owner: str, *, prefix: str, own: str) -> Rule:
    """Rows of one kind that have no English: one sentence at the first of them."""
    lacking = rows.objects.filter(**{f"{column}_en": ""}).exclude(**{column: ""})
    sentence = format_lazy(_("{rows}: there in Indonesian only."), rows=rows._meta.verbose_name_plural)

    def first(record) -> Iterable[Missing]:
        row = lacking.filter(**{owner: record}).first()
        return [Missing(prefix, sentence, (own, row.pk), f"{column}_en")] if row else []

    return Rule(Q(Exists(lacking.filter(**{owner: OuterRef("pk")}))), first, NO_ENGLISH)


def _english_of_pictures(model: type) -> Rule:
    return _english_of_rows(Photo, "alt", EDITION_LINK[model], prefix="photos", own="photo")


def _year_only(field: str, label) -> Rule:
    return says(
        field,
        format_lazy(_("“{date}” is known only to the year."), date=label),
        ~Q(**{field: ""}) & Q(LessThanOrEqual(Length(field), LENGTH_OF_A_YEAR)),
        kind=YEAR_ONLY,
    )


def _without_native_name(path: str = "") -> Q:
    return Q(**{f"{path}country__code__in": OWN_SCRIPT, f"{path}name_native": ""})


def _cities_of_pair(pair: CityPair) -> Iterable[Missing]:
    cities = City.objects.filter(_without_native_name(), pk__in=[pair.first_city_id, pair.second_city_id])
    sentence = _("{city} has no name in its own script on record here.")
    return [Missing("", format_lazy(sentence, city=city), ("city", city.pk), "name_native") for city in cities]


def _meeting_rules() -> Iterable[Rule]:
    yield from _english_of_texts(Meeting)
    for rows, prefix, own in (
        (AgendaItem, "agenda_items", "agendaitem"),
        (Outcome, "outcomes", "outcome"),
        (FollowUp, "follow_ups", "followup"),
    ):
        yield _english_of_rows(rows, "text", "meeting", prefix=prefix, own=own)
    yield _year_only("date", _("date"))
    yield says(
        "date",
        _("No date yet. If it was searched for and not found, note that as a gap."),
        Q(date="") & ~Q(Exists(Gap.objects.filter(meeting=OuterRef("pk"), fact="date"))),
    )
    yield _english_of_pictures(Meeting)


RULES: dict[type, list[Rule]] = {
    CityPair: [
        *_english_of_texts(CityPair),
        _english_of_pictures(CityPair),
        Rule(
            _without_native_name("first_city__") | _without_native_name("second_city__"),
            _cities_of_pair,
            NO_NATIVE_NAME,
        ),
    ],
    Agreement: [
        says(
            "title_en",
            _("The title has no English translation."),
            ~Q(title="") & Q(title_en="") & ~Q(title_language__istartswith="en"),
            kind=NO_ENGLISH,
        ),
        *_english_of_texts(Agreement),
        _year_only("concluded", _("concluded")),
        _english_of_pictures(Agreement),
    ],
    Meeting: list(_meeting_rules()),
    Page: [*_english_of_texts(Page), _english_of_pictures(Page)],
}
