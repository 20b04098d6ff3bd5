"""The staff site in a real browser: readable, operable, and nothing blocked by its own policy."""

import pytest

from records.models import Meeting, SiteSettings
from records.theme import dress
from tests import factories
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"critical", "serious"}
LANGUAGES = ["id-ID", "en-GB"]
WIDTHS = [360, 1280]
MORE_PAGES_AT = [("id-ID", 360), ("en-GB", 1280)]


@pytest.fixture
def register(live_site):
    """A meeting with a delegate, a pair that is public, and staff who may see everything."""
    dress()
    SiteSettings.current().save()
    pair = factories.make_citation(pair=factories.make_pair()).pair
    meeting = factories.make_meeting(pair=pair)
    side = factories.make_delegation(meeting=meeting, city=pair.first_city)
    factories.make_delegate(delegation=side, person=factories.make_person())
    make_staff("pengelola", None)
    public = factories.published(factories.make_pair())
    return {"site": live_site, "pair": pair.pk, "public": public.pk, "meeting": meeting.pk}


def open_tab(chromium, register, language: str, width: int):
    context = chromium.new_context(locale=language, viewport={"width": width, "height": 900})
    context.set_default_timeout(15_000)
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda message: tab.complaints.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.goto(f"{register['site']}/admin/login/?next=/admin/")
    return tab


def log_in(tab):
    tab.fill("#id_username", "pengelola")
    tab.fill("#id_password", PASSWORD)
    tab.click("input[type=submit]")
    tab.wait_for_selector(".dashboard")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_grave_stands_in_the_way_and_nothing_is_blocked(chromium, register, axe, language, width):
    tab = open_tab(chromium, register, language, width)
    found = {"log-in": axe(tab, GRAVE)}
    log_in(tab)
    found["index"] = axe(tab, GRAVE)
    widths = {}
    paths = {
        "list": "records/citypair/",
        "add": "records/meeting/add/",
        "change": f"records/meeting/{register['meeting']}/change/",
    }
    if (language, width) in MORE_PAGES_AT:
        paths |= {
            "list of cities": "records/city/",
            "pair": f"records/citypair/{register['pair']}/change/",
            "agreement": "records/agreement/add/",
            "page": "records/page/add/",
            "gazetteer": "records/city/gazetteer/?q=Kanton",
            "settings": "records/sitesettings/1/change/",
            "withdraw": f"records/citypair/{register['public']}/withdraw/",
            "account": "auth/user/add/",
        }
    for name, path in paths.items():
        tab.goto(f"{register['site']}/admin/{path}")
        tab.wait_for_load_state("networkidle")
        if name == "page":
            tab.wait_for_selector(".tiptap[aria-label]:visible", timeout=60_000)  # slow on a busy machine
        found[name] = axe(tab, GRAVE)
        widths[name] = tab.evaluate("document.documentElement.scrollWidth")
    complaints = tab.complaints
    tab.context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert {name: seen for name, seen in widths.items() if seen > width} == {}
    assert complaints == []


def test_the_editor_of_a_page_starts_and_its_text_is_saved(chromium, register):
    tab = open_tab(chromium, register, "en-GB", 1280)
    log_in(tab)
    tab.goto(f"{register['site']}/admin/records/page/add/")
    tab.fill("#id_title", "Apa itu paradiplomasi?")
    editor = tab.locator(".ProseMirror:visible").first
    editor.click()
    tab.keyboard.type("Kerja sama daerah.")
    tab.click("input[name=_continue]")
    tab.wait_for_url("**/change/")
    assert tab.locator("#id_slug").input_value() == "apa-itu-paradiplomasi"
    assert tab.locator(".ProseMirror:visible").first.inner_text() == "Kerja sama daerah."
    assert tab.complaints == []
    tab.context.close()


def test_a_meeting_is_entered_without_scripts_in_one_go(chromium, register):
    jambi, guangzhou = factories.make_indonesian_city(), factories.make_city()
    context = chromium.new_context(locale="id-ID", java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{register['site']}/admin/login/?next=/admin/records/meeting/add/")
    tab.fill("#id_username", "pengelola")
    tab.fill("#id_password", PASSWORD)
    tab.click("input[type=submit]")
    tab.fill("#id_date", "Agustus 2015")
    tab.select_option("#id_type", "visit")
    tab.fill("noscript input[name=delegations-0-city]", str(jambi.pk))
    tab.fill("noscript input[name=delegations-1-city]", str(guangzhou.pk))
    for row, (side, name) in enumerate([("1", "Budi Uji"), ("2", "Zhou Uji"), ("1", "Sari Uji")]):
        tab.select_option(f"#id_delegates-{row}-side", side)
        tab.fill(f"#id_delegates-{row}-name_as_written", name)
    tab.click("input[name=_save]")
    tab.wait_for_selector(".messagelist .success")
    context.close()
    meeting = Meeting.objects.latest("pk")
    assert [
        (side.city, list(side.delegates.values_list("name_as_written", flat=True)))
        for side in meeting.delegations.all()
    ] == [(jambi, ["Budi Uji", "Sari Uji"]), (guangzhou, ["Zhou Uji"])]
