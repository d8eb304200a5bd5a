"""What of the untapped share of a month may be told, and which months are still to be kept."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.core.asking.over_time import (
    MOST_MONTHS,
    Month,
    month_after,
    month_before,
    month_told,
    months_lacking,
    told_beside,
)
from alongside.core.shared.estimates import Estimate, NotEstimable

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def people(givers: int, untapped: int, *, sees_small: bool = False) -> int | None:
    return month_told(OCTOBER, givers, untapped, sees_small=sees_small).people


@pytest.mark.parametrize(("givers", "untapped"), [(4, 2), (20, 3), (20, 17), (9, 4), (5, 1)])
def test_small_numbers_and_what_they_could_be_taken_from_are_told_to_coordinators_alone(
    givers: int, untapped: int
) -> None:
    assert people(givers, untapped) is None
    assert people(givers, untapped, sees_small=True) == (givers if givers >= 5 else None)


def test_one_person_more_does_not_show_to_whoever_does_not_work_with_them() -> None:
    assert month_told(OCTOBER, 20, 10, sees_small=False) == month_told(OCTOBER, 21, 11, sees_small=False)
    assert month_told(OCTOBER, 20, 10, sees_small=True) != month_told(OCTOBER, 21, 11, sees_small=True)


@pytest.mark.parametrize("givers", range(60))
def test_every_count_that_can_be_is_told_or_not_and_never_fails(givers: int) -> None:
    for untapped in range(givers + 1):
        for small in (True, False):
            share = month_told(OCTOBER, givers, untapped, sees_small=small).share
            assert isinstance(share, NotEstimable) or 0 <= share.low <= share.value <= share.high <= 1


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        month_told(OCTOBER, 9, 10, sees_small=True)


def test_all_or_nobody_may_be_told() -> None:
    assert people(20, 20) == 20
    assert people(20, 0) == 20


def test_the_months_that_are_over_lack_until_they_are_kept() -> None:
    today = date(2026, 11, 23)
    assert months_lacking(date(2026, 8, 15), today, ()) == [date(2026, 8, 1), date(2026, 9, 1), OCTOBER]
    assert months_lacking(date(2026, 8, 15), today, {date(2026, 8, 1), OCTOBER}) == [date(2026, 9, 1)]
    assert months_lacking(today, today, ()) == []
    assert months_lacking(date(2030, 1, 1), today, ()) == []
    assert len(months_lacking(date(1999, 1, 1), today, ())) == MOST_MONTHS


def test_months_follow_each_other_over_the_year() -> None:
    assert (month_after(date(2026, 12, 1)), month_before(date(2026, 1, 31))) == (
        date(2027, 1, 1),
        date(2025, 12, 1),
    )
    assert month_before(NOVEMBER) == OCTOBER


def test_a_month_is_told_beside_the_one_before_where_that_is_told() -> None:
    now, before = (month_told(each, 20, n, sees_small=True) for each, n in ((NOVEMBER, 10), (OCTOBER, 15)))
    assert str(told_beside(now, before)) == (
        "50% of 20 people who said what they could give were not asked for any of it "
        "(95% interval: 30% to 70%); in the month before, 75%"
    )
    alone = told_beside(now, month_told(OCTOBER, 3, 1, sees_small=True))
    assert str(alone).endswith("(95% interval: 30% to 70%)")
    assert told_beside(now, None) == alone
    assert told_beside(month_told(OCTOBER, 3, 1, sees_small=True), now) is None


def test_a_month_that_is_told_says_of_how_many() -> None:
    assert Month(OCTOBER, Estimate(0.5, 0.3, 0.7, 20)).people == 20
