from records import dossier, maps
from records.dossier.rows import city_row
from records.models import City, CityPair

from .record import RecordDetail, RecordList


class CityList(RecordList):
    queryset = City.objects.public().for_listing().with_pair_counts()
    row = staticmethod(city_row)
    template_name = "records/city_list.html"


class CityDetail(RecordDetail):
    model = City
    documents = staticmethod(dossier.cities)
    template_name = "records/city_detail.html"

    def more(self, document) -> dict:
        return {"map": maps.focus_map(CityPair.objects.public(), document["number"])}
