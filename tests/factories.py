"""Valid records for tests. Every function takes changes by keyword; names differ from call to call."""

import io
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image

from records.models import (
    TARGETS,
    AgendaItem,
    Agreement,
    Attachment,
    Citation,
    City,
    CityName,
    CityPair,
    Confirmation,
    CooperationField,
    Country,
    Delegate,
    Delegation,
    Edition,
    Feedback,
    FollowUp,
    Gap,
    ImportBatch,
    Institution,
    Meeting,
    Milestone,
    Outcome,
    Page,
    Party,
    Person,
    Photo,
    ProcedureStage,
    Publication,
    Signature,
    Source,
)

RECORD_LINKS = {*TARGETS, "page"}
_numbers = count(1)
_stage_numbers = count(1)  # of their own: a column of stages holds small numbers, the suite makes many records


def number() -> int:
    return next(_numbers)


def a_country(code: str = "CN") -> Country:
    """One of the countries that migrations load."""
    return Country.objects.get(code=code)


def make_country(**changes) -> Country:
    """A country that does not exist: for what needs more of them than there are."""
    serial = number()
    letters = chr(ord("A") + serial // 26 % 26) + chr(ord("a") + serial % 26)
    return Country.objects.create(
        **{"code": letters, "name": f"Negara {serial}", "name_en": f"Country {serial}", "region": "asia"} | changes
    )


def make_city(**changes) -> City:
    changes["country"] = changes.get("country") or a_country()
    return City.objects.create(**{"name": f"Kota Uji {number()}"} | changes)


def make_city_name(**changes) -> CityName:
    return CityName.objects.create(**{"name": f"Nama lama {number()}"} | _with(changes, city=make_city))


def make_institution(**changes) -> Institution:
    changes["country"] = changes.get("country") or a_country("ID")
    return Institution.objects.create(**{"kind": "university", "name": f"Universitas {number()}"} | changes)


def make_person(**changes) -> Person:
    return Person.objects.create(**{"name": f"Pejabat {number()}", "kind": "official"} | changes)


def make_source(**changes) -> Source:
    serial = number()
    return Source.objects.create(
        **{"kind": "news_report", "title": f"Berita {serial}", "publisher": "Harian Uji", "published": "2015-08"}
        | changes
    )


def make_pair(**changes) -> CityPair:
    return CityPair.objects.create(**_with(changes, first_city=make_indonesian_city, second_city=make_city))


def make_indonesian_city(**changes) -> City:
    return make_city(country=a_country("ID"), **changes)


def make_agreement(**changes) -> Agreement:
    return Agreement.objects.create(
        **{"type": "memorandum", "title": f"Memorandum Saling Pengertian {number()}", "concluded": "2015-08"} | changes
    )


def make_meeting(**changes) -> Meeting:
    return Meeting.objects.create(
        **{"type": "first_meeting", "title": f"Pertemuan {number()}", "date": "2015"} | changes
    )


def make_party(**changes) -> Party:
    return Party.objects.create(**_with(changes, agreement=make_agreement, **_one_of(changes)))


def make_signature(**changes) -> Signature:
    return Signature.objects.create(
        **{"name_as_written": f"Penanda tangan {number()}", "signed": "2015-08-30"}
        | _with(changes, agreement=make_agreement)
    )


def make_milestone(**changes) -> Milestone:
    changes["stage"] = changes.get("stage") or ProcedureStage.objects.first()
    if "agreement" in changes:
        return Milestone.objects.create(**{"date": "2014"} | changes)
    return Milestone.objects.create(**{"date": "2014"} | _with(changes, pair=make_pair))


def make_delegation(**changes) -> Delegation:
    return Delegation.objects.create(**{"role": "visitor"} | _with(changes, meeting=make_meeting, **_one_of(changes)))


def make_delegate(**changes) -> Delegate:
    return Delegate.objects.create(
        **{"name_as_written": f"Anggota {number()}", "office_as_written": "Kepala Dinas"}
        | _with(changes, delegation=make_delegation)
    )


def make_agenda_item(**changes) -> AgendaItem:
    return AgendaItem.objects.create(**{"text": f"Pokok bahasan {number()}"} | _with(changes, meeting=make_meeting))


def make_outcome(**changes) -> Outcome:
    return Outcome.objects.create(**{"text": f"Hasil {number()}"} | _with(changes, meeting=make_meeting))


def make_follow_up(**changes) -> FollowUp:
    return FollowUp.objects.create(**{"text": f"Tugas {number()}"} | _with(changes, meeting=make_meeting))


def make_citation(**changes) -> Citation:
    about = {} if _names_a_record(changes) else {"pair": make_pair}
    return Citation.objects.create(**_with(changes, source=make_source, **about))


def make_gap(**changes) -> Gap:
    about = {} if _names_a_record(changes) else {"pair": make_pair}
    return Gap.objects.create(
        **{"kind": "not_found", "description": f"Belum diketahui {number()}", "searched": "2026-11"}
        | _with(changes, **about)
    )


def make_confirmation(**changes) -> Confirmation:
    changes["pair"] = changes.get("pair") or make_pair()
    changes.setdefault("city", changes["pair"].first_city)
    return Confirmation.objects.create(**{"answer": "confirmed", "date": "2026"} | changes)


def image_file(name: str = "foto.png", size: tuple[int, int] = (40, 30)) -> ContentFile:
    picture = io.BytesIO()
    Image.new("RGB", size, (42, 63, 143)).save(picture, "PNG")
    return ContentFile(picture.getvalue(), name=name)


def document_file(name: str = "naskah.pdf") -> ContentFile:
    return ContentFile(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", name=name)


def make_photo(**changes) -> Photo:
    about = {} if _names_a_record(changes) else {"pair": make_pair}
    return Photo.objects.create(
        **{"image": image_file(), "alt": "Dua delegasi di meja", "caption": f"Foto {number()}"}
        | _with(changes, **about)
    )


def make_attachment(**changes) -> Attachment:
    about = {} if _names_a_record(changes) else {"agreement": make_agreement}
    return Attachment.objects.create(
        **{"file": document_file(), "title": f"Naskah {number()}"} | _with(changes, **about)
    )


def make_page(**changes) -> Page:
    serial = number()
    return Page.objects.create(
        **{"slug": f"halaman-{serial}", "title": f"Halaman {serial}", "body": "<p>Isi</p>"} | changes
    )


def make_feedback(**changes) -> Feedback:
    serial = number()
    return Feedback.objects.create(
        **{"reference": f"K-{serial:05}", "message": f"Tahunnya keliru ({serial})."} | _with(changes, pair=make_pair)
    )


def make_edition(**changes) -> Edition:
    return Edition.objects.create(
        **{"number": 1, "schema": 1, "document": {"schema": 1}, "checksum": "0" * 64} | _with(changes, pair=make_pair)
    )


def make_import_batch(**changes) -> ImportBatch:
    return ImportBatch.objects.create(**{"file_name": f"pasangan-{number()}.csv"} | changes)


def make_cooperation_field(**changes) -> CooperationField:
    serial = number()
    return CooperationField.objects.create(
        **{"key": f"bidang-{serial}", "name": f"Bidang {serial}", "name_en": f"Field {serial}"} | changes
    )


def make_procedure_stage(**changes) -> ProcedureStage:
    serial = next(_stage_numbers)
    return ProcedureStage.objects.create(
        **{"number": 100 + serial, "name": f"Tahap {serial}", "name_en": f"Stage {serial}"} | changes
    )


def published(record):
    """The same record as readers see it, without the checks of publishing."""
    record.publication = Publication.PUBLISHED
    record.save()
    return record


def _with(changes: dict, **makers) -> dict:
    """The changes, and what they leave out made anew."""
    return {name: make() for name, make in makers.items() if name not in changes} | changes


def _one_of(changes: dict) -> dict:
    return {} if "city" in changes or "institution" in changes else {"city": make_city}


def _names_a_record(changes: dict) -> bool:
    return not RECORD_LINKS.isdisjoint(changes)
