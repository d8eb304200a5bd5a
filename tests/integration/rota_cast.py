"""A library with a month of sessions to plan, for the tests of rotas; and a planner that is quick and plain."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from alongside.web.people import actions as people
from alongside.web.rotas.actions.drafting import begin_rota
from alongside.web.rotas.actions.planning import ask_to_plan, plan_run
from alongside.web.rotas.queries.board import Board, board_of
from alongside.web.rotas.queries.drafts import get_rota, last_run
from alongside.web.rotas.queries.problem import planning_of
from tests.session_cast import NOW, House, a_house

PLAIN = (sys.executable, str(Path(__file__).with_name("plain_planner.py")))
"""Another program to ask than the solver: whoever may, in turn."""


@dataclass
class Library:
    """The house, its readers and librarians, and the sessions of the weeks."""

    house: House
    readers: list[Any]
    librarians: list[Any]
    sessions: list[Any]
    at: datetime = NOW

    @property
    def coordinator(self) -> Any:
        return self.house.coordinator

    def begin(self, *, weeks: int = 2, by: Any = None) -> Any:
        """A draft for the coming weeks, not planned yet."""
        return begin_rota(
            self.house.organisation,
            [self.house.service],
            first_on=self.at.date(),
            weeks=weeks,
            by=by or self.coordinator,
            at=self.at,
        )

    def plan(self, rota: Any, command: tuple[str, ...] = PLAIN) -> Any:
        """Have it planned here and now, and give the run."""
        ask_to_plan(rota, by=self.coordinator, at=self.at)
        plan_run(last_run(rota), at=self.at, command=command)
        return last_run(rota)

    def planned(self, **more: Any) -> Any:
        """A draft that was planned."""
        rota = self.begin(**more)
        run = self.plan(rota)
        assert run.state == "DONE", run.problem
        return self.again(rota)

    def again(self, rota: Any) -> Any:
        """The rota as it stands now."""
        return get_rota(self.house.organisation, rota.public_id)

    def board(self, rota: Any) -> Board:
        """The rota laid out."""
        return board_of(planning_of(self.again(rota), self.at))

    def names(self, rota: Any, session: Any) -> list[str]:
        """Who is in a session."""
        found = next(each for each in self.board(rota).sessions if each.row.pk == session.pk)
        return [guest.name for part in found.parts for guest in part.guests]


def a_library(
    *,
    sessions: int = 4,
    readers: int = 6,
    librarians: int = 2,
    first: int = 1,
    at: datetime = NOW,
    name: str = "Aberwen Council",
) -> Library:
    """A library with so many sessions in the next weeks, every other day from the first on; each needs one of each side."""
    house = a_house(name, at=at)
    lay = [house.person(f"Reader {chr(65 + number % 26)}{number}") for number in range(readers)]
    ours = [house.person(f"Librarian {number}", "PROFESSIONAL") for number in range(librarians)]
    rows = [house.session(days=first + 2 * number) for number in range(sessions)]
    return Library(house, lay, ours, rows, at)


def free_only(person: Any, weekday: int, at: datetime) -> None:
    """Somebody is generally free on that weekday alone."""
    people.record_availability(
        person, weekday=weekday, starts=datetime.min.time(), ends=(datetime.min + timedelta(hours=23)).time(),
        by=None, at=at, active_from=at.date() - timedelta(days=9),
    )  # fmt: skip
