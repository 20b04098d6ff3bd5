from django.shortcuts import render
from django.views.generic import View

from records.dossier.rows import agreement_list_row, city_row, meeting_row, pair_row, person_row
from records.search import LONGEST, find


class Search(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        query = request.GET.get("q", "")[:LONGEST].replace("\0", "")
        found = find(query)
        context = {
            "query": query.strip(),
            "count": found.count,
            "pairs": [pair_row(pair) for pair in found.pairs],
            "cities": [city_row(city) for city in found.cities],
            "agreements": [agreement_list_row(agreement) for agreement in found.agreements],
            "meetings": [meeting_row(meeting) for meeting in found.meetings],
            "people": [person_row(person) for person in found.people],
        }
        return render(request, "records/search.html", context)
