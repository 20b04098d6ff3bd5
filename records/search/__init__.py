"""Words -> public records of every kind, by the index that the services keep in step with the records."""

from .finding import PER_PAGE, Group, Results, find, matching, suggest
from .keeping import is_complete, rebuild, refresh, refresh_numbers, touched_by
from .query import LONGEST, printable

__all__ = [
    "LONGEST",
    "PER_PAGE",
    "Group",
    "Results",
    "find",
    "is_complete",
    "matching",
    "printable",
    "rebuild",
    "refresh",
    "refresh_numbers",
    "suggest",
    "touched_by",
]
