"""A merge makes nothing public that was kept, and leaves no published record with something missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records import services
from records.models import CityPair, Meeting
from tests import factories
from tests.factories import document_file, published
from tests.staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db


def test_a_limited_file_stays_limited_in_the_source_that_takes_it_over():
    kept = factories.make_source(access="open")
    gone = factories.make_source(access="limited", access_basis="UU 14/2008 pasal 17", file=document_file())
    services.merge(kept, gone, take=("file",))
    kept.refresh_from_db()
    assert kept.file.name == gone.file.name
    assert (kept.access, kept.access_basis) == ("limited", "UU 14/2008 pasal 17")


def test_an_embargo_goes_with_the_file():
    kept = factories.make_source()
    gone = factories.make_source(file=document_file(), embargo_until="2099-01-01")
    services.merge(kept, gone, take=("file",))
    kept.refresh_from_db()
    assert str(kept.embargo_until) == "2099-01-01"


def test_a_draft_pair_that_would_leave_the_published_one_incomplete_is_not_merged_into_it():
    jambi = factories.make_indonesian_city()
    kept, gone = factories.make_city(name="Guangzhou"), factories.make_city(name="Kanton")
    stays = published(factories.make_pair(first_city=jambi, second_city=kept))
    factories.make_citation(pair=stays, fact="tie")
    goes = factories.make_pair(first_city=jambi, second_city=gone)
    factories.make_citation(pair=goes, fact="tie", stance="contradicts")
    with pytest.raises(services.CannotMerge) as refusal:
        services.merge(kept, gone)
    assert len(refusal.value.sentences) == 1
    assert str(refusal.value.sentences[0]).startswith(str(stays))
    goes.refresh_from_db()
    gone.refresh_from_db()
    assert (goes.merged_into, gone.merged_into) == (None, None)


def test_a_record_that_was_merged_cannot_be_chosen_any_more(staff):
    kept, gone = factories.make_city(), factories.make_city()
    services.merge(kept, gone)
    address = reverse("admin:records_citypair_add")
    jambi = factories.make_indonesian_city()
    answer = staff.post(address, form_data(staff, address, first_city=jambi.pk, second_city=gone.pk))
    assert errors_of(answer) == {
        "second_city": ["Catatan ini tidak ada, atau telah digabungkan dengan catatan lain. Carilah menurut namanya."]
    }
    assert CityPair.objects.count() == 0


def test_a_form_that_was_open_during_a_merge_does_not_bring_the_merged_record_back(staff):
    kept, gone = factories.make_person(name="SY Fasha"), factories.make_person(name="Syarif Fasha")
    delegate = factories.make_delegate(person=gone)
    address = reverse("admin:records_meeting_change", args=[delegate.delegation.meeting_id])
    opened = form_data(staff, address)
    services.merge(kept, gone)
    changed = {name: value for name, value in opened.items() if name.endswith("-office_as_written")}
    assert staff.post(address, opened | dict.fromkeys(changed, "Kepala Bagian")).status_code == 200
    delegate.refresh_from_db()
    assert delegate.person == kept


def test_the_form_of_a_merged_record_changes_nothing_by_itself(staff):
    kept, gone = factories.make_city(), factories.make_city(name="Kanton")
    pair = factories.make_pair(second_city=kept)
    services.merge(kept, gone)
    assert Meeting.objects.count() == 0
    address = reverse("admin:records_citypair_change", args=[pair.pk])
    assert staff.post(address, form_data(staff, address)).status_code == 302


@pytest.mark.parametrize("kind", ["city", "person", "institution", "source"])
def test_a_preview_links_to_what_would_move(staff, kind):
    make = getattr(factories, f"make_{kind}")
    kept, gone = make(), make()
    page = staff.get(reverse(f"admin:records_{kind}_merge", args=[kept.pk, gone.pk]))
    assert reverse(f"admin:records_{kind}_used", args=[gone.pk]) in page.content.decode()


def test_a_field_of_cooperation_says_where_it_is_used(staff):
    field = factories.make_cooperation_field()
    agreement = factories.make_agreement()
    agreement.fields.add(field)
    factories.make_outcome(field=field)
    page = staff.get(reverse("admin:records_cooperationfield_change", args=[field.pk]))
    assert page.context["used_in"] == "Dipakai di 2 catatan"
    used = staff.get(page.context["used_url"])
    assert [(group["heading"], group["count"]) for group in used.context["groups"]] == [
        ("Naskah kerja sama", 1),
        ("Hasil", 1),
    ]


def test_a_use_names_the_record_and_not_the_thing_itself_again(staff):
    source = factories.make_source(title="Laporan Uji", publisher="")
    meeting = factories.make_meeting(title="Kunjungan Uji")
    factories.make_citation(source=source, meeting=meeting)
    page = staff.get(reverse("admin:records_source_used", args=[source.pk]))
    (group,) = page.context["groups"]
    assert [(row["label"], row["state"]) for row in group["rows"]] == [("Kunjungan Uji", "draf")]


def test_own_names_and_sources_are_no_use(staff):
    city = factories.make_city()
    factories.make_city_name(city=city)
    factories.make_citation(city=city)
    page = staff.get(reverse("admin:records_city_change", args=[city.pk]))
    assert page.context["used_in"] == "Dipakai di 0 catatan"


def test_the_list_of_uses_costs_the_same_for_many_rows(staff):
    person = factories.make_person()

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            staff.get(reverse("admin:records_person_used", args=[person.pk]))
        return len(caught)

    factories.make_delegate(person=person)
    queries()
    before = queries()
    for _ in range(3):
        factories.make_delegate(person=person)
    assert queries() == before
