"""Asking people in their turn: each wave of each part on its own, so that one that cannot be asked stops no other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.delivery.guards import Doing, Held, held_back
from alongside.core.intake.keeping import as_plain
from alongside.core.rota.uncertainty.line import Asked, Line, Wave
from alongside.core.shared.sentences import Sentence
from alongside.web.delivery.actions.invitations import offer_to_many
from alongside.web.delivery.actions.places import hold_line
from alongside.web.delivery.queries.asking import situations
from alongside.web.delivery.queries.sessions import is_open
from alongside.web.rotas.models import Rota, RotaTurn, RotaWave
from alongside.web.rotas.queries.waves import waves_due

RESTS = "Asked a few days ago"
"""The guard that passes by itself: who rests keeps their turn for the next wave."""
State = RotaTurn.State


def ask_those_due(at: datetime, rota: Rota | None = None) -> int:
    """Ask for every part whose wave has come; returns how many people were asked."""
    return sum(_ask(wave, at) for wave in waves_due(at, rota))


@transaction.atomic
def _ask(key: int, at: datetime) -> int:
    """One wave of one part, once: whoever comes second finds it done."""
    found = RotaWave.objects.filter(pk=key).values_list("session_role_id", flat=True).first()
    line = hold_line(found) if found is not None else None
    wave = RotaWave.objects.select_for_update().filter(pk=key, done_at__isnull=True).first()
    if line is None or wave is None:
        return 0
    wave.done_at = at
    wave.save(update_fields=["done_at"])
    waiting = list(
        RotaTurn.objects.select_for_update(of=("self",))
        .filter(rota=wave.rota_id, session_role=line.pk, state=State.WAITING)
        .select_related("person")
        .order_by("place")
    )
    asked = _ask_next(wave, line, waiting, at) if is_open(line.session, at) else 0
    if wave.is_last or not is_open(line.session, at):
        _let_go(waiting, at)
    return asked


def _ask_next(wave: RotaWave, line: Any, waiting: list[RotaTurn], at: datetime) -> int:
    able = _able(line, waiting, at)
    wanted = _how_many(wave, line, able)
    return _offer(wave, line, able[:wanted], at)


def _able(line: Any, waiting: list[RotaTurn], at: datetime) -> list[RotaTurn]:
    """Those whom no guard holds back. Of the others it is kept why; who only rests keeps their turn."""
    known = situations(line, [turn.person for turn in waiting], at)
    able = []
    for turn in waiting:
        held = held_back(known[turn.person_id], Doing.ASKING)
        if not held:
            able.append(turn)
        else:
            _keep_why(turn, held, at)
    return able


def _keep_why(turn: RotaTurn, held: tuple[Held, ...], at: datetime) -> None:
    if all(each.name == RESTS for each in held):
        turn.why = as_plain(held[0].to_organiser)
        turn.save(update_fields=["why"])
        return
    _hold_back(turn, next(each for each in held if each.name != RESTS).to_organiser, at)


def _hold_back(turn: RotaTurn, why: Sentence, at: datetime) -> None:
    turn.state, turn.settled_at, turn.why = State.HELD_BACK, at, as_plain(why)
    turn.save(update_fields=["state", "settled_at", "why"])


def _how_many(wave: RotaWave, line: Any, able: list[RotaTurn]) -> int:
    """How many of those are asked now, by the core's rule for waves.

    Whoever is held back gives their place in the plan to the next in the line.
    """
    turns = RotaTurn.objects.filter(rota=wave.rota_id, session_role=line.pk)
    planned, before = turns.filter(planned=True).count(), turns.filter(state=State.ASKED).count()
    queue = tuple(Asked(str(place), planned=place < planned, odds=0.5) for place in range(before + len(able)))
    core = Line(
        session="", part="", minimum=line.minimum, maximum=line.maximum,
        sure=tuple(map(str, range(wave.sure))), queue=queue, waves=(),
    )  # fmt: skip
    now, said_yes = Wave(wave.number, wave.asks_at.date(), wave.is_last), max(0, line.taken - wave.sure)
    if wave.number == 1:  # whoever was asked before it was published is part of the first wave
        return max(0, len(core.to_ask(now, said_yes=said_yes, asked=0)) - before)
    return len(core.to_ask(now, said_yes=said_yes, asked=before))


def _offer(wave: RotaWave, line: Any, turns: list[RotaTurn], at: datetime) -> int:
    of_person = {turn.person_id: turn for turn in turns}
    done = offer_to_many(line, [turn.person for turn in turns], by=_asker(wave), at=at)
    for person, why in done.refused:
        _hold_back(of_person[person.pk], why, at)
    for invitation in done.offered:
        turn = of_person[invitation.person_id]
        turn.state, turn.wave, turn.settled_at, turn.why = State.ASKED, wave.number, at, None
        turn.save(update_fields=["state", "wave", "settled_at", "why"])
    return len(done.offered)


def _asker(wave: RotaWave) -> Any:
    return Rota.objects.select_related("settled_by").get(pk=wave.rota_id).settled_by


def _let_go(waiting: list[RotaTurn], at: datetime) -> None:
    left = [turn.pk for turn in waiting if turn.state == State.WAITING]
    RotaTurn.objects.filter(pk__in=left).update(state=State.NOT_NEEDED, settled_at=at)
