"""What planning from a service's patterns would do: which sessions are new, and which are there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from alongside.core.calendar.recurrence import Occurrence
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.models import Session
from alongside.web.delivery.queries.sessions import left_out_but_planned, planned_days
from alongside.web.people.queries.clock import local_day
from alongside.web.services.queries import as_core_pattern, occurrences_between, patterns_of

LONGEST_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Dated:
    """One session that a pattern gives: its pattern, when it is, and whether it was planned before."""

    pattern: Any
    occurrence: Occurrence
    planned: bool

    @property
    def title(self) -> str:
        return self.pattern.title or self.pattern.service.name

    @property
    def note(self) -> Sentence | None:
        """What the clocks do to it, where they do."""
        return self.occurrence.sentence


@dataclass(frozen=True, slots=True)
class PatternPlan:
    """Everything that the patterns give until a day, and planned sessions that their pattern has since left out."""

    dated: tuple[Dated, ...]
    left_out: tuple[Session, ...]

    @property
    def new(self) -> tuple[Dated, ...]:
        return tuple(each for each in self.dated if not each.planned)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        return tuple(each.note for each in self.new if each.note is not None)


def pattern_plan(service: Any, *, until: date, at: datetime) -> PatternPlan:
    """What the service's patterns give from now up to and including a day, in order.

    Raises ``Refusal`` for a day that is past or more than 400 days off.
    """
    today = local_day(service.organisation, at)
    _check_horizon(today, until)
    patterns = list(patterns_of(service, live_only=False))
    days = Days(today, until + timedelta(days=1))
    dated = [each for pattern in patterns for each in _dated(service, pattern, days, at)]
    dated.sort(key=lambda each: (each.occurrence.span.starts_at, each.pattern.pk))
    skipped = {pattern: set(as_core_pattern(pattern).skipped) for pattern in patterns}
    return PatternPlan(tuple(dated), tuple(left_out_but_planned(service, skipped, at)))


def _dated(service: Any, pattern: Any, days: Days, at: datetime) -> Iterator[Dated]:
    pattern.service = service
    coming = [each for each in occurrences_between(pattern, days) if each.span.starts_at > at]
    made = planned_days(pattern, [each.original_on for each in coming])
    return (Dated(pattern, each, each.original_on in made) for each in coming)


def _check_horizon(today: date, until: date) -> None:
    if until < today:
        raise Refusal(say("Choose a last day that is still to come."))
    if until - today > LONGEST_AHEAD:
        raise Refusal(say("Plan no more than {days} days ahead.", days=LONGEST_AHEAD.days))
