"""Writes across rows: publish, withdraw, what follows a staff save, editions. Each is one transaction."""

from .completeness import Missing, NotReady, missing
from .editions import checksum_of, record_edition
from .publishing import complete_parties, publish, saved, stages_due, withdraw
from .receipts import (
    FormAlreadySaved,
    checksum_of_form,
    claim_form,
    forget_old_receipts,
    is_form_token,
    new_form_token,
    receipt_of_form,
    settle_form,
    twin_of_form,
)

__all__ = [
    "FormAlreadySaved",
    "Missing",
    "NotReady",
    "checksum_of",
    "checksum_of_form",
    "claim_form",
    "complete_parties",
    "forget_old_receipts",
    "is_form_token",
    "missing",
    "new_form_token",
    "publish",
    "receipt_of_form",
    "record_edition",
    "saved",
    "settle_form",
    "stages_due",
    "twin_of_form",
    "withdraw",
]
