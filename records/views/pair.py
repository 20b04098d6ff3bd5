from records import dossier, facets
from records.charts import pair_charts
from records.dossier.rows import pair_row
from records.maps import home_map, pair_map
from records.models import CityPair

from .links import list_link
from .record import RecordDetail, RecordList


class PairList(RecordList):
    queryset = CityPair.objects.public().for_listing()
    row = staticmethod(pair_row)
    template_name = "records/pair_list.html"

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        query = self.request.GET
        pairs = facets.filtered(CityPair, query)
        country, city = query.get("country"), query.get("city")
        if country:
            pairs = pairs.filter(second_city__country__code=country.upper())
        if city and city.isdigit():
            pairs = pairs.of_city(int(city))
        if query.get("view") == "map":
            context["map"] = pair_map(pairs, query, list_link(query))
        if query.get("view") == "charts":
            context["charts"] = pair_charts(pairs, list_link(query))
        if query.get("view") == "home":
            context["home_map"] = home_map(pairs, list_link())
        return context


class PairDetail(RecordDetail):
    model = CityPair
    documents = staticmethod(dossier.pairs)
    template_name = "records/pair_detail.html"
