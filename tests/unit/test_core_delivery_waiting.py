"""The waiting list: first come, first asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from alongside.core.delivery.waiting import Waiter, in_turn, next_to_ask, place_in_line

NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)
AMINA, BILL, CERYS = (
    Waiter("Amina", NOON),
    Waiter("Bill", NOON - timedelta(minutes=1)),
    Waiter("Cerys", NOON + timedelta(minutes=1)),
)


def test_who_has_waited_longest_is_first() -> None:
    assert [each.key for each in in_turn([AMINA, BILL, CERYS])] == ["Bill", "Amina", "Cerys"]
    assert [place_in_line([AMINA, BILL, CERYS], key) for key in ("Bill", "Amina", "Cerys")] == [1, 2, 3]


def test_moments_are_compared_as_moments_whatever_their_zone() -> None:
    earlier = Waiter("Dai", datetime(2026, 6, 2, 12, 30, tzinfo=timezone(timedelta(hours=1))))
    assert in_turn([AMINA, earlier])[0] == earlier


def test_equal_moments_go_by_key_and_numbers_by_their_size() -> None:
    assert [each.key for each in in_turn([Waiter(10, NOON), Waiter(9, NOON)])] == [9, 10]


def test_as_many_are_asked_as_there_are_places_not_yet_offered() -> None:
    line = [AMINA, BILL, CERYS]
    assert next_to_ask(line, places_left=1, open_offers=0) == ("Bill",)
    assert next_to_ask(line, places_left=2, open_offers=1) == ("Bill",)
    assert next_to_ask(line, places_left=1, open_offers=1) == ()
    assert next_to_ask(line, places_left=0, open_offers=2) == ()
    assert next_to_ask(line, places_left=9, open_offers=0) == ("Bill", "Amina", "Cerys")


def test_what_cannot_be_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Waiter("Amina", datetime(2026, 6, 2))
    with pytest.raises(ValueError, match="negative"):
        next_to_ask([AMINA], -1, 0)
    with pytest.raises(KeyError):
        place_in_line([AMINA], "Bill")
