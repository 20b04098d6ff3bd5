"""Every kind of page parses as HTML without a fault, in both languages."""

import html5lib
import pytest

from records import first_records, services
from records.models import CityPair
from tests import factories as make
from tests.conftest import restart_numbers
from tests.test_site import sitemap_paths

pytestmark = pytest.mark.django_db

# Of our own templates only; a page of another part is added here by whoever makes it.
BESIDES = [
    "/{language}/{search}/?q=jambi",
    "/{language}/{search}/?q=tidak-ada",
    "/{language}/tidak-ada/",
]


def faults(html: str) -> list[str]:
    """Faults that a strict parser finds, with the line that they stand in."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    lines = html.splitlines()
    return [f"{code} {more}: {lines[min(at[0], len(lines)) - 1].strip()[:200]}" for at, code, more in parser.errors]


def doubled(html: str) -> list[str]:
    """Names that two elements share."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    names = [element.get("id") for element in tree.iter() if element.get("id")]
    return sorted({name for name in names if names.count(name) > 1})


@pytest.fixture
def register():
    restart_numbers()
    first_records.load(with_indonesian_pairs=False)
    pair = CityPair.objects.get()
    agreement = make.make_agreement(pair=pair, term_months=60, languages="id zh")
    make.make_citation(agreement=agreement)
    make.make_signature(agreement=agreement)
    make.make_attachment(agreement=agreement)
    services.publish(agreement)
    make.make_photo(pair=pair)
    make.make_confirmation(pair=pair, text="Benar", sender="Sekretariat", letter_number="1")
    make.make_milestone(pair=pair)
    pair.summary_en = "Another <summary> & more"
    pair.save()
    services.saved(pair)
    return pair


def addresses(client, pair) -> list[str]:
    found = sitemap_paths(client)
    for record in (pair, pair.agreements.get()):
        word = "kerja-sama" if record is pair else "perjanjian"
        english = "cooperation" if record is pair else "agreements"
        for number in record.editions.values_list("number", flat=True):
            found.append(f"/id/{word}/{record.pk}-{record.slug}/edisi/{number}/")
            found.append(f"/en/{english}/{record.pk}-{record.slug}/edition/{number}/")
        found.append(f"/id/{word}/{record.pk}-{record.slug}/perubahan/")
        found.append(f"/en/{english}/{record.pk}-{record.slug}/changes/")
    for language, search in (("id", "cari"), ("en", "search")):
        found += [address.format(language=language, search=search) for address in BESIDES]
    return found


def test_every_page_is_valid(client, register):
    wrong = {}
    for address in addresses(client, register):
        html = client.get(address).content.decode()
        found = faults(html) + [f"two elements are called {name}" for name in doubled(html)]
        if found:
            wrong[address] = found
    assert wrong == {}


def test_the_parser_finds_faults():
    assert faults("<!doctype html><title>x</title><p><b>open</p>") != []
    assert doubled('<p id="a"></p><p id="a"></p>') == ["a"]


def test_a_page_of_a_withdrawn_record_is_valid(client, register):
    services.withdraw(register, reason="Keliru & <salah>")
    for address in (register.get_absolute_url(), f"/en/cooperation/1-{register.slug}/edition/1/"):
        response = client.get(address)
        assert response.status_code == 410
        assert faults(response.content.decode()) == []
