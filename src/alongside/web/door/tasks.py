"""Work done in the background: looking out for those on their own, every minute; forgetting, once a day.

Two rounds are always planned ahead: where the worker is killed in the middle of one, the next comes all the same.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import default_task_backend, task

from alongside.core.door.policy import SAYINGS_KEPT, WHEREABOUTS_KEPT
from alongside.web.door.actions.saying import door_used, forget_sayings
from alongside.web.door.actions.sheets import forget_sheets
from alongside.web.door.actions.visits import forget_visits, visits_changed
from alongside.web.door.actions.watching import take_due_steps
from alongside.web.door.queries.visits import any_under_way
from alongside.web.kit.rounds import plan_within, planned_by, register_round

A_ROUND: Final = timedelta(minutes=1)
A_DAY: Final = timedelta(days=1)
AHEAD: Final = 2


@task()
def look_out() -> int:
    """Take the steps that are due; returns how many. Comes round every minute for as long as anybody is out."""
    plan_rounds()
    return take_due_steps(timezone.now())


@task()
def tidy_doors() -> dict[str, int]:
    """Once a day: forget what was said at doors, photographs of sheets, and where people were."""
    at = timezone.now()
    done = {
        "sayings": forget_sayings(at - SAYINGS_KEPT),
        "sheets": forget_sheets(at),
        "visits": forget_visits(at - WHEREABOUTS_KEPT),
    }
    _plan_next_day()
    return done


@register_round
def plan_rounds() -> None:
    """See that two rounds of looking out are to come, while anybody is out."""
    if not default_task_backend.supports_defer or not any_under_way():
        return
    now = timezone.now()
    for number in range(planned_by(look_out, now + A_ROUND * AHEAD), AHEAD):
        look_out.using(run_after=now + A_ROUND * (number + 1)).enqueue()


@receiver(visits_changed, dispatch_uid="door.look_out")
def _have_looked_out(**_signal: Any) -> None:
    plan_rounds()
    _plan_next_day()


@receiver(door_used, dispatch_uid="door.tidy")
def _have_tidied(**_signal: Any) -> None:
    _plan_next_day()


@register_round
def _plan_next_day() -> None:
    plan_within(tidy_doors, A_DAY)
