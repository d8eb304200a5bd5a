"""Forgetting a person, or making two records one, leaves no place taken by nobody, and none taken twice."""

from __future__ import annotations

import pytest

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation, SessionRole
from alongside.web.people.actions.erasure import erase_person
from alongside.web.people.actions.merging import merge_people, undo_merge
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def coming(house: House, line: SessionRole, person: object, what: str = "ACCEPT") -> Invitation:
    asked = offer(line, person, by=house.coordinator, at=NOW)
    return answer(asked, what, by=None, how="EMAIL", at=NOW).invitation if what else asked


def check_counters() -> None:
    for line in SessionRole.objects.all():
        assert line.taken == line.invitations.filter(state="ACCEPTED").count()


def test_the_place_of_somebody_who_is_forgotten_is_offered_to_the_next_in_the_line(house: House) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    coming(house, line, ana)
    waits = coming(house, line, ben, "WAIT")
    erase_person(ana, by=house.coordinator, at=NOW)
    waits.refresh_from_db()
    line.refresh_from_db()
    assert (waits.state, line.taken) == ("OFFERED", 0)
    assert not Invitation.objects.filter(person=ana).exists()
    check_counters()


def test_two_records_that_both_said_yes_keep_one_place(house: House) -> None:
    line = line_of(house.session(readers=(1, 3, 3)), house.reader)
    one, two = house.person("Ana Lloyd"), house.person("Ana Loyd")
    coming(house, line, one)
    coming(house, line, two)
    merge_people(one, two, by=house.coordinator, at=NOW)
    line.refresh_from_db()
    assert line.taken == 1
    assert Invitation.objects.get(person=one).state == "ACCEPTED"
    check_counters()


def test_the_record_that_is_kept_said_yes_if_either_did(house: House) -> None:
    line = line_of(house.session(), house.reader)
    one, two = house.person("Ana Lloyd"), house.person("Ana Loyd")
    coming(house, line, one, "")
    coming(house, line, two)
    merge = merge_people(one, two, by=house.coordinator, at=NOW)
    assert Invitation.objects.get(person=one).state == "ACCEPTED"
    check_counters()
    undo_merge(merge, by=house.coordinator, at=NOW)
    check_counters()


def test_an_invitation_that_does_not_collide_simply_goes_over(house: House) -> None:
    line = line_of(house.session(), house.reader)
    one, two = house.person("Ana Lloyd"), house.person("Ana Loyd")
    own = coming(house, line, two)
    merge_people(one, two, by=house.coordinator, at=NOW)
    own.refresh_from_db()
    assert (own.person, own.state) == (one, "ACCEPTED")
    check_counters()
