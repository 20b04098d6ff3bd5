"""Readers who are thanked on a record: their report was accepted, and they wished it."""

from __future__ import annotations

from django.db.models import Prefetch

from records.models import Feedback

CREDITED = "credited_reports"


def credited() -> Prefetch:
    return Prefetch("feedback", Feedback.objects.credited(), to_attr=CREDITED)


def credits(record) -> list[str]:
    """Names, each once, in the order of the reports. One query where `credited` was not loaded."""
    reports = getattr(record, CREDITED) if hasattr(record, CREDITED) else record.feedback.credited()
    return list(dict.fromkeys(report.credited_as for report in reports))
