"""Who is coming to a session, as whoever looks may see it: names, contact and needs each by its own rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alongside.core.delivery.invitations import State
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.invitations import state_now
from alongside.web.delivery.queries.names import title_of, title_outside
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.queries import Nearness, consenting, display_name, team_needs_of_many

SHARE_CONTACT = "SHARE_CONTACT"
SHOWN_TO_ALL = frozenset({State.ACCEPTED})
NOT_THIS_TIME = (State.DECLINED, State.CANT_COME)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was asked: the name to show, how it stands, and what may be shown beside it."""

    invitation: Invitation
    name: str
    state: State
    email: str = ""
    phone: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a session: how many it has and can take, and its people by how they answered."""

    line: SessionRole
    title: Any
    coming: tuple[Guest, ...]
    waiting: tuple[Guest, ...]
    unanswered: tuple[Guest, ...]
    not_this_time: tuple[Guest, ...]

    @property
    def places_left(self) -> int:
        return max(0, self.line.maximum - self.line.taken)


def parts_of(
    session: Session, asked: list[Invitation], viewer: Any, standing: Any, at: datetime
) -> list[Part]:
    """Each role with its people, of all who were ``asked``.

    Those outside the team see how many; names only where they are asked themselves.
    """
    may = _Seeing(session, viewer, standing, asked)
    inside = standing.sees_names
    return [
        _part(line, title_of(line.role) if inside else title_outside(line.role), may.guests_in(line, at))
        for line in session.roles.all()
    ]


class _Seeing:
    """What this viewer may see of the people of one session; a few queries for all of them."""

    def __init__(self, session: Session, viewer: Any, standing: Any, asked: list[Invitation]) -> None:
        self.viewer, self.standing, self.asked = viewer, standing, asked
        self.is_near = standing.sees_names or any(self._is_asked(each) for each in asked)
        keys = [each.person_id for each in asked]
        self.sharing = consenting(keys, SHARE_CONTACT) if standing.sees_names else set()
        self.needs = team_needs_of_many(keys, local_day(session)) if standing.organises else {}

    def guests_in(self, line: SessionRole, at: datetime) -> list[Guest]:
        """The people asked to this role who may be shown: to an onlooker, nobody."""
        here = (each for each in self.asked if self.is_near and each.session_role_id == line.pk)
        guests = [self._guest(each, line.role, at) for each in here]
        return [guest for guest in guests if self.standing.organises or guest.state in SHOWN_TO_ALL]

    def _is_asked(self, invitation: Invitation) -> bool:
        mine = self.viewer is not None and invitation.person_id == self.viewer.pk
        return mine and invitation.state != State.WITHDRAWN

    def _guest(self, invitation: Invitation, role: Any, at: datetime) -> Guest:
        person = invitation.person
        near = self._nearness(person)
        shares = near in (Nearness.ITSELF, Nearness.COORDINATOR) or person.pk in self.sharing
        needs = self.needs.get(person.pk, ())
        return Guest(
            invitation,
            display_name(person, near, reveals_health=role.reveals_health),
            state_now(invitation, at),
            person.email if shares else "",
            person.phone if shares else "",
            tuple(each.need for each in needs),
        )

    def _nearness(self, person: Any) -> Nearness:
        if self.viewer is not None and person.pk == self.viewer.pk:
            return Nearness.ITSELF
        if self.standing.coordinates:
            return Nearness.COORDINATOR
        return Nearness.TEAM if self.standing.sees_names else Nearness.ORGANISATION


def _part(line: SessionRole, title: Any, guests: Iterable[Guest]) -> Part:
    found = list(guests)

    def those(*states: State) -> tuple[Guest, ...]:
        return tuple(guest for guest in found if guest.state in states)

    return Part(
        line,
        title,
        those(State.ACCEPTED),
        tuple(sorted(those(State.WAITING), key=_since)),
        those(State.OFFERED, State.NO_ANSWER),
        those(*NOT_THIS_TIME),
    )


def _since(guest: Guest) -> tuple[datetime, int]:
    return guest.invitation.waiting_since or guest.invitation.asked_at, guest.invitation.pk
