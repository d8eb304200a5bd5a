"""Sending in the background: at once when something is written, and again when something that waits is due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.web.messaging.actions import Draft, send, send_many
from alongside.web.messaging.models import Message
from alongside.web.messaging.tasks import AT_MOST, send_messages
from tests.cast import Cast, make_cast
from tests.integration.counting import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def rounds() -> list[Any]:
    found = DBTaskResult.objects.filter(task_path=send_messages.module_path, status="READY")
    return list(found.order_by("run_after"))


def write(cast: Cast, key: str, **more: Any) -> Message:
    return send(cast.pat, kind=KIND, facts={}, key=key, at=timezone.now(), **more)


def test_many_messages_of_one_transaction_are_announced_once(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as calls:
        for number in range(5):
            write(cast, f"n{number}")
        send_many([Draft(cast.bob, KIND, f"m{n}", {}) for n in range(3)], at=timezone.now())
    assert len(calls) == 1
    assert len(rounds()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        write(cast, "another")
    assert len(rounds()) == 1, "the round that is to begin takes it along"
    assert send_messages.call() == 9


def test_many_are_written_as_one_is_and_the_same_key_is_the_same_message(cast: Cast) -> None:
    drafts = [
        Draft(person, KIND, f"m:{person.pk}", {"words": "Hello"}) for person in (cast.pat, cast.bob, cast.zoe)
    ]
    assert send_many(drafts, at=timezone.now()) == 3
    assert send_many([*drafts, Draft(cast.pat, KIND, "new", {})], at=timezone.now()) == 1
    assert set(Message.objects.values_list("channel", flat=True)) == {"EMAIL", "IN_PERSON"}
    with pytest.raises(KeyError):
        send_many([Draft(cast.pat, "tests.nobody_knows", "x", {})], at=timezone.now())


def test_the_next_round_is_when_the_next_message_is_due_or_a_quarter_of_an_hour_on(cast: Cast) -> None:
    write(cast, "later", not_before=timezone.now() + timedelta(minutes=4))
    assert send_messages.call() == 0
    (planned,) = rounds()
    assert timedelta(minutes=3) < planned.run_after - timezone.now() <= timedelta(minutes=4)
    planned.delete()
    Message.objects.update(not_before=timezone.now() + timedelta(days=3))
    send_messages.call()
    (planned,) = rounds()
    assert AT_MOST - timedelta(minutes=1) < planned.run_after - timezone.now() <= AT_MOST
    send_messages.call()
    assert len(rounds()) == 1


def test_when_nothing_waits_there_is_no_round(cast: Cast) -> None:
    write(cast, "now")
    assert send_messages.call() == 1
    assert rounds() == []
