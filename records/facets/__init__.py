"""The query of a list: words and facets -> the records it asks for, and how many there are for each value."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict


def filtered(model: type, query: QueryDict) -> QuerySet:
    """Public records of a model that a query asks for, unordered. Unknown names and values are ignored."""
    return model.objects.public()
