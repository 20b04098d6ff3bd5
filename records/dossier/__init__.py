"""Public documents: plain data in both languages, from which pages, JSON and stored editions are made.

`pairs(ids, on)` and its siblings return {number: document} in a constant number of queries. They hold no HTML. Every
text is {"id", "en"} with None for a missing language, every date {"edtf", "earliest", "latest", "id", "en", …}.
"""

from .agreement import agreements
from .field import field_rows, fields
from .institution import institutions
from .latest import latest
from .meeting import meetings
from .page import page_document
from .pair import pair_records, pairs
from .person import people
from .place import cities, countries
from .source import sources
from .subjects import code_of, public_subject, record_of_code, sides, subject

__all__ = [
    "agreements",
    "cities",
    "code_of",
    "countries",
    "field_rows",
    "fields",
    "institutions",
    "latest",
    "meetings",
    "page_document",
    "pair_records",
    "pairs",
    "people",
    "public_subject",
    "record_of_code",
    "sides",
    "sources",
    "subject",
]
