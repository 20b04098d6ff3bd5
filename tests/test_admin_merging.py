"""Merging on the staff site: from the list, from the form, with a preview, by editors only."""

import pytest
from django.urls import reverse

from records.models import Person
from tests import factories
from tests.conftest import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    kept = factories.make_person(name="SY Fasha", kind="official")
    gone = factories.make_person(name="Syarif Fasha", kind="official", name_native="法沙", native_language="zh-Hans")
    factories.make_delegate(person=gone)
    return kept, gone


def merge_address(kept, gone) -> str:
    return reverse("admin:records_person_merge", args=[kept.pk, gone.pk])


def test_two_of_a_list_lead_to_the_preview_and_one_or_three_do_not(staff, two):
    address = reverse("admin:records_person_changelist")
    chosen = {"action": "merge_two", "_selected_action": [person.pk for person in two]}
    assert staff.post(address, chosen).headers["Location"] == merge_address(*two)
    answer = staff.post(address, chosen | {"_selected_action": [two[0].pk]}, follow=True)
    assert "Pilih tepat dua catatan" in answer.content.decode()


def test_the_preview_tells_and_changes_nothing_then_one_button_merges(staff, two):
    kept, gone = two
    page = staff.get(merge_address(kept, gone))
    assert page.context["moved"] == [{"name": "Anggota delegasi", "count": 1}]
    assert [item.name for item in page.context["takeable"]] == ["name_native", "native_language"]
    gone.refresh_from_db()
    assert gone.merged_into is None
    answer = staff.post(merge_address(kept, gone), {"take": ["name_native"]})
    assert answer.headers["Location"] == reverse("admin:records_person_change", args=[kept.pk])
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (gone.merged_into, kept.name_native, kept.native_language) == (kept, "法沙", "zh-Hans")


def test_merging_twice_is_told(staff, two):
    staff.post(merge_address(*two))
    answer = staff.post(merge_address(*two))
    assert answer.status_code == 200
    assert len(answer.context["reasons"]) == 1


def test_a_merged_record_leaves_lists_and_searches_and_can_be_looked_at(staff, two):
    staff.post(merge_address(*two))
    address = reverse("admin:records_person_changelist")
    assert [person.pk for person in staff.get(address).context["cl"].queryset] == [two[0].pk]
    assert [person.pk for person in staff.get(address + "?merged=yes").context["cl"].queryset] == [two[1].pk]
    found = staff.get(
        reverse("admin:autocomplete"),
        {"app_label": "records", "model_name": "delegate", "field_name": "person", "term": "Fasha"},
    ).json()
    assert [result["id"] for result in found["results"]] == [str(two[0].pk)]
    form = staff.get(reverse("admin:records_person_change", args=[two[1].pk]))
    assert form.context["merged_into"]["label"] == "SY Fasha"


def test_the_other_record_is_chosen_from_the_form(staff, two):
    kept, gone = two
    address = reverse("admin:records_person_choose_merge", args=[kept.pk])
    assert staff.get(address).status_code == 200
    assert staff.post(address, {"other": gone.pk}).headers["Location"] == merge_address(kept, gone)
    for wrong in ("", "abc", "99999999999999999999"):
        answer = staff.post(address, {"other": wrong})
        assert (answer.status_code, len(answer.context["form"].errors["other"])) == (200, 1)


def test_contributors_do_not_merge(client, two):
    client.force_login(make_staff("penulis", "contributor"))
    assert client.get(merge_address(*two)).status_code == 403
    assert client.post(merge_address(*two)).status_code == 403
    assert Person.objects.exclude(merged_into=None).count() == 0


def test_the_form_says_where_a_record_is_used(staff, two):
    _kept, gone = two
    form = staff.get(reverse("admin:records_person_change", args=[gone.pk]))
    assert form.context["used_in"] == "Dipakai di 1 catatan"
    page = staff.get(form.context["used_url"])
    delegate = gone.delegates.get()
    assert [(group["heading"], group["count"]) for group in page.context["groups"]] == [("Anggota delegasi", 1)]
    assert [row["label"] for row in page.context["groups"][0]["rows"]] == [
        f"{delegate.delegation.meeting} — {delegate}"
    ]
