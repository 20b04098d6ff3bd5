"""Deleting goes to the bin; the bin gives everything back."""

import pytest
from django.urls import reverse

from records import dossier, services
from records.models import (
    Agreement,
    Attachment,
    Citation,
    CityPair,
    Delegate,
    Delegation,
    DeletedRecord,
    Feedback,
    FollowUp,
    Gap,
    Meeting,
    Party,
    Photo,
    Signature,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting with everything that a meeting can have."""
    meeting = factories.make_meeting(pair=factories.make_pair(), internal_note="Catatan uji")
    visitor, host = (factories.make_delegation(meeting=meeting, role=role) for role in ("visitor", "host"))
    head = factories.make_delegate(delegation=host, role="head", person=factories.make_person())
    guest = factories.make_delegate(delegation=visitor)
    item = factories.make_agenda_item(meeting=meeting, raised_by=visitor)
    outcome = factories.make_outcome(meeting=meeting, field=factories.make_cooperation_field())
    task = factories.make_follow_up(meeting=meeting, given_by=head, assigned_to=guest)
    factories.make_citation(meeting=meeting)
    for row in ({"delegation": host}, {"delegate": guest}, {"agenda_item": item}, {"outcome": outcome}):
        factories.make_citation(**row)
    factories.make_citation(follow_up=task, fact="")
    factories.make_gap(meeting=meeting)
    factories.make_gap(delegate=head)
    factories.make_photo(meeting=meeting)
    factories.make_attachment(meeting=meeting)
    return meeting


def everything() -> dict:
    """All columns of all rows that may belong to a meeting."""
    models = (Meeting, Delegation, Delegate, FollowUp, Citation, Gap, Photo, Attachment)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def document_of(meeting) -> dict:
    return {
        key: value
        for key, value in dossier.meetings([meeting.pk])[meeting.pk].items()
        if key not in ("updated", "edition")
    }


def test_a_deleted_meeting_comes_back_whole(meeting, editor):
    services.make_copies(meeting.photos.all())
    before, rows = document_of(meeting), everything()
    number = meeting.pk
    deleted = services.delete(meeting, by=editor, reason="Salah catat")
    assert {model: list(found) for model, found in everything().items()} == {model: [] for model in rows}
    restored = services.undelete(deleted, by=editor)
    after = everything()
    for kept in (rows, after):
        kept[Meeting] = [{**row, "version": None} for row in kept[Meeting]]
    assert (restored.record.pk, restored.left_out, after) == (number, [], rows)
    assert document_of(restored.record) == before
    with Attachment.objects.get().file.open() as file:
        assert file.read(4) == b"%PDF"
    with Photo.objects.get().image.open() as file:
        assert file.read(4) == b"\x89PNG"


def test_it_is_told_in_history_who_deleted_and_who_restored(meeting, editor, administrator):
    services.undelete(services.delete(meeting, by=editor, reason="Salah catat"), by=administrator)
    told = Meeting.history.values_list("history_type", "history_user", "history_change_reason")[:2]
    assert list(told) == [("+", administrator.pk, "undelete"), ("-", editor.pk, "Salah catat")]


def test_the_bin_says_who_when_why(meeting, editor):
    name = str(meeting)
    number = meeting.pk
    services.delete(meeting, by=editor, reason="  Salah catat ")
    deleted = DeletedRecord.objects.get()
    assert (deleted.model, deleted.number, deleted.label, deleted.reason, deleted.deleted_by) == (
        "meeting", number, name, "Salah catat", editor,
    )  # fmt: skip


def test_nothing_is_deleted_without_a_reason(meeting, editor):
    with pytest.raises(ValueError):
        services.delete(meeting, by=editor, reason="  ")
    assert Meeting.objects.count() == 1


def test_restoring_twice_makes_no_double(meeting, editor):
    deleted = services.delete(meeting, by=editor, reason="Uji")
    first, second = services.undelete(deleted, by=editor), services.undelete(deleted, by=editor)
    assert (first.was_back, second.was_back, second.record, Delegate.objects.count()) == (False, True, first.record, 2)


def test_many_to_many_links_come_back(editor):
    agreement = factories.make_agreement()
    fields = [factories.make_cooperation_field(), factories.make_cooperation_field()]
    agreement.fields.set(fields)
    restored = services.undelete(services.delete(agreement, by=editor, reason="Uji"), by=editor)
    assert list(restored.record.fields.order_by("pk")) == fields


def test_so_do_those_from_another_record(editor):
    source, city = factories.make_source(), factories.make_city()
    city.coverage_sources.add(source)
    restored = services.undelete(services.delete(source, by=editor, reason="Uji"), by=editor)
    assert list(city.coverage_sources.all()) == [restored.record]


def test_links_that_deletion_emptied_point_to_it_again(editor):
    party = factories.make_party()
    signatures = [factories.make_signature(agreement=party.agreement, party=party) for _ in range(2)]
    other = factories.make_party(agreement=party.agreement)
    deleted = services.delete(party, by=editor, reason="Uji")
    assert list(Signature.objects.values_list("party", flat=True)) == [None, None]
    Signature.objects.filter(pk=signatures[1].pk).update(party=other)
    restored = services.undelete(deleted, by=editor)
    assert list(Signature.objects.order_by("pk").values_list("party", flat=True)) == [restored.record.pk, other.pk]
    assert len(restored.left_out) == 1


def test_a_link_to_what_was_deleted_meanwhile_stays_empty_and_is_told(editor):
    city = factories.make_city()
    meeting = factories.make_meeting(city=city)
    deleted = services.delete(meeting, by=editor, reason="Uji")
    city.delete()
    restored = services.undelete(deleted, by=editor)
    assert (restored.record.city, len(restored.left_out)) == (None, 1)


def test_a_needed_link_to_what_was_deleted_meanwhile_is_refused(editor):
    delegation = factories.make_delegation()
    meeting, number = delegation.meeting, delegation.meeting.pk
    deleted = services.delete(delegation, by=editor, reason="Uji")
    services.delete(meeting, by=editor, reason="Uji")
    with pytest.raises(services.CannotRestore) as refusal:
        services.undelete(deleted, by=editor)
    assert str(number) in refusal.value.sentence
    assert (Delegation.objects.count(), DeletedRecord.objects.in_bin().count()) == (0, 2)


def test_the_same_pair_made_anew_is_named(editor):
    pair = factories.make_pair()
    cities = pair.first_city, pair.second_city
    deleted = services.delete(pair, by=editor, reason="Uji")
    rival = factories.make_pair(first_city=cities[0], second_city=cities[1])
    with pytest.raises(services.CannotRestore) as refusal:
        services.undelete(deleted, by=editor)
    assert f"{rival}" in refusal.value.sentence
    assert list(CityPair.objects.all()) == [rival]


def test_the_bin_keeps_no_contacts_of_reporters(editor):
    feedback = factories.make_feedback(reporter_name="Nama Uji", reporter_email="uji@example.org")
    deleted = services.delete(feedback, by=editor, reason="Uji")
    assert "Nama Uji" not in str(deleted.content) and "uji@example.org" not in str(deleted.content)
    services.undelete(deleted, by=editor)
    assert list(Feedback.objects.values_list("message", "reporter_email")) == [(feedback.message, "")]


# --- on the staff site ---


def delete_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_delete", args=[record.pk])


def test_deleting_asks_for_a_reason(staff, meeting):
    page = staff.post(delete_url(meeting), {"post": "yes", "reason": " "})
    assert (page.status_code, list(page.context["reason_form"].errors)) == (200, ["reason"])
    assert Meeting.objects.count() == 1
    assert staff.post(delete_url(meeting), {"post": "yes", "reason": "Salah catat"}).status_code == 302
    assert (Meeting.objects.count(), DeletedRecord.objects.get().reason) == (0, "Salah catat")


def test_so_does_deleting_from_the_list(staff):
    numbers = [str(factories.make_meeting().pk) for _ in range(2)]
    url = reverse("admin:records_meeting_changelist")
    data = {"action": "delete_selected", "_selected_action": numbers}
    assert list(staff.post(url, data).context["reason_form"].errors) == []
    assert list(staff.post(url, data | {"post": "yes"}).context["reason_form"].errors) == ["reason"]
    assert (Meeting.objects.count(), DeletedRecord.objects.count()) == (2, 0)
    staff.post(url, data | {"post": "yes", "reason": "Uji"})
    assert (Meeting.objects.count(), DeletedRecord.objects.count()) == (0, 2)


def test_the_bin_lists_finds_and_restores(staff, meeting, editor):
    number = meeting.pk
    services.delete(meeting, by=editor, reason="Salah catat")
    services.delete(factories.make_agreement(), by=editor, reason="Kembar")
    url = reverse("admin:bin")
    assert [row["deleted"].model for row in staff.get(url).context["rows"]] == ["agreement", "meeting"]
    assert [row["deleted"].model for row in staff.get(url, {"kind": "meeting"}).context["rows"]] == ["meeting"]
    assert [row["deleted"].model for row in staff.get(url, {"q": "kembar"}).context["rows"]] == ["agreement"]
    deleted = DeletedRecord.objects.get(model="meeting")
    answer = staff.post(reverse("admin:bin_restore", args=[deleted.pk]))
    assert answer.url == reverse("admin:records_meeting_change", args=[number])
    assert [row["deleted"].model for row in staff.get(url).context["rows"]] == ["agreement"]
    page = staff.post(reverse("admin:bin_restore", args=[deleted.pk]), follow=True)
    assert (page.status_code, Meeting.objects.count()) == (200, 1)


def test_the_bin_is_paged_and_its_queries_stay_few(staff, editor, django_assert_max_num_queries):
    for _ in range(30):
        services.delete(factories.make_person(), by=editor, reason="Uji")
    with django_assert_max_num_queries(16):
        page = staff.get(reverse("admin:bin"))
    assert (len(page.context["rows"]), page.context["page"].paginator.num_pages) == (25, 2)


def test_a_contributor_sees_and_restores_only_own_deletions(client, contributor, editor):
    own = services.delete(factories.make_meeting(), by=contributor, reason="Uji")
    other = services.delete(factories.make_meeting(), by=editor, reason="Uji")
    client.force_login(contributor)
    assert [row["deleted"] for row in client.get(reverse("admin:bin")).context["rows"]] == [own]
    assert client.post(reverse("admin:bin_restore", args=[other.pk])).status_code == 404
    assert client.post(reverse("admin:bin_restore", args=[own.pk])).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_contributor_puts_no_row_back_into_what_readers_see(client, contributor, editor):
    party = factories.make_party()
    agreement = party.agreement
    deleted = services.delete(party, by=contributor, reason="Uji")
    factories.published(agreement)
    client.force_login(contributor)
    assert client.post(reverse("admin:bin_restore", args=[deleted.pk])).status_code == 403
    assert (Party.objects.count(), Agreement.objects.get().parties.count()) == (0, 0)


def test_restoring_needs_a_post(staff, editor):
    deleted = services.delete(factories.make_meeting(), by=editor, reason="Uji")
    assert staff.get(reverse("admin:bin_restore", args=[deleted.pk])).status_code == 405


def test_a_restored_record_opens_its_form(staff, meeting, editor):
    deleted = services.delete(meeting, by=editor, reason="Uji")
    page = staff.post(reverse("admin:bin_restore", args=[deleted.pk]), follow=True)
    assert page.status_code == 200
    assert len(page.context["messages"]) == 1
