"""The ordered table of rules: the one place where policy about modes is written, as data.

The questions are asked of an act from the top. The first rule that holds decides, and no later one is
asked. A rule says which answers it wants; nothing else about an act is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alongside.core.participation.facts import FACT_NAMED, Actor, Beneficiary, FactMissing, Output
from alongside.core.participation.facts import ProfessionalShare as Share
from alongside.core.participation.modes import Grade, Mode
from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say

Answer = bool | Named


class Stage(Named):
    """The three stretches of the table."""

    CLAIM = "CLAIM", "Did it take place, and freely?"
    SAYING = "SAYING", "Was it telling, joining, speaking, deciding, planning or judging?"
    SERVICE = "SERVICE", "It was a service: who delivered it, for whom, and with whom?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a name that a person would say, the question, the answers it wants, and what follows.

    ``when`` holds (fact, answer) pairs, asked from left to right; all must agree. ``graded`` rules add
    how near the professional was.
    """

    name: str
    stage: Stage
    question: str
    when: tuple[tuple[str, Answer], ...]
    mode: Mode
    sentence: Sentence
    graded: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts that this rule looks at."""
        return tuple(fact for fact, _ in self.when)

    def holds_for(self, act: object) -> bool:
        """Whether every answer agrees. Raises ``FactMissing`` for an answer that must be known first."""
        for fact, wanted in self.when:
            given = getattr(act, fact)
            if given is None:
                raise FactMissing(FACT_NAMED[fact])
            if given is not wanted:
                return False
        return True


def wanted(**answers: Answer) -> tuple[tuple[str, Answer], ...]:
    """The answers that a rule wants, in the order in which it asks. Raises ``KeyError`` for no known fact."""
    return tuple((FACT_NAMED[fact].name, answer) for fact, answer in answers.items())


GRADES: Mapping[Share, Grade] = MappingProxyType(
    {Share.SAME_SESSION: Grade.A, Share.SAME_CASE: Grade.B, Share.SUPERVISES_ONLY: Grade.C}
)

RULES: tuple[Rule, ...] = (
    Rule(
        name="Power was promised",
        stage=Stage.CLAIM,
        question="Is it a promise to give people power, with no dated act?",
        when=wanted(dated=False, gift_of_power=True),
        mode=Mode.EMPOWERMENT_TALK,
        sentence=say("It promises to give people power, and names no act in which they used any."),
    ),
    Rule(
        name="No act was named",
        stage=Stage.CLAIM,
        question="Is it any other claim, with no dated act?",
        when=wanted(dated=False),
        mode=Mode.UNSUPPORTED_CLAIM,
        sentence=say("It is a claim, and no dated act stands behind it yet."),
    ),
    Rule(
        name="Planned, not held",
        stage=Stage.CLAIM,
        question="Was it planned, and did not take place?",
        when=wanted(happened=False),
        mode=Mode.NOT_DELIVERED,
        sentence=say("It was planned and did not take place, so nothing was delivered."),
    ),
    Rule(
        name="Not freely chosen",
        stage=Stage.CLAIM,
        question="Was anybody made to do it, or made to pay for saying no?",
        when=wanted(freely_chosen=False),
        mode=Mode.COMPELLED,
        sentence=say("Somebody was not free to say no, so whatever was done was not theirs to give."),
    ),
    Rule(
        name="Only told",
        stage=Stage.SAYING,
        question="Did something flow only from the organisation to people?",
        when=wanted(output=Output.INFO),
        mode=Mode.INFORMATION,
        sentence=say("The organisation told people something, and nothing came back from them."),
    ),
    Rule(
        name="Took part",
        stage=Stage.SAYING,
        question="Did people take part, with nothing to do for others?",
        when=wanted(output=Output.ATTENDANCE),
        mode=Mode.GENERAL_ACTIVITY,
        sentence=say("People took part, and had nothing to do for anybody else."),
    ),
    Rule(
        name="From a seat",
        stage=Stage.SAYING,
        question="Did they act through a seat on a body, such as a board?",
        when=wanted(seat_on_body=True),
        mode=Mode.GOVERNANCE,
        sentence=say("They acted through a seat on a body, such as a board or an interview panel."),
    ),
    Rule(
        name="For other people",
        stage=Stage.SAYING,
        question="Did they speak for other people, without a seat?",
        when=wanted(speaks_for_others=True),
        mode=Mode.REPRESENTATION,
        sentence=say("They spoke for other people, without a seat on a body."),
    ),
    Rule(
        name="Decided priorities or money",
        stage=Stage.SAYING,
        question="Did they decide priorities or money?",
        when=wanted(output=Output.ALLOCATION),
        mode=Mode.CO_COMMISSIONING,
        sentence=say("They decided what matters most, or where money goes."),
    ),
    Rule(
        name="Made a plan",
        stage=Stage.SAYING,
        question="Did a plan come out of it, or something made, such as a course?",
        when=wanted(output=Output.DESIGN),
        mode=Mode.CO_DESIGN,
        sentence=say("A plan came out of it, or something made. Carrying it out is an act of its own."),
    ),
    Rule(
        name="Judged the quality",
        stage=Stage.SAYING,
        question="Did a judgement of quality come out of it?",
        when=wanted(output=Output.ASSESSMENT),
        mode=Mode.CO_ASSESSMENT,
        sentence=say("They judged how good a service is."),
    ),
    Rule(
        name="Answered a question",
        stage=Stage.SAYING,
        question="Did they give a view, because the organisation asked?",
        when=wanted(output=Output.OPINION, asked_by_org=True),
        mode=Mode.CONSULTATION,
        sentence=say("They gave a view, in answer to a question that the organisation chose."),
    ),
    Rule(
        name="Spoke up",
        stage=Stage.SAYING,
        question="Did they give a view on their own agenda?",
        when=wanted(output=Output.OPINION),
        mode=Mode.VOICE,
        sentence=say("They gave a view on something that they themselves chose to raise."),
    ),
    Rule(
        name="A paid job",
        stage=Stage.SERVICE,
        question="Is it the work of a regular employee or paid provider?",
        when=wanted(actor=Actor.EMPLOYEE),
        mode=Mode.STAFF_DELIVERY,
        sentence=say("A regular employee or paid provider did this as their job."),
    ),
    Rule(
        name="Only for themselves",
        stage=Stage.SERVICE,
        question="Is the person who acted the only one to benefit?",
        when=wanted(beneficiary=Beneficiary.SELF),
        mode=Mode.SELF_MANAGEMENT,
        sentence=say("What the person did was for themselves only, and a part of looking after themselves."),
    ),
    Rule(
        name="No task of their own",
        stage=Stage.SERVICE,
        question="Were they there without a task of their own?",
        when=wanted(defined_task=False),
        mode=Mode.GENERAL_ACTIVITY,
        sentence=say("They were there, and no task was theirs to do."),
    ),
    Rule(
        name="Fills a cut post",
        stage=Stage.SERVICE,
        question="Does it fill a post that was cut?",
        when=wanted(replaces_post=True),
        mode=Mode.SUBSTITUTION,
        sentence=say("It fills a post that was cut. People add to a service; they do not replace its staff."),
    ),
    Rule(
        name="No professional in it",
        stage=Stage.SERVICE,
        question="Does no professional share it?",
        when=wanted(professional=Share.NONE),
        mode=Mode.PEER_SUPPORT,
        sentence=say("People did this for each other, and no professional shared in it."),
    ),
    Rule(
        name="Supervised only",
        stage=Stage.SERVICE,
        question="Does a professional only train or supervise them?",
        when=wanted(professional=Share.SUPERVISES_ONLY),
        mode=Mode.LAY_LED_DELIVERY,
        sentence=say("They delivered it themselves; a professional trained or supervised them and no more."),
        graded=True,
    ),
    Rule(
        name="From outside",
        stage=Stage.SERVICE,
        question="Is it a volunteer who neither uses nor used the service, nor is a carer or neighbour?",
        when=wanted(actor=Actor.OUTSIDER),
        mode=Mode.VOLUNTEERING_ALONGSIDE,
        sentence=say("They worked alongside a professional, as a volunteer from outside the service."),
        graded=True,
    ),
    Rule(
        name="Shared the session",
        stage=Stage.SERVICE,
        question="Does a professional share the same session?",
        when=wanted(professional=Share.SAME_SESSION),
        mode=Mode.DELIVERY_ALONGSIDE,
        sentence=say("They delivered the service to others, in the same session as a professional."),
        graded=True,
    ),
    Rule(
        name="Shared the case",
        stage=Stage.SERVICE,
        question="Does a professional share the same case, handing over to each other?",
        when=wanted(professional=Share.SAME_CASE),
        mode=Mode.DELIVERY_ALONGSIDE,
        sentence=say("They delivered the service to others, in a case that they share with a professional."),
        graded=True,
    ),
)


def first_that_holds(act: object) -> Rule:
    """The rule that decides. Raises ``FactMissing`` where an answer is needed and not given.

    One always holds: the last five rules leave no way in which a professional can share an act.
    """
    return next(rule for rule in RULES if rule.holds_for(act))


def possible_grades(rule: Rule) -> tuple[Grade, ...]:
    """The grades that this rule can give: those of the shares that no rule before it takes whole."""
    if not rule.graded:
        return ()
    asked = [answer for fact, answer in rule.when if fact == "professional"]
    taken = [earlier.when for earlier in RULES[: RULES.index(rule)]]
    left = [share for share in GRADES if wanted(professional=share) not in taken]
    return tuple(GRADES[share] for share in left if not asked or share in asked)


def all_that_fit(act: object) -> tuple[Rule, ...]:
    """Every rule whose answers agree, whatever its place; all but the first show why order matters."""
    return tuple(rule for rule in RULES if all(getattr(act, fact) is answer for fact, answer in rule.when))
