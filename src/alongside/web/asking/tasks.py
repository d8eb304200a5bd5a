"""Work done in the background: drawing lots when their time has come, and keeping each month that is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import default_task_backend, task
from django_tasks_db.models import DBTaskResult, get_date_max

from alongside.web.asking.actions.draws import draw_opened, draw_what_is_due
from alongside.web.asking.actions.over_time import keep_months
from alongside.web.asking.actions.reckoning import (
    grown_old,
    look_ahead,
    quarter_begun,
    renew,
    work_out_quarter,
)
from alongside.web.kit.rounds import register_round
from alongside.web.people.queries.itself import organisations

AT_NIGHT: Final = 4
"""The hour at which the night's round comes."""
A_DAY: Final = timedelta(days=1)
GIVEN_UP: Final = timedelta(minutes=10)
"""Work that was begun longer ago broke off, and is begun again."""


@task()
def draw_when_due() -> int:
    """Draw for every part whose time has come."""
    return draw_what_is_due(timezone.now())


@receiver(draw_opened, dispatch_uid="asking.have_lots_drawn")
def _have_lots_drawn(closes_at: datetime, **_signal: Any) -> None:
    """Have lots drawn when they are due."""
    if default_task_backend.supports_defer:
        draw_when_due.using(run_after=closes_at).enqueue()


@register_round
def _draw_what_was_left() -> None:
    """Lots that were due while no worker ran, or while one was killed, are drawn when the next starts."""
    if default_task_backend.supports_defer and not _planned(draw_when_due).filter(run_after=get_date_max()):
        draw_when_due.enqueue()


@task()
def keep_untapped_months() -> int:
    """Keep what lay untapped in each month that is over; returns how many months are new. Comes round every night."""
    _plan_next_night(keep_untapped_months)
    return sum(keep_months(organisation, at=timezone.now()) for organisation in organisations())


@task()
def renew_figures(key: str) -> bool:
    """Work out anew what was read when it was old."""
    return renew(key, timezone.now())


@receiver(grown_old, dispatch_uid="asking.have_figures_renewed")
def _have_figures_renewed(key: str, **_signal: Any) -> bool:
    """Have them renewed once, however many look; whether a worker is there to do it."""
    if not default_task_backend.supports_defer:
        return False
    if not _planned(renew_figures).filter(args_kwargs__args=[key]).exists():
        renew_figures.enqueue(key)
    return True


@task()
def work_out_a_quarter(organisation: int) -> None:
    """Work out what is told once in a quarter, for whoever reads it before the first night of the quarter."""
    for each in organisations().filter(pk=organisation):
        work_out_quarter(each, timezone.now())


@receiver(quarter_begun, dispatch_uid="asking.have_quarter_worked_out")
def _have_quarter_worked_out(organisation: Any, **_signal: Any) -> bool:
    """Have it worked out once, however many wait; whether a worker is there to do it."""
    if not default_task_backend.supports_defer:
        return False
    under_way = DBTaskResult.objects.filter(
        task_path=work_out_a_quarter.module_path,
        status__in=("READY", "RUNNING"),
        args_kwargs__args=[organisation.pk],
        enqueued_at__gte=timezone.now() - GIVEN_UP,
    )
    if not under_way.exists():
        work_out_a_quarter.enqueue(organisation.pk)
    return True


@task()
def look_at_all_ahead() -> None:
    """What lies untapped, and how far asking reaches, in each organisation. Comes round every night."""
    _plan_next_night(look_at_all_ahead)
    for organisation in organisations():
        look_ahead(organisation, timezone.now())


@register_round
def _look_ahead() -> None:
    """The nights go on from the first on which a worker runs."""
    _plan_next_night(look_at_all_ahead)


@register_round
def _keep_what_is_over() -> None:
    """A month that ended while no worker ran is kept when the next starts, and the nights go on from there."""
    if default_task_backend.supports_defer and not _planned(keep_untapped_months).exists():
        keep_untapped_months.enqueue()


def _plan_next_night(work: Any) -> None:
    """Have a round in the night to come, unless one is due already."""
    if default_task_backend.supports_defer and not _planned(work).exists():
        work.using(run_after=_next_night(timezone.localtime())).enqueue()


def _next_night(now: datetime) -> datetime:
    tonight = now.replace(hour=AT_NIGHT, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + A_DAY


def _planned(work: Any) -> Any:
    """What is planned of it, at once or in the night to come; not what a clock that ran ahead has set."""
    soon = Q(run_after__lte=timezone.now() + A_DAY) | Q(run_after=get_date_max())
    return DBTaskResult.objects.filter(soon, task_path=work.module_path, status="READY")
