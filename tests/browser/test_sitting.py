"""One sitting in a real browser: with scripts, without them, and on a phone. In Indonesian."""

import pytest

from records.models import Citation, CityPair, Delegate, Meeting
from tests import factories
from tests.conftest import PASSWORD, make_staff
from tests.test_paste import ORDER, SECRETS, digits, everything_stored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = {"critical", "serious"}
# In the manner of the report on the first record, in words of our own.
REPORT = (
    "Rombongan Kota Jambi dipimpin Wali Kota Jambi ketika itu, SY Fasha, dan beberapa orang lainnya, antara lain Ketua "
    "PTUN Jambi Jamres Saraan, Dandim 0415 Batanghari Letkol Fredy Sianturi, Dandenpom 042 Jambi Letkol Sihol Tambunan, "
    "Kadis PU Kota Jambi, Kaban Bappeda Kota Jambi, serta Benny Sulistyo yang merupakan pengusaha lokal di Jambi dan "
    "Darman Wijaya selaku Ketua Marga Huang Se Indonesia. Adapun pihak Guangzhou yang menerima mereka ialah Wakil Wali "
    "Kota Guangzhou, Zhou Yawei, Sekda Kota Guangzhou Diao Ailin, Kepala Kantor Bidang Luar Negeri Guangzhou Zhu Xiaoyi, "
    "Kadis Perdagangan Jing Guangjun, Kadis Manajemen Kota Guangzhou He Jinqing, Kadis Pekerjaan Umum dan Perumahan Kota "
    "Guangzhou Lai Huifang, Kaban Perencanaan dan Pembangunan Kota Guangzhou Li Yun, serta Direktur Imigrasi Kota "
    "Guangzhou Pang Bo."
)
SIXTEEN = [
    ("Kota Jambi", "SY Fasha", "Wali Kota Jambi", ""),
    ("Kota Jambi", "Jamres Saraan", "Ketua PTUN Jambi", ""),
    ("Kota Jambi", "Fredy Sianturi", "Dandim 0415 Batanghari", "Letkol"),
    ("Kota Jambi", "Sihol Tambunan", "Dandenpom 042 Jambi", "Letkol"),
    ("Kota Jambi", "", "Kadis PU Kota Jambi", ""),
    ("Kota Jambi", "", "Kaban Bappeda Kota Jambi", ""),
    ("Kota Jambi", "Benny Sulistyo", "pengusaha lokal di Jambi", ""),
    ("Kota Jambi", "Darman Wijaya", "Ketua Marga Huang Se Indonesia", ""),
    ("Guangzhou", "Zhou Yawei", "Wakil Wali Kota Guangzhou", ""),
    ("Guangzhou", "Diao Ailin", "Sekda Kota Guangzhou", ""),
    ("Guangzhou", "Zhu Xiaoyi", "Kepala Kantor Bidang Luar Negeri Guangzhou", ""),
    ("Guangzhou", "Jing Guangjun", "Kadis Perdagangan", ""),
    ("Guangzhou", "He Jinqing", "Kadis Manajemen Kota Guangzhou", ""),
    ("Guangzhou", "Lai Huifang", "Kadis Pekerjaan Umum dan Perumahan Kota Guangzhou", ""),
    ("Guangzhou", "Li Yun", "Kaban Perencanaan dan Pembangunan Kota Guangzhou", ""),
    ("Guangzhou", "Pang Bo", "Direktur Imigrasi Kota Guangzhou", ""),
]
KEPT = "(words) => Object.values(localStorage).some((text) => text.includes(words))"
OUTCOMES = "Rencana kerja sama pendidikan\nRencana kerja sama perdagangan"


@pytest.fixture
def site(live_site):
    make_staff("penulis", "contributor")
    return live_site


@pytest.fixture
def open_tab(chromium):
    """Log in as the contributor and open the form."""
    contexts = []

    def start(site: str, width: int = 1280, scripts: bool = True, language: str = "id-ID", path: str = "sitting/"):
        context = chromium.new_context(
            locale=language, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        tab.complaints = []
        tab.on("console", lambda message: tab.complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto(f"{site}/admin/login/?next=/admin/{path}")
        tab.fill("#id_username", "penulis")
        tab.fill("#id_password", PASSWORD)
        tab.click("input[type=submit]")
        tab.wait_for_selector("form.sitting")
        return tab

    yield start
    for context in contexts:
        context.close()


def ready(tab) -> None:
    """The step that was asked for is done."""
    tab.wait_for_selector("form.sitting:not([aria-busy])")


def choose(tab, number: int, words: str) -> None:
    """By keyboard alone: type, take the first suggestion."""
    assert tab.evaluate("document.activeElement.id") == f"id_parties-{number}-name"
    tab.keyboard.type(words)
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"#party-{number + 1} .chosen")
    ready(tab)


def paste(tab, text: str) -> None:
    """As a person pastes: the clipboard's text arrives in the field at once."""
    tab.focus("#id_paste-text")
    tab.evaluate(
        """(text) => {
          const field = document.activeElement;
          field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData: new DataTransfer() }));
          document.execCommand("insertText", false, text);
        }""",
        text,
    )
    tab.wait_for_selector("#people .reading")
    ready(tab)


def send_for_review(tab) -> None:
    tab.get_by_role("button", name="Simpan dan kirim untuk ditinjau").click()
    tab.wait_for_selector(".sitting-saved")


def assert_whole() -> None:
    """What the report says stands in the register, once, and waits for review."""
    pair, meeting = CityPair.objects.get(), Meeting.objects.get()
    assert (str(pair), meeting.pair, str(meeting.city)) == ("Kota Jambi – Guangzhou", pair, "Guangzhou")
    assert (pair.second_city.name_native, pair.second_city.country.code) == ("广州", "CN")
    assert (meeting.type, meeting.date.edtf) == ("first_meeting", "2015")
    rows = Delegate.objects.filter(delegation__meeting=meeting).order_by("delegation__order", "order")
    assert [(str(row.delegation), row.name_as_written, row.office_as_written, row.rank) for row in rows] == SIXTEEN
    assert list(meeting.delegations.values_list("role", "list_incomplete", "incomplete_as_written")) == [
        ("visitor", True, "dan beberapa orang lainnya"),
        ("host", False, ""),
    ]
    assert list(meeting.outcomes.values_list("text", flat=True)) == OUTCOMES.splitlines()
    task = meeting.follow_ups.get()
    assert (task.given_by_words, task.assigned_to.name_as_written) == ("Wali Kota Guangzhou", "Zhu Xiaoyi")
    assert {(c.source.title, c.source.publisher, c.source.published.edtf) for c in Citation.objects.all()} == {
        ("Kabar pertemuan pertama", "Harian Uji", "2015-08")
    }
    assert [(r.publication, r.submitted_by.username) for r in (pair, meeting)] == [("in_review", "penulis")] * 2


def test_a_report_is_entered_and_sent_for_review_without_leaving_the_page(site, open_tab, axe):
    tab = open_tab(site)
    choose(tab, 0, "jambi")
    choose(tab, 1, "guangzhou")
    assert tab.inner_text("#pair-note").strip() == "Pasangan baru akan dibuat: Kota Jambi – Guangzhou"
    tab.select_option("#id_parties-1-role", "host")
    assert tab.input_value("#id_parties-0-role") == "visitor"
    tab.select_option("#id_meeting-type", "first_meeting")
    tab.fill("#id_meeting-date", "2015")
    paste(tab, REPORT)
    assert tab.locator(".person").count() == 16
    assert "16 orang terbaca" in tab.inner_text("#people .reading")
    tab.fill("#id_outcomes-0-text", OUTCOMES)
    tab.fill("#id_tasks-0-text", "Mendalami rencana dan merinci segi teknisnya")
    tab.fill("#id_tasks-0-given_by", "Wali Kota Guangzhou")
    tab.fill("#id_tasks-0-assigned_to", "Zhu Xiaoyi")
    tab.fill("#id_source-name", "Kabar pertemuan pertama")
    tab.fill("#id_source-publisher", "Harian Uji")
    tab.fill("#id_source-published", "Agustus 2015")
    assert tab.url == f"{site}/admin/sitting/"
    assert axe(tab, GRAVE) == {}
    send_for_review(tab)
    assert_whole()
    assert axe(tab, GRAVE) == {}
    assert tab.complaints == []


def test_the_whole_sitting_without_scripts(site, open_tab):
    tab = open_tab(site, scripts=False)
    for number, words in enumerate(["jambi", "guangzhou"]):
        tab.fill(f"#id_parties-{number}-name", words)
        tab.locator(f"#party-{number + 1} .find").click()
        assert tab.url.endswith(f"#party-{number + 1}")
        tab.locator(f"#party-{number + 1} .options input").first.check()
    tab.select_option("#id_parties-0-role", "visitor")
    tab.select_option("#id_parties-1-role", "host")
    tab.select_option("#id_meeting-type", "first_meeting")
    tab.fill("#id_meeting-date", "2015")
    tab.fill("#id_paste-text", REPORT)
    tab.get_by_role("button", name="Baca teks").click()
    tab.wait_for_selector("#people .reading")
    assert tab.locator(".person").count() == 16
    assert tab.inner_text("#pair-note").strip() == "Pasangan baru akan dibuat: Kota Jambi – Guangzhou"
    first, second = OUTCOMES.splitlines()
    tab.fill("#id_outcomes-0-text", first)
    tab.fill("#id_outcomes-1-text", second)
    tab.get_by_role("button", name="Tambah hasil").click()
    tab.wait_for_selector("#id_outcomes-2-text")
    assert tab.locator("#outcomes textarea").count() == 3
    tab.fill("#id_tasks-0-text", "Mendalami rencana dan merinci segi teknisnya")
    tab.fill("#id_tasks-0-given_by", "Wali Kota Guangzhou")
    tab.fill("#id_tasks-0-assigned_to", "Zhu Xiaoyi")
    tab.fill("#id_source-name", "Kabar pertemuan pertama")
    tab.fill("#id_source-publisher", "Harian Uji")
    tab.fill("#id_source-published", "Agustus 2015")
    send_for_review(tab)
    assert_whole()


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
def test_every_state_of_the_form_is_readable_on_a_phone(site, open_tab, axe, language):
    factories.make_person(name="Zhou Yawei")
    tab = open_tab(site, width=360, language=language)
    found, widths = {}, {}

    def look(state: str) -> None:
        found[state] = axe(tab, GRAVE)
        widths[state] = tab.evaluate("document.documentElement.scrollWidth")

    look("empty")
    tab.fill("#id_parties-0-name", "jam")
    tab.locator("#id_parties-0-name").press_sequentially("bi")
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("ArrowDown")
    look("suggestions")
    tab.keyboard.press("Escape")
    tab.locator("#party-1 .find").click()
    tab.wait_for_selector("#party-1 .options")
    look("choices")
    tab.locator("#party-1 .options input").last.check()
    tab.wait_for_selector("#party-1 .new")
    ready(tab)
    look("a new institution")
    tab.fill("#id_meeting-date", "7 April")
    tab.keyboard.press("Tab")
    tab.wait_for_selector("#id_meeting-date_after")
    paste(tab, REPORT)
    tab.locator(".person summary").first.click()
    look("table")
    for kind in ("agreement", "listed", "meeting"):
        tab.check(f"[name=what-kind][value={kind}]")
        look(kind)
    tab.locator("[name=step][value=draft]").click()
    tab.wait_for_selector(".error-summary")
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    assert tab.locator(".person").count() == 16
    look("faults")
    assert {state: faults for state, faults in found.items() if faults} == {}
    assert {state: width for state, width in widths.items() if width > 360} == {}
    assert Meeting.objects.count() == 0


def test_a_known_pair_is_named_and_a_known_source_is_found(site, open_tab):
    pair = factories.published(
        factories.make_pair(
            first_city=factories.make_indonesian_city(name="Kota Ujung Dua"),
            second_city=factories.make_city(name="Aomizu"),
        )
    )
    source = factories.make_source(title="Kabar dari Aomizu")
    tab = open_tab(site)
    choose(tab, 0, "Aomizu")
    choose(tab, 1, "Ujung Dua")
    assert tab.inner_text("#pair-note").startswith("Pasangan ini sudah ada: K-")
    tab.locator("#id_source-name").press_sequentially("aomizu")
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#source-name .chosen")
    assert tab.locator("#source-described input").count() == 0
    tab.select_option("#id_meeting-type", "visit")
    send_for_review(tab)
    meeting = Meeting.objects.get()
    assert (meeting.pair, [c.source for c in meeting.citations.all()], pair.citations.count()) == (pair, [source], 0)
    assert "Pasangan ini sudah terbit" in tab.inner_text(".messagelist")


def test_a_travel_order_leaves_no_number_in_the_browser_or_the_register(site, open_tab):
    tab = open_tab(site)
    bodies = []
    tab.on("response", lambda answer: bodies.append(answer.text()) if "/admin/" in answer.url else None)
    paste(tab, ORDER)
    assert tab.inner_text("#people .reading").startswith("Dihapus: 1 NIP, 1 nomor telepon, 1 NIK, 1 nomor paspor")
    tab.wait_for_timeout(1500)  # longer than a script needs to keep a copy of what is typed
    kept = tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    shown = tab.evaluate("document.documentElement.outerHTML") + tab.input_value("#id_paste-text")
    shown += tab.evaluate("JSON.stringify([...document.querySelectorAll('input, textarea')].map((f) => f.value))")
    choose_side(tab)
    tab.locator("[name=step][value=draft]").click()
    tab.wait_for_selector(".sitting-saved")
    for place in (kept, shown, "".join(bodies), everything_stored()):
        assert [secret for secret in SECRETS if secret in place or digits(secret) in digits(place)] == []
    assert Delegate.objects.count() == 2


def choose_side(tab) -> None:
    tab.focus("#id_parties-0-name")
    choose(tab, 0, "jambi")
    for row in range(2):
        tab.select_option(f"#id_people-{row}-side", "1")


def test_a_lost_connection_loses_no_word(site, open_tab):
    tab = open_tab(site)
    tab.fill("#id_meeting-title", "Pertemuan yang panjang")
    tab.fill("#id_paste-text", "Rahmat Hidayat, Camat")
    tab.context.set_offline(True)
    tab.get_by_role("button", name="Baca teks").click()
    tab.wait_for_selector("#sitting-lost")
    assert "Ketikan Anda masih ada di sini" in tab.inner_text("#sitting-lost")
    assert tab.input_value("#id_meeting-title") == "Pertemuan yang panjang"
    tab.context.set_offline(False)
    tab.get_by_role("button", name="Baca teks").click()
    tab.wait_for_selector(".person")
    assert tab.locator("#sitting-lost").count() == 0


def test_what_was_typed_comes_back_after_a_crash_with_rows_and_choices(site, open_tab):
    tab = open_tab(site)
    choose(tab, 0, "jambi")
    choose(tab, 1, "guangzhou")
    paste(tab, REPORT)
    tab.fill("#id_people-4-name_as_written", "Rahmat Hidayat")
    tab.fill("#id_outcomes-0-text", OUTCOMES)
    tab.keyboard.press("Tab")
    tab.wait_for_function(KEPT, arg="Rahmat Hidayat")
    crashed = tab.context.new_page()
    tab.close(run_before_unload=False)
    crashed.goto(f"{site}/admin/sitting/")
    crashed.locator(".kept-offer .kept-restore").click()
    crashed.wait_for_selector(".person >> nth=15")
    assert crashed.inner_text("#party-2 .chosen").startswith("✓")
    assert "Guangzhou" in crashed.inner_text("#party-2 .chosen")
    assert crashed.input_value("#id_people-4-name_as_written") == "Rahmat Hidayat"
    assert crashed.input_value("#id_outcomes-1-text") == OUTCOMES.splitlines()[1]
    crashed.select_option("#id_meeting-type", "visit")
    crashed.locator("[name=step][value=draft]").click()
    crashed.wait_for_selector(".sitting-saved")
    crashed.wait_for_timeout(300)
    assert crashed.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kept:'))") == []
    assert Delegate.objects.count() == 16


def test_a_log_in_that_ends_carries_the_form_but_no_personal_number(site, open_tab):
    tab = open_tab(site, scripts=False)
    tab.fill("#id_meeting-title", "Kunjungan yang panjang")
    tab.fill("#id_paste-text", ORDER)
    tab.context.clear_cookies(name="sessionid")
    tab.get_by_role("button", name="Simpan draf").click()
    tab.wait_for_selector("#id_username")
    carried = tab.content()
    tab.fill("#id_username", "penulis")
    tab.fill("#id_password", PASSWORD)
    tab.click("#login-form [type=submit]")
    carried += tab.content()
    tab.locator("#carried-form [type=submit]").click()
    assert tab.input_value("#id_meeting-title") == "Kunjungan yang panjang"
    assert tab.locator(".person").count() == 2
    for place in (carried, everything_stored()):
        assert [secret for secret in SECRETS if secret in place or digits(secret) in digits(place)] == []


def test_delegates_are_pasted_into_a_meeting(site, open_tab, axe):
    pair = factories.make_pair(second_city=factories.make_city(name="Aomizu"))
    meeting = factories.make_meeting(pair=pair)
    tab = open_tab(site, path=f"records/meeting/{meeting.pk}/paste/")
    found = {"empty": axe(tab, GRAVE)}
    paste(tab, "Rahmat Hidayat\tKepala Bagian Umum Aomizu\nSari Dewi\tDirektur Aomizu")
    found["table"] = axe(tab, GRAVE)
    tab.get_by_role("button", name="Tambahkan ke pertemuan").click()
    tab.wait_for_selector(".messagelist .success")
    assert {state: faults for state, faults in found.items() if faults} == {}
    names = Delegate.objects.filter(delegation__meeting=meeting, delegation__city=pair.second_city)
    assert list(names.values_list("name_as_written", flat=True)) == ["Rahmat Hidayat", "Sari Dewi"]
    assert tab.complaints == []


def slowly(tab) -> None:
    """The server takes its time from here on."""

    def later(route):
        if route.request.method == "POST":
            tab.wait_for_timeout(700)
        route.continue_()

    tab.route("**/admin/sitting/", later)


def type_meanwhile(tab, selector: str, words: str) -> None:
    """Go there at once and type on while the server answers."""
    tab.focus(selector)
    for part in range(0, len(words), 3):
        tab.keyboard.type(words[part : part + 3], delay=60)
        tab.wait_for_timeout(60)
    ready(tab)
    tab.keyboard.type("!")
    assert tab.input_value(selector) == f"{words}!"
    assert tab.evaluate("document.activeElement.matches(arguments[0])".replace("arguments[0]", repr(selector)))


def choose_without_waiting(tab, words: str) -> None:
    tab.locator("#id_parties-0-name").press_sequentially(words)
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("Enter")


def test_typing_goes_on_while_a_pasted_text_is_read(site, open_tab):
    tab = open_tab(site)
    slowly(tab)
    tab.fill("#id_paste-text", REPORT)
    tab.get_by_role("button", name="Baca teks").click()
    type_meanwhile(tab, "#id_meeting-summary", "Ringkasan pertemuan pertama kedua kota itu")
    assert tab.locator(".person").count() == 16
    assert tab.input_value("#id_people-0-name_as_written") == "SY Fasha"


@pytest.mark.parametrize("selector", ["#id_parties-1-name", "#id_meeting-title", "#id_place-name"])
def test_typing_goes_on_while_a_choice_is_looked_up(site, open_tab, selector):
    tab = open_tab(site)
    slowly(tab)
    choose_without_waiting(tab, "jambi")
    type_meanwhile(tab, selector, "Guangzhou dan Kota Uji Jauh")
    assert tab.input_value("#id_parties-0-name") == "Kota Jambi"
    assert tab.locator("#party-1 .chosen").count() == 1


@pytest.mark.parametrize("selector", ["#id_meeting-title", "#id_outcomes-0-text"])
def test_typing_goes_on_while_a_row_is_added(site, open_tab, selector):
    tab = open_tab(site)
    slowly(tab)
    tab.get_by_role("button", name="Tambah hasil").click()
    type_meanwhile(tab, selector, "Rencana kerja sama pendidikan")
    assert tab.locator("#outcomes textarea").count() == 3
    assert tab.input_value("#id_outcomes-2-text") == ""


def test_a_row_that_moves_up_keeps_what_is_typed_in_it_meanwhile(site, open_tab):
    tab = open_tab(site)
    paste(tab, REPORT)
    slowly(tab)
    tab.locator("[value=remove-people-0]").click()
    tab.focus("#id_people-2-name_as_written")
    tab.keyboard.press("End")
    tab.keyboard.type(" Uji")
    ready(tab)
    tab.keyboard.type("!")
    assert tab.locator(".person").count() == 15
    assert tab.input_value("#id_people-1-name_as_written") == "Fredy Sianturi Uji!"
    assert tab.input_value("#id_people-2-name_as_written") == "Sihol Tambunan"


def test_a_name_typed_into_an_empty_row_while_a_text_is_read_stays(site, open_tab):
    tab = open_tab(site)
    tab.get_by_role("button", name="Tambah baris").click()
    tab.wait_for_selector(".person")
    slowly(tab)
    tab.fill("#id_paste-text", REPORT)
    tab.get_by_role("button", name="Baca teks").click()
    type_meanwhile(tab, "#id_people-0-name_as_written", "Sari Dewi")
    assert tab.locator(".person").count() == 17
    assert tab.input_value("#id_people-1-name_as_written") == "SY Fasha"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_letter_asks_for_number_sender_and_access(site, open_tab, axe, scripts):
    tab = open_tab(site, width=360, scripts=scripts)
    assert not tab.locator("#id_source-number").is_visible()
    tab.select_option("#id_source-kind", "letter")
    if not scripts:
        tab.locator(".of-document summary").click()
    tab.fill("#id_source-number", "005/12/KS/2026")
    assert tab.locator("#id_source-access").is_visible()
    tab.select_option("#id_source-access", "exempt")
    if scripts:
        assert axe(tab, GRAVE) == {}
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360 if scripts else True
    tab.select_option("#id_source-kind", "news_report")
    assert not tab.locator("#id_source-number").is_visible()


def test_a_draft_with_an_unread_text_says_on_top_that_nothing_is_saved(site, open_tab):
    tab = open_tab(site)
    choose(tab, 0, "jambi")
    tab.select_option("#id_meeting-type", "visit")
    tab.fill("#id_paste-text", "Sari Dewi, Wali Kota Jambi")
    tab.get_by_role("button", name="Simpan draf").click()
    tab.wait_for_selector(".error-summary")
    assert tab.inner_text("#not-saved-title") == "Belum ada yang disimpan"
    assert tab.evaluate("document.activeElement.className") == "error-summary"
    tab.get_by_role("button", name="Simpan draf").click()
    tab.wait_for_selector(".sitting-saved")
    assert Delegate.objects.count() == 1


def test_two_choices_in_quick_succession_are_both_kept(site, open_tab):
    tab = open_tab(site)
    slowly(tab)
    choose_without_waiting(tab, "jambi")
    tab.locator("#id_parties-1-name").press_sequentially("guangzhou")
    tab.wait_for_selector("#party-2 .suggestions [role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#party-2 .chosen")
    ready(tab)
    assert [tab.input_value(f"#id_parties-{number}-name") for number in range(2)] == ["Kota Jambi", "Guangzhou"]
    assert tab.inner_text("#pair-note").strip() == "Pasangan baru akan dibuat: Kota Jambi – Guangzhou"


def test_a_file_that_was_chosen_stays_when_the_source_is_looked_up(site, open_tab):
    tab = open_tab(site)
    tab.set_input_files("#id_source-file", {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    tab.fill("#id_source-name", "Surat undangan uji")
    factories.make_source(title="Surat undangan uji yang lain")
    tab.locator("#source-name .find").click()
    tab.locator("#source-name .options input").last.check()
    tab.wait_for_selector("#source-name .chosen")
    ready(tab)
    assert tab.evaluate("document.getElementById('id_source-file').files.length") == 1
