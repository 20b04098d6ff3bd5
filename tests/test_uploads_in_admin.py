"""Files that staff upload through forms: checked, made anew, and refused with a sentence at the field."""

import pytest
from admin_interface.models import Theme
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from records.models import Agreement, City, SiteSettings, Source
from tests import factories
from tests.staff_forms import errors_of, form_data, row_errors

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture
def staff(client, administrator):
    client.force_login(administrator)
    return client


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture() -> SimpleUploadedFile:
    return upload("foto.png", factories.image_file().read())


def document() -> SimpleUploadedFile:
    return upload("naskah.pdf", factories.document_file().read())


def photo_rows(**changes) -> dict:
    return {"photos-TOTAL_FORMS": "1", "photos-0-order": "", "photos-0-alt": "Dua delegasi"} | changes


def test_a_photo_is_stored_anew_under_a_random_name(staff):
    pair = factories.make_pair()
    url = reverse("admin:records_citypair_change", args=[pair.pk])
    assert staff.post(url, form_data(staff, url, **photo_rows(**{"photos-0-image": picture()}))).status_code == 302
    photo = pair.photos.get()
    assert (photo.image.name[:7], photo.image.name[-5:], "foto" in photo.image.name) == ("photos/", ".webp", False)
    assert (photo.width, photo.height) == (40, 30)
    with Image.open(photo.image) as stored:
        assert stored.format == "WEBP"


@pytest.mark.parametrize("content", [SCRIPT, b"GIF89a" + bytes(40), b"", b"\x89PNG\r\n\x1a\nbroken"])
def test_an_upload_that_is_no_picture_is_refused_and_typed_text_stays(staff, content):
    pair = factories.make_pair()
    url = reverse("admin:records_citypair_change", args=[pair.pk])
    row = photo_rows(**{"photos-0-image": upload("foto.jpg", content)})
    data = form_data(staff, url, summary="Ringkasan baru", **row)
    response = staff.post(url, data)
    assert [list(errors) for errors in row_errors(response, "photos")] == [["image"]]
    page = response.content.decode()
    assert [text for text in ("Ringkasan baru", "Dua delegasi") if text not in page] == []
    assert pair.photos.count() == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_refusal_is_in_the_language_of_the_reader(staff, language):
    url = reverse("admin:records_city_add")
    staff.cookies["django_language"] = language
    data = form_data(staff, url, name="Kota Uji", country=str(factories.a_country().pk), emblem=upload("a.png", SCRIPT))
    response = staff.post(url, data)
    assert list(errors_of(response)) == ["emblem"]
    assert "Kota Uji" in response.content.decode()


def test_emblems_of_a_city_and_of_the_site_are_made_anew(staff):
    city = factories.make_city()
    SiteSettings.current().save()
    for url in (
        reverse("admin:records_city_change", args=[city.pk]),
        reverse("admin:records_sitesettings_change", args=[1]),
    ):
        assert staff.post(url, form_data(staff, url, emblem=picture())).status_code == 302
    names = [City.objects.get(pk=city.pk).emblem.name, SiteSettings.current().emblem.name]
    assert [name[-5:] for name in names] == [".webp", ".webp"]


def test_saving_again_keeps_the_picture(staff):
    photo = factories.make_photo()
    url = reverse("admin:records_citypair_change", args=[photo.pair_id])
    before = photo.image.name
    assert staff.post(url, form_data(staff, url, **{"photos-0-caption": "Baru"})).status_code == 302
    photo.refresh_from_db()
    assert (photo.image.name, photo.caption) == (before, "Baru")


def attachment_rows(**changes) -> dict:
    row = {"order": "", "title": "Naskah", "kind": "scan", "access": "open"}
    return {"attachments-TOTAL_FORMS": "1", **{f"attachments-0-{name}": value for name, value in row.items()}} | changes


def test_a_document_is_kept_private_under_a_random_name(staff, settings):
    agreement = factories.make_agreement()
    url = reverse("admin:records_agreement_change", args=[agreement.pk])
    data = form_data(staff, url, **attachment_rows(**{"attachments-0-file": document()}))
    assert staff.post(url, data).status_code == 302
    stored = Agreement.objects.get().attachments.get().file
    assert (stored.name[:12], stored.name[-4:], "naskah" in stored.name) == ("attachments/", ".pdf", False)
    assert stored.path.startswith(str(settings.MEDIA_ROOT)) is False


@pytest.mark.parametrize("content", [SCRIPT, b"%PDF-1.4\n" + SCRIPT + b"\n%%EOF", b"%PDF-1.4\nno end"])
def test_an_upload_that_is_no_document_is_refused_at_the_field(staff, content):
    agreement = factories.make_agreement()
    url = reverse("admin:records_agreement_change", args=[agreement.pk])
    data = form_data(staff, url, **attachment_rows(**{"attachments-0-file": upload("naskah.pdf", content)}))
    assert [list(errors) for errors in row_errors(staff.post(url, data), "attachments")] == [["file"]]


@pytest.mark.parametrize(("make", "suffix"), [(document, ".pdf"), (picture, ".webp")], ids=["document", "picture"])
def test_a_source_takes_a_document_or_a_picture(staff, make, suffix):
    url = reverse("admin:records_source_add")
    data = form_data(staff, url, kind="letter", title="Surat", file=make())
    assert staff.post(url, data).status_code == 302
    assert Source.objects.get().file.name.endswith(suffix)


def test_a_source_takes_nothing_else(staff):
    url = reverse("admin:records_source_add")
    response = staff.post(url, form_data(staff, url, kind="letter", title="Surat", file=upload("surat.docx", SCRIPT)))
    assert list(errors_of(response)) == ["file"]


# --- pictures and private files, handed out ---


@pytest.fixture
def writer(client, contributor):
    client.force_login(contributor)
    return client


def test_only_a_picture_that_readers_see_may_be_kept_by_caches(staff):
    pairs = factories.make_pair(), factories.published(factories.make_pair())
    photos = [factories.make_photo(pair=pair, image=factories.image_file("foto.webp")) for pair in pairs]
    answers = [staff.get(photo.image.url) for photo in photos]
    assert [(answer.status_code, answer["Cache-Control"]) for answer in answers] == [
        (200, "private, no-store"),
        (200, "public, max-age=3600"),
    ]


def file_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_file", args=[record.pk])


@pytest.mark.parametrize("make", [lambda: factories.make_attachment(access="exempt", access_basis="Uji"),
                                  lambda: factories.make_source(file=factories.document_file())],
                         ids=["attachment", "source"])  # fmt: skip
def test_the_link_of_a_private_file_leads_to_a_download(staff, make):
    record = make()
    page = staff.get(reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])).content.decode()
    assert (f'href="{file_url(record)}"' in page, record.file.url in page) == (True, False)
    answer = staff.get(file_url(record))
    assert b"".join(answer.streaming_content) == factories.document_file().read()
    named = f'attachment; filename="{record.kind}-{record.pk}.pdf"'
    headers = ("Content-Disposition", "X-Content-Type-Options", "Content-Type")
    assert [answer[name] for name in headers] == [named, "nosniff", "application/pdf"]
    assert {"no-store", "private"} - set(answer["Cache-Control"].split(", ")) == set()


def test_the_form_of_a_record_and_those_who_only_look_link_to_the_download(writer):
    attachment = factories.make_attachment()
    agreement = attachment.agreement
    pages = [
        reverse("admin:records_agreement_change", args=[agreement.pk]),
        reverse("admin:records_attachment_change", args=[attachment.pk]),
    ]

    def linked() -> list[tuple[bool, bool, bool]]:
        texts = [writer.get(url).content.decode() for url in pages]
        return [(file_url(attachment) in text, attachment.file.url in text, 'type="file"' in text) for text in texts]

    assert [found[:2] for found in linked()] == [(True, False), (True, False)]
    factories.published(agreement)
    assert linked() == [(True, False, False), (True, False, False)]


def test_a_private_file_needs_the_right_to_see_its_record(client, contributor):
    attachment, source = factories.make_attachment(), factories.make_source()
    assert client.get(file_url(attachment)).status_code == 302
    client.force_login(contributor)
    assert [client.get(file_url(attachment)).status_code, client.get(file_url(source)).status_code] == [200, 404]
    contributor.groups.clear()
    assert client.get(file_url(attachment)).status_code == 403


def test_a_private_file_that_is_gone_is_not_found(staff):
    attachment = factories.make_attachment()
    attachment.file.storage.delete(attachment.file.name)
    assert staff.get(file_url(attachment)).status_code == 404
    assert staff.get(reverse("admin:records_attachment_file", args=[999_999])).status_code == 404


def test_the_theme_takes_no_upload(staff):
    theme = Theme.objects.get_active()
    url = reverse("admin:admin_interface_theme_change", args=[theme.pk])
    data = form_data(staff, url, logo=upload("logo.svg", b"<svg><script/></svg>"), favicon=upload("a.svg", SCRIPT))
    assert staff.post(url, data).status_code == 302
    theme.refresh_from_db()
    assert (theme.logo.name, theme.favicon.name) == ("", "")
    fields = staff.get(url).context["adminform"].form.fields
    assert ("css_header_background_color" in fields, "logo" in fields, "favicon" in fields) == (True, False, False)


def test_a_file_without_a_title_is_called_by_its_own_name(staff):
    agreement = factories.make_agreement()
    address = reverse("admin:records_agreement_change", args=[agreement.pk])
    row = {
        "attachments-TOTAL_FORMS": "1", "attachments-0-kind": "scan", "attachments-0-access": "open",
        "attachments-0-file": SimpleUploadedFile("MSP_Uji 2015.pdf", factories.document_file().read()),
    }  # fmt: skip
    assert staff.post(address, form_data(staff, address) | row).status_code == 302
    assert [item.title for item in agreement.attachments.all()] == ["MSP Uji 2015"]
