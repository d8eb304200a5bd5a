"""Work done in the background: planning a draft, and asking people whose turn has come."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from alongside.web.kit.rounds import plan_by, register_round
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.planning import plan_run, planning_waits
from alongside.web.rotas.actions.publishing import people_to_ask
from alongside.web.rotas.queries.drafts import run_of_key
from alongside.web.rotas.queries.waves import next_wave_at


@task()
def plan(run: int) -> None:
    """Plan the draft of that run."""
    found = run_of_key(run)
    if found is not None:
        plan_run(found, at=timezone.now())


@task()
def ask_in_waves() -> int:
    """Ask for every part whose wave has come, and come again for the next; returns how many people were asked."""
    asked = ask_those_due(timezone.now())
    _come_for_the_next()
    return asked


@receiver(planning_waits, dispatch_uid="rotas.have_it_planned")
def _have_it_planned(*, run: int, **_signal: Any) -> None:
    plan.enqueue(run)


@receiver(people_to_ask, dispatch_uid="rotas.have_people_asked")
def _have_people_asked(**_signal: Any) -> None:
    ask_in_waves.enqueue()


@register_round
def _come_for_the_next() -> None:
    """Come back when the next wave is due, unless that is arranged already."""
    due_at = next_wave_at()
    if due_at is not None:
        plan_by(ask_in_waves, max(due_at, timezone.now()))
