"""A staff member enters what a letter says, publishes it, and an anonymous reader finds it. In a real browser."""

import re

import pytest

from records.models import Agreement, City, CityPair, Institution, Meeting, Source
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(live_site, chromium):
    """An editor who is logged in."""
    from tests.conftest import make_staff

    make_staff("redaktur", "editor")
    context = chromium.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    tab = context.new_page()
    tab.goto(live_site + "/admin/")
    tab.fill("#id_username", "redaktur")
    tab.fill("#id_password", PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(live_site + "/admin/")
    yield tab
    context.close()


def choose(tab, name: str, words: str, label: str | None = None) -> None:
    """Pick from a searchable list the way a person does: open, type, take the entry."""
    tab.locator(f"#id_{name} + .select2").click()
    tab.locator(".select2-search__field").last.fill(words)
    tab.locator(".select2-results__option", has_text=label or words).first.click()


def save(tab) -> None:
    """Save and stay on the form, so that what was entered can be published."""
    tab.click("[name=_continue]")
    tab.wait_for_load_state()
    assert tab.locator(".errornote").count() == 0, tab.locator(".errorlist").all_inner_texts()


def publish(tab) -> None:
    tab.locator("#publish-form button").click()
    tab.wait_for_load_state()
    assert tab.locator(".messagelist .success").count() == 1, tab.inner_text(".messagelist")


def enter_city(tab, site: str, name: str, country: str, **more: str) -> None:
    tab.goto(site + "/admin/records/city/add/")
    tab.fill("#id_name", name)
    choose(tab, "country", country)
    for field, value in more.items():
        tab.fill(f"#id_{field}", value)
    save(tab)


def public_bodies(site: str, chromium, paths: list[str]) -> str:
    """Everything that a reader without an account gets at these addresses, in one text."""
    context = chromium.new_context(locale="id-ID")
    found = "".join(context.request.get(site + path).text() for path in paths)
    context.close()
    return found


EVERYWHERE = [
    "/id/",
    "/en/",
    "/id/kerja-sama/",
    "/en/cooperation/",
    "/id/perjanjian/",
    "/id/pertemuan/",
    "/id/kota/",
    "/id/orang/",
    "/id/negara/",
    "/id/negara/jp/",
    "/id/sumber/",
    "/sitemap.xml",
    "/k/1.json",
    "/p/1.json",
    "/m/1.json",
    "/id/kerja-sama/1-x/",
    "/id/perjanjian/1-x/",
    "/id/pertemuan/1-x/",
    "/id/cari/?q=Tanjung",
    "/id/cari/?q=Aomi",
    "/id/cari/?q=青",
    "/id/cari/?q=Lestari",
]


def test_a_new_pair_with_agreement_meeting_and_delegates_is_entered_published_and_found(staff, live_site, chromium):
    enter_city(staff, live_site, "Kota Tanjung Harapan", "Indonesia")
    enter_city(staff, live_site, "Aomizu", "Jepang", name_native="青水市", native_language="ja")

    staff.goto(live_site + "/admin/records/source/add/")
    staff.select_option("#id_kind", "news_report")
    staff.fill("#id_title", "Kabar dari Tanjung Harapan")
    save(staff)

    staff.goto(live_site + "/admin/records/citypair/add/")
    choose(staff, "first_city", "青水", "Aomizu")
    choose(staff, "second_city", "Tanjung Harapan")
    staff.fill("#id_summary", "Dua kota pelabuhan berkenalan.")
    choose(staff, "citations-0-source", "Kabar dari")
    save(staff)
    pair = CityPair.objects.get()
    assert str(pair) == "Kota Tanjung Harapan – Aomizu"
    pair_form = staff.url

    staff.goto(f"{live_site}/admin/records/agreement/add/?pair={pair.pk}")
    staff.select_option("#id_type", "memorandum")
    staff.fill("#id_concluded", "Agustus 2015")
    choose(staff, "citations-0-source", "Kabar dari")
    save(staff)
    agreement = Agreement.objects.get()
    assert (agreement.concluded.edtf, [str(party) for party in agreement.parties.all()]) == (
        "2015-08",
        ["Kota Tanjung Harapan", "Aomizu"],
    )
    agreement_form = staff.url

    staff.goto(f"{live_site}/admin/records/meeting/add/?pair={pair.pk}")
    staff.select_option("#id_type", "visit")
    staff.fill("#id_date", "30 Agustus 2015")
    choose(staff, "city", "Aomizu")
    choose(staff, "delegations-0-city", "Tanjung Harapan")
    staff.select_option("#id_delegations-0-role", "visitor")
    choose(staff, "delegations-1-city", "Aomizu")
    staff.select_option("#id_delegations-1-role", "host")
    delegates = [("1", "Rahayu Lestari", "Wali Kota"), ("1", "", "Kadis Pariwisata"), ("2", "Ken Aoki", "")]
    for row, (side, name, office) in enumerate(delegates):
        staff.select_option(f"#id_delegates-{row}-side", side)
        staff.fill(f"#id_delegates-{row}-name_as_written", name)
        staff.fill(f"#id_delegates-{row}-office_as_written", office)
    choose(staff, "citations-0-source", "Kabar dari")
    save(staff)
    meeting = Meeting.objects.get()
    entered = [
        (str(delegate.delegation), delegate.name_as_written, delegate.office_as_written)
        for delegation in meeting.delegations.all()
        for delegate in delegation.delegates.all()
    ]
    assert entered == [
        ("Kota Tanjung Harapan", "Rahayu Lestari", "Wali Kota"),
        ("Kota Tanjung Harapan", "", "Kadis Pariwisata"),
        ("Aomizu", "Ken Aoki", ""),
    ]
    meeting_form = staff.url

    secret = re.compile("Tanjung Harapan|Aomizu|青水|Rahayu|Kabar dari|Dua kota pelabuhan")
    assert secret.findall(public_bodies(live_site, chromium, EVERYWHERE)) == []

    for form in (agreement_form, meeting_form, pair_form):
        staff.goto(form)
        publish(staff)

    context = chromium.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    reader = context.new_page()
    reader.goto(live_site + "/id/")
    reader.locator("input[name=q]").first.fill("aomizu tanjung")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="Kota Tanjung Harapan – Aomizu").first.click()
    text = reader.inner_text("main")
    for words in (
        "Dua kota pelabuhan",
        "Agustus 2015",
        "30 Agustus 2015",
        "Rahayu Lestari",
        "Kadis Pariwisata",
        "Ken Aoki",
    ):
        assert words in text
    assert reader.locator("[lang=ja]").first.inner_text() == "青水市"
    context.close()


def test_an_agreement_with_a_university_abroad_needs_no_pair(staff, live_site, chromium):
    staff.goto(live_site + "/admin/records/institution/add/")
    staff.select_option("#id_kind", "university")
    staff.fill("#id_name", "Politeknik Aomizu")
    choose(staff, "country", "Singapura")
    save(staff)
    Source.objects.create(kind="official_page", title="Laman Politeknik")

    staff.goto(live_site + "/admin/records/agreement/add/")
    staff.select_option("#id_type", "letter_of_intent")
    staff.fill("#id_title", "Letter of Intent on Training")
    staff.fill("#id_title_language", "en")
    staff.fill("#id_concluded", "2024")
    choose(staff, "parties-0-city", "Kota Jambi")
    choose(staff, "parties-1-institution", "Politeknik Aomizu")
    choose(staff, "citations-0-source", "Laman Politeknik")
    save(staff)
    publish(staff)

    agreement = Agreement.objects.get()
    assert agreement.pair is None
    assert [str(party) for party in agreement.parties.all()] == ["Kota Jambi", "Politeknik Aomizu"]
    assert list(Institution.objects.public()) == [Institution.objects.get()]
    assert list(City.objects.public()) == [City.objects.get(code="15.71")]
    body = public_bodies(live_site, chromium, [f"/id/perjanjian/{agreement.pk}-letter-of-intent-on-training/"])
    assert "Politeknik Aomizu" in body
    assert "Kota Jambi" in body
    assert "Letter of Intent on Training" in public_bodies(
        live_site, chromium, [f"/c/{City.objects.get(code='15.71').pk}.json"]
    )


def test_what_was_typed_stays_when_a_date_is_none(staff, live_site):
    staff.goto(live_site + "/admin/records/meeting/add/")
    staff.select_option("#id_type", "visit")
    staff.fill("#id_date", "31 Februari 2015")
    staff.fill("#id_venue", "Balai Kota")
    staff.click("[name=_save]")
    staff.wait_for_load_state()
    assert (
        "Februari 2015" in staff.locator(".field-date .errorlist, .fieldBox.field-date .errorlist").first.inner_text()
    )
    assert staff.input_value("#id_date") == "31 Februari 2015"
    assert staff.input_value("#id_venue") == "Balai Kota"
    assert Meeting.objects.count() == 0
