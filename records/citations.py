"""How a record is cited: APA in both languages, BibTeX, RIS, and the tags that reference managers read.

What is cited is the edition, which never changes. A record without editions (a city) changes with the register, so its
citation names the day on which it was read, and claims no date of its own beyond that of its last change.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from .dates import parse
from .dossier.words import LANGUAGES, Text, say
from .models import SiteSettings

LETTERS = {"pair": "K", "agreement": "P", "meeting": "M", "city": "C"}
PATHS = {"pair": "k", "agreement": "p", "meeting": "m", "city": "c"}

CONTENT_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}


@dataclass(frozen=True)
class Citation:
    """What a citation is made of. Dates are days of the register's own time zone."""

    number: str  # "K-1"
    title: Text
    description: Text
    edition: int | None
    dated: date | None  # of the edition; of the last change where there are no editions
    read_on: date | None  # only of what changes without an edition
    address: str
    register: Text
    publisher: str  # "" while none is set
    licence: str
    slug: str

    @property
    def author(self) -> Text:
        """The body that answers for the record."""
        return {language: self.publisher or self.register[language] for language in LANGUAGES}

    @property
    def record_words(self) -> Text:
        if self.edition:
            return say("Record %(number)s, edition %(edition)s", number=self.number, edition=self.edition)
        return say("Record %(number)s", number=self.number)

    def file_name(self, ending: str) -> str:
        edition = f"-v{self.edition}" if self.edition else ""
        return f"{self.number}-{self.slug}{edition}.{ending}"


def citation_of(document: dict[str, Any], site: SiteSettings, today: date, edition: dict | None = None) -> Citation:
    """`edition` is {"number", "date"} of a stored document; without it the newest edition that the document names."""
    kind, number = document["kind"], document["number"]
    edition = edition or document.get("edition")
    permanent = settings.SITE_URL + f"/{PATHS[kind]}/{number}"
    moment = edition["date"] if edition else document.get("updated")
    title = document.get("title") if kind == "pair" else document.get("name")
    return Citation(
        number=f"{LETTERS[kind]}-{number}",
        title={language: one_line((title or {}).get(language) or "") for language in LANGUAGES},
        description=_description(document),
        edition=edition["number"] if edition else None,
        dated=date.fromisoformat(moment[:10]) if moment else None,
        read_on=None if edition else today,
        address=f"{permanent}/v/{edition['number']}" if edition else permanent,
        register={"id": one_line(site.name), "en": one_line(site.name_en)},
        publisher=one_line(site.publisher),
        licence=one_line(site.licence),
        slug=_slug(document),
    )


def _description(document: dict[str, Any]) -> Text:
    if document["kind"] == "pair":
        return (document.get("type") or {}).get("label") or say("cooperation")
    if document["kind"] == "city":
        return say("profile and partners")
    return say("agreement") if document["kind"] == "agreement" else say("meeting")


def _slug(document: dict[str, Any]) -> str:
    path = ((document.get("pages") or {}).get("en") or "").rstrip("/").rpartition("/")[2]
    return path.partition("-")[2] or document["kind"]


def one_line(text: str) -> str:
    """No line breaks and no control characters: formats that count lines would read them as their own."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


# APA


def apa(citation: Citation, language: str) -> dict[str, str]:
    """{"register", "middle", "title", "end", "address"}; register and title are set in italics."""
    year = f"({citation.dated.year})" if citation.dated else say("(n.d.)")[language]
    record = citation.record_words[language]
    publisher = f" {citation.publisher}." if citation.publisher else ""
    kind = say("Database record")[language]
    end = f" ({record}) [{kind}].{publisher}"
    if citation.read_on:
        day = parse(citation.read_on.isoformat()).words(language)
        end += " " + say("Retrieved %(date)s, from", date=day)[language]
    return {
        "register": citation.register[language],
        "middle": f". {year}. ",
        "title": f"{citation.title[language]}: {citation.description[language]}",
        "end": end + " ",
        "address": citation.address,
    }


# BibTeX

# Braces are counted even behind a backslash, so that each needs a command with braces of its own.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)


def bibtex(citation: Citation, language: str) -> str:
    """One entry in UTF-8. Author and title stand in double braces: neither is to be taken apart."""
    note = citation.record_words[language]
    if citation.read_on:
        note += ". " + say("Read on %(date)s", date=citation.read_on.isoformat())[language]
    fields = {
        "title": f"{{{tex(citation.title[language])}: {tex(citation.description[language])}}}",
        "author": f"{{{tex(citation.author[language])}}}",
        "publisher": f"{{{tex(citation.author[language])}}}",
        "howpublished": f"{{{tex(citation.register[language])}}}",
        "edition": str(citation.edition) if citation.edition else "",
        "year": str(citation.dated.year) if citation.dated else "",
        "date": citation.dated.isoformat() if citation.dated else "",
        "urldate": citation.read_on.isoformat() if citation.read_on else "",
        "note": tex(note),
        "url": re.sub(r"[{}\\\s]", "", citation.address),
        "langid": {"id": "indonesian", "en": "english"}[language],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{bibtex_key(citation)},", *lines, "}", ""])


def bibtex_key(citation: Citation) -> str:
    edition = f"v{citation.edition}" if citation.edition else ""
    return f"register{citation.number.replace('-', '')}{edition}"


# RIS


def ris(citation: Citation, language: str) -> str:
    """One reference, a tag a line, with the line ends that the format asks for."""
    lines = [
        ("TY", "ELEC"),
        ("TI", f"{citation.title[language]}: {citation.description[language]}"),
        ("AU", citation.author[language]),
        ("T2", citation.register[language]),
        ("PY", str(citation.dated.year) if citation.dated else ""),
        ("DA", citation.dated.strftime("%Y/%m/%d/") if citation.dated else ""),
        ("Y2", citation.read_on.strftime("%Y/%m/%d/") if citation.read_on else ""),
        ("ET", str(citation.edition or "")),
        ("AN", citation.number),
        ("PB", citation.author[language]),
        ("N1", citation.record_words[language]),
        ("LA", language),
        ("UR", citation.address),
    ]
    written = [f"{tag}  - {one_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


FORMATS = {"bib": bibtex, "ris": ris}


# Tags in the head of a page


def tags(citation: Citation, language: str, page: str, description: str) -> list[tuple[str, str]]:
    """(name, content) of the tags that Zotero and search engines for papers read, then Dublin Core."""
    day = citation.dated.strftime("%Y/%m/%d") if citation.dated else ""
    title = f"{citation.title[language]}: {citation.description[language]}"
    author, register = citation.author[language], citation.register[language]
    found = [
        ("citation_title", title),
        ("citation_author", author),
        ("citation_publisher", author),
        ("citation_publication_date", day),
        ("citation_online_date", day),
        ("citation_technical_report_number", citation.record_words[language]),
        ("citation_language", language),
        ("citation_public_url", citation.address),
        ("citation_abstract_html_url", page),
        ("DC.title", title),
        ("DC.creator", author),
        ("DC.publisher", author),
        ("DC.date", citation.dated.isoformat() if citation.dated else ""),
        ("DC.identifier", citation.address),
        ("DC.language", language),
        ("DC.type", "Text"),
        ("DC.isPartOf", register),
        ("DC.rights", citation.licence),
        ("DC.description", description),
    ]
    return [(name, content) for name, content in found if content]
