"""Work done in the background: looking at a list, bringing it in, letting go of old ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.interchange.actions.bringing import bring_in
from alongside.web.interchange.actions.looking import look_at
from alongside.web.interchange.actions.runs import forget_old, work_waits
from alongside.web.interchange.queries.runs import run_of_key
from alongside.web.kit.rounds import plan_within, register_round

A_DAY: Final = timedelta(days=1)


@task()
def look_at_list(run: str) -> None:
    """Plan the rows of the list with that public id."""
    found = run_of_key(run)
    if found is not None:
        look_at(found, at=timezone.now())


@task()
def bring_in_list(run: str) -> None:
    """Bring in the list with that public id."""
    found = run_of_key(run)
    if found is not None:
        bring_in(found, at=timezone.now())


@task()
def forget_old_lists() -> int:
    """Let go of lists that nobody finished; returns how many. Comes round every day."""
    gone = forget_old(timezone.now())
    _plan_next_day()
    return gone


AT_ONCE = {"LOOKING": look_at_list, "RUNNING": bring_in_list}
"""What is done at once for a list in these states; of any other it is seen to that it does not stay too long."""


@receiver(work_waits, dispatch_uid="interchange.have_it_done")
def _have_it_done(*, run: str, state: str, **_signal: Any) -> None:
    if state in AT_ONCE:
        AT_ONCE[state].enqueue(run)
    else:
        _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(forget_old_lists, A_DAY)
