"""Numbers of the whole register with the method beside them, and every chart as a file."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from records import facets, lifecycle
from records.charts import NAMES, pair_charts
from records.charts.files import csv_text, png
from records.dossier.words import day
from records.models import Agreement, City, CityPair, Meeting, Source

from .links import list_link


@require_safe
def statistics(request):
    """The charts over all public pairs."""
    pairs = CityPair.objects.public()
    context = {
        "charts": pair_charts(pairs, list_link()),
        "day": day(lifecycle.today()),
        "numbers": {
            "pairs": pairs.count(),
            "agreements": Agreement.objects.public().count(),
            "meetings": Meeting.objects.public().count(),
            "sources": Source.objects.public().count(),
            "checked": City.objects.public().filter(coverage_until_earliest__isnull=False).count(),
            "cities": City.objects.public().count(),
        },
        "list": list_link(),
    }
    return render(request, "records/statistics.html", context)


@require_safe
def chart(request, name: str, ending: str):
    """One chart of the pairs that a query asks for."""
    if name not in NAMES or ending not in ("png", "csv"):
        raise Http404
    pairs = facets.filtered(CityPair, request.GET)
    (found,) = pair_charts(pairs, list_link(request.GET), (name,))
    if ending == "csv":
        response = HttpResponse(csv_text(found).encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    else:
        address = settings.SITE_URL + list_link(request.GET)(view="charts")
        response = HttpResponse(png(found, address), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{name}_{lifecycle.today():%Y-%m-%d}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response
