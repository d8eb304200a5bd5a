"""Reminders: written shortly before they are due, once, to who wants them, and true when they go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.reminding import write_reminders
from alongside.web.delivery.actions.sessions import cancel_session, change_session
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.actions.stopping import set_preferences
from alongside.web.messaging.models import Message
from tests.session_cast import LONDON, NOW, House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


def coming(house: House, name: str = "Ana", *, days: int = 3, **more: Any) -> Any:
    line = line_of(house.session(days=days, readers=(1, 9, 9)), house.reader)
    asked = offer(line, house.person(name, **more), by=house.coordinator, at=NOW)
    answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)
    send_waiting(NOW)
    mail.outbox.clear()
    return asked


def the_day_before(asked: Any, hour: int = 10) -> datetime:
    day = asked.session.starts_at.astimezone(LONDON).date() - timedelta(days=1)
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def test_whoever_is_coming_is_reminded_the_day_before_and_once(house: House) -> None:
    due = the_day_before(coming(house))
    assert write_reminders(due - timedelta(hours=3)) == 0
    assert write_reminders(due - timedelta(minutes=30)) == 1
    assert write_reminders(due) == 0
    assert send_waiting(due - timedelta(minutes=5)) == 0
    assert send_waiting(due) == 1
    assert mail.outbox[0].subject == "Reminder: you are coming on Thursday 5 March at 10am"
    write_reminders(due + timedelta(hours=2))
    assert send_waiting(due + timedelta(hours=3)) == 0


def test_whoever_turned_reminders_off_gets_none_also_at_the_last_moment(house: House) -> None:
    ana, ben = coming(house), coming(house, "Ben")
    set_preferences(ana.person, quiet_from=None, quiet_until=None, reminders=False)
    due = the_day_before(ana)
    assert write_reminders(due) == 1
    set_preferences(ben.person, quiet_from=None, quiet_until=None, reminders=False)
    assert send_waiting(due) == 0
    assert Message.objects.get(kind="delivery.reminder").state == "OVERTAKEN"


def test_nobody_is_reminded_of_what_they_let_go_or_what_is_cancelled(house: House) -> None:
    ana, ben = coming(house), coming(house, "Ben")
    due = the_day_before(ana)
    assert write_reminders(due) == 2
    answer(ana, "CANT_COME", by=None, how="EMAIL", at=due)
    cancel_session(ben.session, reason="Snow", by=house.coordinator, at=due)
    send_waiting(due)
    assert not [letter for letter in mail.outbox if "Reminder" in letter.subject]


def test_a_session_that_is_moved_has_a_reminder_of_its_new_time_alone(house: House) -> None:
    asked = coming(house)
    due = the_day_before(asked)
    assert write_reminders(due) == 1
    later = asked.session.starts_at + timedelta(days=2)
    change_session(
        asked.session, starts_at=later, ends_at=later + timedelta(hours=1), by=house.coordinator, at=due
    )
    send_waiting(due)
    assert not [letter for letter in mail.outbox if "Reminder" in letter.subject]
    asked.session.refresh_from_db()
    new = the_day_before(asked)
    assert write_reminders(new) == 1
    send_waiting(new)
    assert [letter.subject for letter in mail.outbox if "Reminder" in letter.subject] == [
        "Reminder: you are coming on Saturday 7 March at 10am"
    ]


def test_who_said_yes_long_ago_is_reminded_a_week_before_too(house: House) -> None:
    asked = coming(house, days=30)
    week_before = the_day_before(asked) - timedelta(days=6)
    assert write_reminders(week_before) == 1
    send_waiting(week_before)
    assert write_reminders(the_day_before(asked)) == 1


def test_who_said_yes_less_than_a_day_before_is_not_reminded(house: House) -> None:
    asked = coming(house, days=1)
    asked.answered_at = asked.session.starts_at - timedelta(hours=20)
    asked.save()
    assert write_reminders(asked.answered_at) == 0


def test_a_reminder_costs_a_few_queries_however_many_there_are(
    house: House, django_assert_max_num_queries: Any
) -> None:
    line = line_of(house.session(days=3, readers=(1, 60, 60)), house.reader)
    for number in range(25):
        asked = offer(line, house.person(f"Reader {number}"), by=house.coordinator, at=NOW)
        answer(asked, "ACCEPT", by=None, how="EMAIL", at=NOW)
    with django_assert_max_num_queries(12):
        assert write_reminders(the_day_before(asked)) == 25
