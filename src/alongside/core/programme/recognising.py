"""Prior learning: what two assessors, one lay and one professional, say to a claim, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.programme.terms import Claim, Word
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Said:
    """What one assessor said, from which side; ``moderates`` is a third word that decides between two."""

    side: Side
    word: Word
    moderates: bool = False


def stands_at(said: Sequence[Said]) -> Claim:
    """Where a claim stands after these words. Neither side alone grants or turns down anything."""
    third = next((each.word for each in said if each.moderates), None)
    words = {each.side: each.word for each in said if not each.moderates}
    if len(words) < len(Side):
        return Claim.ASKED
    if len(set(words.values())) > 1 and third is None:
        return Claim.DIFFER
    decided = third if third is not None and len(set(words.values())) > 1 else words[Side.LAY]
    return Claim.GRANTED if decided is Word.YES else Claim.NOT_YET


def check_may_say(said: Sequence[Said], side: Side, *, spoke_before: bool) -> bool:
    """Whether a word of this side now would decide between two that differ (True) or be one of the two (False).

    Raises ``Refusal`` where their side has spoken, they themselves have, or nothing is open.
    """
    stands = stands_at(said)
    if stands not in (Claim.ASKED, Claim.DIFFER):
        raise Refusal(say("Both assessors have spoken, and the claim is settled."))
    if spoke_before:
        raise Refusal(say("You have said your word to this claim. Somebody else says the other."))
    if stands is Claim.DIFFER:
        return True
    if any(each.side is side for each in said):
        missing = side.other
        raise Refusal(
            say("A lay assessor has spoken. A professional one says the other word.")
            if missing is Side.PROFESSIONAL
            else say("A professional assessor has spoken. A lay one says the other word.")
        )
    return False
