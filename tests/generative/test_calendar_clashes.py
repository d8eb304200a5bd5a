"""Clashes and free time against a second answer that looks at every single minute."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.calendar.clashes import Commitment, Fit, FreeTime, clashes, fit
from alongside.core.shared.periods import Span

LONDON = ZoneInfo("Europe/London")
SPRING = datetime(2026, 3, 28, 0, 0, tzinfo=UTC)  # the day before the clocks go forward
AUTUMN = datetime(2026, 10, 24, 0, 0, tzinfo=UTC)  # and back


def span_from(start: int, length: int, begins: datetime = SPRING) -> Span:
    starts_at = begins + timedelta(minutes=start)
    return Span(starts_at.astimezone(LONDON), (starts_at + timedelta(minutes=length)).astimezone(LONDON))


spans = st.builds(span_from, st.integers(0, 3000), st.integers(1, 300))
nights = st.builds(span_from, st.integers(1380, 1560), st.integers(1, 300), st.sampled_from((SPRING, AUTUMN)))


def minutes_of(span: Span) -> set[int]:
    first = round((span.starts_at.astimezone(UTC) - SPRING).total_seconds() / 60)
    return set(range(first, first + span.minutes))


@given(spans, st.lists(spans, max_size=6), st.integers(0, 60))
def test_a_clash_is_a_minute_in_both(span: Span, others: list[Span], travel: int) -> None:
    commitments = [Commitment(place, other) for place, other in enumerate(others)]
    first, last = min(minutes_of(span)), max(minutes_of(span))
    wide = set(range(first - travel, last + 1 + travel))
    assert [each.key for each in clashes(span, commitments, travel)] == [
        place for place, other in enumerate(others) if wide & minutes_of(other)
    ]


@given(spans, spans)
def test_clashing_is_mutual(one: Span, other: Span) -> None:
    assert bool(clashes(one, [Commitment(1, other)])) == bool(clashes(other, [Commitment(1, one)]))


quarter_hours = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def free_times(draw: st.DrawFn) -> FreeTime:
    starts, until = sorted((draw(quarter_hours), draw(quarter_hours)))
    return FreeTime(draw(st.integers(0, 6)), starts, until if until > starts else time())


@given(spans | nights, st.lists(free_times(), min_size=1, max_size=8))
def test_free_means_every_minute_is_free_on_the_local_clock(span: Span, free: list[FreeTime]) -> None:
    true_minutes = (span.starts_at.astimezone(UTC) + timedelta(minutes=n) for n in range(span.minutes))

    def is_free(minute: datetime) -> bool:
        return any(
            stretch.weekday == minute.weekday()
            and stretch.starts <= minute.time()
            and (stretch.until == time() or minute.time() < stretch.until)
            for stretch in free
        )

    assert (fit(span, free, LONDON) is Fit.FREE) == all(
        is_free(minute.astimezone(LONDON)) for minute in true_minutes
    )
