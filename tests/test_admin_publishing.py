"""Publishing and withdrawing on the staff site, and who may do it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from records.models import (
    CityPair,
    Edition,
    Publication,
)
from tests import factories
from tests.staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db


# --- publishing ---


@pytest.fixture
def ready_pair():
    return factories.make_citation().pair


def publish_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_publish", args=[record.pk])


def withdraw_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_withdraw", args=[record.pk])


def test_publishing_makes_an_edition_in_the_name_of_who_did_it(staff, editor, ready_pair):
    staff.post(publish_url(ready_pair))
    ready_pair.refresh_from_db()
    assert ready_pair.publication == Publication.PUBLISHED
    assert list(Edition.objects.filter(pair=ready_pair).values_list("number", "created_by")) == [(1, editor.pk)]


def test_an_incomplete_record_lists_what_is_missing_and_stays_a_draft(staff):
    pair = factories.make_pair()
    page = staff.post(publish_url(pair), follow=True)
    assert [item["target"] for item in page.context["missing"]] == ["#citations-group"]
    assert str(page.context["missing"][0]["sentence"]) in unescape(page.content.decode())
    pair.refresh_from_db()
    assert pair.publication == Publication.DRAFT


def test_withdrawing_asks_for_a_reason_and_publishing_again_is_possible(staff, ready_pair):
    staff.post(publish_url(ready_pair))
    refused = staff.post(withdraw_url(ready_pair), {"reason": "", "reason_en": "Typed already"})
    assert list(refused.context["form"].errors) == ["reason"]
    assert "Typed already" in refused.content.decode()
    staff.post(withdraw_url(ready_pair), {"reason": "Sumbernya keliru", "reason_en": "The source erred"})
    ready_pair.refresh_from_db()
    assert (ready_pair.publication, ready_pair.withdrawn_reason) == (Publication.WITHDRAWN, "Sumbernya keliru")
    staff.post(publish_url(ready_pair))
    ready_pair.refresh_from_db()
    assert ready_pair.publication == Publication.PUBLISHED


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_publishing_is_done_by_post_only(staff, ready_pair, method):
    assert getattr(staff, method)(publish_url(ready_pair)).status_code == 405


def test_withdrawing_by_another_method_is_refused(staff, ready_pair):
    assert staff.delete(withdraw_url(ready_pair)).status_code == 405


def test_publishing_needs_the_token_of_the_form(editor, ready_pair):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(publish_url(ready_pair)).status_code == 403


def test_publishing_what_does_not_exist_is_not_found(staff):
    assert staff.post(reverse("admin:records_citypair_publish", args=[999_999])).status_code == 404


def test_a_contributor_writes_drafts_but_does_not_publish(client, contributor, ready_pair):
    client.force_login(contributor)
    url = reverse("admin:records_citypair_change", args=[ready_pair.pk])
    assert client.post(url, form_data(client, url, summary="Ringkasan")).status_code == 302
    assert client.post(publish_url(ready_pair)).status_code == 403
    assert client.get(url).context["publish_url"] == ""


def test_a_contributor_only_looks_at_what_is_published(client, contributor, ready_pair):
    factories.published(ready_pair)
    citation = ready_pair.citations.get()
    client.force_login(contributor)
    url = reverse("admin:records_citypair_change", args=[ready_pair.pk])
    page = client.get(url)
    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert client.post(url, {}).status_code == 403
    assert client.post(reverse("admin:records_citation_change", args=[citation.pk]), {}).status_code == 403


def test_a_contributor_adds_no_row_to_what_is_published(client, contributor, ready_pair):
    factories.published(ready_pair)
    client.force_login(contributor)
    url = reverse("admin:records_citation_add")
    data = form_data(client, url, source=str(factories.make_source().pk), pair=str(ready_pair.pk))
    assert list(errors_of(client.post(url, data))) == ["__all__"]
    assert ready_pair.citations.count() == 1


def test_a_published_record_cannot_be_deleted_and_says_why(staff, ready_pair):
    factories.published(ready_pair)
    page = staff.post(
        reverse("admin:records_citypair_delete", args=[ready_pair.pk]), {"post": "yes", "reason": "Uji"}, follow=True
    )
    with override("id"):
        sentence = gettext("“%(record)s” is published and cannot be deleted. Withdraw it first.")
    assert [str(message) for message in page.context["messages"]] == [sentence % {"record": ready_pair}]
    assert CityPair.objects.filter(pk=ready_pair.pk).count() == 1


def test_a_published_record_is_not_deleted_from_the_list_either(staff, ready_pair):
    factories.published(ready_pair)
    staff.post(
        reverse("admin:records_citypair_changelist"),
        {"action": "delete_selected", "_selected_action": [str(ready_pair.pk)], "post": "yes", "reason": "Uji"},
    )
    assert CityPair.objects.filter(pk=ready_pair.pk).count() == 1


def test_a_row_saved_on_its_own_page_tells_its_record(staff, ready_pair):
    gap = factories.make_gap(pair=ready_pair)
    staff.post(publish_url(ready_pair))
    url = reverse("admin:records_gap_change", args=[gap.pk])
    assert staff.post(url, form_data(staff, url, description="Nomor surat belum diketahui")).status_code == 302
    assert Edition.objects.filter(pair=ready_pair).count() == 2


@pytest.mark.parametrize("kind", ["meeting", "agreement"])
def test_a_contributor_sees_the_rows_of_what_is_published(client, contributor, kind):
    if kind == "meeting":
        delegate = factories.make_delegate(name_as_written="Terlihat Uji")
        factories.make_agenda_item(meeting=delegate.delegation.meeting, raised_by=delegate.delegation)
        record = delegate.delegation.meeting
    else:
        party = factories.make_party()
        factories.make_signature(agreement=party.agreement, party=party, name_as_written="Terlihat Uji")
        record = party.agreement
    factories.published(record)
    client.force_login(contributor)
    page = client.get(reverse(f"admin:records_{kind}_change", args=[record.pk]))
    assert (page.status_code, "Terlihat Uji" in page.content.decode()) == (200, True)


# --- two editors at once ---


def test_a_second_save_of_a_form_opened_earlier_overwrites_nothing(staff):
    meeting = factories.make_meeting(summary="Semula")
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    version = str(meeting.version)
    first, second = form_data(staff, url, summary="Dari yang pertama"), form_data(staff, url, venue="Balai Kota")
    assert staff.post(url, first | {"seen_version": version}).status_code == 302
    answer = staff.post(url, second | {"seen_version": version})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors.as_data()["__all__"][0].code == "outdated"
    assert 'value="Balai Kota"' in answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.summary, meeting.venue) == ("Dari yang pertama", "")


def test_a_form_opened_after_the_last_save_is_stored(staff):
    meeting = factories.make_meeting()
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    for venue in ("Balai Kota", "Griya"):
        meeting.refresh_from_db()
        page = staff.get(url).content.decode()
        assert f'name="seen_version" value="{meeting.version}"' in page
        data = form_data(staff, url, venue=venue) | {"seen_version": str(meeting.version)}
        assert staff.post(url, data).status_code == 302
    meeting.refresh_from_db()
    assert meeting.venue == "Griya"
