"""What the office hands upward: the matrix of cooperation, a brief for the head, a report of a meeting.

Plain data first (`matrix`, `pair_brief`, `meeting_report`), made from the documents that readers see. Then writers that
only lay it out: `write_docx`, `write_matrix_docx`, `write_matrix_xlsx`, and the print views of the staff site.
Everything is said in the language that is active while it is made.
"""

from .brief import pair_brief
from .matrix import Matrix, Scope, matrix
from .meeting import meeting_report
from .paper import Paper
from .period import Period
from .word import write_docx
from .word_matrix import write_matrix_docx
from .workbook import write_matrix_xlsx

__all__ = [
    "Matrix",
    "Paper",
    "Period",
    "Scope",
    "matrix",
    "meeting_report",
    "pair_brief",
    "write_docx",
    "write_matrix_docx",
    "write_matrix_xlsx",
]
