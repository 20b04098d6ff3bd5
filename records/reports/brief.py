"""One sheet about a pair for the head of the office: the two answers, who, what was last done, what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records import dossier, lifecycle
from records.dossier.speech import downloaded, language, named, said, words
from records.models import CityPair, FollowUp

from .paper import Answer, Answers, Bullets, Facts, Heading, Paper, Paragraph, file_stem, letterhead, marks
from .sources import Used

Document = dict[str, Any]
MOST_AGREEMENTS, MOST_MEMBERS, MOST_MEETINGS, MOST_TASKS, MOST_GAPS, MOST_SOURCES = 4, 8, 4, 4, 5, 8
SETTLED = {FollowUp.State.DONE, FollowUp.State.DROPPED}


def pair_brief(pair: CityPair) -> Paper:
    """In the language that is active. Long lists are cut, and it is said how many are left out."""
    today = lifecycle.today()
    document = dossier.pairs([pair.pk], today)[pair.pk]
    used = Used(document["sources"])
    blocks: list[Any] = [
        _answers(document, used),
        *_summary(document, used),
        Heading(_("The two sides")),
        Facts(tuple(_party(party) for party in document["parties"])),
        Heading(_("Agreements")),
        *_agreements(document, used),
        Heading(_("End of a term")),
        _ending(document, today),
        Heading(_("Last meeting")),
        *_last_meeting(document["meetings"], today, used),
        Heading(_("Open follow-ups")),
        *_open_tasks(document["meetings"], used),
        Heading(_("What is not known yet")),
        *_gaps(document["gaps"]),
        Heading(_("Sources")),
        *_sources(used),
    ]
    return Paper(
        title=_("Brief on a Cooperation"),
        subtitle=words(document["title"]),
        lines=(
            _("%(kind)s, register number K-%(number)s")
            % {"kind": capfirst(words(document["type"]["label"])), "number": pair.pk},
            _("as of %(date)s") % {"date": document["day"][language()]},
        ),
        blocks=tuple(blocks),
        letterhead=letterhead(),
        file_stem=file_stem(_("brief"), f"K-{pair.pk}"),
        foot=f"{document['address']} · {downloaded()}",
        draft="" if pair.is_public else _("Draft: readers do not see this record."),
        compact=True,
    )


def shortened(lines: list[str], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    left = len(lines) - most
    return (*lines[:most], ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left})


def _answers(document: Document, used: Used) -> Answers:
    stage, activity = document["stage"], document["activity"]
    notes = [words(stage["label"])]
    if stage["note"]:
        notes.append(words(stage["note"]))
    if stage["searched"]:
        searched = _("Searched %(date)s.") % {"date": stage["searched"]["date"]["short"][language()]}
        notes.append(f"{searched} {said(stage['searched']['where'])}".strip())
    return Answers(
        (
            Answer(
                _("Signed documents on record"),
                words(stage["sentence"]) + marks(used.cite(stage["sources"])),
                tuple(notes),
            ),
            Answer(
                _("Last recorded activity"),
                words(activity["sentence"]) + marks(used.cite(activity["sources"])),
                (no_verdict(activity),),
            ),
        )
    )


def _summary(document: Document, used: Used) -> list[Any]:
    summary = document["summary"]
    return [] if summary["generated"] else [Paragraph(said(summary["text"]) + marks(used.cite(summary["sources"])))]


def no_verdict(activity: Document) -> str:
    """What readers are told, without the invitation to write."""
    if not activity["event"]:
        return _("This does not mean that nothing happens.")
    return _("No later activity is on record here; this does not mean it has ended.")


def _party(party: Document) -> tuple[str, str]:
    population = party["population"]
    details = (
        words(party["level"]["label"]),
        words(party["country"]["name"]),
        _("population %(count)s") % {"count": grouped(population["count"])} if population else "",
        _("calls the tie “%(term)s”") % {"term": party["own_term"]} if party["own_term"] else "",
    )
    return named(party), ", ".join(filter(None, details))


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", "." if language() == "id" else ",")


def _agreements(document: Document, used: Used) -> list[Any]:
    lines = []
    for item in reversed(document["agreements"]):
        title = item["title"]["text"] if item["title"] else ""
        kind = words(item["type"]["label"]) if item["type"] else words(item["name"])
        end = item["ends"] or item["computed_end"]
        parts = (
            capfirst(kind) + (f" “{title}”" if title else ""),
            item["concluded"]["short"][language()] if item["concluded"] else _("date not yet recorded"),
            words(item["state"]["label"]),
            _("ends %(date)s") % {"date": end["short"][language()]} if end else "",
        )
        lines.append("; ".join(filter(None, parts)) + marks(used.cite(item["cited"])))
    if not lines:
        return [Paragraph(_("No agreement on record here."), quiet=True)]
    return [Bullets(shortened(lines, MOST_AGREEMENTS))]


def _ending(document: Document, today: date) -> Paragraph:
    """The next end of a term that lies ahead, and by when a side would have to speak up."""
    ahead = []
    for item in document["agreements"]:
        end = item["ends"] or item["computed_end"]
        if end and end["latest"] and end["latest"] >= today.isoformat() and not end["latest"].startswith("9999"):
            told = end[language()] if item["ends"] else _("%(date)s (computed)") % {"date": end["short"][language()]}
            ahead.append((end["latest"], told, item))
    if not ahead:
        return Paragraph(_("No term that is still to end is on record here."), quiet=True)
    _latest, when, item = min(ahead, key=lambda each: each[0])
    kind = words(item["type"]["label"]) if item["type"] else words(item["name"])
    sentence = _("%(document)s: %(date)s.") % {"document": capfirst(kind), "date": when}
    if item["notice_months"]:
        notice = ngettext(
            "Notice period: %(count)d month.", "Notice period: %(count)d months.", item["notice_months"]
        ) % {"count": item["notice_months"]}
        sentence = f"{sentence} {notice}"
    return Paragraph(sentence)


def _last_meeting(meetings: list[Document], today: date, used: Used) -> list[Any]:
    held = [item for item in meetings if not item["date"] or (item["date"]["earliest"] or "") <= today.isoformat()]
    dated = [item for item in held if item["date"]]
    if not held:
        return [Paragraph(_("No meeting on record here."), quiet=True)]
    meeting = (dated or held)[-1]
    place = ", ".join(filter(None, (meeting["venue"], words(meeting["city"]["name"]) if meeting["city"] else "")))
    parts = (
        words(meeting["name"]),
        meeting["date"][language()] if meeting["date"] else _("date not yet recorded"),
        place,
    )
    line = "; ".join(filter(None, parts)) + f" (M-{meeting['number']})" + marks(used.cite(meeting["cited"]))
    sides = tuple((named(side["side"]), _members(side)) for side in meeting["delegations"])
    others = [f"{words(item['name'])}, {short(item['date'])} (M-{item['number']})" for item in held if item != meeting]
    found: list[Any] = [Paragraph(line), *([Facts(sides)] if sides else [])]
    if others:
        earlier = "; ".join(shortened(others[::-1], MOST_MEETINGS))
        found.append(Paragraph(_("Other meetings on record: %(list)s.") % {"list": earlier}, quiet=True))
    return found


def short(when: Document | None) -> str:
    return when["short"][language()] if when else _("date not yet recorded")


def _members(delegation: Document) -> str:
    people = [person(delegate) for delegate in delegation["delegates"]]
    line = "; ".join(shortened(people, MOST_MEMBERS)) or _("No members on record")
    incomplete = _("list incomplete")
    return f"{line} ({incomplete})" if delegation["incomplete"] else line


def person(delegate: Document) -> str:
    """ "Zhou Yawei, Wakil Walikota Guangzhou": as written; one of the two may be missing."""
    parts = (delegate["name"] or "", delegate["office_as_written"] or words(delegate["office"]))
    return ", ".join(filter(None, parts))


def _open_tasks(meetings: list[Document], used: Used) -> list[Any]:
    lines = []
    for meeting in meetings:
        for task in meeting["follow_ups"]:
            if task["state"]["code"] in SETTLED:
                continue
            parts = (
                said(task["text"]).rstrip("."),
                _("assigned to: %(name)s") % {"name": words(task["assigned_to"])} if task["assigned_to"] else "",
                _("due: %(date)s") % {"date": task["due"][language()]} if task["due"] else "",
                words(task["state"]["label"]),
            )
            lines.append("; ".join(filter(None, parts)) + marks(used.cite(task["sources"])))
    if not lines:
        return [Paragraph(_("No open task on record here."), quiet=True)]
    return [Bullets(shortened(lines, MOST_TASKS))]


def _gaps(gaps: list[Document]) -> list[Any]:
    lines = []
    for gap in gaps:
        searched = (
            " (" + _("searched %(date)s") % {"date": gap["searched"]["short"][language()]} + ")"
            if gap["searched"]
            else ""
        )
        lines.append((said(gap["text"]) or capfirst(words(gap["label"]))) + searched)
    if not lines:
        return [Paragraph(_("Nobody has noted yet what is missing."), quiet=True)]
    return [Bullets(shortened(lines, MOST_GAPS))]


def _sources(used: Used) -> list[Any]:
    if not used.listed:
        return [Paragraph(_("No source is cited here yet."), quiet=True)]
    return [Bullets(shortened(used.listed, MOST_SOURCES))]
