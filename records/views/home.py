"""The first page: what this is, the home city's partners, the latest, and honest numbers."""

from django.db.models import F
from django.shortcuts import render
from django.views.generic import View

from records.dossier.rows import pair_row
from records.models import Agreement, CityPair, Country, Meeting, SiteSettings, Source

from .head import home_head

LATEST = 6


class Home(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        pairs = CityPair.objects.public().select_related("first_city__country", "second_city__country")
        home_city = SiteSettings.current().home_city
        own = list(pairs.of_city(home_city).order_by("pk")) if home_city else []
        latest = pairs.exclude(pk__in=[pair.pk for pair in own]).order_by(
            F("last_event_latest").desc(nulls_last=True), "-pk"
        )[:LATEST]
        context = {
            "home_city": {"id": home_city.name, "en": home_city.name_en or home_city.name} if home_city else None,
            "home_rows": [pair_row(pair, seen_from=home_city.pk) for pair in own],
            "latest_rows": [pair_row(pair) for pair in latest],
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
