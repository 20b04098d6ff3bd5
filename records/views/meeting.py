from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from records import dossier, exports
from records.dossier.rows import meeting_list_row
from records.models import Meeting

from .lists import RecordList, RecordListFile
from .record import RecordDetail


class MeetingList(RecordList):
    model = Meeting
    row = staticmethod(meeting_list_row)
    template_name = "records/meeting_list.html"
    address = "records:meetings"
    listing = exports.MEETINGS
    sorts = {"meeting": _("Meeting"), "date": _("Date"), "place": _("Place"), "type": _("Type")}

    @staticmethod
    def counted(count):
        return ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count}


class MeetingListFile(RecordListFile):
    page = MeetingList


class MeetingDetail(RecordDetail):
    model = Meeting
    documents = staticmethod(dossier.meetings)
    template_name = "records/meeting_detail.html"
