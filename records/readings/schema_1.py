"""Documents of schema 1 in words: pairs, agreements, meetings, content pages.

Frozen: editions of this schema are read by it for ever. A document that holds something new gets a new schema and a
reader of its own. Words are written out here because the catalogues may change. Whatever is missing is left out.
"""

from __future__ import annotations

from typing import Any

from .parts import Fact, Part, Reading, Text
from .wording import about, both, dated, joined, name_of, pair_of, said, same, text_of

Doc = dict[str, Any]


def read(document: Doc) -> Reading | None:
    maker = {"pair": _pair, "agreement": _agreement_page, "meeting": _meeting_page, "page": _content_page}.get(
        document.get("kind")
    )
    return maker(document) if maker else None


def _fact(key: str, label: Text | None, text: Text | None, refs=(), **more) -> list[Fact]:
    """One fact, or none if there is nothing to say."""
    if not text or not any(text.values()):
        return []
    return [Fact(key, text, label, tuple(refs or ()), **more)]


def _address(key: str, label: Text, address: str | None) -> list[Fact]:
    """A page elsewhere; only an address of the web becomes a link."""
    return _fact(key, label, same(address), is_address=str(address).startswith(("http://", "https://")))


def _part(key: str, title: Text, facts: list[Fact], parts: list[Part] = (), **more) -> list[Part]:
    return [Part(key, title, tuple(facts), tuple(parts), **more)] if facts or parts else []


def _sources(document: Doc) -> dict[int, str]:
    return {source["n"]: f"source-{source.get('number')}" for source in document.get("sources") or [] if "n" in source}


# The kinds of records


def _pair(document: Doc) -> Reading:
    parts = [
        *_answers(document),
        *_part("summary", both("Ringkasan", "Summary"), _told("summary", document.get("summary"))),
        *(part for number, party in enumerate(document.get("parties") or [], 1) for part in _party(number, party)),
        *_part("facts", both("Data pokok", "Key facts"), _pair_facts(document)),
        *_part(
            "chronology",
            both("Kronologi", "Chronology"),
            [fact for event in document.get("chronology") or [] for fact in _event(event)],
            is_derived=True,
        ),
        *_part(
            "background", both("Bagaimana bermula", "How it began"), _told("background", document.get("background"))
        ),
        *_part(
            "agreements",
            both("Perjanjian", "Agreements"),
            [],
            [_agreement(item) for item in document.get("agreements") or []],
        ),
        *_milestones(document),
        *_part(
            "meetings", both("Pertemuan", "Meetings"), [], [_meeting(item) for item in document.get("meetings") or []]
        ),
        *_part(
            "confirmations",
            both("Keterangan pemerintah daerah", "What the local governments say"),
            [fact for item in document.get("confirmations") or [] for fact in _confirmation(item)],
        ),
        *_explanation(document),
        *_doubts(document),
        *_pictures_and_files(document),
        *_source_list(document),
        *_credits(document),
    ]
    return Reading(both("Kerja sama", "Cooperation"), text_of(document.get("title")), tuple(parts), _sources(document))


def _agreement_page(document: Doc) -> Reading:
    own = _agreement(document)
    parts = [
        Part("document", both("Naskah", "The document"), own.facts, own.parts),
        *_milestones(document),
        *_doubts(document),
        *_source_list(document),
        *_credits(document),
    ]
    return Reading(both("Perjanjian", "Agreement"), text_of(document.get("name")), tuple(parts), _sources(document))


def _meeting_page(document: Doc) -> Reading:
    own = _meeting(document)
    parts = [
        Part("meeting", both("Pertemuan", "The meeting"), own.facts, own.parts),
        *_doubts(document),
        *_source_list(document),
        *_credits(document),
    ]
    return Reading(both("Pertemuan", "Meeting"), name_of(document.get("name")), tuple(parts), _sources(document))


def _content_page(document: Doc) -> Reading:
    about = [
        *_fact("lead", None, document.get("lead")),
        *_fact("byline", both("Penulis", "By"), same(document.get("byline"))),
        *_fact("written", both("Ditulis", "Written"), dated(document.get("written"))),
    ]
    parts = [
        *_part("about", both("Halaman ini", "This page"), about),
        *_part("body", both("Isi", "Text"), _fact("body", None, document.get("body"), is_html=True)),
        *_pictures_and_files(document),
        *_credits(document),
    ]
    return Reading(both("Halaman", "Page"), text_of(document.get("title")), tuple(parts))


# A pair


def _answers(document: Doc) -> list[Part]:
    stage, activity = document.get("stage") or {}, document.get("activity") or {}
    searched = stage.get("searched") or {}
    signed = [
        *_fact("stage_sentence", None, stage.get("sentence"), stage.get("sources")),
        *_fact("stage", both("Tahap", "Stage"), stage.get("label")),
        *_fact("stage_day", both("Per tanggal", "As of"), dated(stage.get("day")), is_derived=True),
        *_fact("stage_note", None, stage.get("note")),
        *_fact("stage_ends", both("Berakhir", "Ends"), dated(stage.get("ends"))),
        *_fact(
            "stage_searched", both("Dicari", "Searched"), joined(dated(searched.get("date")), searched.get("where"))
        ),
    ]
    return [
        *_part("stage", both("Naskah bertanda tangan yang tercatat", "Signed documents on record"), signed),
        *_part(
            "activity",
            both("Kegiatan terakhir yang tercatat", "Last recorded activity"),
            _fact("activity", None, activity.get("sentence"), activity.get("sources")),
        ),
    ]


def _told(key: str, told: Doc | None) -> list[Fact]:
    told = told or {}
    return _fact(key, None, told.get("text"), told.get("sources"), is_derived=bool(told.get("generated")))


def _party(number: int, party: Doc) -> list[Part]:
    country, parent = party.get("country") or {}, party.get("parent") or {}
    native, official = party.get("native") or {}, party.get("official_name") or {}
    population, coverage = party.get("population") or {}, party.get("coverage") or {}
    counted = f"{population.get('count')} ({population['year']})" if population.get("year") else population.get("count")
    facts = [
        *_fact("native", both("Nama dalam aksaranya", "Name in its own script"), same(native.get("text")),
               language=native.get("language")),
        *_fact("official", both("Nama resmi", "Official name"), same(official.get("text")),
               language=official.get("language")),
        *_fact("level", both("Tingkat pemerintahan", "Level of government"), said(party.get("level")),
               party.get("sources")),
        *_fact("parent", both("Bagian dari", "Part of"), parent.get("name")),
        *_fact("country", both("Negara/wilayah", "Country or territory"), country.get("name")),
        *_fact("own_term", both("Sebutannya untuk hubungan ini", "Calls the tie"), same(party.get("own_term"))),
        *_fact("population", both("Penduduk", "Population"), same(counted)),
        *_fact("place", both("Letak", "Position"), (party.get("coordinates") or {}).get("words")),
        *_address("website", both("Situs", "Website"), party.get("website")),
        *_fact("coverage", both("Kelengkapan: dicari sampai", "Completeness: looked for until"),
               joined(dated(coverage.get("until")), coverage.get("note"))),
    ]  # fmt: skip
    side = both(f"Pihak {number}", f"Side {number}")
    name = text_of(party.get("name"))
    title = {language: f"{side[language]}: {name.get(language) or name.get('id') or ''}" for language in ("id", "en")}
    return _part(f"party-{party.get('number')}", title, facts)


def _pair_facts(document: Doc) -> list[Fact]:
    distance = document.get("distance_km")
    fields = [
        fact
        for field in document.get("fields") or []
        for fact in _fact(
            f"field-{field.get('key')}", both("Bidang yang disebut", "Field named"), pair_of(field.get("name"))
        )
    ]
    return [
        *_fact("type", both("Jenis hubungan", "Kind of tie"), said(document.get("type")), document.get("type_sources")),
        *_fact("first_contact", both("Kontak pertama yang tercatat", "First contact on record"),
               dated(document.get("first_contact"))),
        *_fact("distance", both("Jarak", "Distance"), same(f"± {distance} km") if distance else None, is_derived=True),
        *fields,
    ]  # fmt: skip


def _event(event: Doc) -> list[Fact]:
    planned = both(" (direncanakan)", " (planned)") if event.get("planned") else both("", "")
    words, date = text_of(event.get("text")), dated(event.get("date"))
    text = {language: f"{words.get(language) or words.get('id') or ''}{planned[language]}" for language in ("id", "en")}
    return _fact(f"{event.get('kind')}-{event.get('number')}", date, text, event.get("sources"))


def _confirmation(item: Doc) -> list[Fact]:
    city = (item.get("city") or {}).get("name")
    text = joined(said(item.get("answer")), dated(item.get("date")), item.get("text"), same(item.get("sender")),
                  same(item.get("letter_number")))  # fmt: skip
    return _fact(f"confirmation-{(item.get('city') or {}).get('number')}", city, text, item.get("sources"))


def _explanation(document: Doc) -> list[Part]:
    told = document.get("explanation") or {}
    return _part("explanation", text_of(told.get("heading")), _told("explanation", told)) if told else []


# An agreement


def _agreement(item: Doc) -> Part:
    kind, term = said(item.get("type")), item.get("term") or {}
    place = (item.get("place") or {}).get("name") or same(item.get("place_as_written"))
    title, chain, ending = item.get("title") or {}, item.get("chain") or {}, item.get("ending") or {}
    renewal = item.get("renewal") or {}
    notice = item.get("notice_months")
    facts = [
        *_fact("title", both("Judul", "Title"), same(title.get("text")), language=title.get("language")),
        *_fact("title_en", both("Judul dalam bahasa Inggris", "Title in English"), same(item.get("title_en"))),
        *_fact("state", both("Keadaan naskah", "State of the document"), said(item.get("state"))),
        *_fact("summary", both("Ringkasan", "Summary"), item.get("summary")),
        *_fact("type", both("Jenis naskah", "Kind of document"), kind, item.get("cited")),
        *(fact for party in item.get("parties") or [] for fact in _bound(party)),
        *_fact("concluded", both("Ditandatangani/dibuat", "Concluded"), dated(item.get("concluded")),
               item.get("concluded_sources")),
        *_fact("place", both("Tempat", "Concluded in"), place),
        *_fact("in_force", both("Berlaku sejak", "In force since"), dated(item.get("in_force"))),
        *_fact("term", both("Jangka waktu", "Term"), joined(term.get("as_written"), term.get("words"))),
        *_fact("ends", both("Berakhir menurut naskah", "Ends, as the document states"), dated(item.get("ends"))),
        *_fact("computed_end", both("Berakhir menurut hitungan", "Ends, computed from start and term"),
               dated(item.get("computed_end"))),
        *_fact("renewal", both("Perpanjangan", "Renewal"),
               said(renewal) if renewal.get("code") != "not_known" else None),
        *_fact("notice", both("Pemberitahuan", "Notice"),
               both(f"{notice} bulan", f"{notice} months") if notice else None),
        *_fact("languages", both("Bahasa naskah", "Languages of the text"),
               same(", ".join(item.get("languages") or []))),
        *(fact for field in item.get("fields") or []
          for fact in _fact(f"field-{field.get('key')}", both("Bidang", "Field"), pair_of(field.get("name")))),
        *_fact("units", both("Unit pelaksana", "Implementing units"),
               same("; ".join(item.get("implementing_units") or []))),
        *_fact("funding", both("Pembiayaan", "Funding"), item.get("funding")),
        *_fact("ending", both("Pengakhiran", "Ending"),
               joined(said(ending), dated(ending.get("date")), ending.get("note")), ending.get("sources")),
        *_fact("renews", both("Memperpanjang", "Renews"), (chain.get("renews") or {}).get("name")),
        *_fact("replaces", both("Menggantikan", "Replaces"), (chain.get("replaces") or {}).get("name")),
        *(fact for later in chain.get("later") or []
          for fact in _fact(f"later-{later.get('number')}", both("Naskah kemudian", "Later document"),
                            later.get("name"))),
        *(fact for row in item.get("signatures") or [] for fact in _signature(row)),
        *_media(item),
    ]  # fmt: skip
    return Part(f"agreement-{item.get('number')}", text_of(item.get("name")), tuple(facts))


def _bound(party: Doc) -> list[Fact]:
    number = party.get("document_number")
    text = joined(party.get("name"), both(f"nomor {number}", f"number {number}") if number else None)
    return _fact(f"party-{party.get('type')}-{party.get('number')}", both("Pihak", "Party"), text)


def _signature(row: Doc) -> list[Fact]:
    party, office = row.get("party") or {}, same(row.get("office_as_written")) or row.get("office")
    text = joined(
        same(row.get("name")), office, party.get("name"), dated(row.get("signed")), same(row.get("place")), by=", "
    )
    key = f"signature-{party.get('type')}-{party.get('number')}-{row.get('name') or row.get('office_as_written')}"
    return _fact(key, both("Penanda tangan", "Signed by"), text, row.get("sources"))


def _milestones(document: Doc) -> list[Part]:
    facts = [
        fact
        for item in document.get("milestones") or []
        for fact in _fact(
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
    return _part("milestones", both("Tahap prosedur", "Steps of the procedure"), facts)


# A meeting


def _meeting(item: Doc) -> Part:
    city = item.get("city") or {}
    place = joined(same(item.get("venue")), city.get("name"), (city.get("country") or {}).get("name"), by=", ")
    cited = item.get("cited")
    facts = [
        *_fact("summary", both("Ringkasan", "Summary"), item.get("summary"), cited),
        *_fact("type", both("Jenis", "Kind"), said(item.get("type"))),
        *_fact("date", both("Tanggal", "Date"), dated(item.get("date")), cited),
        *_fact("place", both("Tempat", "Place"), place),
        *_fact("funding", both("Pembiayaan", "Funding"), item.get("funding")),
        *_listed("agenda", both("Dibicarakan", "Discussed"), item.get("agenda")),
        *_listed("outcome", both("Hasil", "Outcome"), item.get("outcomes")),
        *(fact for task in item.get("follow_ups") or [] for fact in _follow_up(task)),
        *_media(item),
    ]
    sides = [part for number, side in enumerate(item.get("delegations") or [], 1) for part in _delegation(number, side)]
    return Part(f"meeting-{item.get('number')}", name_of(item.get("name")), tuple(facts), tuple(sides))


def _listed(key: str, label: Text, items: list[Doc] | None) -> list[Fact]:
    """Items that have no number: known by their words."""
    return [
        fact
        for item in items or []
        for fact in _fact(
            f"{key}:{(item.get('text') or {}).get('id') or (item.get('text') or {}).get('en')}",
            label,
            about(item.get("text"), joined(_raised_by(item), pair_of((item.get("field") or {}).get("name")))),
            item.get("sources"),
        )
    ]


def _raised_by(item: Doc) -> Text | None:
    side = (item.get("raised_by") or {}).get("name")
    if not side:
        return None
    return both(f"disampaikan {side.get('id') or side.get('en')}", f"raised by {side.get('en') or side.get('id')}")


def _follow_up(task: Doc) -> list[Fact]:
    text = joined(task.get("text"), task.get("given_by"), task.get("assigned_to"), dated(task.get("due")),
                  said(task.get("state")), task.get("result"), dated(task.get("closed")))  # fmt: skip
    words = task.get("text") or {}
    return _fact(
        f"follow_up:{words.get('id') or words.get('en')}", both("Tindak lanjut", "Follow-up"), text, task.get("sources")
    )


def _delegation(number: int, delegation: Doc) -> list[Part]:
    side, role = delegation.get("side") or {}, said(delegation.get("role"))
    name = about(side.get("name"), role) or both("", "")
    title = both(f"Delegasi {name['id']}", f"Delegation of {name['en']}")
    members = [fact for item in delegation.get("delegates") or [] for fact in _delegate(item)]
    partly = same(delegation.get("incomplete_as_written")) or both(
        "sumber hanya menyebut sebagian anggota", "the source names only some of the members"
    )
    facts = [
        *members,
        *_fact("incomplete", both("Daftar tidak lengkap", "List incomplete"),
               partly if delegation.get("incomplete") else None),
        *_fact("representation", both("Tingkat perwakilan", "Level of representation"),
               said(delegation.get("representation"))),
        *_fact("note", both("Catatan", "Note"), delegation.get("note")),
    ]  # fmt: skip
    return [Part(f"delegation-{side.get('type')}-{side.get('number')}-{number}", title, tuple(facts))]


def _delegate(item: Doc) -> list[Fact]:
    office = same(item.get("office_as_written")) or item.get("office")
    native, role, attendance = item.get("native") or {}, item.get("role") or {}, item.get("attendance") or {}
    name, script = item.get("name") or "", native.get("text") or ""
    text = joined(
        same(name if script in name else f"{name} {script}".strip()) or both("nama tidak disebut", "name not given"),
        office or both("jabatan tidak disebut", "office not given"),
        (item.get("institution") or {}).get("name"),
        said(role) if role.get("code") not in (None, "member") else None,
        said(attendance) if attendance.get("code") in ("invited", "absent") else None,
        by=", ",
    )
    known = (item.get("person") or {}).get("number") or item.get("name") or item.get("office_as_written")
    return _fact(f"delegate:{known}", both("Anggota", "Member"), text, item.get("sources"))


# What all share


def _doubts(document: Doc) -> list[Part]:
    disagreements = [
        part
        for item in document.get("disagreements") or []
        for part in _part(
            f"disagreement-{item.get('record')}-{item.get('number')}-{item.get('fact')}",
            about(item.get("label"), (item.get("about") or {}).get("name")) or both("", ""),
            [fact for statement in item.get("statements") or [] for fact in _statement(statement)],
        )
    ]
    gaps = [fact for item in document.get("gaps") or [] for fact in _gap(item)]
    return [
        *_part("disagreements", both("Sumber yang berbeda", "Where the sources disagree"), [], disagreements),
        *_part("gaps", both("Yang belum diketahui", "What is not known yet"), gaps),
    ]


def _statement(statement: Doc) -> list[Fact]:
    quoted = statement.get("quoted") or {}
    follows = both("register mengikuti pernyataan ini", "the register follows this statement")
    text = joined(dated(statement.get("date")), statement.get("text"),
                  same(f"“{quoted['text']}”") if quoted.get("text") else None, statement.get("locator"),
                  statement.get("reason"))  # fmt: skip
    label = follows if statement.get("preferred") else said(statement.get("stance"))
    key = (statement.get("date") or {}).get("edtf") or (statement.get("text") or {}).get("id") or quoted.get("text")
    return _fact(f"statement:{key}", label, text, [statement["source"]] if statement.get("source") else [])


def _gap(item: Doc) -> list[Fact]:
    label = about(item.get("label"), (item.get("about") or {}).get("name"))
    text = joined(said(item.get("kind")), item.get("text"), dated(item.get("searched")), item.get("where"))
    return _fact(f"gap-{item.get('record')}-{item.get('number')}-{item.get('fact')}", label, text)


def _media(item: Doc) -> list[Fact]:
    """Pictures and files by name: whether they may still be shown is for today's page to say."""
    pictures = [
        fact
        for picture in item.get("pictures") or []
        for fact in _fact(
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
        for fact in _fact(
            f"file-{file.get('number')}", both("Berkas", "File"), joined(file.get("title"), said(file.get("kind")))
        )
    ]
    return pictures + files


def _pictures_and_files(document: Doc) -> list[Part]:
    return _part("pictures", both("Gambar dan berkas", "Pictures and files"), _media(document))


def _source_list(document: Doc) -> list[Part]:
    return _part("sources", both("Sumber", "Sources"), [], [_source(item) for item in document.get("sources") or []])


def _source(source: Doc) -> Part:
    title, letter = source.get("title") or {}, source.get("letter") or {}
    clock = source.get("published_time")
    relied = source.get("relies_on_n")
    access = source.get("access") or {}
    cited = source.get("cited_for") or []
    is_limited = access.get("code") not in (None, "open")
    limits = joined(said(access), same(source.get("access_basis"))) if is_limited else None
    facts = [
        *_fact("authors", both("Penulis", "Authors"), joined(same(source.get("authors")), source.get("authors_note"))),
        *_fact("publisher", both("Penerbit", "Publisher"), same(source.get("publisher"))),
        *_fact("published", both("Terbit", "Published"), joined(dated(source.get("published")), same(clock))),
        *_fact("updated", both("Diperbarui", "Updated"),
               joined(dated(source.get("updated")), same(source.get("updated_time")))),
        *_fact("kind", both("Jenis sumber", "Kind of source"),
               joined(said(source.get("kind")), said(source.get("tier")))),
        *_fact("letter", both("Surat", "Letter"),
               joined(*(same(letter.get(key) or None) for key in ("number", "sender", "recipient", "subject")))),
        *_fact("access", both("Akses", "Access"), limits),
        *_address("address", both("Alamat", "Address"), source.get("address")),
        *_address("archived", both("Salinan arsip", "Archived copy"), source.get("archived")),
        *_fact("seen_on", both("Dilihat", "Seen on"), dated(source.get("seen_on"))),
        *_fact("relies_on", both("Bersandar pada sumber nomor", "Relies on source number"), same(relied),
               is_derived=True),
        *_fact("note", both("Catatan", "Note"), source.get("note")),
        *_fact("cited_for", both("Dirujuk untuk", "Cited for"), _each(cited), is_derived=True),
    ]  # fmt: skip
    return Part(
        f"source-{source.get('number')}",
        same(title.get("text")) or both("tanpa judul", "untitled"),
        tuple(facts),
        number=source.get("n"),
        language=title.get("language"),
    )


def _credits(document: Doc) -> list[Part]:
    thanked = [fact for name in document.get("credits") or [] for fact in _fact(f"credit-{name}", None, same(name))]
    return _part("credits", both("Dengan terima kasih kepada", "With thanks to"), thanked)


def _each(texts: list[Text]) -> Text | None:
    if not texts:
        return None
    return {
        language: "; ".join(text.get(language) or text.get("id") or "" for text in texts) for language in ("id", "en")
    }
