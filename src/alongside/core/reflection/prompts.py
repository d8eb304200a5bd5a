"""Questions that the record itself asks: what was unlike before comes first, and the last is always an open one.

Nobody is asked what they should feel, and nothing is asked that presumes that it was good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

MOST: Final = 3
ROUND_NUMBERS: Final = frozenset({10, 25, 50, 100})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. ``plain`` is the same without anybody's name: it stands beside the words once they are shared."""

    key: str
    says: Sentence
    plain: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """What the register says of one session, to one of those who were there.

    ``stood_by`` names the lay person who said yes last where not one more could have been missing ("" otherwise);
    ``number`` is which of this person's sessions in the service it was, from 1; ``missing`` how many who had said yes
    did not come; ``was_there`` whether this person is one of those whom the register shows there.
    """

    side: Side
    number: int = 0
    lay: int = 0
    professionals: int = 0
    stood_by: str = ""
    stood_by_me: bool = False
    never_before: bool = False
    led_by_lay: bool = False
    i_led: bool = False
    missing: int = 0
    cancelled: bool = False
    was_there: bool = True


Rule = Callable[[SessionFacts], Prompt | None]


def _cancelled(facts: SessionFacts) -> Prompt | None:
    asked = say("This session was cancelled. What became of those it was for?")
    return Prompt("CANCELLED", asked, asked) if facts.cancelled else None


def _stood_by_me(facts: SessionFacts) -> Prompt | None:
    if not facts.stood_by_me:
        return None
    plain = say("The session stood only because one person came. What changed?")
    if facts.never_before:
        return Prompt(
            "STOOD_BY_ME",
            say("This was the first session that stood only because you came. What changed for you?"),
            plain,
        )
    return Prompt("STOOD_BY_ME", say("This session stood only because you came. What was that like?"), plain)


def _stood_by(facts: SessionFacts) -> Prompt | None:
    if not facts.stood_by:
        return None
    plain = say("The session stood only because one person came. What changed?")
    told = (
        say(
            "This was the first session that stood only because {name} came. What changed for you?",
            name=facts.stood_by,
        )
        if facts.never_before
        else say("This session stood only because {name} came. What changed for you?", name=facts.stood_by)
    )
    return Prompt("STOOD_BY", told, plain)


def _first(facts: SessionFacts) -> Prompt | None:
    asked = say("This was your first session here. What was unlike what you had expected?")
    return (
        Prompt("FIRST", asked, say("A first session here. What was unlike what was expected?"))
        if facts.number == 1
        else None
    )


def _led(facts: SessionFacts) -> Prompt | None:
    if facts.i_led:
        return Prompt(
            "I_LED",
            say("You led this one. What did you decide that somebody else used to decide?"),
            say("They led this one. What did they decide that somebody else used to decide?"),
        )
    asked = say("A lay person led this session. What did others do differently because of it?")
    return Prompt("LED", asked, asked) if facts.led_by_lay else None


def _missing(facts: SessionFacts) -> Prompt | None:
    asked = say("Not everybody could come after all. What was done instead, and by whom?")
    return Prompt("MISSING", asked, asked) if facts.missing else None


def _round(facts: SessionFacts) -> Prompt | None:
    if facts.number not in ROUND_NUMBERS:
        return None
    asked = say(
        "With this one you had been at {number} sessions here. What do you see now that you did not see at the first?",
        number=facts.number,
    )
    plain = say("What do you see now that you did not see at the first?")
    return Prompt("ROUND", asked, plain)


def _more_lay(facts: SessionFacts) -> Prompt | None:
    asked = say(
        "{lay} lay people and {professionals} professionals shared this session. Who relied on whom, and for what?",
        lay=facts.lay,
        professionals=facts.professionals,
    )
    plain = say("Who relied on whom, and for what?")
    return Prompt("SHARED", asked, plain) if facts.lay > 1 and facts.professionals > 1 else None


def _same(key: str, sentence: Sentence) -> Prompt:
    return Prompt(key, sentence, sentence)


NOTICED: Final = _same("NOTICED", say("What did you notice that the register does not say?"))
NEXT_TIME: Final = _same(
    "NEXT_TIME", say("What would you do otherwise next time, and who would have to agree?")
)
OPEN: Final[dict[Side, tuple[Prompt, ...]]] = {
    Side.LAY: (
        _same("BECAUSE_OF_ME", say("What went otherwise because it was you who did it?")),
        NOTICED,
        _same("RELIED", say("Who relied on you, if anybody did, and on whom did you rely?")),
        NEXT_TIME,
        _same("KNEW", say("What did you know there that nobody had taught you?")),
    ),
    Side.PROFESSIONAL: (
        _same("LEFT_TO_OTHERS", say("What did you leave to others that you would once have done yourself?")),
        NOTICED,
        _same("HELD_BACK", say("When did you step in, and when did you hold back?")),
        NEXT_TIME,
        _same("OTHERS_KNEW", say("What did somebody lay know there that you did not?")),
    ),
}
"""Open questions of each side. Whoever comes week after week is asked each in its turn."""
OF_OTHERS: Final = _same("OF_OTHERS", say("What would you ask those who were to be there?"))
SESSIONS_EACH: Final = 2
"""So many sessions long the same open question is asked."""


def _open(facts: SessionFacts) -> Prompt:
    if not facts.was_there:
        return OF_OTHERS
    turns = OPEN[facts.side]
    return turns[facts.number // SESSIONS_EACH % len(turns)]


RULES: Final[tuple[Rule, ...]] = (
    _cancelled,
    _stood_by_me,
    _stood_by,
    _first,
    _led,
    _missing,
    _round,
    _more_lay,
)
"""In this order: what is rarest first."""


def prompts_of_session(facts: SessionFacts) -> tuple[Prompt, ...]:
    """At most three, the most telling first; the last one is open."""
    return (*_told(facts, MOST - 1), _open(facts))


def _told(facts: SessionFacts, most: int) -> Iterator[Prompt]:
    found = (prompt for rule in RULES if (prompt := rule(facts)) is not None)
    for _place, prompt in zip(range(most), found, strict=False):
        yield prompt


def prompts_of_act() -> tuple[Prompt, ...]:
    """What is asked of something that was done outside a session."""
    return (
        _same("CAME_OF_IT", say("What came of it, and for whom?")),
        _same("NOT_RECORDED", say("What does the record not say about it?")),
    )


def prompts_of_declined() -> tuple[Prompt, ...]:
    """What is asked of an invitation that its person said no to. A no needs no reason, and is told so."""
    return (
        _same("ASKED_HOW", say("Was it the time, the task, or how you were asked?")),
        _same("WOULD_FIT", say("What would you have said yes to?")),
    )


def prompts_of_refused(*, lay: bool) -> tuple[Prompt, ...]:
    """What is asked of a proposal that was not adopted, by the side of whoever reflects."""
    asked = (
        say("What did it change in how you put things forward?")
        if lay
        else say("What would have had to be different for you to agree?")
    )
    return (
        _same("REFUSED", asked),
        _same("WHO_DECIDED", say("Who decided in the end, and did they have to?")),
    )


def prompts_of_claim() -> tuple[Prompt, ...]:
    """What is asked of a sentence in a document."""
    return (_same("CLAIM", say("Does this fit what you have seen? When did you see it last?")),)


def prompts_of_measure() -> tuple[Prompt, ...]:
    """What is asked of a turn in a measure."""
    return (
        _same("TURN", say("What happened in those weeks that the figure cannot say?")),
        _same("OTHERWISE", say("What else could have made it turn?")),
    )


def every_prompt() -> dict[str, Sentence]:
    """Each question without a name, by its key: what stands beside words that were written to answer it."""
    found = [each for lay in (True, False) for each in prompts_of_refused(lay=lay)]
    found += [*prompts_of_act(), *prompts_of_declined(), *prompts_of_claim(), *prompts_of_measure()]
    found += [OF_OTHERS, *(each for turns in OPEN.values() for each in turns)]
    for facts in _one_of_each():
        found += [prompt for rule in RULES if (prompt := rule(facts)) is not None]
    return {each.key: each.plain for each in found}


def _one_of_each() -> tuple[SessionFacts, ...]:
    whole = {"lay": 2, "professionals": 2, "missing": 1, "cancelled": True, "led_by_lay": True}
    return (
        SessionFacts(side=Side.LAY, number=1, stood_by="–", **whole),  # type: ignore[arg-type]
        SessionFacts(side=Side.PROFESSIONAL, number=10, stood_by_me=True, i_led=True, **whole),  # type: ignore[arg-type]
    )
