"""The report of a meeting: who met whom, about what, with what result. Internal notes never stand in it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from records import dossier
from records.dossier.speech import downloaded, language, named, said, words
from records.models import Delegate, Meeting

from .paper import Bullets, Facts, Heading, Paper, Paragraph, Picture, Table, file_stem, letterhead, marks, png
from .sources import Used

Document = dict[str, Any]
SAID = {Delegate.Attendance.INVITED, Delegate.Attendance.ABSENT}  # the rest came, or nothing is known


def meeting_report(meeting: Meeting, *, photos: bool = False) -> Paper:
    """In the language that is active."""
    document = dossier.meetings([meeting.pk])[meeting.pk]
    used = Used(document["sources"])
    blocks: list[Any] = [Facts(tuple(_facts(document)))]
    if document["summary"]:
        blocks.append(Paragraph(said(document["summary"]) + marks(used.cite(document["cited"]))))
    blocks += [Heading(_("Who met")), *_delegations(document["delegations"], used)]
    blocks += [Heading(_("What was discussed")), *_agenda(document["agenda"], used)]
    blocks += [Heading(_("Outcomes")), *_outcomes(document, used)]
    blocks += [Heading(_("Follow-up")), *_follow_ups(document["follow_ups"], used)]
    if document["gaps"]:
        lines = tuple(said(gap["text"]) or words(gap["label"]) for gap in document["gaps"])
        blocks += [Heading(_("What is not known yet")), Bullets(lines)]
    used.cite(document["cited"])
    blocks += [Heading(_("Sources")), *_sources(used)]
    if photos:
        blocks += _pictures(meeting, document["pictures"])
    return Paper(
        title=_("Report of a Meeting"),
        subtitle=words(document["name"]),
        lines=(_("register number M-%(number)s") % {"number": meeting.pk},),
        blocks=tuple(blocks),
        letterhead=letterhead(),
        file_stem=file_stem(_("meeting report"), f"M-{meeting.pk}"),
        foot=f"{document['address']} · {downloaded()}",
        draft="" if meeting.is_public else _("Draft: readers do not see this record."),
    )


def _facts(document: Document) -> list[tuple[str, str]]:
    missing = _("not yet recorded")
    city = document["city"]
    place = f"{named(city)}, {words(city['country']['name'])}" if city else ""
    found = [
        (_("Kind"), words(document["type"]["label"]) if document["type"] else missing),
        (_("Date"), document["date"][language()] if document["date"] else missing),
        (_("Place"), place or missing),
        (_("Venue"), document["venue"] or missing),
    ]
    if document["pair"]:
        found.append((_("Cooperation"), f"{words(document['pair']['title'])} (K-{document['pair']['number']})"))
    if document["funding"]:
        found.append((_("Funding"), said(document["funding"])))
    return found


def _delegations(delegations: list[Document], used: Used) -> list[Any]:
    if not delegations:
        return [Paragraph(_("No side is on record here."), quiet=True)]
    return [_delegation(delegation, used) for delegation in delegations]


def _delegation(delegation: Document, used: Used) -> Table:
    caption = _("Delegation of %(side)s") % {"side": named(delegation["side"])}
    if delegation["role"]:
        caption += f" ({words(delegation['role']['label'])})"
    rows = tuple(
        (str(number), _name(delegate), _office(delegate) + marks(used.cite(delegate["sources"])), _in_full(delegate))
        for number, delegate in enumerate(delegation["delegates"], 1)
    )
    notes = []
    if delegation["incomplete_as_written"]:
        notes.append(
            _("List incomplete: the source writes “%(words)s”.") % {"words": delegation["incomplete_as_written"]}
        )
    elif delegation["incomplete"]:
        notes.append(_("List incomplete: the source names only some of the members."))
    if delegation["representation"]:
        notes.append(_("Level of representation:") + " " + words(delegation["representation"]["label"]))
    if delegation["note"]:
        notes.append(said(delegation["note"]))
    return Table(
        caption + marks(used.cite(delegation["sources"])),
        (_("No."), _("Name"), _("Office as written"), _("Office in full, institution")),
        rows or (("–", _("No members on record"), "", ""),),
        (6, 29, 30, 35),
        " ".join(notes),
    )


def _name(delegate: Document) -> str:
    native = delegate["native"]["text"] if delegate["native"] else ""
    name = delegate["name"] or _("name not given")
    beside = f" ({native})" if native and native not in name else ""
    marked = []
    if delegate["role"]["code"] != Delegate.Role.MEMBER:
        marked.append(words(delegate["role"]["label"]))
    if delegate["attendance"]["code"] in SAID:
        marked.append(words(delegate["attendance"]["label"]))
    return f"{name}{beside}" + "".join(f" — {mark}" for mark in marked)


def _office(delegate: Document) -> str:
    return delegate["office_as_written"] or ("" if delegate["office"] else _("office not given"))


def _in_full(delegate: Document) -> str:
    affiliation = delegate["affiliation"]
    elsewhere = affiliation and affiliation["code"] != Delegate.Affiliation.LOCAL_GOVERNMENT
    parts = (
        words(delegate["office"]),
        named(delegate["institution"]) if delegate["institution"] else "",
        words(affiliation["label"]) if elsewhere else "",
    )
    return "; ".join(filter(None, parts))


def _agenda(items: list[Document], used: Used) -> list[Any]:
    lines = []
    for item in items:
        raised = (
            " (" + _("Raised by %(side)s") % {"side": words(item["raised_by"]["name"])} + ")"
            if item["raised_by"]
            else ""
        )
        lines.append(said(item["text"]) + raised + marks(used.cite(item["sources"])))
    return [Bullets(tuple(lines))] if lines else [Paragraph(_("not yet recorded"), quiet=True)]


def _outcomes(document: Document, used: Used) -> list[Any]:
    lines = []
    for item in document["outcomes"]:
        subject = f" [{words(item['field']['name'])}]" if item["field"] else ""
        lines.append(said(item["text"]) + subject + marks(used.cite(item["sources"])))
    if not lines:
        return [Paragraph(_("not yet recorded"), quiet=True)]
    if document["outcomes_open"]:
        return [Bullets(tuple(lines)), Paragraph(_("(open list: the source says “such as”)"), quiet=True)]
    return [Bullets(tuple(lines))]


def _follow_ups(tasks: list[Document], used: Used) -> list[Any]:
    if not tasks:
        return [Paragraph(_("No task is on record here."), quiet=True)]
    rows = []
    for task in tasks:
        state = [words(task["state"]["label"]), said(task["result"])]
        if task["closed"]:
            state.append(task["closed"][language()])
        closed_by = marks(used.cite([task["closed_by"]])) if task["closed_by"] else ""
        rows.append(
            (
                said(task["text"]) + marks(used.cite(task["sources"])),
                words(task["given_by"]) or "–",
                words(task["assigned_to"]) or "–",
                task["due"][language()] if task["due"] else "–",
                "; ".join(filter(None, state)) + closed_by,
            )
        )
    head = (_("Task"), _("Given by"), _("Assigned to"), _("Due"), _("State and result"))
    return [Table("", head, tuple(rows), (32, 16, 16, 16, 20))]


def _sources(used: Used) -> list[Any]:
    if not used.listed:
        return [Paragraph(_("No source is cited here yet."), quiet=True)]
    return [Bullets(tuple(used.listed))]


def _pictures(meeting: Meeting, pictures: list[Document]) -> list[Any]:
    """The pictures that readers see, as far as their files are there."""
    files = {photo.image.url: photo.image for photo in meeting.photos.all()}
    found = []
    for picture in pictures:
        content = png(files[picture["address"]])
        if content:
            caption = " · ".join(filter(None, (said(picture["caption"]), picture["credit"])))
            found.append(Picture(picture["address"], content, caption, words(picture["alt"])))
    return [Heading(_("Photos")), *found] if found else []
