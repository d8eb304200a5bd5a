"""In which waves people are asked: worked out from a draft before it is published, looked up afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.asking.considerations import rests
from alongside.core.delivery.invitations import State
from alongside.core.rota.uncertainty.line import Asked, Line
from alongside.core.rota.uncertainty.waves import Asking, SessionWaves, Timing, plan_waves
from alongside.core.shared.sentences import Sentence, say
from alongside.web.rotas.models import Rota, RotaTurn, RotaWave
from alongside.web.rotas.queries.problem import Planning
from alongside.web.rotas.queries.sources import local_day


def asked_before(planning: Planning) -> set[tuple[int, int]]:
    """The sessions and persons (by key) of invitations that stand and are not answered."""
    return {(each.session, each.person) for each in planning.sources.settled if each.state == State.OFFERED}


def fresh_of(planning: Planning, line: Line) -> list[Asked]:
    """Whom the first wave of a line would ask who was not asked before."""
    before = asked_before(planning)
    first = line.to_ask(line.waves[0], said_yes=0, asked=0)
    return [each for each in first if (int(line.session), int(each.person)) not in before]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected of asking for one session: how surely it stands, and of whom."""

    row: Any
    starts_at: datetime
    assurance: float
    is_sure: bool
    now: int
    others: int


@dataclass(frozen=True)
class Preview:
    """What publishing a draft would do. ``now`` counts invitations of the first wave, ``people`` whom they go to.

    ``asked``, ``yes`` and ``in_vain`` are what is to be expected on average over all waves; ``resting`` are those who
    were asked to something else so lately that their turn waits.
    """

    asking: Asking
    sessions: list[Expected]
    now: int
    people: int
    asked: float
    yes: float
    in_vain: float
    resting: list[tuple[Any, Sentence]]
    left_out: list[Any]

    @property
    def sure(self) -> int:
        """How many sessions stand as surely as was asked for."""
        return sum(each.is_sure for each in self.sessions)


def asking_of(planning: Planning) -> Asking:
    """The waves for a draft, from today on."""
    rota, sources = planning.rota, planning.sources
    return plan_waves(
        planning.problem,
        planning.offers,
        assurance=rota.assurance / 100,
        timing=Timing(begins_on=local_day(rota, sources.at)),
        seed=str(rota.public_id),
    )


def lines_to_ask(planning: Planning, asking: Asking) -> list[Line]:
    """The lines of the rota's own sessions in which there is anybody to ask."""
    return [
        line
        for waves in asking.sessions
        if waves.session in planning.sessions.ours
        for line in waves.lines
        if line.queue
    ]


def preview_of(planning: Planning) -> Preview:
    """What publishing would do, before anybody is asked."""
    asking = asking_of(planning)
    lines = lines_to_ask(planning, asking)
    first = [fresh_of(planning, line) for line in lines]
    outlooks = [line.outlook for line in lines]
    people = {each.person for asked in first for each in asked}
    waves = {each.session: each for each in asking.sessions}
    ours = [_expected(planning, row, waves.get(str(row.pk))) for row in planning.sources.sessions]
    shown = [each for each in ours if each is not None]
    return Preview(
        asking,
        [each for each in shown if each.assurance > 0],
        sum(map(len, first)),
        len(people),
        sum(each.asked for each in outlooks),
        sum(each.yes for each in outlooks),
        sum(each.in_vain for each in outlooks),
        list(_resting(planning, people)),
        [each.row for each in shown if each.assurance == 0],
    )


def _expected(planning: Planning, row: Any, waves: SessionWaves | None) -> Expected | None:
    if waves is None or str(row.pk) not in planning.sessions.ours:
        return None
    lines = [line for line in waves.lines if line.queue]
    now = sum(len(fresh_of(planning, line)) for line in lines)
    others = sum(max(0, len(line.queue) - line.planned) for line in lines)
    return Expected(row, row.starts_at, waves.reached, waves.is_sure, now, others)


def _resting(planning: Planning, people: set[str]) -> Any:
    today = local_day(planning.rota, planning.sources.at)
    for key in sorted(people, key=int):
        row, record = planning.sources.people[int(key)], planning.sources.record.get(int(key))
        invited_on = local_day(planning.rota, record.last_asked_at) if record is not None else None
        if rests(invited_on, today, limits_asking=row.most_asks_a_week is not None):
            yield row, say("asked to something else on {day}", day=invited_on)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """How asking for one part stands: the people in their order, and the waves."""

    turns: list[RotaTurn]
    waves: list[RotaWave]

    @property
    def next_wave(self) -> RotaWave | None:
        """The next round of asking, if there is to be one."""
        return next((wave for wave in self.waves if wave.done_at is None), None)


def lines_of_rota(rota: Rota) -> dict[int, AskedLine]:
    """For each part (by the key of its line) of a published rota, who was asked and whose turn may come."""
    turns: dict[int, list[RotaTurn]] = defaultdict(list)
    for turn in RotaTurn.objects.filter(rota=rota).select_related("person").order_by("place", "pk"):
        turns[turn.session_role_id].append(turn)
    waves: dict[int, list[RotaWave]] = defaultdict(list)
    for wave in RotaWave.objects.filter(rota=rota).order_by("number"):
        waves[wave.session_role_id].append(wave)
    return {key: AskedLine(turns[key], waves[key]) for key in turns}


def waves_due(at: datetime, rota: Rota | None = None) -> list[int]:
    """The keys of the waves whose time has come, those of the soonest sessions first."""
    found = RotaWave.objects.filter(done_at__isnull=True, asks_at__lte=at)
    if rota is not None:
        found = found.filter(rota=rota)
    return list(found.order_by("session_role__session__starts_at", "number").values_list("pk", flat=True))


def next_wave_at() -> datetime | None:
    """When the next wave of any rota is due."""
    found = RotaWave.objects.filter(done_at__isnull=True).order_by("asks_at")
    return found.values_list("asks_at", flat=True).first()
