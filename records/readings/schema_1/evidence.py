"""Doubts, pictures and files, sources, and readers who are thanked."""

from __future__ import annotations

from ..parts import Fact, Part
from ..wording import about, both, dated, joined, said, same
from .blocks import Doc, block, joined_texts, linked, stated


def doubts(document: Doc) -> list[Part]:
    disagreements = [
        part
        for item in document.get("disagreements") or []
        for part in block(
            f"disagreement-{item.get('record')}-{item.get('number')}-{item.get('fact')}",
            about(item.get("label"), (item.get("about") or {}).get("name")) or both("", ""),
            [fact for statement in item.get("statements") or [] for fact in _statement(statement)],
        )
    ]
    gaps = [fact for item in document.get("gaps") or [] for fact in _gap(item)]
    return [
        *block("disagreements", both("Sumber yang berbeda", "Where the sources disagree"), [], disagreements),
        *block("gaps", both("Yang belum diketahui", "What is not known yet"), gaps),
    ]


def _statement(statement: Doc) -> list[Fact]:
    quoted = statement.get("quoted") or {}
    follows = both("register mengikuti pernyataan ini", "the register follows this statement")
    text = joined(dated(statement.get("date")), statement.get("text"),
                  same(f"“{quoted['text']}”") if quoted.get("text") else None, statement.get("locator"),
                  statement.get("reason"))  # fmt: skip
    label = follows if statement.get("preferred") else said(statement.get("stance"))
    key = (statement.get("date") or {}).get("edtf") or (statement.get("text") or {}).get("id") or quoted.get("text")
    return stated(f"statement:{key}", label, text, [statement["source"]] if statement.get("source") else [])


def _gap(item: Doc) -> list[Fact]:
    label = about(item.get("label"), (item.get("about") or {}).get("name"))
    text = joined(said(item.get("kind")), item.get("text"), dated(item.get("searched")), item.get("where"))
    return stated(f"gap-{item.get('record')}-{item.get('number')}-{item.get('fact')}", label, text)


def media_facts(item: Doc) -> list[Fact]:
    """Pictures and files by name: whether they may still be shown is for today's page to say."""
    pictures = [
        fact
        for picture in item.get("pictures") or []
        for fact in stated(
            f"picture-{picture.get('address')}",
            both("Gambar", "Picture"),
            joined(
                picture.get("caption") or picture.get("alt"), same(picture.get("credit")), same(picture.get("licence"))
            ),
        )
    ]
    files = [
        fact
        for file in item.get("files") or []
        for fact in stated(
            f"file-{file.get('number')}", both("Berkas", "File"), joined(file.get("title"), said(file.get("kind")))
        )
    ]
    return pictures + files


def pictures_and_files(document: Doc) -> list[Part]:
    return block("pictures", both("Gambar dan berkas", "Pictures and files"), media_facts(document))


def source_list(document: Doc) -> list[Part]:
    return block("sources", both("Sumber", "Sources"), [], [_source(item) for item in document.get("sources") or []])


def _source(source: Doc) -> Part:
    title, letter = source.get("title") or {}, source.get("letter") or {}
    clock = source.get("published_time")
    relied = source.get("relies_on_n")
    access = source.get("access") or {}
    cited = source.get("cited_for") or []
    is_limited = access.get("code") not in (None, "open")
    limits = joined(said(access), same(source.get("access_basis"))) if is_limited else None
    facts = [
        *stated("authors", both("Penulis", "Authors"), joined(same(source.get("authors")), source.get("authors_note"))),
        *stated("publisher", both("Penerbit", "Publisher"), same(source.get("publisher"))),
        *stated("published", both("Terbit", "Published"), joined(dated(source.get("published")), same(clock))),
        *stated("updated", both("Diperbarui", "Updated"),
               joined(dated(source.get("updated")), same(source.get("updated_time")))),
        *stated("kind", both("Jenis sumber", "Kind of source"),
               joined(said(source.get("kind")), said(source.get("tier")))),
        *stated("letter", both("Surat", "Letter"),
               joined(*(same(letter.get(key) or None) for key in ("number", "sender", "recipient", "subject")))),
        *stated("access", both("Akses", "Access"), limits),
        *linked("address", both("Alamat", "Address"), source.get("address")),
        *linked("archived", both("Salinan arsip", "Archived copy"), source.get("archived")),
        *stated("seen_on", both("Dilihat", "Seen on"), dated(source.get("seen_on"))),
        *stated("relies_on", both("Bersandar pada sumber nomor", "Relies on source number"), same(relied),
               is_derived=True),
        *stated("note", both("Catatan", "Note"), source.get("note")),
        *stated("cited_for", both("Dirujuk untuk", "Cited for"), joined_texts(cited), is_derived=True),
    ]  # fmt: skip
    return Part(
        f"source-{source.get('number')}",
        same(title.get("text")) or both("tanpa judul", "untitled"),
        tuple(facts),
        number=source.get("n"),
        language=title.get("language"),
    )


def credits(document: Doc) -> list[Part]:
    thanked = [fact for name in document.get("credits") or [] for fact in stated(f"credit-{name}", None, same(name))]
    return block("credits", both("Dengan terima kasih kepada", "With thanks to"), thanked)
