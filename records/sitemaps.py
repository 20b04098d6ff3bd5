"""Every public page, in both languages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from records.models import (
    Agreement,
    City,
    CityPair,
    CooperationField,
    Country,
    Edition,
    Institution,
    Meeting,
    Page,
    Person,
    Source,
)

LISTS = [
    "home", "pairs", "agreements", "meetings", "cities", "people", "institutions", "countries", "fields", "sources",
    "statistics", "feedback",
]  # fmt: skip


class _InBothLanguages(Sitemap):
    """Addresses are those of SITE_URL, whatever host a robot asked."""

    i18n = True
    alternates = True
    limit = 5000

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class Lists(_InBothLanguages):
    def items(self):
        return LISTS

    def location(self, item):
        return reverse(f"records:{item}")


class Records(_InBothLanguages):
    """A new kind of page is one line in `SITEMAPS`: its model needs `.public()` and `get_absolute_url`."""

    def __init__(self, model, related: tuple[str, ...] = ()):
        self.model, self.related = model, related
        self.link = model.editions.field.name if hasattr(model, "editions") else None

    def items(self):
        records = self.model.objects.public().order_by("pk")
        if self.link:
            newest = Edition.objects.filter(**{self.link: OuterRef("pk")}).order_by("-number")
            records = records.annotate(newest_edition=Subquery(newest.values("created_at")[:1]))
        return records.select_related(*self.related) if self.related else records

    def lastmod(self, record):
        """When readers last got to see something else: a part may have changed, not the record itself."""
        moments = [getattr(record, name, None) for name in ("updated_at", "newest_edition")]
        return max(filter(None, moments), default=None)


SITEMAPS = {
    "lists": Lists(),
    "pairs": Records(CityPair, ("first_city", "second_city")),
    "agreements": Records(Agreement),
    "meetings": Records(Meeting),
    "cities": Records(City),
    "people": Records(Person),
    "institutions": Records(Institution),
    "countries": Records(Country),
    "fields": Records(CooperationField),
    "sources": Records(Source),
    "pages": Records(Page),
}
