from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier
from records.dossier.rows import person_row
from records.models import Person

from .lists import RecordList
from .record import RecordDetail


class PersonList(RecordList):
    model = Person
    row = staticmethod(person_row)
    template_name = "records/person_list.html"
    address = "records:people"
    sorts = {"name": _("Name")}

    def loaded(self, queryset):
        return queryset.with_latest_office()

    @staticmethod
    def counted(count):
        return ngettext("%(count)s official", "%(count)s officials", count) % {"count": count}


class PersonDetail(RecordDetail):
    model = Person
    documents = staticmethod(dossier.people)
    template_name = "records/person_detail.html"
    has_permanent_address = False
