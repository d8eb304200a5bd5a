"""Recurrence rules: what is read, and the sentence for what is not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.core.calendar.rules import Freq, NthDay, Rule, read_rule
from alongside.core.shared.errors import Refusal

LONDON = ZoneInfo("Europe/London")


def test_every_part_is_read() -> None:
    rule = read_rule("RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR;COUNT=10;WKST=SU", LONDON)
    assert rule == Rule(Freq.MONTHLY, interval=2, days=(NthDay(4, -1), NthDay(1, 2)), count=10, week_start=6)


def test_small_letters_and_spaces_are_forgiven() -> None:
    assert read_rule(" freq=weekly; byday=tu ;", LONDON) == read_rule("FREQ=WEEKLY;BYDAY=TU", LONDON)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("20260630", datetime(2026, 6, 30, 23, 59, 59, 999999)),
        ("20260630T100000", datetime(2026, 6, 30, 10)),
        ("20260630T090000Z", datetime(2026, 6, 30, 10)),  # summer: an hour ahead of universal time
        ("20260131T100000Z", datetime(2026, 1, 31, 10)),
    ],
)
def test_the_last_moment_is_local_and_a_last_day_is_whole(written: str, last: datetime) -> None:
    assert read_rule(f"FREQ=DAILY;UNTIL={written}", LONDON).until == last


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("FREQ=SECONDLY", "A session can recur by the day, week, month or year, not by “secondly”."),
        ("FREQ=HOURLY;COUNT=3", "A session can recur by the day, week, month or year, not by “hourly”."),
        ("FREQ=DAILY;COUNT=1000000000", "COUNT must be a number from 1 to 1000, not “1000000000”."),
        ("FREQ=DAILY;COUNT=0", "COUNT must be a number from 1 to 1000, not “0”."),
        ("FREQ=DAILY;COUNT=two", "COUNT must be a number from 1 to 1000, not “TWO”."),
        ("FREQ=DAILY;INTERVAL=367", "INTERVAL must be a number from 1 to 366, not “367”."),
        ("FREQ=DAILY;BYMONTHDAY=32", "BYMONTHDAY must be a number from -31 to 31, not “32”."),
        ("FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY must be a number from -31 to 31, not “0”."),
        ("BYDAY=TU", "The rule “BYDAY=TU” does not say how often: it needs FREQ."),
        ("", "The rule “” cannot be read at “”."),
        ("every tuesday", "The rule “every tuesday” cannot be read at “EVERY TUESDAY”."),
        ("FREQ=DAILY;FREQ=DAILY", "The rule “FREQ=DAILY;FREQ=DAILY” says FREQ twice."),
        (
            "FREQ=DAILY;BYHOUR=9,10",
            "Rules with BYHOUR are not used here. Choose days, weeks, months or years.",
        ),
        (
            "FREQ=YEARLY;BYWEEKNO=20",
            "Rules with BYWEEKNO are not used here. Choose days, weeks, months or years.",
        ),
        ("FREQ=WEEKLY;BYDAY=XX", "“XX” is no day of the week. Write MO, TU, WE, TH, FR, SA or SU."),
        ("FREQ=MONTHLY;BYDAY=6TU", "BYDAY must be a number from -5 to 5, not “6”."),
        ("FREQ=DAILY;UNTIL=soon", "The last day “SOON” cannot be read. Write it as 20260630."),
        ("FREQ=DAILY;UNTIL=20260231", "The last day “20260231” cannot be read. Write it as 20260630."),
        (
            "FREQ=DAILY;COUNT=2;UNTIL=20260630",
            "A rule can end on a day or after a number of times, not both. Leave one out.",
        ),
        ("FREQ=WEEKLY;BYDAY=2TU", "Only a monthly rule can ask for the first, second or last of a weekday."),
        (
            "FREQ=MONTHLY;BYDAY=TU,2WE",
            "A rule asks for every one of a weekday or for the first, second or last, not for both.",
        ),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "A weekly rule goes by days of the week, not by days of the month."),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS picks from days that the rule must name as well."),
    ],
)
def test_what_cannot_be_read_or_run_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_rule(text, LONDON)
    assert str(refusal.value.sentence) == sentence


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "Europe/London"])
@pytest.mark.parametrize("until", ["99991231T235959Z", "99991231", "00010101T000000Z"])
def test_the_last_and_the_first_moment_that_there_is_can_be_read_everywhere(zone: str, until: str) -> None:
    rule = read_rule(f"FREQ=DAILY;UNTIL={until}", ZoneInfo(zone))
    assert rule.until is not None
    assert rule.until.year in (1, 9999)
