"""Small writes of evidence that belong together: the preferred statement, a gap, the letter of a local government."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from records.models import Agreement, Citation, City, CityPair, Confirmation, Gap, Meeting, Source

from .completeness import PARTS
from .editions import EDITION_LINK
from .publishing import saved

# What the rows of a record are called by.
LABELS = {
    CityPair: ("pair", "milestone__stage"),
    Agreement: ("agreement", "milestone__stage", "signature__party__city", "signature__party__institution"),
    Meeting: (
        "meeting", "delegation__city", "delegation__institution", "delegate", "agenda_item", "outcome", "follow_up",
    ),
}  # fmt: skip


@transaction.atomic
def prefer(citation: Citation, *, of, reason: str, by=None) -> None:
    """Make this the one preferred statement about its fact in the record `of`. A contradiction cannot be it."""
    target, number = citation.target
    same_fact = Citation.objects.filter(**{f"{target}_id": number}, fact=citation.fact, preferred=True)
    for other in same_fact.exclude(pk=citation.pk):
        other.preferred = False
        other.save()
    citation.preferred, citation.reason = True, reason.strip()
    citation.full_clean(validate_unique=False)
    citation.save()
    saved(of, by=by)


def statements(record) -> QuerySet:
    """What sources state about a record and its rows, in the order of its facts."""
    about = reduce(or_, (Q(**{path: record}) for path in PARTS[type(record)].values()))
    return Citation.objects.filter(about).select_related("source", *LABELS[type(record)]).order_by("order", "pk")


@transaction.atomic
def note_gap(record, *, by=None, **values) -> Gap:
    """Something that was looked for and not found."""
    gap = Gap(**{EDITION_LINK[type(record)]: record}, **values)
    gap.full_clean()
    gap.save()
    saved(record, by=by)
    return gap


@transaction.atomic
def confirm(
    pair: CityPair,
    *,
    city: City,
    answer: str,
    letter: Source | None = None,
    new_letter: dict | None = None,
    by=None,
    **words,
) -> Confirmation:
    """What a side of the pair itself says, by a letter that is a source or becomes one from fields of Source."""
    if letter is None:
        sender = (new_letter or {}).get("sender") or str(city)
        letter = Source(
            kind=Source.Kind.LETTER,
            tier=Source.Tier.PRIMARY,
            title=f"Surat {sender}",
            title_en=f"Letter of {sender}",
            created_by=by,
            **{**(new_letter or {}), "sender": sender},
        )
        letter.full_clean()
        letter.save()
    elif new_letter and new_letter.get("file") and not letter.file:
        letter.file = new_letter["file"]
        letter.save()
    confirmation = Confirmation(
        pair=pair,
        city=city,
        answer=answer,
        source=letter,
        date=letter.published,
        sender=letter.sender,
        letter_number=letter.number,
        **words,
    )
    confirmation.full_clean()
    confirmation.save()
    saved(pair, by=by)
    return confirmation


def known_of_host(host: str) -> dict[str, str]:
    """Publisher and kind that most sources at this host have; empty where there is none."""
    at_host = [Q(url__istartswith=f"{scheme}://{name}/") | Q(url__iexact=f"{scheme}://{name}")
               for scheme in ("https", "http") for name in (host, f"www.{host}", f"m.{host}")]  # fmt: skip
    known = Source.objects.filter(reduce(or_, at_host), merged_into=None).exclude(publisher="")
    most = (
        known.values("publisher", "kind", "language")
        .annotate(number=Count("pk"))
        .order_by("-number", "publisher")
        .first()
    )
    return {name: most[name] for name in ("publisher", "kind", "language")} if most else {}
