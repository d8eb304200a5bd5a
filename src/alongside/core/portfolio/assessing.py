"""Two assessors, one of them lay: who may be one, what they find, and what follows from both."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from alongside.core.portfolio.terms import Criterion, Event, Judgement
from alongside.core.programme.judging import TUTOR_STANDS_BY, TUTOR_STOOD_BY
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody who would judge stands to what was handed in and to whoever did.

    ``tutored_them``: they were a tutor of the cohort, and are none now. ``against``: why they do not judge from the
    side that they are asked for, such as a professional asked as a lay person.
    """

    sides: frozenset[Side]
    is_learner: bool = False
    tutors_them: bool = False
    tutored_them: bool = False
    observed_them: bool = False
    judged_it: bool = False
    runs_it: bool = False
    against: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one assessor finds, criterion by criterion, with words for the learner.

    Raises ``Refusal`` where a criterion is left out, or something is not shown yet and no words say what.
    """

    by: Hashable
    side: Side
    judgements: Mapping[Criterion, Judgement]
    words: str = ""

    def __post_init__(self) -> None:
        if set(self.judgements) != set(Criterion):
            raise Refusal(say("Say of each criterion whether it is shown."))
        if not self.is_met and not self.words.strip():
            raise Refusal(say("Say what is not shown yet, and what would show it. The learner will read it."))

    @property
    def is_met(self) -> bool:
        """Whether every criterion is shown. None makes up for another."""
        return all(each is Judgement.MET for each in self.judgements.values())


def reason_against(who: Standing) -> Sentence | None:
    """Why somebody is to judge nothing of it, whatever their side; None where nothing speaks against it."""
    if who.is_learner:
        return say("Nobody judges what they handed in themselves.")
    if who.tutors_them:
        return TUTOR_STANDS_BY.says
    if who.tutored_them:
        return TUTOR_STOOD_BY.says
    if who.observed_them:
        return say("You vouched for a piece of it as an observer, so somebody else judges it.")
    return None


def check_may_assess(who: Standing, side: Side, taken: Iterable[Side]) -> None:
    """Raises ``Refusal`` for somebody who may not take the place of that side, or where it is taken."""
    against = reason_against(who) or who.against
    if against is not None:
        raise Refusal(against)
    if who.judged_it:
        raise Refusal(say("You have a place already. Two people judge it, so somebody else takes the other."))
    if side not in who.sides:
        raise Refusal(say("This place is for an assessor of the other side."))
    if side in set(taken):
        raise Refusal(say("Somebody has taken that place in the meantime."))


def open_to(who: Standing, taken: Iterable[Side]) -> tuple[Side, ...]:
    """The places that somebody could take, the lay one first."""
    if (reason_against(who) or who.against) is not None or who.judged_it:
        return ()
    held = set(taken)
    return tuple(side for side in Side if side in who.sides and side not in held)


def check_may_moderate(who: Standing) -> None:
    """Raises ``Refusal`` for anybody but a third person who runs the programme."""
    against = reason_against(who)
    if against is not None:
        raise Refusal(against)
    if who.judged_it:
        raise Refusal(say("You are one of the two who differ. A third person settles it."))
    if not who.runs_it:
        raise Refusal(say("Whoever runs the programme settles it where assessors differ."))


def follows(found: Iterable[Found]) -> Event | None:
    """What follows from what the assessors found; None until there are two.

    Raises ``ValueError`` for two of one side or by one person: such a pair can never be kept.
    """
    both = tuple(found)
    if len(both) < 2:
        return None
    if len(both) > 2 or both[0].by == both[1].by or {each.side for each in both} != set(Side):
        raise ValueError("two people judge, one lay and one professional")
    if both[0].is_met is not both[1].is_met:
        return Event.DIFFER
    return Event.BOTH_MET if both[0].is_met else Event.BOTH_NOT_YET


def differ_in(found: Iterable[Found]) -> tuple[Criterion, ...]:
    """The criteria of which the two say different things, in their order."""
    both = tuple(found)
    return tuple(each for each in Criterion if len({one.judgements[each] for one in both}) > 1)
