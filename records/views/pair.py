from records import dossier
from records.dossier.rows import pair_row
from records.models import CityPair

from .record import RecordDetail, RecordList


class PairList(RecordList):
    queryset = CityPair.objects.public().for_listing()
    row = staticmethod(pair_row)
    template_name = "records/pair_list.html"


class PairDetail(RecordDetail):
    model = CityPair
    documents = staticmethod(dossier.pairs)
    template_name = "records/pair_detail.html"
