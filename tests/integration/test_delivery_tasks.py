"""What runs in the background: letters go once their transaction stands, and rounds follow while anything is open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.delivery import tasks
from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.models import Invitation
from alongside.web.messaging.tasks import send_messages
from tests.session_cast import House, a_house, line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> House:
    return a_house(at=timezone.now())


def queued(task: Any) -> int:
    return DBTaskResult.objects.filter(task_path=task.module_path, status="READY").count()


def test_an_invitation_has_a_letter_sent_once_it_stands(
    live: House, django_capture_on_commit_callbacks: Any
) -> None:
    line = line_of(live.session(days=5), live.reader)
    with django_capture_on_commit_callbacks(execute=True):
        offer(line, live.person("Ana"), by=live.coordinator, at=live.at)
        assert queued(send_messages) == 0
    assert (queued(send_messages), queued(tasks.keep_invitations_in_step)) == (1, 1)
    assert send_messages.call() == 1
    assert len(mail.outbox) == 1


def test_only_one_round_is_ever_due(live: House, django_capture_on_commit_callbacks: Any) -> None:
    for days in (5, 6, 7):
        with django_capture_on_commit_callbacks(execute=True):
            offer(
                line_of(live.session(days=days), live.reader),
                live.person("Ana"),
                by=live.coordinator,
                at=live.at,
            )
    assert queued(tasks.keep_invitations_in_step) == 1
    due = DBTaskResult.objects.get(task_path=tasks.keep_invitations_in_step.module_path)
    assert timedelta(minutes=14) < due.run_after - timezone.now() <= timedelta(minutes=15)


def test_a_round_closes_what_nobody_answered_and_rounds_end_when_nothing_is_open(live: House) -> None:
    past = a_house("Brynford Trust", at=live.at - timedelta(days=9))
    asked = offer(
        line_of(past.session(days=5), past.reader),
        past.person("Ana"),
        by=past.coordinator,
        how="PHONE",
        at=past.at,
    )
    done = tasks.keep_invitations_in_step.call()
    asked.refresh_from_db()
    assert (asked.state, done["no_answer"]) == ("NO_ANSWER", 1)
    assert queued(tasks.keep_invitations_in_step) == 0
    offer(
        line_of(live.session(days=5), live.reader),
        live.person("Ben"),
        by=live.coordinator,
        how="PHONE",
        at=live.at,
    )
    tasks.keep_invitations_in_step.call()
    assert queued(tasks.keep_invitations_in_step) == 1


def test_a_round_asks_the_next_in_the_line(live: House) -> None:
    line = line_of(live.session(days=9), live.reader)
    ana, ben, carys = (
        offer(line, live.person(name), by=live.coordinator, how="PHONE", at=live.at)
        for name in ("Ana", "Ben", "Carys")
    )
    long_ago = live.at - timedelta(hours=30)
    answer(ana, "ACCEPT", by=None, how="EMAIL", at=long_ago)
    answer(ben, "WAIT", by=None, how="EMAIL", at=long_ago)
    answer(carys, "WAIT", by=None, how="EMAIL", at=long_ago)
    answer(ana, "CANT_COME", by=None, how="EMAIL", at=long_ago)
    assert tasks.keep_invitations_in_step.call()["asked_in_turn"] == 1
    assert set(Invitation.objects.filter(pk__in=[ben.pk, carys.pk]).values_list("state", flat=True)) == {
        "OFFERED"
    }
