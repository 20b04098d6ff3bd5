"""Stored documents in words: nothing of today takes part, and differences are told part by part."""

import copy

import pytest
from django.utils import timezone

from records import dossier, readings
from records.dossier import agreement as agreement_documents
from records.dossier import meeting as meeting_documents
from records.dossier import page as page_documents
from records.dossier import pair as pair_documents
from records.models import City, CityPair, Person, SiteSettings
from records.readings.schema_1 import read
from records.readings.schemas import READERS
from tests import factories as make


@pytest.fixture
def document(db):
    """A pair with everything that a document can hold."""
    pair = make.published(make.make_pair(summary="Ringkasan", background="Awal mula", background_en="The beginning"))
    agreement = make.published(make.make_agreement(pair=pair, title="MoU", languages="id zh", term_months=60))
    make.make_party(agreement=agreement, city=pair.first_city, number="1/MOU")
    make.make_signature(agreement=agreement, office_as_written="Wali Kota")
    make.make_milestone(pair=pair)
    meeting = make.published(make.make_meeting(pair=pair, title="Pertemuan", date="2015"))
    delegation = make.make_delegation(meeting=meeting, city=pair.first_city, role="host", list_incomplete=True)
    make.make_delegate(delegation=delegation, name_as_written="Budi", office_as_written="Kepala Dinas")
    make.make_delegate(delegation=delegation, name_as_written="", office_as_written="Kadis PU")
    make.make_agenda_item(meeting=meeting, text="Pendidikan")
    make.make_outcome(meeting=meeting, text="Rencana pertukaran")
    make.make_follow_up(meeting=meeting, text="Menyusun rencana")
    make.make_citation(pair=pair, source=make.make_source(title="Berita A"))
    make.make_citation(meeting=meeting, source=make.make_source(title="Berita B"), fact="date", stance="contradicts",
                       stated_date="2016")  # fmt: skip
    make.make_gap(pair=pair)
    make.make_confirmation(pair=pair)
    make.make_photo(pair=pair)
    make.make_attachment(agreement=agreement)
    return dossier.pairs([pair.pk])[pair.pk]


def lines(document, language="id") -> list[str]:
    found = []

    def down(part):
        found.append(part["title"])
        found.extend(f"{fact['label'] or ''}: {fact['text']}" for fact in part["facts"])
        for inner in part["parts"]:
            down(inner)

    for part in readings.spoken(readings.reading_of(document), language)["parts"]:
        down(part)
    return found


def told(old, new):
    changes = readings.changes(readings.reading_of(old), readings.reading_of(new))
    return [
        (change.kind, change.where[-1]["en"], (change.old or {}).get("id"), (change.new or {}).get("id"))
        for change in changes
    ]


def test_everything_that_a_document_says_is_read(document):
    text = "\n".join(lines(document))
    for words in ("Ringkasan", "Awal mula", "MoU", "nomor 1/MOU", "Wali Kota", "Budi, Kepala Dinas", "nama tidak disebut, Kadis PU",
                  "Daftar tidak lengkap", "Pendidikan", "Rencana pertukaran", "Menyusun rencana", "Berita A", "Berita B",
                  "2016", "Jangka waktu: 5 tahun", "Gambar: Foto", "Berkas: Naskah"):  # fmt: skip
        assert words in text, words


def test_both_languages_are_read_and_a_missing_one_is_said(document):
    english = readings.spoken(readings.reading_of(document), "en")
    facts = {part["title"]: part["facts"][0] for part in english["parts"] if part["facts"]}
    assert facts["How it began"] | {"refs": []} == {
        "label": None, "text": "The beginning", "language": None, "note": None, "refs": [], "is_html": False, "is_address": False,
    }  # fmt: skip
    assert (facts["Summary"]["text"], facts["Summary"]["language"], facts["Summary"]["note"]) == (
        "Ringkasan", "id", "only in Indonesian",
    )  # fmt: skip


def test_an_old_edition_reads_the_same_whatever_changes(document, monkeypatch):
    stored = make.make_edition(pair_id=document["number"], document=document).document
    before = lines(stored), lines(stored, "en")
    City.objects.all().update(name="Nama baru", name_en="New name")
    CityPair.objects.update(summary="Lain", kind="twin")
    Person.objects.all().delete()
    SiteSettings(name="Nama register lain").save()
    monkeypatch.setattr("django.utils.translation.gettext", lambda msgid: "berubah")
    with timezone.override("America/New_York"):
        assert (lines(stored), lines(stored, "en")) == before


def test_a_document_of_another_schema_or_kind_is_no_fault(db):
    for document in ({"schema": 1}, {"schema": 99, "kind": "pair"}, {}, {"schema": 1, "kind": "comet"}):
        assert readings.reading_of(document).parts == ()
    for kind in ("pair", "agreement", "meeting", "page"):
        assert read({"schema": 1, "kind": kind}) is not None


def test_the_same_document_has_no_changes(document):
    other = copy.deepcopy(document) | {"updated": "2030-01-01T00:00+07:00", "distance_km": 1}
    assert told(document, other) == []


def test_what_was_added_changed_and_removed_is_told_where_it_stands(document):
    new = copy.deepcopy(document)
    new["stage"]["label"] = {"id": "Berlaku", "en": "In force"}
    meeting = new["meetings"][0]
    meeting["delegations"][0]["delegates"][0]["office_as_written"] = "Sekretaris Daerah"
    member = copy.deepcopy(meeting["delegations"][0]["delegates"][0]) | {"name": "Siti", "person": None}
    meeting["delegations"][0]["delegates"].append(member)
    meeting["outcomes"][0]["text"] = {"id": "Rencana pertukaran mahasiswa", "en": None}
    meeting["agenda"] = []
    source = copy.deepcopy(new["sources"][0]) | {"number": 999, "n": 9, "title": {"text": "Berita C", "language": None}}
    new["sources"].append(source)
    stage = document["stage"]["label"]["id"]
    assert told(document, new) == [
        ("changed", "Signed documents on record", stage, "Berlaku"),
        ("changed", "Pertemuan", "Rencana pertukaran", "Rencana pertukaran mahasiswa"),
        ("removed", "Pertemuan", "Pendidikan", None),
        ("changed", meeting_side(document), "Budi, Kepala Dinas", "Budi, Sekretaris Daerah"),
        ("added", meeting_side(document), None, "Siti, Sekretaris Daerah"),
        ("added", "Sources", None, "Berita C"),
    ]
    assert told(new, document)[-1] == ("removed", "Sources", "Berita C", None)


def meeting_side(document) -> str:
    return f"Delegation of {document['meetings'][0]['delegations'][0]['side']['name']['en']} (host)"


def test_a_new_meeting_is_told_by_its_name_alone(document):
    old = copy.deepcopy(document) | {"meetings": [], "chronology": []}
    assert [change for change in told(old, document) if change[1] == "Meetings"] == [
        ("added", "Meetings", None, "Pertemuan")
    ]


def test_numbers_of_sources_may_move_without_a_change(document):
    new = copy.deepcopy(document)
    for source in new["sources"]:
        source["n"] += 10
    new["summary"]["sources"] = [number + 10 for number in new["summary"]["sources"]]
    moved = [change for change in told(document, new) if change[1] == "Summary"]
    assert moved == []
    new["summary"]["sources"] = [12]
    assert [change[0] for change in told(document, new) if change[1] == "Summary"] == ["sources"]


def test_pages_are_compared_by_paragraphs(db):
    old = dossier.page_document(make.make_page(body="<h2>Judul</h2><p>Satu.</p><p>Dua &amp; tiga.</p>"))
    new = copy.deepcopy(old)
    new["body"]["id"] = "<h2>Judul</h2><p>Satu.</p><p>Dua &amp; empat.</p><p>Lima sama sekali lain.</p>"
    assert [change[0] for change in told(old, new)] == ["changed", "added"]


def test_what_is_stored_now_has_a_reader():
    modules = (pair_documents, agreement_documents, meeting_documents, page_documents)
    assert {module.SCHEMA for module in modules} <= set(READERS)
