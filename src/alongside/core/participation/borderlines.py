"""Borderline cases: acts that could be taken for something else, and the rule that each falls under.

They explain the rules on the reference page, and a test derives each of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, Output
from alongside.core.participation.facts import ProfessionalShare as Share


@dataclass(frozen=True, slots=True)
class Borderline:
    """An act as somebody would tell it, the rule it falls under, and why not another."""

    told: str
    rule: str
    because: str
    act: Act


def _held(output: Output, *, seat: bool = False, speaks: bool = False, asked: bool = False) -> Act:
    return Act(
        dated=True,
        happened=True,
        output=output,
        seat_on_body=seat,
        speaks_for_others=speaks,
        asked_by_org=asked,
    )


def _served(
    actor: Actor,
    professional: Share,
    *,
    only_for_self: bool = False,
    task: bool = True,
    replaces_post: bool = False,
    freely: bool = True,
    happened: bool = True,
) -> Act:
    return Act(
        dated=True,
        happened=happened,
        freely_chosen=freely,
        output=Output.SERVICE,
        actor=actor,
        beneficiary=Beneficiary.SELF if only_for_self else Beneficiary.OTHER,
        defined_task=task,
        replaces_post=replaces_post,
        professional=professional,
    )


BORDERLINES: tuple[Borderline, ...] = (
    Borderline(
        "“By 2030 we will have handed power to our residents”, in a strategy",
        "Power was promised",
        "A date for the promise is not the date of an act.",
        Act(gift_of_power=True),
    ),
    Borderline(
        "“All our services were co-produced this year”, in an annual report",
        "No act was named",
        "It may well be true. One act, with its date, would show what it was.",
        Act(happened=True, output=Output.SERVICE),
    ),
    Borderline(
        "The course was called off on the morning; both trainers had come",
        "Planned, not held",
        "Turning up is to somebody’s credit, and nobody received a service.",
        _served(Actor.EX_USER, Share.SAME_SESSION, happened=False),
    ),
    Borderline(
        "A work placement beside the day centre’s staff, on pain of losing a benefit",
        "Not freely chosen",
        "The same work, freely chosen, would be delivery alongside.",
        _served(Actor.USER, Share.SAME_SESSION, freely=False),
    ),
    Borderline(
        "The board’s papers are posted to its lay member",
        "Only told",
        "Holding a seat is not acting through it.",
        _held(Output.INFO, seat=True),
    ),
    Borderline(
        "A lay governor sits in on an open day",
        "Took part",
        "Being there as a governor gave nobody anything to decide.",
        _held(Output.ATTENDANCE, seat=True),
    ),
    Borderline(
        "Somebody who uses the service sits on a panel that interviews staff",
        "From a seat",
        "It is a judgement, and it is made from a seat: the seat comes first.",
        _held(Output.ASSESSMENT, seat=True),
    ),
    Borderline(
        "A patient on the board votes on the budget",
        "From a seat",
        "It decides money, and it is done from a seat: the seat comes first.",
        _held(Output.ALLOCATION, seat=True),
    ),
    Borderline(
        "An elected spokesperson answers a consultation for the tenants",
        "For other people",
        "The organisation asked, and the answer is given for others.",
        _held(Output.OPINION, speaks=True, asked=True),
    ),
    Borderline(
        "Residents vote on how a neighbourhood budget is spent",
        "Decided priorities or money",
        "Each votes for themselves, and the vote is the decision.",
        _held(Output.ALLOCATION, asked=True),
    ),
    Borderline(
        "A family group conference: the family meets alone to write the plan",
        "Made a plan",
        "The meeting makes a plan. Each task then done for the child is an act of its own.",
        _held(Output.DESIGN),
    ),
    Borderline(
        "A peer and a practitioner write a course together",
        "Made a plan",
        "Writing it and teaching it are two acts; teaching it is delivery alongside.",
        _held(Output.DESIGN),
    ),
    Borderline(
        "An expert by experience inspects a care home",
        "Judged the quality",
        "They are there to judge, which is more than to be asked for a view.",
        _held(Output.ASSESSMENT, asked=True),
    ),
    Borderline(
        "A hospital’s listening event: people tell their stories, on the hospital’s question",
        "Answered a question",
        "Whose question it is decides, not how warmly it was asked.",
        _held(Output.OPINION, asked=True),
    ),
    Borderline(
        "A complaint leads a manager to ask for more",
        "Spoke up",
        "They began it themselves. What the manager asks afterwards is another act.",
        _held(Output.OPINION),
    ),
    Borderline(
        "A Shared Lives carer has somebody living in their home",
        "A paid job",
        "The carer is a paid provider. What the person supported does for others is an act of their own.",
        _served(Actor.EMPLOYEE, Share.SAME_CASE),
    ),
    Borderline(
        "A patient measures their own blood pressure, and the nurse reads it",
        "Only for themselves",
        "A professional shares the case, and nobody else is the better for it.",
        _served(Actor.USER, Share.SAME_CASE, only_for_self=True),
    ),
    Borderline(
        "A “helper” is named on the rota, and nothing is theirs to do",
        "No task of their own",
        "A name on a rota is not a part in the work.",
        _served(Actor.USER, Share.SAME_SESSION, task=False),
    ),
    Borderline(
        "A library post is cut, and residents work beside the librarian who is left",
        "Fills a cut post",
        "They do share the session. It still fills the place of somebody who was paid.",
        _served(Actor.NEIGHBOUR, Share.SAME_SESSION, replaces_post=True),
    ),
    Borderline(
        "A time-bank member drives another to the shops",
        "No professional in it",
        "Good in itself. It becomes delivery alongside when a service shares the case.",
        _served(Actor.NEIGHBOUR, Share.NONE),
    ),
    Borderline(
        "An Expert Patients course with two lay tutors, visited by an assessor",
        "Supervised only",
        "Tutors do the whole of the work. Grade C is shown beside the headline, never in it.",
        _served(Actor.EX_USER, Share.SUPERVISES_ONLY),
    ),
    Borderline(
        "Parents lead an Empowering Parents, Empowering Communities group",
        "Supervised only",
        "The practitioner trains and supervises the parents, and is not in the group.",
        _served(Actor.EX_USER, Share.SUPERVISES_ONLY),
    ),
    Borderline(
        "A firm’s volunteering day beside the park’s rangers",
        "From outside",
        "They share the session, and the service is not one that they have a stake in.",
        _served(Actor.OUTSIDER, Share.SAME_SESSION),
    ),
    Borderline(
        "A youth offender panel: two residents and a youth justice worker",
        "Shared the session",
        "Although it is called a panel, it delivers the service itself: no seat on a body is meant.",
        _served(Actor.NEIGHBOUR, Share.SAME_SESSION),
    ),
    Borderline(
        "Somebody who uses mental health services teaches student nurses with a lecturer",
        "Shared the session",
        "The students are the ones who benefit, and they are somebody else.",
        _served(Actor.USER, Share.SAME_SESSION),
    ),
    Borderline(
        "A first responder from the village treats somebody until the ambulance crew takes over",
        "Shared the case",
        "They meet only at the door: the case is shared and handed over.",
        _served(Actor.NEIGHBOUR, Share.SAME_CASE),
    ),
    Borderline(
        "An aunt collects the child twice a week, as the family group conference planned",
        "Shared the case",
        "The social worker holds the same case, and each task in the plan is one act.",
        _served(Actor.CARER, Share.SAME_CASE),
    ),
    Borderline(
        "An employed peer support worker sees somebody whom the ward’s team also sees",
        "Shared the case",
        "It counts, and is shown as a group of its own: employment can strengthen peers or blunt them.",
        _served(Actor.EMPLOYED_PEER, Share.SAME_CASE),
    ),
)


def borderlines_of(rule: str) -> tuple[Borderline, ...]:
    """The borderline cases that fall under the rule of this name."""
    return tuple(borderline for borderline in BORDERLINES if borderline.rule == rule)
