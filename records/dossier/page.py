"""A content page as readers see it."""

from __future__ import annotations

from typing import Any

from records.models import Page

from .credits import credits
from .evidence import pictures
from .prose import prose
from .rows import page_row
from .words import label, moment, text, when

SCHEMA = 1


def page_document(page: Page) -> dict[str, Any]:
    """The document of one page; its body is sanitised HTML, its headings are linked from `contents`."""
    own, english = prose(page.body), prose(page.body_en)
    return {
        "schema": SCHEMA,
        "kind": "page",
        "number": page.pk,
        **page_row(page),
        "body": text(own.html, english.html),
        "contents": {"id": own.contents if page.body else None, "en": english.contents if page.body_en else None},
        "byline": page.byline or None,
        "category": label(Page.Category(page.category)),
        "written": when(page.written),
        "updated": moment(page.updated_at),
        "pictures": pictures(page.photos.all()),
        "credits": credits(page),
    }
