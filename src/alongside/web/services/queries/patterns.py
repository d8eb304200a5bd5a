"""When a service meets: its patterns, in words and as dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from alongside.core.calendar import recurrence
from alongside.core.calendar.recurrence import Moved, Occurrence, occurrences
from alongside.core.calendar.words import describe
from alongside.core.shared.periods import Days, Span
from alongside.core.shared.sentences import Sentence
from alongside.web.services.models import Pattern, PatternException, Service

LOOKS_AHEAD = (100, 200, 400, 790, 790, 790, 790)
"""Days looked ahead, one stretch after another, until enough sessions are found: ten years and more."""


def get_pattern(service: Service, pk: int) -> Pattern:
    """The service's pattern of that number, with its exceptions. Raises ``Http404``."""
    return get_object_or_404(_with_exceptions(Pattern.objects.filter(service=service)), pk=pk)


def patterns_of(service: Service, *, live_only: bool = True) -> QuerySet[Pattern]:
    """The service's patterns with places and exceptions; those that have ended too, where asked."""
    patterns = _with_exceptions(Pattern.objects.filter(service=service)).order_by("first_on", "starts", "pk")
    return patterns.filter(ended_on__isnull=True) if live_only else patterns


def exceptions_of(pattern: Pattern) -> list[PatternException]:
    """What is left out or moved, in order."""
    return sorted(pattern.exceptions.all(), key=lambda each: each.original_on)


def as_core_pattern(pattern: Pattern) -> recurrence.Pattern:
    """The pattern as the calendar reads it. Its exceptions are best prefetched."""
    kept = list(pattern.exceptions.all())
    return recurrence.Pattern(
        rule=pattern.rule,
        first_start=datetime.combine(pattern.first_on, pattern.starts),
        minutes=pattern.minutes,
        time_zone=pattern.time_zone,
        skipped=frozenset(each.original_on for each in kept if each.moved_on is None),
        moved=tuple(_moved(pattern, each) for each in kept if each.moved_on is not None),
    )


def pattern_in_words(pattern: Pattern) -> tuple[Sentence, ...]:
    """When it meets, then what is left out or moved."""
    return describe(as_core_pattern(pattern))


def occurrences_between(pattern: Pattern, days: Days) -> list[Occurrence]:
    """The sessions that the pattern gives from the first day up to, not including, the last.

    None from the day on which the pattern ended, unless moved there from before.
    """
    window = recurrence.window_of(days, pattern.time_zone)
    return [each for each in occurrences(as_core_pattern(pattern), window) if _before_end(pattern, each)]


def next_occurrences(pattern: Pattern, after: datetime, most: int = 10) -> list[Occurrence]:
    """The next sessions of the pattern that start at or after a moment."""
    coming = (each for each in _from(as_core_pattern(pattern), after) if _before_end(pattern, each))
    return list(islice(coming, most))


def dates_ahead(core: recurrence.Pattern, after: datetime, most: int = 10) -> list[Occurrence]:
    """The same for a pattern that is not kept yet."""
    return list(islice(_from(core, after), most))


def _from(core: recurrence.Pattern, after: datetime) -> Iterator[Occurrence]:
    begins = max(after, core.first_start.replace(tzinfo=core.zone) - timedelta(days=1))
    for ahead in LOOKS_AHEAD:
        ends = begins + timedelta(days=ahead)
        yield from occurrences(core, Span(begins, ends))
        begins = ends


def _before_end(pattern: Pattern, each: Occurrence) -> bool:
    return pattern.ended_on is None or each.original_on < pattern.ended_on


def _moved(pattern: Pattern, each: PatternException) -> Moved:
    moved_on: date = each.moved_on or each.original_on
    return Moved(each.original_on, datetime.combine(moved_on, each.moved_starts or pattern.starts))


def _with_exceptions(patterns: QuerySet[Pattern]) -> QuerySet[Pattern]:
    exceptions = PatternException.objects.order_by("original_on")
    return patterns.select_related("place").prefetch_related(Prefetch("exceptions", exceptions))
