"""What to ask the writer of a sentence that could not be decided, by the modes it hangs between."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from alongside.core.audit.words.textmodes import TextMode as M
from alongside.core.shared.sentences import Sentence, say

WHO_DELIVERS: Final = say(
    "Who delivers what, with whom, and what would professionals come to rely on them for?"
)

BETWEEN: Final[Mapping[frozenset[M], Sentence]] = MappingProxyType(
    {
        frozenset({M.DELIVERY_ALONGSIDE, M.LAY_LED}): say(
            "Is a professional there in the same session or on the same case, or only training and supervising?"
        ),
        frozenset({M.DELIVERY_ALONGSIDE, M.VOLUNTEERING}): say(
            "Do those who help use the service themselves, or did they, or care for somebody who does?"
        ),
        frozenset({M.LAY_LED, M.VOLUNTEERING}): say(
            "Are those who help people with their own experience of it, or volunteers from elsewhere?"
        ),
        frozenset({M.DELIVERY_ALONGSIDE, M.STAFF_DELIVERY}): say(
            "Which part do people who use the service carry out, and which do the professionals?"
        ),
        frozenset({M.LAY_LED, M.STAFF_DELIVERY}): say(
            "Who runs it: employees, or people with their own experience of it?"
        ),
        frozenset({M.VOLUNTEERING, M.SUBSTITUTION}): say(
            "Did somebody paid do this before, and is that post still there?"
        ),
        frozenset({M.LAY_LED, M.SUBSTITUTION}): say(
            "Did somebody paid do this before, and is that post still there?"
        ),
        frozenset({M.CO_DESIGN, M.CONSULTATION}): say(
            "Did people make it and change it, or were they asked what they think of it?"
        ),
        frozenset({M.CO_DESIGN, M.UNSUPPORTED_CLAIM}): say("What did people write, draw, build or decide in it?"),
        frozenset({M.CO_COMMISSIONING, M.CONSULTATION}): say(
            "Did people decide where the money goes, or advise those who decide?"
        ),
        frozenset({M.CO_COMMISSIONING, M.GOVERNANCE}): say(
            "Did people decide where the money goes, or sit on the body that does?"
        ),
        frozenset({M.CO_ASSESSMENT, M.CONSULTATION}): say(
            "Did people inspect and judge the service themselves, or were they asked how they found it?"
        ),
        frozenset({M.GOVERNANCE, M.REPRESENTATION}): say(
            "Do they have a seat and a vote, or do they speak for others without one?"
        ),
        frozenset({M.CONSULTATION, M.VOICE}): say(
            "Whose question was it: the organisation’s, or people’s own?"
        ),
        frozenset({M.REPRESENTATION, M.VOICE}): say("Do they speak for themselves or for others?"),
        frozenset({M.GENERAL_ACTIVITY, M.LAY_LED}): say("Do those who come do something for others there, and what?"),
        frozenset({M.GENERAL_ACTIVITY, M.STAFF_DELIVERY}): say(
            "Do people come together of themselves, or is it a service that employees give them?"
        ),
        frozenset({M.EMPOWERMENT_TALK, M.UNSUPPORTED_CLAIM}): say("What will anybody do differently, and who?"),
        frozenset({M.INFORMATION, M.STAFF_DELIVERY}): say("Are people told something, or is something done for them?"),
    }
)  # fmt: skip

OF_MODE: Final[Mapping[M, Sentence]] = MappingProxyType(
    {
        M.DELIVERY_ALONGSIDE: WHO_DELIVERS,
        M.UNSUPPORTED_CLAIM: WHO_DELIVERS,
        M.LAY_LED: say("Who helps whom, and is a professional there?"),
        M.VOLUNTEERING: say("Who are the volunteers, and what do they do beside the staff?"),
        M.CO_DESIGN: say("Who made what, and what changed because of them?"),
        M.CO_COMMISSIONING: say("Who decided about which money?"),
        M.CO_ASSESSMENT: say("Who judged what, and by which standard?"),
        M.GOVERNANCE: say("Who sits on which body, and do they vote?"),
        M.REPRESENTATION: say("Who speaks for whom, and how were they chosen?"),
        M.CONSULTATION: say("Who was asked what, and what became of the answers?"),
        M.VOICE: say("Who spoke up about what, and who answered?"),
        M.INFORMATION: say("Who was told what, and could they answer?"),
        M.GENERAL_ACTIVITY: say("Who came, and did they do anything for others?"),
        M.SELF_MANAGEMENT: say("Do people look after their own affairs here, or each other’s?"),
        M.STAFF_DELIVERY: say("Who delivers it, and does anybody who uses it have a part in that?"),
        M.SUBSTITUTION: say("Which paid post or service went, and who does the work now?"),
        M.EMPOWERMENT_TALK: say("What will anybody do differently, and who?"),
        M.NONE: say("Does this sentence say that anybody does something, and who?"),
    }
)


def question_about(mode: M, rival: M | None) -> Sentence:
    """What would settle it: the question between the two likeliest modes, or else the one about the first."""
    between = frozenset({mode, rival}) if rival else frozenset({mode})
    return BETWEEN.get(between) or OF_MODE[mode]
