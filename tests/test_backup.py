"""Backup and restore on real databases of the kind that the tests run on, and on real files."""

import copy
import errno
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import uuid
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.utils.crypto import get_random_string

from records.archive import MANIFEST, BackupError, verify
from records.backup import _plain_faults, backup, backup_before_migrations, database_is_empty, restore

PROJECT = Path(__file__).resolve().parent.parent
IS_SQLITE = connections["default"].vendor == "sqlite"


class Databases:
    """Databases of a test's own, each known to Django under its name as an alias."""

    def __init__(self, folder):
        self.folder = folder
        self.made = []

    def named(self, purpose):
        """A database that does not exist yet."""
        alias = f"{purpose}_{uuid.uuid4().hex[:12]}"
        about = copy.deepcopy(connections["default"].settings_dict)
        about["NAME"] = str(self.folder / f"{alias}.sqlite3") if IS_SQLITE else alias
        about["CONN_MAX_AGE"] = 0
        connections.settings[alias] = about
        self.made.append(alias)
        return alias

    def copied(self, original, purpose):
        alias = self.named(purpose)
        connections[original].close()
        if IS_SQLITE:
            shutil.copy(path_of(original), path_of(alias))
        else:
            on_server(f'CREATE DATABASE "{alias}" TEMPLATE "{original}"')
        return alias

    def remove(self):
        for alias in self.made:
            connections[alias].close()
            del connections[alias]
            del connections.settings[alias]
            if not IS_SQLITE:
                on_server(f'DROP DATABASE IF EXISTS "{alias}"')


def path_of(alias):
    return Path(connections[alias].settings_dict["NAME"])


def on_server(statement):
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement)


def address_of(alias):
    """The database as DATABASE_URL names it."""
    about = connections[alias].settings_dict
    if IS_SQLITE:
        return f"sqlite:///{about['NAME']}"
    secret = f":{about['PASSWORD']}" if about["PASSWORD"] else ""
    port = f":{about['PORT']}" if about["PORT"] else ""
    if about["HOST"].startswith("/"):
        return f"postgres://{about['USER']}{secret}@/{about['HOST']}/{about['NAME']}"
    return f"postgres://{about['USER']}{secret}@{about['HOST']}{port}/{about['NAME']}"


def manage(alias, *arguments, **environment):
    """A command in a process of its own, as an administrator runs it."""
    environment = os.environ | {
        "DATABASE_URL": address_of(alias),
        "SECRET_KEY": get_random_string(64),
        "DEBUG": "off",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
    )


def rows_of(alias):
    with connections[alias].cursor() as cursor:
        rows = {}
        for table in sorted(connections[alias].introspection.table_names(cursor)):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608
            rows[table] = cursor.fetchone()[0]
        return rows


@pytest.fixture(scope="module")
def migrated(tmp_path_factory, django_db_blocker):
    """A database with the schema of this release: made once, copied for each test."""
    databases = Databases(tmp_path_factory.mktemp("migrated"))
    with django_db_blocker.unblock():
        alias = databases.named("migrated")
        if not IS_SQLITE:
            on_server(f'CREATE DATABASE "{alias}"')
        done = manage(alias, "migrate", "--verbosity", "0", "--skip-checks")
        assert done.returncode == 0, done.stderr
        yield alias
        databases.remove()


@pytest.fixture
def databases(tmp_path, django_db_blocker):
    databases = Databases(tmp_path)
    with django_db_blocker.unblock():
        yield databases
        databases.remove()


@pytest.fixture
def office(migrated, databases, settings, tmp_path):
    """An office's register: a database with one editor, a public picture and a private letter."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    (tmp_path / "media" / "photos").mkdir(parents=True)
    (tmp_path / "media" / "photos" / "广州.webp").write_bytes(os.urandom(200_000))
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "surat.pdf").write_bytes(b"%PDF-1.7 surat %%EOF")
    alias = databases.copied(migrated, "office")
    User.objects.using(alias).create(username="penyunting", last_name="Kota Jambi – 广州")
    return alias


@pytest.fixture
def archive(office, tmp_path):
    """A backup of the office, after which its files are moved away: the room for a restore."""
    path = tmp_path / "backup.zip"
    backup(path, using=office)
    (tmp_path / "media").rename(tmp_path / "media-before")
    (tmp_path / "private").rename(tmp_path / "private-before")
    return path


def rewritten(archive, change):
    """The same archive with its manifest and members changed by hand."""
    with zipfile.ZipFile(archive) as members:
        contents = {name: members.read(name) for name in members.namelist()}
    manifest = json.loads(contents.pop(MANIFEST))
    change(manifest, contents)
    altered = archive.with_name("altered.zip")
    with zipfile.ZipFile(altered, "w") as members:
        for name, content in contents.items():
            members.writestr(name, content)
        members.writestr(MANIFEST, json.dumps(manifest))
    return altered


def test_a_restored_register_equals_the_one_backed_up(office, archive, databases, tmp_path):
    target = databases.named("target")
    manifest = restore(archive, using=target)
    assert rows_of(target) == rows_of(office)
    assert {table: rows_of(office)[table] for table in manifest.tables} == manifest.tables
    assert User.objects.using(target).get(username="penyunting").last_name == "Kota Jambi – 广州"
    for folder in ("media", "private"):
        before = {
            file.relative_to(tmp_path / f"{folder}-before"): file.read_bytes()
            for file in (tmp_path / f"{folder}-before").rglob("*")
            if file.is_file()
        }
        after = {
            file.relative_to(tmp_path / folder): file.read_bytes()
            for file in (tmp_path / folder).rglob("*")
            if file.is_file()
        }
        assert after == before != {}


def test_a_restored_register_can_be_written_to(archive, databases):
    target = databases.named("target")
    restore(archive, using=target)
    new = User.objects.using(target).create(username="kepala")
    assert new.pk > User.objects.using(target).get(username="penyunting").pk


def test_the_manifest_names_versions_schema_and_every_file(archive):
    manifest = verify(archive)
    assert manifest.engine == connections["default"].vendor
    assert set(manifest.versions) == {"django", "python", "database"}
    assert manifest.schema["auth"] == "0012_alter_user_first_name_max_length"
    assert sorted(entry.name for entry in manifest.entries)[1:] == [
        "media/photos/广州.webp",
        "private/surat.pdf",
    ]
    assert manifest.tables["auth_user"] == 1


def test_only_its_owner_may_read_a_backup_and_nothing_else_is_left(archive, tmp_path):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_while_others_write_is_whole(office, tmp_path, databases):
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            User.objects.using(office).create(username=f"user-{number}")
        connections[office].close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifest = backup(tmp_path / "live.zip", using=office, with_files=False)
    finally:
        stop.set()
        writer.join()
    target = databases.named("target")
    restore(tmp_path / "live.zip", using=target)
    assert User.objects.using(target).count() == manifest.tables["auth_user"]


def test_a_backup_of_an_older_release_is_migrated_forward(office, tmp_path, databases):
    call_command("migrate", "sessions", "zero", database=office, verbosity=0)
    manifest = backup(tmp_path / "older.zip", using=office, with_files=False)
    assert "sessions" not in manifest.schema
    assert "django_session" not in manifest.tables
    target = databases.named("target")
    restore(tmp_path / "older.zip", using=target)
    assert rows_of(target)["django_session"] == 0


def test_a_backup_of_a_newer_release_is_refused(archive, databases):
    def newer(manifest, contents):
        manifest["schema"]["auth"] = "9999_from_the_future"

    target = databases.named("target")
    with pytest.raises(BackupError, match="newer release"):
        restore(rewritten(archive, newer), using=target)
    if IS_SQLITE:
        assert not path_of(target).exists()


def test_a_backup_never_overwrites(office, archive):
    before = archive.read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        backup(archive, using=office)
    assert archive.read_bytes() == before


def test_a_backup_into_a_missing_folder_says_so(office, tmp_path):
    with pytest.raises(BackupError, match="does not exist"):
        backup(tmp_path / "missing" / "backup.zip", using=office)


def test_an_absent_database_is_not_backed_up(databases, tmp_path):
    absent = databases.named("absent")
    with pytest.raises(BackupError, match="nothing to back up" if IS_SQLITE else "does not answer"):
        backup(tmp_path / "backup.zip", using=absent)
    if IS_SQLITE:
        assert not path_of(absent).exists()


def test_restore_leaves_a_filled_database_alone(office, archive, tmp_path):
    before = rows_of(office)
    with pytest.raises(BackupError, match="not empty"):
        restore(archive, using=office)
    assert rows_of(office) == before
    assert not (tmp_path / "media").exists()


def test_restore_leaves_filled_folders_alone(archive, databases, tmp_path):
    target = databases.named("target")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "other.pdf").write_bytes(b"other")
    with pytest.raises(BackupError, match="not empty"):
        restore(archive, using=target)
    assert [file.name for file in (tmp_path / "private").iterdir()] == ["other.pdf"]
    assert not (tmp_path / "media").exists()
    assert database_is_empty(using=target)


def test_a_backup_of_the_database_alone_leaves_files_alone(office, databases, tmp_path):
    backup(tmp_path / "database.zip", using=office, with_files=False)
    target = databases.named("target")
    restore(tmp_path / "database.zip", using=target)
    assert User.objects.using(target).count() == 1
    assert (tmp_path / "private" / "surat.pdf").read_bytes() == b"%PDF-1.7 surat %%EOF"


def test_a_damaged_archive_is_refused(archive, databases):
    content = bytearray(archive.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(byte ^ 0xFF for byte in content[middle : middle + 64])
    archive.write_bytes(content)
    target = databases.named("target")
    with pytest.raises(BackupError, match="damaged"):
        restore(archive, using=target)


def test_a_cut_archive_is_refused(archive):
    archive.write_bytes(archive.read_bytes()[:-500])
    with pytest.raises(BackupError, match="damaged"):
        verify(archive)


def change_a_file(manifest, contents):
    contents["private/surat.pdf"] = b"%PDF-1.7 salah %%EOF"


def drop_a_file(manifest, contents):
    del contents["private/surat.pdf"]


def add_a_file(manifest, contents):
    contents["private/more.pdf"] = b"more"


def rename_a_file(new_name):
    def rename(manifest, contents):
        contents[new_name] = contents.pop("private/surat.pdf")
        for entry in manifest["entries"]:
            if entry["name"] == "private/surat.pdf":
                entry["name"] = new_name

    return rename


def use_another_format(manifest, contents):
    manifest["format"] = 2


def use_another_engine(manifest, contents):
    manifest["engine"] = "oracle"


def forget_the_entries(manifest, contents):
    del manifest["entries"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (change_a_file, "checksum"),
        (drop_a_file, "incomplete or altered"),
        (add_a_file, "incomplete or altered"),
        (rename_a_file("private/../../outside.pdf"), "outside its folders"),
        (rename_a_file("/tmp/outside.pdf"), "outside its folders"),
        (rename_a_file("outside.pdf"), "outside its folders"),
        (rename_a_file("private//outside.pdf"), "outside its folders"),
        (rename_a_file("private\\..\\outside.pdf"), "outside its folders"),
        (use_another_format, "format 2"),
        (use_another_engine, "no database"),
        (forget_the_entries, "no backup of this register"),
    ],
)
def test_an_altered_archive_is_refused_before_anything_is_written(change, reason, archive, databases, tmp_path):
    target = databases.named("target")
    with pytest.raises(BackupError, match=reason):
        restore(rewritten(archive, change), using=target)
    assert not (tmp_path / "media").exists()
    assert not (tmp_path / "private").exists()
    assert not (tmp_path / "outside.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_refused(content, tmp_path):
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(BackupError, match="no backup of this register"):
        verify(path)


def test_a_missing_archive_is_named(tmp_path):
    with pytest.raises(BackupError, match="There is no file"):
        verify(tmp_path / "missing.zip")


def test_a_full_disk_is_said_in_words(tmp_path):
    with (
        pytest.raises(BackupError, match="disk is full") as caught,
        _plain_faults(tmp_path),
        open("/dev/full", "wb", buffering=0) as full,
    ):
        full.write(b"one byte too many")
    assert caught.value.__cause__.errno == errno.ENOSPC


def test_before_migrations_only_what_waits_is_backed_up(office, tmp_path):
    path = tmp_path / "before.zip"
    assert backup_before_migrations(path, using=office) is None
    assert not path.exists()
    call_command("migrate", "sessions", "zero", database=office, verbosity=0)
    assert backup_before_migrations(path, using=office).files == 0
    assert verify(path).tables["auth_user"] == 1


def test_the_commands_back_up_and_restore(office, databases, tmp_path):
    target = databases.named("target")
    folders = {"MEDIA_ROOT": str(tmp_path / "media"), "PRIVATE_MEDIA_ROOT": str(tmp_path / "private")}
    elsewhere = {
        "MEDIA_ROOT": str(tmp_path / "new-media"),
        "PRIVATE_MEDIA_ROOT": str(tmp_path / "new-private"),
    }
    path = tmp_path / "backup.zip"

    made = manage(office, "backup", str(path), **folders)
    assert made.returncode == 0, made.stderr
    assert "2 files; written and read back" in made.stdout
    again = manage(office, "backup", str(path), **folders)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("CommandError: ")

    brought_back = manage(target, "restore", str(path), **elsewhere)
    assert brought_back.returncode == 0, brought_back.stderr
    assert rows_of(target) == rows_of(office)
    assert (tmp_path / "new-private" / "surat.pdf").read_bytes() == b"%PDF-1.7 surat %%EOF"
