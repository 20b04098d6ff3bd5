"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from .completeness import Missing, NotReady, missing
from .editions import checksum_of, record_edition
from .publishing import complete_parties, publish, saved, stages_due, withdraw

__all__ = [
    "Missing",
    "NotReady",
    "checksum_of",
    "complete_parties",
    "missing",
    "publish",
    "record_edition",
    "saved",
    "stages_due",
    "withdraw",
]
