"""Rules about a record, each stated once: as a condition for lists, and as sentences for the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When


@dataclass(frozen=True)
class Missing:
    """What a record still needs, or what would make it better: where on the form, and a sentence."""

    field: str  # of the form; the name of a list of rows; "" for the whole form
    sentence: Any
    row: tuple[str, int] | None = None  # (name of the model, number): the row that it stands in
    column: str = ""  # the field of that row


@dataclass(frozen=True)
class Rule:
    """`broken` holds in the database exactly where `findings` finds something to say."""

    broken: Q
    findings: Callable[[Any], Iterable[Missing]]
    kind: str = ""


def says(field: str, sentence, broken: Q, *, kind: str = "") -> Rule:
    """A rule with one sentence at one field."""
    return Rule(broken, lambda record: [Missing(field, sentence)], kind)


def any_broken(rules: Iterable[Rule]) -> Q:
    """Records that break at least one of these rules."""
    return reduce(or_, (rule.broken for rule in rules), Q(pk__in=[]))


def findings(record, rules: Iterable[Rule]) -> list[Missing]:
    """What these rules say of a stored record. One query, and one more for each broken rule that names rows."""
    rules = list(rules)
    answers = [
        Case(When(rule.broken, then=Value(True)), default=Value(False), output_field=BooleanField()) for rule in rules
    ]
    broken = type(record).objects.filter(pk=record.pk).values_list(*answers).first() or ()
    return [item for rule, holds in zip(rules, broken, strict=False) if holds for item in rule.findings(record)]
