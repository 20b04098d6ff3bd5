"""The queues by name: for whom, about what, and which rows of which model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records import services
from records.models import Agreement, CityPair, Feedback, Meeting, Page, Publication

from .terms import shifted

if TYPE_CHECKING:
    from .desk import Desk

RECORDS = (CityPair, Agreement, Meeting, Page)
WITH_SOURCES = (CityPair, Agreement, Meeting)
DAYS_OF_AN_ANSWER = 90
MONTHS_OF_A_STAGE = 6

Condition = Callable[["Desk", type], Q | None]


@dataclass(frozen=True)
class Group:
    name: str
    label: Any
    for_publishers: bool = True


@dataclass(frozen=True)
class Queue:
    """`rows` gives the condition for one model on one person's desk; None where it has no such rows."""

    name: str
    label: Any
    group: str
    models: tuple[type, ...]
    rows: Condition
    steps: tuple[str, ...] = ()  # what can be done with a row on the spot

    def condition(self, desk: Desk, model: type) -> Q | None:
        return self.rows(desk, model) if model in self.models else None


GROUPS = (
    Group("mine", _("Yours"), for_publishers=False),
    Group("waiting", _("Waits for an editor")),
    Group("dates", _("Time passes")),
    Group("quality", _("To be completed")),
    Group("better", _("Could be better")),
)


def _at_work(model: type) -> Q:
    """Neither withdrawn nor merged into another record."""
    kept = ~Q(publication=Publication.WITHDRAWN)
    return kept if model is Page else kept & Q(merged_into=None)


def _state(publication: str) -> Condition:
    return lambda desk, model: _at_work(model) & Q(publication=publication)


def _own(desk: Desk) -> Q:
    return Q(created_by=desk.user) | Q(submitted_by=desk.user)


def _own_drafts(*, returned: bool) -> Condition:
    """A draft that was sent for review and is a draft again was returned."""

    def rows(desk: Desk, model: type) -> Q:
        return _at_work(model) & Q(publication=Publication.DRAFT, submitted_at__isnull=not returned) & _own(desk)

    return rows


def _own_in_review(desk: Desk, model: type) -> Q:
    return _at_work(model) & Q(publication=Publication.IN_REVIEW) & _own(desk)


def _own_requests(desk: Desk, model: type) -> Q:
    return Q(created_by=desk.user, origin=Feedback.Origin.COLLEAGUE, state=Feedback.State.OPEN)


def _own_answers(desk: Desk, model: type) -> Q:
    since = desk.day - timedelta(days=DAYS_OF_AN_ANSWER)
    own = Q(created_by=desk.user, origin=Feedback.Origin.COLLEAGUE, closed_at__date__gte=since)
    return own & ~Q(state=Feedback.State.OPEN)


def _open_feedback(*, of_colleagues: bool) -> Condition:
    by_colleague = Q(origin=Feedback.Origin.COLLEAGUE)
    return lambda desk, model: Q(state=Feedback.State.OPEN) & (by_colleague if of_colleagues else ~by_colleague)


def _unsent_answers(desk: Desk, model: type) -> Q:
    return Q(pk__in=Feedback.objects.with_unsent_answer().values("pk"))


def _ending(months: int) -> Condition:
    return lambda desk, model: Q(pk__in=desk.terms.ending[months])


def _term_over(desk: Desk, model: type) -> Q:
    return Q(pk__in=desk.terms.over)


def _stage_changes(desk: Desk, model: type) -> Q:
    until = shifted(desk.day, MONTHS_OF_A_STAGE)
    return Q(publication=Publication.PUBLISHED, merged_into=None, stage_until__lte=until)


def _incomplete(desk: Desk, model: type) -> Q:
    return _at_work(model) & services.is_incomplete(model)


def _no_source(desk: Desk, model: type) -> Q:
    return _at_work(model) & services.has_no_source(model)


def _better(kind: str) -> Condition:
    def rows(desk: Desk, model: type) -> Q | None:
        condition = services.improvable(model, kind)
        return condition and _at_work(model) & condition

    return rows


QUEUES = (
    Queue("returned", _("Returned to you"), "mine", RECORDS, _own_drafts(returned=True)),
    Queue("drafts", _("Your drafts"), "mine", RECORDS, _own_drafts(returned=False)),
    Queue("sent", _("Sent for review"), "mine", RECORDS, _own_in_review),
    Queue("my_requests", _("Your open requests"), "mine", (Feedback,), _own_requests),
    Queue("my_answers", _("Answers to your requests"), "mine", (Feedback,), _own_answers),
    Queue(
        "to_review", _("To review"), "waiting", RECORDS, _state(Publication.IN_REVIEW), steps=("publish", "send_back")
    ),
    Queue("requests", _("Requests of colleagues"), "waiting", (Feedback,), _open_feedback(of_colleagues=True)),
    Queue("reports", _("Reports of readers"), "waiting", (Feedback,), _open_feedback(of_colleagues=False)),
    Queue("answers_unsent", _("Answers not sent by e-mail"), "waiting", (Feedback,), _unsent_answers),
    Queue("ends_in_6", _("Ends, or asks for notice, within 6 months"), "dates", (Agreement,), _ending(6)),
    Queue("ends_in_9", _("Within 9 months"), "dates", (Agreement,), _ending(9)),
    Queue("ends_in_12", _("Within 12 months"), "dates", (Agreement,), _ending(12)),
    Queue(
        "term_over",
        _("Term over: look for a renewal"),
        "dates",
        (Agreement,),
        _term_over,
        steps=("no_renewal",),
    ),
    Queue("stage_changes", _("Stage changes by itself within 6 months"), "dates", (CityPair,), _stage_changes),
    Queue("incomplete", _("Incomplete"), "quality", RECORDS, _incomplete),
    Queue("no_source", _("Without a source"), "quality", WITH_SOURCES, _no_source),
    Queue("year_only", _("Known only to the year"), "better", (Agreement, Meeting), _better(services.YEAR_ONLY)),
    Queue("no_english", _("Without English"), "better", RECORDS, _better(services.NO_ENGLISH)),
    Queue(
        "no_native_name",
        _("Without the name in its own script"),
        "better",
        (CityPair,),
        _better(services.NO_NATIVE_NAME),
    ),
)
