"""What keeps somebody from a place, in words for those who plan.

They never say which access somebody needs, where else somebody goes, why two are not asked together, or who it was that
said no.
"""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.hard import PAIR_RULES, Pair
from alongside.core.rota.rules.terms import Broken, HardRule
from alongside.core.shared.sentences import Sentence, say


def kept_back(problem: Problem, offer: Offer) -> tuple[Sentence, ...]:
    """Every rule about the person and the part alone that keeps the offer from being made; none where it may be."""
    session = problem.session[offer.session]
    pair = Pair(problem, problem.person[offer.person], session, session.part_of[offer.part])
    found = ((row.rule, row.why_not(pair)) for row in PAIR_RULES)
    return tuple(discreet(rule, offer.person) or said for rule, said in found if said)


def discreet(rule: HardRule, person: str) -> Sentence | None:
    """What is told instead of a rule's own sentence, where that would say more than others need to know."""
    return {
        HardRule.ACCESS: say("The place is not known to have the access that {person} needs.", person=person),
        HardRule.AWAY: say("{person} is away then.", person=person),
        HardRule.TRAVEL: say("It is further for {person} than they would go.", person=person),
        HardRule.SETTLED: say("{person} is not asked for this.", person=person),
        HardRule.ONE_PLACE: say("{person} has something else then, or too close to it.", person=person),
        HardRule.OWN_LIMITS: say("It would be more than {person} wants to be asked for.", person=person),
        HardRule.APART: say(
            "{person} is not asked to a session together with somebody who is in it.", person=person
        ),
    }.get(rule)


def in_the_way(broken: Iterable[Broken], person: str) -> tuple[Sentence, ...]:
    """What an exchange would break, each once."""
    return tuple(dict.fromkeys(discreet(each.rule, person) or each.sentence for each in broken))
