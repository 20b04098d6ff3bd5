"""A meeting with 200 delegates: its form stays small, costs the same, and saves whole."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.forms.listed import ListedRecordField, WordField, words_of
from records.models import Delegate, Meeting
from tests import factories
from tests.staff_forms import form_data, opened, row_errors

pytestmark = pytest.mark.django_db

OFFICE = "Kepala Dinas Pekerjaan Umum dan Penataan Ruang Kota Uji"


def meeting_of(many: int) -> Meeting:
    """As large as they come: four sides, tasks, and long offices."""
    meeting = factories.make_meeting(summary="Ringkasan panjang. " * 40)
    sides = [
        factories.make_delegation(
            meeting=meeting, order=order, city=factories.make_city(name=f"Kota Uji Panjang {order}")
        )
        for order in (1, 2, 3, 4)
    ]
    person = factories.make_person()
    Delegate.objects.bulk_create(
        Delegate(
            delegation=sides[number % 4],
            order=number // 4 + 1,
            name_as_written=f"Nama Lengkap Anggota Delegasi {number}",
            office_as_written="Kadis PUPR Kota Uji",
            office=OFFICE,
            office_en="Head of the Public Works Department of Uji",
            affiliation="local_government",
            person=person if number % 3 == 0 else None,
        )
        for number in range(many)
    )
    for _ in range(4):
        factories.make_follow_up(meeting=meeting)
    return meeting


def url_of(meeting: Meeting) -> str:
    return reverse("admin:records_meeting_change", args=[meeting.pk])


def queries(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_form_of_200_delegates_is_smaller_than_half_a_megabyte(staff):
    page = staff.get(url_of(meeting_of(200)))
    assert len(page.content) < 500_000
    assert len(set(re.findall(r'name="delegates-(\d+)-name_as_written"', page.content.decode()))) == 201


def test_opening_costs_the_same_for_41_and_for_200_delegates(staff):
    small, large = meeting_of(41), meeting_of(200)
    staff.get(url_of(small))
    assert queries(lambda: staff.get(url_of(small))) == queries(lambda: staff.get(url_of(large)))


def test_a_save_looks_up_changed_rows_only(staff):
    def cost(many: int) -> int:
        meeting = meeting_of(many)
        data = opened(staff, url_of(meeting), venue="Aula Uji", **{"delegates-3-name_as_written": "Diubah"})
        return queries(lambda: staff.post(url_of(meeting), data))

    cost(41)
    assert cost(41) == cost(200)


def test_200_delegates_are_saved_whole(staff):
    meeting = meeting_of(200)
    before = list(Delegate.objects.order_by("pk").values())
    data = opened(staff, url_of(meeting))
    assert staff.post(url_of(meeting), data).status_code == 302
    assert list(Delegate.objects.order_by("pk").values()) == before


def test_among_200_one_is_added_one_changed_one_moved_and_one_deleted(staff):
    meeting = meeting_of(200)
    first_side = meeting.delegations.get(order=1)
    rows = list(Delegate.objects.filter(delegation__meeting=meeting).order_by("delegation__order", "order"))
    kept = rows[10]
    data = opened(
        staff,
        url_of(meeting),
        **{
            "delegates-200-side": "1",
            "delegates-200-name_as_written": "Tamu Baru",
            "delegates-200-affiliation": "dunia usaha",
            "delegates-10-role": "Ketua delegasi",
            "delegates-10-office_as_written": "Walikota",
            "delegates-0-order": "60",
            "delegates-20-DELETE": "on",
            "delegates-60-side": "1",
            "follow_ups-0-assigned_to": f"11 · {kept}",
        },
    )
    answer = staff.post(url_of(meeting), data)
    assert answer.status_code == 302, row_errors(answer, "delegates")
    kept.refresh_from_db()
    assert (kept.role, kept.office_as_written, kept.office, kept.person) == (
        "head",
        "Walikota",
        OFFICE,
        rows[10].person,
    )
    names = list(first_side.delegates.values_list("name_as_written", flat=True))
    assert (len(names), names[-2:]) == (51, [rows[0].name_as_written, "Tamu Baru"])
    assert first_side.delegates.get(name_as_written="Tamu Baru").affiliation == "business"
    assert not Delegate.objects.filter(pk=rows[20].pk).exists()
    rows[60].refresh_from_db()
    assert rows[60].delegation == first_side
    assert meeting.follow_ups.first().assigned_to == kept
    assert Delegate.objects.filter(delegation__meeting=meeting).count() == 200


def test_a_word_that_is_not_in_the_list_is_answered_at_its_row(staff):
    meeting = meeting_of(41)
    data = form_data(staff, url_of(meeting), **{"delegates-7-role": "raja", "delegates-8-side": "9"})
    answer = staff.post(url_of(meeting), data)
    faults = {number: list(errors) for number, errors in enumerate(row_errors(answer, "delegates")) if errors}
    assert faults == {7: ["role"], 8: ["side"]}
    assert 'value="raja"' in answer.content.decode()


def test_a_form_opened_with_few_is_read_as_it_was_shown_when_they_have_become_many(staff):
    meeting = meeting_of(40)
    data = form_data(staff, url_of(meeting), **{"delegates-0-office_en": "Mayor"})
    factories.make_delegate(delegation=meeting.delegations.first(), order=99)
    assert staff.post(url_of(meeting), data).status_code == 302
    assert Delegate.objects.filter(office_en="Mayor").count() == 1


# --- words instead of option lists ---


def test_a_word_is_taken_in_either_language_and_as_its_value():
    choices = Delegate.Role.choices
    field = WordField(words=words_of(choices), choices=choices, offered_in="x")
    assert [field.clean(text) for text in ("ketua delegasi", "Head of delegation", "head", " HEAD ")] == ["head"] * 4
    assert field.prepare_value("head") == "ketua delegasi"
    assert not field.has_changed("head", "Ketua delegasi")


def test_a_listed_record_is_found_by_number_by_name_and_by_both():
    one, two, twin = (factories.make_delegate(name_as_written=name, office_as_written="")
                      for name in ("Budi Uji", "Sari Uji", "Sari Uji"))  # fmt: skip
    field = ListedRecordField(queryset=Delegate.objects.all(), records=[one, two, twin], offered_in="x", required=False)
    assert [field.clean(text) for text in ("1", "Budi Uji", "1 · Budi Uji", "7 · budi uji")] == [one] * 4
    assert [field.clean(text) for text in ("2 · Sari Uji", "3")] == [two, twin]
    assert field.clean("") is None
    assert field.prepare_value(two.pk) == "2 · Sari Uji"
    assert not field.has_changed(two.pk, "2 · Sari Uji")
    with pytest.raises(Exception, match="Sari Uji"):
        field.clean("Sari Uji")
