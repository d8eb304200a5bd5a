"""Rotas: finding them, the weeks and services that they are for, and who else plans the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from alongside.core.calendar.recurrence import window_of
from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule, Weight
from alongside.core.shared.periods import Days, Span
from alongside.web.rotas.models import Rota, RotaRun, RotaWeek

A_WEEK: Final = timedelta(days=7)
SILENT_FOR: Final = timedelta(seconds=90)
"""After so long without a sign, planning in the background is taken to have broken off."""
AT_WORK: Final = (RotaRun.State.WAITING, RotaRun.State.PLANNING)


def rotas_of(organisation: Any) -> QuerySet[Rota]:
    """The organisation's rotas, the latest first, each with its weeks; not those that were discarded."""
    weeks = RotaWeek.objects.select_related("service").order_by("service__name", "monday")
    found = Rota.objects.filter(organisation=organisation).exclude(state=Rota.State.DISCARDED)
    return (
        found.select_related("made_by", "settled_by")
        .prefetch_related(Prefetch("weeks", weeks))
        .order_by("-made_at", "-pk")
    )


def get_rota(organisation: Any, public_id: UUID | str) -> Rota:
    """One rota of the organisation, discarded or not. Raises ``Http404`` for any other."""
    weeks = RotaWeek.objects.select_related("service").order_by("service__name", "monday")
    found = Rota.objects.filter(organisation=organisation, public_id=public_id)
    rota = found.select_related("organisation", "made_by").prefetch_related(Prefetch("weeks", weeks)).first()
    if rota is None:
        raise Http404
    return rota


def services_of_rota(rota: Rota) -> list[Any]:
    """The services that it is for, by name."""
    return list({week.service_id: week.service for week in rota.weeks.all()}.values())


def planning_same(services: Iterable[Any], first: date, until: date) -> list[RotaWeek]:
    """The weeks within these days of these services that some draft plans already, with that draft and its maker."""
    found = RotaWeek.objects.filter(
        service__in=list(services), monday__gte=first, monday__lt=until, planned=True
    )
    return list(found.select_related("rota__made_by", "service").order_by("service__name", "monday"))


def mondays(first: date, until: date) -> list[date]:
    """The Mondays from the first up to, not including, the last."""
    return [first + A_WEEK * number for number in range((until - first).days // 7)]


def days_of(rota: Rota) -> Days:
    """The days that it is for."""
    return Days(rota.first_on, rota.until_on)


def window_of_rota(rota: Rota) -> Span:
    """The same as moments, by the organisation's clock."""
    return window_of(days_of(rota), rota.organisation.time_zone)


def weights_of(rota: Rota) -> dict[SoftRule, Weight]:
    """How much each wish matters: as somebody said, otherwise as usual."""
    said = {
        SoftRule[name]: Weight[word]
        for name, word in rota.weights.items()
        if name in SoftRule.__members__ and word in Weight.__members__
    }
    return {**DEFAULT_WEIGHTS, **said}


def last_run(rota: Rota) -> RotaRun | None:
    """The last time that it was planned, or is."""
    return RotaRun.objects.filter(rota=rota).select_related("asked_by").order_by("-pk").first()


def run_of_key(pk: int) -> RotaRun | None:
    """A run with its rota, wherever it is; for work in the background alone."""
    return RotaRun.objects.select_related("rota__organisation").filter(pk=pk).first()


def has_broken_off(run: RotaRun | None, at: datetime) -> bool:
    """Whether planning seems to have stopped before its end."""
    return run is not None and run.state in AT_WORK and at - (run.claimed_at or run.asked_at) > SILENT_FOR


def is_at_work(run: RotaRun | None, at: datetime) -> bool:
    """Whether the draft is being planned, or waits for it."""
    return run is not None and run.state in AT_WORK and not has_broken_off(run, at)
