"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from .completeness import Missing, NotReady, missing
from .delegates import Outdated, PersonEntry, SideEntry, paste_delegates
from .editions import checksum_of, record_edition
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .sitting import PartyEntry, Recorded, SentTwice, Sitting, TaskEntry, cities_of_pair, record_sitting

__all__ = [
    "Missing",
    "NotReady",
    "Outdated",
    "PartyEntry",
    "PersonEntry",
    "Recorded",
    "SentTwice",
    "SideEntry",
    "Sitting",
    "TaskEntry",
    "checksum_of",
    "cities_of_pair",
    "complete_parties",
    "missing",
    "paste_delegates",
    "publish",
    "record_edition",
    "record_sitting",
    "saved",
    "stages_due",
    "withdraw",
]
