"""Whether a check holds on a given day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.core.delivery.checks import CheckStatus, HeldCheck, lacking, status_on

LAST = date(2026, 6, 30)
HELD = HeldCheck("ENHANCED", date(2023, 7, 1), LAST)


@pytest.mark.parametrize(
    ("days_before", "status", "notice"),
    [
        (61, CheckStatus.IN_DATE, None),
        (60, CheckStatus.EXPIRING, 60),
        (31, CheckStatus.EXPIRING, 60),
        (30, CheckStatus.EXPIRING, 30),
        (8, CheckStatus.EXPIRING, 30),
        (7, CheckStatus.EXPIRING, 7),
        (0, CheckStatus.EXPIRING, 7),
        (-1, CheckStatus.EXPIRED, None),
        (-400, CheckStatus.EXPIRED, None),
    ],
)
def test_a_check_holds_to_its_last_day_and_gives_notice(
    days_before: int, status: CheckStatus, notice: int | None
) -> None:
    answer = status_on([HELD], "ENHANCED", LAST - timedelta(days=days_before))
    assert (answer.status, answer.notice) == (status, notice)
    assert answer.holds == (days_before >= 0)


def test_each_status_has_its_words() -> None:
    def words(on: date, *held: HeldCheck) -> str:
        return str(status_on(held, "ENHANCED", on, "Enhanced check").sentence)

    assert words(LAST) == "Enhanced check: nothing on record"
    assert words(date(2026, 1, 1), HELD) == "Enhanced check: in date until 30 June 2026"
    assert words(date(2026, 6, 1), HELD) == "Enhanced check: runs out on 30 June 2026"
    assert words(date(2026, 7, 1), HELD) == "Enhanced check: ran out on 30 June 2026"
    assert words(LAST, HeldCheck("ENHANCED", date(2023, 7, 1))) == "Enhanced check: in date, with no last day"


def test_a_check_made_later_is_not_looked_at() -> None:
    assert status_on([HELD], "ENHANCED", date(2023, 6, 30)).status is CheckStatus.NO_DATA


def test_a_renewed_check_counts_by_its_later_last_day() -> None:
    renewed = HeldCheck("ENHANCED", date(2026, 6, 1), date(2029, 6, 1))
    assert status_on([renewed, HELD], "ENHANCED", date(2026, 7, 1)).status is CheckStatus.IN_DATE


def test_a_check_that_was_not_accepted_undoes_those_before_it() -> None:
    refused = HeldCheck("ENHANCED", date(2026, 1, 1), accepted=False)
    assert status_on([HELD, refused], "ENHANCED", date(2026, 2, 1)).status is CheckStatus.NO_DATA
    assert status_on([HELD, refused], "ENHANCED", date(2025, 12, 31)).status is CheckStatus.IN_DATE
    again = HeldCheck("ENHANCED", date(2026, 3, 1), date(2029, 3, 1))
    assert status_on([HELD, refused, again], "ENHANCED", date(2026, 4, 1)).status is CheckStatus.IN_DATE
    same_day = HeldCheck("ENHANCED", date(2026, 1, 1))
    assert status_on([refused, same_day], "ENHANCED", date(2026, 2, 1)).status is CheckStatus.NO_DATA


def test_what_a_role_lacks_comes_in_its_order_with_its_labels() -> None:
    required = {"REFERENCES": "References", "ENHANCED": "Enhanced check", "TRAINING": "Training"}
    held = [HELD, HeldCheck("TRAINING", date(2025, 1, 1))]
    assert [str(answer.sentence) for answer in lacking(required, held, date(2026, 7, 1))] == [
        "References: nothing on record",
        "Enhanced check: ran out on 30 June 2026",
    ]
    assert lacking({}, [], LAST) == ()


def test_words_said_today_of_a_later_day_are_in_the_right_tense() -> None:
    on_the_day = status_on([HELD], "ENHANCED", date(2026, 7, 10), "Enhanced check")
    assert str(on_the_day.said_on(date(2026, 6, 20)).sentence) == "Enhanced check: runs out on 30 June 2026"
    assert str(on_the_day.said_on(date(2026, 7, 2)).sentence) == "Enhanced check: ran out on 30 June 2026"


def test_a_check_cannot_run_out_before_it_was_made() -> None:
    with pytest.raises(ValueError, match="cannot run out"):
        HeldCheck("ENHANCED", date(2026, 1, 2), date(2026, 1, 1))
