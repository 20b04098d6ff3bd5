"""Writes across rows: publish, withdraw, what follows a staff save, editions, the bin. Each is one transaction."""

from .bin import CannotRestore, Restored, delete, undelete
from .completeness import Missing, NotReady, missing
from .editions import checksum_of, record_edition
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .rows import main_of

__all__ = [
    "CannotRestore",
    "Missing",
    "NotReady",
    "Restored",
    "checksum_of",
    "complete_parties",
    "delete",
    "main_of",
    "missing",
    "publish",
    "record_edition",
    "saved",
    "stages_due",
    "undelete",
    "withdraw",
]
