"""What machines read in the head of a page: citation tags, Open Graph, schema.org, feeds and other forms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from records import lifecycle, linked_data
from records.citations import PATHS, Citation, apa, bibtex, citation_of, ris, tags
from records.dossier.speech import words
from records.models import SiteSettings
from records.share_pictures import CARDS, HEIGHT, WIDTH, card_of, register_card

KIND_NAMES = {"k": "pair", "p": "agreement", "m": "meeting", "c": "city"}
LOCALES = {"id": "id_ID", "en": "en_GB"}
LONGEST = 200  # letters of a description
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"  # a name, not an address: it has no https


def head_of(document: dict[str, Any], site: SiteSettings) -> dict[str, Any]:
    """{"named", "properties", "links", "data"} for the page of a record, in the language that is being spoken."""
    kind, language = linked_data.kind_of(document), get_language()
    page = settings.SITE_URL + document["pages"][language]
    title, description = words(linked_data.title_of(document)), description_of(document)
    picture = share_picture(document, site) if kind in CARDS else register_picture(site)
    named = tags(citation_of(document, site, lifecycle.today()), language, page, description) if kind in PATHS else []
    return {
        "named": named,
        "dublin_core": DUBLIN_CORE,
        "properties": open_graph(site, title, description, page, picture, "profile" if kind == "person" else "article"),
        "links": _links(document),
        "data": linked_data.block(linked_data.graph_of(document, site, language)),
    }


def site_head(site: SiteSettings, page: str) -> dict[str, Any]:
    """For pages that are about no single record. Their title is in `<title>`, where readers of these tags look."""
    properties = open_graph(site, "", "", page, register_picture(site), "website")
    return {"named": [], "properties": properties, "links": [], "data": ""}


def home_head(site: SiteSettings) -> dict[str, Any]:
    language = get_language()
    name = words({"id": site.name, "en": site.name_en})
    page = settings.SITE_URL + reverse("records:home")
    properties = open_graph(
        site, name, words(linked_data.DESCRIPTION), page, register_picture(site), "website"
    )  # fmt: skip
    return {
        "named": [],
        "properties": properties,
        "links": [feed_link("feed_latest", gettext("Latest changes"))],
        "data": linked_data.block(linked_data.register_graph(site, language)),
    }


def open_graph(site, title, description, page, picture, kind: str) -> list[tuple[str, str]]:
    language = get_language()
    found = [
        ("og:type", kind),
        ("og:site_name", words({"id": site.name, "en": site.name_en})),
        ("og:title", title),
        ("og:description", description),
        ("og:url", page),
        ("og:locale", LOCALES[language]),
        *(("og:locale:alternate", locale) for code, locale in LOCALES.items() if code != language),
        ("og:image", picture["address"]),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", picture["alt"]),
    ]
    return [(name, content) for name, content in found if content]


def share_picture(document: dict[str, Any], site: SiteSettings) -> dict[str, str]:
    """Its address changes with what it shows, so that a link shared later does not bring an old picture."""
    card = card_of(document, site)
    path = reverse(f"share_{document['kind']}", args=[document["number"], get_language()])
    return {"address": f"{settings.SITE_URL}{path}?v={card.key[:12]}", "alt": card.alt}


def register_picture(site: SiteSettings) -> dict[str, str]:
    card = register_card(site)
    path = reverse("share_register", args=[get_language()])
    return {"address": f"{settings.SITE_URL}{path}?v={card.key[:12]}", "alt": card.alt}


def description_of(document: dict[str, Any]) -> str:
    """The summary of the record, or what else it says of itself in a sentence."""
    summary = document.get("summary") or document.get("lead") or {}
    text = words(summary.get("text") if "text" in summary else summary)
    if not text and document["kind"] == "city":
        text = gettext("Partners, agreements and meetings of %(city)s on record here, with their sources.") % {
            "city": words(document["name"])
        }
    return Truncator(" ".join((text or "").split())).chars(LONGEST)


def _links(document: dict[str, Any]) -> list[dict[str, str]]:
    kind, number = linked_data.kind_of(document), document.get("number")
    found = []
    if kind in ("city", "country"):
        key = number if kind == "city" else document["code"].lower()
        name = words(document["name"])
        found.append(feed_link(f"feed_{kind}", gettext("Latest changes: %(name)s") % {"name": name}, key))
    if kind in PATHS:
        found += [
            {"rel": "alternate", "type": "application/json", "address": reverse(f"json_{kind}", args=[number])},
            {
                "rel": "alternate",
                "type": "application/x-bibtex",
                "address": format_address(kind, number, "bib"),
                "title": "BibTeX",
            },
            {
                "rel": "alternate",
                "type": "application/x-research-info-systems",
                "address": format_address(kind, number, "ris"),
                "title": "RIS",
            },
        ]
    return found


def feed_link(name: str, title: str, *keys) -> dict[str, str]:
    address = reverse(name, args=[get_language(), *keys])
    return {"rel": "alternate", "type": "application/atom+xml", "address": address, "title": title}


def format_address(kind: str, number: int, ending: str) -> str:
    query = QueryDict(mutable=True)
    query["language"] = get_language()
    return reverse(f"format_{kind}", args=[number, ending]) + "?" + query.urlencode()


# How to cite


def cite_block(citation: Citation, document: dict[str, Any], *, is_current: bool = True) -> dict[str, Any]:
    """What the fold "Cite" shows. Files are those of the current page; an old edition has its texts only."""
    kind, number, language = document["kind"], document["number"], get_language()
    files = [
        {"name": "BibTeX", "ending": ".bib", "address": format_address(kind, number, "bib")},
        {"name": "RIS", "ending": ".ris", "address": format_address(kind, number, "ris")},
        {"name": "CSV", "ending": ".csv", "address": format_address(kind, number, "csv")},
        {"name": "JSON", "ending": ".json", "address": reverse(f"json_{kind}", args=[number])},
    ]
    order = ["id", "en"] if language == "id" else ["en", "id"]
    return {
        "edition": citation.edition,
        "address": citation.address,
        "apa": [{"language": code, **apa(citation, code)} for code in order],
        "bibtex": bibtex(citation, language),
        "ris": ris(citation, language).replace("\r\n", "\n"),
        "files": files if is_current else [],
    }
