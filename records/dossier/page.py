"""A content page as readers see it."""

from __future__ import annotations

from typing import Any

from records.models import Page

from .evidence import pictures
from .rows import page_row
from .words import label, moment, text, when

SCHEMA = 1


def page_document(page: Page) -> dict[str, Any]:
    """The document of one page; its body is sanitised HTML."""
    return {
        "schema": SCHEMA,
        "kind": "page",
        "number": page.pk,
        **page_row(page),
        "body": text(page.body, page.body_en),
        "byline": page.byline or None,
        "category": label(Page.Category(page.category)),
        "written": when(page.written),
        "updated": moment(page.updated_at),
        "pictures": pictures(page.photos.all()),
    }
