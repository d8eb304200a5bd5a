"""The wishes that a plan meets more or less: how far it falls short of each, and where.

Each function gives a ``Short`` for each place where the plan falls short; what they amount to, times the rule's unit
and what the coordinator's words come to, is the plan's cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from alongside.core.rota.problem import Offer, Past, Person
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

LONG_AGO_DAYS = 180
SOME_TIME_AGO_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """So far falls a plan short of a wish in one place. What does not belong to the place is empty."""

    amount: int = 1
    session: str = ""
    part: str = ""
    person: str = ""
    others: tuple[str, ...] = ()
    week: date | None = None
    count: int = 0


def ideal(plan: Plan) -> Iterator[Short]:
    """Each place that a part has fewer than would be ideal."""
    for session in plan.problem.session.values():
        for part in session.parts:
            there = plan.filled(session, part)
            if there < part.ideal:
                yield Short(amount=part.ideal - there, session=session.key, part=part.key, count=part.ideal)


def never_asked(plan: Plan) -> Iterator[Short]:
    """Each person whom nobody ever asked, and who is offered nothing."""
    for key, person in plan.problem.person.items():
        if person.past.never_asked and key not in plan.of_person:
            yield Short(person=key)


def asked_lately(past: Past, today: date) -> int:
    """0 for never asked, 1 for half a year ago or longer, 2 for two months or longer, 3 for later."""
    if past.never_asked:
        return 0
    if past.last_asked_on is None:
        return 1
    days = (today - past.last_asked_on).days
    return 1 if days >= LONG_AGO_DAYS else 2 if days >= SOME_TIME_AGO_DAYS else 3


def least_asked(plan: Plan) -> Iterator[Short]:
    """Each offer, by how lately its person was asked."""
    for offer in plan.known:
        if amount := asked_lately(plan.person_of(offer).past, plan.problem.days.first):
            yield _of(offer, amount)


def continuity(plan: Plan) -> Iterator[Short]:
    """Each person with each series to which they never came."""
    for key, offers in plan.of_person.items():
        came = plan.person_of(offers[0]).past.came
        series = {plan.session_of(offer).series: offer for offer in reversed(offers)}
        for name in sorted(series):
            if name and not came.get(name, 0):
                yield Short(person=key, session=series[name].session)


def buddy(plan: Plan) -> Iterator[Short]:
    """Each offer of a first time in a session without anybody who sees newcomers through."""
    for session, offers in plan.of_session.items():
        if any(plan.problem.person[key].buddy for key in plan.people_in[session]):
            continue
        for offer in offers:
            if is_newcomer(plan.person_of(offer)):
                yield _of(offer)


def is_newcomer(person: Person) -> bool:
    """Whether somebody should see this person through: a lay person who never came."""
    return person.side is Side.LAY and person.past.first_time and not person.buddy


def company(plan: Plan) -> Iterator[Short]:
    """Each offer to somebody with such wishes in a session without any of those wished for."""
    for offer in plan.known:
        wished = wished_company(plan, plan.person_of(offer))
        if wished and not wished & plan.people_in[offer.session]:
            yield Short(
                session=offer.session, part=offer.part, person=offer.person, others=tuple(sorted(wished))
            )


def wished_company(plan: Plan, person: Person) -> frozenset[str]:
    """Those of the people whom this person would be with, or would learn from."""
    named = person.would_be_with | person.learns_from
    return frozenset(key for key in named if key in plan.problem.person)


def language(plan: Plan) -> Iterator[Short]:
    """Each offer to somebody who speaks none of the session's languages."""
    for offer in plan.known:
        spoken = plan.session_of(offer).languages
        if spoken and spoken.isdisjoint(plan.person_of(offer).languages):
            yield _of(offer)


def travel(plan: Plan) -> Iterator[Short]:
    """Each whole kilometre of the way, as far as it is known."""
    for offer in plan.known:
        place = plan.problem.place.get(plan.session_of(offer).place)
        way = plan.person_of(offer).distance_to(place) if place else None
        if way is not None and way >= 1:
            yield _of(offer, int(way))


def fair_load(plan: Plan) -> Iterator[Short]:
    """Each offer, by how many sessions its person carried lately or is offered besides."""
    for key, offers in plan.of_person.items():
        carried, count = plan.problem.person[key].past.carried, len(offers)
        if amount := count * carried + count * (count - 1) // 2:
            yield Short(amount=amount, person=key, count=carried + count)


def rest(plan: Plan) -> Iterator[Short]:
    """Each offer beyond the first to one person in one week."""
    for key in plan.of_person:
        for monday, offers in plan.weeks_of(key).items():
            if len(offers) > 1:
                yield Short(amount=len(offers) - 1, person=key, week=monday, count=len(offers))


def _of(offer: Offer, amount: int = 1) -> Short:
    return Short(amount=amount, session=offer.session, part=offer.part, person=offer.person)


WISHES: dict[SoftRule, Callable[[Plan], Iterator[Short]]] = {
    SoftRule.IDEAL: ideal,
    SoftRule.NEVER_ASKED: never_asked,
    SoftRule.LEAST_ASKED: least_asked,
    SoftRule.CONTINUITY: continuity,
    SoftRule.BUDDY: buddy,
    SoftRule.COMPANY: company,
    SoftRule.LANGUAGE: language,
    SoftRule.TRAVEL: travel,
    SoftRule.FAIR_LOAD: fair_load,
    SoftRule.REST: rest,
}
"""Where a plan falls short of each wish."""


def sentence_of(rule: SoftRule, short: Short) -> Sentence:
    """What a plan falls short of in one place, in words."""
    return _SENTENCES[rule](short)


_SENTENCES: dict[SoftRule, Callable[[Short], Sentence]] = {
    SoftRule.IDEAL: lambda short: say(
        "{part} in {session} is short of its ideal number of people, {ideal}, by {missing}.",
        part=short.part,
        session=short.session,
        ideal=short.count,
        missing=short.amount,
    ),
    SoftRule.NEVER_ASKED: lambda short: say(
        "{person} was never asked, and is offered nothing.", person=short.person
    ),
    SoftRule.LEAST_ASKED: lambda short: _says_asked(short),
    SoftRule.CONTINUITY: lambda short: say(
        "{session} goes on with a series that is new to {person}.", session=short.session, person=short.person
    ),
    SoftRule.BUDDY: lambda short: say(
        "{person} comes for the first time to {session}, and nobody there sees newcomers through.",
        person=short.person,
        session=short.session,
    ),
    SoftRule.COMPANY: lambda short: say(
        "{person} would be in {session} without any of those they wish for: {others}.",
        person=short.person,
        session=short.session,
        others=short.others,
    ),
    SoftRule.LANGUAGE: lambda short: say(
        "{person} speaks no language that {session} is held in.", person=short.person, session=short.session
    ),
    SoftRule.TRAVEL: lambda short: say(
        "The way to {session} takes {person} {way} km or somewhat more.",
        session=short.session,
        person=short.person,
        way=short.amount,
    ),
    SoftRule.FAIR_LOAD: lambda short: say(
        "{person} comes to {count} sessions, those of the four weeks before included.",
        person=short.person,
        count=short.count,
    ),
    SoftRule.REST: lambda short: say(
        "{person} has {count} sessions in the week of Monday {monday}.",
        person=short.person,
        count=short.count,
        monday=short.week,
    ),
}


def _says_asked(short: Short) -> Sentence:
    if short.amount == 1:
        return say("{person} was asked half a year ago or longer.", person=short.person)
    if short.amount == 2:
        return say("{person} was asked two months ago or longer.", person=short.person)
    return say("{person} was asked within the last two months.", person=short.person)
