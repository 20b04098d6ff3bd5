"""What a contributor may change, earlier versions of records, and numbers that fit no column."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from records.models import City, CityName, CityPair, DeletedRecord, Meeting, Person, Publication, Source
from tests import factories
from tests.staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db

TOO_LONG = "99999999999999999999"


@pytest.fixture
def writer(client, contributor):
    client.force_login(contributor)
    return client


def change_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def version_url(record, version) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_simple_history", args=[record.pk, version.pk])


# --- earlier versions ---


def published_pair():
    return factories.published(factories.make_citation().pair)


def refused_version(client, record, version) -> int:
    url = version_url(record, version)
    data = {"first_city": str(record.first_city_id), "second_city": str(record.second_city_id), "kind": record.kind}
    return client.post(url, {**data, "_save": "1"}).status_code


def test_a_contributor_takes_no_record_down_by_an_earlier_version(writer):
    pair = published_pair()
    assert refused_version(writer, pair, pair.history.earliest()) == 403
    assert CityPair.objects.get().publication == Publication.PUBLISHED


def test_an_editor_publishes_nothing_by_an_earlier_version(staff):
    pair = published_pair()
    version = pair.history.latest()
    pair.publication = Publication.WITHDRAWN
    pair.save()
    assert refused_version(staff, pair, version) == 403
    assert CityPair.objects.get().publication == Publication.WITHDRAWN


def test_earlier_versions_are_read_by_a_contributor(writer):
    pair = published_pair()
    page = writer.get(version_url(pair, pair.history.earliest()))
    assert (page.status_code, 'name="_save"' in page.content.decode()) == (200, False)
    assert writer.get(reverse("admin:records_citypair_history", args=[pair.pk])).status_code == 200


def test_no_form_of_earlier_versions_stands_outside_the_register():
    outside = [
        model
        for model, owner in admin.site._registry.items()
        if isinstance(owner, SimpleHistoryAdmin) and model._meta.app_label != "records"
    ]
    assert outside == []


# --- what readers see ---


def public_city() -> City:
    return factories.published(factories.make_pair()).first_city


def public_meeting():
    return factories.published(factories.make_meeting())


def public_person(kind: str = "official") -> Person:
    delegation = factories.make_delegation(meeting=public_meeting())
    return factories.make_delegate(delegation=delegation, person=factories.make_person(kind=kind)).person


def public_institution():
    institution = factories.make_institution()
    factories.make_delegation(meeting=public_meeting(), institution=institution)
    return institution


SHOWN = {
    "city": public_city,
    "person": public_person,
    "private_person": lambda: public_person(kind="private"),
    "institution": public_institution,
    "source": lambda: factories.make_citation(pair=factories.published(factories.make_pair())).source,
    "city_name": lambda: factories.make_city_name(city=public_city()),
    "photo_of_a_city": lambda: factories.make_photo(city=public_city()),
    "citation_of_a_city": lambda: factories.make_citation(city=public_city()),
    "gap_of_a_city": lambda: factories.make_gap(city=public_city()),
    "citation_of_a_person": lambda: factories.make_citation(person=public_person()),
    "gap_of_a_person": lambda: factories.make_gap(person=public_person()),
}
UNSHOWN = {
    "city": factories.make_city,
    "person": factories.make_person,
    "institution": factories.make_institution,
    "source": factories.make_source,
    "city_name": factories.make_city_name,
    "photo_of_a_city": lambda: factories.make_photo(city=factories.make_city()),
    "citation_of_a_city": lambda: factories.make_citation(city=factories.make_city()),
    "gap_of_a_person": lambda: factories.make_gap(person=factories.make_person()),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_contributor_only_looks_at_what_readers_see(writer, name):
    record = SHOWN[name]()
    url = change_url(record)
    page = writer.get(url)
    assert (page.status_code, page.context["has_change_permission"], page.context["kept_by_publishers"]) == (
        200,
        False,
        True,
    )
    assert writer.post(url, {}).status_code == 403


@pytest.mark.parametrize("name", SHOWN)
def test_an_editor_changes_what_readers_see(staff, name):
    url = change_url(SHOWN[name]())
    assert staff.post(url, form_data(staff, url)).status_code == 302


@pytest.mark.parametrize("name", UNSHOWN)
def test_a_contributor_changes_what_readers_do_not_see(writer, name):
    url = change_url(UNSHOWN[name]())
    assert writer.post(url, form_data(writer, url)).status_code == 302


def test_a_contributor_adds_no_row_to_a_city_that_readers_see(writer):
    city = public_city()
    rows = {
        "cityname": {"city": str(city.pk), "name": "Nama lain"},
        "citation": {"city": str(city.pk), "source": str(factories.make_source().pk)},
        "gap": {"city": str(city.pk), "searched": "2026"},
    }
    answers = []
    for name, values in rows.items():
        url = reverse(f"admin:records_{name}_add")
        answers.append(list(errors_of(writer.post(url, form_data(writer, url, **values)))))
    assert answers == [["__all__"], ["__all__"], ["__all__"]]
    assert CityName.objects.filter(city=city).count() == 0


def test_a_contributor_moves_no_row_to_a_city_that_readers_see(writer):
    name = factories.make_city_name()
    url = change_url(name)
    assert list(errors_of(writer.post(url, form_data(writer, url, city=str(public_city().pk))))) == ["__all__"]


def test_a_contributor_adds_cities_persons_sources_and_cites_in_drafts(writer):
    added = {
        "city": {"name": "Kota Baru", "country": str(factories.a_country().pk)},
        "person": {"name": "Nama Uji", "kind": "official"},
        "source": {"title": "Berita Uji", "kind": "news_report"},
        "citation": {"pair": str(factories.make_pair().pk), "source": str(factories.make_source().pk)},
    }
    answers = {}
    for name, values in added.items():
        url = reverse(f"admin:records_{name}_add")
        answers[name] = writer.post(url, form_data(writer, url, **values)).status_code
    assert answers == dict.fromkeys(added, 302)


# --- numbers that fit no column ---


def test_a_field_of_cooperation_with_an_endless_number_is_no_choice(staff):
    url = change_url(factories.make_agreement())
    assert list(errors_of(staff.post(url, form_data(staff, url, fields=[TOO_LONG])))) == ["fields"]


def test_a_source_with_an_endless_number_is_no_choice(staff):
    url = change_url(factories.make_city())
    for number in (TOO_LONG, "-1", "²", "x"):
        assert list(errors_of(staff.post(url, form_data(staff, url, coverage_sources=[number])))) == [
            "coverage_sources"
        ]
    source = factories.make_source()
    assert staff.post(url, form_data(staff, url, coverage_sources=[str(source.pk)])).status_code == 302
    assert list(Source.objects.filter(covered_cities__isnull=False)) == [source]


def test_groups_and_permissions_with_an_endless_number_are_no_choice(boss, contributor):
    group = Group.objects.first()
    asked = {
        reverse("admin:auth_user_change", args=[contributor.pk]): "groups",
        reverse("admin:auth_group_change", args=[group.pk]): "permissions",
        reverse("admin:auth_user_add"): "groups",
    }
    for url, name in asked.items():
        answer = boss.post(url, {**form_data(boss, url), name: [TOO_LONG]})
        assert (url, name in errors_of(answer)) == (url, True)
    assert User.objects.get(pk=contributor.pk).groups.count() == 1


# --- rows that were wrong ---


def test_a_contributor_takes_a_wrong_row_out_of_a_draft(writer):
    delegate = factories.make_delegate()
    delegation = delegate.delegation
    meeting = delegation.meeting
    wrong = factories.make_delegate(delegation=delegation)
    data = form_data(writer, change_url(meeting))
    row = next(key for key, value in data.items() if key.startswith("delegates-") and value == wrong.name_as_written)
    answer = writer.post(change_url(meeting), data | {row.replace("name_as_written", "DELETE"): "on"})
    assert answer.status_code == 302
    assert list(delegation.delegates.all()) == [delegate]


def test_a_contributor_deletes_no_row_that_readers_see(writer):
    delegate = factories.make_delegate()
    factories.published(delegate.delegation.meeting)
    page = reverse("admin:records_delegate_delete", args=[delegate.pk])
    assert writer.post(page, {"post": "yes", "reason": "salah"}).status_code == 403
    listed = {"action": "delete_selected", "_selected_action": [delegate.pk], "post": "yes", "reason": "salah"}
    assert writer.post(reverse("admin:records_delegate_changelist"), listed).status_code == 403
    assert delegate.delegation.delegates.count() == 1


def test_a_contributor_deletes_drafts_of_their_own_only_and_restores_them(writer, contributor):
    def delete(meeting) -> int:
        page = reverse("admin:records_meeting_delete", args=[meeting.pk])
        return writer.post(page, {"post": "yes", "reason": "dua kali"}).status_code

    own, of_others = factories.make_meeting(created_by=contributor), factories.make_meeting()
    sent_on = factories.make_meeting(created_by=contributor, publication=Publication.IN_REVIEW)
    assert [delete(meeting) for meeting in (own, of_others, sent_on)] == [302, 403, 403]
    listed = {"action": "delete_selected", "_selected_action": [of_others.pk], "post": "yes", "reason": "salah"}
    assert writer.post(reverse("admin:records_meeting_changelist"), listed).status_code == 403
    assert set(Meeting.objects.all()) == {of_others, sent_on}
    deleted = DeletedRecord.objects.get()
    assert (deleted.number, deleted.deleted_by, deleted.reason) == (own.pk, contributor, "dua kali")


def test_what_was_published_once_is_not_deleted_and_the_reason_is_the_true_one(staff):
    meeting = factories.make_meeting(published_at="2026-01-01T00:00Z", publication=Publication.WITHDRAWN)
    page = reverse("admin:records_meeting_delete", args=[meeting.pk])
    answer = staff.get(page, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        f"“{meeting}” pernah diterbitkan dan tidak dapat dihapus: nomor dan alasan penarikannya tetap ada."
    ]
    assert staff.post(page, {"post": "yes", "reason": "salah"}).status_code == 302
    assert Meeting.objects.get() == meeting
