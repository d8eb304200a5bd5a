"""Quiet hours against an oracle that looks at every minute, on ordinary nights and on those when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.messaging.quiet import Quiet, first_moment, is_quiet

ZONES = st.sampled_from(
    ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]
)
NIGHTS = st.sampled_from(
    [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 3, 7, 12, tzinfo=UTC),
     datetime(2026, 11, 1, 0, tzinfo=UTC), datetime(2026, 4, 4, 6, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)]
)  # fmt: skip
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
HOURS = st.lists(st.builds(Quiet, TIMES, TIMES), max_size=2)
A_MINUTE = timedelta(minutes=1)


def oracle(at: datetime, zone: ZoneInfo, hours: list[Quiet]) -> datetime:
    """The first minute, from a moment on a minute, at which nothing is quiet; the moment itself where there is none."""
    moment = at
    for _ in range(3 * 24 * 60):
        local = moment.astimezone(zone).time()
        if not any(quiet.holds_at(local) for quiet in hours):
            return moment
        moment += A_MINUTE
    return at


@given(NIGHTS, st.integers(0, 26 * 60), ZONES, HOURS)
def test_it_waits_for_the_very_first_minute_that_is_not_quiet(
    night: datetime, minutes: int, zone: str, hours: list[Quiet]
) -> None:
    at, clock = night + minutes * A_MINUTE, ZoneInfo(zone)
    assert first_moment(at, clock, hours) == oracle(at, clock, hours)


@given(NIGHTS, st.integers(0, 26 * 60), ZONES, HOURS)
def test_what_it_gives_is_never_before_the_moment_and_asking_again_changes_nothing(
    night: datetime, minutes: int, zone: str, hours: list[Quiet]
) -> None:
    at, clock = night + minutes * A_MINUTE, ZoneInfo(zone)
    given_moment = first_moment(at, clock, hours)
    assert given_moment >= at
    assert first_moment(given_moment, clock, hours) == given_moment
    assert given_moment == at or not is_quiet(given_moment, clock, hours)
