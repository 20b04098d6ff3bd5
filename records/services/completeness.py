"""What a record still needs before readers may see it.

What counts is what is stored: a record with unsaved changes is answered for as it stands in the database.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from records.models import ALL_FACTS, Agreement, Citation, CityPair, Delegation, Meeting, Page, Party, Photo

from .editions import EDITION_LINK
from .rules import Missing, Rule, any_broken, findings, says

# From a citation to the record on whose page the cited part stands, by what is cited.
PARTS = {
    CityPair: {"pair": "pair", "milestone": "milestone__pair"},
    Agreement: {
        "agreement": "agreement",
        "signature": "signature__agreement",
        "milestone": "milestone__agreement",
    },
    Meeting: {
        "meeting": "meeting",
        "delegation": "delegation__meeting",
        "delegate": "delegate__delegation__meeting",
        "agenda_item": "agenda_item__meeting",
        "outcome": "outcome__meeting",
        "follow_up": "follow_up__meeting",
    },
}
DATES = {CityPair: (), Agreement: ("concluded", "in_force", "ends", "ended_on"), Meeting: ("date",)}


class NotReady(Exception):
    """A record cannot be published yet; `missing` says why."""

    def __init__(self, missing: list[Missing]):
        super().__init__("; ".join(str(item.sentence) for item in missing))
        self.missing = missing


def missing(record) -> list[Missing]:
    """Everything that stands in the way of publication. Empty when it may be published."""
    return findings(record, RULES[type(record)])


def is_incomplete(model: type) -> Q:
    """The records of a model for which `missing` is not empty, as a condition for lists."""
    return any_broken(RULES[model])


def has_no_source(model: type) -> Q:
    return ~Q(Exists(Citation.objects.filter(**{EDITION_LINK[model]: OuterRef("pk")})))


def _pair_rules() -> Iterable[Rule]:
    yield says(
        "first_city",
        _("One of the two cities was merged into another; choose that one."),
        Q(first_city__merged_into__isnull=False) | Q(second_city__merged_into__isnull=False),
    )


def _agreement_rules() -> Iterable[Rule]:
    parties = Party.objects.filter(agreement=OuterRef("pk")).order_by()
    number = Coalesce(Subquery(parties.values("agreement").annotate(number=Count("pk")).values("number")), 0)
    yield says("type", _("Choose the type of the document."), Q(type=""))
    # Without parties of its own it binds the two sides of its pair.
    yield says(
        "parties",
        _("Name at least two parties, or choose the city pair."),
        Q(LessThan(number, 2)) & (Q(pair__isnull=True) | Q(Exists(parties))),
    )
    yield says(
        "ending_source",
        _("Name the source that reports the ending."),
        ~Q(ending="") & Q(ending_source__isnull=True),
    )


def _meeting_rules() -> Iterable[Rule]:
    yield says("type", _("Choose the type of the meeting, or give it a title."), Q(type="", title=""))
    yield says(
        "delegations",
        _("Name at least one side of the meeting."),
        ~Q(Exists(Delegation.objects.filter(meeting=OuterRef("pk")))),
    )


def _page_rules() -> Iterable[Rule]:
    yield says("body", _("The page has no text yet."), Q(body=""))


# Evidence


def _evidence_rules(model: type) -> Iterable[Rule]:
    yield says("citations", _("Cite at least one source."), has_no_source(model))
    undecided = [Exists(_undecided(target, path, OuterRef("pk"))) for target, path in PARTS[model].items()]
    yield Rule(Q(*undecided, _connector=Q.OR), _disagreements)
    for fact in DATES[model]:
        preferred = Citation.objects.filter(**{EDITION_LINK[model]: OuterRef("pk")}, fact=fact, preferred=True)
        yield says(
            fact,
            format_lazy(_("“{fact}” differs from the date that the preferred source states."), fact=ALL_FACTS[fact]),
            Q(Exists(preferred.exclude(stated_date="").exclude(stated_date=OuterRef(fact)))),
        )


def _undecided(target: str, path: str, record):
    """Citations that contradict a fact of a record or one of its parts, while nobody has preferred a statement."""
    decided = Citation.objects.filter(**{target: OuterRef(target)}, fact=OuterRef("fact"), preferred=True)
    return Citation.objects.filter(~Exists(decided), **{path: record}, stance=Citation.Stance.CONTRADICTS)


def _disagreements(record) -> Iterable[Missing]:
    """One sentence for each fact, at the first citation that contradicts it."""
    told = set()
    for target, path in PARTS[type(record)].items():
        for citation in _undecided(target, path, record).order_by("order", "pk"):
            about = (citation.target, citation.fact)
            if about not in told:
                told.add(about)
                words = ALL_FACTS.get(citation.fact, _("the record as a whole"))
                yield Missing(
                    "citations",
                    format_lazy(_("Sources disagree about “{fact}”: mark the preferred one."), fact=words),
                    ("citation", citation.pk),
                    "preferred",
                )


# Pictures


def _picture_rules(model: type) -> Iterable[Rule]:
    photos = Photo.objects.filter(**{EDITION_LINK[model]: OuterRef("pk")})
    unconsented, undescribed = {"minor_in_picture": True, "consent_on_file": False}, {"alt": ""}
    yield Rule(
        Q(Exists(photos.filter(**unconsented))),
        lambda record: [
            Missing(
                "photos",
                format_lazy(
                    _("Photo “{photo}” shows a minor: put the consent on file, or remove the photo."), photo=photo
                ),
                ("photo", photo.pk),
                "consent_on_file",
            )
            for photo in record.photos.filter(**unconsented)
        ],
    )
    yield Rule(
        Q(Exists(photos.filter(**undescribed))),
        lambda record: [
            Missing(
                "photos",
                format_lazy(_("Describe photo “{photo}” for those who cannot see it."), photo=photo),
                ("photo", photo.pk),
                "alt",
            )
            for photo in record.photos.filter(**undescribed)
        ],
    )


RULES: dict[type, list[Rule]] = {
    CityPair: [*_pair_rules(), *_evidence_rules(CityPair), *_picture_rules(CityPair)],
    Agreement: [*_agreement_rules(), *_evidence_rules(Agreement), *_picture_rules(Agreement)],
    Meeting: [*_meeting_rules(), *_evidence_rules(Meeting), *_picture_rules(Meeting)],
    Page: [*_page_rules(), *_picture_rules(Page)],
}
