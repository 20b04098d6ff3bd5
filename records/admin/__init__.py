"""The staff site, one module for each kind of record."""

from . import (  # noqa: F401
    account,
    agreement,
    bin,
    citation,
    edition,
    feedback,
    guide,
    institution,
    media,
    meeting,
    page,
    pair,
    person,
    place,
    procedure,
    site,
    source,
    theme,
)
