"""The staff site, one module for each kind of record."""

from . import (  # noqa: F401
    account,
    agreement,
    citation,
    edition,
    feedback,
    institution,
    media,
    meeting,
    page,
    pair,
    person,
    place,
    procedure,
    reports,
    site,
    source,
    theme,
)
