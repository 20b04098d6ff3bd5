"""Agreements whose term ends soon, or is over without anybody having looked for a renewal."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from records import lifecycle
from records.dates import OPEN_END
from records.models import Agreement

MONTHS_AHEAD = (6, 9, 12)
LONGEST_NOTICE = 60  # months; a longer one is a typing error
COLUMNS = ("pk", "type", "concluded", "in_force", "ends", "term", "term_months", "notice_months", "term_over_seen_on")


@dataclass
class Terms:
    """Numbers of agreements: whose term is over, and whose end is how many months ahead (each in one list only)."""

    over: list[int] = field(default_factory=list)
    ending: dict[int, list[int]] = field(default_factory=lambda: {months: [] for months in MONTHS_AHEAD})


def shifted(day: date, months: int) -> date:
    """The day some months later, or earlier: the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_to_act(agreement: Agreement, end: date) -> date:
    """Where a notice clause says so, a side has to speak that many months before the end."""
    return shifted(end, -min(agreement.notice_months or 0, LONGEST_NOTICE))


def read(day: date) -> Terms:
    """One query. A term that is stated as a length has no end in the database, so that it is computed here."""
    # Lists, not a subquery for each row: SQLite would walk through all published agreements for every one.
    followed = [Agreement.objects.public().exclude(**{link: None}).values(link) for link in ("renews", "replaces")]
    horizon = shifted(day, max(MONTHS_AHEAD))
    over = Q(ends_latest__lt=day, term_over_seen_on=None)
    near = Q(ends_latest__gte=day) & (
        Q(ends_earliest__lte=horizon)
        | Q(ends_earliest__lte=shifted(horizon, LONGEST_NOTICE), notice_months__isnull=False)
    )
    stated_as_length = Q(ends="", term_months__isnull=False)
    candidates = (
        Agreement.objects.public()
        .filter(over | near | stated_as_length, merged_into=None, ending="")
        .exclude(pk__in=followed[0])
        .exclude(pk__in=followed[1])
        .exclude(term=Agreement.Term.INDEFINITE)
    )
    found = Terms()
    for agreement in candidates.only(*COLUMNS, "ending", "ended_on", "ending_source").order_by("pk"):
        end = lifecycle.agreement_facts(agreement).end
        if end is None or end.earliest is None or end.latest in (None, OPEN_END):
            continue
        if lifecycle.is_over(end, day):
            if agreement.term_over_seen_on is None:
                found.over.append(agreement.pk)
            continue
        act_until = last_day_to_act(agreement, end.earliest)
        months = next((months for months in MONTHS_AHEAD if act_until <= shifted(day, months)), None)
        if months:
            found.ending[months].append(agreement.pk)
    return found
