"""One act, with its facts, valid from birth."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.facts import FACTS, Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.participation.table import first_that_holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is known of one act. Mixed events are split: one act at a time.

    A fact may be left out only where no rule has to ask for it: a promise needs nothing more, a session
    that was held needs to say who acted, for whom, and how a professional shared in it.

    Raises ``FactMissing`` (a ``Refusal``, with a sentence for the screen) where a rule has to ask and
    nobody has answered, and ``TypeError`` for an answer of the wrong kind.
    """

    dated: bool = False
    gift_of_power: bool = False
    happened: bool = False
    freely_chosen: bool = True
    output: Output | None = None
    seat_on_body: bool = False
    speaks_for_others: bool = False
    asked_by_org: bool = False
    actor: Actor | None = None
    beneficiary: Beneficiary | None = None
    defined_task: bool = True
    replaces_post: bool = False
    professional: ProfessionalShare | None = None

    def __post_init__(self) -> None:
        for fact in FACTS:
            if not fact.takes(getattr(self, fact.name)):
                raise TypeError(f"{fact.name} cannot be {getattr(self, fact.name)!r}")
        first_that_holds(self)
