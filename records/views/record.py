"""What the pages of all records share: who may be seen, where an old address leads."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.generic import View

from records import lifecycle
from records.models import Publication


class RecordDetail(View):
    """The page of one record, made from its public document and nothing else."""

    model = None
    documents = None  # staticmethod: (ids, day) -> {number: document}
    template_name = ""
    has_permanent_address = True
    http_method_names = ["get", "head", "options"]

    def get(self, request, number: int, words: str):
        record = self.model.objects.filter(pk=number).first()
        if record is None:
            raise Http404
        if record.merged_into_id:
            return HttpResponsePermanentRedirect(record.merged_into.get_absolute_url())
        if getattr(record, "publication", None) == Publication.WITHDRAWN:
            return withdrawn(request, record)
        if not self.model.objects.public().filter(pk=number).exists():
            raise Http404
        document = self.documents([record.pk], lifecycle.today())[record.pk]
        address = document["pages"][get_language()]
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        response = render(request, self.template_name, {"document": document, **self.more(document)})
        if self.has_permanent_address:
            response["Link"] = f'<{document["address"]}>; rel="cite-as"'
        return response

    def more(self, document) -> dict:
        return {}


def withdrawn(request, record):
    """410: the record was public once; its address says since when it is not, and why."""
    context = {
        "kind": record._meta.verbose_name,
        "number": record.pk,
        "withdrawn_on": record.withdrawn_on,
        "reason": {"id": record.withdrawn_reason or None, "en": record.withdrawn_reason_en or None},
    }
    return render(request, "records/withdrawn.html", context, status=410)
