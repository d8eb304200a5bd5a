"""What an organisation has that rows name: services, places, roles and sessions, found by what people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from alongside.core.intake.dates import plain_letters
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

ASKED_OF = 12
"""How many names are listed when one is not found."""


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A service, place or role: its identity, what it is called (in any language), and what it belongs to."""

    id: str
    names: tuple[str, ...]
    of: str = ""
    side: str = ""

    @property
    def name(self) -> str:
        """What it is called first of all."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session that is there already, and what is kept of it."""

    id: str
    service: str
    starts_at: datetime
    fields: Mapping[str, object]
    reference: str = ""
    fixed: bool = False


@dataclass(slots=True)
class Belongings:
    """Services, roles, places and sessions of one organisation."""

    services: Sequence[KnownThing] = ()
    places: Sequence[KnownThing] = ()
    roles: Sequence[KnownThing] = ()
    sessions: Sequence[KnownSession] = ()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    _by_day: dict[tuple[str, date], list[KnownSession]] = field(init=False, repr=False)
    _by_reference: dict[str, list[KnownSession]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_day, self._by_reference = defaultdict(list), defaultdict(list)
        for session in self.sessions:
            self._by_day[session.service, session.starts_at.astimezone(self.zone).date()].append(session)
            self._by_reference[session.reference].append(session)

    def service(self, name: str) -> KnownThing:
        """The service of that name. Raises ``Refusal`` listing those there are."""
        found = named(self.services, name)
        if found is None:
            raise Refusal(
                say(
                    "There is no service called “{name}” here. Yours are: {services}.",
                    name=name,
                    services=_listed(self.services),
                )
                if self.services
                else say(
                    "There is no service here yet. Add “{name}” first, then bring in this list.", name=name
                )
            )
        return found

    def services_in(self, text: str) -> tuple[KnownThing, ...]:
        """The services that a cell names: one, or several with commas between. Raises as ``service``."""
        whole = named(self.services, text)
        if whole is not None:
            return (whole,)
        pieces = [piece.strip() for piece in re.split(r"[,;|/]", text) if piece.strip()]
        return tuple(dict.fromkeys(self.service(piece) for piece in pieces))

    def role(self, service: str, name: str) -> KnownThing:
        """The service's role of that name. Raises ``Refusal`` listing those there are."""
        roles = self.roles_of(service)
        found = named(roles, name)
        if found is None:
            raise Refusal(
                say(
                    "This service has no role called “{name}”. Its roles are: {roles}.",
                    name=name,
                    roles=_listed(roles),
                )
            )
        return found

    def roles_of(self, service: str) -> list[KnownThing]:
        """The roles of a service."""
        return [role for role in self.roles if role.of == service]

    def sessions_on(self, service: str, day: date, starts: time | None) -> list[KnownSession]:
        """The service's sessions of a local day, those at the given start where one is given."""
        of_day = self._by_day.get((service, day), ())
        return [s for s in of_day if starts is None or s.starts_at.astimezone(self.zone).time() == starts]

    def sessions_of_reference(self, service: str, reference: str) -> list[KnownSession]:
        """The sessions with that reference: of the service, or of any where none is given."""
        numbered = self._by_reference.get(reference, ()) if reference else ()
        return [session for session in numbered if service in ("", session.service)]


def named(things: Iterable[KnownThing], name: str) -> KnownThing | None:
    """The thing that is called so, however it is spelt."""
    key = name_as_said(name)
    return next((thing for thing in things if any(name_as_said(each) == key for each in thing.names)), None)


def name_as_said(name: str) -> str:
    """A name without case, accents, marks and a leading article."""
    words = re.sub(r"[^\w ]+", " ", plain_letters(name).replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "y", "yr"} else words)


def _listed(things: Sequence[KnownThing]) -> tuple[str, ...]:
    names = tuple(thing.name for thing in things[:ASKED_OF])
    return (*names, "…") if len(things) > ASKED_OF else names
