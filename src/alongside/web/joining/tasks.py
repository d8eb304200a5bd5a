"""Work done in the background: letters to applicants and referees, and clearing away what need not be kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.joining.actions import clear_knocks, clear_old_applications, letters_written
from alongside.web.joining.actions.letters import write_to_applicant, write_to_referee
from alongside.web.joining.actions.telling import warn_of_checks
from alongside.web.kit.rounds import plan_within, register_round
from alongside.web.messaging.actions import messages_written

A_DAY = timedelta(days=1)


@task()
def write_letter(what: str, key: int) -> bool:
    """Write to an applicant or a referee; returns whether a letter went."""
    return {"APPLICATION": write_to_applicant, "REFEREE": write_to_referee}[what](key, timezone.now())


@task()
def keep_joining_tidy() -> dict[str, int]:
    """Once a day: tell of checks that run out; forget digests, and what strangers wrote half a year ago."""
    at = timezone.now()
    done = {
        "told": warn_of_checks(at),
        "knocks": clear_knocks(at),
        "applications": clear_old_applications(at),
    }
    _plan_next_day()
    return done


@receiver(letters_written, dispatch_uid="joining.write_letter")
def _have_letter_written(what: str, key: int, **_signal: Any) -> None:
    write_letter.enqueue(what, key)
    _plan_next_day()


@receiver(messages_written, dispatch_uid="joining.plan_next_day")
def _keep_going(**_signal: Any) -> None:
    _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(keep_joining_tidy, A_DAY)
