"""A draft of the next four weeks to look at and change, and a published rota to mend when somebody cannot come."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from alongside.web.delivery.queries.sessions import sessions_starting
from alongside.web.demo.actions.setting import Setting
from alongside.web.rotas.actions.asking import ask_those_due
from alongside.web.rotas.actions.at_once import plan_at_once
from alongside.web.rotas.actions.changing import keep, leave_out
from alongside.web.rotas.actions.drafting import begin_rota
from alongside.web.rotas.actions.publishing import publish_rota
from alongside.web.rotas.queries.board import Guest, board_of
from alongside.web.rotas.queries.problem import planning_of
from alongside.web.rotas.queries.waves import asking_of, lines_to_ask

WEEKS, WEEKS_PUBLISHED = 4, 2
SERVICES = 2


def draft_a_rota(setting: Setting) -> None:
    """The two services that meet most are drafted; one offer is kept, and one person left out. The third one's rota of
    the next two weeks is published, and its first people are asked."""
    often = _often(setting)
    drafted, published = often[:SERVICES], often[SERVICES : SERVICES + 1]
    now, done = setting.period.now, {"by": setting.coordinator, "at": setting.period.now}
    if drafted:
        rota = _planned(setting, drafted, WEEKS)
        for change, (session, guest) in zip((keep, leave_out), _offered(rota, now), strict=False):
            rota.refresh_from_db()
            change(rota, session, guest.pk, seen=rota.steps, **done)
    if published:
        _publish(_planned(setting, published, WEEKS_PUBLISHED), setting)


def _often(setting: Setting) -> list[Any]:
    """The services that meet in these weeks, those that meet most first."""
    now = setting.period.now
    coming = sessions_starting(setting.organisation, now, now + timedelta(weeks=WEEKS))
    often = Counter(session.service_id for session in coming)
    ordered = sorted(setting.staffed, key=lambda each: (-often[each.service.pk], each.service.pk))
    return [each.service for each in ordered if often[each.service.pk]]


def _planned(setting: Setting, services: list[Any], weeks: int) -> Any:
    done: dict[str, Any] = {"by": setting.coordinator, "at": setting.period.now}
    rota = begin_rota(setting.organisation, services, first_on=setting.period.today, weeks=weeks, **done)
    plan_at_once(rota, **done)
    rota.refresh_from_db()
    return rota


def _publish(rota: Any, setting: Setting) -> None:
    """Publish it where there is anybody to ask, and ask the first of them."""
    now = setting.period.now
    if lines_to_ask(planning_of(rota, now), asking_of(planning_of(rota, now))):
        publish_rota(rota, seen=rota.changes, by=setting.coordinator, at=now)
        ask_those_due(now, rota)


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
