"""The history page tells in words what changed, and puts an earlier version back."""

from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from records import services
from records.models import Agreement, CityPair, Meeting
from tests import factories

pytestmark = pytest.mark.django_db


def history_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_history", args=[record.pk])


def restore_url(record, moment) -> str:
    address = reverse(f"admin:records_{record._meta.model_name}_restore", args=[record.pk])
    return f"{address}?moment={quote(moment.isoformat())}"


def an_hour_ago(record) -> None:
    """All that was saved until now was saved an hour before."""
    for by_number in services.histories(record).values():
        for entries in by_number.values():
            for entry in entries:
                entry.history_date -= timedelta(hours=1)
                entry.save()


def told(page) -> list[list[str]]:
    """Every save of a page: its changes as a reader reads them."""
    return [
        [
            " ".join(
                part
                for part in (
                    change["kind"], change["title"],
                    *(
                        f"{line['label']}: {line['old']} → {line['new']}" if "old" in line
                        else f"{line['label']}: +{line['plus']} −{line['minus']}"
                        for line in change["lines"]
                    ),
                ) if part
            )
            for change in [*row["changes"], *row["more"]]
        ]
        for row in page.context["rows"]
    ]  # fmt: skip


def words_of(page) -> str:
    return " ".join(unescape(strip_tags(page.content.decode())).split())


@pytest.fixture
def meeting():
    meeting = factories.make_meeting(date="2015")
    host = factories.make_delegation(meeting=meeting, city=factories.make_city(name="Kota Uji"))
    factories.make_delegate(delegation=host, name_as_written="Budi Uji", office_as_written="")
    an_hour_ago(meeting)
    return meeting


def test_changes_are_told_in_words_newest_first(staff, meeting):
    meeting.date, meeting.type, meeting.city = "2015-08", "visit", factories.make_city(name="Kota Tamu")
    meeting.save()
    delegate = meeting.delegations.get().delegates.get()
    delegate.name_as_written = "Budi Uji Coba"
    delegate.save()
    factories.make_agenda_item(meeting=meeting, text="Pokok baru")
    page = staff.get(history_url(meeting))
    newest, first = told(page)
    assert newest[0].startswith("changed Jenis:")
    assert "Tanggal: 2015 → Agustus 2015" in newest[0]
    assert newest[0].endswith("Diadakan di:  → Kota Tamu")
    assert newest[1] == "changed Anggota delegasi “Budi Uji Coba” Nama seperti tertulis: Budi Uji → Budi Uji Coba"
    assert newest[2] == "added Pokok bahasan “Pokok baru”"
    assert [words.split()[0] for words in first] == ["added"] * 3
    assert "Tanggal: 2015 → menjadi Agustus 2015" in words_of(page)


def test_it_says_who_and_when_with_the_zone(staff, editor, meeting):
    services.saved(meeting, by=editor)
    meeting._history_user = editor
    meeting.summary = "Baru"
    meeting.save()
    page = staff.get(history_url(meeting))
    assert [row["who"] for row in page.context["rows"]] == ["redaktur", ""]
    assert " WIB · redaktur" in words_of(page)


def test_removed_rows_and_links_are_told_by_name(staff):
    agreement = factories.make_agreement()
    field = factories.make_cooperation_field(name="Pelabuhan")
    party = factories.make_party(agreement=agreement, city=factories.make_city(name="Kota Uji"))
    an_hour_ago(agreement)
    agreement.fields.add(field)
    party.delete()
    assert told(staff.get(history_url(agreement)))[0] == [
        "changed Bidang kerja sama: +['Pelabuhan'] −[]",
        "removed Pihak “Kota Uji”",
    ]


def test_the_language_of_the_reader_is_spoken(staff, meeting):
    meeting.date = "2015-08"
    meeting.save()
    page = staff.get(history_url(meeting), headers={"Accept-Language": "en"})
    assert told(page)[0] == ["changed Date: 2015 → August 2015"]


def test_publication_is_an_event(staff, editor):
    pair = factories.make_citation().pair
    an_hour_ago(pair)
    services.publish(pair, by=editor)
    newest = staff.get(history_url(pair)).context["rows"][0]
    assert newest["reasons"] == ["Diterbitkan."]
    assert "Draf → Terbit".lower() in " ".join(told(staff.get(history_url(pair)))[0]).lower()


def test_long_texts_are_cut_to_where_they_differ(staff, meeting):
    meeting.summary = "Awal. " * 100 + "tengah" + " akhir." * 100
    meeting.save()
    an_hour_ago(meeting)
    meeting.summary = meeting.summary.replace("tengah", "TENGAH")
    meeting.save()
    newest = told(staff.get(history_url(meeting)))[0][0]
    assert "tengah" in newest and "TENGAH" in newest and len(newest) < 600


def test_queries_do_not_grow_with_rows_and_saves(staff, meeting):
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            staff.get(history_url(meeting))
        return len(seen)

    staff.get(history_url(meeting))
    few = count()
    for number in range(30):
        side = factories.make_delegation(meeting=meeting)
        delegate = factories.make_delegate(delegation=side, person=factories.make_person())
        factories.make_citation(delegate=delegate)
        meeting.summary = f"Ringkasan {number}"
        meeting.save()
    for side in meeting.delegations.all()[:10]:
        side.delete()
    assert count() <= few + 4


def test_many_saves_are_paged(staff, meeting):
    for number in range(25):
        meeting.summary = f"Ringkasan {number}"
        meeting._history_date = timezone.now() - timedelta(minutes=30 - number)
        meeting.save()
    first, second = (staff.get(history_url(meeting), {"page": number}) for number in (1, 2))
    assert [len(page.context["rows"]) for page in (first, second)] == [20, 6]


def test_a_deleted_record_still_has_its_history(staff, meeting, editor):
    url = history_url(meeting)
    services.delete(meeting, by=editor, reason="Salah catat")
    page = staff.get(url)
    assert page.context["rows"][0]["reasons"] == ["Salah catat"]
    assert reverse("admin:bin") in page.content.decode()


def test_that_of_a_deleted_record_is_for_editors(client, contributor, meeting, editor):
    url = history_url(meeting)
    services.delete(meeting, by=editor, reason="Salah catat")
    client.force_login(contributor)
    assert client.get(url).status_code == 403


def test_what_never_was_has_none(staff):
    assert staff.get(reverse("admin:records_meeting_history", args=[987])).status_code == 404


# --- putting a version back ---


def test_a_version_is_looked_at_then_put_back(staff, meeting, editor):
    meeting.date = "2015-08"
    meeting.save()
    meeting.delegations.get().delete()
    rows = staff.get(history_url(meeting)).context["rows"]
    assert [bool(row["restore_url"]) for row in rows] == [False, True]
    preview = staff.get(rows[1]["restore_url"])
    kinds = [(change["kind"], change["title"]) for change in preview.context["changes"]]
    assert kinds == [("changed", ""), ("added", "Delegasi “Kota Uji”"), ("added", "Anggota delegasi “Budi Uji”")]
    assert Meeting.objects.get().date.edtf == "2015-08"
    assert staff.post(rows[1]["restore_url"]).status_code == 302
    now = Meeting.objects.get()
    assert (now.date.edtf, str(now.delegations.get().delegates.get())) == ("2015", "Budi Uji")
    assert staff.get(history_url(meeting)).context["rows"][0]["reasons"] == ["Versi terdahulu dipulihkan."]


def test_a_published_record_stays_complete(staff, editor):
    pair = factories.make_pair()
    moment = timezone.now()
    factories.make_citation(pair=pair)
    services.publish(pair, by=editor)
    page = staff.post(restore_url(pair, moment), follow=True)
    assert len(page.context["messages"]) == 1
    assert (pair.citations.count(), CityPair.history.filter(history_change_reason="restore").count()) == (1, 0)


def test_a_contributor_restores_a_draft_but_nothing_that_readers_see(client, contributor):
    draft, public = factories.make_agreement(summary="Semula"), factories.make_agreement(summary="Semula")
    moment = timezone.now()
    for agreement in (draft, factories.published(public)):
        agreement.summary = "Diubah"
        agreement.save()
    client.force_login(contributor)
    assert client.post(restore_url(draft, moment)).status_code == 302
    assert client.get(restore_url(public, moment)).status_code == 403
    assert client.post(restore_url(public, moment)).status_code == 403
    assert not any(row["restore_url"] for row in client.get(history_url(public)).context["rows"])
    assert list(Agreement.objects.order_by("pk").values_list("summary", flat=True)) == ["Semula", "Diubah"]


@pytest.mark.parametrize("moment", ["", "kemarin", "2015-08-30T10:00:00"])
def test_a_moment_that_is_none_is_not_found(staff, meeting, moment):
    address = reverse("admin:records_meeting_restore", args=[meeting.pk])
    assert staff.get(address, {"moment": moment}).status_code == 404


def test_a_moment_before_the_record_is_told(staff, meeting):
    page = staff.get(restore_url(meeting, timezone.now() - timedelta(days=400)), follow=True)
    assert (page.status_code, len(page.context["messages"])) == (200, 1)
