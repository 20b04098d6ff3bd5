"""Deleting by mistake and changing by mistake, and the way back, in a real browser."""

import pytest

from records.models import Citation, Delegate, Delegation, DeletedRecord, Meeting, Photo
from tests import factories
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"critical", "serious"}
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture
def meeting(live_site):
    make_staff("redaktur", "editor")
    meeting = factories.make_meeting(title="Kunjungan Uji", date="2015")
    for name in ("Kota Uji Utara", "Kota Uji Selatan"):
        side = factories.make_delegation(meeting=meeting, city=factories.make_city(name=name))
        factories.make_delegate(delegation=side, name_as_written=f"Wakil {name}")
    factories.make_citation(meeting=meeting)
    factories.make_photo(meeting=meeting)
    return meeting


@pytest.fixture
def look(page, axe):
    """Grave faults and the width of a page, narrow and wide."""

    def faults() -> list:
        found = []
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            found += axe(page, GRAVE).items()
            seen = page.evaluate("document.documentElement.scrollWidth")
            found += [(page.url, seen)] if seen > size["width"] else []
        return found

    return faults


def log_in(page, site: str, target: str) -> None:
    page.goto(f"{site}/admin/login/?next={target}")
    page.fill("#id_username", "redaktur")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")


def test_a_deleted_meeting_is_found_in_the_bin_and_comes_back(page, live_site, meeting, look):
    faults = {}
    log_in(page, live_site, f"/admin/records/meeting/{meeting.pk}/delete/")
    faults["delete"] = look()
    page.fill("textarea[name=reason]", "Salah catat")
    page.click("input[type=submit][value=Hapus]")
    page.click(".messagelist a[href$='/bin/']")
    page.wait_for_selector(".bin-list")
    faults["bin"] = look()
    assert "Kunjungan Uji" in page.inner_text(".bin-list")
    assert "Salah catat" in page.inner_text(".bin-list")
    assert Meeting.objects.count() == 0
    page.click("button:text-is('Pulihkan')")
    page.wait_for_selector(".messagelist .success")
    restored = Meeting.objects.get()
    assert (restored.pk, restored.delegations.count(), restored.photos.count()) == (meeting.pk, 2, 1)
    assert not DeletedRecord.objects.in_bin().exists()
    assert {name: found for name, found in faults.items() if found} == {}


def test_without_a_reason_nothing_goes(page, live_site, meeting):
    log_in(page, live_site, f"/admin/records/meeting/{meeting.pk}/delete/")
    page.locator("textarea[name=reason]").evaluate("field => { field.required = false }")
    page.click("input[type=submit][value=Hapus]")
    assert "Tuliskan secara singkat" in page.inner_text(".deletion .errorlist")
    assert Meeting.objects.count() == 1


def test_an_earlier_version_is_looked_at_and_put_back(page, live_site, meeting, look):
    faults = {}
    for model in (Meeting, Delegation, Delegate, Photo, Citation):
        model.history.update(history_date="2026-11-01T03:00:00Z")
    meeting.date = "2015-08"
    meeting.save()
    meeting.delegations.first().delete()
    log_in(page, live_site, f"/admin/records/meeting/{meeting.pk}/history/")
    page.wait_for_selector(".history-list")
    faults["history"] = look()
    assert "Tanggal: 2015 → menjadi Agustus 2015" in " ".join(page.inner_text(".history-list").split())
    page.click("a:text-is('Pulihkan versi ini')")
    page.wait_for_selector("text=Yang berubah")
    faults["restore"] = look()
    page.click("input[type=submit][value='Pulihkan versi ini']")
    page.wait_for_selector(".messagelist .success")
    now = Meeting.objects.get()
    assert (now.date.edtf, now.delegations.count()) == ("2015", 2)
    assert {name: found for name, found in faults.items() if found} == {}
