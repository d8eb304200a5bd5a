"""Ties, asks, requests, absences and decisions of a month as facts without names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from alongside.core.measurement.absences import what_followed
from alongside.core.measurement.power.stages import stage_of
from alongside.core.shared.sides import Side
from alongside.web.asking.queries.facts import lots_between
from alongside.web.charters.queries.facts import exercises_between
from alongside.web.delivery.queries import facts as record
from alongside.web.delivery.queries.sides import PROFESSIONAL_KINDS
from alongside.web.measures.queries.border import Border, month_name, months_of
from alongside.web.people.queries.clock import local_day
from alongside.web.rotas.queries.turns_taken import in_line
from alongside.web.services.queries.sides import ties_of

Facts = Iterator[tuple[Any, ...]]


@dataclass(frozen=True)
class Ties:
    """Everybody's ties to an organisation's services."""

    border: Border

    @cached_property
    def by_month(self) -> dict[str, list[tuple[Any, ...]]]:
        """The ties of those who agreed to be counted, as facts, by the month of their first day."""
        names = self.border.names
        found = defaultdict(set)
        for person, service, kind, first, until in ties_of(self.border.organisation):
            if person in self.border.counted:
                side = Side.PROFESSIONAL if kind in PROFESSIONAL_KINDS else Side.LAY
                row = (
                    names.of("person", person),
                    names.of("service", service),
                    str(side),
                    first,
                    months_of(first),
                )
                found[month_name(first)].add((*row, until))
        return {month: sorted(rows, key=_in_order) for month, rows in found.items()}

    @cached_property
    def professionals(self) -> dict[tuple[int, int], list[tuple[date, date | None]]]:
        """When somebody was a professional of a service, by person and service (by key)."""
        found = defaultdict(list)
        for person, service, kind, first, until in ties_of(self.border.organisation):
            if kind in PROFESSIONAL_KINDS:
                found[person, service].append((first, until))
        return found

    def is_professional(self, person: int | None, service: int, day: date) -> bool:
        """Whether the person was a professional of the service on that day."""
        spans = self.professionals.get((person, service), ()) if person is not None else ()
        return any(first <= day and (until is None or day < until) for first, until in spans)

    @cached_property
    def in_line(self) -> set[tuple[int, int]]:
        """Whom a rota had in line, by session and person (by key)."""
        return in_line(self.border.organisation)


def _in_order(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


Keys = tuple[int, int]


def asks(border: Border, month: date, keys: Keys) -> Facts:
    """What may be told of the month's steps of invitations."""
    names, sides, counted, number = border.names, border.sides, border.counted, months_of(month)
    once, invitations, people = names.kind("step").once, names.kind("ask"), names.kind("person")
    services, sessions, roles = names.kind("service"), names.kind("session"), names.kind("role")
    days = border.days
    for step in record.steps_of_month(border.organisation, month, keys):
        pk, ask, person, service, session, role, at, was, becomes, by = step
        if person in counted:
            yield (
                once(pk), invitations[ask], people[person], services[service], sessions[session],
                roles[role], sides[role], days[at[:16]], number, was or None, becomes, by == person,
            )  # fmt: skip


def requests(border: Border, month: date, keys: Keys, ties: Ties) -> Facts:
    """Where a professional of a service asked a lay person by name."""
    of, number = border.names.of, months_of(month)
    for step in record.steps_of_month(border.organisation, month, keys, first_asks=True):
        _pk, ask, person, service, session, role, at, _was, _becomes, by = step
        if not {person, by} <= border.counted or border.sides[role] != Side.LAY:
            continue
        day = border.days[at[:16]]
        if ties.is_professional(by, service, day) and by != person and (session, person) not in ties.in_line:
            yield (
                of("ask", ask), border.whose(by), border.whose(person), of("service", service),
                of("session", session), of("role", role), day, number,
            )  # fmt: skip


def absences(border: Border, month: date) -> Facts:
    """Who was to come and was not there, and what followed."""
    of, number, whose = border.names.of, months_of(month), border.organisation
    away = sorted(record.absences_in_month(whose, month).items())
    if not away:
        return
    sessions, there = record.sessions_of_month(whose, month), record.numbers_in_month(whose, month)
    required = {(session, role): fewest for session, role, fewest in record.needed_in_month(whose, month)}
    for (session, role, person), word in away:
        if person not in border.counted:
            continue
        present, stood_in = there.get((session, role), (0, 0))
        service, on, state = sessions[session]
        followed = what_followed(
            cancelled=state == "CANCELLED",
            stood_in=stood_in,
            present=present,
            required=required.get((session, role), 0),
        )
        yield (
            border.whose(person), of("session", session), of("service", service), of("role", role),
            border.sides[role], on, number, word, str(followed),
        )  # fmt: skip


def lots(border: Border, month: date) -> Facts:
    """What those who agreed drew in fair draws for the month's sessions."""
    of, number = border.names.of, months_of(month)
    day_of = partial(local_day, border.organisation)
    for lot in lots_between(border.organisation, *record.bounds_of(border.organisation, month)):
        pk, draw, person, service, session, role, starts_at, won, odds = lot
        if person in border.counted:
            yield (
                border.names.once("lot", pk), of("draw", draw), border.whose(person), of("service", service),
                of("session", session), of("role", role), day_of(starts_at), number, won, odds,
            )  # fmt: skip


def decisions(border: Border, month: date) -> Facts:
    """What may be told of the month's steps under charters."""
    of, once, number = border.names.of, border.names.once, months_of(month)
    day_of = partial(local_day, border.organisation)
    for step in exercises_between(border.organisation, *record.bounds_of(border.organisation, month)):
        pk, proposal, person, side, service, session, at, decision, did, days = step
        if person in border.counted:
            stage = stage_of(decision, did)
            yield (
                once("exercise", pk), of("proposal", proposal), border.whose(person), side, of("service", service),
                of("session", session), day_of(at), number, decision, did, stage and str(stage), days,
            )  # fmt: skip
