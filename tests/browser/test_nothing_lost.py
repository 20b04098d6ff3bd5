"""Nothing typed is lost: warning, recovery, log-in that ended, two people at once, two submits. In a real browser."""

import io
import json

import pytest
from django.contrib.sessions.models import Session
from PIL import Image

from records.models import Delegate, Meeting, Person
from records.theme import dress
from tests import factories
from tests.conftest import PASSWORD, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAVES = """() => { const leaving = new Event("beforeunload", { cancelable: true });
                    dispatchEvent(leaving); return !leaving.defaultPrevented; }"""
STORED = "() => Object.keys(localStorage).filter((key) => key.startsWith('kept:')).map((key) => localStorage[key])"
GRAVE = {"critical", "serious"}


@pytest.fixture
def site(live_site):
    dress()
    for name in ("redaktur", "rekan"):
        make_staff(name, "editor")
    return live_site


@pytest.fixture
def open_browser(chromium, site):
    """Opens a browser of its own for somebody, logged in."""
    contexts = []

    def start(name="redaktur", shared=False, **options):
        context = chromium.new_context(locale="id-ID", viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(site + "/admin/")
        log_in(tab, name, shared)
        return tab

    yield start
    for context in contexts:
        context.close()


def log_in(tab, name="redaktur", shared=False):
    tab.fill("#id_username", name)
    tab.fill("#id_password", PASSWORD)
    if shared:
        tab.check("#id_shared_computer")
    tab.click("#login-form [type=submit]")
    tab.wait_for_load_state()


def wait_until_kept(tab, words: str) -> dict:
    tab.wait_for_function("(words) => Object.values(localStorage).some((text) => text.includes(words))", arg=words)
    return next(json.loads(text) for text in tab.evaluate(STORED) if words in text)


def choose(tab, name: str, words: str) -> None:
    tab.locator(f"#id_{name} + .select2").click()
    tab.locator(".select2-search__field").last.fill(words)
    tab.locator(".select2-results__option", has_text=words).first.click()


@pytest.fixture
def meeting(site):
    meeting = factories.make_meeting(venue="Balai Kota")
    side = factories.make_delegation(meeting=meeting)
    for order, name in enumerate(("Budi Uji", "Sari Uji"), start=1):
        factories.make_delegate(delegation=side, order=order, name_as_written=name)
    return meeting


def form_of(site, meeting) -> str:
    return f"{site}/admin/records/meeting/{meeting.pk}/change/"


# --- the warning ---


def test_the_warning_comes_with_a_change_and_goes_with_it(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.wait_for_load_state("networkidle")
    tab.click("#id_venue")
    assert tab.evaluate(LEAVES)
    tab.fill("#id_venue", "Gedung Uji")
    assert not tab.evaluate(LEAVES)
    tab.fill("#id_venue", "Balai Kota")
    assert tab.evaluate(LEAVES)
    tab.click("#delegates-group .add-row a")
    assert not tab.evaluate(LEAVES)
    tab.click("#delegates-group tr.dynamic-delegates:not(.has_original) .inline-deletelink >> nth=-1")
    assert tab.evaluate(LEAVES)
    tab.check("#id_delegates-0-DELETE")
    assert not tab.evaluate(LEAVES)
    tab.uncheck("#id_delegates-0-DELETE")
    choose(tab, "city", meeting.delegations.get().city.name)
    assert not tab.evaluate(LEAVES)


def test_a_text_editor_and_a_chosen_file_count_as_changes(open_browser, site):
    page = factories.make_page()
    tab = open_browser()
    tab.goto(f"{site}/admin/records/page/{page.pk}/change/")
    editor = tab.locator(".ProseMirror:visible").first
    editor.click()
    assert tab.evaluate(LEAVES)
    tab.keyboard.type("Kata baru ")
    assert not tab.evaluate(LEAVES)
    tab.goto(f"{site}/admin/records/photo/add/")
    tab.click("#id_alt")
    assert tab.evaluate(LEAVES)
    tab.set_input_files("#id_image", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    assert not tab.evaluate(LEAVES)


def test_a_real_browser_asks_before_it_closes_a_changed_form(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.locator("#id_venue").press_sequentially("!")
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.close(run_before_unload=True)
    tab.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_saving_asks_nothing_and_a_refused_form_still_warns(open_browser, site, meeting):
    tab = open_browser()
    tab.on("dialog", lambda dialog: pytest.fail(dialog.type))
    tab.goto(form_of(site, meeting))
    tab.fill("#id_date", "31 Februari 2015")
    tab.click("[name=_continue]")
    tab.wait_for_selector(".error-summary")
    assert not tab.evaluate(LEAVES)
    assert tab.locator(".kept-offer").count() == 0
    tab.fill("#id_date", "2015")
    tab.click("[name=_continue]")
    tab.wait_for_selector(".messagelist .success")
    assert tab.evaluate(LEAVES)
    assert tab.evaluate(STORED) == []


# --- recovery ---


def test_after_a_crash_everything_typed_is_put_back_rows_and_links_included(open_browser, site, axe):
    city = factories.make_city(name="Kota Pulih")
    person = factories.make_person(name="Orang Pulih")
    tab = open_browser()
    tab.goto(site + "/admin/records/meeting/add/")
    tab.select_option("#id_type", "visit")
    tab.fill("#id_summary", "Ringkasan\nyang panjang")
    choose(tab, "delegations-0-city", "Kota Pulih")
    tab.check("#id_delegations-0-list_incomplete")
    for _ in range(2):
        tab.click("#delegates-group .add-row a")
    tab.select_option("#id_delegates-5-side", "1")
    tab.fill("#id_delegates-5-name_as_written", "Baris keenam")
    choose(tab, "delegates-5-person", "Orang Pulih")
    wait_until_kept(tab, "Orang Pulih")

    again = tab.context.new_page()  # the first tab is gone without a word
    again.goto(site + "/admin/records/meeting/add/")
    again.wait_for_selector(".kept-offer time")
    assert "belum tersimpan" in again.inner_text(".kept-offer") or "not saved" in again.inner_text(".kept-offer")
    assert axe(again, GRAVE) == {}
    again.click(".kept-restore")
    again.wait_for_selector(".kept-restored")
    assert axe(again, GRAVE) == {}
    assert again.input_value("#id_summary") == "Ringkasan\nyang panjang"
    assert again.is_checked("#id_delegations-0-list_incomplete")
    assert again.input_value("#id_delegates-5-name_as_written") == "Baris keenam"
    assert "Orang Pulih" in again.inner_text("#id_delegates-5-person + .select2")
    assert "Kota Pulih" in again.inner_text("#id_delegations-0-city + .select2")
    assert not again.evaluate(LEAVES)
    again.fill("#id_date", "2015")
    again.click("[name=_continue]")
    again.wait_for_selector(".messagelist .success")
    delegate = Delegate.objects.get()
    assert (delegate.delegation.city, delegate.person, delegate.name_as_written) == (city, person, "Baris keenam")
    assert again.evaluate(STORED) == []


def test_a_text_of_the_editor_is_put_back(open_browser, site):
    page = factories.make_page()
    tab = open_browser()
    address = f"{site}/admin/records/page/{page.pk}/change/"
    tab.goto(address)
    tab.locator(".ProseMirror:visible").first.click()
    tab.keyboard.type("Kata yang hilang ")
    wait_until_kept(tab, "Kata yang hilang")
    again = tab.context.new_page()
    again.goto(address)
    again.wait_for_selector(".ProseMirror:visible")
    again.click(".kept-restore")
    assert "Kata yang hilang" in again.locator(".ProseMirror:visible").first.inner_text()
    again.click("[name=_continue]")
    again.wait_for_selector(".messagelist .success")
    page.refresh_from_db()
    assert "Kata yang hilang" in page.body


def test_discarded_text_does_not_come_back(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Dibuang saja")
    wait_until_kept(tab, "Dibuang saja")
    again = tab.context.new_page()
    again.goto(form_of(site, meeting))
    again.click(".kept-discard")
    assert again.locator(".kept-offer").count() == 0
    assert again.evaluate(STORED) == []
    again.reload()
    assert again.locator(".kept-offer").count() == 0


def test_text_put_back_into_a_record_that_was_saved_since_overwrites_nothing(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Dari saya")
    wait_until_kept(tab, "Dari saya")
    tab.context.new_page()
    colleague = open_browser("rekan")
    colleague.goto(form_of(site, meeting))
    colleague.fill("#id_venue", "Dari rekan")
    colleague.fill("#id_summary", "Ringkasan rekan")
    colleague.check("#id_delegates-0-DELETE")
    colleague.click("[name=_continue]")
    colleague.wait_for_selector(".messagelist .success")
    again = tab.context.new_page()
    again.goto(form_of(site, meeting))
    assert again.locator(".kept-newer").is_visible()
    again.click(".kept-restore")
    again.click("[name=_continue]")
    again.wait_for_selector(".comparison")
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.summary) == ("Dari rekan", "Ringkasan rekan")
    again.check(".difference input[value=mine]")
    again.click("[name=_continue]")
    again.wait_for_selector(".messagelist .success")
    meeting.refresh_from_db()
    names = list(meeting.delegations.get().delegates.values_list("name_as_written", flat=True))
    assert (meeting.venue, meeting.summary, names) == ("Dari saya", "Ringkasan rekan", ["Sari Uji"])


def test_log_out_and_another_person_and_a_day_remove_what_was_kept(open_browser, site, meeting):
    tab = open_browser()
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Sampai keluar")
    wait_until_kept(tab, "Sampai keluar")
    tab.click("#logout-form button")
    tab.wait_for_url("**/logout/")
    tab.goto(site + "/admin/login/")
    assert tab.evaluate(STORED) == []

    log_in(tab)
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Orang pertama")
    kept = wait_until_kept(tab, "Orang pertama")
    assert "redaktur" not in json.dumps(kept)
    tab.context.clear_cookies()
    other = tab.context.new_page()
    other.goto(site + "/admin/")
    assert len(other.evaluate(STORED)) == 1  # the log-in may have ended only; the same person comes back
    log_in(other, "rekan")
    assert other.evaluate(STORED) == []

    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Kemarin")
    wait_until_kept(tab, "Kemarin")
    again = tab.context.new_page()
    again.goto(site + "/admin/")
    again.evaluate("""() => { const key = Object.keys(localStorage).find((key) => key.startsWith("kept:"));
        const entry = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({ ...entry, at: entry.at - 24 * 3600 * 1000 - 5000 }); }""")
    again.goto(form_of(site, meeting))
    assert again.locator(".kept-offer").count() == 0


def test_on_a_shared_computer_nothing_is_written_and_what_was_there_goes(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.fill("#id_venue", "Di komputer sendiri")
    wait_until_kept(tab, "Di komputer sendiri")
    other = tab.context.new_page()
    tab.context.clear_cookies()
    other.goto(site + "/admin/")
    log_in(other, shared=True)
    assert other.evaluate(STORED) == []
    other.goto(form_of(site, meeting))
    other.fill("#id_venue", "Di komputer bersama")
    other.wait_for_timeout(3500)
    assert other.evaluate("() => Object.values(localStorage).join()") == ""
    assert not other.evaluate(LEAVES)
    (cookie,) = [cookie for cookie in tab.context.cookies() if cookie["name"] == "sessionid"]
    assert cookie["expires"] == -1


def test_passwords_tokens_files_and_marked_fields_are_never_kept(open_browser, site, meeting):
    tab = open_browser()
    tab.goto(form_of(site, meeting))
    tab.evaluate("""() => document.querySelector("#meeting_form").insertAdjacentHTML("beforeend",
        '<input type=password name=rahasia id=rahasia><textarea name=tempel id=tempel data-not-kept></textarea>')""")
    tab.fill("#rahasia", "kata-sandi-uji")
    tab.fill("#tempel", "NIK 0000")
    tab.fill("#id_venue", "Yang disimpan")
    kept = wait_until_kept(tab, "Yang disimpan")
    assert {"csrfmiddlewaretoken", "rahasia", "tempel"} & set(kept["fields"]) == set()
    assert "kata-sandi-uji" not in json.dumps(kept)
    assert "0000" not in json.dumps(kept)


def test_any_form_marked_as_guarded_is_kept_and_one_without_connection_is_not_sent(open_browser, site):
    tab = open_browser()
    tab.goto(site + "/admin/records/meeting/add/")
    tab.fill("#id_venue", "Tanpa sambungan")
    tab.context.set_offline(True)
    tab.click("[name=_save]")
    assert tab.locator(".kept-offline").is_visible()
    assert tab.input_value("#id_venue") == "Tanpa sambungan"
    assert len(tab.evaluate(STORED)) == 1
    tab.context.set_offline(False)
    tab.select_option("#id_type", "visit")
    tab.click("[name=_continue]")
    tab.wait_for_selector(".messagelist .success")
    assert tab.evaluate(STORED) == []


# --- a log-in that ends while typing ---


def test_a_log_in_that_ends_while_typing_loses_nothing_with_scripts(open_browser, site):
    tab = open_browser()
    tab.goto(site + "/admin/records/person/add/")
    tab.fill("#id_name", "Orang Tertunda")
    Session.objects.all().delete()
    tab.click("[name=_continue]")
    tab.wait_for_selector(".carried-note")
    log_in(tab)
    assert Person.objects.count() == 0
    tab.click("#carried-form button")
    tab.wait_for_selector(".messagelist .success")
    assert Person.objects.get().name == "Orang Tertunda"
    assert tab.evaluate(STORED) == []


def test_a_log_in_that_ends_while_typing_loses_nothing_without_scripts(open_browser, site, axe):
    tab = open_browser(java_script_enabled=False)
    tab.goto(site + "/admin/records/person/add/")
    tab.fill("#id_name", "Orang Tertunda")
    tab.fill("#id_former_names", 'Satu\n"Dua" <b>')
    Session.objects.all().delete()
    tab.click("[name=_continue]")
    tab.fill("#id_username", "redaktur")
    tab.fill("#id_password", "salah")
    tab.click("#login-form [type=submit]")
    log_in(tab)
    tab.click("#carried-form button")
    tab.wait_for_selector(".messagelist .success")
    person = Person.objects.get()
    assert (person.name, person.former_names.splitlines()) == ("Orang Tertunda", ["Satu", '"Dua" <b>'])


# --- two people at once ---


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_browsers_edit_one_meeting_and_the_second_sees_both_values(open_browser, site, meeting, axe, scripts):
    first, second = open_browser("rekan"), open_browser("redaktur", java_script_enabled=scripts)
    for tab in (first, second):
        tab.goto(form_of(site, meeting))
    first.fill("#id_venue", "Aula rekan")
    first.fill("#id_summary", "Ringkasan rekan")
    first.fill("#id_delegates-1-name_as_written", "Sari dari rekan")
    first.click("[name=_continue]")
    first.wait_for_selector(".messagelist .success")

    second.fill("#id_venue", "Gedung saya")
    second.fill("#id_delegates-1-name_as_written", "Sari dari saya")
    second.click("[name=_continue]")
    second.wait_for_selector(".comparison")
    meeting.refresh_from_db()
    assert meeting.venue == "Aula rekan"
    told = second.locator(".difference").all_inner_texts()
    assert len(told) == 2
    assert [word for word in ("Balai Kota", "Aula rekan", "Gedung saya") if word not in told[0]] == []
    assert [word for word in ("Sari Uji", "Sari dari rekan", "Sari dari saya", "rekan") if word not in told[1]] == []
    assert "Ringkasan rekan" in second.inner_text(".taken-over")
    if scripts:
        assert axe(second, GRAVE) == {}
        second.set_viewport_size({"width": 360, "height": 800})
        assert axe(second, GRAVE) == {}
        assert second.evaluate("document.documentElement.scrollWidth") <= 360
    second.locator(".difference").nth(0).locator("input[value=mine]").check()
    second.locator(".difference").nth(1).locator("input[value=theirs]").check()
    second.click("[name=_continue]")
    second.wait_for_selector(".messagelist .success")
    meeting.refresh_from_db()
    names = list(meeting.delegations.get().delegates.values_list("name_as_written", flat=True))
    assert (meeting.venue, meeting.summary, names) == (
        "Gedung saya",
        "Ringkasan rekan",
        ["Budi Uji", "Sari dari rekan"],
    )


# --- two submits of one form ---


def test_a_double_click_on_save_makes_one_record(open_browser, site):
    tab = open_browser()
    tab.goto(site + "/admin/records/person/add/")
    tab.fill("#id_name", "Orang Ganda")
    tab.dblclick("[name=_save]")
    tab.wait_for_selector(".messagelist")
    assert list(Person.objects.values_list("name", flat=True)) == ["Orang Ganda"]


def test_who_comes_back_to_a_saved_form_is_told_and_led_to_the_record(open_browser, site):
    tab = open_browser()
    tab.goto(site + "/admin/records/meeting/add/")
    tab.fill("#id_title", "Kunjungan uji")
    tab.click("[name=_continue]")
    tab.wait_for_url("**/change/")
    saved = tab.url
    tab.go_back()
    tab.wait_for_selector(".kept-again")
    tab.locator(".kept-again button").click()
    tab.wait_for_url(saved)
    tab.goto(site + "/admin/records/meeting/add/")
    tab.wait_for_load_state()
    assert tab.locator(".kept-again").count() == 0
    assert Meeting.objects.count() == 1


def test_back_and_save_again_makes_one_record(open_browser, site):
    tab = open_browser()
    tab.goto(site + "/admin/records/person/add/")
    tab.fill("#id_name", "Orang Kembali")
    tab.click("[name=_continue]")
    tab.wait_for_selector(".messagelist .success")
    tab.go_back()
    tab.wait_for_load_state()
    if tab.input_value("#id_name") == "Orang Kembali":  # a browser that fills the form in again
        tab.click("[name=_save]")
        tab.wait_for_selector(".error-summary, .messagelist")
    assert list(Person.objects.values_list("name", flat=True)) == ["Orang Kembali"]


# --- files that are not what they should be ---

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
WEB_PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("photo", "foto.heic", HEIC),
        ("photo", "foto.jpg", WEB_PAGE),
        ("photo", "besar.jpg", None),
        ("attachment", "surat.pdf", WEB_PAGE),
        ("attachment", "besar.pdf", None),
    ],
    ids=["HEIC", "picture that is a web page", "picture of 60 MB", "PDF that is a web page", "PDF of 60 MB"],
)
def test_a_file_that_cannot_be_taken_is_answered_at_its_field_and_the_text_stays(
    open_browser, site, meeting, tmp_path, kind, name, content
):
    path = tmp_path / name
    path.write_bytes(content or b"%PDF-1.7 " + b"\0" * 60 * 1024 * 1024)
    tab = open_browser()
    tab.goto(f"{site}/admin/records/{kind}/add/")
    field, words = ("image", "#id_alt") if kind == "photo" else ("file", "#id_title")
    tab.fill(words, "Kata yang sudah diketik")
    tab.fill("#id_caption", "Keterangan panjang")
    tab.set_input_files(f"#id_{field}", path)
    tab.click("[name=_save]")
    tab.wait_for_selector(".error-summary", timeout=60_000)
    assert tab.locator(f".field-{field} .errorlist").count() == 1
    assert (tab.input_value(words), tab.input_value("#id_caption")) == ("Kata yang sudah diketik", "Keterangan panjang")
    assert Meeting.objects.get().photos.count() == 0
