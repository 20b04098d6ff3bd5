from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier
from records.dossier.rows import source_row
from records.models import Source

from .lists import RecordList
from .record import RecordDetail


class SourceList(RecordList):
    model = Source
    row = staticmethod(source_row)
    template_name = "records/source_list.html"
    address = "records:sources"
    sorts = {"title": _("Title"), "publisher": _("Publisher"), "published": _("Published")}

    @staticmethod
    def counted(count):
        return ngettext("%(count)s source", "%(count)s sources", count) % {"count": count}


class SourceDetail(RecordDetail):
    model = Source
    documents = staticmethod(dossier.sources)
    template_name = "records/source_detail.html"
    has_permanent_address = False
