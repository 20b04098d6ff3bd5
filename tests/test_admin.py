"""The staff site: lists, forms, publishing, and what happens to wrong input."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.forms import ModelMultipleChoiceField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from records.models import (
    Agreement,
    Citation,
    City,
    CityPair,
    Delegate,
    Edition,
    Meeting,
    Party,
    Publication,
    SiteSettings,
)
from tests import factories
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def boss(client, administrator):
    client.force_login(administrator)
    return client


def form_data(client, url: str, **changes) -> dict[str, str]:
    """What a browser would send back: every field of the page as it stands, with changes."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    context = page.context
    data = {}
    forms = [context["adminform"].form]
    for rows in context["inline_admin_formsets"]:
        forms += [rows.formset.management_form, *rows.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(field.field, ModelMultipleChoiceField):
                data[field.html_name] = [str(getattr(item, "pk", item)) for item in value or []]
            elif isinstance(value, bool):
                if value:
                    data[field.html_name] = "on"
            elif hasattr(value, "edtf"):
                data[field.html_name] = value.edtf
            elif not hasattr(value, "storage"):
                data[field.html_name] = "" if value is None else str(value)
    return data | changes


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(faults) for name, faults in response.context["adminform"].form.errors.items()}


def row_errors(response, prefix: str) -> list[dict]:
    rows = next(rows for rows in response.context["inline_admin_formsets"] if rows.formset.prefix == prefix)
    return [dict(errors) for errors in rows.formset.errors]


# --- lists ---

ROWS = {
    "AgendaItem": factories.make_agenda_item,
    "Agreement": lambda: factories.make_agreement(pair=factories.make_pair()),
    "Attachment": factories.make_attachment,
    "Citation": factories.make_citation,
    "City": factories.make_city,
    "CityName": factories.make_city_name,
    "CityPair": factories.make_pair,
    "Confirmation": factories.make_confirmation,
    "CooperationField": factories.make_cooperation_field,
    "Country": factories.make_country,
    "Delegate": lambda: factories.make_delegate(person=factories.make_person()),
    "Delegation": factories.make_delegation,
    "Edition": factories.make_edition,
    "Feedback": factories.make_feedback,
    "FollowUp": factories.make_follow_up,
    "Gap": factories.make_gap,
    "ImportBatch": factories.make_import_batch,
    "Institution": factories.make_institution,
    "Meeting": lambda: factories.make_meeting(pair=factories.make_pair(), city=factories.make_city()),
    "Milestone": factories.make_milestone,
    "Outcome": factories.make_outcome,
    "Page": factories.make_page,
    "Party": factories.make_party,
    "Person": factories.make_person,
    "Photo": factories.make_photo,
    "ProcedureStage": factories.make_procedure_stage,
    "Signature": factories.make_signature,
    "Source": factories.make_source,
}
OURS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "records"), key=lambda model: model.__name__
)


def test_every_model_of_the_register_has_a_place_on_the_staff_site():
    assert {model.__name__ for model in OURS} == {*ROWS, "SiteSettings"}


@pytest.mark.parametrize("model", [model for model in OURS if model is not SiteSettings], ids=lambda m: m.__name__)
def test_a_list_costs_the_same_queries_at_one_and_at_three_rows(boss, model):
    url = reverse(f"admin:records_{model._meta.model_name}_changelist")
    ROWS[model.__name__]()
    boss.get(url)  # theme and content types are read once

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert boss.get(url, {"o": "-1"}).status_code == 200
        return len(queries)

    at_one = cost()
    ROWS[model.__name__]()
    ROWS[model.__name__]()
    assert cost() == at_one


@pytest.mark.parametrize("model", [User, Group], ids=["User", "Group"])
def test_lists_of_accounts_cost_the_same_at_one_and_at_three_rows(boss, model):
    url = reverse(f"admin:auth_{model._meta.model_name}_changelist")
    boss.get(url)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert boss.get(url).status_code == 200
        return len(queries)

    before = cost()
    for name in ("satu", "dua"):
        User.objects.create_user(name) if model is User else Group.objects.create(name=name)
    assert cost() == before


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_form_opens_and_its_sections_say_what_they_are_for(boss, model):
    name = model._meta.model_name
    row = SiteSettings.current() if model is SiteSettings else ROWS[model.__name__]()
    if model is SiteSettings:
        row.save()
    response = boss.get(reverse(f"admin:records_{name}_change", args=[row.pk]))
    assert response.status_code == 200
    for _heading, options in response.context["adminform"].fieldsets:
        assert str(options.get("description", "")).endswith("."), _heading


@pytest.mark.parametrize("model", [model for model in OURS if model is not SiteSettings], ids=lambda m: m.__name__)
def test_every_list_can_be_searched(boss, model):
    url = reverse(f"admin:records_{model._meta.model_name}_changelist")
    assert boss.get(url, {"q": "Jambi 广州"}).status_code == 200


def test_dates_are_sorted_by_the_days_they_mean(staff):
    late = factories.make_meeting(date="2015-08", title="Agustus")
    early = factories.make_meeting(date="2014~", title="Sekitar 2014")
    column = 4
    page = staff.get(reverse("admin:records_meeting_changelist"), {"o": str(column)})
    assert list(page.context["cl"].result_list) == [early, late]


def test_the_front_page_groups_what_there_is(boss):
    headings = [group["name"] for group in boss.get("/admin/").context["app_list"]]
    with override("id"):
        assert headings == [
            gettext(name)
            for name in (
                "Records",
                "Evidence",
                "Places, people, lists",
                "Site",
                "Single rows of records",
                "Accounts and safety",
            )
        ]


def test_settings_are_one_row_without_a_list(boss):
    response = boss.get(reverse("admin:records_sitesettings_changelist"))
    assert response.url == reverse("admin:records_sitesettings_change", args=[1])
    assert boss.get(reverse("admin:records_sitesettings_add")).status_code == 403


# --- links ---


def suggestions(client, model: str, field: str, term: str) -> list[str]:
    answer = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "records", "model_name": model, "field_name": field, "term": term},
    )
    return [result["text"] for result in answer.json()["results"]]


def test_a_city_is_offered_with_its_level_and_country(staff):
    with override("id"):
        label = f"Kota Jambi — {gettext('city')}, Indonesia"
    assert label in suggestions(staff, "citypair", "first_city", "Kota Jambi")


def test_a_city_is_offered_in_the_language_of_the_reader(staff):
    factories.make_city(name="Kanton", name_en="Guangzhou")
    staff.cookies["django_language"] = "en"
    assert suggestions(staff, "citypair", "first_city", "Kanton") == ["Guangzhou — city, China"]


@pytest.mark.parametrize("term", ["Uji Sari", "Test Sari", "测试市", "Batavia Uji"])
def test_a_city_is_found_by_any_of_its_names(staff, term):
    city = factories.make_city(
        name="Kota Uji Sari", name_en="Test Sari", name_native="测试市", native_language="zh-Hans"
    )
    factories.make_city_name(city=city, name="Batavia Uji", kind="former")
    assert len(suggestions(staff, "citypair", "second_city", term)) == 1


@pytest.mark.parametrize("term", ["Zhu Uji", "朱测试", "Chu Uji"])
def test_a_person_is_found_by_native_and_other_spellings(staff, term):
    factories.make_person(
        name="Zhu Uji", name_native="朱测试", native_language="zh-Hans", former_names="Chu Uji\nTju Uji"
    )
    assert suggestions(staff, "delegate", "person", term) == ["Zhu Uji 朱测试"]


# --- pairs ---


def pair_data(client, one: City, other: City, **changes) -> dict:
    url = reverse("admin:records_citypair_add")
    return form_data(client, url, first_city=str(one.pk), second_city=str(other.pk), **changes)


def test_a_pair_is_added_and_knows_who_added_it(staff, editor):
    one, other = factories.make_indonesian_city(), factories.make_city()
    response = staff.post(reverse("admin:records_citypair_add"), pair_data(staff, one, other))
    assert response.status_code == 302
    pair = CityPair.objects.get()
    assert (pair.first_city, pair.second_city, pair.created_by) == (one, other, editor)
    assert {entry.history_user for entry in pair.history.all()} == {editor}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pair_b_a_is_refused_at_the_field_where_a_b_exists(staff, language):
    pair = factories.make_pair()
    staff.cookies["django_language"] = language
    data = pair_data(staff, pair.second_city, pair.first_city, summary="Ringkasan yang sudah diketik")
    response = staff.post(reverse("admin:records_citypair_add"), data)
    with override(language):
        sentence = gettext("This pair is already in the register (A–B and B–A are the same pair).")
    assert errors_of(response) == {"second_city": [sentence]}
    assert "Ringkasan yang sudah diketik" in unescape(response.content.decode())
    assert CityPair.objects.count() == 1


def test_a_pair_of_a_city_with_itself_is_refused_at_the_field(staff):
    city = factories.make_city()
    response = staff.post(reverse("admin:records_citypair_add"), pair_data(staff, city, city))
    assert list(errors_of(response)) == ["second_city"]


def test_the_form_of_a_pair_leads_to_its_agreements_and_meetings(staff):
    pair = factories.make_pair()
    meeting = factories.make_meeting(pair=pair)
    page = staff.get(reverse("admin:records_citypair_change", args=[pair.pk])).content.decode()
    assert reverse("admin:records_meeting_change", args=[meeting.pk]) in page
    assert f"{reverse('admin:records_agreement_add')}?pair={pair.pk}" in page


def test_adding_an_agreement_from_a_pair_fills_the_pair_in(staff):
    pair = factories.make_pair()
    url = f"{reverse('admin:records_agreement_add')}?pair={pair.pk}"
    assert form_data(staff, url)["pair"] == str(pair.pk)


# --- cities ---


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_city_without_country_is_refused_at_the_field(staff, language):
    url = reverse("admin:records_city_add")
    staff.cookies["django_language"] = language
    response = staff.post(url, form_data(staff, url, name="Kota Tanpa Negara", population="1000"))
    with override(language):
        sentence = gettext("Choose the country or territory. A city without one cannot be found.")
    assert errors_of(response) == {"country": [sentence]}
    assert 'value="Kota Tanpa Negara"' in response.content.decode()


def test_the_gazetteer_fills_the_form_of_a_city_in(staff):
    page = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Kanton"})
    row = next(row for row in page.context["rows"] if row["place"].name_en == "Guangzhou")
    data = form_data(staff, row["add_url"])
    china = factories.a_country("CN")
    assert (data["country"], data["name_native"][:2], data["latitude"][:5]) == (str(china.pk), "广州", "23.11")
    assert staff.post(reverse("admin:records_city_add"), data).status_code == 302
    again = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Kanton"})
    added = City.objects.get(geonames_id=data["geonames_id"])
    assert [row["known"] for row in again.context["rows"] if row["known"]] == [added]


def test_an_unknown_place_is_said_to_be_unknown(staff):
    page = staff.get(reverse("admin:records_city_gazetteer"), {"q": "Xyzzyqq"})
    assert (page.status_code, page.context["rows"]) == (200, [])


# --- agreements ---


def test_an_agreement_of_a_city_with_a_university_needs_no_pair(staff):
    city, university = factories.make_indonesian_city(), factories.make_institution()
    url = reverse("admin:records_agreement_add")
    data = form_data(
        staff,
        url,
        type="memorandum",
        title="Nota Kesepahaman Uji",
        concluded="Agustus 2015",
        **{
            "parties-0-city": str(city.pk),
            "parties-1-institution": str(university.pk),
            "parties-1-number": "12/UN/2015",
        },
    )
    assert staff.post(url, data).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.concluded.edtf == "2015-08"
    assert [(party.city, party.institution, party.order) for party in agreement.parties.all()] == [
        (city, None, 1),
        (None, university, 2),
    ]


def test_a_signature_names_a_party_of_the_same_page(staff):
    pair = factories.make_pair()
    url = reverse("admin:records_agreement_add")
    data = form_data(
        staff,
        url,
        type="memorandum",
        **{
            "parties-0-city": str(pair.first_city_id),
            "parties-1-city": str(pair.second_city_id),
            "signatures-TOTAL_FORMS": "1",
            "signatures-0-side": "2",
            "signatures-0-name_as_written": "Chen Uji",
        },
    )
    assert staff.post(url, data).status_code == 302
    party = Party.objects.get(city=pair.second_city)
    assert [signature.name_as_written for signature in party.signatures.all()] == ["Chen Uji"]


def test_the_same_city_twice_among_the_parties_is_refused_at_the_field(staff):
    city = factories.make_city()
    url = reverse("admin:records_agreement_add")
    data = form_data(staff, url, type="memorandum", **{"parties-0-city": str(city.pk), "parties-1-city": str(city.pk)})
    response = staff.post(url, data)
    assert [list(errors) for errors in row_errors(response, "parties")] == [[], ["city"]]


def test_two_parties_may_not_trade_places_in_one_save(staff):
    agreement = factories.make_agreement()
    one = factories.make_party(agreement=agreement, order=1)
    other = factories.make_party(agreement=agreement, order=2)
    url = reverse("admin:records_agreement_change", args=[agreement.pk])
    data = form_data(staff, url, **{"parties-0-city": str(other.city_id), "parties-1-city": str(one.city_id)})
    assert staff.post(url, data).status_code == 200


@pytest.mark.parametrize(
    ("language", "typed"), [("id", "31 Februari 2015"), ("en", "31 February 2015"), ("id", "kapan-kapan")]
)
def test_a_date_that_is_none_gets_a_sentence_and_stays_typed(staff, language, typed):
    url = reverse("admin:records_agreement_add")
    staff.cookies["django_language"] = language
    response = staff.post(url, form_data(staff, url, title="Judul yang diketik", concluded=typed))
    assert list(errors_of(response)) == ["concluded"]
    page = response.content.decode()
    assert f'value="{typed}"' in page
    assert 'value="Judul yang diketik"' in page
    assert Agreement.objects.count() == 0


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


# --- citations ---


def test_two_preferred_statements_of_one_fact_are_refused_at_the_field(staff):
    pair = factories.make_pair()
    for _ in range(2):
        factories.make_citation(pair=pair, fact="kind")
    url = reverse("admin:records_citypair_change", args=[pair.pk])
    data = form_data(staff, url, **{"citations-0-preferred": "on", "citations-1-preferred": "on"})
    assert [list(errors) for errors in row_errors(staff.post(url, data), "citations")] == [[], ["preferred"]]
    assert Citation.objects.filter(preferred=True).count() == 0


def test_a_citation_of_no_record_and_of_two_is_refused(staff):
    url = reverse("admin:records_citation_add")
    source, pair, meeting = factories.make_source(), factories.make_pair(), factories.make_meeting()
    none = staff.post(url, form_data(staff, url, source=str(source.pk)))
    two = staff.post(url, form_data(staff, url, source=str(source.pk), pair=str(pair.pk), meeting=str(meeting.pk)))
    assert [list(errors_of(none)), list(errors_of(two))] == [["source"], ["source"]]


# --- publishing ---


@pytest.fixture
def ready_pair():
    return factories.make_citation().pair


def publish_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_publish", args=[record.pk])


def withdraw_url(record) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_withdraw", args=[record.pk])


def test_publishing_makes_an_edition_in_the_name_of_who_did_it(staff, editor, ready_pair):
    staff.post(publish_url(ready_pair))
    ready_pair.refresh_from_db()
    assert ready_pair.publication == Publication.PUBLISHED
    assert list(Edition.objects.filter(pair=ready_pair).values_list("number", "created_by")) == [(1, editor.pk)]


def test_an_incomplete_record_lists_what_is_missing_and_stays_a_draft(staff):
    pair = factories.make_pair()
    page = staff.post(publish_url(pair), follow=True)
    assert [item["target"] for item in page.context["missing"]] == ["#citations-group"]
    assert str(page.context["missing"][0]["sentence"]) in unescape(page.content.decode())
    pair.refresh_from_db()
    assert pair.publication == Publication.DRAFT


def test_withdrawing_asks_for_a_reason_and_publishing_again_is_possible(staff, ready_pair):
    staff.post(publish_url(ready_pair))
    refused = staff.post(withdraw_url(ready_pair), {"reason": "", "reason_en": "Typed already"})
    assert list(refused.context["form"].errors) == ["reason"]
    assert "Typed already" in refused.content.decode()
    staff.post(withdraw_url(ready_pair), {"reason": "Sumbernya keliru", "reason_en": "The source erred"})
    ready_pair.refresh_from_db()
    assert (ready_pair.publication, ready_pair.withdrawn_reason) == (Publication.WITHDRAWN, "Sumbernya keliru")
    staff.post(publish_url(ready_pair))
    ready_pair.refresh_from_db()
    assert ready_pair.publication == Publication.PUBLISHED


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_publishing_is_done_by_post_only(staff, ready_pair, method):
    assert getattr(staff, method)(publish_url(ready_pair)).status_code == 405


def test_withdrawing_by_another_method_is_refused(staff, ready_pair):
    assert staff.delete(withdraw_url(ready_pair)).status_code == 405


def test_publishing_needs_the_token_of_the_form(editor, ready_pair):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(publish_url(ready_pair)).status_code == 403


def test_publishing_what_does_not_exist_is_not_found(staff):
    assert staff.post(reverse("admin:records_citypair_publish", args=[999_999])).status_code == 404


def test_a_contributor_writes_drafts_but_does_not_publish(client, contributor, ready_pair):
    client.force_login(contributor)
    url = reverse("admin:records_citypair_change", args=[ready_pair.pk])
    assert client.post(url, form_data(client, url, summary="Ringkasan")).status_code == 302
    assert client.post(publish_url(ready_pair)).status_code == 403
    assert client.get(url).context["publish_url"] == ""


def test_a_contributor_only_looks_at_what_is_published(client, contributor, ready_pair):
    factories.published(ready_pair)
    citation = ready_pair.citations.get()
    client.force_login(contributor)
    url = reverse("admin:records_citypair_change", args=[ready_pair.pk])
    page = client.get(url)
    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert client.post(url, {}).status_code == 403
    assert client.post(reverse("admin:records_citation_change", args=[citation.pk]), {}).status_code == 403


def test_a_contributor_adds_no_row_to_what_is_published(client, contributor, ready_pair):
    factories.published(ready_pair)
    client.force_login(contributor)
    url = reverse("admin:records_citation_add")
    data = form_data(client, url, source=str(factories.make_source().pk), pair=str(ready_pair.pk))
    assert list(errors_of(client.post(url, data))) == ["__all__"]
    assert ready_pair.citations.count() == 1


def test_a_published_record_cannot_be_deleted_and_says_why(staff, ready_pair):
    factories.published(ready_pair)
    page = staff.post(reverse("admin:records_citypair_delete", args=[ready_pair.pk]), {"post": "yes"}, follow=True)
    with override("id"):
        sentence = gettext("“%(record)s” is published and cannot be deleted. Withdraw it first.")
    assert [str(message) for message in page.context["messages"]] == [sentence % {"record": ready_pair}]
    assert CityPair.objects.filter(pk=ready_pair.pk).count() == 1


def test_a_published_record_is_not_deleted_from_the_list_either(staff, ready_pair):
    factories.published(ready_pair)
    staff.post(
        reverse("admin:records_citypair_changelist"),
        {"action": "delete_selected", "_selected_action": [str(ready_pair.pk)], "post": "yes"},
    )
    assert CityPair.objects.filter(pk=ready_pair.pk).count() == 1


def test_a_row_saved_on_its_own_page_tells_its_record(staff, ready_pair):
    gap = factories.make_gap(pair=ready_pair)
    staff.post(publish_url(ready_pair))
    url = reverse("admin:records_gap_change", args=[gap.pk])
    assert staff.post(url, form_data(staff, url, description="Nomor surat belum diketahui")).status_code == 302
    assert Edition.objects.filter(pair=ready_pair).count() == 2


@pytest.mark.parametrize("kind", ["meeting", "agreement"])
def test_a_contributor_sees_the_rows_of_what_is_published(client, contributor, kind):
    if kind == "meeting":
        delegate = factories.make_delegate(name_as_written="Terlihat Uji")
        factories.make_agenda_item(meeting=delegate.delegation.meeting, raised_by=delegate.delegation)
        record = delegate.delegation.meeting
    else:
        party = factories.make_party()
        factories.make_signature(agreement=party.agreement, party=party, name_as_written="Terlihat Uji")
        record = party.agreement
    factories.published(record)
    client.force_login(contributor)
    page = client.get(reverse(f"admin:records_{kind}_change", args=[record.pk]))
    assert (page.status_code, "Terlihat Uji" in page.content.decode()) == (200, True)


# --- odd addresses ---


@pytest.mark.parametrize("number", ["abc", "²", "0", "99999999999999999999999999"])
def test_a_strange_number_in_the_address_fills_nothing_in(staff, number):
    assert staff.get(f"{reverse('admin:records_meeting_add')}?pair={number}").status_code == 200


def test_a_strange_number_cannot_be_published(staff):
    path = publish_url(factories.make_pair()).rsplit("/", 3)[0]
    assert staff.post(f"{path}/{'9' * 30}/publish/").status_code == 404


def test_a_search_for_characters_that_no_text_has_is_answered(staff):
    assert suggestions(staff, "citypair", "first_city", "\x00Tidak ada kota ini") == []


def test_the_gazetteer_is_only_read(staff):
    assert staff.post(reverse("admin:records_city_gazetteer"), {"q": "Jambi"}).status_code == 405


# --- errors on top of the form ---


def test_errors_are_listed_on_top_with_links_to_their_fields(staff):
    data = meeting_with_delegates(staff, factories.make_indonesian_city(), factories.make_city())
    data |= {"date": "31 Februari 2015", "delegates-0-side": ""}
    page = staff.post(reverse("admin:records_meeting_add"), data).content.decode()
    summary = page[page.index('class="error-summary"') :]
    summary = summary[: summary.index("</div>")]
    assert re.findall('href="([^"]+)"', summary) == ["#id_date", "#id_delegates-0-side"]


# --- accounts ---


def test_an_administrator_gives_roles_but_no_more_rights_than_their_own(client, administrator):
    manager = User.objects.create_user("kepala", is_staff=True)
    manager.groups.add(Group.objects.get(name="administrator"))
    client.force_login(manager)
    colleague = User.objects.create_user("rekan", is_staff=True)
    url = reverse("admin:auth_user_change", args=[colleague.pk])
    editors = Group.objects.get(name="editor")
    data = form_data(client, url) | {"is_superuser": "on", "groups": [str(editors.pk)]}
    assert client.post(url, data).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.is_superuser, list(colleague.groups.all())) == (False, [editors])
    owner = reverse("admin:auth_user_change", args=[administrator.pk])
    assert client.get(owner).context["has_change_permission"] is False
    assert client.post(owner, {}).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[administrator.pk])).status_code == 403


def test_settings_are_for_administrators(client, editor):
    client.force_login(editor)
    assert client.get(reverse("admin:records_sitesettings_changelist")).status_code == 403
    assert SiteSettings.objects.count() == 0


# --- log-in ---


def test_a_wrong_password_gets_one_sentence_and_the_name_stays(client, editor):
    page = client.post("/admin/login/", {"username": editor.username, "password": "keliru"})
    with override("id"):
        sentence = gettext("The user name or the password is not right. Mind capital and small letters.")
    assert list(page.context["form"].non_field_errors()) == [sentence]
    assert f'value="{editor.username}"' in page.content.decode()


def test_too_many_wrong_passwords_lock_the_name_for_a_while(client, editor):
    for _ in range(6):
        page = client.post("/admin/login/", {"username": editor.username, "password": "keliru"})
    assert (page.status_code, page["Retry-After"]) == (429, "900")
    assert re.search("<h1[^>]*>", page.content.decode())
    assert client.post("/admin/login/", {"username": editor.username, "password": PASSWORD}).status_code == 429
