"""Citations parse with the libraries that others use, whatever a name is made of, and claim no date that is not known."""

import csv
import io
from datetime import date

import bibtexparser
import pytest
import rispy

from records import citations, dossier, services
from records.models import SiteSettings
from tests import factories as make

pytestmark = pytest.mark.django_db

NASTY = ['A & B', 'Kota {Baru}', '{', '}', '100% _x_ #1 $', 'a"b', "a\\b", "~^", "广州市", "Ö ø ș İ", "dua\nbaris\r\nTY  - X",
         "ER  - ", "@misc{x,", "=cmd()", "é\u2028x", "tab\tx", "\x07bel"]  # fmt: skip


def cited(pair, language="en"):
    document = dossier.pairs([pair.pk])[pair.pk]
    return citations.citation_of(document, SiteSettings.current(), date(2026, 11, 26))


def one_entry(text: str):
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    return library.entries[0]


def untex(text: str) -> str:
    for plain, command in citations.TEX.items():
        if len(command) > 2:
            text = text.replace(command, plain)
    for plain, command in citations.TEX.items():
        if len(command) == 2:
            text = text.replace(command, plain)
    return text


@pytest.mark.parametrize("name", NASTY)
def test_every_name_comes_back_out_of_bibtex_and_ris(name, client):
    SiteSettings(publisher=f"Penerbit {name}").save()
    pair = make.published(make.make_pair(first_city=make.make_indonesian_city(name=f"Kota {name} X")))
    expected = citations.one_line(f"Kota {name} X – {pair.second_city.name}: contact")
    entry = one_entry(client.get(f"/k/{pair.pk}.bib?language=en").content.decode())
    assert untex(entry["title"][1:-1]) == expected
    references = rispy.loads(client.get(f"/k/{pair.pk}.ris?language=en").content.decode())
    assert len(references) == 1
    assert references[0]["title"] == expected
    assert references[0]["authors"] == [citations.one_line(f"Penerbit {name}")]


def apa_line(citation, language):
    return "".join(citations.apa(citation, language).values())


def test_an_edition_is_cited_with_its_number_day_and_address(client):
    SiteSettings(publisher="Pemerintah Kota Jambi").save()
    pair = make.make_pair()
    make.make_citation(pair=pair)
    edition = services.publish(pair)
    day = edition.created_at.astimezone().date()
    entry = one_entry(client.get(f"/k/{pair.pk}.bib?language=id").content.decode())
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == f"registerK{pair.pk}v1"
    assert fields["url"] == f"http://localhost:8000/k/{pair.pk}/v/1"
    assert fields["note"] == f"Catatan K-{pair.pk}, edisi 1"
    assert fields["author"].strip("{}") == "Pemerintah Kota Jambi"
    assert abs((date.fromisoformat(fields["date"]) - day).days) <= 1
    reference = rispy.loads(client.get(f"/k/{pair.pk}.ris?language=en").content.decode())[0]
    assert (reference["type_of_reference"], reference["edition"], reference["accession_number"]) == (
        "ELEC", "1", f"K-{pair.pk}",
    )  # fmt: skip
    assert reference["urls"] == [f"http://localhost:8000/k/{pair.pk}/v/1"]
    assert (reference["year"], reference["language"]) == (fields["year"], "en")
    found = cited(pair)
    assert apa_line(found, "id") == (
        f"Register Kerja Sama Luar Negeri Daerah. ({found.dated.year}). {found.title['id']}: kontak (Catatan K-{pair.pk}, edisi 1) "
        f"[Catatan basis data]. Pemerintah Kota Jambi. http://localhost:8000/k/{pair.pk}/v/1"
    )
    assert "[Database record]" in apa_line(found, "en")


def test_without_editions_the_day_of_reading_is_named_and_no_edition(client):
    city = make.published(make.make_pair()).first_city
    document = dossier.cities([city.pk])[city.pk]
    found = citations.citation_of(document, SiteSettings.current(), date(2026, 11, 26))
    assert (found.edition, found.read_on) == (None, date(2026, 11, 26))
    assert "Diakses 26 November 2026, dari" in apa_line(found, "id")
    assert "Retrieved 26 November 2026, from" in apa_line(found, "en")
    undated = citations.citation_of(document | {"updated": None}, SiteSettings.current(), date(2026, 11, 26))
    assert "(n.d.)" in apa_line(undated, "en")
    assert "year" not in citations.bibtex(undated, "en")
    assert "PY  -" not in citations.ris(undated, "en") and "DA  -" not in citations.ris(undated, "en")


def test_without_a_publisher_the_register_is_the_author():
    found = cited(make.published(make.make_pair()))
    assert found.author == found.register


def test_files_have_types_names_and_are_open_to_others(client):
    pair = make.published(make.make_pair())
    types = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "csv": "text/csv"}
    for ending, content_type in types.items():
        response = client.get(f"/k/{pair.pk}.{ending}")
        assert response["Content-Type"] == f"{content_type}; charset=utf-8"
        assert response["Content-Disposition"] == f'attachment; filename="K-{pair.pk}-{pair.slug}.{ending}"'
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Accept-Language" in response["Vary"]


def test_languages_are_asked_for_or_negotiated(client):
    pair = make.published(make.make_pair())
    address = f"/k/{pair.pk}.ris"
    assert "LA  - en" in client.get(address, {"language": "en"}).content.decode()
    assert "LA  - en" in client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "LA  - id" in client.get(address, {"language": "xx"}).content.decode()
    assert "LA  - id" in client.get(address, {"language": "../"}).content.decode()


def test_the_row_is_that_of_lists_for_readers_and_runs_no_formula(client):
    pair = make.published(make.make_pair(first_city=make.make_indonesian_city(name="=1+1")))
    text = client.get(f"/k/{pair.pk}.csv?language=en").content.decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(text)))
    assert len(head) == len(row)
    assert row[0] == f"K-{pair.pk}"
    assert not any(value.startswith(("=", "+", "@")) for value in row)
    assert "Publication" not in head


def test_pages_carry_tags_for_reference_managers(client):
    pair = make.make_pair()
    make.make_citation(pair=pair)
    services.publish(pair)
    html = client.get(pair.get_absolute_url()).content.decode()
    for name in ("citation_title", "citation_author", "citation_publication_date", "citation_online_date", "citation_language",
                 "citation_public_url", "DC.title", "DC.date", "DC.identifier", "DC.language", "DC.publisher", "DC.rights"):  # fmt: skip
        assert html.count(f'<meta name="{name}" content="') == 1, name
    assert f'content="http://localhost:8000/k/{pair.pk}/v/1"' in html
    assert html.count('id="cite"') == 1
