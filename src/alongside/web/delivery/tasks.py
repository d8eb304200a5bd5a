"""Work done in the background: telling people, closing what nobody answered, asking the next in the line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import default_task_backend, task
from django_tasks_db.models import DBTaskResult

from alongside.web.delivery.actions.invitations import offer_places_in_turn, record_no_answers
from alongside.web.delivery.actions.mail import send_notices
from alongside.web.delivery.actions.notices import notices_written
from alongside.web.delivery.queries.invitations import something_is_open

A_ROUND = timedelta(minutes=15)


@task()
def tell_people() -> int:
    """Send the letters that wait; returns how many went."""
    return send_notices(timezone.now())


@task()
def keep_invitations_in_step() -> dict[str, int]:
    """Close invitations that were not answered in time, ask the next in each line, send what waits.

    Comes round every quarter of an hour for as long as anything is open.
    """
    at = timezone.now()
    done = {
        "no_answer": record_no_answers(at),
        "asked_in_turn": offer_places_in_turn(at),
        "sent": send_notices(at),
    }
    if something_is_open(at):
        _plan_next_round()
    return done


@receiver(notices_written, dispatch_uid="delivery.tell_people")
def _have_people_told(**_signal: Any) -> None:
    tell_people.enqueue()
    _plan_next_round()


def _plan_next_round() -> None:
    """Have a round in a quarter of an hour, unless one is due already."""
    due = DBTaskResult.objects.filter(task_path=keep_invitations_in_step.module_path, status="READY")
    if default_task_backend.supports_defer and not due.exists():
        keep_invitations_in_step.using(run_after=timezone.now() + A_ROUND).enqueue()
