"""Work done in the background: closing what nobody answered, asking the next in the line, reminding people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.delivery.actions.invitations import offer_places_in_turn, record_no_answers
from alongside.web.delivery.actions.reminding import write_reminders
from alongside.web.delivery.queries.invitations import something_is_open
from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.messaging.actions import messages_written

A_ROUND = timedelta(minutes=15)


@task()
def keep_invitations_in_step() -> dict[str, int]:
    """Close invitations that were not answered in time, ask the next in each line, write what reminds people.

    Comes round every quarter of an hour for as long as anything is open.
    """
    at = timezone.now()
    done = {
        "no_answer": record_no_answers(at),
        "asked_in_turn": offer_places_in_turn(at),
        "reminded": write_reminders(at),
    }
    if something_is_open(at):
        _plan_next_round()
    return done


@receiver(messages_written, dispatch_uid="delivery.keep_in_step")
def _have_a_round(**_signal: Any) -> None:
    _plan_next_round()


@register_round
def _plan_next_round() -> None:
    """Have a round in a quarter of an hour, unless one is due already."""
    plan_within(keep_invitations_in_step, A_ROUND)
