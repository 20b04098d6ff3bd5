"""The format of a backup: one file with the database, the uploaded files, and a list of what must be in it.

The archive is an ordinary ZIP file, so that it can be opened without this program:

    manifest.json          what follows, and how to check it
    database.sqlite3       a whole SQLite database (made by SQLite's backup interface, while the site runs)
    database.dump          or PostgreSQL's own custom format (pg_dump -Fc), restored by pg_restore
    media/…  private/…     the files of MEDIA_ROOT and PRIVATE_MEDIA_ROOT

The manifest (JSON): `format` (1), `made_at` (UTC), `engine` ("sqlite" or "postgresql"), `versions` (Django,
Python, database), `schema` (the last migration of each app), `tables` (rows per table, counted in the
same snapshot), `with_files`, and `entries`: name, size and SHA-256 of every other member.

An archive holds personal data and password hashes: it is readable by its owner only, and belongs in a
safe place.
"""

import hashlib
import json
import shutil
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE_ENTRY = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
CHUNK = 1024 * 1024
FOLDERS = ("media", "private")
LONGEST_MANIFEST = 256 * CHUNK


class BackupError(Exception):
    """A backup or restore that cannot go on; the message says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """One member of the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds, as written in its `manifest.json`."""

    made_at: str
    engine: str
    versions: dict[str, str]
    schema: dict[str, str]
    tables: dict[str, int]
    with_files: bool
    entries: tuple[Entry, ...]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    @property
    def files(self) -> int:
        return len(self.entries) - 1

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        values = json.loads(text)
        values["entries"] = tuple(Entry(**entry) for entry in values["entries"])
        return cls(**values)


def add(members: zipfile.ZipFile, file: Path, name: str, compression: int) -> Entry:
    digest, size = hashlib.sha256(), 0
    with open(file, "rb") as source:
        about = zipfile.ZipInfo(name)
        about.compress_type = compression
        about.external_attr = 0o600 << 16
        with members.open(about, "w", force_zip64=True) as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
    return Entry(name=name, size=size, sha256=digest.hexdigest())


def extract(members: zipfile.ZipFile, name: str, target: Path) -> None:
    with members.open(name) as source, open(target, "xb") as file:
        shutil.copyfileobj(source, file, CHUNK)


def verify(path: Path) -> Manifest:
    """Read the whole archive and compare every member with the manifest; refuse anything unlisted."""
    try:
        with zipfile.ZipFile(path) as members:
            manifest = _read_manifest(members)
            about = {member.filename: member for member in members.infolist()}
            listed = {entry.name: entry for entry in manifest.entries}
            if len(about) != len(members.infolist()) or len(listed) != len(manifest.entries):
                raise BackupError(f"{path} names a file twice. It was not made by this program.")
            if set(about) != {*listed, MANIFEST}:
                unlisted = sorted(set(about) ^ {*listed, MANIFEST})[0]
                raise BackupError(f"{path} is incomplete or altered: {unlisted!r} is not where the list says.")
            if DATABASE_ENTRY.get(manifest.engine) not in listed:
                raise BackupError(f"{path} holds no database.")
            for entry in manifest.entries:
                _check_name(entry.name, manifest.engine)
                if about[entry.name].file_size != entry.size or _digest(members, entry) != entry.sha256:
                    raise BackupError(f"{path} is damaged: {entry.name!r} differs from its checksum.")
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {path}.") from error
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise BackupError(f"{path} is damaged, or no backup of this register ({error}).") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error
    return manifest


def _read_manifest(members: zipfile.ZipFile) -> Manifest:
    try:
        about = members.getinfo(MANIFEST)
        if about.file_size > LONGEST_MANIFEST:
            raise ValueError("its list is too long")
        manifest = Manifest.from_json(members.read(about))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(f"{members.filename} is no backup of this register ({error}).") from error
    if manifest.format != FORMAT:
        raise BackupError(
            f"{members.filename} has format {manifest.format}; this release reads {FORMAT}. "
            "Restore it with the release that made it, or a newer one."
        )
    return manifest


def _check_name(name: str, engine: str) -> None:
    """A name may lead only into the two file folders: never up, never to another place."""
    if name == DATABASE_ENTRY[engine]:
        return
    parts = name.split("/")
    if (
        len(parts) < 2
        or parts[0] not in FOLDERS
        or any(part in ("", ".", "..") for part in parts)
        or any(character in name for character in "\\\0")
    ):
        raise BackupError(f"The archive names a file outside its folders ({name!r}). It was altered; do not use it.")


def _digest(members: zipfile.ZipFile, entry: Entry) -> str:
    digest = hashlib.sha256()
    with members.open(entry.name) as member:
        while chunk := member.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
