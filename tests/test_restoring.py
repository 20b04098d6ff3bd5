"""An earlier version of a record is put back: fields, links and rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records import services
from records.models import AgendaItem, Agreement, Citation, Delegate, Delegation, Meeting, Publication, Signature
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = factories.make_meeting(date="2015", summary="Semula")
    host = factories.make_delegation(meeting=meeting, role="host")
    factories.make_citation(delegate=factories.make_delegate(delegation=host, name_as_written="Budi Uji"))
    factories.make_delegate(delegation=host, name_as_written="Sari Uji")
    factories.make_agenda_item(meeting=meeting, text="Pokok pertama", raised_by=host)
    factories.make_citation(meeting=meeting)
    return meeting


def rows_of(model) -> list[dict]:
    return list(model.objects.order_by("pk").values())


MODELS = (Delegation, Delegate, AgendaItem, Citation)


def everything() -> dict:
    return {model: rows_of(model) for model in MODELS}


def test_fields_and_rows_stand_as_they_stood(meeting, editor):
    before, moment = everything(), timezone.now()
    meeting.date, meeting.summary = "2016-08", "Diubah"
    meeting.save()
    host = meeting.delegations.get()
    budi, sari = host.delegates.order_by("pk")
    sari.name_as_written = "Sari Diubah"
    sari.save()
    budi.delete()
    factories.make_delegate(delegation=factories.make_delegation(meeting=meeting))
    services.delete(meeting.agenda_items.get(), by=editor, reason="Uji")
    version = services.restore_version(meeting, moment=moment, by=editor)
    meeting.refresh_from_db()
    assert (version.left_out, everything()) == ([], before)
    assert (meeting.date.edtf, meeting.date_latest.year, meeting.summary) == ("2015", 2015, "Semula")


def test_the_version_just_left_can_be_put_back_again(meeting, editor):
    moment = timezone.now()
    meeting.delegations.get().delete()
    emptied, later = everything(), timezone.now()
    services.restore_version(meeting, moment=moment, by=editor)
    services.restore_version(meeting, moment=later, by=editor)
    assert everything() == emptied


def test_history_tells_who_put_it_back(meeting, editor):
    moment = timezone.now()
    meeting.summary = "Diubah"
    meeting.save()
    services.restore_version(meeting, moment=moment, by=editor)
    last = Meeting.history.first()
    assert (last.history_type, last.history_user, last.history_change_reason) == ("~", editor, "restore")


def test_publication_and_bookkeeping_are_of_today(meeting, editor):
    moment = timezone.now()
    services.publish(meeting, by=editor)
    meeting.summary = "Diubah"
    meeting.save()
    version = meeting.version
    services.restore_version(meeting, moment=moment, by=editor)
    now = Meeting.objects.get()
    assert (now.publication, now.published_at, now.version, now.summary) == (
        Publication.PUBLISHED, meeting.published_at, version + 1, "Semula",
    )  # fmt: skip
    assert now.editions.count() == 1  # the document is as it was published


def test_a_published_record_gets_an_edition_of_what_readers_see_now(meeting, editor):
    services.publish(meeting, by=editor)
    moment = timezone.now()
    meeting.summary = "Diubah"
    meeting.save()
    services.saved(meeting, by=editor)
    services.restore_version(meeting, moment=moment, by=editor)
    assert meeting.editions.count() == 3


def test_looking_changes_nothing(meeting):
    moment = timezone.now()
    meeting.summary = "Diubah"
    meeting.save()
    before = everything()
    version = services.version_at(meeting, moment)
    assert [column.name for column in version.columns] == ["summary"]
    assert (everything(), Meeting.objects.get().summary) == (before, "Diubah")


def test_a_version_like_today_writes_nothing(meeting, editor):
    entries = Meeting.history.count()
    assert services.restore_version(meeting, moment=timezone.now(), by=editor).empty
    assert Meeting.history.count() == entries


def test_before_its_first_save_there_is_nothing_to_put_back(meeting):
    with pytest.raises(services.CannotRestore):
        services.version_at(meeting, timezone.now() - timedelta(days=1))


def test_many_to_many_links_stand_as_they_stood(editor):
    agreement = factories.make_agreement()
    first, second, third = (factories.make_cooperation_field() for _ in range(3))
    agreement.fields.set([first, second])
    moment = timezone.now()
    agreement.fields.set([third])
    first_number = first.pk
    first.delete()
    version = services.restore_version(agreement, moment=moment, by=editor)
    assert list(agreement.fields.all()) == [second]
    assert [str(first_number) in sentence for sentence in version.left_out] == [True]


def test_a_link_to_what_is_gone_stays_empty_and_is_told(meeting, editor):
    city = factories.make_city()
    meeting.city = city
    meeting.save()
    moment = timezone.now()
    meeting.city, meeting.summary = None, "Diubah"
    meeting.save()
    city.delete()
    version = services.restore_version(meeting, moment=moment, by=editor)
    meeting.refresh_from_db()
    assert (meeting.city, meeting.summary, len(version.left_out)) == (None, "Semula", 1)


def test_a_row_that_needs_what_is_gone_is_left_out_with_its_rows(meeting, editor):
    side = factories.make_delegation(meeting=meeting)
    factories.make_delegate(delegation=side)
    moment = timezone.now()
    city = side.city
    side.delete()
    city.delete()
    version = services.restore_version(meeting, moment=moment, by=editor)
    assert (Delegation.objects.count(), Delegate.objects.count()) == (1, 2)
    assert version.back == []
    assert len(version.left_out) >= 2


def test_a_row_that_moved_to_another_record_stays_there(meeting, editor):
    moment = timezone.now()
    item, other = meeting.agenda_items.get(), factories.make_meeting()
    item.meeting, item.raised_by = other, None
    item.save()
    assert len(services.restore_version(meeting, moment=moment, by=editor).left_out) == 1
    item.refresh_from_db()
    assert item.meeting == other
    came = services.version_at(other, Meeting.history.filter(id=other.pk).get().history_date)
    assert (came.removed, len(came.left_out)) == ([], 1)


def test_rows_that_history_does_not_know_stay(meeting, editor):
    moment = timezone.now()
    AgendaItem.objects.bulk_create([AgendaItem(meeting=meeting, text="Tanpa riwayat")])
    services.restore_version(meeting, moment=moment, by=editor)
    assert AgendaItem.objects.count() == 2


def test_two_rows_change_places_under_a_rule_that_allows_only_one(meeting, editor):
    first = factories.make_citation(meeting=meeting, fact="date", preferred=True)
    second = factories.make_citation(meeting=meeting, fact="date")
    moment = timezone.now()
    for citation, preferred in ((first, False), (second, True)):
        citation.preferred = preferred
        citation.save()
    services.restore_version(meeting, moment=moment, by=editor)
    assert list(Citation.objects.filter(fact="date").order_by("pk").values_list("preferred", flat=True)) == [
        True,
        False,
    ]


def test_an_emptied_link_between_rows_is_filled_again(editor):
    agreement = factories.make_agreement()
    party = factories.make_party(agreement=agreement)
    factories.make_signature(agreement=agreement, party=party)
    number, moment = party.pk, timezone.now()
    party.delete()
    services.restore_version(Agreement.objects.get(), moment=moment, by=editor)
    assert Signature.objects.get().party_id == number


def test_queries_do_not_grow_with_unchanged_rows(meeting, django_assert_max_num_queries):
    for _ in range(30):
        factories.make_delegate(delegation=meeting.delegations.get())
    with django_assert_max_num_queries(60):
        services.version_at(meeting, timezone.now())


def test_a_version_with_a_picture_is_put_back_without_the_smaller_copies():
    """History leaves them out: they are made anew from the picture."""
    meeting = factories.make_meeting(title="Kunjungan Uji", date="2015")
    photo = factories.make_photo(meeting=meeting, caption="Lama")
    then = timezone.now()
    photo.caption = "Baru"
    photo.save()
    version = services.version_at(meeting, then)
    assert [(now.caption, before.caption) for now, before in version.changed] == [("Baru", "Lama")]
    services.restore_version(meeting, moment=then, by=None)
    photo.refresh_from_db()
    assert photo.caption == "Lama"
