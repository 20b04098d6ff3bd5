"""Stored documents in reading order: what an edition says, as parts and facts in words, and what differs between two.

Each schema of documents has a reader of its own (`schema_1/`), whose words are written out there. Neither templates,
nor catalogues, nor records of today take part, so an edition reads for ever as it was published.
"""

from .differences import Change, changes
from .parts import Fact, Part, Reading, spoken
from .schemas import reading_of

__all__ = ["Change", "Fact", "Part", "Reading", "changes", "reading_of", "spoken"]
