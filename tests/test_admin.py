"""The staff site: lists, links, settings, accounts, log-in."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, override

from records.models import (
    SiteSettings,
)
from tests import factories
from tests.conftest import PASSWORD
from tests.staff_forms import form_data

pytestmark = pytest.mark.django_db


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


# --- odd addresses ---


@pytest.mark.parametrize("number", ["abc", "²", "0", "99999999999999999999999999"])
def test_a_strange_number_in_the_address_fills_nothing_in(staff, number):
    assert staff.get(f"{reverse('admin:records_meeting_add')}?pair={number}").status_code == 200


def test_a_strange_number_cannot_be_published(staff):
    path = reverse("admin:records_citypair_changelist")
    assert staff.post(f"{path}{'9' * 30}/publish/").status_code == 404


def test_a_search_for_characters_that_no_text_has_is_answered(staff):
    assert suggestions(staff, "citypair", "first_city", "\x00Tidak ada kota ini") == []


def test_the_gazetteer_is_only_read(staff):
    assert staff.post(reverse("admin:records_city_gazetteer"), {"q": "Jambi"}).status_code == 405


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
