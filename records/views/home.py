"""The first page: what this is, the home city's partners, a city to choose, the latest, and honest numbers."""

from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from records import dossier, maps
from records.dossier.rows import pair_row
from records.models import HOME_COUNTRY, Agreement, City, CityPair, Country, Meeting, SiteSettings, Source

from .head import home_head
from .links import list_link

LATEST = 6
SMALL_NUMBER = 2**31  # beyond it no database has a row


class Home(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        pairs = CityPair.objects.public().select_related("first_city__country", "second_city__country")
        home_city = SiteSettings.current().home_city
        own = list(pairs.of_city(home_city).order_by("pk")) if home_city else []
        context = {
            "home_city": {"id": home_city.name, "en": home_city.name_en or home_city.name} if home_city else None,
            "home_rows": [pair_row(pair, seen_from=home_city.pk) for pair in own],
            "choices": _choices(),
            "map": maps.home_map(pairs, list_link(QueryDict("view=map"))),
            "latest": dossier.latest(LATEST),
            "numbers": {
                "pairs": pairs.count(),
                "agreements": Agreement.objects.public().count(),
                "meetings": Meeting.objects.public().count(),
                "countries": Country.objects.public().count(),
                "sources": Source.objects.public().count(),
            },
        }
        context["head"] = home_head(SiteSettings.current())
        return render(request, "records/home.html", context)


def _choices() -> list[dict]:
    """Cities and regions of the own country with a public record, by name."""
    cities = City.objects.public().filter(country__code=HOME_COUNTRY).order_by("name", "pk")
    return [
        {"number": number, "name": {"id": own, "en": english or own}}
        for number, own, english in cities.values_list("pk", "name", "name_en")
    ]


class ToCity(View):
    """Where the form of the first page leads: to the city that was chosen, else to the list of cities."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        number = request.GET.get("city", "")
        known = number.isascii() and number.isdigit() and int(number[:12]) < SMALL_NUMBER
        city = City.objects.public().filter(pk=number).first() if known else None
        return HttpResponseRedirect(city.get_absolute_url() if city else reverse("records:cities"))
