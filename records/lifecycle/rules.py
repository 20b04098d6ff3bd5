"""Pure rules over plain facts: the stage of a pair, the state of an agreement, what happened last; as of a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from records.dates import OPEN_END, PartialDate, parse
from records.models import Agreement, Stage

BINDING = {Agreement.Type.MEMORANDUM, Agreement.Type.TWIN_CITY_AGREEMENT}
SIMPLE_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


@dataclass(frozen=True)
class AgreementFacts:
    """What the rules need to know of an agreement."""

    key: int
    type: str
    concluded: PartialDate | None = None
    in_force: PartialDate | None = None
    ends: PartialDate | None = None
    term: str = Agreement.Term.NOT_KNOWN
    term_months: int | None = None
    superseded: date | None = None  # the day since which a later agreement renews or replaces it
    renewed: bool = False  # whether one that renews it is among those
    ending: str = ""
    ended_on: PartialDate | None = None
    ending_sourced: bool = False
    term_over_seen: bool = False

    @property
    def start(self) -> PartialDate | None:
        """In force since; while that is not on record, the conclusion."""
        return self.in_force or self.concluded

    @property
    def end(self) -> PartialDate | None:
        """The end as stated, else computed from the start and the length of the term."""
        if self.term == Agreement.Term.INDEFINITE:
            return None
        if self.ends:
            return self.ends
        return later_by(self.start, self.term_months) if self.start and self.term_months else None

    @property
    def turns(self) -> list[date]:
        """Days on which time alone may change what this agreement says about the pair."""
        firsts = [when.earliest for when in (self.concluded, self.in_force, self.ended_on) if when and when.earliest]
        firsts += [self.superseded] if self.superseded else []
        last = self.end.latest if self.end else None
        return [*firsts, last + timedelta(days=1)] if last and last != OPEN_END else firsts

    def started(self, day: date) -> bool:
        return bool(self.start and self.start.earliest and self.start.earliest <= day)

    def is_planned(self, day: date) -> bool:
        return _lies_ahead(self.concluded, day)

    def is_superseded(self, day: date) -> bool:
        return bool(self.superseded and self.superseded <= day)

    def has_ended(self, day: date) -> bool:
        """Ended by an act of a side that a source reports, and not only announced for later."""
        return bool(self.ending) and self.ending_sourced and not _lies_ahead(self.ended_on, day)

    def runs(self, day: date) -> bool:
        """Started, with a term that is stated and not over, or stated as indefinite."""
        if not self.started(day):
            return False
        return self.term == Agreement.Term.INDEFINITE or bool(self.end and self.end.latest and not self.is_over(day))

    def is_over(self, day: date) -> bool:
        return bool(self.end and is_over(self.end, day))


@dataclass(frozen=True)
class Event:
    """Something dated that happened: (kind, number of the record)."""

    kind: str
    key: int
    date: PartialDate | None
    after: PartialDate | None = None
    sourced: bool = True

    @property
    def order(self) -> tuple:
        """By the first day it may have been; what happened in an unknown year by what it came after."""
        earliest, _ = self.date.bounds(self.after)
        rank, first, last, text = self.date.sort_key
        if earliest and not self.date.year_known:
            return (0, earliest.toordinal(), OPEN_END.toordinal(), text)
        return (rank, first, last, text)

    @property
    def is_placed(self) -> bool:
        """Can it be put in an order at all?"""
        return bool(self.date and any(self.date.bounds(self.after)))


@dataclass(frozen=True)
class PairFacts:
    """What the rules need to know of a pair."""

    agreements: tuple[AgreementFacts, ...] = ()
    awaits_approval: bool = False
    has_contact: bool = False  # a meeting is on record, or the pair is recorded as a contact
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class StageAnswer:
    """The stage, the agreement it rests on, the end of its term, and the day on which time alone may change it."""

    stage: str
    agreement: int | None = None
    ends: PartialDate | None = None
    until: date | None = None


def later_by(start: PartialDate, months: int) -> PartialDate | None:
    """The date some months later, exactly as precise as the start."""
    shifted = [_shift(side, months) for side in start.edtf.split("/")]
    return parse("/".join(shifted)) if all(shifted) else None


def _shift(text: str, months: int) -> str | None:
    match = SIMPLE_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day, mark = match.groups()
    if month is None:
        # A year and a half after "2015" is no year: only whole years keep the precision.
        total = int(year) + months // 12
        return f"{total:04}{mark}" if months % 12 == 0 and total <= 9999 else None
    total = int(year) * 12 + int(month) - 1 + months
    year, month = divmod(total, 12)
    if year > 9999:
        return None
    shifted = f"{year:04}-{month + 1:02}"
    if day:
        shifted += f"-{min(int(day), monthrange(year, month + 1)[1]):02}"
    return shifted + mark


def is_over(end: PartialDate, day: date) -> bool:
    """Surely over: even the last day it may mean has passed."""
    return bool(end.latest and end.latest < day)


def _lies_ahead(when: PartialDate | None, day: date) -> bool:
    return bool(when and when.earliest and when.earliest > day)


def stage_of(facts: PairFacts, day: date) -> StageAnswer:
    """The stage on a day, and the first later day on which time alone makes it another one."""
    answer = _answer(facts, day)
    turns = sorted({turn for agreement in facts.agreements for turn in agreement.turns if turn > day})
    return replace(answer, until=next((turn for turn in turns if _answer(facts, turn).stage != answer.stage), None))


def _answer(facts: PairFacts, day: date) -> StageAnswer:
    """The first rule that holds. Renewed and replaced agreements speak through their successors."""
    current = [item for item in facts.agreements if not item.is_superseded(day) and not item.is_planned(day)]
    ended = _latest_ended(current, day)
    if ended:
        stage = Stage.SUSPENDED if ended.ending == Agreement.Ending.SUSPENDED else Stage.TERMINATED
        return StageAnswer(stage, ended.key)
    binding = [item for item in current if item.type in BINDING and not item.has_ended(day)]
    running = [agreement for agreement in binding if agreement.runs(day)]
    if running:
        longest = max(running, key=lambda agreement: _last_day(agreement.end))
        return StageAnswer(Stage.IN_FORCE, longest.key, longest.end)
    open_term = [agreement for agreement in binding if not agreement.is_over(day)]
    if open_term:
        return StageAnswer(Stage.SIGNED, max(open_term, key=_conclusion).key)
    if binding:
        last = max(binding, key=lambda agreement: _last_day(agreement.end))
        stage = Stage.TERM_OVER if last.term_over_seen else Stage.TERM_RAN_OUT
        return StageAnswer(stage, last.key, last.end)
    if facts.awaits_approval:
        return StageAnswer(Stage.AWAITING_APPROVAL)
    letters = [item for item in current if item.type == Agreement.Type.LETTER_OF_INTENT and not item.has_ended(day)]
    if letters:
        return StageAnswer(Stage.LETTER_OF_INTENT, max(letters, key=_conclusion).key)
    return StageAnswer(Stage.EXPLORING if facts.has_contact else Stage.LISTED)


def state_of(facts: AgreementFacts, day: date) -> Agreement.State:
    """What became of one document, as of a day."""
    if facts.has_ended(day):
        return Agreement.State(facts.ending)
    if facts.is_planned(day):
        return Agreement.State.PLANNED
    if facts.is_superseded(day):
        return Agreement.State.RENEWED if facts.renewed else Agreement.State.REPLACED
    if facts.is_over(day):
        return Agreement.State.TERM_OVER if facts.term_over_seen else Agreement.State.TERM_RAN_OUT
    if facts.runs(day):
        return Agreement.State.IN_FORCE
    return Agreement.State.SIGNED if facts.type in BINDING else Agreement.State.ON_RECORD


def state_until(facts: AgreementFacts, day: date) -> date | None:
    """The first later day on which time alone makes the state another one."""
    now = state_of(facts, day)
    return next((turn for turn in sorted(facts.turns) if turn > day and state_of(facts, turn) != now), None)


def first_document(facts: PairFacts, day: date) -> AgreementFacts | None:
    """The document concluded first of all whose date is on record; what is planned is none yet."""
    dated = [item for item in facts.agreements if _known(item.concluded) and not item.is_planned(day)]
    return min(dated, key=_conclusion, default=None)


def _latest_ended(agreements: list[AgreementFacts], day: date) -> AgreementFacts | None:
    """The agreement that a side ended, unless a later one was concluded since.

    Only what carries the pair can end it: a plan of action that ended leaves the memorandum behind it in force.
    """
    binding = [item for item in agreements if item.type in BINDING]
    letters = [item for item in agreements if item.type == Agreement.Type.LETTER_OF_INTENT]
    carrying = binding or letters or agreements
    ended = [agreement for agreement in carrying if agreement.has_ended(day)]
    if not ended:
        return None
    last = max(ended, key=_ended_or_concluded)
    again = any(not item.has_ended(day) and _began(item) > _ended_or_concluded(last) for item in carrying)
    return None if again else last


def _ended_or_concluded(agreement: AgreementFacts) -> int:
    return _known(agreement.ended_on) or _began(agreement)


def _began(agreement: AgreementFacts) -> int:
    return _known(agreement.concluded) or _known(agreement.in_force) or 0


def _known(when: PartialDate | None) -> int | None:
    return when.earliest.toordinal() if when and when.earliest else None


def _conclusion(agreement: AgreementFacts) -> tuple[int, int]:
    return (_began(agreement), agreement.key)


def _last_day(end: PartialDate | None) -> date:
    return (end.latest if end else OPEN_END) or OPEN_END


def happened(facts: PairFacts, day: date) -> list[Event]:
    """Dated, sourced events up to the day, oldest first. What is planned has not happened."""
    events = [event for event in facts.events if event.sourced and event.is_placed]
    past = [event for event in events if (event.date.bounds(event.after)[0] or date.min) <= day]
    return sorted(past, key=lambda event: event.order)


def last_activity(facts: PairFacts, day: date) -> Event | None:
    return next(reversed(happened(facts, day)), None)
