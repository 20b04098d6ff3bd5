from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier, exports, maps
from records.dossier.rows import city_list_row
from records.models import City, CityPair

from .lists import RecordList, RecordListFile
from .record import RecordDetail


class CityList(RecordList):
    model = City
    row = staticmethod(city_list_row)
    template_name = "records/city_list.html"
    address = "records:cities"
    listing = exports.CITIES
    sorts = {
        "city": _("City or region"),
        "level": _("Level of government"),
        "country": _("Country or territory"),
        "pairs": _("Pairs"),
    }

    def loaded(self, queryset):
        return queryset.for_listing().with_pair_counts()

    @staticmethod
    def counted(count):
        return ngettext("%(count)s city or region", "%(count)s cities and regions", count) % {"count": count}


class CityListFile(RecordListFile):
    page = CityList


class CityDetail(RecordDetail):
    model = City
    documents = staticmethod(dossier.cities)
    template_name = "records/city_detail.html"

    def more(self, document) -> dict:
        return {"map": maps.focus_map(CityPair.objects.public(), document["number"])}
