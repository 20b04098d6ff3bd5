from records import dossier
from records.dossier.rows import person_row
from records.models import Person

from .record import RecordDetail, RecordList


class PersonList(RecordList):
    queryset = Person.objects.public().with_latest_office().order_by("name", "pk")
    row = staticmethod(person_row)
    template_name = "records/person_list.html"


class PersonDetail(RecordDetail):
    model = Person
    documents = staticmethod(dossier.people)
    template_name = "records/person_detail.html"
    has_permanent_address = False
