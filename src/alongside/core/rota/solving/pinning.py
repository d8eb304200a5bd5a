"""What is settled already: promises that stand in every plan, and what they rule out beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from alongside.core.rota.problem import Problem
from alongside.core.rota.solving.arrays import Options, Parts, People, Sessions
from alongside.core.rota.solving.screening import Truths, Whole


@dataclass(frozen=True)
class Promises:
    """People promised to each part of each session, and those barred from it (a part of "" is every part)."""

    of_part: Mapping[tuple[int, str], tuple[int, ...]]
    barred: Mapping[tuple[int, str], tuple[int, ...]]

    @classmethod
    def of(cls, problem: Problem) -> Promises:
        """Those of the problem's pins that name people and sessions it has."""
        person = {key: number for number, key in enumerate(problem.person)}
        session = {key: number for number, key in enumerate(problem.session)}
        comes: dict[tuple[int, str], set[int]] = {}
        never: dict[tuple[int, str], set[int]] = {}
        for pin in problem.pins:
            if pin.person in person and pin.session in session:
                where = comes if pin.fixed.comes else never
                where.setdefault((session[pin.session], pin.part), set()).add(person[pin.person])
        return cls(*({key: tuple(sorted(who)) for key, who in rows.items()} for rows in (comes, never)))


def barred(promises: Promises, session: int, part: str, people: Whole) -> Truths:
    """Who of these people must not be asked for the part."""
    who = promises.barred.get((session, ""), ()) + promises.barred.get((session, part), ())
    return np.isin(people, who) if who else np.zeros(len(people), dtype=bool)


def kept_beside(options: Options, people: People, sessions: Sessions, parts: Parts) -> Truths:
    """Which options may still be taken beside the promises; promises themselves always."""
    session = parts.session[options.part]
    stays = (people.a_week > 0)[options.person] & (people.in_all > 0)[options.person]
    stays &= sessions.minutes[session] <= people.minutes[options.person]
    promised: dict[int, list[int]] = {}
    for option in np.flatnonzero(options.fixed):
        promised.setdefault(int(options.person[option]), []).append(int(session[option]))
    order = np.argsort(options.person, kind="stable")
    edges = np.searchsorted(options.person[order], np.arange(len(people) + 1))
    for person, theirs in promised.items():
        mine = order[edges[person] : edges[person + 1]]
        stays[mine] &= ~_ruled_out(person, np.array(theirs), session[mine], people, sessions)
    _keep_apart(stays, promised, options, session, people)
    return stays | options.fixed


def _ruled_out(person: int, promised: Whole, theirs: Whole, people: People, sessions: Sessions) -> Truths:
    """Which of the person's sessions are too near a promise, or beyond a limit that promises reach."""
    rest = people.rest[person]
    after = sessions.starts[theirs][:, None] >= sessions.ends[promised][None, :] + rest
    before = sessions.starts[promised][None, :] >= sessions.ends[theirs][:, None] + rest
    near = ~(after | before).all(axis=1)
    same = (theirs[:, None] == promised[None, :]).any(axis=1)
    in_week = (sessions.week[theirs][:, None] == sessions.week[promised][None, :]).sum(axis=1)
    left = people.minutes[person] - sessions.minutes[promised].sum()
    full = (in_week >= people.a_week[person]) | (len(promised) >= people.in_all[person])
    return np.asarray(near | same | full | (sessions.minutes[theirs] > left))


def _keep_apart(
    stays: Truths, promised: dict[int, list[int]], options: Options, session: Whole, people: People
) -> None:
    for person, theirs in promised.items():
        for other in people.apart.get(person, ()):
            stays[(options.person == other) & np.isin(session, theirs)] = False
