"""When a service meets: dates over the clock changes, sessions left out or moved, and how a pattern ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from alongside.core.calendar.clockchange import ClockNote
from alongside.core.shared.errors import Refusal
from alongside.core.shared.periods import Days
from alongside.web.services import actions, queries
from alongside.web.services.models import PatternException
from tests.cast import NOW
from tests.integration.garden import Garden, a_garden

pytestmark = pytest.mark.django_db
SECOND, THIRD = date(2026, 3, 10), date(2026, 3, 17)


@pytest.fixture
def garden() -> Garden:
    return a_garden()


def done(garden: Garden) -> dict[str, Any]:
    return {"by": garden.cast.cora, "at": NOW}


def dates(pattern: Any, until: date = date(2026, 4, 1)) -> list[datetime]:
    pattern = queries.get_pattern(pattern.service, pattern.pk)
    found = queries.occurrences_between(pattern, Days(date(2026, 3, 1), until))
    return [each.span.starts_at.astimezone(UTC) for each in found]


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_go_forward(garden: Garden) -> None:
    hours = [start.hour for start in dates(garden.pattern())]
    assert hours == [10, 10, 10, 10, 9]


def test_a_start_in_the_skipped_hour_is_moved_and_said(garden: Garden) -> None:
    pattern = garden.pattern(rule="FREQ=WEEKLY;BYDAY=SU", first_on=date(2026, 3, 22), starts=time(1, 30))
    found = queries.next_occurrences(pattern, NOW, 2)
    assert [each.note for each in found] == [ClockNote.PLAIN, ClockNote.SKIPPED]
    assert "does not exist, so this starts at 02:30" in str(found[1].sentence)


def test_a_session_left_out_is_not_among_the_dates_and_can_be_put_back(garden: Garden) -> None:
    pattern = garden.pattern()
    actions.leave_out(pattern, SECOND, reason="Half term", **done(garden))
    assert SECOND not in [start.date() for start in dates(pattern)]
    actions.put_back(pattern, SECOND, **done(garden))
    assert SECOND in [start.date() for start in dates(pattern)]
    kept = PatternException.history.filter(original_on=SECOND).order_by("history_id")
    assert [row.history_type for row in kept] == ["+", "-"]
    assert kept.last().history_user == garden.cast.cora.account


def test_a_session_can_be_moved_to_a_free_time_and_only_once(garden: Garden) -> None:
    pattern = garden.pattern()
    actions.move(pattern, SECOND, to_on=date(2026, 3, 12), to_starts=time(14), **done(garden))
    assert datetime(2026, 3, 12, 14, tzinfo=UTC) in dates(pattern)
    with pytest.raises(Refusal, match="left out or moved already"):
        actions.move(pattern, SECOND, to_on=date(2026, 3, 13), to_starts=time(14), **done(garden))
    with pytest.raises(Refusal, match="left out or moved already"):
        actions.leave_out(pattern, SECOND, **done(garden))


def test_a_session_cannot_be_moved_onto_another_nor_to_where_it_is(garden: Garden) -> None:
    pattern = garden.pattern()
    with pytest.raises(Refusal, match="There is already a session at"):
        actions.move(pattern, SECOND, to_on=THIRD, to_starts=time(10), **done(garden))
    with pytest.raises(Refusal, match="That is when it meets anyway"):
        actions.move(pattern, SECOND, to_on=SECOND, to_starts=time(10), **done(garden))
    assert not PatternException.objects.exists()


def test_a_day_on_which_it_never_meets_can_be_neither_left_out_nor_put_back(garden: Garden) -> None:
    pattern, wednesday = garden.pattern(), date(2026, 3, 11)
    with pytest.raises(Refusal, match="There is no session on 11 March 2026"):
        actions.leave_out(pattern, wednesday, **done(garden))
    with pytest.raises(Refusal, match="already as the pattern has it"):
        actions.put_back(pattern, wednesday, **done(garden))


def test_what_was_moved_away_cannot_be_put_back_where_another_stands_now(garden: Garden) -> None:
    pattern = garden.pattern()
    actions.leave_out(pattern, THIRD, **done(garden))
    actions.move(pattern, SECOND, to_on=THIRD, to_starts=time(10), **done(garden))
    with pytest.raises(Refusal, match="There is already a session"):
        actions.put_back(pattern, THIRD, **done(garden))


def test_from_the_day_it_ends_a_pattern_gives_no_more_sessions(garden: Garden) -> None:
    pattern = garden.pattern()
    ended = actions.end_pattern(pattern, on=THIRD, **done(garden))
    assert [start.date() for start in dates(ended)] == [date(2026, 3, 3), SECOND]
    assert not queries.patterns_of(garden.service).exists()
    with pytest.raises(Refusal, match="already ended on 17 March 2026"):
        actions.end_pattern(pattern, on=THIRD, **done(garden))
    with pytest.raises(Refusal, match="already ended on 17 March 2026"):
        actions.leave_out(pattern, date(2026, 3, 24), **done(garden))


def test_a_pattern_cannot_end_before_it_begins(garden: Garden) -> None:
    with pytest.raises(Refusal, match="first session is on 3 March 2026"):
        actions.end_pattern(garden.pattern(), on=date(2026, 3, 2), **done(garden))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rule": "FREQ=WEEKLY;BYDAY=WE"}, "the rule begins on 4 March 2026"),
        ({"rule": "FREQ=SECONDLY"}, "A session can recur by the day"),
        ({"rule": "nonsense"}, "cannot be read"),
        ({"minutes": 0}, "lasts from 1 minute"),
        ({"minutes": 100_000}, "lasts from 1 minute"),
        ({"time_zone": "Mars/Olympus"}, "There is no time zone called"),
        ({"first_on": date(1600, 1, 4)}, "between the years"),
    ],
)
def test_what_the_calendar_cannot_run_is_refused(
    garden: Garden, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        garden.pattern(**given)
    assert not queries.patterns_of(garden.service, live_only=False).exists()


def test_the_same_times_are_kept_once(garden: Garden) -> None:
    garden.pattern()
    with pytest.raises(Refusal, match="meets at these times already"):
        garden.pattern()
    assert garden.pattern(title="The other group").pk


def test_a_place_of_another_organisation_or_out_of_use_is_refused(garden: Garden) -> None:
    theirs = actions.add_place(garden.cast.there, name="Their hall", by=garden.cast.bryn, at=NOW)
    with pytest.raises(Refusal, match="That place is not one of yours"):
        garden.pattern(place=theirs)
    shut = actions.close_place(garden.shed, on=date(2026, 3, 1), **done(garden))
    with pytest.raises(Refusal, match="Garden shed is no longer used"):
        garden.pattern(place=shut)


def test_the_next_dates_are_found_however_far_apart_they_lie(garden: Garden) -> None:
    yearly = garden.pattern(rule="FREQ=YEARLY", first_on=date(2026, 3, 3))
    found = queries.next_occurrences(yearly, NOW, 4)
    assert [each.original_on.year for each in found] == [2026, 2027, 2028, 2029]


def test_the_next_dates_begin_after_the_moment_asked_about(garden: Garden) -> None:
    pattern = garden.pattern()
    found = queries.next_occurrences(pattern, datetime(2026, 3, 10, 10, tzinfo=UTC) + timedelta(seconds=1), 1)
    assert found[0].original_on == THIRD
