"""How many of a service were never asked: kept from one look to the next, and true at each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.core.delivery.register import Attendance
from alongside.web.delivery.actions import untouched
from alongside.web.delivery.actions.invitations import offer
from alongside.web.delivery.actions.register import record_attendance
from alongside.web.delivery.actions.untouched import GOOD_FOR, never_asked_now
from alongside.web.delivery.models import NeverAskedSums
from alongside.web.delivery.queries.untouched import MOST_ROWS, count_never_asked, never_asked
from alongside.web.people import actions as people
from alongside.web.services import actions as services
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def house() -> House:
    made = a_house()
    for name in ("Ana", "Ben", "Cai"):
        made.person(name)
    return made


def now(house: House, *, on: date = TODAY, after: timedelta = timedelta(0)) -> int:
    """How many never asked the library has, by what is kept and what happened since; the same as counted anew."""
    found = never_asked_now(house.organisation, on, NOW + after).get(house.service.pk, 0)
    assert found == count_never_asked(house.organisation, on).get(house.service.pk, 0)
    return found


def ask(house: House) -> None:
    offer(line_of(house.session(), house.reader), house.named["Ana"], by=house.coordinator, at=NOW)


def come(house: House) -> None:
    session, after = house.session(days=1), NOW + timedelta(days=2)
    record_attendance(
        session,
        house.named["Ana"],
        house.reader,
        Attendance.CAME,
        60,
        by=house.coordinator,
        source="PHONE",
        at=after,
    )


def leave(house: House) -> None:
    people.record_leaving(house.named["Ana"], on=TODAY, by=None, at=NOW)


def end(house: House) -> None:
    services.end_relationship(house.named["Ana"].relationships.get(), on=TODAY, by=None, at=NOW)


def forget(house: House) -> None:
    people.erase_person(house.named["Ana"], by=house.coordinator, at=NOW)


def merge(house: House) -> None:
    people.merge_people(house.named["Ben"], house.named["Ana"], by=house.coordinator, at=NOW)


@pytest.mark.parametrize("happens", [ask, come, leave, end, forget, merge], ids=lambda each: each.__name__)
def test_whatever_makes_them_fewer_is_seen_at_the_next_look(
    house: House, happens: Callable[[House], None]
) -> None:
    assert now(house) == 3
    happens(house)
    assert now(house) == 2
    assert now(house) == 2


def test_somebody_new_is_seen_at_the_next_look_and_so_is_somebody_who_comes_back(house: House) -> None:
    leave(house)
    assert now(house) == 2
    house.person("Dai")
    assert now(house) == 3
    people.record_return(house.named["Ana"], by=None, at=NOW)
    assert now(house) == 4


def test_two_who_were_one_by_mistake_are_two_again(house: House) -> None:
    merge = people.merge_people(house.named["Ben"], house.named["Ana"], by=house.coordinator, at=NOW)
    assert now(house) == 2
    people.undo_merge(merge, by=house.coordinator, at=NOW)
    assert now(house) == 3


def test_what_begins_or_ends_with_a_day_is_counted_on_that_day(house: House) -> None:
    people.record_leaving(house.named["Ana"], on=TOMORROW, by=None, at=NOW)
    services.relate(
        house.person("Dai", kind=""), house.service, "USES", active_from=TOMORROW, by=None, at=NOW
    )
    assert now(house) == 3
    services.end_relationship(house.named["Ben"].relationships.get(), on=TOMORROW, by=None, at=NOW)
    assert now(house) == 3
    assert now(house, on=TOMORROW) == 2


def test_another_organisations_people_move_nothing_here(house: House) -> None:
    assert now(house) == 3
    elsewhere = a_house("Brynford Trust")
    elsewhere.person("Elsewhere")
    assert now(house) == 3
    assert now(elsewhere) == 1


def test_very_much_at_once_is_counted_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS >= 100
    monkeypatch.setattr("alongside.web.delivery.queries.untouched.MOST_ROWS", 4)
    assert now(house) == 3
    for number in range(5):
        house.person(f"New {number}")
    assert now(house) == 8


def test_what_was_hidden_when_it_was_kept_is_seen_a_quarter_of_an_hour_later(house: House) -> None:
    assert now(house) == 3
    NeverAskedSums.objects.update(people={str(house.service.pk): 9})
    assert never_asked_now(house.organisation, TODAY, NOW) == {house.service.pk: 9}
    assert now(house, after=GOOD_FOR + timedelta(seconds=1)) == 3


def test_looking_again_reads_what_is_kept_and_what_was_written_since(
    house: House, django_assert_num_queries: Any
) -> None:
    never_asked_now(house.organisation, TODAY, NOW)
    with django_assert_num_queries(2):
        never_asked_now(house.organisation, TODAY, NOW)
    ask(house)
    with django_assert_num_queries(5):  # and of which services they are, their numbers, and keeping these
        assert untouched.never_asked_now(house.organisation, TODAY, NOW) == {house.service.pk: 2}
    with django_assert_num_queries(2):
        never_asked_now(house.organisation, TODAY, NOW)


def test_a_service_that_has_closed_is_not_named(house: House) -> None:
    counted = never_asked_now(house.organisation, TODAY, NOW)
    services.close_service(house.service, on=TODAY, by=None, at=NOW)
    assert never_asked(house.organisation, counted, NOW) == []
