"""Sending in the background: once what was written stands, and again whenever something that waits is due.

Once a day, texts of unknown numbers that were kept long enough go.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.kit.rounds import plan_by, plan_within, planned_by, register_round
from alongside.web.messaging.actions.hearing import forget_unknown_texts, text_taken_in
from alongside.web.messaging.actions.sending import send_waiting
from alongside.web.messaging.actions.telling import let_go_of_overtaken
from alongside.web.messaging.actions.writing import messages_written
from alongside.web.messaging.queries.outbox import next_due

AT_MOST = timedelta(minutes=15)
"""A round comes at least so often while anything waits, so that one that was lost is soon made up for."""
AT_LEAST = timedelta(seconds=5)
A_DAY = timedelta(days=1)


@task()
def send_messages() -> int:
    """Send what may go; returns how many went. Comes round for as long as anything waits."""
    sent = send_waiting(timezone.now())
    _plan_next_round()
    return sent


@task()
def tidy_texts() -> int:
    """Delete texts of unknown numbers that are due, and settle what nobody need be told any more. Comes every day."""
    now = timezone.now()
    gone = forget_unknown_texts(now - timedelta(days=settings.UNKNOWN_TEXTS_KEPT_DAYS))
    gone += let_go_of_overtaken(now)
    _plan_next_day()
    return gone


@receiver(text_taken_in, dispatch_uid="messaging.tidy_texts")
def _have_tidied(**_signal: Any) -> None:
    _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(tidy_texts, A_DAY)


@receiver(messages_written, dispatch_uid="messaging.send_messages")
def _have_sent(**_signal: Any) -> None:
    if not planned_by(send_messages, timezone.now()):
        send_messages.enqueue()


@register_round
def _plan_next_round() -> None:
    """Have a round when the next message is due, unless one comes before that."""
    now = timezone.now()
    due_at = next_due(now)
    if due_at is not None:
        plan_by(send_messages, min(max(due_at, now + AT_LEAST), now + AT_MOST))
