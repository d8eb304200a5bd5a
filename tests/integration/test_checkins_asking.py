"""Who is asked, by which message, and that nobody is asked twice or against their wish."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from alongside.core.checkins.sampling import turn_of
from alongside.web.checkins import actions
from alongside.web.checkins.actions.asking import ask_after_sessions, ask_those_due
from alongside.web.checkins.models import CheckIn
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.register import close_register, record_attendance
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from tests.checkins_cast import GIVE, answered, reader
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def asks(house: House, at: datetime) -> int:
    return ask_those_due(house.organisation, at=at)


def on_turn(person: Any) -> datetime:
    """Noon of the day of March on which it is the person's turn, or the first after the second."""
    return NOW.replace(day=max(2, turn_of(str(person.public_id))), hour=12)


def test_whose_turn_it_is_gets_one_message_with_a_link_that_works_without_signing_in(house: House) -> None:
    amal = reader(house, "Amal")
    at = on_turn(amal)
    assert [asks(house, at), asks(house, at), asks(house, at + timedelta(days=1))] == [1, 0, 0]
    send_waiting(at)
    (letter,) = mail.outbox
    assert "two minutes" in letter.body
    assert "/check-ins/link/" in letter.body
    assert "Nobody you work with reads your answers" in letter.body


def test_before_their_turn_or_without_having_agreed_nobody_is_asked(house: House) -> None:
    amal = reader(house, "Amal")
    reader(house, "Bea", counted=False)
    gone = reader(house, "Cem")
    Person.objects.filter(pk=gone.pk).update(left_on=house.today)
    never = reader(house, "Dee")
    actions.set_wish(never, "NEVER", at=NOW)
    month_end = NOW.replace(day=30)
    assert asks(house, month_end) == 1
    assert CheckIn.objects.get().person == amal


def test_what_was_answered_or_is_no_longer_agreed_to_is_not_sent(house: House) -> None:
    amal, bea = reader(house, "Amal"), reader(house, "Bea")
    at = NOW.replace(day=20, hour=12)
    assert asks(house, at) == 2
    answered(amal, {GIVE: 3}, at=at)
    people.withdraw_consent(bea, "MEASURES", by=None, at=at)
    send_waiting(at)
    assert mail.outbox == []
    assert sorted(Message.objects.values_list("state", flat=True)) == ["OVERTAKEN", "STOPPED"]


def test_who_came_by_themselves_is_not_asked_that_month(house: House) -> None:
    amal = reader(house, "Amal")
    answered(amal, {GIVE: 3}, at=NOW)
    assert asks(house, NOW.replace(day=25)) == 0
    assert asks(house, NOW.replace(month=4, day=24)) == 1


def test_before_the_first_session_the_baseline_is_asked_whatever_their_turn(house: House) -> None:
    amal = reader(house, "Amal", kind="")
    people.give_consent(amal, "CONTACT", by=None, at=NOW)
    session = house.session(days=5)
    invitation = offer(line_of(session, house.reader), amal, by=house.coordinator, how="EMAIL", at=NOW)
    answer(invitation, "ACCEPT", by=amal, how="WEB", at=NOW)
    assert asks(house, NOW) == 1
    check_in = CheckIn.objects.get()
    assert (check_in.person, check_in.service, len(check_in.scales)) == (amal, house.service, 3)


def test_who_has_no_way_to_be_written_to_is_rung_and_the_page_to_write_it_down_is_named(house: House) -> None:
    amal = reader(house, "Amal", email="", phone="07700 900123", contact_by="PHONE")
    asks(house, on_turn(amal))
    message = Message.objects.get()
    assert message.state == "TO_TELL"
    from alongside.web.messaging.kinds import kind_of

    assert kind_of(message.kind).page(message) == f"/check-ins/of/{amal.public_id}/"


def held(house: House, professionals: list[Any], lay: list[Any], *, days: int) -> datetime:
    session = house.session(days=days, readers=(1, 3, 5))
    at = NOW + timedelta(days=days, hours=4)
    for role, there in ((house.librarian, professionals), (house.reader, lay)):
        for person in there:
            record_attendance(session, person, role, "CAME", 120, by=house.coordinator, source="WEB", at=at)
    close_register(session, by=house.coordinator, at=at)
    return at


def test_one_professional_of_a_session_is_asked_and_nobody_twice_in_a_week(house: House) -> None:
    lib, max_ = reader(house, "Lib", kind="PROFESSIONAL"), reader(house, "Max", kind="PROFESSIONAL")
    silent = reader(house, "Sam", kind="PROFESSIONAL", counted=False)
    amal = reader(house, "Amal")
    found = []
    for days in (1, 2, 3, 9):
        at = held(house, [lib, max_, silent], [amal], days=days)
        found.append(ask_after_sessions(house.organisation, at=at))
    assert found == [1, 1, 0, 1]
    assert ask_after_sessions(house.organisation, at=at) == 0
    asked = list(CheckIn.objects.order_by("pk").values_list("person", flat=True))
    assert asked == [lib.pk, max_.pk, lib.pk]
    send_waiting(at)
    assert all("Reading together" in letter.body for letter in mail.outbox)


def test_a_session_that_no_lay_person_shared_asks_nobody(house: House) -> None:
    lib = reader(house, "Lib", kind="PROFESSIONAL")
    assert ask_after_sessions(house.organisation, at=held(house, [lib], [], days=1)) == 0


def test_many_are_asked_in_few_questions_to_the_database(
    house: House, django_assert_max_num_queries: Any
) -> None:
    from alongside.web.checkins.queries.due import people_to_ask

    for number in range(12):
        answered(reader(house, f"Person {number}"), {GIVE: number % 11}, at=NOW - timedelta(days=40))
    with django_assert_max_num_queries(8):
        assert len(people_to_ask(house.organisation, NOW.replace(day=28))) == 12
