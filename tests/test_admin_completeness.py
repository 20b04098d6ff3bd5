"""A published record stays complete, whichever form of the staff site changes it."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from records import services
from records.models import Agreement, Citation, CityPair, Delegation, Edition, Gap, Meeting, Photo
from tests import factories
from tests.staff_forms import errors_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> CityPair:
    pair = factories.make_citation().pair
    services.publish(pair)
    return pair


@pytest.fixture
def agreement() -> Agreement:
    agreement = factories.make_agreement(pair=factories.make_pair())
    factories.make_citation(agreement=agreement, fact="concluded", preferred=True, stated_date="2015-08")
    services.publish(agreement)
    return agreement


def change_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def sentence_of(record) -> str:
    with override("id"):
        words = gettext("“%(record)s” is published and has to stay complete. Nothing was saved.")
    return words % {"record": record}


def in_indonesian(msgid: str) -> str:
    with override("id"):
        return gettext(msgid)


def test_the_last_citation_stays_and_everything_typed_stays_on_the_form(staff, pair):
    url = change_url(pair)
    changes = {"citations-0-DELETE": "on", "summary": "Ringkasan yang diketik", "gaps-TOTAL_FORMS": "1"}
    gap = {"gaps-0-kind": "not_found", "gaps-0-searched": "2026-11", "gaps-0-description": "Naskah dicari"}
    before = pair.history.count()
    response = staff.post(url, form_data(staff, url, **changes, **gap))
    assert errors_of(response) == {"__all__": [sentence_of(pair), in_indonesian("Cite at least one source.")]}
    page = unescape(response.content.decode())
    typed = ("Ringkasan yang diketik", "Naskah dicari", 'class="error-summary"')
    assert [text for text in typed if text not in page] == []
    stored = CityPair.objects.get()
    assert (stored.summary, stored.version, stored.history.count()) == ("", pair.version, before)
    assert (Citation.objects.count(), Gap.objects.count(), Edition.objects.count()) == (1, 0, 1)


def test_a_blank_type_is_refused_at_its_field(staff, agreement):
    url = change_url(agreement)
    errors = errors_of(staff.post(url, form_data(staff, url, type="", title="Judul baru")))
    assert errors == {
        "__all__": [sentence_of("Judul baru")],
        "type": [in_indonesian("Choose the type of the document.")],
    }
    assert Agreement.objects.get().title == agreement.title


def test_a_date_other_than_the_preferred_one_is_refused_at_its_field(staff, agreement):
    url = change_url(agreement)
    assert list(errors_of(staff.post(url, form_data(staff, url, concluded="2016")))) == ["__all__", "concluded"]
    assert Agreement.objects.get().concluded.edtf == "2015-08"


def test_a_file_of_a_refused_save_is_not_kept(staff, pair, settings):
    url = change_url(pair)
    row = {"photos-TOTAL_FORMS": "1", "photos-0-image": factories.image_file(), "photos-0-alt": ""}
    assert list(errors_of(staff.post(url, form_data(staff, url, **row)))) == ["__all__"]
    assert (Photo.objects.count(), [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]) == (0, [])


def test_a_complete_change_of_a_published_record_is_saved(staff, pair):
    url = change_url(pair)
    assert staff.post(url, form_data(staff, url, summary="Ringkasan")).status_code == 302
    assert (CityPair.objects.get().summary, Edition.objects.count()) == ("Ringkasan", 2)


def test_a_draft_may_be_incomplete(staff):
    pair = factories.make_citation().pair
    url = change_url(pair)
    assert staff.post(url, form_data(staff, url, **{"citations-0-DELETE": "on"})).status_code == 302
    assert pair.citations.count() == 0


def test_what_is_missing_is_listed_on_a_published_record_too(staff):
    pair = factories.published(factories.make_pair())
    assert [item["target"] for item in staff.get(change_url(pair)).context["missing"]] == ["#citations-group"]


# --- rows on pages of their own ---


def test_a_row_that_makes_its_record_incomplete_is_refused(staff, agreement):
    citation = agreement.citations.get()
    url = change_url(citation)
    response = staff.post(url, form_data(staff, url, stated_date="2016", statement="Pernyataan yang diketik"))
    assert (list(errors_of(response)), len(errors_of(response)["__all__"])) == (["__all__"], 2)
    assert "Pernyataan yang diketik" in response.content.decode()
    citation.refresh_from_db()
    assert (citation.statement, citation.stated_date.edtf) == ("", "2015-08")


def test_a_new_row_that_makes_its_record_incomplete_is_refused(staff, pair):
    url = reverse("admin:records_citation_add")
    source = str(factories.make_source().pk)
    data = form_data(staff, url, pair=str(pair.pk), source=source, fact="kind", stance="contradicts")
    assert list(errors_of(staff.post(url, data))) == ["__all__"]
    assert pair.citations.count() == 1


def test_the_last_citation_is_not_moved_to_another_record(staff, pair):
    citation, other = pair.citations.get(), factories.make_pair()
    url = change_url(citation)
    assert list(errors_of(staff.post(url, form_data(staff, url, pair=str(other.pk))))) == ["__all__"]
    assert (pair.citations.count(), other.citations.count()) == (1, 0)


def test_a_row_that_moves_tells_both_records(staff, pair):
    moved = factories.make_citation(pair=pair)
    services.record_edition(pair)
    other = factories.make_citation().pair
    services.publish(other)
    before = (pair.editions.count(), other.editions.count())
    url = change_url(moved)
    assert staff.post(url, form_data(staff, url, pair=str(other.pk))).status_code == 302
    assert (pair.editions.count(), other.editions.count()) == (before[0] + 1, before[1] + 1)


def test_the_last_citation_is_not_deleted_on_its_own_page(staff, pair):
    citation = pair.citations.get()
    page = staff.post(
        reverse("admin:records_citation_delete", args=[citation.pk]), {"post": "yes", "reason": "Uji"}, follow=True
    )
    assert [str(message) for message in page.context["messages"]] == [
        f"{sentence_of(pair)} {in_indonesian('Cite at least one source.')}"
    ]
    assert pair.citations.count() == 1


def test_the_last_citations_are_not_deleted_from_the_list(staff, pair):
    factories.make_citation(pair=pair)
    numbers = [str(number) for number in pair.citations.values_list("pk", flat=True)]
    url = reverse("admin:records_citation_changelist")
    data = {"action": "delete_selected", "post": "yes", "reason": "Uji"}
    page = staff.post(url, {**data, "_selected_action": numbers}, follow=True)
    assert (len(page.context["messages"]), pair.citations.count()) == (1, 2)
    staff.post(url, {**data, "_selected_action": numbers[:1]})
    assert pair.citations.count() == 1


def test_the_only_side_of_a_published_meeting_is_not_deleted(staff):
    delegation = factories.make_delegation()
    factories.make_citation(meeting=delegation.meeting)
    services.publish(delegation.meeting)
    staff.post(reverse("admin:records_delegation_delete", args=[delegation.pk]), {"post": "yes", "reason": "Uji"})
    assert (Delegation.objects.count(), Meeting.objects.get().publication) == (1, "published")
