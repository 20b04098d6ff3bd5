"""What is internal stands on no page, in no file for machines and in no edition."""

import re

import pytest
from django.test import Client

from records import services
from records.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db
MARK = "XRAHASIAX"


@pytest.fixture
def a_register_full_of_secrets(editor):
    """Every internal column of every public record holds the mark."""
    pair = factories.make_pair(summary="Dua kota berkenalan.")
    official = factories.make_person(kind="official", internal_note=MARK)
    source = factories.make_source(archive_code=MARK, kind="letter", number="1/2015")
    meeting = factories.make_meeting(pair=pair, city=pair.second_city, internal_note=MARK, pasted_text=MARK)
    delegation = factories.make_delegation(meeting=meeting, city=pair.first_city)
    factories.make_delegate(delegation=delegation, person=official, attendance="absent", absence_reason=MARK)
    agreement = factories.make_agreement(
        pair=pair, archive_code=MARK, internal_contact=MARK, internal_note=MARK, review_note=MARK
    )
    factories.make_signature(agreement=agreement, person=official)
    factories.make_feedback(pair=pair, message=MARK, reporter_name=MARK, reporter_email=f"{MARK}@example.org")
    for name, record in (("pair", pair), ("meeting", meeting), ("agreement", agreement)):
        factories.make_citation(**{name: record}, source=source)
        record.review_note = MARK
        record.save()
        services.publish(record, by=editor)
    return pair


def public_addresses(client) -> list[str]:
    """What the sitemap lists, and every link on those pages that stays on this site."""
    listed = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    found = set(listed)
    for address in listed:
        found |= set(re.findall(r'href="(/[^"#]*)"', client.get(address).content.decode()))
    return sorted(address.replace("&amp;", "&") for address in found if not address.startswith("/admin/"))


def test_nothing_internal_is_public(a_register_full_of_secrets):
    pair = a_register_full_of_secrets
    client = Client()
    addresses = public_addresses(client)
    assert pair.get_absolute_url() in addresses
    assert f"/k/{pair.pk}.json" in addresses
    machine = [f"/{letter}/1.json" for letter in "kpmc"] + ["/sitemap.xml", "/robots.txt", f"/id/cari/?q={MARK}"]
    told = {}
    for address in [*addresses, *machine]:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if MARK in body.decode(errors="replace") and "q=" not in address:
            told[address] = answer.status_code
    assert told == {}


def test_nothing_internal_is_in_an_edition(a_register_full_of_secrets):
    assert Edition.objects.count() >= 3
    assert [edition.pk for edition in Edition.objects.all() if MARK in str(edition.document)] == []


def test_the_mark_would_be_found_if_it_were_public(a_register_full_of_secrets):
    pair = a_register_full_of_secrets
    pair.summary = MARK
    pair.save()
    assert MARK in Client().get(pair.get_absolute_url()).content.decode()
