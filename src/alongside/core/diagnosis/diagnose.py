"""From counts and estimates to how each link stands."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from alongside.core.diagnosis.finding import Diagnosis, LinkFound
from alongside.core.diagnosis.links import EFFECTS, MATTERS, SHARES, Link, Marks
from alongside.core.diagnosis.marking import OURS, Marking
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.verdict import POWERED, State, judge
from alongside.core.measurement.chain.effects import Effect
from alongside.core.measurement.chain.names import Cluster, Name
from alongside.core.measurement.chain.result import MISSING, NOT_APART, TOO_SHORT, Chain
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.proportions import NINETY_FIVE, proportion
from alongside.core.shared.sentences import say

ONE_SIDED = 1.6448536269514722
"""The standard normal deviate that leaves 5% above it."""
NOT_WORKED_OUT = NotEstimable(
    say("The record does not hold what this estimate needs yet."),
    say("Several months of sessions of people who agreed to be counted."),
)


BY_RELIANCE = (Link.RELIED_ON, Link.POWER_THROUGH_RELIANCE)
UNTOLD: Mapping[Link, NotEstimable] = {
    Link.RELIED_ON: NotEstimable(
        say("The record holds no requests by name that differ between people and months."),
        say("Professionals who ask people by name, when they need them."),
    ),
    Link.SEE_THEMSELVES: NotEstimable(
        say("There are no check-ins yet that differ between people and months."),
        say("Check-ins of people who agreed to be counted."),
    ),
}
"""Why an effect is not known where the record holds nothing of what it is about, in words for a page."""
NOT_APART_HERE = NotEstimable(
    say("Too few months one after another are complete to tell this from everything else that went on."),
    say("More people of whom several months, one after another, are known, check-ins included."),
)

ENOUGH_PEOPLE = 200
"""So many, of whom each month of a year is known, settle a link of effects nine times in ten (worlds of the tests)."""
EVERY_MONTH = say("Check-ins of the people here month after month for a year.")
FOR_WANT_OF_MONTHS = frozenset(
    each.reason.template for each in (NOT_WORKED_OUT, NOT_APART_HERE, UNTOLD[Link.SEE_THEMSELVES])
) | {TOO_SHORT}


def diagnose(
    reached: Reached, chain: Chain | None = None, *, answering: float = 1.0, marking: Marking = OURS
) -> Diagnosis:
    """How each link stands by these marks. ``answering`` is the share of check-ins answered (above 0, up to 1)."""
    found = {link: judge_share(link, *reached.of(link), marking.shares[link]) for link in SHARES}
    found |= {link: _effect(link, chain, answering, marking.matters[link]) for link in EFFECTS}
    return Diagnosis({link: found[link] for link in Link}, reached, marking)


def judge_share(link: Link, part: int, whole: int, marks: Marks | None = None) -> LinkFound:
    """A share against its marks: it works where it surely lies above the little that would be nothing.

    It is stuck where it surely lies below what was agreed to be enough (Wilson's interval, two-sided 95% for the one,
    one-sided 95% for the other), and works but weakly where both hold: the same rule as for effects.
    """
    marks = marks or SHARES[link]
    if not whole:
        return LinkFound(link, State.NOT_ENOUGH, None, None, None, 0, part=0, why=_nobody(link))
    share = proportion(part, whole, z=NINETY_FIVE)
    works = share.low > marks.little
    stuck = proportion(part, whole, z=ONE_SIDED).high < marks.enough
    state = _state(works, stuck)
    more = _more_people(share.value, whole, marks) if state is State.NOT_ENOUGH else 0
    return LinkFound(link, state, share.value, share.low, share.high, whole, part=part, more_people=more)


def judge_effect(
    link: Link,
    answer: Effect | NotEstimable,
    *,
    people: int,
    months: int,
    answering: float = 1.0,
    matters: float = MATTERS,
) -> LinkFound:
    """An estimated effect against the smallest that matters, by ``verdict.judge``."""
    if isinstance(answer, NotEstimable) or people < 2:
        why = answer if isinstance(answer, NotEstimable) else NOT_WORKED_OUT
        return LinkFound(link, State.NOT_ENOUGH, None, None, None, people, why=why)
    said = judge(
        answer.estimate, answer.se, matters=matters, people=people, months=max(months, 1), answering=answering
    )
    return LinkFound(
        link, said.state, answer.estimate, answer.low, answer.high, people, se=answer.se,
        more_people=said.more_people, more_check_ins=said.more_check_ins if _asked_for(link) else 0,
    )  # fmt: skip


def _asked_for(link: Link) -> bool:
    """Whether it takes check-ins to know more of a link; the others come from the record alone."""
    return link in (Link.SEE_THEMSELVES, Link.POWER_THROUGH_SELF)


def _effect(link: Link, chain: Chain | None, answering: float, matters: float) -> LinkFound:
    if chain is None:
        return judge_effect(link, NOT_WORKED_OUT, people=0, months=0)
    clusters = chain.people if chain.cluster is Cluster.PERSON else chain.services
    return judge_effect(
        link,
        _with_how_many(_answer(chain.answers, link), chain.people),
        people=clusters,
        months=chain.months,
        answering=answering,
        matters=matters,
    )


def _answer(answers: Mapping[Name, Effect | NotEstimable], link: Link) -> Effect | NotEstimable:
    found = answers.get(EFFECTS[link], NOT_WORKED_OUT)
    if not isinstance(found, NotEstimable):
        return found
    if found.reason.template == MISSING:
        return UNTOLD[Link.RELIED_ON if link in BY_RELIANCE else Link.SEE_THEMSELVES]
    return NOT_APART_HERE if found.reason.template == NOT_APART else found


def _with_how_many(answer: Effect | NotEstimable, people: int) -> Effect | NotEstimable:
    """The same; where there is no number for want of months that are known, with how many more people would give one.

    Where nobody is asked by name, or nothing differs, no number of people helps, and what would is said already.
    """
    if isinstance(answer, Effect) or answer.reason.template not in FOR_WANT_OF_MONTHS:
        return answer
    if people >= ENOUGH_PEOPLE:
        return NotEstimable(answer.reason, EVERY_MONTH)
    more = say(
        "About {people} more people who check in month after month for a year: in made-up worlds {enough} of them "
        "settle it nine times in ten.",
        people=ENOUGH_PEOPLE - people, enough=ENOUGH_PEOPLE,
    )  # fmt: skip
    return NotEstimable(answer.reason, more)


def _state(works: bool, stuck: bool) -> State:
    if works or stuck:
        return State.WEAK if works and stuck else State.WORKING if works else State.STUCK
    return State.NOT_ENOUGH


def _more_people(share: float, whole: int, marks: Marks) -> int:
    """About how many more people make the interval so narrow that it cannot reach from one mark to the other."""
    between = min(max(share, marks.little), marks.enough)
    needed = between * (1 - between) * (POWERED / (marks.enough - marks.little)) ** 2
    return max(1, ceil(needed - whole))


def _nobody(link: Link) -> NotEstimable:
    before = {
        Link.ASKED: say("The service knows nobody yet."),
        Link.YES: say("Nobody was asked."),
        Link.CAME: say("Nobody said yes yet."),
        Link.DELIVERED: say("Nobody came yet."),
    }
    return NotEstimable(before[link], say("The link before this one comes first."))
