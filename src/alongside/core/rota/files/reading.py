"""Problems and plans read from JSON: what can be used, and every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.core.rota.files.contradictions import Lists, contradictions, without
from alongside.core.rota.files.json_text import NotJson, parsed
from alongside.core.rota.files.notes import At, Notes, Unusable
from alongside.core.rota.files.records import named
from alongside.core.rota.files.tables import LISTS, OFFERS, PLAN, PROBLEM
from alongside.core.rota.problem import Offer, Problem
from alongside.core.shared.errors import Problem as Fault
from alongside.core.shared.sentences import say


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """What a file holds that can be used (None where nothing can), and its faults; what is faulty is left out."""

    problem: Problem | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The offers of a plan's file that can be read, and its faults."""

    offers: tuple[Offer, ...]
    faults: tuple[Fault, ...] = ()


def read_problem(raw: bytes, source: str = "") -> ReadProblem:
    """The problem in a file. A person, session, place or pin that is faulty is left out, and told."""
    notes = Notes(source)
    try:
        given = named(parsed(raw, source), At(), notes)
        if "offers" in given and "sessions" not in given:
            raise notes.fault(
                At(), say("This is a plan, not a problem. Give the problem first, then the plan.")
            )
        values = PROBLEM.values(given, At(), notes)
    except NotJson as trouble:
        return ReadProblem(None, (trouble.problem,))
    except Unusable:
        return ReadProblem(None, tuple(notes.faults))
    sound = not notes.faults
    lists = _lists(values, notes)
    if "days" not in values:
        return ReadProblem(None, tuple(notes.faults))
    frame = _frame(values)
    found = contradictions(frame, lists)
    faults = (*notes.faults, *(each.fault(source) for each in found))
    return ReadProblem(without(frame, lists, found) if sound else None, faults)


def _frame(values: Mapping[str, Any]) -> Problem:
    """The problem without anything in its lists."""
    kept = {name: values[name] for name in ("days", "weights", "zone", "odds") if name in values}
    return Problem(people=(), sessions=(), **kept)


def _lists(values: Mapping[str, Any], notes: Notes) -> Lists:
    given = {name: values.get(name, ()) for name in LISTS}
    read = {name: kind.usable(given[name], At(name), notes) for name, kind in LISTS.items()}
    lost = {name: _lost(given[name], read[name]) for name in LISTS}
    return Lists(**read, lost=lost)


def _lost(items: Sequence[object], read: Sequence[tuple[int, object]]) -> frozenset[str]:
    """The keys of the items that could not be read."""
    usable = {number for number, _ in read}
    left = (
        item.get("key")
        for number, item in enumerate(items)
        if number not in usable and isinstance(item, dict)
    )
    return frozenset(key for key in left if isinstance(key, str))


def read_plan(raw: bytes, source: str = "") -> ReadPlan:
    """The offers in a plan's file. Whatever else stands beside them is passed over."""
    notes = Notes(source)
    try:
        given = named(parsed(raw, source), At(), notes)
        if "sessions" in given and "offers" not in given:
            raise notes.fault(
                At(), say("This is a problem, not a plan. Give the problem first, then the plan.")
            )
        values = PLAN.values(given, At(), notes)
    except NotJson as trouble:
        return ReadPlan((), (trouble.problem,))
    except Unusable:
        return ReadPlan((), tuple(notes.faults))
    numbered: Sequence[tuple[int, Offer]] = OFFERS.usable(values.get("offers", ()), At("offers"), notes)  # type: ignore[arg-type]
    _tell_twice(numbered, notes)
    return ReadPlan(tuple(dict.fromkeys(offer for _, offer in numbered)), tuple(notes.faults))


def _tell_twice(offers: Sequence[tuple[int, Offer]], notes: Notes) -> None:
    first: dict[Offer, int] = {}
    for number, offer in offers:
        before = first.setdefault(offer, number)
        if before != number:
            notes.fault(
                At(number, At("offers")),
                say("This offer is here twice: it is offers[{first}] too.", first=before),
            )
