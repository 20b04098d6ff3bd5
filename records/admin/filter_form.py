"""The filters of any list as one short form, and the chosen ones, each to be taken away."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.contrib import messages
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, PAGE_VAR, SEARCH_VAR
from django.shortcuts import redirect
from django.utils.translation import gettext as _

MARK = "_filtered"  # comes with the filter form and with nothing else


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class FilterField:
    """A filter as one list to choose from."""

    name: str
    title: str
    options: list[Option]


@dataclass(frozen=True)
class Chosen:
    """A filter that is on, and the address of the list without it."""

    title: str
    value: str
    without: str


def query_without(request, *names: str) -> str:
    query = request.GET.copy()
    for name in (*names, PAGE_VAR, ERROR_FLAG):
        query.pop(name, None)
    return "?" + query.urlencode()


def without_empty(request) -> str:
    """The query of the filter form without what was left open; a blank value would look for blank columns."""
    query = request.GET.copy()
    for name in [MARK, *(name for name, value in request.GET.items() if not value)]:
        query.pop(name, None)
    return f"?{query.urlencode()}" if query else ""


def as_field(spec, cl) -> FilterField | None:
    """A filter of Django as a list to choose from, if each of its choices sets one and the same parameter."""
    own = set(spec.expected_parameters())
    names, options = set(), []
    for choice in spec.choices(cl):
        sets = [(key, value) for key, value in parse_qsl(choice["query_string"].lstrip("?")) if key in own]
        if len(sets) > 1:
            return None
        names.update(key for key, _value in sets)
        options.append(Option(sets[0][1] if sets else "", str(choice["display"]), bool(choice["selected"])))
    return FilterField(names.pop(), str(spec.title), options) if len(names) == 1 else None


def chosen_filters(request, cl) -> list[Chosen]:
    """Everything in the address that leaves rows out: filters, the search, and lookups of links."""
    found, named = [], {SEARCH_VAR}
    if cl.query:
        found.append(Chosen(_("search"), f"“{cl.query}”", query_without(request, SEARCH_VAR)))
    for spec in cl.filter_specs:
        own = [name for name in spec.expected_parameters() if name in request.GET]
        named.update(spec.expected_parameters())
        if own:
            values = [str(choice["display"]) for choice in spec.choices(cl) if choice["selected"]]
            words = ", ".join(values) or ", ".join(request.GET[name] for name in own)
            found.append(Chosen(str(spec.title), words, query_without(request, *own)))
    for name, values in cl.get_filters_params().items():
        if name not in named and name in request.GET:
            found.append(Chosen(name, ", ".join(map(str, values)), query_without(request, name)))
    return found


class TidyList:
    """Puts what the list template shows above the rows into its context."""

    def changelist_view(self, request, extra_context=None):
        if request.method == "GET" and MARK in request.GET:
            return redirect(request.path + without_empty(request))
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None)
        if context and "cl" in context:
            if ERROR_FLAG in request.GET:
                sentence = _("A filter of that address could not be read. All rows are shown.")
                messages.warning(request, sentence)
            context.update(self.list_context(request, context["cl"]))
        return response

    def list_context(self, request, cl) -> dict:
        pairs = [(spec, as_field(spec, cl)) for spec in cl.filter_specs]
        fields = [field for _spec, field in pairs if field]
        asked = {field.name for field in fields}
        return {
            "filter_fields": fields,
            "filter_links": [spec for spec, field in pairs if field is None],
            "filter_keeps": [
                (name, value)
                for name, values in request.GET.lists()
                for value in values
                if name not in asked and name not in (PAGE_VAR, ERROR_FLAG, ALL_VAR)
            ],
            "chosen": chosen_filters(request, cl),
            "filter_mark": MARK,
            "tidy": True,
        }
