"""Personal numbers of people in the fields of the sitting: taken out before anything is shown or saved."""

from __future__ import annotations

import re

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.models import Agreement, Citation, Delegation, Meeting, Source
from records.people import private_numbers

from .reading import removed_sentence
from .sent import Sent

ROW = re.compile(r"(parties|people|outcomes|tasks)-(\d{1,3})-(\w+)")
OF_ROWS = {
    "parties": ("name",),
    "people": ("name_as_written", "prefix", "suffix", "rank", "office_as_written", "office", "affiliation", "place"),
    "outcomes": ("text",),
    "tasks": ("text", "given_by", "assigned_to"),
}
# Numbers of letters and documents, dates, addresses of pages and archive codes are left alone.
OF_RECORDS = {
    "meeting": (Meeting, ("title", "summary", "venue")),
    "agreement": (Agreement, ("title", "term_as_written", "place_as_written")),
    "source": (Source, ("publisher", "sender", "recipient", "subject", "access_basis")),
}
OF_CITATION = ("statement", "quoted")
SIDE_WORDS = re.compile(r"sides-\d+-incomplete_as_written")


def take_out(sent: Sent) -> list[str]:
    """Clean every field of words. Gives a sentence for each field from which something was taken."""
    sentences = []
    for name, text in list(sent.data.items()):
        if not any(letter.isdigit() or letter == "@" for letter in text) or not (label := label_of(name)):
            continue
        cleaned, removed = private_numbers.remove(text)
        if not removed:
            continue
        sent.put(name, cleaned)
        found = f"{name.removesuffix('-name')}-found"
        if name.endswith("-name") and " ".join(sent.get(found).split()) == " ".join(text.split()):
            sent.put(found, " ".join(cleaned.split()))
        words = {"field": label, "numbers": removed_sentence(removed)}
        sentences.append(_("Removed from “%(field)s”: %(numbers)s. They are stored nowhere.") % words)
    return sentences


def label_of(name: str) -> str:
    """What the page calls a field of words; "" for a field that is left alone."""
    if row := ROW.fullmatch(name):
        kind, number, column = row[1], int(row[2]) + 1, row[3]
        if column not in OF_ROWS[kind]:
            return ""
        titles = {"parties": _("Party %(number)s") % {"number": number}, "outcomes": f"{_('Outcome')} {number}"}
        titles |= {"tasks": f"{_('Task')} {number}", "people": f"{_('Who was there')}, {number}"}
        return titles[kind]
    prefix, _dash, column = name.partition("-")
    if prefix in OF_RECORDS and column in OF_RECORDS[prefix][1]:
        return capfirst(str(OF_RECORDS[prefix][0]._meta.get_field(column).verbose_name))
    if prefix == "source" and column in OF_CITATION:
        return capfirst(str(Citation._meta.get_field(column).verbose_name))
    if SIDE_WORDS.fullmatch(name):
        return capfirst(str(Delegation._meta.get_field("incomplete_as_written").verbose_name))
    named = {
        "agenda": _("Agenda"),
        "note": _("Note for the reviewer"),
        "source-name": f"{_('Source')}, {_('Title')}",
        "place-name": _("City or region where it took place"),
    }
    return named.get(name, "")
