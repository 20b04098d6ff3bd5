"""What tests share: a real browser on a live server, staff of each role, and reference tables after a flush."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation
from django.utils.functional import empty
from playwright.sync_api import sync_playwright

from records import reference
from records.models import Agreement, CityPair, Country, Meeting
from records.models.source import private_files

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop running in the test's thread

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PASSWORD = "angin-laut-berbisik-47"


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path):
    """Fast password hashes, files that vanish with the test, and no language that the last request left behind."""
    translation.activate(settings.LANGUAGE_CODE)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    settings.STORAGES = settings.STORAGES | {
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private", "base_url": None},
        }
    }
    private_files._wrapped = empty
    cache.clear()
    # A request leaves its language behind; no test speaks that of the test before it.
    translation.activate(settings.LANGUAGE_CODE)


def load_reference_tables() -> None:
    """A live-server test empties the database when it ends, reference tables included."""
    from django.apps import apps

    if not Country.objects.exists():
        reference.load(lambda name: apps.get_model("records", name))
    if not Group.objects.exists():
        reference.load_roles(Group, Permission, ContentType)


def restart_numbers() -> None:
    """PostgreSQL takes no number back when a test is rolled back; the first record has to be number 1."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Agreement, CityPair, Meeting]):
            cursor.execute(statement)


@pytest.fixture
def live_site(live_server):
    """Address of the running site, with reference tables."""
    load_reference_tables()
    return live_server.url


def make_staff(username: str, role: str | None) -> User:
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True, is_superuser=role is None)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def contributor(db):
    return make_staff("kontributor", "contributor")


@pytest.fixture
def editor(db):
    return make_staff("redaktur", "editor")


@pytest.fixture
def administrator(db):
    return make_staff("pengelola", None)


@pytest.fixture
def staff(client, editor):
    """A client logged in as an editor."""
    client.force_login(editor)
    return client


@pytest.fixture
def boss(client, administrator):
    """A client logged in as an administrator."""
    client.force_login(administrator)
    return client


@pytest.fixture(scope="session")
def chromium():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "No Chromium found. `make test` installs it on Debian; elsewhere install the package chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A browser tab of a reader of Indonesian, on a desktop."""
    context = chromium.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    tab = context.new_page()
    yield tab
    context.close()


@pytest.fixture
def axe():
    """Finds accessibility faults of a page: {rule: [where, …]}, target-size included."""

    def faults(tab, impacts: set[str] | None = None) -> dict[str, list[str]]:
        results = Axe().run(tab, options={"rules": {"target-size": {"enabled": True}}})
        return {
            violation["id"]: [node["html"] for node in violation["nodes"]]
            for violation in results.response["violations"]
            if impacts is None or violation["impact"] in impacts
        }

    return faults


@pytest.fixture
def repository() -> Path:
    return Path(__file__).parent.parent
