"""Standing, worked out from acts each time it is asked for; nothing here is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from alongside.core.charter.lines import MOST_TIMES, Charter
from alongside.core.charter.members import DoneAct, Member
from alongside.core.charter.standing import StandingIn, standing_in, standing_of
from alongside.core.charter.terms import Decision
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.standing import CountingAct, counting_acts
from alongside.web.people.queries.clock import clock_of
from alongside.web.services.queries import charter_of, side_of

ENOUGH = 4 * MOST_TIMES
"""So many of the latest acts tell whether a charter's number is reached, several acts a session included."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What some people have delivered in some services, and when that became known."""

    acts: Mapping[tuple[int, int], tuple[CountingAct, ...]]

    def of(
        self, person: int | None, service: int, *, known_at: datetime | None = None
    ) -> tuple[DoneAct, ...]:
        """One person's deliveries in one service; only those recorded by a moment, where one is given."""
        return tuple(
            DoneAct(act.key, act.on, counts=True, occasion=act.session)
            for act in self.acts.get((person or 0, service), ())
            if known_at is None or act.recorded_at <= known_at
        )


def standing_here(person: Any, service: Any, day: date) -> tuple[StandingIn, ...]:
    """What standing a person has in a service on that day, in every decision, and what would give them more."""
    return standing_of(member_of(person, service, day), day, charter_on(service, day))


def standing_in_decision(person: Any, service: Any, decision: Decision, day: date) -> StandingIn:
    """The same for one decision."""
    line = charter_on(service, day).line(decision)
    return standing_in(member_of(person, service, day), line, day)


def charter_on(service: Any, day: date) -> Charter:
    """The charter as it stands at the end of a local day."""
    zone = clock_of(service.organisation)
    return charter_of(service, datetime.combine(day + timedelta(days=1), time(), zone))


def member_of(person: Any, service: Any, day: date) -> Member:
    """The person as the charter of the service sees them that day: side, whether connected, what they delivered."""
    side = side_of(person, service, day)
    acts = deliveries([service.pk], [person.pk], most=ENOUGH).of(person.pk, service.pk)
    return Member(person.pk, side or Side.LAY, connected=side is not None, acts=acts)


def deliveries(services: Iterable[int], people: Iterable[int], *, most: int | None = None) -> Deliveries:
    """What these people have delivered alongside in these services (all by key), in one query."""
    found: dict[tuple[int, int], list[CountingAct]] = defaultdict(list)
    for act in counting_acts(services, people, most=most):
        found[(act.person, act.service)].append(act)
    return Deliveries({key: tuple(acts) for key, acts in found.items()})
