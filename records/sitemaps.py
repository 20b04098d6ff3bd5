"""Every public page, in both languages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from records.models import Agreement, City, CityPair, Country, Meeting, Page, Person, Source

LISTS = ["home", "pairs", "agreements", "meetings", "cities", "people", "countries", "sources", "statistics"]


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
    def __init__(self, model, related: tuple[str, ...] = ()):
        self.model, self.related = model, related

    def items(self):
        records = self.model.objects.public().order_by("pk")
        return records.select_related(*self.related) if self.related else records

    def lastmod(self, record):
        return getattr(record, "updated_at", None)


SITEMAPS = {
    "lists": Lists(),
    "pairs": Records(CityPair, ("first_city", "second_city")),
    "agreements": Records(Agreement),
    "meetings": Records(Meeting),
    "cities": Records(City),
    "people": Records(Person),
    "countries": Records(Country),
    "sources": Records(Source),
    "pages": Records(Page),
}
