from django.shortcuts import get_object_or_404, render
from django.views.generic import ListView, View

from records import dossier, lifecycle, maps
from records.dossier.rows import country_row
from records.models import CityPair, Country

from .links import list_link
from .record import surroundings


class CountryList(ListView):
    """All countries with public cities; few enough for one page, grouped by the reader's browser search."""

    http_method_names = ["get", "head", "options"]
    template_name = "records/country_list.html"

    def get_queryset(self):
        return Country.objects.public().with_pair_counts().order_by("name")

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        context["rows"] = [country_row(country) for country in context["object_list"]]
        context["count"] = len(context["rows"])
        return context


class CountryDetail(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, code: str):
        country = get_object_or_404(Country.objects.public(), code=code.upper())
        document = dossier.countries([country.pk], lifecycle.today())[country.pk]
        flows = maps.country_page_map(CityPair.objects.public(), country, list_link())
        context = {"document": document, "map": flows, **surroundings(document)}
        return render(request, "records/country_detail.html", context)
