from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import View

from records import search
from records.dossier.rows import pair_row
from records.models import CityPair, SearchEntry

KINDS = dict(SearchEntry.Kind.choices)
# Where all of a kind stand with more about each, and take the same words.
LISTS = {"pair": "records:pairs"}


class Search(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        kind = request.GET.get("kind", "")
        kind = kind if kind in KINDS else ""
        page = _page_number(request.GET.get("page", "1"))
        found = search.find(request.GET.get("q", ""), kind=kind, page=page)
        groups = [self.group(found, group) for group in found.groups]
        shown = [group for group in groups if group["hits"]]
        if kind and page > 1 and not shown:
            raise Http404
        context = {
            "query": found.asked,
            "found": found,
            "meant": {"words": found.meant, "address": self.address(found.meant)} if found.meant else None,
            "by_word": [
                {"word": word, "count": number, "address": self.address(word)} for word, number in found.by_word
            ],
            "chips": self.chips(found, kind) if len(groups) > 1 or kind else [],
            "groups": shown,
            "pager": self.pager(found, kind, page) if kind else None,
        }
        return render(request, "records/search.html", context)

    def group(self, found, group) -> dict:
        hits = group.hits
        if group.kind == "pair":
            pairs = CityPair.objects.for_listing().in_bulk([hit["number"] for hit in hits])
            hits = [hit | {"pair": pair_row(pairs[hit["number"]])} for hit in hits if hit["number"] in pairs]
        return {
            "kind": group.kind,
            "label": KINDS[group.kind],
            "count": group.count,
            "hits": hits,
            "more": self.address(found.asked, group.kind) if group.count > len(hits) else "",
            "list": f"{reverse(LISTS[group.kind])}?{urlencode({'q': found.asked})}" if group.kind in LISTS else "",
        }

    def chips(self, found, chosen: str) -> list[dict]:
        every = [{"label": _("Everything"), "count": found.count, "address": self.address(found.asked),
                  "chosen": not chosen}]  # fmt: skip
        counts = {group.kind: group.count for group in found.groups}
        return every + [
            {
                "label": label,
                "count": counts[kind],
                "address": self.address(found.asked, kind),
                "chosen": kind == chosen,
            }
            for kind, label in KINDS.items()
            if kind in counts
        ]

    def pager(self, found, kind: str, page: int) -> dict | None:
        count = next((group.count for group in found.groups if group.kind == kind), 0)
        last = -(-count // search.PER_PAGE)
        if last < 2:
            return None
        at = f"{self.address(found.asked, kind)}&page="
        return {
            "number": page,
            "last": last,
            "previous": f"{at}{page - 1}" if page > 1 else "",
            "next": f"{at}{page + 1}" if page < last else "",
        }

    @staticmethod
    def address(words: str, kind: str = "") -> str:
        return f"{reverse('records:search')}?{urlencode({'q': words} | ({'kind': kind} if kind else {}))}"


def _page_number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if not number:
        raise Http404
    return number


class Suggestions(View):
    """Names for the words typed so far: {"query": …, "found": [{name, native, kind, address}, …]}."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        query = search.printable(request.GET.get("q", ""))
        response = JsonResponse(
            {"query": query, "found": search.suggest(query)}, json_dumps_params={"ensure_ascii": False}
        )
        patch_cache_control(response, public=True, max_age=60)
        response["X-Robots-Tag"] = "noindex"
        return response
