"""Work that comes round by itself: each app says how its next round is planned, and a worker that starts sees to it.

register_round(plan)   # in tasks.py; plan() does nothing where a round is due already
plan_within(work, A_DAY)   # what most plans do

A round plans the next one. Whoever is killed within one leaves none behind; so would an organisation in which nothing
was written yet that plans the first. What is promised to be forgotten by a day is forgotten all the same. A round set
by a clock that ran ahead comes too late, so it does not count as planned.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult, get_date_max

Plan = Callable[[], None]

_plans: dict[str, Plan] = {}


def register_round(plan: Plan) -> Plan:
    """Have ``plan`` called whenever a worker starts; the same one again changes nothing."""
    _plans[f"{plan.__module__}.{plan.__qualname__}"] = plan
    return plan


def plan_rounds() -> None:
    """Plan each round that is not planned yet."""
    for plan in _plans.values():
        plan()


def registered_rounds() -> frozenset[str]:
    """The names of all that is planned so."""
    return frozenset(_plans)


def planned_by(work: Any, when: datetime) -> int:
    """How many rounds of ``work`` are to begin by then; one that is to begin at once has the greatest date there is."""
    rounds = DBTaskResult.objects.filter(task_path=work.module_path, status="READY")
    return rounds.filter(Q(run_after__lte=when) | Q(run_after=get_date_max())).count()


def plan_by(work: Any, when: datetime) -> None:
    """Have a round of ``work`` begin then, unless one begins before. Nothing where work is done at once."""
    if default_task_backend.supports_defer and not planned_by(work, when):
        work.using(run_after=when).enqueue()


def plan_within(work: Any, length: timedelta) -> None:
    """Have a round of ``work`` begin in so long, unless one begins before."""
    plan_by(work, timezone.now() + length)
