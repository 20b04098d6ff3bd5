from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import charts, dossier, exports, maps
from records.dossier.rows import pair_list_row
from records.models import CityPair

from .lists import RecordList, RecordListFile
from .record import RecordDetail

MAP, CHARTS = "map", "charts"


class PairList(RecordList):
    model = CityPair
    row = staticmethod(pair_list_row)
    template_name = "records/pair_list.html"
    address = "records:pairs"
    listing = exports.PAIRS
    views = {MAP: _("Map"), CHARTS: _("Charts")}
    sorts = {
        "pair": _("Pair"),
        "country": _("Country or territory"),
        "stage": _("Stage"),
        "document": _("First document"),
        "activity": _("Last recorded activity"),
    }

    def other_view(self, request):
        pairs = self.selection.rows()
        if self.view == MAP:
            return {"map": maps.pair_map(pairs, request.GET, self.link)}
        return {"charts": charts.pair_charts(pairs, self.link)}

    @staticmethod
    def counted(count):
        return ngettext("%(count)s pair", "%(count)s pairs", count) % {"count": count}


class PairListFile(RecordListFile):
    page = PairList


class PairDetail(RecordDetail):
    model = CityPair
    documents = staticmethod(dossier.pairs)
    template_name = "records/pair_detail.html"
