"""A person's own page: what they are asked, what they are coming to, and what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Sum

from alongside.core.delivery.invitations import Event, State
from alongside.core.delivery.waiting import Waiter, place_in_line
from alongside.core.participation.modes import Mode
from alongside.web.delivery.models import HoursOfMonth, Invitation
from alongside.web.delivery.queries.invitations import choices_of, coming_invitations, state_now

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Mine:
    """One of the person's invitations: how it stands now, and what they can do about it."""

    invitation: Invitation
    state: State
    choices: tuple[Event, ...]
    is_full: bool
    in_line: int | None = None

    @property
    def can(self) -> frozenset[str]:
        """The names of the answers that are open."""
        return frozenset(str(choice) for choice in self.choices)


@dataclass(frozen=True, slots=True)
class MyInvitations:
    """To be answered, coming to, waiting for a place, let go (which can be thought better of), cancelled."""

    to_answer: tuple[Mine, ...]
    coming: tuple[Mine, ...]
    waiting: tuple[Mine, ...]
    let_go: tuple[Mine, ...]
    cancelled: tuple[Mine, ...]


@dataclass(frozen=True, slots=True)
class MonthOfMine:
    """What the person did in a month: minutes by mode, in the order of the rules."""

    month: date
    minutes: tuple[tuple[Mode, int], ...]


def my_invitations(person: Any, at: datetime) -> MyInvitations:
    """The person's invitations to sessions that are not over, next first."""
    rows = list(coming_invitations(person, at))
    lines = _waiting_lists(rows)
    mine = [_mine(each, lines, at) for each in rows]

    def those(*states: State) -> tuple[Mine, ...]:
        return tuple(each for each in mine if each.state in states)

    return MyInvitations(
        those(State.OFFERED),
        those(State.ACCEPTED),
        those(State.WAITING),
        tuple(each for each in those(State.DECLINED, State.CANT_COME) if each.choices),
        those(State.STOOD_DOWN),
    )


def mine_of(invitation: Invitation, at: datetime) -> Mine:
    """One invitation as its person sees it."""
    return _mine(invitation, _waiting_lists([invitation]), at)


def my_hours(person: Any, first: date) -> list[MonthOfMine]:
    """What the person did in each month since the first, latest month first."""
    rows = HoursOfMonth.objects.filter(person=person, month__gte=first).order_by("-month")
    months: dict[date, dict[Mode, int]] = defaultdict(dict)
    for month, mode, minutes in rows.values_list("month", "mode").annotate(total=Sum("minutes")):
        if minutes:
            months[month][Mode(mode)] = minutes
    return [MonthOfMine(month, _in_order(modes)) for month, modes in months.items()]


def my_calendar(person: Any, since: datetime) -> QuerySet[Invitation]:
    """Sessions that the person said yes to, from a moment on, next first."""
    found = Invitation.objects.filter(
        person=person, state=Invitation.State.ACCEPTED, session__ends_at__gt=since
    )
    near = ("session__service__organisation", "session__place", "session_role__role")
    return found.select_related(*near).order_by("session__starts_at")


def _mine(invitation: Invitation, lines: dict[int, list[Waiter]], at: datetime) -> Mine:
    line = invitation.session_role
    waits = invitation.state == Invitation.State.WAITING
    return Mine(
        invitation,
        state_now(invitation, at),
        choices_of(invitation, at),
        line.taken >= line.maximum,
        place_in_line(lines[line.pk], invitation.pk) if waits else None,
    )


def _waiting_lists(rows: Iterable[Invitation]) -> dict[int, list[Waiter]]:
    wanted = [each.session_role_id for each in rows if each.state == Invitation.State.WAITING]
    lines: dict[int, list[Waiter]] = defaultdict(list)
    if not wanted:
        return lines
    found = Invitation.objects.filter(session_role__in=wanted, state=Invitation.State.WAITING)
    for line, pk, since, asked_at in found.values_list("session_role_id", "pk", "waiting_since", "asked_at"):
        lines[line].append(Waiter(pk, since or asked_at))
    return lines


def _in_order(modes: dict[Mode, int]) -> tuple[tuple[Mode, int], ...]:
    return tuple((mode, modes[mode]) for mode in Mode if mode in modes)
