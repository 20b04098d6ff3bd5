"""A contributor drafts and sends, an editor reviews on a phone; and what is published is asked for, not changed."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from records import services
from records.models import CityPair, Feedback, Meeting
from records.theme import dress
from tests import factories
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"critical", "serious"}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def people(live_site):
    dress()
    return {"writer": make_staff("kontributor", "contributor"), "editor": make_staff("redaktur", "editor")}


@pytest.fixture
def log_in(live_site, chromium, people):
    contexts = []

    def tab_of(name: str, screen: dict, language: str = "id-ID", scripts: bool = True):
        context = chromium.new_context(locale=language, viewport=screen, java_script_enabled=scripts)
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        tab.complaints = []
        tab.on("console", lambda message: tab.complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto(live_site + "/admin/")
        tab.fill("#id_username", name)
        tab.fill("#id_password", PASSWORD)
        tab.click("input[type=submit]")
        tab.wait_for_selector(".dashboard")
        return tab

    yield tab_of
    for context in contexts:
        context.close()


def messages(tab) -> str:
    return tab.inner_text(".messagelist")


def press(tab, name: str, within: str = "body") -> None:
    tab.locator(within).get_by_role("button", name=name, exact=True).first.click()
    tab.wait_for_load_state()


def fits(tab) -> bool:
    width = tab.evaluate("document.documentElement.clientWidth")
    return tab.evaluate("document.documentElement.scrollWidth") <= width


def choose(tab, name: str, words: str) -> None:
    tab.locator(f"#id_{name} + .select2").click()
    tab.locator(".select2-search__field").last.fill(words)
    tab.locator(".select2-results__option", has_text=words).first.click()


def test_a_draft_goes_to_the_editor_back_and_out_to_the_readers(live_site, log_in, chromium):
    city = factories.make_city(name="Aomizu")
    source = factories.make_source(title="Kabar dari Aomizu")

    # The contributor drafts and sends what is incomplete, with a note, from the form itself.
    writer = log_in("kontributor", DESKTOP)
    writer.goto(live_site + "/admin/records/meeting/add/")
    writer.select_option("#id_type", "visit")
    writer.fill("#id_title", "Kunjungan ke Aomizu")
    choose(writer, "delegations-0-city", "Aomizu")
    press(writer, "Simpan dan kirim untuk ditinjau")
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.publication) == ("Kunjungan ke Aomizu", "draft")
    assert "Sumber" in writer.inner_text(".missing") or "sumber" in writer.inner_text(".missing")
    writer.fill("#id_venue", "Balai Kota")
    writer.fill("#submit-note", "Sumbernya menyusul.")
    press(writer, "Kirim untuk ditinjau", within=".publication")
    meeting.refresh_from_db()
    assert (meeting.publication, meeting.venue, meeting.review_note) == (
        "in_review",
        "Balai Kota",
        "Sumbernya menyusul.",
    )

    # The editor, on a phone, reads the note and returns it with one of their own.
    editor = log_in("redaktur", PHONE)
    assert "Sumbernya menyusul." in editor.inner_text(".review-cards")
    assert fits(editor)
    editor.locator(".review-cards").get_by_role("link", name=re.compile("^Kembalikan")).click()
    press(editor, "Kembalikan ke penulis")
    assert Meeting.objects.get().publication == "in_review"
    editor.fill("#id_note", "Sebutkan sumbernya.")
    assert fits(editor)
    press(editor, "Kembalikan ke penulis")
    assert urlsplit(editor.url).path == reverse("admin:index")
    assert Meeting.objects.get().publication == "draft"

    # The contributor finds it on the first page, mends it and sends it again.
    writer.goto(live_site + "/admin/")
    writer.locator(".queue-group.mine").get_by_role("link", name="1 pertemuan").first.click()
    writer.get_by_role("link", name="Kunjungan ke Aomizu").first.click()
    assert "Sebutkan sumbernya." in writer.inner_text(".publication")
    writer.locator(".missing a").first.click()
    writer.locator("#citations-group .add-row a").click()
    choose(writer, "citations-0-source", source.title)
    press(writer, "Simpan dan kirim untuk ditinjau")
    assert Meeting.objects.get().publication == "in_review"

    # One tap publishes it.
    editor.goto(live_site + "/admin/")
    editor.locator(".review-cards").get_by_role("button", name=re.compile("^Terbitkan")).click()
    editor.wait_for_load_state()
    assert Meeting.objects.get().publication == "published"
    assert "Kunjungan ke Aomizu" in messages(editor)
    reader = chromium.new_context(locale="id-ID")
    shown = reader.request.get(f"{live_site}/m/{meeting.pk}").text()
    reader.close()
    assert ("Kunjungan ke Aomizu" in shown, city.name in shown) == (True, True)
    assert [said for said in ("menyusul", "Sebutkan sumbernya") if said in shown] == []

    # And it is taken down on one screen.
    editor.goto(f"{live_site}/admin/records/meeting/{meeting.pk}/change/")
    editor.locator(".publication .withdraw").click()
    editor.fill("#id_reason", "Sumbernya dicabut.")
    editor.click("input[type=submit]")
    editor.wait_for_load_state()
    assert Meeting.objects.get().publication == "withdrawn"
    assert (writer.complaints, editor.complaints) == ([], [])


def test_publishing_from_the_top_of_a_changed_form_loses_nothing(live_site, log_in):
    meeting = factories.make_meeting()
    factories.make_delegation(meeting=meeting)
    factories.make_citation(meeting=meeting)
    editor = log_in("redaktur", PHONE)
    editor.goto(f"{live_site}/admin/records/meeting/{meeting.pk}/change/")
    editor.fill("#id_venue", "Balai Kota")
    editor.locator("#publish-form button").click()
    editor.wait_for_load_state()
    meeting.refresh_from_db()
    assert (meeting.publication, meeting.venue) == ("published", "Balai Kota")


def test_without_scripts_a_contributor_sends_and_an_editor_publishes(live_site, log_in, people):
    meeting = factories.make_meeting(created_by=people["writer"])
    factories.make_delegation(meeting=meeting)
    factories.make_citation(meeting=meeting)
    form = f"{live_site}/admin/records/meeting/{meeting.pk}/change/"
    writer = log_in("kontributor", DESKTOP, scripts=False)
    writer.goto(form)
    writer.fill("#id_venue", "Balai Kota")
    press(writer, "Simpan dan kirim untuk ditinjau")
    editor = log_in("redaktur", PHONE, scripts=False)
    editor.goto(f"{live_site}/admin/records/meeting/?queue=to_review")
    editor.locator("#result_list").get_by_role("button", name=re.compile("^Terbitkan")).click()
    editor.wait_for_load_state()
    meeting.refresh_from_db()
    assert (meeting.publication, meeting.venue) == ("published", "Balai Kota")


def test_a_contributor_who_tries_to_change_a_published_fact_is_offered_the_request(live_site, log_in):
    pair = factories.make_pair(summary="Semula")
    factories.make_citation(pair=pair)
    form = f"{live_site}/admin/records/citypair/{pair.pk}/change/"

    # The form was open while an editor published the record.
    writer = log_in("kontributor", DESKTOP)
    writer.goto(form)
    writer.fill("#id_summary", "Yang diketik kontributor")
    services.publish(pair)
    with writer.expect_response(lambda answer: answer.request.method == "POST") as answer:
        writer.click("[name=_save]")
    assert answer.value.status == 403
    assert "Semula → Yang diketik kontributor" in writer.input_value("#id_message")
    writer.fill("#id_source", "Surat uji 7/2016")
    press(writer, "Kirim permintaan")
    asked = Feedback.objects.get()
    assert asked.reference in messages(writer)
    assert CityPair.objects.get().summary == "Semula"

    # By address: the form is only to be read, a forged save and a step of editors are refused.
    assert writer.locator("[name=_save]").count() == 0
    token = next(cookie["value"] for cookie in writer.context.cookies() if cookie["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": form}
    for path in ("change/", "withdraw/", "submit/"):
        forged = writer.request.post(form.replace("change/", path), form={"summary": "Palsu"}, headers=headers)
        assert forged.status == 403, path
    assert (CityPair.objects.get().summary, CityPair.objects.get().publication) == ("Semula", "published")

    # The request stands in the editor's queue, with the record beside it.
    editor = log_in("redaktur", PHONE)
    editor.locator(".queue-group.waiting").get_by_role("link", name="1 koreksi").first.click()
    editor.get_by_role("link", name=asked.reference).click()
    assert "Semula" in editor.inner_text(".beside")
    assert fits(editor)
    editor.select_option("#id_state", "declined")
    editor.fill("#id_answer", "Suratnya menyebut hal lain.")
    editor.click("[name=_save]")
    editor.wait_for_load_state()

    # And the contributor reads the answer.
    writer.goto(live_site + "/admin/")
    writer.locator(".queue-group.mine").get_by_role("link", name="1 koreksi").click()
    writer.get_by_role("link", name=asked.reference).click()
    assert "Suratnya menyebut hal lain." in writer.inner_text(".publication")


def test_somebody_without_an_account_reads_the_preview(live_site, log_in, chromium):
    pair = factories.make_pair(summary="Ringkasan uji", summary_en="Test summary")
    factories.make_citation(pair=pair)
    writer = log_in("kontributor", PHONE)
    writer.goto(f"{live_site}/admin/records/citypair/{pair.pk}/change/")
    link = writer.input_value("#preview-link")
    context = chromium.new_context(locale="id-ID", viewport=PHONE)
    head = context.new_page()
    answer = head.goto(link)
    assert (answer.status, answer.headers["x-robots-tag"]) == (200, "noindex, nofollow, noarchive")
    assert "Ringkasan uji" in head.inner_text("main")
    assert "Pratinjau, belum terbit" in head.inner_text(".preview-banner")
    assert fits(head)
    head.locator(".lang a[hreflang=en]").click()
    assert "Test summary" in head.inner_text("main")
    assert "Preview, not yet published" in head.inner_text(".preview-banner")
    context.close()


@pytest.mark.parametrize(("language", "screen"), [("id-ID", PHONE), ("en-GB", DESKTOP)])
def test_nothing_grave_stands_in_the_way(live_site, log_in, axe, people, language, screen):
    draft, waiting = factories.make_meeting(created_by=people["writer"]), factories.make_meeting()
    for meeting in (draft, waiting):
        factories.make_delegation(meeting=meeting)
        factories.make_citation(meeting=meeting)
    services.submit(draft, by=people["writer"])
    services.send_back(draft, by=people["editor"], note="Perbaiki.")
    services.submit(waiting, by=people["writer"], note="Mohon dicek.")
    agreement = factories.make_agreement(concluded="2015", ends="2020-01-01", pair=factories.make_pair())
    factories.make_citation(agreement=agreement)
    services.publish(agreement)
    asked = services.request_change(agreement, by=people["writer"], message="Tahunnya keliru.")
    pages = {
        "redaktur": [
            "",
            f"records/meeting/{draft.pk}/change/",
            f"records/meeting/{waiting.pk}/change/",
            f"records/meeting/{waiting.pk}/return/",
            "records/meeting/?queue=to_review",
            "records/agreement/?queue=term_over",
            f"records/agreement/{agreement.pk}/change/",
            f"records/feedback/{asked.pk}/change/",
        ],
        "kontributor": [
            "",
            f"records/agreement/{agreement.pk}/change/",
            f"request/agreement/{agreement.pk}/",
            f"records/feedback/{asked.pk}/change/",
        ],
    }
    found, narrow, complaints = {}, {}, {}
    for name, paths in pages.items():
        tab = log_in(name, screen, language)
        for path in paths:
            tab.goto(f"{live_site}/admin/{path}")
            tab.wait_for_load_state("networkidle")
            tab.evaluate("document.querySelectorAll('.publication details').forEach((part) => { part.open = true })")
            found[name, path], narrow[name, path] = axe(tab, GRAVE), fits(tab)
        complaints[name] = tab.complaints
        if name == "redaktur":
            tab.goto(f"{live_site}/admin/records/meeting/{draft.pk}/change/")
            tab.goto(live_site + tab.get_attribute(".publication a[href^='/preview/']", "href"))
            found["preview"], narrow["preview"] = axe(tab, GRAVE), fits(tab)
    assert {where: faults for where, faults in found.items() if faults} == {}
    assert [where for where, fit in narrow.items() if not fit] == []
    assert complaints == {"redaktur": [], "kontributor": []}
