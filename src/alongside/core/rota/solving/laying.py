"""Laying a problem out in arrays: from frozen values to the options that there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from alongside.core.rota.problem import Person, Problem, Session
from alongside.core.rota.solving.arrays import NO_LIMIT, Arrays, Options, Parts, People, Prices, Sessions
from alongside.core.rota.solving.pinning import Promises, barred, kept_beside
from alongside.core.rota.solving.screening import Measures, Screen, Truths, Whole, microseconds
from alongside.core.rota.weights import DEFAULT_WEIGHTS, UNIT, SoftRule
from alongside.core.shared.sides import Side


def lay_out(problem: Problem) -> Arrays:
    """The problem as arrays: every option that the rules about one person and one part, and what is settled, allow."""
    prices, screen = prices_of(problem), Screen(problem)
    people, sessions, parts = _people(problem), _sessions(problem), _parts(problem)
    promises = Promises.of(problem)
    options = _options(problem, screen, prices, promises)
    group, groups = _groups(problem, options, sessions.series[parts.session[options.part]])
    options = Options(options.person, options.part, options.cost, group, options.fixed)
    options = options.kept(kept_beside(options, people, sessions, parts))
    filled = np.bincount(options.part[options.fixed], minlength=len(parts))
    parts = Parts(parts.session, parts.least, parts.ideal, np.maximum(parts.most, filled))
    return _that_can_stand(Arrays(problem, prices, people, sessions, parts, options, groups))


def _that_can_stand(arrays: Arrays) -> Arrays:
    """Without the options of sessions that can never stand: only promises are left there."""
    stays = arrays.options.fixed | arrays.possible[arrays.session]
    whole = (arrays.problem, arrays.prices, arrays.people, arrays.sessions, arrays.parts)
    return Arrays(*whole, arrays.options.kept(stays), arrays.groups)


def prices_of(problem: Problem) -> Prices:
    """Units times what the coordinator's words come to, as the checker prices them."""
    price = {rule: UNIT[rule] * problem.weights.get(rule, DEFAULT_WEIGHTS[rule]).times for rule in SoftRule}
    return Prices(
        ideal=price[SoftRule.IDEAL],
        never_asked=price[SoftRule.NEVER_ASKED],
        least_asked=price[SoftRule.LEAST_ASKED],
        continuity=price[SoftRule.CONTINUITY],
        buddy=price[SoftRule.BUDDY],
        company=price[SoftRule.COMPANY],
        language=price[SoftRule.LANGUAGE],
        travel=price[SoftRule.TRAVEL],
        load=price[SoftRule.FAIR_LOAD],
        rest=price[SoftRule.REST],
    )


def _numbers(people: tuple[Person, ...], name: str) -> Whole:
    values = (getattr(person, name) for person in people)
    return np.array([NO_LIMIT if value is None else value for value in values], dtype=np.int64)


def _people(problem: Problem) -> People:
    people = tuple(problem.person.values())
    wishes = {p.key: p.would_be_with | p.learns_from for p in people}
    company = {key: wished for key, wished in wishes.items() if key not in wished}
    return People(
        carried=np.array([p.past.carried for p in people], dtype=np.int64),
        never_asked=np.array([p.past.never_asked for p in people], dtype=bool),
        a_week=_numbers(people, "most_a_week"),
        in_all=_numbers(people, "most_in_all"),
        minutes=_numbers(people, "most_minutes"),
        rest=_numbers(people, "rest_minutes") * 60_000_000,
        newcomer=np.array([_newcomer(p) for p in people], dtype=bool),
        buddy=np.array([p.buddy for p in people], dtype=bool),
        company=_named(problem, company),
        apart=_both_ways(_named(problem, {p.key: p.apart_from for p in people})),
    )


def _newcomer(person: Person) -> bool:
    return person.side is Side.LAY and person.past.first_time and not person.buddy


def _named(problem: Problem, names: dict[str, frozenset[str]]) -> dict[int, frozenset[int]]:
    index = {key: number for number, key in enumerate(problem.person)}
    found = {
        index[key]: frozenset(index[name] for name in theirs if name in index)
        for key, theirs in names.items()
    }
    return {person: theirs for person, theirs in found.items() if theirs}


def _both_ways(named: dict[int, frozenset[int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for person, others in named.items():
        for other in others - {person}:
            found.setdefault(person, set()).add(other)
            found.setdefault(other, set()).add(person)
    return {person: frozenset(others) for person, others in found.items()}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sessions(problem: Problem) -> Sessions:
    sessions = tuple(problem.session.values())
    mondays = [_monday(problem.local_day(session)) for session in sessions]
    week = {monday: number for number, monday in enumerate(sorted(set(mondays)))}
    series = {key: number for number, key in enumerate(sorted({s.series for s in sessions} - {""}))}
    return Sessions(
        starts=np.array([microseconds(s.span.starts_at) for s in sessions], dtype=np.int64),
        ends=np.array([microseconds(s.span.ends_at) for s in sessions], dtype=np.int64),
        week=np.array([week[monday] for monday in mondays], dtype=np.int64),
        minutes=np.array([s.span.minutes for s in sessions], dtype=np.int64),
        series=np.array([series.get(s.series, -1) for s in sessions], dtype=np.int64),
    )


def _parts(problem: Problem) -> Parts:
    rows = [
        (index, part.minimum, part.ideal, part.maximum)
        for index, session in enumerate(problem.session.values())
        for part in session.part_of.values()
    ]
    return Parts(*np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy())


def _options(problem: Problem, screen: Screen, prices: Prices, promises: Promises) -> Options:
    """Every option by part, people in order within each; promises stand in for the options they settle."""
    found = list(_each_part(problem, screen, prices, promises))
    counts = np.array([len(people) for people, _cost, _fixed in found], dtype=np.int64)
    nothing = np.zeros(0, dtype=np.int64)
    return Options(
        person=np.concatenate([people for people, _cost, _fixed in found] or [nothing]),
        part=np.repeat(np.arange(len(found)), counts),
        cost=np.concatenate([cost for _people, cost, _fixed in found] or [nothing]),
        group=nothing,
        fixed=np.concatenate([fixed for _people, _cost, fixed in found] or [nothing.astype(bool)]),
    )


def _each_part(
    problem: Problem, screen: Screen, prices: Prices, promises: Promises
) -> Iterator[tuple[Whole, Whole, Truths]]:
    cost = _by_asked(problem, screen, prices)
    for index, session in enumerate(problem.session.values()):
        people, ways = screen.of_session(session)
        day = problem.local_day(session)
        for part in session.part_of.values():
            may = screen.of_part(part, day)[people]
            may &= ~barred(promises, index, part.key, people)
            promised = promises.of_part.get((index, part.key), ())
            chosen, fixed = _with_promised(people[may], promised)
            yield chosen, cost[chosen] + _beside(session, screen, prices, chosen, (people, ways)), fixed


def _with_promised(people: Whole, promised: tuple[int, ...]) -> tuple[Whole, Truths]:
    chosen = np.union1d(people, np.array(promised, dtype=np.int64)) if promised else people
    return chosen, np.isin(chosen, promised) if promised else np.zeros(len(chosen), dtype=bool)


def _beside(
    session: Session, screen: Screen, prices: Prices, chosen: Whole, known: tuple[Whole, Measures]
) -> Whole:
    """What each costs by the way and by the languages of the session."""
    people, ways = known
    where = np.minimum(np.searchsorted(people, chosen), max(len(people) - 1, 0))
    far = np.zeros(len(chosen), dtype=np.int64)
    place = screen.problem.place.get(session.place)
    for at, person in enumerate(chosen):
        if len(people) and people[where[at]] == person:
            continue
        way = screen.people[person].distance_to(place) if place else None
        far[at] = int(way or 0)
    if len(people):
        seen = people[where] == chosen
        far[seen] = np.nan_to_num(ways[where[seen]]).astype(np.int64)
    cost = far * prices.travel
    if session.languages:
        cost = cost + prices.language * ~screen.speaking_one_of[session.languages][chosen]
    return cost


def _by_asked(problem: Problem, screen: Screen, prices: Prices) -> Whole:
    """What an offer to each costs by how lately they were asked."""
    return prices.least_asked * np.array(
        [_lately(person, problem.days.first) for person in screen.people], dtype=np.int64
    )


def _lately(person: Person, first: date) -> int:
    if person.past.never_asked:
        return 0
    if person.past.last_asked_on is None:
        return 1
    days = (first - person.past.last_asked_on).days
    return 1 if days >= 180 else 2 if days >= 60 else 3


def _groups(problem: Problem, options: Options, series: Whole) -> tuple[Whole, int]:
    """For each option, the number of its person and its series where that is new to them."""
    keys = sorted({session.series for session in problem.session.values()} - {""})
    number = {key: at for at, key in enumerate(keys)}
    known = {
        (index, number[key])
        for index, person in enumerate(problem.person.values())
        for key, times in person.past.came.items()
        if times and key in number
    }
    pair = options.person * max(len(keys), 1) + series
    old = np.array([person * max(len(keys), 1) + at for person, at in known], dtype=np.int64)
    new = (series >= 0) & ~np.isin(pair, old)
    _distinct, inverse = np.unique(pair[new], return_inverse=True)
    group = np.full(len(options), -1, dtype=np.int64)
    group[new] = inverse
    return group, int(group.max(initial=-1)) + 1
