"""Backup of the whole register into one file while it runs, and restore of it (format: `archive`)."""

import contextlib
import datetime
import errno
import os
import platform
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from records.archive import DATABASE_ENTRY, MANIFEST, BackupError, Manifest, add, extract, verify

# Backup


def backup(path: Path, *, using: str = "default", with_files: bool = True) -> Manifest:
    """Write everything into one new archive at `path`, read it again, and only then give it its name."""
    path = Path(path).absolute()
    with _plain_faults(path):
        if path.exists():
            raise BackupError(f"{path} exists already. A backup never overwrites; choose another name.")
        if not path.parent.is_dir():
            raise BackupError(f"The folder {path.parent} does not exist. Make it first.")
        if database_is_empty(using=using):
            raise BackupError("There is nothing to back up: the database is absent or empty.")
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
            archive = Path(folder) / "archive.zip"
            manifest = _write(archive, Path(folder), using=using, with_files=with_files)
            verify(archive)
            # The folder above is the owner's alone (mode 700); the archive stays so outside it.
            archive.chmod(0o600)
            os.replace(archive, path)
    return manifest


def backup_before_migrations(path: Path, *, using: str = "default") -> Manifest | None:
    """The database alone, and only if it holds something that a waiting migration would change."""
    with _plain_faults(path):
        if database_is_empty(using=using):
            return None
        executor = MigrationExecutor(connections[using])
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return None
    return backup(path, using=using, with_files=False)


def _write(archive: Path, folder: Path, *, using: str, with_files: bool) -> Manifest:
    engine = _engine(using)
    database = folder / DATABASE_ENTRY[engine]
    schema = _schema(using)
    tables = _dump_sqlite(database, using) if engine == "sqlite" else _dump_postgresql(database, using)
    entries = []
    with zipfile.ZipFile(archive, "x", allowZip64=True) as members:
        # Pictures, PDFs and pg_dump's format are compressed already; a SQLite file shrinks by two thirds.
        compression = zipfile.ZIP_DEFLATED if engine == "sqlite" else zipfile.ZIP_STORED
        entries.append(add(members, database, database.name, compression))
        database.unlink()
        if with_files:
            for prefix, root in _file_roots().items():
                for file in _files_below(root):
                    name = f"{prefix}/{file.relative_to(root).as_posix()}"
                    # Deleted between listing and reading: it is not part of the register any more.
                    with contextlib.suppress(FileNotFoundError):
                        entries.append(add(members, file, name, zipfile.ZIP_STORED))
        manifest = Manifest(
            made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            engine=engine,
            versions={
                "django": django.get_version(),
                "python": platform.python_version(),
                "database": ".".join(map(str, connections[using].get_database_version())),
            },
            schema=schema,
            tables=tables,
            with_files=with_files,
            entries=tuple(entries),
        )
        members.writestr(MANIFEST, manifest.as_json())
    with open(archive, "rb") as written:
        os.fsync(written.fileno())
    return manifest


def _files_below(root: Path) -> list[Path]:
    return sorted(file for file in root.rglob("*") if file.is_file()) if root.is_dir() else []


def _file_roots() -> dict[str, Path]:
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_MEDIA_ROOT)}


# Restore


def restore(path: Path, *, using: str = "default") -> Manifest:
    """Bring an archive back into an absent or empty database and empty file folders, then migrate it.

    Everything that can be refused is refused before anything is written.
    """
    path = Path(path).absolute()
    manifest = verify(path)
    engine = _engine(using)
    if manifest.engine != engine:
        raise BackupError(f"This is a backup of {manifest.engine}, but DATABASE_URL names {engine}.")
    _refuse_newer(manifest)
    roots = _file_roots() if manifest.with_files else {}
    with _plain_faults(path):
        _make_database(using)
        if not database_is_empty(using=using):
            raise BackupError(
                "The target database is not empty. Restore goes only into an absent or empty one: "
                "let DATABASE_URL name a new one, or move the old one away first."
            )
        for root in roots.values():
            if root.exists() and (not root.is_dir() or any(root.iterdir())):
                raise BackupError(f"The folder {root} is not empty. Move its files away first.")
        with contextlib.ExitStack() as cleanup:
            members = cleanup.enter_context(zipfile.ZipFile(path))
            folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="restore-")))
            database = folder / DATABASE_ENTRY[engine]
            extract(members, database.name, database)
            stages = {root: _stage_files(members, manifest, prefix, root, cleanup) for prefix, root in roots.items()}
            load = _load_sqlite if engine == "sqlite" else _load_postgresql
            load(database, using)
            _compare_rows(manifest, using)
            for root, stage in stages.items():
                for child in stage.iterdir():
                    child.rename(root / child.name)
        # An older release's data is brought to this release's shape.
        call_command("migrate", database=using, interactive=False, verbosity=0)
    return manifest


def _stage_files(
    members: zipfile.ZipFile, manifest: Manifest, prefix: str, root: Path, cleanup: contextlib.ExitStack
) -> Path:
    """Unpack inside the folder itself: it may be a mount, and the later rename must stay on one disk."""
    root.mkdir(parents=True, exist_ok=True)
    stage = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix=".restore-", dir=root)))
    for entry in manifest.entries:
        if entry.name.startswith(f"{prefix}/"):
            target = stage / entry.name.removeprefix(f"{prefix}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            extract(members, entry.name, target)
            target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
    return stage


def _refuse_newer(manifest: Manifest) -> None:
    """A migration this release does not know was made by a newer one; data would be lost by going back."""
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    for app, name in manifest.schema.items():
        if app in loader.migrated_apps and (app, name) not in known:
            raise BackupError(
                f"The backup was made by a newer release (its migration {app}.{name} is not known here). "
                "Install that release, or a newer one, and restore there."
            )


def _compare_rows(manifest: Manifest, using: str) -> None:
    with connections[using].cursor() as cursor:
        restored = _count_rows(cursor, manifest.tables)
    different = sorted(table for table, rows in manifest.tables.items() if restored[table] != rows)
    if different:
        raise BackupError(f"The restored database differs from the backup in {', '.join(different)}. Do not use it.")


# Databases


def database_is_empty(*, using: str = "default") -> bool:
    """True for a database without tables, and for a SQLite file that does not exist (none is made)."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        if not connection.is_in_memory_db() and not Path(name).exists():
            return True
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def _engine(using: str) -> str:
    vendor = connections[using].vendor
    if vendor not in DATABASE_ENTRY:
        raise BackupError(f"Backup knows SQLite and PostgreSQL, not {vendor}.")
    return vendor


def _schema(using: str) -> dict[str, str]:
    """The last applied migration of each app."""
    loader = MigrationLoader(connections[using])
    last = {}
    for leaf in loader.graph.leaf_nodes():
        for app, name in loader.graph.forwards_plan(leaf):
            if app == leaf[0] and (app, name) in loader.applied_migrations:
                last[app] = name
    return last


def _count_rows(cursor, tables) -> dict[str, int]:
    counts = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 -- names from the database itself
        counts[table] = cursor.fetchone()[0]
    return counts


def _dump_sqlite(target: Path, using: str) -> dict[str, int]:
    connection = connections[using]
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        # The copy is one file, complete in itself; the site switches back to WAL when it opens it.
        copy.execute("PRAGMA journal_mode=DELETE")
        _check_sqlite(copy)
        names = copy.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        return _count_rows(copy.cursor(), [name for (name,) in names])


def _check_sqlite(database: sqlite3.Connection) -> None:
    answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise BackupError(f"The database file is damaged ({answer}). Restore an earlier backup.")


def _load_sqlite(source: Path, using: str) -> None:
    connection = connections[using]
    Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(source)) as database:
        _check_sqlite(database)
        connection.ensure_connection()
        # One transaction of SQLite's own: after a power cut the target is still empty.
        database.backup(connection.connection)
    # What the connection knew of the empty database is void.
    connection.close()


def _dump_postgresql(target: Path, using: str) -> dict[str, int]:
    """The rows are counted in the very snapshot that pg_dump writes, so that the two must agree."""
    connection = connections[using].copy()
    try:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
            _run_postgresql(using, "pg_dump", *options, f"--file={target}")
            return _count_rows(cursor, connection.introspection.table_names(cursor))
    finally:
        connection.close()


def _load_postgresql(source: Path, using: str) -> None:
    options = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction"]
    _run_postgresql(using, "pg_restore", *options, f"--dbname={_database_name(using)}", str(source))


def _make_database(using: str) -> None:
    """Make a PostgreSQL database that is named by DATABASE_URL but absent. SQLite makes its file itself."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    try:
        connection.ensure_connection()
    except DatabaseError:
        name = _database_name(using)
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone():
                raise
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)} ENCODING 'UTF8' TEMPLATE template0")


def _database_name(using: str) -> str:
    return str(connections[using].settings_dict["NAME"])


# What libpq reads from the environment; a command line would be visible to every user of the machine.
POSTGRESQL_VARIABLES = (
    ("dbname", "PGDATABASE"),
    ("host", "PGHOST"),
    ("port", "PGPORT"),
    ("user", "PGUSER"),
    ("password", "PGPASSWORD"),
    ("service", "PGSERVICE"),
    ("passfile", "PGPASSFILE"),
    ("sslmode", "PGSSLMODE"),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
)


def _run_postgresql(using: str, program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise BackupError(f"{program} is not installed: apt-get install postgresql-client (the server's version).")
    parameters = connections[using].get_connection_params()
    environment = os.environ | {
        variable: str(parameters[key]) for key, variable in POSTGRESQL_VARIABLES if parameters.get(key)
    }
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip() or done.returncode}")


@contextlib.contextmanager
def _plain_faults(path: Path) -> Iterator[None]:
    """Faults of the disk and of the database as a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise BackupError(f"The disk is full (at {path.parent}). Free some space and try again.") from error
        where = error.filename or path
        raise BackupError(f"{where} cannot be read or written: {error.strerror or error}.") from error
    except (sqlite3.Error, DatabaseError) as error:
        raise BackupError(f"The database does not answer as it should: {error}") from error
