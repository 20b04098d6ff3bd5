from records import dossier
from records.dossier.rows import institution_row
from records.models import Institution

from .record import RecordDetail, RecordList


class InstitutionList(RecordList):
    queryset = Institution.objects.public().for_listing()
    row = staticmethod(institution_row)
    template_name = "records/institution_list.html"


class InstitutionDetail(RecordDetail):
    model = Institution
    documents = staticmethod(dossier.institutions)
    template_name = "records/institution_detail.html"
    has_permanent_address = False
