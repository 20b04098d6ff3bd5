from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier, exports
from records.dossier.rows import agreement_list_row
from records.models import Agreement

from .lists import RecordList, RecordListFile
from .record import RecordDetail


class AgreementList(RecordList):
    model = Agreement
    row = staticmethod(agreement_list_row)
    template_name = "records/agreement_list.html"
    address = "records:agreements"
    listing = exports.AGREEMENTS
    sorts = {"document": _("Document"), "type": _("Type"), "concluded": _("Concluded"), "state": _("State")}

    @staticmethod
    def counted(count):
        return ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}


class AgreementListFile(RecordListFile):
    page = AgreementList


class AgreementDetail(RecordDetail):
    model = Agreement
    documents = staticmethod(dossier.agreements)
    template_name = "records/agreement_detail.html"
