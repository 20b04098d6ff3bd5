"""An agreement, its parties and signatures, and the steps of the procedure."""

from __future__ import annotations

from ..parts import Fact, Part
from ..wording import both, dated, joined, pair_of, said, same, text_of
from .blocks import Doc, block, stated
from .evidence import media_facts


def agreement_part(item: Doc) -> Part:
    kind, term = said(item.get("type")), item.get("term") or {}
    place = (item.get("place") or {}).get("name") or same(item.get("place_as_written"))
    title, chain, ending = item.get("title") or {}, item.get("chain") or {}, item.get("ending") or {}
    renewal = item.get("renewal") or {}
    notice = item.get("notice_months")
    facts = [
        *stated("title", both("Judul", "Title"), same(title.get("text")), language=title.get("language")),
        *stated("title_en", both("Judul dalam bahasa Inggris", "Title in English"), same(item.get("title_en"))),
        *stated("state", both("Keadaan naskah", "State of the document"), said(item.get("state"))),
        *stated("summary", both("Ringkasan", "Summary"), item.get("summary")),
        *stated("type", both("Jenis naskah", "Kind of document"), kind, item.get("cited")),
        *(fact for party in item.get("parties") or [] for fact in _bound(party)),
        *stated("concluded", both("Ditandatangani/dibuat", "Concluded"), dated(item.get("concluded")),
               item.get("concluded_sources")),
        *stated("place", both("Tempat", "Concluded in"), place),
        *stated("in_force", both("Berlaku sejak", "In force since"), dated(item.get("in_force"))),
        *stated("term", both("Jangka waktu", "Term"), joined(term.get("as_written"), term.get("words"))),
        *stated("ends", both("Berakhir menurut naskah", "Ends, as the document states"), dated(item.get("ends"))),
        *stated("computed_end", both("Berakhir menurut hitungan", "Ends, computed from start and term"),
               dated(item.get("computed_end"))),
        *stated("renewal", both("Perpanjangan", "Renewal"),
               said(renewal) if renewal.get("code") != "not_known" else None),
        *stated("notice", both("Pemberitahuan", "Notice"),
               both(f"{notice} bulan", f"{notice} months") if notice else None),
        *stated("languages", both("Bahasa naskah", "Languages of the text"),
               same(", ".join(item.get("languages") or []))),
        *(fact for field in item.get("fields") or []
          for fact in stated(f"field-{field.get('key')}", both("Bidang", "Field"), pair_of(field.get("name")))),
        *stated("units", both("Unit pelaksana", "Implementing units"),
               same("; ".join(item.get("implementing_units") or []))),
        *stated("funding", both("Pembiayaan", "Funding"), item.get("funding")),
        *stated("ending", both("Pengakhiran", "Ending"),
               joined(said(ending), dated(ending.get("date")), ending.get("note")), ending.get("sources")),
        *stated("renews", both("Memperpanjang", "Renews"), (chain.get("renews") or {}).get("name")),
        *stated("replaces", both("Menggantikan", "Replaces"), (chain.get("replaces") or {}).get("name")),
        *(fact for later in chain.get("later") or []
          for fact in stated(f"later-{later.get('number')}", both("Naskah kemudian", "Later document"),
                            later.get("name"))),
        *(fact for row in item.get("signatures") or [] for fact in _signature(row)),
        *media_facts(item),
    ]  # fmt: skip
    return Part(f"agreement-{item.get('number')}", text_of(item.get("name")), tuple(facts))


def _bound(party: Doc) -> list[Fact]:
    number = party.get("document_number")
    text = joined(party.get("name"), both(f"nomor {number}", f"number {number}") if number else None)
    return stated(f"party-{party.get('type')}-{party.get('number')}", both("Pihak", "Party"), text)


def _signature(row: Doc) -> list[Fact]:
    party, office = row.get("party") or {}, same(row.get("office_as_written")) or row.get("office")
    text = joined(
        same(row.get("name")), office, party.get("name"), dated(row.get("signed")), same(row.get("place")), by=", "
    )
    key = f"signature-{party.get('type')}-{party.get('number')}-{row.get('name') or row.get('office_as_written')}"
    return stated(key, both("Penanda tangan", "Signed by"), text, row.get("sources"))


def milestones(document: Doc) -> list[Part]:
    facts = [
        fact
        for item in document.get("milestones") or []
        for fact in stated(
            f"milestone-{item.get('number')}",
            item.get("name"),
            joined(
                said(item.get("state")),
                dated(item.get("date")),
                item.get("actor"),
                item.get("document"),
                item.get("note"),
            ),
            item.get("sources"),
        )
    ]
    return block("milestones", both("Tahap prosedur", "Steps of the procedure"), facts)
