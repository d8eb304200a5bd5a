"""A planner for tests, asked just as the solver is: it fills places in turn, and keeps every rule by the checker."""

from __future__ import annotations

import json
import pickle
import sys

from alongside.core.rota.checking import check
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.hard import can_offer
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.rules.together import broken_by


def fits(problem: Problem, offers: set[Offer], offer: Offer) -> bool:
    """Whether one more offer breaks nothing but that its session is not whole yet."""
    session = problem.session[offer.session]
    if not can_offer(problem, problem.person[offer.person], session, session.part_of[offer.part]):
        return False
    near = {each for each in offers if offer.person == each.person or offer.session == each.session}
    broken = broken_by(Plan.of(problem, near | {offer}))
    return not any(offer in each.offers and each.rule is not HardRule.WHOLE for each in broken)


def planned(problem: Problem) -> set[Offer]:
    """Sessions one after another, each with those who have the fewest so far; never asked before others."""
    offers = set(problem.promised)
    for session in problem.sessions:
        tried = set(offers)
        for part in session.parts:
            for person in sorted(
                problem.people, key=lambda p: (sum(o.person == p.key for o in offers), p.key)
            ):
                there = sum((o.session, o.part) == (session.key, part.key) for o in tried)
                offer = Offer(session.key, part.key, person.key)
                if there < part.ideal and fits(problem, tried, offer):
                    tried.add(offer)
        if Plan.of(problem, tried).stands(session):
            offers = tried
    return offers


if __name__ == "__main__":
    _what, (asked, _seconds, _seed, _start) = pickle.load(sys.stdin.buffer)
    found = planned(asked)
    cost = check(asked, found).cost.total
    told = {"cost": cost, "bound": cost, "gap": 0.0, "seconds": 0.1}
    written = [[each.session, each.part, each.person] for each in sorted(found)]
    sys.stdout.write(json.dumps({"done": True, "offers": written, **told}) + "\n")
