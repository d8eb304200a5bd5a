"""What is known of an exchange, for the record of acts: what passes between people, and what is done for a service."""

from __future__ import annotations

from typing import Final

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare

BETWEEN_PEOPLE: Final = Act(
    dated=True,
    happened=True,
    output=Output.SERVICE,
    actor=Actor.USER,
    beneficiary=Beneficiary.OTHER,
    professional=ProfessionalShare.NONE,
)
"""No professional shared it, so the rules derive peer support."""


def done_for_a_service(actor: Actor, share: ProfessionalShare) -> Act:
    """Help that somebody gave a service outside its sessions, once the service has said how it shared in it.

    The books do not know that; without it the rules cannot derive what it was, and no act is written.
    """
    return Act(
        dated=True,
        happened=True,
        output=Output.SERVICE,
        actor=actor,
        beneficiary=Beneficiary.OTHER,
        professional=share,
    )
