"""What the register has is found before it is made again, and two that are one become one. In a real browser."""

import pytest
from playwright.sync_api import expect

from records.models import City, CityPair, Person, SiteSettings, Source
from records.theme import dress
from tests import factories
from tests.browser.test_staff import choose
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRAVE = {"critical", "serious"}


def logged_in(chromium, site: str, *, width: int = 1280, **options):
    context = chromium.new_context(locale="id-ID", viewport={"width": width, "height": 900}, **options)
    context.set_default_timeout(15_000)
    tab = context.new_page()
    tab.goto(site + "/admin/login/?next=/admin/")
    tab.fill("#id_username", "redaktur")
    tab.fill("#id_password", PASSWORD)
    tab.click("input[type=submit]")
    tab.wait_for_url(site + "/admin/")
    return tab


@pytest.fixture
def site(live_site):
    dress()
    SiteSettings.current().save()
    make_staff("redaktur", "editor")
    return live_site


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_second_person_is_made_only_after_the_question(site, chromium, axe, scripts):
    factories.make_person(name="Syarif Fasha", kind="official")
    tab = logged_in(chromium, site, width=360, java_script_enabled=scripts)
    tab.goto(site + "/admin/records/person/add/")
    tab.fill("#id_name", "H. Syarif Fasha")
    tab.fill("#id_former_names", "Fasha")
    tab.click("[name=_save]")
    expect(tab.locator(".lookalikes")).to_contain_text("Mirip dengan")
    expect(tab.locator(".lookalikes a")).to_have_text("Syarif Fasha — pejabat publik")
    assert tab.input_value("#id_former_names") == "Fasha"
    assert Person.objects.count() == 1
    if scripts:
        assert axe(tab, GRAVE) == {}
    tab.check("[name=another_one]")
    tab.click("[name=_save]")
    tab.wait_for_url("**/person/")
    assert Person.objects.count() == 2


def test_in_a_small_window_the_one_that_is_there_is_chosen(site, chromium):
    known = factories.make_city(name="Guangzhou", name_native="广州", native_language="zh-Hans")
    tab = logged_in(chromium, site)
    tab.goto(site + "/admin/records/citypair/add/")
    with tab.expect_popup() as opened:
        tab.click("#add_id_second_city")
    window = opened.value
    window.fill("#id_name", "Guangzou")
    choose(window, "country", "Tiongkok")
    window.click("[name=_save]")
    window.click("[name=use_existing]")
    expect(tab.locator("#id_second_city option:checked")).to_have_text("Guangzhou 广州 — kota, Tiongkok")
    assert tab.input_value("#id_second_city") == str(known.pk)
    assert City.objects.filter(name__startswith="Guangz").count() == 1


def test_the_pair_b_a_leads_to_the_pair_a_b(site, chromium):
    pair = factories.make_pair(
        first_city=factories.make_indonesian_city(name="Kota Uji Satu"), second_city=factories.make_city(name="Ujishi")
    )
    tab = logged_in(chromium, site)
    tab.goto(site + "/admin/records/citypair/add/")
    choose(tab, "first_city", "Ujishi")
    choose(tab, "second_city", "Uji Satu")
    tab.click("[name=_save]")
    link = tab.locator(".lookalikes a")
    expect(link).to_contain_text(f"K-{pair.pk}")
    assert link.get_attribute("href").endswith(f"/citypair/{pair.pk}/change/")
    assert tab.locator("[name=another_one]").count() == 0
    assert CityPair.objects.count() == 1


@pytest.mark.parametrize("typed", ["Muenster", "munster", "Monasterium"])
def test_a_city_is_found_by_typing_any_of_its_names(site, chromium, typed):
    city = factories.make_city(name="Münster", country=factories.a_country("DE"))
    factories.make_city_name(city=city, name="Monasterium", kind="former")
    tab = logged_in(chromium, site)
    tab.goto(site + "/admin/records/citypair/add/")
    choose(tab, "second_city", typed, label="Münster — kota, Jerman")
    assert tab.input_value("#id_second_city") == str(city.pk)


def test_two_cities_of_a_list_become_one_and_the_old_address_leads_on(site, chromium, axe):
    kept = factories.make_city(name="Guangzhou Uji")
    gone = factories.make_city(name="Kanton Uji", website="https://uji.example.org")
    pair = factories.published(factories.make_pair(second_city=gone))
    old = gone.get_absolute_url()
    tab = logged_in(chromium, site, width=360)
    tab.goto(site + "/admin/records/city/?q=Uji")
    for city in (kept, gone):
        tab.check(f".action-select[value='{city.pk}']")
    tab.select_option("[name=action]", "merge_two")
    tab.click(".actions button")
    expect(tab.locator("h1")).to_have_text("Gabungkan dua catatan")
    assert axe(tab, GRAVE) == {}
    expect(tab.locator(".merge")).to_contain_text("Pasangan kota: 1")
    assert City.objects.filter(merged_into=None, name="Kanton Uji").exists()  # looking changes nothing
    tab.click("text=Tukar keduanya")
    expect(tab.locator(".merge-sides section").first).to_contain_text("Kanton Uji")
    tab.click("text=Tukar keduanya")
    tab.click("input[value=Gabungkan]")
    expect(tab.locator(".messagelist .success")).to_contain_text("Kanton Uji")
    kept.refresh_from_db()
    pair.refresh_from_db()
    assert (kept.website, pair.second_city) == ("https://uji.example.org", kept)
    tab.goto(site + old)
    assert tab.url == site + kept.get_absolute_url()


def test_a_pasted_address_leads_to_the_source_or_to_a_form_with_the_rest(site, chromium, axe):
    source = factories.make_source(
        title="Berita Uji", publisher="Harian Uji", language="id", url="https://www.uji.example.org/satu"
    )
    tab = logged_in(chromium, site, width=360)
    tab.goto(site + "/admin/records/source/")
    tab.click("text=Tempel alamat")
    tab.fill("#id_url", "http://uji.example.org/satu/?utm_source=wa")
    tab.click("input[type=submit]")
    expect(tab.locator(f"a[href$='/source/{source.pk}/change/']")).to_have_count(1)
    assert axe(tab, GRAVE) == {}
    tab.fill("#id_url", "https://uji.example.org/dua")
    tab.click("input[type=submit]")
    tab.wait_for_url("**/source/add/**")
    assert tab.input_value("#id_publisher") == "Harian Uji"
    tab.fill("#id_title", "Kabar lain dari kota uji")
    tab.click("[name=_save]")
    tab.wait_for_url("**/source/")
    made = Source.objects.exclude(pk=source.pk).get()
    assert (made.url, made.kind, made.language) == ("https://uji.example.org/dua", "news_report", "id")
