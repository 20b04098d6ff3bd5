"""How the list of institutions can be narrowed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.models import Institution

from .values import choice, own_country

FACETS = (
    choice("kind", _("Kind"), "kind", dict(Institution.Kind.choices)),
    own_country(),
)
