"""What became of a claim between two versions of a document: what is vaguer about it, and what is firmer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from alongside.core.audit.account.kin import WITH_NOTHING_BEHIND
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.participation.named import Named

STEPS: Final = {Status.ASPIRED: 0, Status.PLANNED: 1, Status.DONE: 2}


class Change(Named):
    """What became of a sentence, all in all."""

    SAME = "SAME", "As it was"
    REWORDED = "REWORDED", "Put in other words, and claiming the same"
    VAGUER = "VAGUER", "Vaguer"
    FIRMER = "FIRMER", "Firmer"
    BOTH = "BOTH", "Vaguer in one way, firmer in another"
    OTHER = "OTHER", "About something else that people do"
    CAME = "CAME", "New"
    WENT = "WENT", "Gone"


class Turn(Named):
    """One way in which a sentence became vaguer or firmer."""

    CLAIM_LOST = "CLAIM_LOST", "It no longer says that people do anything."
    CLAIM_MADE = "CLAIM_MADE", "It now says that people do something."
    TO_TALK = "TO_TALK", "It was about something that people do, and is now a claim with nothing behind it."
    FROM_TALK = (
        "FROM_TALK",
        "It was a claim with nothing behind it, and is now about something that people do.",
    )
    DELIVERY_LOST = "DELIVERY_LOST", "People no longer deliver a service beside professionals in it."
    DELIVERY_MADE = "DELIVERY_MADE", "People now deliver a service beside professionals in it."
    STEP_BACK = "STEP_BACK", "What was further on is now only planned or hoped for."
    STEP_ON = "STEP_ON", "What was planned or hoped for is further on."
    AGENT_LOST = "AGENT_LOST", "It no longer names who acts."
    AGENT_NAMED = "AGENT_NAMED", "It now names who acts."
    COMPANION_LOST = "COMPANION_LOST", "It no longer names a professional beside them."
    COMPANION_NAMED = "COMPANION_NAMED", "It now names a professional beside them."
    UNSPECIFIC = "UNSPECIFIC", "It no longer says who acts or what they do."
    SPECIFIC = "SPECIFIC", "It now says who acts or what they do."
    UNCLEAR = "UNCLEAR", "It is no longer plain enough to judge."
    PLAIN = "PLAIN", "It is now plain enough to judge."


Asks = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True)
class TurnRule:
    """A pair of turns: what must hold of one version and not of the other. ``judged``: of decided ones only."""

    lost: Turn
    gained: Turn
    holds: Asks
    judged: bool = True


def _claims(finding: Finding) -> bool:
    return finding.is_claim


def _has_something_behind(finding: Finding) -> bool:
    return finding.mode not in WITH_NOTHING_BEHIND


def _delivers(finding: Finding) -> bool:
    return finding.mode is TextMode.DELIVERY_ALONGSIDE


def _names_agent(finding: Finding) -> bool:
    return finding.frame is not None and finding.frame.agent is not None


def _names_companion(finding: Finding) -> bool:
    return finding.frame is not None and finding.frame.companion is not None


def _is_specific(finding: Finding) -> bool:
    return not finding.unspecific


def _is_decided(finding: Finding) -> bool:
    return finding.decided


RULES: Final = (
    TurnRule(Turn.UNCLEAR, Turn.PLAIN, _is_decided, judged=False),
    TurnRule(Turn.CLAIM_LOST, Turn.CLAIM_MADE, _claims),
    TurnRule(Turn.TO_TALK, Turn.FROM_TALK, _has_something_behind),
    TurnRule(Turn.DELIVERY_LOST, Turn.DELIVERY_MADE, _delivers),
    TurnRule(Turn.AGENT_LOST, Turn.AGENT_NAMED, _names_agent),
    TurnRule(Turn.COMPANION_LOST, Turn.COMPANION_NAMED, _names_companion),
    TurnRule(Turn.UNSPECIFIC, Turn.SPECIFIC, _is_specific),
)
VAGUER: Final = frozenset({rule.lost for rule in RULES} | {Turn.STEP_BACK})
FIRMER: Final = frozenset({rule.gained for rule in RULES} | {Turn.STEP_ON})


def turns_of(earlier: Finding, later: Finding) -> tuple[Turn, ...]:
    """What became vaguer and what firmer between two versions of a sentence.

    Where it stopped (or began) to claim anything, that is all there is to say of it.
    """
    judged = earlier.decided and later.decided
    turns = []
    for rule in RULES:
        before, after = rule.holds(earlier), rule.holds(later)
        if before != after and (judged or not rule.judged):
            turns.append(rule.lost if before else rule.gained)
    if judged and (step := _step(earlier.status, later.status)):
        turns.append(step)
    whole = [turn for turn in turns if turn in (Turn.CLAIM_LOST, Turn.CLAIM_MADE)]
    return tuple(whole or turns)


def change_of(earlier: Finding | None, later: Finding | None) -> Change:
    """What became of it, all in all. Raises ``ValueError`` where there is neither."""
    if earlier is None or later is None:
        if earlier is later:
            raise ValueError("nothing became of nothing")
        return Change.CAME if earlier is None else Change.WENT
    turns = set(turns_of(earlier, later))
    vaguer, firmer = bool(turns & VAGUER), bool(turns & FIRMER)
    if vaguer or firmer:
        return Change.BOTH if vaguer and firmer else Change.VAGUER if vaguer else Change.FIRMER
    if earlier.mode is not later.mode:
        return Change.OTHER
    same = earlier.sentence.text.split() == later.sentence.text.split()
    return Change.SAME if same else Change.REWORDED


def _step(earlier: Status, later: Status) -> Turn | None:
    if earlier not in STEPS or later not in STEPS or earlier is later:
        return None
    return Turn.STEP_BACK if STEPS[later] < STEPS[earlier] else Turn.STEP_ON
