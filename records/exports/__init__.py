"""Lists as files. The columns of each list are declared here once: the screen, XLSX and CSV all read them.

A listing never decides which rows it gets. Staff hand in the filtered list on their screen; downloads for readers
hand in `.public()` rows and take `for_readers()`, which leaves internal columns out and adds the permanent address.
"""

from .files import FORMATS, Heading, file_name, heading, heading_for_readers, json_parts, write_csv
from .listing import Column, Listing
from .lists import AGREEMENTS, CITIES, MEETINGS, PAIRS, SOURCES

__all__ = [
    "AGREEMENTS",
    "CITIES",
    "FORMATS",
    "MEETINGS",
    "PAIRS",
    "SOURCES",
    "Column",
    "Heading",
    "Listing",
    "file_name",
    "heading",
    "heading_for_readers",
    "json_parts",
    "write_csv",
]
