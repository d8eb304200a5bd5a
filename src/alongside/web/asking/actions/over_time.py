"""Keeps the untapped share of each month that is over: once, and never again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from alongside.core.asking.over_time import month_after, months_lacking
from alongside.web.asking.models import UntappedMonth
from alongside.web.asking.queries.over_time import months_kept, recorded_since
from alongside.web.asking.queries.untapped_then import Figures, figures_then, meanings_in
from alongside.web.people.queries.clock import clock_of, local_day
from alongside.web.people.queries.offered import first_offer_on

DAY = timedelta(days=1)


def keep_months(organisation: Any, *, at: datetime) -> int:
    """Keep every month that is over and not kept yet; gives how many months that were.

    What was worked out before is left as it is; so whoever works out the same month at the same moment changes
    nothing, and who is killed half-way leaves whole months. Only what a clock that ran ahead wrote of months to come
    goes again, once it is right, by the database's own clock too: nothing else does it let go.
    """
    offered, met = first_offer_on(organisation), recorded_since(organisation)
    if offered is None or met is None:
        return 0
    ahead = UntappedMonth.objects.filter(organisation=organisation, worked_out_at__gt=at)
    ahead.filter(worked_out_at__gt=Now()).delete()
    lacking = months_lacking(max(offered, met), local_day(organisation, at), months_kept(organisation))
    if not lacking:
        return 0
    meanings = meanings_in(organisation)
    for first in lacking:
        until = month_after(first)
        figures = figures_then(organisation, _midnight(organisation, until), until - DAY, meanings)
        _keep(organisation, first, figures, at)
    return len(lacking)


def _midnight(organisation: Any, day: date) -> datetime:
    return datetime.combine(day, time(), clock_of(organisation))


@transaction.atomic
def _keep(organisation: Any, first: date, figures: list[Figures], at: datetime) -> None:
    rows = [
        UntappedMonth(
            organisation=organisation, service_id=each.service, place_id=each.place, begins_on=first,
            givers=each.givers, untapped=each.untapped, may_be_told=each.may_be_told, worked_out_at=at,
        )
        for each in figures
    ]  # fmt: skip
    UntappedMonth.objects.bulk_create(rows, ignore_conflicts=True)
