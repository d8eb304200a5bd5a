"""Acts, sessions and registers of a month as facts without names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from alongside.web.delivery.queries import facts as record
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.measures.queries.border import Border, months_of


def participation(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What may be told of the acts of a month: those of no one person, and of those who agreed."""
    names, sides, counted, number = border.names, border.sides, border.counted, months_of(month)
    once, people, services = names.kind("act").once, names.kind("person"), names.kind("service")
    sessions, roles = names.kind("session"), names.kind("role")
    for act in record.acts_of_month(border.organisation, month):
        pk, reverses, person, service, session, role, on, minutes, mode, grade, peer, counts = act
        if person is not None and person not in counted:
            continue
        yield (
            once(pk), once(reverses) if reverses else None, people[person], services[service],
            sessions[session], roles[role], sides.get(role), on, number, minutes,
            -1 if reverses else 1, mode, grade or None, peer, counts,
        )  # fmt: skip


def sessions(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What each role of the month's sessions took, and how many were there: numbers, so of everybody."""
    names, counted, number = border.names, border.counted, months_of(month)
    of, services, roles = names.kind("session"), names.kind("service"), names.kind("role")
    known = record.sessions_of_month(border.organisation, month)
    there = record.there_in_month(border.organisation, month)
    needed = {
        (session, role): fewest
        for session, role, fewest in record.needed_in_month(border.organisation, month)
    }
    for session, role in sorted({*needed, *there}):
        service, on, state = known[session]
        present = there.get((session, role), [])
        told = sum(person in counted for person in present)
        yield (
            of[session], services[service], roles[role], border.sides[role], on, number, state,
            needed.get((session, role), 0), len(present), told,
        )  # fmt: skip


def attendance(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What may be told of the lines of the month's registers: those about people who agreed."""
    names, sides, counted, number = border.names, border.sides, border.counted, months_of(month)
    once, people, services = names.kind("line").once, names.kind("person"), names.kind("service")
    sessions, roles = names.kind("session"), names.kind("role")
    known = record.sessions_of_month(border.organisation, month)
    for line in record.entries_of_month(border.organisation, month):
        pk, reverses, session, service, role, person, said, minutes = line
        if person not in counted:
            continue
        sign = -1 if reverses else 1
        yield (
            once(pk), once(reverses) if reverses else None, sessions[session],
            services[service], roles[role], sides[role], people[person], known[session][1], number,
            sign, said, said in WAS_THERE, sign * minutes,
        )  # fmt: skip
