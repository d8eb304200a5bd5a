"""A draft of the next four weeks, for the coordinator to look at and change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from alongside.web.delivery.queries.sessions import sessions_starting
from alongside.web.demo.actions.setting import Setting
from alongside.web.rotas.actions.at_once import plan_at_once
from alongside.web.rotas.actions.changing import keep, leave_out
from alongside.web.rotas.actions.drafting import begin_rota
from alongside.web.rotas.queries.board import Guest, board_of
from alongside.web.rotas.queries.problem import planning_of

WEEKS = 4
SERVICES = 2


def draft_a_rota(setting: Setting) -> None:
    """The two services that meet most are drafted; one offer is kept, and one person left out."""
    now = setting.period.now
    coming = sessions_starting(setting.organisation, now, now + timedelta(weeks=WEEKS))
    often = Counter(session.service_id for session in coming)
    chosen = sorted(setting.staffed, key=lambda each: (-often[each.service.pk], each.service.pk))[:SERVICES]
    services = [each.service for each in chosen if often[each.service.pk]]
    if not services:
        return
    done: dict[str, Any] = {"by": setting.coordinator, "at": now}
    rota = begin_rota(setting.organisation, services, first_on=setting.period.today, weeks=WEEKS, **done)
    plan_at_once(rota, **done)
    for change, (session, guest) in zip((keep, leave_out), _offered(rota, now), strict=False):
        rota.refresh_from_db()
        change(rota, session, guest.pk, seen=rota.steps, **done)


def _offered(rota: Any, now: Any) -> list[tuple[int, Guest]]:
    """The first offers of the draft in the sessions where more come than must."""
    return [
        (session.row.pk, guest)
        for session in board_of(planning_of(rota, now), why=False).sessions
        for part in session.parts
        if len(part.guests) > part.minimum
        for guest in part.guests[:1]
        if guest.in_draft
    ]
