"""How the list of institutions can be narrowed."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import Institution

from .facet import Facet
from .values import COUNTRY_LABEL, choice, country_words

FACETS = (
    choice("kind", _("Kind"), "kind", dict(Institution.Kind.choices)),
    Facet(
        "country",
        COUNTRY_LABEL,
        columns=("country__code",),
        values_of=lambda row: [code.lower() for code in row if code],
        where=lambda values: Q(country__code__in=[value.upper() for value in values]),
        words=country_words,
        by_count=True,
    ),
)
