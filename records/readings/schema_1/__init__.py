"""Documents of schema 1 in words: pairs, agreements, meetings, content pages.

Frozen: editions of this schema are read by it for ever. A document that holds something new gets a new schema and a
reader of its own. Words are written out here because the catalogues may change. Whatever is missing is left out.
"""

from __future__ import annotations

from ..parts import Part, Reading
from ..wording import both, dated, name_of, same, text_of
from .agreement import agreement_part, milestones
from .blocks import Doc, block, keys_of_sources, paragraph, stated
from .evidence import credits, doubts, pictures_and_files, source_list
from .meeting import meeting_part
from .pair import answers, confirmation_facts, event_facts, explanation, pair_facts, party_block


def read(document: Doc) -> Reading | None:
    maker = {"pair": _pair, "agreement": _agreement_page, "meeting": _meeting_page, "page": _content_page}.get(
        document.get("kind")
    )
    return maker(document) if maker else None


def _pair(document: Doc) -> Reading:
    parts = [
        *answers(document),
        *block("summary", both("Ringkasan", "Summary"), paragraph("summary", document.get("summary"))),
        *(part for number, party in enumerate(document.get("parties") or [], 1) for part in party_block(number, party)),
        *block("facts", both("Data pokok", "Key facts"), pair_facts(document)),
        *block(
            "chronology",
            both("Kronologi", "Chronology"),
            [fact for event in document.get("chronology") or [] for fact in event_facts(event)],
            is_derived=True,
        ),
        *block(
            "background", both("Bagaimana bermula", "How it began"), paragraph("background", document.get("background"))
        ),
        *block(
            "agreements",
            both("Perjanjian", "Agreements"),
            [],
            [agreement_part(item) for item in document.get("agreements") or []],
        ),
        *milestones(document),
        *block(
            "meetings",
            both("Pertemuan", "Meetings"),
            [],
            [meeting_part(item) for item in document.get("meetings") or []],
        ),
        *block(
            "confirmations",
            both("Keterangan pemerintah daerah", "What the local governments say"),
            [fact for item in document.get("confirmations") or [] for fact in confirmation_facts(item)],
        ),
        *explanation(document),
        *doubts(document),
        *pictures_and_files(document),
        *source_list(document),
        *credits(document),
    ]
    return Reading(
        both("Kerja sama", "Cooperation"), text_of(document.get("title")), tuple(parts), keys_of_sources(document)
    )


def _agreement_page(document: Doc) -> Reading:
    own = agreement_part(document)
    parts = [
        Part("document", both("Naskah", "The document"), own.facts, own.parts),
        *milestones(document),
        *doubts(document),
        *source_list(document),
        *credits(document),
    ]
    return Reading(
        both("Perjanjian", "Agreement"), text_of(document.get("name")), tuple(parts), keys_of_sources(document)
    )


def _meeting_page(document: Doc) -> Reading:
    own = meeting_part(document)
    parts = [
        Part("meeting", both("Pertemuan", "The meeting"), own.facts, own.parts),
        *doubts(document),
        *source_list(document),
        *credits(document),
    ]
    return Reading(both("Pertemuan", "Meeting"), name_of(document.get("name")), tuple(parts), keys_of_sources(document))


def _content_page(document: Doc) -> Reading:
    about = [
        *stated("lead", None, document.get("lead")),
        *stated("byline", both("Penulis", "By"), same(document.get("byline"))),
        *stated("written", both("Ditulis", "Written"), dated(document.get("written"))),
    ]
    parts = [
        *block("about", both("Halaman ini", "This page"), about),
        *block("body", both("Isi", "Text"), stated("body", None, document.get("body"), is_html=True)),
        *pictures_and_files(document),
        *credits(document),
    ]
    return Reading(both("Halaman", "Page"), text_of(document.get("title")), tuple(parts))
