"""Everything on record that a rota is planned from, read in as many queries for a month as for a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from alongside.core.asking.facts import Closeness
from alongside.core.delivery.checks import HeldCheck
from alongside.core.shared.periods import Span
from alongside.web.delivery.queries.buddies import buddies_among
from alongside.web.delivery.queries.for_planning import (
    Came,
    Record,
    Settled,
    asking_record,
    came_by_series,
    sessions_to_plan,
    settled_within,
)
from alongside.web.delivery.queries.meeting import offers_of, wanted_of
from alongside.web.people.queries import (
    availability_of_many,
    away_between,
    checks_of_many,
    consenting,
    people_of,
)
from alongside.web.people.queries.beside import company_of_many, limits_of_many, needs_of_places
from alongside.web.people.queries.clock import local_day as day_of
from alongside.web.people.queries.conditions import needs_of_many
from alongside.web.rotas.models import Rota, RotaOffer
from alongside.web.rotas.queries.drafts import services_of_rota, window_of_rota
from alongside.web.services.queries import removed_posts_in, ties_within

CARRIED_WITHIN = timedelta(days=28)
LONGEST_SESSION = timedelta(days=2)
MEETS = (Closeness.SAME, Closeness.NARROWER)


class Somebody(NamedTuple):
    """A person as the board needs them."""

    pk: int
    public_id: UUID
    full_name: str
    known_as: str
    alias: str
    language: str
    postcode: str
    most_asks_a_week: int | None
    left_on: date | None

    @property
    def name(self) -> str:
        return self.known_as or self.full_name


class Tied(NamedTuple):
    """A tie to a service of the rota."""

    service: int
    person: int
    kind: str
    active_from: date
    active_to: date | None


class Pencilled(NamedTuple):
    """What the draft says of one person and one session."""

    session: int
    person: int
    role: int
    state: str


@dataclass(frozen=True)
class Sources:
    """What was read. Everything is by the keys of rows."""

    rota: Rota
    at: datetime
    window: Span
    services: dict[int, Any]
    sessions: list[Any]
    people: dict[int, Somebody]
    ties: list[Tied]
    settled: list[Settled]
    pencilled: list[Pencilled]
    record: dict[int, Record]
    came: dict[int, list[Came]]
    free: dict[int, list[Any]]
    away: dict[int, list[Any]]
    checks: dict[int, list[HeldCheck]]
    consenting: set[int]
    needs: dict[int, tuple[int, int]]
    limits: dict[int, Any]
    company: dict[int, Any]
    needed: dict[int, frozenset[str]]
    buddies: set[int]
    posts: list[Any]
    skilled: dict[int, set[int]]

    @property
    def first(self) -> date:
        """The first day that can still be planned."""
        return max(self.rota.first_on, local_day(self.rota, self.at))


def local_day(rota: Rota, moment: datetime) -> date:
    """The day on which a moment falls, by the organisation's clock."""
    return day_of(rota.organisation, moment)


def sources_of(rota: Rota, at: datetime) -> Sources:
    """Read all that there is to know for a rota."""
    services = {each.pk: each for each in services_of_rota(rota)}
    window = window_of_rota(rota)
    for service in services.values():
        service.organisation = rota.organisation
    sessions = sessions_to_plan(services, window)
    rows = ties_within(services, rota.first_on, rota.until_on)
    ties = [
        Tied(*row) for row in rows.values_list("service_id", "person_id", "kind", "active_from", "active_to")
    ]
    keys = [session.pk for session in sessions]
    settled = settled_within({tie.person for tie in ties}, keys, window)
    pencilled = _pencilled(rota, keys)
    people = _people(rota, {each.person for each in (*ties, *settled, *pencilled)})
    return _whole(rota, at, window, services, sessions, people, ties, settled, pencilled)


def _whole(
    rota: Rota, at: datetime, window: Span, services: dict[int, Any], sessions: list[Any],
    people: dict[int, Somebody], ties: list[Tied], settled: list[Settled], pencilled: list[Pencilled],
) -> Sources:  # fmt: skip
    keys = list(people)
    today = max(rota.first_on, local_day(rota, at))
    came: dict[int, list[Came]] = defaultdict(list)
    for each in came_by_series(keys, window.starts_at - CARRIED_WITHIN):
        came[each.person].append(each)
    return Sources(
        rota, at, window, services, sessions, people, ties,
        [each for each in settled if each.person in people],
        [each for each in pencilled if each.person in people],
        record=asking_record(keys),
        came=came,
        free=availability_of_many(keys, today),
        away=away_between(keys, rota.first_on, rota.until_on + LONGEST_SESSION),
        checks=checks_of_many(keys),
        consenting=consenting(keys, "CONTACT"),
        needs=needs_of_many(keys, today),
        limits=limits_of_many(keys),
        company=company_of_many(keys),
        needed=needs_of_places(keys, today),
        buddies=buddies_among(keys),
        posts=list(removed_posts_in(services)),
        skilled=_skilled(sessions, people, today) if rota.skilled_only else {},
    )  # fmt: skip


def _people(rota: Rota, keys: Collection[int]) -> dict[int, Somebody]:
    found = people_of(rota.organisation).filter(Q(pk__in=keys))
    return {row[0]: Somebody(*row) for row in found.values_list(*Somebody._fields)}


def _pencilled(rota: Rota, sessions: Collection[int]) -> list[Pencilled]:
    rows = RotaOffer.objects.filter(rota=rota, session__in=sessions).order_by("pk")
    return [
        Pencilled(*row)
        for row in rows.values_list("session_id", "person_id", "session_role__role_id", "state")
    ]


def _skilled(sessions: list[Any], people: dict[int, Somebody], on: date) -> dict[int, set[int]]:
    """For each role that names skills, the people whose gifts meet them outright."""
    lines = {line.role_id: (line, session) for session in sessions for line in session.lines}
    found = {}
    for role, (line, session) in lines.items():
        if not line.role.skills:
            continue
        offers = offers_of(wanted_of(line.role, session.service.organisation), people, on)
        found[role] = {person for person, (close, _words) in offers.items() if close in MEETS}
    return found
