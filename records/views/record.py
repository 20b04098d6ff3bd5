"""What the pages of all records share: who may be seen, where an old address leads."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.generic import View

from records import lifecycle, linked_data
from records.citations import PATHS, citation_of
from records.models import Publication, SiteSettings

from .head import cite_block, head_of


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
        context = {"document": document, **surroundings(document), **self.more(document)}
        response = render(request, self.template_name, context)
        if self.has_permanent_address:
            response["Link"] = f'<{document["address"]}>; rel="cite-as"'
        return response

    def more(self, document) -> dict:
        return {}


def surroundings(document) -> dict:
    """What stands around every record: tags for machines, how to cite it, where its editions are."""
    site = SiteSettings.current()
    found = {"head": head_of(document, site), "history": history_of(document)}
    if linked_data.kind_of(document) in PATHS:
        found["cite"] = cite_block(citation_of(document, site, lifecycle.today()), document)
    return found


def history_of(document, edition: int | None = None) -> dict | None:
    """Addresses of the newest edition and of the list of changes; None while no edition is kept."""
    number = edition or (document.get("edition") or {}).get("number")
    if not number:
        return None
    keys = document["pages"][get_language()].rstrip("/").rpartition("/")[2]
    key = [keys] if document["kind"] == "page" else [document["number"], keys.partition("-")[2]]
    return {
        "number": number,
        "edition": reverse(f"records:{document['kind']}_edition", args=[*key, number]),
        "changes": reverse(f"records:{document['kind']}_changes", args=key),
    }


def withdrawn(request, record):
    """410: the record was public once; its address says since when it is not, and why."""
    context = {
        "kind": record._meta.verbose_name,
        "number": record.pk,
        "withdrawn_on": record.withdrawn_on,
        "reason": {"id": record.withdrawn_reason or None, "en": record.withdrawn_reason_en or None},
    }
    return render(request, "records/withdrawn.html", context, status=410)
