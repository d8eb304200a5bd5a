"""What a rota is planned from, put together from the record as the core reads it.

Keys are those of rows, as words. What is known only in people's own words binds nobody here: such access needs are told
beside a name for somebody to meet. Those from the list that people and places share do bind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from alongside.core.asking.facts import Nearness, nearness
from alongside.core.calendar.clashes import FreeTime
from alongside.core.rota.problem import Offer, Past, Person, Problem
from alongside.core.shared.periods import Days
from alongside.core.shared.sides import Side
from alongside.web.people.queries.clock import clock_of, local_day
from alongside.web.rotas.models import Rota
from alongside.web.rotas.queries.checks_held import held_of
from alongside.web.rotas.queries.drafts import days_of, weights_of
from alongside.web.rotas.queries.own_sessions import Sessions, sessions_in
from alongside.web.rotas.queries.pins import pins_of
from alongside.web.rotas.queries.sides import services_of_many, sides_of
from alongside.web.rotas.queries.sources import Sources, sources_of

KILOMETRES: Final = {
    Nearness.STREETS: 1.0,
    Nearness.NEIGHBOURHOOD: 2.0,
    Nearness.DISTRICT: 5.0,
    Nearness.AREA: 15.0,
    Nearness.FAR: 40.0,
}
"""About how far it is, where nothing but two postcodes is known: enough to set short ways before long ones."""


@dataclass(frozen=True)
class Planning:
    """A rota, what is known for it, and the core's problem. ``offers`` are those of the draft as it stands.

    ``confides`` tells whether whoever looks may know who must be kept apart, and what people need of a place.
    """

    rota: Rota
    sources: Sources
    sessions: Sessions
    problem: Problem
    confides: bool = True

    @cached_property
    def offers(self) -> frozenset[Offer]:
        """The plan as it stands: what the draft offers, what was asked already and accepted."""
        pencilled = (
            Offer(str(each.session), str(each.role), str(each.person))
            for each in self.sources.pencilled
            if each.state != "LEFT_OUT" and str(each.session) in self.sessions.ours
        )
        promised = self.problem.promised
        settled = {(offer.session, offer.person) for offer in promised}
        barred = {(offer.session, offer.person) for offer in self.problem.barred if not offer.part}
        free = (o for o in pencilled if (o.session, o.person) not in settled | barred)
        return frozenset(free) | promised


def planning_of(rota: Rota, at: datetime, *, confides: bool = True) -> Planning:
    """Everything for one rota, as it stands on record now."""
    sources = sources_of(rota, at)
    sides = sides_of(sources)
    sessions = sessions_in(sources, sides)
    services = services_of_many(sources, sides)
    problem = Problem(
        days=days_of(rota),
        people=tuple(
            _person(pk, side, services.get(pk, frozenset()), sources, sessions) for pk, side in sides.items()
        ),
        sessions=tuple(sessions.all.values()),
        places=sessions.places,
        pins=tuple(pin for pin in pins_of(sources, sessions, sides) if int(pin.person) in sides),
        weights=weights_of(rota),
        zone=clock_of(rota.organisation),
    )
    return Planning(rota, sources, sessions, problem, confides)


def _person(pk: int, side: Side, services: frozenset[str], sources: Sources, sessions: Sessions) -> Person:
    row = sources.people[pk]
    skills = (words for role, words in sessions.skill_of.items() if pk in sources.skilled.get(role, ()))
    return Person(
        key=str(pk),
        side=side,
        services=services,
        skills=frozenset(skills),
        checks=held_of(sources.checks.get(pk, ()), sessions.checks),
        languages=frozenset({"en", row.language}),
        needs=sources.needed.get(pk, frozenset()),
        distances=_distances(row.postcode, sessions),
        free=_free(sources.free.get(pk)),
        away=tuple(_away(pk, sources)),
        **_limits(pk, sources),
        **_company(pk, sources),
        buddy=pk in sources.buddies,
        past=_past(pk, sources),
    )


def _limits(pk: int, sources: Sources) -> dict[str, Any]:
    """What they set for themselves. What holds for four weeks holds for each four of a longer rota."""
    own, asks = sources.limits.get(pk), sources.people[pk].most_asks_a_week
    if own is None:
        return {"most_a_week": asks}
    weeks = max(4, (sources.rota.until_on - sources.rota.first_on).days // 7)
    return {
        "most_a_week": min((most for most in (asks, own.most_a_week) if most is not None), default=None),
        "most_in_all": _over(weeks, own.most_in_four_weeks),
        "most_minutes": _over(weeks, own.most_minutes),
        "rest_minutes": own.rest_minutes or 0,
        "travels_km": own.travels_km,
    }


def _over(weeks: int, most: int | None) -> int | None:
    return None if most is None else most * weeks // 4


def _company(pk: int, sources: Sources) -> dict[str, Any]:
    said = sources.company.get(pk)
    if said is None:
        return {}
    return {
        "would_be_with": frozenset(map(str, said.with_)),
        "learns_from": frozenset(map(str, said.learns_from)),
        "apart_from": frozenset(map(str, said.apart)),
    }


def _free(stretches: list[Any] | None) -> tuple[FreeTime, ...] | None:
    if not stretches:
        return None
    return tuple(FreeTime(each.weekday, each.starts, each.ends) for each in stretches)


def _away(pk: int, sources: Sources) -> Iterator[Days]:
    for each in sources.away.get(pk, ()):
        yield Days(each.first_on, each.until_on)
    left = sources.people[pk].left_on
    if left is not None:
        yield Days(left)


def _distances(postcode: str, sessions: Sessions) -> dict[str, float]:
    found = ((key, KILOMETRES.get(nearness(postcode, there))) for key, there in sessions.postcodes.items())
    return {key: way for key, way in found if way is not None}


def _past(pk: int, sources: Sources) -> Past:
    record, came = sources.record.get(pk), sources.came.get(pk, [])
    moments = [each.last_at for each in came] + ([record.last_asked_at] if record else [])
    times: dict[str, int] = defaultdict(int)
    for each in came:
        times[series_key(each.pattern, each.service, each.title)] += each.times
    return Past(
        asked=max(record.asked if record else 0, int(bool(came))),
        last_asked_on=_day(sources, max(moments)) if moments else None,
        answered=record.answered if record else 0,
        said_yes=record.said_yes if record else 0,
        carried=sum(each.lately for each in came),
        came=dict(times),
    )


def _day(sources: Sources, moment: datetime) -> date:
    return local_day(sources.rota.organisation, moment)


def series_key(pattern: int | None, service: int, title: str) -> str:
    """What joins sessions that go on with one another: their pattern, else their title within the service."""
    return f"p{pattern}" if pattern is not None else f"t{service}:{title}"
