"""Work done in the background: telling people, closing what nobody answered, asking the next in the line."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.delivery.actions.invitations import offer_places_in_turn, record_no_answers
from alongside.web.delivery.actions.mail import send_notices
from alongside.web.delivery.actions.notices import notices_written


@task()
def tell_people() -> int:
    """Send the letters that wait; returns how many went."""
    return send_notices(timezone.now())


@task()
def keep_invitations_in_step() -> dict[str, int]:
    """Close invitations that were not answered in time, ask the next in each line, send what waits."""
    at = timezone.now()
    return {
        "no_answer": record_no_answers(at),
        "asked_in_turn": offer_places_in_turn(at),
        "sent": send_notices(at),
    }


@receiver(notices_written, dispatch_uid="delivery.tell_people")
def _have_people_told(**_signal: Any) -> None:
    tell_people.enqueue()
