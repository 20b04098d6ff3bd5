from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier
from records.dossier.rows import institution_row
from records.models import Institution

from .lists import RecordList
from .record import RecordDetail


class InstitutionList(RecordList):
    model = Institution
    row = staticmethod(institution_row)
    template_name = "records/institution_list.html"
    address = "records:institutions"
    sorts = {
        "name": _("Institution"),
        "kind": _("Kind"),
        "country": _("Country or territory"),
    }

    @staticmethod
    def counted(count):
        return ngettext("%(count)s institution", "%(count)s institutions", count) % {"count": count}


class InstitutionDetail(RecordDetail):
    model = Institution
    documents = staticmethod(dossier.institutions)
    template_name = "records/institution_detail.html"
    has_permanent_address = False
