"""Whether a session can be held: it needs its lay and its professional minimum, both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from alongside.core.participation.named import Named
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

MOST_PLACES = 500

Key = int | str


class Readiness(Named):
    """How a session stands."""

    SHORT = "SHORT", "Short", "Somebody is still missing."
    VIABLE = "VIABLE", "Can be held", "Both sides have their minimum."
    FULL = "FULL", "Full", "Every place is taken."


@dataclass(frozen=True, slots=True)
class RoleNeed:
    """How many one role needs, would ideally have, and can take. ``key`` is the caller's name for it.

    Raises ``Refusal`` with a sentence unless 0 ≤ minimum ≤ ideal ≤ maximum and the maximum is at least 1.
    """

    key: Key
    title: str
    side: Side
    minimum: int
    ideal: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.ideal <= self.maximum:
            raise Refusal(
                say(
                    "{role}: the minimum ({minimum}) may not be above the ideal ({ideal}), nor that above "
                    "the maximum ({maximum}).",
                    role=self.title,
                    minimum=self.minimum,
                    ideal=self.ideal,
                    maximum=self.maximum,
                )
            )
        if not 1 <= self.maximum <= MOST_PLACES:
            raise Refusal(say("{role}: give a maximum from 1 to {most}.", role=self.title, most=MOST_PLACES))


@dataclass(frozen=True, slots=True)
class Missing:
    """So many more are needed in one role."""

    need: RoleNeed
    how_many: int

    @property
    def sentence(self) -> Sentence:
        """Such as “One more lay person: walk leader.”"""
        return _more(self.need.side, self.how_many, self.need.title)


@dataclass(frozen=True, slots=True)
class Viability:
    """How a session stands: what it is short of, and where more would be welcome though not needed."""

    readiness: Readiness
    missing: tuple[Missing, ...]
    welcome: tuple[Missing, ...]

    @property
    def can_be_held(self) -> bool:
        """Whether both sides have their minimum."""
        return self.readiness is not Readiness.SHORT

    @property
    def short_of(self) -> frozenset[Side]:
        """The sides on which somebody is missing."""
        return frozenset(each.need.side for each in self.missing)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """For a screen: what is missing, or that nothing is."""
        if self.missing:
            return tuple(each.sentence for each in self.missing)
        return (TAKEN if self.readiness is Readiness.FULL else ENOUGH,)


TAKEN: Final = say("Every place is taken.")
ENOUGH: Final = say("Both sides have their minimum.")


@lru_cache(maxsize=1024)
def _more(side: Side, n: int, role: str) -> Sentence:
    if side is Side.LAY:
        if n == 1:
            return say("One more lay person: {role}.", role=role)
        return say("{n} more lay people: {role}.", n=n, role=role)
    if n == 1:
        return say("One more professional: {role}.", role=role)
    return say("{n} more professionals: {role}.", n=n, role=role)


def viability(needs: Iterable[RoleNeed], accepted: Mapping[Key, int]) -> Viability:
    """How a session with these needs stands, given how many have accepted in each role.

    A role that nobody has accepted may be left out of ``accepted``. Raises ``ValueError`` for a role that
    the session does not have, or a negative count; ``Refusal`` for a session without roles.
    """
    roles = sorted(needs, key=lambda need: need.side is Side.PROFESSIONAL)
    _check_counts({need.key for need in roles}, accepted)
    missing = _below(roles, accepted, "minimum")
    if missing:
        return Viability(Readiness.SHORT, missing, _below(roles, accepted, "ideal"))
    full = all(places_left(need, accepted.get(need.key, 0)) == 0 for need in roles)
    return Viability(Readiness.FULL if full else Readiness.VIABLE, (), _below(roles, accepted, "ideal"))


def places_left(need: RoleNeed, accepted: int) -> int:
    """How many more the role can take; 0 where it is full."""
    return max(0, need.maximum - accepted)


def check_place_left(need: RoleNeed, accepted: int) -> None:
    """Raises ``Refusal``, kindly, where the role is full."""
    if places_left(need, accepted) == 0:
        raise Refusal(
            say(
                "The last place as {role} has just been taken. You can join the waiting list, and we will "
                "ask you in turn if a place comes free.",
                role=need.title,
            )
        )


def check_both_sides(needs: Iterable[RoleNeed]) -> None:
    """Raises ``Refusal`` where a shared session has no role for one of the two sides."""
    sides = {need.side for need in needs}
    if Side.LAY not in sides:
        raise Refusal(say("A shared session needs a role for a lay person."))
    if Side.PROFESSIONAL not in sides:
        raise Refusal(say("A shared session needs a role for a professional."))


def _check_counts(keys: set[Key], accepted: Mapping[Key, int]) -> None:
    if not keys:
        raise Refusal(say("Give the session at least one role first."))
    if unknown := set(accepted) - keys:
        raise ValueError(f"the session has no role {unknown}")
    if any(count < 0 for count in accepted.values()):
        raise ValueError("nobody can be accepted a negative number of times")


def _below(roles: list[RoleNeed], accepted: Mapping[Key, int], level: str) -> tuple[Missing, ...]:
    return tuple(
        Missing(need, gap) for need in roles if (gap := getattr(need, level) - accepted.get(need.key, 0)) > 0
    )
