"""What keeps people from a part of a session in a draft, beside what it offers already; and who may, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from alongside.core.asking.ordering import lot
from alongside.core.rota.problem import Offer, Part, Person, Problem, Session
from alongside.core.rota.rules.hard import PAIR_RULES, Pair, why_not
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.soft import asked_lately
from alongside.core.rota.rules.terms import HardRule
from alongside.core.rota.rules.together import broken_by
from alongside.core.shared.periods import Span
from alongside.core.shared.sentences import Sentence, say
from alongside.web.rotas.queries.problem import Planning

ALREADY_HERE = say("In this session already.")
CONFIDED_RULES = (HardRule.ACCESS, HardRule.APART)
OF_NO_CONCERN = (HardRule.SIDE, HardRule.BELONGS)
"""Who is on the other side, or of another service, was never meant; the reasons tell of those who were."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may be put into a part, with clauses that say why; or who may not, with the sentences why not."""

    person: Any
    clauses: tuple[Sentence, ...]
    against: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """How many of those meant for a part one rule holds back; None for rules that the reader may not know to bind."""

    rule: HardRule | None
    people: int


def in_the_way(
    problem: Problem, offers: Collection[Offer], session: Session, part: Part, person: Person
) -> tuple[tuple[HardRule, Sentence], ...]:
    """What the rest of a plan has against one more offer: another session then, a limit, no place left, not meeting."""
    wanted = Offer(session.key, part.key, person.key)
    others = {each for each in offers if each.person == person.key or each.session == session.key}
    if any(each.session == session.key and each.person == person.key for each in others):
        return ((HardRule.ONE_PART, ALREADY_HERE),)
    found = broken_by(Plan.of(problem, others | {wanted}))
    ours = (each for each in found if wanted in each.offers and each.rule is not HardRule.WHOLE)
    return tuple((each.rule, each.sentence) for each in ours if each.rule not in _PAIRWISE)


_PAIRWISE = {row.rule for row in PAIR_RULES}


def first_rule(problem: Problem, plan: Plan, session: Session, part: Part, person: Person) -> HardRule | None:
    """The first rule that keeps somebody from a part; None where they may. Cheap: no sentence of the plan is made."""
    pair = Pair(problem, person, session, part)
    found = next((row.rule for row in PAIR_RULES if row.why_not(pair)), None)
    if found is not None:
        return found
    mine = [each for each in plan.of_person.get(person.key, ()) if each.session != session.key]
    rest = timedelta(minutes=person.rest_minutes)
    if any(_too_close(plan.session_of(each).span, session.span, rest) for each in mine):
        return HardRule.ONE_PLACE
    if _reaches_a_limit(plan, session, person, mine):
        return HardRule.OWN_LIMITS
    there = plan.people_in.get(session.key, frozenset()) - {person.key}
    meets = there & person.apart_from or any(person.key in problem.person[key].apart_from for key in there)
    return HardRule.APART if meets else None


def _too_close(one: Span, other: Span, rest: timedelta) -> bool:
    return one.starts_at < other.ends_at + rest and other.starts_at < one.ends_at + rest


def _reaches_a_limit(plan: Plan, session: Session, person: Person, mine: list[Offer]) -> bool:
    """Whether one more session would be more than they want in its week, in all, or for longer."""
    week = plan.monday_of[session.key]
    this_week = sum(plan.monday_of[each.session] == week for each in mine)
    minutes = sum(plan.session_of(each).span.minutes for each in mine) + session.span.minutes
    limits = (
        (this_week + 1, person.most_a_week),
        (len(mine) + 1, person.most_in_all),
        (minutes, person.most_minutes),
    )
    return any(most is not None and there > most for there, most in limits)


def bound_by(problem: Problem, plan: Plan, session: Session, part: Part) -> tuple[list[Bound], int]:
    """Which rules hold back how many of those meant for a part, most first; and how many could still be asked."""
    here = plan.people_in.get(session.key, frozenset())
    counts: Counter[HardRule | None] = Counter()
    for person in problem.people:
        if person.side is part.side and person.key not in here and session.service in (person.services or ()):
            counts[first_rule(problem, plan, session, part, person)] += 1
    free = counts.pop(None, 0)
    rules = ((rule, many) for rule, many in counts.items() if rule is not None)
    order = sorted(rules, key=lambda each: (-each[1], each[0].value))
    return [Bound(rule, many) for rule, many in order], free


def discreetly(bound: list[Bound]) -> list[Bound]:
    """The same for somebody who may not know who must be kept apart, and what people need of a place."""
    unsaid = sum(each.people for each in bound if each.rule in CONFIDED_RULES)
    said = [each for each in bound if each.rule not in CONFIDED_RULES]
    return [*said, Bound(None, unsaid)] if unsaid else said


def choices(
    planning: Planning, session: Session, part: Part, *, seed: str
) -> tuple[list[Choice], list[Choice]]:
    """Everybody of the service on that side: those who may be put in, in the order of asking, and those who may not."""
    may, may_not = [], []
    for person in planning.problem.people:
        if person.side is not part.side or session.service not in (person.services or ()):
            continue
        against = tuple(_against(planning, session, part, person))
        row = planning.sources.people[int(person.key)]
        (may_not if against else may).append(
            (person, Choice(row, clauses_of(planning, session, person), against))
        )
    may.sort(key=lambda each: _order(planning, each[0], seed))
    may_not.sort(key=lambda each: each[1].person.name.casefold())
    return [choice for _person, choice in may], [choice for _person, choice in may_not]


def _against(planning: Planning, session: Session, part: Part, person: Person) -> Iterator[Sentence]:
    if any(each.session == session.key and each.person == person.key for each in planning.offers):
        yield ALREADY_HERE
        return
    yield from why_not(planning.problem, person, session, part)
    found = in_the_way(planning.problem, planning.offers, session, part, person)
    yield from (said for rule, said in found if rule is not HardRule.MAXIMUM)


def _order(planning: Planning, person: Person, seed: str) -> tuple[Any, ...]:
    """Never asked first, then longest ago; those who carry less before those who carry more; then lots."""
    past = person.past
    band = asked_lately(past, planning.problem.days.first)
    mine = sum(each.person == person.key for each in planning.offers)
    asked_on = past.last_asked_on.toordinal() if past.last_asked_on else 0
    return band, mine + past.carried, asked_on, lot(seed, int(person.key))


def clauses_of(planning: Planning, session: Session, person: Person) -> tuple[Sentence, ...]:
    """What speaks for somebody, as clauses."""
    past = person.past
    found: list[Sentence] = []
    if past.never_asked:
        found.append(say("never asked"))
    elif past.last_asked_on is not None:
        found.append(say("last asked on {day}", day=past.last_asked_on))
    if past.came.get(session.series):
        found.append(say("knows this series"))
    elif past.first_time:
        found.append(say("would come for the first time"))
    if person.buddy:
        found.append(say("gladly sees newcomers through"))
    mine = sum(each.person == person.key for each in planning.offers)
    if mine:
        found.append(say("in this draft already: {n}", n=mine))
    if planning.sources.needs.get(int(person.key), (0, 0))[1]:
        found.append(say("ask first how their access needs can be met here"))
    return tuple(found)
