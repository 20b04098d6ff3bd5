"""The answers, sides, chronology and words of a pair."""

from __future__ import annotations

from ..parts import Fact, Part
from ..wording import both, dated, joined, pair_of, said, same, text_of
from .blocks import Doc, block, linked, paragraph, stated


def answers(document: Doc) -> list[Part]:
    stage, activity = document.get("stage") or {}, document.get("activity") or {}
    searched = stage.get("searched") or {}
    signed = [
        *stated("stage_sentence", None, stage.get("sentence"), stage.get("sources")),
        *stated("stage", both("Tahap", "Stage"), stage.get("label")),
        *stated("stage_day", both("Per tanggal", "As of"), dated(stage.get("day")), is_derived=True),
        *stated("stage_note", None, stage.get("note")),
        *stated("stage_ends", both("Berakhir", "Ends"), dated(stage.get("ends"))),
        *stated(
            "stage_searched", both("Dicari", "Searched"), joined(dated(searched.get("date")), searched.get("where"))
        ),
    ]
    return [
        *block("stage", both("Naskah bertanda tangan yang tercatat", "Signed documents on record"), signed),
        *block(
            "activity",
            both("Kegiatan terakhir yang tercatat", "Last recorded activity"),
            stated("activity", None, activity.get("sentence"), activity.get("sources")),
        ),
    ]


def party_block(number: int, party: Doc) -> list[Part]:
    country, parent = party.get("country") or {}, party.get("parent") or {}
    native, official = party.get("native") or {}, party.get("official_name") or {}
    population, coverage = party.get("population") or {}, party.get("coverage") or {}
    counted = f"{population.get('count')} ({population['year']})" if population.get("year") else population.get("count")
    facts = [
        *stated("native", both("Nama dalam aksaranya", "Name in its own script"), same(native.get("text")),
               language=native.get("language")),
        *stated("official", both("Nama resmi", "Official name"), same(official.get("text")),
               language=official.get("language")),
        *stated("level", both("Tingkat pemerintahan", "Level of government"), said(party.get("level")),
               party.get("sources")),
        *stated("parent", both("Bagian dari", "Part of"), parent.get("name")),
        *stated("country", both("Negara/wilayah", "Country or territory"), country.get("name")),
        *stated("own_term", both("Sebutannya untuk hubungan ini", "Calls the tie"), same(party.get("own_term"))),
        *stated("population", both("Penduduk", "Population"), same(counted)),
        *stated("place", both("Letak", "Position"), (party.get("coordinates") or {}).get("words")),
        *linked("website", both("Situs", "Website"), party.get("website")),
        *stated("coverage", both("Kelengkapan: dicari sampai", "Completeness: looked for until"),
               joined(dated(coverage.get("until")), coverage.get("note"))),
    ]  # fmt: skip
    side = both(f"Pihak {number}", f"Side {number}")
    name = text_of(party.get("name"))
    title = {language: f"{side[language]}: {name.get(language) or name.get('id') or ''}" for language in ("id", "en")}
    return block(f"party-{party.get('number')}", title, facts)


def pair_facts(document: Doc) -> list[Fact]:
    distance = document.get("distance_km")
    fields = [
        fact
        for field in document.get("fields") or []
        for fact in stated(
            f"field-{field.get('key')}", both("Bidang yang disebut", "Field named"), pair_of(field.get("name"))
        )
    ]
    return [
        *stated("type", both("Jenis hubungan", "Kind of tie"), said(document.get("type")),
                document.get("type_sources")),
        *stated("first_contact", both("Kontak pertama yang tercatat", "First contact on record"),
               dated(document.get("first_contact"))),
        *stated("distance", both("Jarak", "Distance"), same(f"± {distance} km") if distance else None, is_derived=True),
        *fields,
    ]  # fmt: skip


def event_facts(event: Doc) -> list[Fact]:
    planned = both(" (direncanakan)", " (planned)") if event.get("planned") else both("", "")
    words, date = text_of(event.get("text")), dated(event.get("date"))
    text = {language: f"{words.get(language) or words.get('id') or ''}{planned[language]}" for language in ("id", "en")}
    return stated(f"{event.get('kind')}-{event.get('number')}", date, text, event.get("sources"))


def confirmation_facts(item: Doc) -> list[Fact]:
    city = (item.get("city") or {}).get("name")
    text = joined(said(item.get("answer")), dated(item.get("date")), item.get("text"), same(item.get("sender")),
                  same(item.get("letter_number")))  # fmt: skip
    return stated(f"confirmation-{(item.get('city') or {}).get('number')}", city, text, item.get("sources"))


def explanation(document: Doc) -> list[Part]:
    told = document.get("explanation") or {}
    return block("explanation", text_of(told.get("heading")), paragraph("explanation", told)) if told else []
