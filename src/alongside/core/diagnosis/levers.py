"""What has helped elsewhere, link by link: a table with its sources. Nothing here is a promise.

Each row says what can be tried, what is known of it and how well, and where that was published. Where the evidence is
thin the row says so. Links without published evidence have rows that say what the published limits are.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.diagnosis.links import Link
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published: who or what, and its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Lever:
    """What can be tried where a link is stuck, what is known of it, and where that is published."""

    links: frozenset[Link]
    words: Sentence
    evidence: Sentence
    sources: tuple[Source, ...]


PARRADO = Source(
    "Parrado, van Ryzin, Bovaird & Löffler 2013",
    "https://informahealthcare.com/doi/full/10.1080/10967494.2013.796260",
)
BOVAIRD = Source(
    "Activating collective co-production, International Review of Administrative Sciences",
    "https://doi.org/10.1177/0020852314566009",
)
ENRICH = Source(
    "ENRICH trial: putting it into practice, BMC Health Services Research 2024",
    "https://bmchealthservres.biomedcentral.com/articles/10.1186/s12913-024-11447-5",
)
NCVO = Source(
    "NCVO: making sure you don’t create an employment contract",
    "https://www.ncvo.org.uk/help-and-guidance/involving-volunteers/volunteers-and-the-law/employment-status/"
    "making-sure-you-dont-create-an-employment-contract/",
)
SCIE_PAY = Source(
    "SCIE: paying people who receive benefits",
    "https://www.scie.org.uk/co-production/supporting/paying-people-who-receive-benefits",
)
BENEFITS = Source(
    "Make Your Mark: volunteering and UK welfare benefits",
    "https://makeyourmark.scot/for-organisations/news/volunteering-and-uk-welfare-benefits",
)
TRAINING = Source(
    "Recovery college trainers, Health Education Journal",
    "https://doi.org/10.1177/00178969251327658",
)
EMERSON = Source("Emerson: power-dependence relations", "http://www.analytictech.com/mb021/dependen.htm")
HELPER = Source("Helper theory (Riessman 1965)", "https://en.wikipedia.org/wiki/Helper_theory")
EPP = Source(
    "Expert Patients randomised trial, J. Epidemiol. Community Health 2007",
    "https://jech.bmj.com/content/61/3/254",
)
DEMSOC = Source(
    "Democratic Society: co-production roundtable",
    "https://www.demsoc.org/public-square/events/co-production-roundtable",
)
KEYRING = Source(
    "KeyRing, VODG: community is key to independent living",
    "http://www.vodg.org.uk/cgblog/38/105/Community-is-key-to-independent-living.html",
)
NEF = Source(
    "Boyle, Slay & Stephens 2010: Public services inside out",
    "https://gwyb.copronet.cymru/public-services-inside-out-boyle-d-slay-j-stephens-l-2010/",
)
TUC = Source(
    "TUC: complement and not substitute",
    "https://lrdpublications.org.uk/publications.php?id=id134202&iss=1485&pub=LR",
)

LEVERS: tuple[Lever, ...] = (
    Lever(
        frozenset({Link.ASKED}),
        say("Begin from what people can do, and ask those who were never asked before those who always come."),
        say("One of six features found where co-production works: people as assets. Described, not measured."),
        (NEF,),
    ),
    Lever(
        frozenset({Link.ASKED}),
        say("Show those who pay for the service what people give, in hours and in sessions."),
        say("Some authorities do not see the value or the cost of volunteers. One provider’s account."),
        (KEYRING,),
    ),
    Lever(
        frozenset({Link.YES}),
        say("Say in the invitation what difference somebody’s part makes."),
        say(
            "People who believe that they can make a difference co-produce more, in published surveys. That is a "
            "correlation: it may be delivering that makes people believe it."
        ),
        (PARRADO, BOVAIRD),
    ),
    Lever(
        frozenset({Link.YES}),
        say("Say that a no costs nothing, pay expenses at cost, and tell people what it means for their benefits."),
        say(
            "Benefit rules allow volunteering, and unpaid work that is normally paid can count as earnings. Guidance, "
            "not a trial."
        ),
        (NCVO, BENEFITS, SCIE_PAY),
    ),
    Lever(
        frozenset({Link.CAME, Link.DELIVERED}),
        say("Give people training, guidance and somebody to turn to before their first session, and after it."),
        say("Trainers of recovery colleges say that they get little of it. Interviews, no trial."),
        (TRAINING,),
    ),
    Lever(
        frozenset({Link.DELIVERED}),
        say("Give whoever comes a task of their own in the session, with a professional beside them."),
        say("Blurred roles are one of six features found where co-production works. Described, not measured."),
        (NEF,),
    ),
    Lever(
        frozenset({Link.DELIVERED, Link.RELIED_ON}),
        say("Prepare the team to work alongside people, and give professionals time to support them."),
        say(
            "Engagement was higher where teams prepared for peer workers and supervision was paid for, in the sites of "
            "one trial of peer support."
        ),
        (ENRICH,),
    ),
    Lever(
        frozenset({Link.RELIED_ON}),
        say("Hand over something that matters and that nobody else is put in place to do."),
        say(
            "Dependence is need with few alternatives: a theory of power from 1962. And it must add to staff, never "
            "replace them."
        ),
        (EMERSON, TUC),
    ),
    Lever(
        frozenset({Link.RELIED_ON}),
        say("Rely on people without obliging them: offer, and let a no be a no."),
        say("Obligation with something in return can make somebody an employee in law. Guidance."),
        (NCVO,),
    ),
    Lever(
        frozenset({Link.SEE_THEMSELVES}),
        say("Let people help others, and not only be helped."),
        say("Whoever helps often gains most: an observation of 1965, often repeated and seldom measured."),
        (HELPER,),
    ),
    Lever(
        frozenset({Link.SEE_THEMSELVES}),
        say("Let people who live with it lead sessions for others, with a course of their own behind them."),
        say(
            "Belief in one’s own power to act rose in a trial of 629 people who took part in lay-led courses. They "
            "were those taught, not those who taught."
        ),
        (EPP,),
    ),
    Lever(
        frozenset({Link.POWER_THROUGH_RELIANCE, Link.POWER_THROUGH_SELF}),
        say("Put a decision under the charter that lay people do not take yet, and answer each proposal in days."),
        say(
            "People at a round table named the unwillingness to give up decisions as what holds co-production back. "
            "Nobody has measured what changes it."
        ),
        (DEMSOC,),
    ),
)  # fmt: skip


def levers_for(link: Link) -> tuple[Lever, ...]:
    """What has helped elsewhere where this link was stuck."""
    return tuple(lever for lever in LEVERS if link in lever.links)
