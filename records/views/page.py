from django.db.models import Max
from django.http import Http404
from django.shortcuts import render
from django.views.generic import View

from records import dossier
from records.models import Page, Publication

from .record import history_of, surroundings, withdrawn

CONTACT = "kontak"  # the page that says how the publisher is reached


class PageDetail(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, slug: str):
        page = Page.objects.prefetch_related("photos").filter(slug=slug).first()
        if page is None or page.publication in (Publication.DRAFT, Publication.IN_REVIEW):
            raise Http404
        if page.publication == Publication.WITHDRAWN:
            return withdrawn(request, page)
        document = dossier.page_document(page)
        newest = page.editions.aggregate(newest=Max("number"))["newest"]
        context = {
            "document": document,
            "tells_contact": page.slug == CONTACT,
            **surroundings(document),
            "history": history_of(document, newest),
        }
        return render(request, "records/page_detail.html", context)
