"""The record as facts without names: what leaves, month by month, and under which pseudonyms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.engines.facts.pseudonyms import Pseudonyms
from alongside.engines.facts.sources import Source
from alongside.engines.facts.tables import ATTENDANCE, PARTICIPATION, SESSIONS
from alongside.web.delivery.queries import facts as record
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.measures.models import FactsKey
from alongside.web.people.queries.counted import changes_of_people, counted_people
from alongside.web.services.queries.sides import sides_of_roles


@dataclass(frozen=True, slots=True)
class Border:
    """What may leave an organisation: who agreed to be counted, under which names; on which side each role stands."""

    organisation: Any
    names: Pseudonyms
    counted: frozenset[int]
    sides: dict[int, str]
    digest: str

    def whose(self, person: int | None) -> str | None:
        """A person's pseudonym; None for nobody. Ask only of those who are ``counted``."""
        return self.names.of("person", person)


def key_of(organisation: Any) -> FactsKey | None:
    """The key of an organisation's pseudonyms, once there is one."""
    return FactsKey.objects.filter(organisation=organisation).first()


def border_of(organisation: Any, key: FactsKey) -> Border:
    """Where the border stands now."""
    counted, sides = counted_people(organisation), sides_of_roles(organisation)
    told = (organisation.time_zone, sorted(counted), sides, list(changes_of_people(organisation)))
    names = Pseudonyms(bytes.fromhex(key.key))
    return Border(organisation, names, counted, sides, names.once("border", _digest(told)))


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()


def sources_of(border: Border) -> Iterator[Source]:
    """Where each table of the facts comes from."""
    acts = record.months_of_acts(border.organisation)
    yield Source(
        PARTICIPATION,
        {_month(month): f"{count}:{last}" for month, (count, last) in acts.items()},
        _by_month(_participation, border),
    )
    months = dict.fromkeys(map(_month, record.months_of_sessions(border.organisation)))
    yield Source(SESSIONS, months, _by_month(_sessions, border))
    yield Source(ATTENDANCE, months, _by_month(_attendance, border))


Telling = Callable[[Border, date], Iterator[tuple[Any, ...]]]


def _by_month(telling: Telling, border: Border) -> Callable[[str], Iterator[tuple[Any, ...]]]:
    return lambda month: telling(border, date.fromisoformat(f"{month}-01"))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def months_of(day: date) -> int:
    """A month as a number that grows by one from each to the next."""
    return day.year * 12 + day.month - 1


def _participation(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What may be told of the acts of a month: those of no one person, and of those who agreed."""
    of, once, sides, number = border.names.of, border.names.once, border.sides, months_of(month)
    for act in record.acts_of_month(border.organisation, month):
        pk, reverses, person, service, session, role, on, minutes, mode, grade, peer, counts = act
        if person is not None and person not in border.counted:
            continue
        yield (
            once("act", pk), once("act", reverses) if reverses else None, border.whose(person), of("service", service),
            of("session", session), of("role", role), sides.get(role), on, number, minutes,
            -1 if reverses else 1, mode, grade or None, peer, counts,
        )  # fmt: skip


def _sessions(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What each role of the month's sessions took, and how many were there: numbers, so of everybody."""
    of, number = border.names.of, months_of(month)
    sessions = record.sessions_of_month(border.organisation, month)
    there = record.there_in_month(border.organisation, month)
    needed = {
        (session, role): fewest
        for session, role, fewest in record.needed_in_month(border.organisation, month)
    }
    for session, role in sorted({*needed, *there}):
        service, on, state = sessions[session]
        present = there.get((session, role), [])
        told = sum(person in border.counted for person in present)
        yield (
            of("session", session), of("service", service), of("role", role), border.sides[role], on, number, state,
            needed.get((session, role), 0), len(present), told,
        )  # fmt: skip


def _attendance(border: Border, month: date) -> Iterator[tuple[Any, ...]]:
    """What may be told of the lines of the month's registers: those about people who agreed."""
    of, once, sides, number = border.names.of, border.names.once, border.sides, months_of(month)
    sessions = record.sessions_of_month(border.organisation, month)
    for line in record.entries_of_month(border.organisation, month):
        pk, reverses, session, service, role, person, attendance, minutes = line
        if person not in border.counted:
            continue
        sign = -1 if reverses else 1
        yield (
            once("line", pk), once("line", reverses) if reverses else None, of("session", session),
            of("service", service), of("role", role), sides[role], border.whose(person), sessions[session][1], number,
            sign, attendance, attendance in WAS_THERE, sign * minutes,
        )  # fmt: skip
