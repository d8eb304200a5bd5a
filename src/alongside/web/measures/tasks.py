"""Work done in the background: the chains of an organisation, soon after somebody asks and every night from then on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from alongside.core.shared.errors import Refusal
from alongside.web.kit.rounds import plan_by, register_round
from alongside.web.measures.actions import chains_wanted, work_out_chains
from alongside.web.people.queries.itself import organisations

AT_NIGHT: Final = 3
"""The hour at which the night's round comes."""


@task()
def work_out(organisation: int) -> int:
    """Work out the chains of one organisation (by key), and have a round every night."""
    _plan_next_night()
    return _worked_out(organisations().filter(pk=organisation))


@task()
def work_out_all() -> int:
    """The round of a night: the chains of every organisation. Where one cannot be worked out, the others are."""
    _plan_next_night()
    return _worked_out(organisations())


def _worked_out(whose: Any) -> int:
    done = 0
    for organisation in whose:
        try:
            done += work_out_chains(organisation, at=timezone.now())
        except Refusal:
            continue
    return done


@receiver(chains_wanted, dispatch_uid="measures.have_chains_worked_out")
def _have_them_worked_out(*, organisation: int, **_signal: Any) -> None:
    waiting = DBTaskResult.objects.filter(task_path=work_out.module_path, status__in=("READY", "RUNNING"))
    if not any(each.args_kwargs["args"] == [organisation] for each in waiting):
        work_out.enqueue(organisation)


@register_round
def _plan_next_night() -> None:
    """Have a round in the night to come, unless one is due already."""
    plan_by(work_out_all, _next_night(timezone.localtime()))


def _next_night(now: datetime) -> datetime:
    tonight = now.replace(hour=AT_NIGHT, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
