"""What is handed to a provider, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from alongside.core.messaging.letters import Letter
from alongside.core.messaging.tries import Outcome


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message, laid out for its channel. ``reference`` is the same for every attempt at it."""

    reference: str
    address: str
    letter: Letter
    person: Any
    large: bool = False
    easy: bool = False

    @property
    def organisation(self) -> Any:
        return self.person.organisation


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of handing it over; ``problem`` is a short word for whoever looks after the installation."""

    outcome: Outcome
    provider_id: str = ""
    problem: str = ""


class Provider(Protocol):
    """Carries messages of one channel. It never raises for what a network or a provider does."""

    name: str
    can_be_asked: bool

    def send(self, parcel: Parcel) -> Receipt:
        """Hand one message over."""
        ...

    def find(self, reference: str, person: Any) -> Receipt | None:
        """What the provider knows of a reference: ``ACCEPTED``; None where it knows nothing of it; ``BUSY`` where it
        could not be asked now."""
        ...
