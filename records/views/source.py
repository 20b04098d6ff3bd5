from records import dossier
from records.dossier.rows import source_row
from records.models import Source

from .record import RecordDetail, RecordList


class SourceList(RecordList):
    queryset = Source.objects.public().for_listing()
    row = staticmethod(source_row)
    template_name = "records/source_list.html"


class SourceDetail(RecordDetail):
    model = Source
    documents = staticmethod(dossier.sources)
    template_name = "records/source_detail.html"
    has_permanent_address = False
