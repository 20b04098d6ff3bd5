"""Writes across rows: publish, withdraw, what follows a staff save, editions, the bin. Each is one transaction."""

from .bin import CannotRestore, Restored, delete, undelete
from .completeness import Missing, NotReady, missing
from .editions import checksum_of, record_edition
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .restoring import Version, differing_columns, restore_version, version_at
from .rows import histories, links_up, main_of, many_links

__all__ = [
    "CannotRestore",
    "Missing",
    "NotReady",
    "Restored",
    "Version",
    "checksum_of",
    "complete_parties",
    "delete",
    "differing_columns",
    "histories",
    "links_up",
    "main_of",
    "many_links",
    "missing",
    "publish",
    "record_edition",
    "restore_version",
    "saved",
    "stages_due",
    "undelete",
    "version_at",
    "withdraw",
]
