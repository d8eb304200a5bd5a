"""What each mode means when it is found in a document, and what would make the sentence say more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alongside.core.audit.words.textmodes import TextMode
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence of the mode says, and what its writer could add or ask."""

    says: Sentence
    mend: Sentence


_NAME_THEM: Final = say("Say who, what they do, how often, and which professional shares it.")
_OTHER_REASONS: Final = say(
    "It matters for its own reasons. Call it what it is, and do not count it as co-production."
)
MEANINGS: Final[Mapping[TextMode, Meaning]] = MappingProxyType(
    {
        TextMode.DELIVERY_ALONGSIDE: Meaning(
            say(
                "People who have a stake in a service carry out part of it for others, beside a professional."
            ),
            say("Say how often, since when, and what the professionals have come to rely on them for."),
        ),
        TextMode.LAY_LED: Meaning(
            say("People deliver a service or help each other, and no professional shares the work."),
            say("If a professional shares the session or the case, say who. If not, call it lay-led."),
        ),
        TextMode.VOLUNTEERING: Meaning(
            say("Unpaid people do part of a service, and are not said to use it or to live by it."),
            say("If they use or used the service, care for somebody who does, or live by it, say so."),
        ),
        TextMode.CO_DESIGN: Meaning(
            say("People take part in making a plan, a design, a course or a text."), _OTHER_REASONS
        ),
        TextMode.CO_COMMISSIONING: Meaning(
            say("People decide priorities or money, or who gets a contract."), _OTHER_REASONS
        ),
        TextMode.CO_ASSESSMENT: Meaning(
            say("People inspect a service or judge its quality."), _OTHER_REASONS
        ),
        TextMode.GOVERNANCE: Meaning(
            say("People act through a seat on a board, a committee or a panel."), _OTHER_REASONS
        ),
        TextMode.REPRESENTATION: Meaning(say("Somebody speaks for others."), _OTHER_REASONS),
        TextMode.CONSULTATION: Meaning(say("The organisation asks people what they think."), _OTHER_REASONS),
        TextMode.VOICE: Meaning(say("People speak up about what matters to them."), _OTHER_REASONS),
        TextMode.INFORMATION: Meaning(
            say("The organisation tells people something, or teaches them."), _OTHER_REASONS
        ),
        TextMode.GENERAL_ACTIVITY: Meaning(
            say("People attend or take part, with no task of their own to do for others."),
            say("If some of them have a task for others, say which, and who shares it."),
        ),
        TextMode.SELF_MANAGEMENT: Meaning(
            say("A person looks after their own health or affairs."), _OTHER_REASONS
        ),
        TextMode.STAFF_DELIVERY: Meaning(
            say("Professionals or the organisation deliver a service to people."),
            say("If people who use it carry out part of it, say which part."),
        ),
        TextMode.SUBSTITUTION: Meaning(
            say("People fill posts that were cut, or keep up a service that was withdrawn."),
            say("Say what professionals will still do beside them. Without that it is cover for cuts."),
        ),
        TextMode.EMPOWERMENT_TALK: Meaning(
            say("It promises power, voice or control, and not what anybody will do."),
            say("Say what people will do, with whom, and for whom. Nobody can be given power by a sentence."),
        ),
        TextMode.UNSUPPORTED_CLAIM: Meaning(
            say("It claims co-production, partnership or involvement, and not what people did."), _NAME_THEM
        ),
        TextMode.NONE: Meaning(
            say("It is about something else."), say("Nothing needs to be added for this purpose.")
        ),
    }
)
