"""Partial dates: what a source says about a day, kept as precise as it was said.

The stored form is EDTF text (`2015`, `2015-08`, `../2014-11-21`, `XXXX-04-07`). `parse` reads that and what
people type in Indonesian or English; `PartialDate.words` prints what `parse` reads back to the same text.
Plain Python on purpose: exports, importers and tests use it without Django.
"""

from .reading import LONGEST_INPUT, parse
from .value import OPEN_END, OPEN_START, PartialDate, same_fact
from .wording import PartialDateError

__all__ = ["LONGEST_INPUT", "OPEN_END", "OPEN_START", "PartialDate", "PartialDateError", "parse", "same_fact"]
