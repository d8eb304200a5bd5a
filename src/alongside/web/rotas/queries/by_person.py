"""A draft by person: what it offers to each, week by week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alongside.core.shared.sides import Side
from alongside.web.rotas.queries.board import Board, BoardPart, BoardSession, Guest


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person's offers over the weeks of a rota."""

    person: Any
    side: Side
    by_week: list[tuple[date, list[tuple[BoardSession, BoardPart, Guest]]]]
    times: int
    carried: int
    never_asked: bool


def by_person(board: Board) -> list[PersonLine]:
    """Everybody who may be asked, by name, with what the draft offers them week by week."""
    mine: dict[int, dict[date, list[tuple[BoardSession, BoardPart, Guest]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for session in board.sessions:
        monday = session.on - timedelta(days=session.on.weekday())
        for part in session.parts:
            for guest in part.guests:
                mine[guest.pk][monday].append((session, part, guest))
    mondays = [week.monday for week in board.weeks]
    lines = []
    for person in board.planning.problem.people:
        pk = int(person.key)
        if not person.services and pk not in mine:
            continue
        row, weeks = board.planning.sources.people[pk], [(monday, mine[pk][monday]) for monday in mondays]
        lines.append(
            PersonLine(
                row,
                person.side,
                weeks,
                sum(len(offers) for _monday, offers in weeks),
                person.past.carried,
                person.past.never_asked,
            )
        )
    return sorted(lines, key=lambda line: (line.side, line.person.name.casefold()))
