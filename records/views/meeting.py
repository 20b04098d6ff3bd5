from records import dossier
from records.dossier.rows import meeting_row
from records.models import Meeting

from .record import RecordDetail, RecordList


class MeetingList(RecordList):
    queryset = Meeting.objects.public().for_listing()
    row = staticmethod(meeting_row)
    template_name = "records/meeting_list.html"


class MeetingDetail(RecordDetail):
    model = Meeting
    documents = staticmethod(dossier.meetings)
    template_name = "records/meeting_detail.html"
