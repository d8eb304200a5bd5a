"""What is settled before anything is planned: answers that were given, and what the coordinator keeps or leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from alongside.core.delivery.invitations import State
from alongside.core.rota.problem import Fixed, Pin
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.asking import COUNTED_IN_A_WEEK
from alongside.web.delivery.queries.for_planning import Settled
from alongside.web.rotas.queries.own_sessions import Sessions, part_key
from alongside.web.rotas.queries.sides import COMES
from alongside.web.rotas.queries.sources import Sources, local_day

SAID_NO = (State.DECLINED, State.CANT_COME, State.NO_ANSWER)
DRAFTED = {"KEPT": Fixed.KEPT, "LEFT_OUT": Fixed.MUST_NOT}


def pins_of(sources: Sources, sessions: Sessions, sides: Mapping[int, Side]) -> Iterator[Pin]:
    """Each person and session once: what they said goes before what the draft says."""
    settled = {(each.session, each.person): each for each in sources.settled}
    for each in settled.values():
        found = _said(each, sessions.ours, sides) if str(each.session) in sessions.all else None
        if found is not None:
            yield found
    for draft in sources.pencilled:
        asked = settled.get((draft.session, draft.person))
        free = asked is None or asked.state == State.WITHDRAWN
        if free and draft.state in DRAFTED and str(draft.session) in sessions.ours:
            fixed = DRAFTED[draft.state]
            part = str(draft.role) if fixed.comes else ""
            yield Pin(str(draft.session), str(draft.person), fixed, part)
    drafted = {(each.session, each.person) for each in sources.pencilled if each.state in DRAFTED}
    yield from _outside_ties(sources, sessions, settled.keys() | drafted)
    yield from _beyond_their_week(sources, sessions, settled.keys() | drafted)


def _said(each: Settled, ours: Collection[str], sides: Mapping[int, Side]) -> Pin | None:
    session, person = str(each.session), str(each.person)
    if each.state in COMES:
        fixed = Fixed.ACCEPTED if each.state == State.ACCEPTED else Fixed.KEPT
        known = sides.get(each.person) is each.side
        return Pin(session, person, fixed, part_key(each, ours)) if known else None
    if each.state in SAID_NO:
        return Pin(session, person, Fixed.REFUSED)
    return Pin(session, person, Fixed.MUST_NOT) if each.state == State.WAITING else None


def _outside_ties(sources: Sources, sessions: Sessions, said: set[tuple[int, int]]) -> Iterator[Pin]:
    """Nobody is asked for a day on which they do not belong to the service yet, or no longer."""
    partly = [
        tie
        for tie in sources.ties
        if tie.active_from > sources.first or (tie.active_to and tie.active_to < sources.rota.until_on)
    ]
    belongs: dict[tuple[int, int], list[tuple[date, date | None]]] = {}
    for tie in partly:
        rows = (t for t in sources.ties if (t.person, t.service) == (tie.person, tie.service))
        belongs[tie.person, tie.service] = [(t.active_from, t.active_to) for t in rows]
    for (person, service), stretches in belongs.items():
        for key, session in sessions.ours.items():
            on = local_day(sources.rota, session.span.starts_at)
            there = any(first <= on and (until is None or on < until) for first, until in stretches)
            if session.service == str(service) and not there and (int(key), person) not in said:
                yield Pin(key, str(person), Fixed.MUST_NOT)


def _beyond_their_week(sources: Sources, sessions: Sessions, said: set[tuple[int, int]]) -> Iterator[Pin]:
    """Whoever was asked as often in a week as they want is asked to nothing more in it, whatever they answered."""
    asked: Counter[tuple[int, date]] = Counter()
    for each in sources.settled:
        if each.state in COUNTED_IN_A_WEEK:
            asked[each.person, _monday(local_day(sources.rota, each.span.starts_at))] += 1
    for (person, monday), times in asked.items():
        most = sources.people[person].most_asks_a_week
        if most is None or times < most:
            continue
        for key, session in sessions.ours.items():
            if (
                _monday(local_day(sources.rota, session.span.starts_at)) == monday
                and (int(key), person) not in said
            ):
                yield Pin(key, str(person), Fixed.MUST_NOT)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
