"""The form of a meeting: sides, delegates, agenda and tasks on one page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.models import (
    City,
    Delegate,
    Meeting,
)
from tests import factories
from tests.staff_forms import form_data, row_errors

pytestmark = pytest.mark.django_db


# --- meetings ---

AS_WRITTEN = ("name_as_written", "office_as_written")


def meeting_with_delegates(client, jambi: City, guangzhou: City, **changes) -> dict:
    return form_data(
        client,
        reverse("admin:records_meeting_add"),
        type="first_meeting",
        date="2015",
        **{
            "delegations-0-city": str(jambi.pk),
            "delegations-0-role": "visitor",
            "delegations-0-list_incomplete": "on",
            "delegations-1-city": str(guangzhou.pk),
            "delegations-1-role": "host",
            "delegates-0-side": "1",
            "delegates-0-name_as_written": "Budi Uji",
            "delegates-0-office_as_written": "Walikota",
            "delegates-1-side": "2",
            "delegates-1-name_as_written": "Zhou Uji",
            "delegates-2-side": "1",
            "delegates-2-office_as_written": "Kadis PU",
            "agenda_items-0-text": "Penataan sungai",
            "agenda_items-0-side": "1",
        },
        **changes,
    )


def test_a_meeting_with_two_delegations_and_three_delegates_is_saved_at_once(staff):
    jambi, guangzhou = factories.make_indonesian_city(), factories.make_city()
    response = staff.post(reverse("admin:records_meeting_add"), meeting_with_delegates(staff, jambi, guangzhou))
    assert response.status_code == 302
    meeting = Meeting.objects.get()
    assert [
        (side.city, side.role, side.order, list(side.delegates.values_list(*AS_WRITTEN, "order")))
        for side in meeting.delegations.all()
    ] == [
        (jambi, "visitor", 1, [("Budi Uji", "Walikota", 1), ("", "Kadis PU", 2)]),
        (guangzhou, "host", 2, [("Zhou Uji", "", 1)]),
    ]
    assert meeting.agenda_items.get().raised_by.city == jambi


def test_a_delegate_added_later_comes_last_on_its_side(staff):
    delegation = factories.make_delegation(order=1)
    for order, name in ((1, "A"), (2, "B")):
        factories.make_delegate(delegation=delegation, order=order, name_as_written=name)
    url = reverse("admin:records_meeting_change", args=[delegation.meeting_id])
    data = form_data(staff, url, **{"delegates-2-side": "1", "delegates-2-name_as_written": "C"})
    assert staff.post(url, data).status_code == 302
    assert list(delegation.delegates.values_list("name_as_written", "order")) == [("A", 1), ("B", 2), ("C", 3)]


def test_delegates_are_put_in_another_order_by_their_numbers(staff):
    delegation = factories.make_delegation()
    for order, name in ((1, "A"), (2, "B")):
        factories.make_delegate(delegation=delegation, order=order, name_as_written=name)
    url = reverse("admin:records_meeting_change", args=[delegation.meeting_id])
    staff.post(url, form_data(staff, url, **{"delegates-0-order": "2", "delegates-1-order": "1"}))
    assert list(delegation.delegates.values_list("name_as_written", flat=True)) == ["B", "A"]


def test_a_delegate_changes_sides(staff):
    meeting = factories.make_meeting()
    one = factories.make_delegation(meeting=meeting, order=1)
    other = factories.make_delegation(meeting=meeting, order=2)
    delegate = factories.make_delegate(delegation=one)
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    assert staff.post(url, form_data(staff, url, **{"delegates-0-side": "2"})).status_code == 302
    delegate.refresh_from_db()
    assert delegate.delegation == other


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"delegates-0-side": ""}, "side"),
        ({"delegates-0-side": "4"}, "side"),
        ({"delegates-2-office_as_written": "", "delegates-2-office": "Kepala Dinas"}, "name_as_written"),
    ],
    ids=["no side", "a side that is not there", "neither name nor office"],
)
def test_a_wrong_delegate_row_keeps_everything_typed_and_saves_nothing(staff, changes, field):
    data = meeting_with_delegates(staff, factories.make_indonesian_city(), factories.make_city()) | changes
    response = staff.post(reverse("admin:records_meeting_add"), data)
    assert [list(errors) for errors in row_errors(response, "delegates") if errors] == [[field]]
    page = response.content.decode()
    assert [name for name in ("Budi Uji", "Zhou Uji", "Penataan sungai") if name not in page] == []
    assert (Meeting.objects.count(), Delegate.objects.count()) == (0, 0)


def test_a_side_cannot_go_while_its_delegates_move(staff):
    meeting = factories.make_meeting()
    factories.make_delegate(delegation=factories.make_delegation(meeting=meeting, order=1))
    factories.make_delegation(meeting=meeting, order=2)
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    data = form_data(staff, url, **{"delegations-0-DELETE": "on", "delegates-0-side": "2"})
    assert list(row_errors(staff.post(url, data), "delegates")[0]) == ["side"]
    assert Delegate.objects.count() == 1


def test_a_side_goes_with_its_delegates_when_both_are_marked(staff):
    delegate = factories.make_delegate()
    url = reverse("admin:records_meeting_change", args=[delegate.delegation.meeting_id])
    data = form_data(staff, url, **{"delegations-0-DELETE": "on", "delegates-0-DELETE": "on"})
    assert staff.post(url, data).status_code == 302
    assert Delegate.objects.count() == 0


def test_delegates_of_another_meeting_cannot_be_reached_through_the_form(staff):
    stranger = factories.make_delegate(name_as_written="Orang lain")
    mine = factories.make_delegate()
    url = reverse("admin:records_meeting_change", args=[mine.delegation.meeting_id])
    data = form_data(staff, url, **{"delegates-0-id": str(stranger.pk), "delegates-0-name_as_written": "Diubah"})
    staff.post(url, data)
    assert list(Delegate.objects.filter(name_as_written="Diubah")) == []
    stranger.refresh_from_db()
    assert (stranger.name_as_written, stranger.delegation.meeting == mine.delegation.meeting) == ("Orang lain", False)


def test_the_form_of_a_meeting_costs_the_same_with_two_and_with_thirty_delegates(staff):
    delegation = factories.make_delegation()
    url = reverse("admin:records_meeting_change", args=[delegation.meeting_id])
    factories.make_follow_up(meeting=delegation.meeting)

    def add(many: int) -> None:
        for _ in range(many):
            factories.make_delegate(delegation=delegation, person=factories.make_person())

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(url).status_code == 200
        return len(queries)

    add(2)
    cost()
    at_two = cost()
    add(28)
    assert cost() == at_two


def test_tasks_name_delegates_of_this_meeting_only(staff):
    mine, stranger = factories.make_delegate(), factories.make_delegate()
    meeting = mine.delegation.meeting
    factories.make_follow_up(meeting=meeting)
    url = reverse("admin:records_meeting_change", args=[meeting.pk])
    refused = staff.post(url, form_data(staff, url, **{"follow_ups-0-assigned_to": str(stranger.pk)}))
    assert list(row_errors(refused, "follow_ups")[0]) == ["assigned_to"]
    assert staff.post(url, form_data(staff, url, **{"follow_ups-0-assigned_to": str(mine.pk)})).status_code == 302
    assert meeting.follow_ups.get().assigned_to == mine


# --- errors on top of the form ---


def test_errors_are_listed_on_top_with_links_to_their_fields(staff):
    data = meeting_with_delegates(staff, factories.make_indonesian_city(), factories.make_city())
    data |= {"date": "31 Februari 2015", "delegates-0-side": ""}
    page = staff.post(reverse("admin:records_meeting_add"), data).content.decode()
    summary = page[page.index('class="error-summary"') :]
    summary = summary[: summary.index("</div>")]
    assert re.findall('href="([^"]+)"', summary) == ["#id_date", "#id_delegates-0-side"]
