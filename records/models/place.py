"""Countries and the local governments in them."""

import re
from functools import reduce
from operator import or_

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from records.fields import EarliestDay, LatestDay, PartialDateField

from .base import LANGUAGE_TAG_HELP, Editable, Mergeable, RecordModel, only_one, rule

CUSTOMARY_PREFIX = re.compile(
    r"^(kota administrasi|kabupaten administrasi|kota|kabupaten|provinsi|city of|province of)\s+", re.IGNORECASE
)


class CountryQuerySet(models.QuerySet):
    def public(self):
        """Countries with at least one city that readers may see."""
        return self.filter(pk__in=City.objects.public().values("country"))

    def with_pair_counts(self):
        """Adds `pair_count`: public pairs with a side in this country, each once."""
        pairs = _public("CityPair").filter(
            Q(first_city__country=OuterRef("pk")) | Q(second_city__country=OuterRef("pk"))
        )
        return self.annotate(pair_count=_count(pairs))


class Country(RecordModel):
    """A country or territory of ISO 3166-1, and Kosovo. Listing is no political statement."""

    class Region(models.TextChoices):
        AFRICA = "africa", _("Africa")
        ASIA = "asia", _("Asia")
        EUROPE = "europe", _("Europe")
        NORTH_AMERICA = "north_america", _("North America")
        SOUTH_AMERICA = "south_america", _("South America")
        OCEANIA = "oceania", _("Oceania")
        ANTARCTICA = "antarctica", _("Antarctica")

    code = models.CharField(
        _("code"), max_length=2, unique=True, help_text=_("ISO 3166-1, two letters; XK for Kosovo.")
    )
    name = models.CharField(_("name"), max_length=100, unique=True)
    name_en = models.CharField(_("name in English"), max_length=100, unique=True)
    region = models.CharField(_("region"), max_length=20, choices=Region)

    objects = CountryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("records:country", args=[self.code.lower()])


class CityQuerySet(models.QuerySet):
    def public(self):
        """Cities are public only through a published pair, agreement or meeting."""
        # Lists of numbers, each made once: a question asked city by city would read all pairs for every city.
        pairs, agreements, meetings = _public("CityPair"), _public("Agreement"), _public("Meeting")
        model = City._meta.apps.get_model
        shown = (
            pairs.values("first_city"),
            pairs.values("second_city"),
            model("records", "Party").objects.filter(agreement__in=agreements, city__isnull=False).values("city"),
            agreements.filter(place__isnull=False).values("place"),
            model("records", "Delegation").objects.filter(meeting__in=meetings, city__isnull=False).values("city"),
            meetings.filter(city__isnull=False).values("city"),
        )
        return self.filter(reduce(or_, (Q(pk__in=numbers) for numbers in shown)), merged_into=None)

    def for_listing(self):
        return self.select_related("country", "parent").order_by("name", "country__name", "pk")

    def with_pair_counts(self):
        """Adds `pair_count`: public pairs of this city."""
        first, second = (_public("CityPair").filter(**{side: OuterRef("pk")}) for side in ("first_city", "second_city"))
        return self.annotate(pair_count=_count(first) + _count(second))


def _count(queryset):
    """A correlated count, so that two annotations do not multiply each other."""
    return Coalesce(Subquery(queryset.order_by().annotate(n=Func("pk", function="COUNT")).values("n")), 0)


def _public(model_name: str):
    return City._meta.apps.get_model("records", model_name).objects.public()


class City(Mergeable, Editable):
    """A local government of any level: a province, a regency, a city, a district, a town."""

    class Level(models.TextChoices):
        HOME_NATION = "home_nation", _("home nation")
        STATE_PROVINCE = "state_province", _("state or province")
        REGENCY_COUNTY = "regency_county", _("regency or county")
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        TOWN = "town", _("town")

    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="cities", verbose_name=_("country or territory")
    )
    level = models.CharField(_("level of government"), max_length=20, choices=Level, default=Level.CITY)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("lies in"),
        help_text=_("The province, state or regency that this local government belongs to."),
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("As customary in Indonesian, with its prefix: Kota Jambi, Kabupaten Klaten."),
    )
    name_en = models.CharField(
        _("name in English"), max_length=200, blank=True, help_text=_("Only if it differs from the name.")
    )
    name_native = models.CharField(
        _("name in its own script"), max_length=200, blank=True, help_text=_("For example 广州, 北九州市, 부산광역시.")
    )
    native_language = models.CharField(
        _("language of that name"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP
    )
    official_name = models.CharField(
        _("official name"), max_length=200, blank=True, help_text=_("For example Pemerintah Kota Jambi.")
    )
    code = models.CharField(
        _("code"),
        max_length=20,
        blank=True,
        help_text=_("Kemendagri code such as 15.71, or ISO 3166-2 abroad."),
    )
    geonames_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True)
    wikidata_id = models.CharField(_("Wikidata number"), max_length=20, blank=True, help_text=_("For example Q16572."))
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, south negative. Give both or none."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, west negative. Give both or none."),
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of the population figure"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True, max_length=500)
    emblem = models.ImageField(_("emblem"), upload_to="emblems/", blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)

    coverage_until = PartialDateField(
        _("all partners checked until"),
        blank=True,
        help_text=_("Fill in only when all partners of this city were looked for up to this date."),
    )
    coverage_until_earliest = EarliestDay("coverage_until")
    coverage_until_latest = LatestDay("coverage_until")
    coverage_note = models.TextField(
        _("what was checked"), blank=True, help_text=_("In which lists and archives the partners were looked for.")
    )
    coverage_note_en = models.TextField(_("what was checked, in English"), blank=True)
    coverage_sources = models.ManyToManyField(
        "records.Source", blank=True, related_name="covered_cities", verbose_name=_("sources checked")
    )

    objects = CityQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[coverage_sources])

    class Meta:
        verbose_name = _("city or region")
        verbose_name_plural = _("cities and regions")
        ordering = ["name", "pk"]
        constraints = [
            only_one(
                "city_code_once_a_country",
                "country",
                "code",
                field="code",
                condition=~Q(code=""),
                says=_("Another city or region of this country already has this code."),
            ),
            only_one(
                "city_geonames_id_once",
                "geonames_id",
                field="geonames_id",
                condition=Q(geonames_id__isnull=False),
                says=_("Another city or region already has this GeoNames number. Is it the same place?"),
            ),
            rule(
                "city_coordinates_both_or_none",
                Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                field="longitude",
                says=_("Give latitude and longitude together, or leave both empty."),
            ),
            rule(
                "city_coordinates_in_range",
                Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                field="latitude",
                says=_("Latitude lies between -90 and 90, longitude between -180 and 180."),
            ),
            rule(
                "city_native_name_with_language",
                Q(name_native="") | ~Q(native_language=""),
                field="native_language",
                says=_("Say in which language the name in its own script is, for example zh-Hans."),
            ),
            rule(
                "city_not_part_of_itself",
                Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                field="parent",
                says=_("A city or region cannot lie in itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("records:city", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """Decoration of an address: the name without its customary prefix; "-" if nothing Latin is left."""
        return slugify(CUSTOMARY_PREFIX.sub("", self.name)) or slugify(self.name_en) or "-"


class CityName(RecordModel):
    """A former, alternative or foreign name under which a city is looked for."""

    class Kind(models.TextChoices):
        ALTERNATIVE = "alternative", _("alternative")
        FORMER = "former", _("former")
        FOREIGN = "foreign", _("in another language")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="names", verbose_name=_("city or region"))
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=LANGUAGE_TAG_HELP)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ALTERNATIVE)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name", "pk"]
        constraints = [
            only_one(
                "city_name_once",
                "city",
                "name",
                "language",
                field="name",
                says=_("This name is already listed for this city or region."),
            )
        ]

    def __str__(self):
        return self.name
