"""How much room people's own limits leave them, counting everything they are asked or might be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.core.rota.problem import Offer, Person, Problem, Session


@dataclass(frozen=True, slots=True)
class When:
    """When a session is, as limits count it: seconds since 1970, whole minutes, the Monday of its week."""

    starts: float
    ends: float
    minutes: int
    monday: date


class Room:
    """Who is asked for what, filled in step by step: a stand-by counts as if they were asked.

    So nobody who is asked in the end is asked beyond their limits, whatever the others answer.
    """

    def __init__(self, problem: Problem, offers: Iterable[Offer]) -> None:
        self._problem = problem
        self._when = {key: _when(problem, session) for key, session in problem.session.items()}
        self._asked: defaultdict[str, list[When]] = defaultdict(list)
        self._people: defaultdict[str, set[str]] = defaultdict(set)
        for offer in sorted(offers):
            self.take(problem.person[offer.person], problem.session[offer.session])

    def take(self, person: Person, session: Session) -> None:
        """Counts a person as asked for a session."""
        self._asked[person.key].append(self._when[session.key])
        self._people[session.key].add(person.key)

    def asked(self, person: Person) -> int:
        """For how many sessions somebody is counted."""
        return len(self._asked[person.key])

    def has(self, person: Person, session: Session) -> bool:
        """Whether the person can be counted for this session as well."""
        counted, one = self._asked[person.key], self._when[session.key]
        return (
            person.key not in self._people[session.key]
            and _within_limits(person, [*counted, one], one.monday)
            and all(_far_enough(person, one, other) for other in counted)
            and self._meets_nobody_they_must_not(person, session)
        )

    def _meets_nobody_they_must_not(self, person: Person, session: Session) -> bool:
        there = self._people[session.key]
        named_by = (person.key in self._problem.person[other].apart_from for other in there)
        return person.apart_from.isdisjoint(there) and not any(named_by)


def _when(problem: Problem, session: Session) -> When:
    day = problem.local_day(session)
    starts, ends = (moment.timestamp() for moment in (session.span.starts_at, session.span.ends_at))
    return When(starts, ends, session.span.minutes, day - timedelta(days=day.weekday()))


def _within_limits(person: Person, asked: Sequence[When], monday: date) -> bool:
    counted = (
        (sum(each.monday == monday for each in asked), person.most_a_week),
        (len(asked), person.most_in_all),
        (sum(each.minutes for each in asked), person.most_minutes),
    )
    return all(most is None or count <= most for count, most in counted)


def _far_enough(person: Person, one: When, other: When) -> bool:
    earlier, later = (one, other) if one.starts <= other.starts else (other, one)
    return later.starts - earlier.ends >= 60 * person.rest_minutes
