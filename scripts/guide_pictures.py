"""Take the pictures of the staff guide from the running site: records/static/records/guide/*.webp.

Starts the site on a database of its own with the first records, walks the six tasks of docs/panduan-staf.md as a
contributor and an editor would, and photographs what they see. Nothing of the real site is touched.
"""

import io
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "records" / "static" / "records" / "guide"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTH = 960
STAFF = {"sekretaris": "contributor", "redaktur": "editor"}
MAKE_STAFF = """
from django.contrib.auth.models import Group, User
for name, role in {staff!r}.items():
    user = User.objects.create_user(name, password={password!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
"""


@contextmanager
def running_site(password: str):
    """Address of a site with the first records and two colleagues; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/register.sqlite3",
            "CACHE_URL": "locmemcache://",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_MEDIA_ROOT": f"{folder}/private",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DEBUG": "on",
        }
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["seed", "-v0"], ["theme", "-v0"]):
            subprocess.run([*manage, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        code = MAKE_STAFF.format(staff=STAFF, password=password)
        subprocess.run([*manage, "shell", "--no-imports", "-c", code], env=environment, check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [*manage, "runserver", str(port), "--noreload"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> str:
    for _attempt in range(100):
        try:
            urllib.request.urlopen(address + "/healthz")
            return address
        except OSError:
            time.sleep(0.2)
    sys.exit("The site did not start.")


def keep(picture: bytes, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(PICTURES / f"{name}.webp", quality=72, method=6)


def photograph(tab: Page, name: str, upto: str = "", height: int = 760) -> None:
    """What the window shows from the element `upto` on, at most `height` points high."""
    top = 0
    if upto:
        box = tab.locator(upto).first.bounding_box()
        top = max(0, box["y"] + tab.evaluate("scrollY") - 16) if box else 0
    whole = tab.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": top, "width": WIDTH, "height": min(height, whole - top)}
    keep(tab.screenshot(full_page=True, clip=clip), name)


# --- the six tasks ---

# The first record of the register, in words of our own.
REPORT = (
    "Delegasi Kota Jambi terdiri dari Wali Kota Jambi SY Fasha, Ketua PTUN Jambi Jamres Saraan, Dandim 0415 Batanghari "
    "Letkol Fredy Sianturi, Kadis PU Kota Jambi, dan beberapa orang lainnya. Delegasi Guangzhou dihadiri Wakil Wali "
    "Kota Guangzhou, Zhou Yawei, Sekda Kota Guangzhou Diao Ailin, serta Kadis Perdagangan Jing Guangjun."
)


def log_in(browser, site: str, name: str, password: str, width: int = WIDTH) -> Page:
    context = browser.new_context(locale="id-ID", viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(f"{site}/admin/login/")
    tab.fill("#id_username", name)
    tab.fill("#id_password", password)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{site}/admin/")
    return tab


def choose_party(tab: Page, number: int, words: str) -> None:
    tab.fill(f"#id_parties-{number}-name", "")
    tab.locator(f"#id_parties-{number}-name").press_sequentially(words)
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"#party-{number + 1} .chosen")
    tab.wait_for_selector("form.sitting:not([aria-busy])")


def one_sitting(tab: Page, site: str) -> None:
    """Tasks 1 and 2: a report becomes records; names are read out of its text."""
    photograph(tab, "beranda", height=760)
    tab.goto(f"{site}/admin/sitting/")
    choose_party(tab, 0, "kota jambi")
    choose_party(tab, 1, "guangzhou")
    tab.select_option("#id_parties-1-role", "host")
    photograph(tab, "catat-siapa", "form.sitting", 480)
    tab.select_option("#id_meeting-type", "first_meeting")
    tab.fill("#id_meeting-date", "2015")
    tab.fill("#id_paste-text", REPORT)
    tab.get_by_role("button", name="Baca teks").click()
    tab.wait_for_selector("#people .reading")
    tab.wait_for_selector("form.sitting:not([aria-busy])")
    photograph(tab, "catat-delegasi", "#people", 820)
    tab.locator("#id_source-name").press_sequentially("menilik bentuk")
    tab.wait_for_selector(".suggestions [role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#source-name .chosen")
    tab.get_by_role("button", name="Simpan dan kirim untuk ditinjau").click()
    tab.wait_for_selector(".sitting-saved")
    photograph(tab, "catat-tersimpan", height=820)


def review(tab: Page, site: str) -> None:
    """Task 3, on the phone of the head of the office."""
    tab.goto(f"{site}/admin/")
    top = tab.locator(".review-cards").bounding_box()["y"] - 16
    clip = {"x": 0, "y": top, "width": 390, "height": 560}
    keep(tab.screenshot(full_page=True, clip=clip), "tinjau-telepon")


def find(tab: Page, site: str) -> None:
    """Task 4: the question before a second record is made."""
    tab.goto(f"{site}/admin/records/person/add/")
    tab.fill("#id_name", "Syarif Fasha")
    tab.check("#id_kind input[value=official]")
    tab.fill("#id_name", "SY Fasha")
    tab.click("[name=_save]")
    tab.wait_for_selector(".lookalikes")
    photograph(tab, "mirip", ".lookalikes", 400)


def restore(tab: Page, site: str) -> None:
    """Task 5: the history of the first meeting."""
    tab.goto(f"{site}/admin/records/meeting/1/history/")
    photograph(tab, "riwayat", height=620)


def reports(tab: Page, site: str) -> None:
    """Task 6: the matrix of a year, and a list as a file."""
    tab.goto(f"{site}/admin/reports/")
    photograph(tab, "laporan", height=700)
    tab.goto(f"{site}/admin/records/agreement/")
    photograph(tab, "daftar", height=820)


def main() -> None:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit("No Chromium found; `make test` installs it on Debian.")
    password = secrets.token_urlsafe(16)
    with running_site(password) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        one_sitting(log_in(browser, site, "sekretaris", password), site)
        review(log_in(browser, site, "redaktur", password, width=390), site)
        editor = log_in(browser, site, "redaktur", password)
        find(editor, site)
        restore(editor, site)
        reports(editor, site)
        browser.close()
    print(f"{len(list(PICTURES.glob('*.webp')))} pictures in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
