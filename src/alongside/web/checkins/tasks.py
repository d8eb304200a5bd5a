"""Work done in the background: a few times a day, whoever's turn it is gets asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.checkins.actions.asking import ask_after_sessions, ask_those_due
from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.messaging.actions import messages_written
from alongside.web.people.queries.itself import organisations

A_ROUND: Final = timedelta(hours=4)


@task()
def ask_round() -> int:
    """Ask everywhere; returns how many were asked. Comes round every four hours."""
    _plan_next_round()
    at = timezone.now()
    return sum(ask_those_due(each, at=at) + ask_after_sessions(each, at=at) for each in organisations())


@receiver(messages_written, dispatch_uid="checkins.ask_round")
def _keep_going(**_signal: Any) -> None:
    _plan_next_round()


@register_round
def _plan_next_round() -> None:
    plan_within(ask_round, A_ROUND)
