"""Publishing a draft: from now on people are asked, wave by wave. Whoever says no, nothing follows from it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from django.db import transaction
from django.dispatch import Signal

from alongside.core.rota.uncertainty.line import Asked, Line
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.queries.clock import clock_of
from alongside.web.rotas.actions.planning import lines_of
from alongside.web.rotas.actions.steps import hold_draft
from alongside.web.rotas.models import Rota, RotaTurn, RotaWave, RotaWeek
from alongside.web.rotas.queries.drafts import is_at_work, last_run
from alongside.web.rotas.queries.problem import Planning, planning_of
from alongside.web.rotas.queries.waves import asked_before, asking_of, fresh_of, lines_to_ask

ASKS_AT: Final = time(10)
"""At this time of the local day later waves are asked."""

people_to_ask = Signal()
"""Sent once the transaction stands after which people are to be asked."""


@transaction.atomic
def publish_rota(rota: Rota, *, seen: int, by: Any, at: datetime) -> int:
    """Publish a draft; returns for how many parts people are asked. ``seen`` is the last step that was looked at.

    Raises ``Refusal`` while it is planned, where somebody changed it since, and where there is nobody to ask.
    """
    held = hold_draft(rota)
    if is_at_work(last_run(held), at):
        raise Refusal(say("It is being planned just now. Wait until that is done, or stop it."))
    if held.changes != seen:
        raise Refusal(
            say("The draft was changed since you looked at it. Look at it again before you publish it.")
        )
    planning = planning_of(held, at)
    lines = lines_to_ask(planning, asking_of(planning))
    if not any(fresh_of(planning, line) for line in lines):
        raise Refusal(say("There is nobody to ask in this draft: no session would stand."))
    _write_lines(held, planning, lines, at)
    held.state, held.settled_by, held.settled_at = Rota.State.PUBLISHED, by, at
    held.save(update_fields=["state", "settled_by", "settled_at"])
    RotaWeek.objects.filter(rota=held).update(planned=False)
    transaction.on_commit(lambda: people_to_ask.send(sender=Rota))
    return len(lines)


def _write_lines(held: Rota, planning: Planning, lines: list[Line], at: datetime) -> None:
    keys, zone = lines_of(planning), clock_of(held.organisation)
    here = {line: keys[int(line.session), int(line.part)] for line in lines}
    _let_others_rest(held, list(here.values()), at)
    RotaWave.objects.bulk_create(
        RotaWave(
            rota=held,
            session_role_id=key,
            number=wave.number,
            asks_at=at if wave.number == 1 else datetime.combine(wave.asks_on, ASKS_AT, zone),
            is_last=wave.is_last,
            sure=len(line.sure),
        )
        for line, key in here.items()
        for wave in line.waves
    )
    asked = asked_before(planning)
    RotaTurn.objects.bulk_create(
        _turn(held, key, place, each, at if (int(line.session), int(each.person)) in asked else None)
        for line, key in here.items()
        for place, each in enumerate(line.queue, start=1)
    )


def _turn(held: Rota, line: int, place: int, asked: Asked, asked_at: datetime | None) -> RotaTurn:
    """A place in the line; who was asked before it was published has had their turn."""
    turn = RotaTurn(
        rota=held, session_role_id=line, person_id=int(asked.person), place=place, planned=asked.planned
    )
    if asked_at is not None:
        turn.state, turn.wave, turn.settled_at = RotaTurn.State.ASKED, 0, asked_at
    return turn


def _let_others_rest(held: Rota, lines: list[int], at: datetime) -> None:
    """What an earlier rota still meant to ask for these parts, this one asks for."""
    RotaWave.objects.filter(session_role__in=lines, done_at__isnull=True).exclude(rota=held).update(
        done_at=at
    )
    waiting = RotaTurn.objects.filter(session_role__in=lines, state=RotaTurn.State.WAITING)
    waiting.exclude(rota=held).update(state=RotaTurn.State.NOT_NEEDED, settled_at=at)
