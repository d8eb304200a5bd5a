"""The same question about the same plan is put to a process once; any other question is another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.engines.planning import remembering
from alongside.engines.planning.apart import PlanningBroke
from alongside.engines.planning.remembering import remembered
from tests.rota_world import lay, offer, problem, session

PEOPLE, SESSIONS = (lay("ana"), lay("ben")), (session(),)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_kept", type(remembering._kept)())


def asker() -> tuple[list[int], Any]:
    asked: list[int] = []

    def ask() -> dict[str, Any]:
        asked.append(1)
        return {"n": len(asked)}

    return asked, ask


def test_the_same_is_asked_once_however_the_sets_lie() -> None:
    asked, ask = asker()
    one, other = offer("ana"), offer("ben")
    first = remembered(ask, "empty", problem(PEOPLE, SESSIONS), [one, other], "reading", "help")
    again = remembered(ask, "empty", problem(PEOPLE, SESSIONS), [other, one], "reading", "help")
    assert (first, again, len(asked)) == ({"n": 1}, {"n": 1}, 1)


def test_whatever_is_otherwise_is_another_question() -> None:
    asked, ask = asker()
    world = problem(PEOPLE, SESSIONS)
    busier = replace(world, people=(replace(PEOPLE[0], most_a_week=1), PEOPLE[1]))
    for given in (
        ("empty", world, [offer("ana")], "reading", "help"),
        ("wish", world, [offer("ana")], "reading", "help"),
        ("empty", busier, [offer("ana")], "reading", "help"),
        ("empty", world, [], "reading", "help"),
        ("empty", world, [offer("ana")], "reading", "host"),
    ):
        remembered(ask, *given)
    assert len(asked) == 5


def test_what_broke_is_asked_again_and_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ask = asker()

    def breaks() -> dict[str, Any]:
        raise PlanningBroke

    world = problem(PEOPLE, SESSIONS)
    with pytest.raises(PlanningBroke):
        remembered(breaks, "empty", world, [], "a")
    assert remembered(ask, "empty", world, [], "a") == {"n": 1}
    monkeypatch.setattr(remembering, "MOST", 2)
    for part in ("b", "c", "a"):
        remembered(ask, "empty", world, [], part)
    assert len(asked) == 4
