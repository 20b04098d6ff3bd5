"""Small writes of evidence that belong together: the preferred statement, a gap, the letter of a local government."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count

from records.models import Citation, City, CityPair, Confirmation, Gap, Source

from .editions import EDITION_LINK
from .publishing import saved


@transaction.atomic
def prefer(citation: Citation, *, reason: str, by=None) -> None:
    """Make this the one preferred statement about its fact. A contradiction cannot be it."""
    target, number = citation.target
    same_fact = Citation.objects.filter(**{f"{target}_id": number}, fact=citation.fact, preferred=True)
    for other in same_fact.exclude(pk=citation.pk):
        other.preferred = False
        other.save()
    citation.preferred, citation.reason = True, reason.strip()
    citation.full_clean(validate_unique=False)
    citation.save()
    saved(getattr(citation, target), by=by)


@transaction.atomic
def note_gap(record, *, by=None, **values) -> Gap:
    """Something that was looked for and not found."""
    gap = Gap(**{EDITION_LINK[type(record)]: record}, **values)
    gap.full_clean()
    gap.save()
    saved(record, by=by)
    return gap


@transaction.atomic
def confirm(pair: CityPair, *, city: City, answer: str, letter: dict, by=None, **words) -> Confirmation:
    """What a side of the pair itself says, with its letter as a source. `letter` holds fields of Source."""
    source = Source(kind=Source.Kind.LETTER, tier=Source.Tier.PRIMARY, created_by=by, **letter)
    source.full_clean()
    source.save()
    confirmation = Confirmation(
        pair=pair,
        city=city,
        answer=answer,
        source=source,
        date=source.published,
        sender=source.sender,
        letter_number=source.number,
        **words,
    )
    confirmation.full_clean()
    confirmation.save()
    saved(pair, by=by)
    return confirmation


def known_of_host(host: str) -> dict[str, str]:
    """Publisher and kind that most sources at this host have; empty where there is none."""
    known = Source.objects.filter(merged_into=None, url__icontains=f"://{host}").exclude(publisher="")
    known = known | Source.objects.filter(merged_into=None, url__icontains=f"://www.{host}").exclude(publisher="")
    most = (
        known.values("publisher", "kind", "language")
        .annotate(number=Count("pk"))
        .order_by("-number", "publisher")
        .first()
    )
    return {name: most[name] for name in ("publisher", "kind", "language")} if most else {}
