"""Two people change one record: the second sees both values and chooses; nothing is overwritten, nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records import kept
from records.models import Delegate, Meeting
from tests import factories
from tests.conftest import make_staff
from tests.staff_forms import carried, data_on, opened, row_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    client = Client()
    client.force_login(make_staff("rekan", "editor"))
    return client


@pytest.fixture
def meeting():
    meeting = factories.make_meeting(venue="Balai Kota", summary="Semula", title="Kunjungan")
    side = factories.make_delegation(meeting=meeting, order=1)
    for order, name in enumerate(("Budi Uji", "Sari Uji", "Tono Uji"), start=1):
        factories.make_delegate(delegation=side, order=order, name_as_written=name, office_as_written="")
    return meeting


def url_of(meeting: Meeting) -> str:
    return reverse("admin:records_meeting_change", args=[meeting.pk])


def save(client, url: str, data: dict):
    answer = client.post(url, data)
    assert answer.status_code == 302, row_errors(answer, "delegates")
    return answer


def again(page, **changes) -> dict:
    """What the browser sends from a page that refused a save."""
    return data_on(page) | carried(page) | changes


def asked(page) -> list[tuple]:
    return [(each.heading, each.opened, each.theirs, each.mine) for each in page.context["comparison"]["asked"]]


def taken_over(page) -> list[tuple]:
    return [(each.heading, each.kind, each.opened, each.theirs) for each in page.context["comparison"]["taken_over"]]


def names(meeting: Meeting) -> list[str]:
    found = Delegate.objects.filter(delegation__meeting=meeting)
    return list(found.order_by("delegation__order", "order", "pk").values_list("name_as_written", flat=True))


def test_both_values_of_a_field_are_shown_with_what_was_there_and_who_saved(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, venue="Aula Uji")
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert page.status_code == 200
    assert asked(page) == [("Tempat acara", "Balai Kota", "Aula Uji", "Gedung Uji")]
    assert page.context["comparison"]["saves"][0].by == "rekan"
    meeting.refresh_from_db()
    assert meeting.venue == "Aula Uji"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Gedung Uji"), ("theirs", "Aula Uji")])
def test_either_value_can_be_kept(staff, colleague, meeting, choice, kept):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, venue="Aula Uji")
    save(colleague, url, theirs)
    save(staff, url, again(staff.post(url, mine), **{"choice-0": choice}))
    meeting.refresh_from_db()
    assert meeting.venue == kept


def test_without_a_choice_nothing_is_saved_and_the_question_stays(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, venue="Aula Uji")
    save(colleague, url, theirs)
    first = staff.post(url, mine)
    second = staff.post(url, again(first))
    assert second.status_code == 200
    assert asked(second) == asked(first) == [("Tempat acara", "Balai Kota", "Aula Uji", "Gedung Uji")]
    meeting.refresh_from_db()
    assert meeting.venue == "Aula Uji"
    save(staff, url, again(second, **{"choice-0": "mine"}))
    meeting.refresh_from_db()
    assert meeting.venue == "Gedung Uji"


def test_changes_of_other_fields_are_taken_over_and_told(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, summary="Dari rekan")
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert (asked(page), taken_over(page)) == ([], [("Ringkasan", "field", "Semula", "Dari rekan")])
    save(staff, url, again(page))
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.summary) == ("Gedung Uji", "Dari rekan")


def test_the_same_change_by_both_is_no_question(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, date="Agustus 2015"), opened(colleague, url, date="2015-08")
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert (asked(page), taken_over(page)) == ([], [])


def test_one_row_changed_by_both_is_asked_by_its_fields(staff, colleague, meeting):
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-1-name_as_written": "Sari Satu", "delegates-1-office": "Kepala Dinas"})
    theirs = opened(colleague, url, **{"delegates-1-name_as_written": "Sari Dua", "delegates-1-role": "head"})
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert asked(page) == [
        ("Anggota delegasi 2 (Sari Dua): Nama seperti tertulis", "Sari Uji", "Sari Dua", "Sari Satu")
    ]
    assert page.context["comparison"]["asked"][0].by == "rekan"
    save(staff, url, again(page, **{"choice-0": "mine"}))
    row = Delegate.objects.get(name_as_written="Sari Satu")
    assert (row.office, row.role, names(meeting)) == ("Kepala Dinas", "head", ["Budi Uji", "Sari Satu", "Tono Uji"])


def test_rows_added_by_both_are_all_there(staff, colleague, meeting):
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-3-side": "1", "delegates-3-name_as_written": "Dari saya"})
    theirs = opened(colleague, url, **{"delegates-3-side": "1", "delegates-3-name_as_written": "Dari rekan"})
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert taken_over(page) == [("Anggota delegasi 4 (Dari rekan)", "added_by_them", None, taken_over(page)[0][3])]
    save(staff, url, again(page))
    assert names(meeting) == ["Budi Uji", "Sari Uji", "Tono Uji", "Dari rekan", "Dari saya"]


def test_a_row_that_a_colleague_deleted_and_i_did_not_touch_stays_deleted(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, **{"delegates-0-DELETE": "on"})
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert [each[1] for each in taken_over(page)] == ["deleted_by_them"]
    save(staff, url, again(page))
    assert names(meeting) == ["Sari Uji", "Tono Uji"]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", ["Sari Uji", "Tono Uji", "Budi Baru"]), ("theirs", ["Sari Uji", "Tono Uji"])],
)
def test_a_row_that_a_colleague_deleted_while_i_changed_it_is_asked(staff, colleague, meeting, choice, kept):
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-0-name_as_written": "Budi Baru", "delegates-0-order": ""})
    theirs = opened(colleague, url, **{"delegates-0-DELETE": "on"})
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    (row,) = page.context["comparison"]["asked"]
    assert (row.kind, row.theirs, "Budi Baru" in row.mine) == ("deleted_by_them", "dihapus", True)
    page = staff.post(url, again(page))  # not chosen: asked again, and the row is not lost
    assert "Budi Baru" in page.context["comparison"]["asked"][0].mine
    save(staff, url, again(page, **{"choice-0": choice}))
    assert names(meeting) == kept


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", ["Sari Uji", "Tono Uji"]), ("theirs", ["Budi dari rekan", "Sari Uji", "Tono Uji"])],
)
def test_a_row_that_i_delete_while_a_colleague_changed_it_is_asked(staff, colleague, meeting, choice, kept):
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-0-DELETE": "on"})
    theirs = opened(colleague, url, **{"delegates-0-name_as_written": "Budi dari rekan"})
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert [each.kind for each in page.context["comparison"]["asked"]] == ["deleted_by_me"]
    unanswered = again(page) | {"delegates-0-DELETE": "on"}
    page = staff.post(url, unanswered)
    assert [each.kind for each in page.context["comparison"]["asked"]] == ["deleted_by_me"]
    save(staff, url, again(page) | {"delegates-0-DELETE": "on", "choice-0": choice})
    assert names(meeting) == kept


def test_a_side_that_a_colleague_deleted_comes_back_for_the_delegate_i_put_on_it(staff, colleague, meeting):
    other = factories.make_delegation(meeting=meeting, order=2)
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-3-side": "2", "delegates-3-name_as_written": "Tamu Uji"})
    save(colleague, url, opened(colleague, url, **{"delegations-1-DELETE": "on"}))
    page = staff.post(url, mine)
    assert [each[1] for each in taken_over(page)] == ["put_back"]
    save(staff, url, again(page))
    guest = Delegate.objects.get(name_as_written="Tamu Uji")
    assert (guest.delegation.city, meeting.delegations.count()) == (other.city, 2)


def test_numbers_of_sides_follow_when_a_colleague_deletes_a_side_before_them(staff, colleague, meeting):
    meeting.delegations.update(order=2)
    factories.make_delegation(meeting=meeting, order=1)
    url = url_of(meeting)
    mine = opened(staff, url, **{"delegates-3-side": "2", "delegates-3-name_as_written": "Baru Uji"})
    save(colleague, url, opened(colleague, url, **{"delegations-0-DELETE": "on"}))
    page = staff.post(url, mine)
    assert asked(page) == []
    save(staff, url, again(page))
    assert names(meeting) == ["Budi Uji", "Sari Uji", "Tono Uji", "Baru Uji"]
    assert meeting.delegations.count() == 1


def test_a_third_save_between_the_question_and_the_answer_is_asked_too(staff, colleague, meeting):
    url = url_of(meeting)
    mine = opened(staff, url, venue="Gedung Uji", summary="Saya")
    save(colleague, url, opened(colleague, url, venue="Aula Uji"))
    page = staff.post(url, mine)
    save(colleague, url, opened(colleague, url, summary="Rekan lagi"))
    page = staff.post(url, again(page, **{"choice-0": "theirs"}))
    assert asked(page) == [("Ringkasan", "Semula", "Rekan lagi", "Saya")]
    save(staff, url, again(page, **{"choice-0": "mine"}))
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.summary) == ("Aula Uji", "Saya")


def test_a_fault_elsewhere_keeps_what_was_chosen(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, venue="Aula Uji")
    save(colleague, url, theirs)
    page = staff.post(url, again(staff.post(url, mine), date="31 Februari 2015", **{"choice-0": "theirs"}))
    assert page.status_code == 200
    assert page.context["comparison"] is None
    save(staff, url, again(page, date="2015"))
    meeting.refresh_from_db()
    assert meeting.venue == "Aula Uji"


def test_a_row_on_a_page_of_its_own_has_no_version_and_is_compared_all_the_same(staff, colleague, meeting):
    delegate = Delegate.objects.get(name_as_written="Budi Uji")
    url = reverse("admin:records_delegate_change", args=[delegate.pk])
    mine, theirs = opened(staff, url, office="Kepala Dinas"), opened(colleague, url, office="Kepala Bagian")
    save(colleague, url, theirs)
    page = staff.post(url, mine)
    assert asked(page) == [("Jabatan lengkap", "–", "Kepala Bagian", "Kepala Dinas")]
    save(staff, url, again(page, **{"choice-0": "mine"}))
    delegate.refresh_from_db()
    assert delegate.office == "Kepala Dinas"


def test_a_change_of_a_delegate_on_its_own_page_survives_a_save_of_the_meeting(staff, colleague, meeting):
    mine = opened(staff, url_of(meeting), venue="Gedung Uji")
    delegate = Delegate.objects.get(name_as_written="Budi Uji")
    page = reverse("admin:records_delegate_change", args=[delegate.pk])
    save(colleague, page, opened(colleague, page, office="Kepala Bagian"))
    save(staff, url_of(meeting), again(staff.post(url_of(meeting), mine)))
    delegate.refresh_from_db()
    meeting.refresh_from_db()
    assert (delegate.office, meeting.venue) == ("Kepala Bagian", "Gedung Uji")


def test_links_and_many_fields_are_told_by_their_names(staff, colleague):
    one, other = factories.make_city(name="Kota Satu"), factories.make_city(name="Kota Dua")
    meeting = factories.make_meeting()
    url = url_of(meeting)
    mine, theirs = opened(staff, url, city=str(one.pk)), opened(colleague, url, city=str(other.pk))
    save(colleague, url, theirs)
    ((_, opened_value, theirs, mine),) = asked(staff.post(url, mine))
    assert (opened_value, theirs.split(" ")[:2], mine.split(" ")[:2]) == ("–", ["Kota", "Dua"], ["Kota", "Satu"])

    agreement = factories.make_agreement()
    field, another = factories.make_cooperation_field(), factories.make_cooperation_field()
    url = reverse("admin:records_agreement_change", args=[agreement.pk])
    mine, theirs = opened(staff, url, fields=[str(field.pk)]), opened(colleague, url, fields=[str(another.pk)])
    assert colleague.post(url, theirs).status_code == 302
    assert [each[1:] for each in asked(staff.post(url, mine))] == [("–", str(another), str(field))]


def test_a_forged_snapshot_is_taken_as_none_and_everything_that_differs_is_asked(staff, colleague, meeting):
    url = url_of(meeting)
    mine = opened(staff, url, venue="Gedung Uji")
    save(colleague, url, opened(colleague, url, summary="Rekan"))
    page = staff.post(url, mine | {"snapshot": "x" + mine["snapshot"]})
    assert [(each[0], each[1]) for each in asked(page)] == [("Tempat acara", None), ("Ringkasan", None)]


def test_the_page_of_a_conflict_costs_the_same_for_two_and_for_twenty_rows(staff, colleague):
    def cost(many: int) -> int:
        side = factories.make_delegation()
        persons = [factories.make_person() for _ in range(many)]
        for order in range(many):
            factories.make_delegate(delegation=side, order=order, person=persons[order])
        url = url_of(side.meeting)
        changed = {f"delegates-{row}-name_as_written": "Rekan" for row in range(many)}
        mine = opened(staff, url, venue="Gedung Uji")
        save(colleague, url, opened(colleague, url, **changed))
        with CaptureQueriesContext(connection) as queries:
            assert len(taken_over(staff.post(url, mine))) == many
        return len(queries)

    cost(2)
    assert cost(2) == cost(20)


def test_the_question_names_its_field_and_leads_to_it(staff, colleague, meeting):
    url = url_of(meeting)
    mine, theirs = opened(staff, url, venue="Gedung Uji"), opened(colleague, url, venue="Aula Uji")
    save(colleague, url, theirs)
    page = staff.post(url, mine).content.decode()
    legend = re.search(r"<legend>.*?</legend>", page, re.DOTALL)[0]
    assert legend == '<legend><a href="#id_venue">Tempat acara</a></legend>'


def test_a_record_that_a_colleague_deleted_shows_what_was_typed(staff, meeting):
    url = url_of(meeting)
    mine = opened(staff, url, venue="Gedung Uji", summary="Ringkasan yang panjang")
    Meeting.objects.all().delete()
    answer = staff.post(url, mine | {"kept": "abcd1234"})
    assert answer.status_code == 410
    assert [
        word for word in ("Gedung Uji", "Ringkasan yang panjang", "Budi Uji") if word not in answer.content.decode()
    ] == []
    assert kept.SAVED not in staff.session
