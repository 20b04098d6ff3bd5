"""The staff site, one module for each kind of record."""

from django.contrib import admin

from . import (  # noqa: F401
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
    site,
    source,
)
from .staff_site import StaffSite

if not isinstance(admin.site, StaffSite):
    admin.site._wrapped.__class__ = StaffSite
