"""The decisions that a charter speaks of, and the kinds of standing it can ask for: policy as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alongside.core.participation.named import Named
from alongside.core.shared.sides import Side


class Decision(Named):
    """Something that can be decided in a service. The explanation completes “you can …”."""

    PROPOSE_SESSION = "PROPOSE_SESSION", "Propose a session", "propose a session"
    LEAD_SESSION = "LEAD_SESSION", "Lead a session", "lead a session"
    INVITE_PEOPLE = "INVITE_PEOPLE", "Invite people", "invite people"
    CHANGE_PLAN = "CHANGE_PLAN", "Change the plan", "change the plan"
    SPEND_FROM_POT = "SPEND_FROM_POT", "Spend from the pot", "spend from the pot"
    CHANGE_CHARTER = "CHANGE_CHARTER", "Change the charter", "change the charter"


class Ground(Named):
    """A ground on which somebody has standing."""

    CONNECTED = "CONNECTED", "is connected with the service"
    DELIVERED = "DELIVERED", "has delivered here so many times"
    PROFESSIONAL = "PROFESSIONAL", "is a professional here"


class Standing(Named):
    """A kind of standing that a line of the charter can ask for."""

    ANYONE = "ANYONE", "Anyone connected with the service"
    DELIVERED = "DELIVERED", "Whoever has delivered here so many times"
    DELIVERED_OR_PROFESSIONAL = (
        "DELIVERED_OR_PROFESSIONAL",
        "Whoever has delivered here so many times, and professionals",
    )
    DELIVERED_OR_ASK = (
        "DELIVERED_OR_ASK",
        "Whoever has delivered here so many times; for others, a lay person and a professional agree",
    )
    JOINT = "JOINT", "A lay person and a professional agree"
    JOINT_DELIVERED = (
        "JOINT_DELIVERED",
        "A lay person who has delivered here so many times and a professional agree",
    )


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement that a decision takes: from which side, and whether it takes having delivered here."""

    side: Side
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kind of standing comes to: who may propose, for whom it stands at once, and who else must agree.

    Any one of the grounds is enough; every one of the consents is needed. Raises ``ValueError`` where a
    proposal could neither stand nor be agreed to, or where one side is to agree twice.
    """

    may_propose: frozenset[Ground]
    stands_for: frozenset[Ground]
    consents: tuple[Consent, ...] = ()

    def __post_init__(self) -> None:
        if not self.consents and not self.may_propose <= self.stands_for:
            raise ValueError("some proposals could neither stand nor be agreed to")
        if len({consent.side for consent in self.consents}) < len(self.consents):
            raise ValueError("each side agrees once")

    @property
    def uses_times(self) -> bool:
        """Whether a number of times must be given with it."""
        on_the_way = Ground.DELIVERED in self.may_propose | self.stands_for
        return on_the_way or any(consent.delivered for consent in self.consents)

    @property
    def is_joint(self) -> bool:
        """Whether it always takes both sides."""
        return not self.stands_for and {consent.side for consent in self.consents} == set(Side)


CONNECTED, DELIVERED, PROFESSIONAL = (frozenset({ground}) for ground in Ground)
NOBODY: frozenset[Ground] = frozenset()
BOTH_AGREE = (Consent(Side.LAY), Consent(Side.PROFESSIONAL))
BOTH_AGREE_ONE_HAVING_DELIVERED = (Consent(Side.LAY, delivered=True), Consent(Side.PROFESSIONAL))

TERMS: Mapping[Standing, Terms] = MappingProxyType(
    {
        Standing.ANYONE: Terms(CONNECTED, CONNECTED),
        Standing.DELIVERED: Terms(DELIVERED, DELIVERED),
        Standing.DELIVERED_OR_PROFESSIONAL: Terms(DELIVERED | PROFESSIONAL, DELIVERED | PROFESSIONAL),
        Standing.DELIVERED_OR_ASK: Terms(CONNECTED, DELIVERED, BOTH_AGREE),
        Standing.JOINT: Terms(CONNECTED, NOBODY, BOTH_AGREE),
        Standing.JOINT_DELIVERED: Terms(CONNECTED, NOBODY, BOTH_AGREE_ONE_HAVING_DELIVERED),
    }
)
