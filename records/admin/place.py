"""Countries, cities and their other names; the gazetteer as a help for adding a city."""

from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from records import gazetteer
from records.exports import CITIES
from records.forms import AskingCityForm, GazetteerForm
from records.lookalikes import city_label
from records.models import City, CityName, Country

from .base import RecordAdmin, RowAdmin, TableRows, in_language
from .finding import CITY_NAMES
from .lists import ExportedList
from .lookalike import AsksAboutLookalikes
from .merging import Shared

COORDINATE = "{:.5f}"


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    list_display = ["name", "name_en", "code", "region"]
    list_filter = ["region"]
    search_fields = ["name", "name_en", "code"]
    fieldsets = [
        (
            None,
            {
                "description": _("Countries and territories of ISO 3166-1. Listing is no political statement."),
                "fields": [("name", "name_en"), ("code", "region")],
            },
        )
    ]

    def choice_label(self, country):
        return in_language(country, "name")


class CityNameRows(TableRows):
    model = CityName
    fields = ["name", "language", "kind"]


@admin.register(City)
class CityAdmin(Shared, ExportedList, AsksAboutLookalikes, RecordAdmin):
    form = AskingCityForm
    change_list_template = "admin/records/city_list.html"
    listing = CITIES
    link_column = 0
    list_filter = ["level", ("country", admin.RelatedOnlyFieldListFilter)]
    choice_related = ("country",)
    search_fields = [*CITY_NAMES, "=code"]
    search_help_text = _("Searches names in every language and script, former names, and codes.")
    autocomplete_fields = ["country", "parent", "coverage_sources"]
    inlines = [CityNameRows]
    fieldsets = [
        (
            _("Name and place"),
            {
                "description": _("A local government of any level. The country tells namesakes apart."),
                "fields": [
                    ("name", "name_en"),
                    ("country", "level"),
                    "parent",
                    ("name_native", "native_language"),
                    "official_name",
                    ("latitude", "longitude"),
                ],
            },
        ),
        (
            _("About it"),
            {
                "description": _("What readers see on the page of this city or region."),
                "fields": [
                    ("summary", "summary_en"),
                    ("population", "population_year"),
                    "website",
                    "emblem",
                ],
            },
        ),
        (
            _("How complete its partners are"),
            {
                "description": _("Fill this in only when all of its partners were looked for."),
                "fields": ["coverage_until", ("coverage_note", "coverage_note_en"), "coverage_sources"],
            },
        ),
        (
            _("Numbers in other registers"),
            {
                "description": _("They make sure that two records are not the same place."),
                "fields": [("code", "geonames_id", "wikidata_id")],
            },
        ),
    ]

    def choice_label(self, city):
        return city_label(city)

    # --- gazetteer ---

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("gazetteer/", guard(self.gazetteer_view), name="records_city_gazetteer"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def gazetteer_view(self, request):
        """Places of a name, each with a link to the form with its data filled in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = GazetteerForm(request.GET if "q" in request.GET else None)
        places = gazetteer.find(form.cleaned_data["q"], limit=20) if form.is_bound and form.is_valid() else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Search the gazetteer"),
            "form": form,
            "rows": self.gazetteer_rows(places),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/records/gazetteer.html", context)

    def gazetteer_rows(self, places) -> list[dict]:
        countries = Country.objects.in_bulk({place.country for place in places}, field_name="code")
        known = self.known_cities(places)
        rows = []
        for place in places:
            country = countries.get(place.country)
            city = known.get(("geonames", place.geonames_id)) or known.get((place.country, place.code))
            rows.append(
                {
                    "place": place,
                    "country": in_language(country, "name") if country else place.country,
                    "level": City.Level(place.level).label if place.level in City.Level else "",
                    "known": city,
                    "add_url": f"{reverse('admin:records_city_add')}?{urlencode(filled_in(place, country))}",
                }
            )
        return rows

    def known_cities(self, places) -> dict:
        """Cities of the register by the numbers that the gazetteer knows them by."""
        numbers = [place.geonames_id for place in places if place.geonames_id]
        codes = [place.code for place in places if place.code]
        found = City.objects.filter(Q(geonames_id__in=numbers) | Q(code__in=codes)).select_related("country")
        known = {}
        for city in found:
            if city.geonames_id:
                known["geonames", city.geonames_id] = city
            if city.code:
                known[city.country.code, city.code] = city
        return known


def filled_in(place, country) -> dict:
    """What the gazetteer knows of a place, as the form of a city wants it."""
    values = {
        "name": place.name,
        "name_en": place.name_en if place.name_en != place.name else "",
        "name_native": place.native_name if place.native_language else "",
        "native_language": place.native_language if place.native_name else "",
        "country": country.pk if country else "",
        "level": place.level if place.level in City.Level else "",
        "latitude": COORDINATE.format(place.latitude),
        "longitude": COORDINATE.format(place.longitude),
        "code": place.code,
        "geonames_id": place.geonames_id or "",
    }
    return {name: value for name, value in values.items() if value != ""}


@admin.register(CityName)
class CityNameAdmin(RowAdmin):
    parent = "city"
    list_display = ["name", "city", "language", "kind"]
    list_filter = ["kind", "language"]
    list_select_related = ["city"]
    search_fields = ["name", "city__name", "city__name_native"]
    autocomplete_fields = ["city"]
    fieldsets = [
        (
            None,
            {
                "description": _("A former, alternative or foreign name under which a city is looked for."),
                "fields": ["city", ("name", "language", "kind")],
            },
        )
    ]
