from records import dossier
from records.dossier.rows import agreement_list_row
from records.models import Agreement

from .record import RecordDetail, RecordList


class AgreementList(RecordList):
    queryset = Agreement.objects.public().for_listing()
    row = staticmethod(agreement_list_row)
    template_name = "records/agreement_list.html"


class AgreementDetail(RecordDetail):
    model = Agreement
    documents = staticmethod(dossier.agreements)
    template_name = "records/agreement_detail.html"
