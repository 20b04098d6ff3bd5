"""Previews: a record that is not published, by a signed link, as readers would see it, and nothing else."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from records import previews
from records.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db

LANGUAGES = ["id", "en"]


def drafts() -> dict:
    pair = factories.make_pair(summary="Ringkasan uji", summary_en="Test summary")
    meeting = factories.make_meeting(pair=pair, title="Pertemuan uji", title_en="Test meeting")
    factories.make_delegate(name_as_written="Anggota Uji", delegation=factories.make_delegation(meeting=meeting))
    agreement = factories.make_agreement(pair=pair, title="Memorandum uji", title_en="Test memorandum")
    page = factories.make_page(title="Halaman uji", title_en="Test page")
    for link in ("pair", "meeting", "agreement"):
        factories.make_citation(**{link: {"pair": pair, "meeting": meeting, "agreement": agreement}[link]})
    return {"pair": pair, "meeting": meeting, "agreement": agreement, "page": page}


def address(record, language: str = "id") -> str:
    return reverse("preview", args=[language, previews.token_of(record)])


def body(client, record, language: str = "id") -> str:
    answer = client.get(address(record, language))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("state", [Publication.DRAFT, Publication.IN_REVIEW])
@pytest.mark.parametrize("kind", ["pair", "meeting", "agreement", "page"])
def test_a_draft_is_shown_by_the_template_of_readers_marked_and_unlisted(client, kind, state):
    record = drafts()[kind]
    record.publication = state
    record.save()
    words = {
        "pair": ("Ringkasan uji", "Test summary"),
        "meeting": ("Anggota Uji", "Anggota Uji"),
        "agreement": ("Memorandum uji", "Test memorandum"),
        "page": ("Halaman uji", "Test page"),
    }
    for language, said in zip(LANGUAGES, words[kind], strict=True):
        answer = client.get(address(record, language))
        html = answer.content.decode()
        assert (answer.status_code, next(template.name for template in answer.templates)) == (
            200,
            f"records/{kind}_detail.html",
        )
        assert said in html
        assert f'<html lang="{language}">' in html
        assert 'class="preview-banner"' in html
        assert '<meta name="robots" content="noindex, nofollow">' in html
        assert ('rel="canonical"' in html, 'rel="alternate"' in html, 'rel="cite-as"' in html) == (False, False, False)
        assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Content-Language"] == language
        assert answer.cookies == {}
        other = {"id": "en", "en": "id"}[language]
        assert f'href="/preview/{other}/{previews.token_of(record).split(".")[0]}.' in html


def test_the_address_says_until_when_it_is_good(client):
    record = drafts()["pair"]
    token = previews.token_of(record)
    remaining = previews.good_until(token) - timezone.now()
    assert timedelta(days=6, hours=23) < remaining <= timedelta(days=7)
    answer = client.get(reverse("preview", args=["id", token]))
    assert answer.context["preview"]["until"] == previews.good_until(token)


def test_other_drafts_do_not_leak_into_a_preview(client):
    records = drafts()
    assert "Pertemuan uji" not in body(client, records["pair"])
    assert "Memorandum uji" not in body(client, records["pair"])
    assert str(records["pair"]) not in body(client, records["meeting"])
    factories.published(records["meeting"])
    assert "Pertemuan uji" in body(client, records["pair"])


def test_a_preview_does_not_publish(client):
    records = drafts()
    for record in records.values():
        body(client, record)
        with override("id"):
            assert client.get(record.get_absolute_url()).status_code == 404
    assert "preview" not in client.get("/sitemap.xml").content.decode()
    assert "Disallow: /preview/" in client.get("/robots.txt").content.decode()


def test_a_published_record_is_read_at_its_public_address(client):
    record = factories.published(drafts()["meeting"])
    with override("id"):
        public = record.get_absolute_url()
    answer = client.get(address(record))
    assert (answer.status_code, answer.url, answer["Cache-Control"]) == (302, public, "no-store, private")


def test_a_record_withdrawn_since_is_not_shown_any_more(client):
    record = drafts()["pair"]
    link = address(record)
    record.publication, record.withdrawn_reason = Publication.WITHDRAWN, "Keliru"
    record.withdrawn_on = timezone.now()
    record.save()
    assert client.get(link, follow=True).status_code == 410


class SignedLongAgo(signing.TimestampSigner):
    """Signs as the register did eight days ago."""

    def timestamp(self):
        return signing.b62_encode(int((timezone.now() - timedelta(days=8)).timestamp()))


def test_an_expired_link_says_so(client):
    record = drafts()["pair"]
    token = SignedLongAgo(salt=previews.SIGNER.salt, sep=previews.SIGNER.sep).sign(f"pair-{record.pk}")
    answer = client.get(reverse("preview", args=["id", token]))
    html = answer.content.decode()
    assert (answer.status_code, "Ringkasan uji" in html, answer["Cache-Control"]) == (410, False, "no-store, private")
    with override("id"):
        assert answer.context["reason"] == "expired"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_was_changed_shows_nothing(client, language):
    record, other = drafts()["pair"], factories.make_pair(summary="Rahasia")
    token = previews.token_of(record)
    forged = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace(f"pair-{record.pk}", f"pair-{other.pk}"),
        signing.TimestampSigner(salt="another", sep=".").sign(f"pair-{record.pk}"),
        "x",
        "....",
        "pair-1",
        "\x00",
    ]
    answers = [client.get(reverse("preview", args=[language, text])) for text in forged]
    assert [answer.status_code for answer in answers] == [404] * len(forged)
    assert {answer["X-Robots-Tag"] for answer in answers} == {"noindex, nofollow, noarchive"}
    assert [answer for answer in answers if "Rahasia" in answer.content.decode()] == []


def test_a_link_to_what_is_gone_shows_nothing(client):
    page = factories.make_page()
    link = address(page)
    page.delete()
    assert client.get(link).status_code == 404
    pair, survivor = factories.make_pair(), factories.make_pair()
    pair.merged_into = survivor
    pair.save()
    assert client.get(address(pair)).status_code == 404


def test_a_language_that_the_register_has_not_is_not_found(client):
    assert client.get(reverse("preview", args=["fr", previews.token_of(factories.make_page())])).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_preview_is_only_read(client, method):
    assert getattr(client, method)(address(factories.make_page())).status_code == 405


# --- pictures and files of the draft ---


def test_pictures_and_open_files_of_the_draft_are_shown_by_the_link_and_by_nothing_else(client):
    meeting = drafts()["meeting"]
    photo = factories.make_photo(meeting=meeting, image=factories.image_file("foto.webp"))
    file = factories.make_attachment(meeting=meeting)
    html = body(client, meeting)
    token = next(part for part in html.split('"') if part.startswith("/preview/") and "/photo/" in part).split("/")[2]
    picture = reverse("preview_file", args=[token, "photo", photo.pk])
    download = reverse("preview_file", args=[token, "file", file.pk])
    assert (f'src="{picture}"' in html, f'href="{download}"' in html) == (True, True)
    for url in (picture, download):
        answer = client.get(url)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(photo.image.url).status_code == 404
    assert client.get(f"/files/{file.pk}").status_code == 404


def test_files_that_readers_may_not_have_are_not_in_the_preview_either(client):
    meeting = drafts()["meeting"]
    token = previews.token_of(meeting)
    closed = factories.make_attachment(meeting=meeting, access="limited", access_basis="UU 14/2008")
    later = factories.make_attachment(meeting=meeting, embargo_until=timezone.localdate() + timedelta(days=2))
    minor = factories.make_photo(meeting=meeting, image=factories.image_file("a.webp"), minor_in_picture=True)
    foreign = factories.make_photo(pair=factories.make_pair(), image=factories.image_file("b.webp"))
    asked = [("file", closed), ("file", later), ("photo", minor), ("photo", foreign), ("emblem", minor)]
    answers = [client.get(reverse("preview_file", args=[token, kind, record.pk])).status_code for kind, record in asked]
    assert answers == [404] * len(asked)
    factories.published(meeting)
    open_file = factories.make_attachment(meeting=meeting)
    assert client.get(reverse("preview_file", args=[token, "file", open_file.pk])).status_code == 404


# --- on the staff site ---


@pytest.mark.parametrize("kind", ["pair", "meeting", "agreement", "page"])
def test_the_form_has_a_button_and_a_link_to_copy(staff, client, kind):
    record = drafts()[kind]
    url = reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])
    context = staff.get(url).context
    assert context["preview_link"] == f"http://testserver{context['preview_url']}"
    staff.logout()
    assert client.get(context["preview_url"]).status_code == 200


def test_what_is_public_has_no_preview(staff):
    pair = factories.published(factories.make_pair())
    assert "preview_url" not in staff.get(reverse("admin:records_citypair_change", args=[pair.pk])).context
