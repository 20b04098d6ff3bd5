"""Public documents in the words of schema.org, as data blocks. They claim nothing that the page does not."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from .dossier.speech import words
from .dossier.words import Text, absolute, pages, same
from .models import SiteSettings

Node = dict[str, Any]

# Inside a script element only the end tag and comments mean anything; as escapes of JSON they mean themselves.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def block(graph: list[Node]) -> SafeString:
    """A whole graph as JSON that can stand inside `<script type="application/ld+json">`."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))


def graph_of(document: dict[str, Any], site: SiteSettings, language: str) -> list[Node]:
    """The record, and where it stands in the register. In the language that is being spoken."""
    kind = kind_of(document)
    own = MAKERS[kind](document)
    page = absolute(document["pages"][language])
    if kind == "source":  # a work of others: its address is its own
        return [_filled({"@type": "WebPage", "@id": page, "url": page, "inLanguage": language, "mainEntity": own}),
                _trail(document, language)]  # fmt: skip
    common = {"@id": document.get("address") or page, "url": page}
    if kind in WORKS:
        common |= {
            "inLanguage": language,
            "dateModified": (document.get("edition") or {}).get("date") or document.get("updated"),
            "version": (document.get("edition") or {}).get("number"),
            "license": (document.get("licence") or {}).get("address"),
            "publisher": publisher(site),
            "isPartOf": {"@id": register_address()},
            "isBasedOn": [_source(source) for source in document.get("sources") or []],
        }
    return [_filled(common | own), _trail(document, language)]


def kind_of(document: dict[str, Any]) -> str:
    """A source has a kind of its own, in the sense of libraries."""
    return "source" if document.get("type") == "source" else document["kind"]


def register_graph(site: SiteSettings, language: str) -> list[Node]:
    """The first page: the site with its search, and the register as a data set."""
    home, search = absolute(pages("home")[language]), absolute(pages("search")[language])
    name = {"id": site.name, "en": site.name_en}
    website = {
        "@type": "WebSite",
        "@id": home,
        "url": home,
        "name": words(name),
        "inLanguage": language,
        "publisher": publisher(site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search + "?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }
    return [_filled(website), register(site, language)]


def register(site: SiteSettings, language: str) -> Node:
    return _filled(
        {
            "@type": "Dataset",
            "@id": register_address(),
            "url": absolute(pages("home")[language]),
            "name": words({"id": site.name, "en": site.name_en}),
            "description": words(DESCRIPTION),
            "license": site.licence_url,
            "publisher": publisher(site),
            "creator": publisher(site),
            "inLanguage": ["id", "en"],
            "isAccessibleForFree": True,
        }
    )


DESCRIPTION = {
    "id": "Kerja sama luar negeri pemerintah daerah: pasangan, perjanjian, pertemuan, tiap fakta dengan sumbernya.",
    "en": "Foreign cooperation of local governments: pairs, agreements and meetings, each fact with its source.",
}


def register_address() -> str:
    return settings.SITE_URL + "/#register"


def publisher(site: SiteSettings) -> Node:
    """Who answers for the register; while nobody is named, the register itself."""
    name = site.publisher or words({"id": site.name, "en": site.name_en})
    return {"@type": "Organization", "name": name, "url": settings.SITE_URL + "/"}


# Kinds


def _pair(document: dict[str, Any]) -> Node:
    return {
        "@type": "CreativeWork",
        "name": words(document["title"]),
        "description": words(document["summary"]["text"]),
        "identifier": f"K-{document['number']}",
        "about": [_area(party) for party in document["parties"]],
        "keywords": [words(field["name"]) for field in document["fields"]],
        "mentions": [_mention("DigitalDocument", item) for item in document["agreements"]]
        + [_mention("Event", item) for item in document["meetings"]],
    }


def _agreement(document: dict[str, Any]) -> Node:
    """The document that the record is about; what its date is not known to be is not said."""
    title = document["title"] or {}
    return {
        "@type": "CreativeWork",
        "name": words(document["name"]),
        "description": words(document["summary"]),
        "identifier": f"P-{document['number']}",
        "about": _filled(
            {
                "@type": "DigitalDocument",
                "name": title.get("text") or words(document["name"]),
                "dateCreated": iso_date(document["concluded"]),
                "inLanguage": document["languages"],
                "contributor": [_organisation(party) for party in document["parties"]],
                "locationCreated": _area(document["place"]) if document["place"] else None,
            }
        ),
    }


def _meeting(document: dict[str, Any]) -> Node:
    city = document["city"]
    return {
        "@type": "Event",
        "name": words(document["name"]),
        "description": words(document["summary"]),
        "identifier": f"M-{document['number']}",
        "startDate": iso_date(document["date"]),
        "location": _area(city) | {"@type": "Place"} if city else None,
        "organizer": [
            _organisation(item["side"])
            for item in document["delegations"]
            if item["role"] and item["role"]["code"] == "host"
        ],
        "attendee": [_organisation(item["side"]) for item in document["delegations"]],
        "subjectOf": _filled(
            {
                "@type": "CreativeWork",
                "url": document["address"],
                "license": (document.get("licence") or {}).get("address"),
                "dateModified": (document.get("edition") or {}).get("date") or document["updated"],
                "isPartOf": {"@id": register_address()},
                "isBasedOn": [_source(source) for source in document["sources"]],
            }
        ),
    }


def _city(document: dict[str, Any]) -> Node:
    found = _area(document)
    return found | {
        "@type": ["City", "AdministrativeArea"] if document["level"]["code"] == "city" else "AdministrativeArea",
        "identifier": f"C-{document['number']}",
        "description": words(document["summary"]),
        "alternateName": [other["text"] for other in document["other_names"]] + found.get("alternateName", []),
        "sameAs": [
            address
            for address in (
                document["website"],
                f"https://www.wikidata.org/wiki/{document['codes']['wikidata']}"
                if document["codes"]["wikidata"]
                else None,
                f"https://www.geonames.org/{document['codes']['geonames']}" if document["codes"]["geonames"] else None,
            )
            if address
        ],
    }


def _person(document: dict[str, Any]) -> Node:
    native = document["native"]
    return {
        "@type": "Person",
        "name": words(document["name"]),
        "alternateName": native["text"] if native else None,
    }


def _institution(document: dict[str, Any]) -> Node:
    return _organisation(document) | {"alternateName": document["other_names"], "url": document["website"]}


def _field(document: dict[str, Any]) -> Node:
    return {"@type": "DefinedTerm", "name": words(document["name"]), "termCode": document["key"]}


def _country(document: dict[str, Any]) -> Node:
    """Listing is no statement on status: a country or territory is an area here."""
    return {"@type": "AdministrativeArea", "name": words(document["name"]), "identifier": document["code"]}


def _page(document: dict[str, Any]) -> Node:
    return {
        "@type": "Article" if document["category"]["code"] == "news" else "WebPage",
        "name": words(document["title"]),
        "headline": words(document["title"]),
        "description": words(document["lead"]),
        "author": {"@type": "Organization", "name": document["byline"]} if document["byline"] else None,
        "dateCreated": iso_date(document["written"]),
    }


def title_of(document: dict[str, Any]) -> Text:
    title = document.get("title")
    if kind_of(document) == "source":
        return same(title["text"])
    return title if title and "text" not in title else document["name"]


def _trail(document: dict[str, Any], language: str) -> Node:
    """Where the page stands: the crumbs that readers see."""
    steps = [({"id": "Beranda", "en": "Home"}, pages("home"))]
    if kind_of(document) in LISTS:
        name, indonesian, english = LISTS[kind_of(document)]
        steps.append(({"id": indonesian, "en": english}, pages(name)))
    steps.append((title_of(document), document["pages"]))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": words(name), "item": absolute(path[language])}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }


# Pieces


def iso_date(date: dict[str, Any] | None) -> str | None:
    """A date only as precise as it is known, if ISO 8601 can say it: "2015", "2015-08", "2015-08-30"."""
    text = (date or {}).get("edtf") or ""
    return text if text.replace("-", "").isdigit() and len(text) in (4, 7, 10) else None


def _area(place: dict[str, Any]) -> Node:
    position = place.get("coordinates")
    return _filled(
        {
            "@type": "AdministrativeArea",
            "name": words(place["name"]),
            "alternateName": [place["native"]["text"]] if place.get("native") else [],
            "url": absolute(words(place["pages"])),
            "containedInPlace": _filled({"@type": "AdministrativeArea", "name": words(place["country"]["name"])})
            if place.get("country")
            else None,
            "geo": {"@type": "GeoCoordinates", "latitude": position["latitude"], "longitude": position["longitude"]}
            if position
            else None,
        }
    )


def _organisation(side: dict[str, Any]) -> Node:
    """A local government, or an institution."""
    kind = "GovernmentOrganization" if side["type"] == "city" else "Organization"
    return _filled(
        {"@type": kind, "name": words(side["name"]), "url": absolute(words(side["pages"])) if side["pages"] else None}
    )


def _mention(kind: str, item: dict[str, Any]) -> Node:
    return _filled(
        {
            "@type": kind,
            "name": words(item["name"]),
            "url": absolute(words(item["pages"])),
            "startDate" if kind == "Event" else "dateCreated": iso_date(item.get("date") or item.get("concluded")),
        }
    )


def _source(source: dict[str, Any]) -> Node:
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source["title"]["text"],
            "creditText": source["authors"],
            "publisher": {"@type": "Organization", "name": source["publisher"]} if source["publisher"] else None,
            "datePublished": iso_date(source["published"]),
            "inLanguage": source["title"]["language"],
            "url": source["address"],
            "archivedAt": source["archived"],
        }
    )


def _filled(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


MAKERS = {
    "pair": _pair,
    "agreement": _agreement,
    "meeting": _meeting,
    "city": _city,
    "person": _person,
    "country": _country,
    "institution": _institution,
    "field": _field,
    "page": _page,
    "source": _source,
}
WORKS = {"pair", "agreement", "page"}
LISTS = {
    "pair": ("pairs", "Kerja sama", "Cooperation"),
    "agreement": ("agreements", "Perjanjian", "Agreements"),
    "meeting": ("meetings", "Pertemuan", "Meetings"),
    "city": ("cities", "Kota dan daerah", "Cities and regions"),
    "person": ("people", "Pejabat publik", "Public officials"),
    "country": ("countries", "Negara dan wilayah", "Countries and territories"),
    "institution": ("institutions", "Lembaga", "Institutions"),
    "field": ("fields", "Bidang kerja sama", "Fields of cooperation"),
    "source": ("sources", "Sumber", "Sources"),
}
