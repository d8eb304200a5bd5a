"""What is known of an exchange between people, for the record of acts: one did something for another, alone."""

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
