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
