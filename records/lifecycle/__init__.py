"""The two answers of a pair: what is on record as signed, and what was last done; and what became of an agreement.

As of a day, from public records only. Pure rules, over plain facts (`rules`); reading those facts for many pairs at
once (`reading`); keeping the result in the rows, for lists (`kept`).
"""

from .kept import due, due_agreements, refresh, refresh_agreements
from .reading import (
    PairRecords,
    Superseded,
    agreement_facts,
    facts_of,
    records_of,
    superseded_by,
    today,
)
from .rules import (
    BINDING,
    AgreementFacts,
    Event,
    PairFacts,
    StageAnswer,
    first_document,
    happened,
    is_over,
    last_activity,
    later_by,
    stage_of,
    state_of,
    state_until,
)

__all__ = [
    "BINDING",
    "AgreementFacts",
    "Event",
    "PairFacts",
    "PairRecords",
    "StageAnswer",
    "Superseded",
    "agreement_facts",
    "due",
    "due_agreements",
    "facts_of",
    "first_document",
    "happened",
    "is_over",
    "last_activity",
    "later_by",
    "records_of",
    "refresh",
    "refresh_agreements",
    "stage_of",
    "state_of",
    "state_until",
    "superseded_by",
    "today",
]
