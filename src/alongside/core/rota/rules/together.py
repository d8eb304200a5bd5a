"""The rules about offers together: what is settled, limits, who must not meet, and that a session stands or rests.

Each function gives a ``Broken`` for each place where the plan breaks its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain

from alongside.core.rota.problem import Offer, Person, Session
from alongside.core.rota.rules.hard import PAIR_RULES, Pair
from alongside.core.rota.rules.plan import Plan, grouped
from alongside.core.rota.rules.terms import Broken, HardRule
from alongside.core.shared.sentences import say


def known(plan: Plan) -> Iterator[Broken]:
    """Every offer names a person, a session and a part that there are."""
    for offer in plan.unknown:
        sentence = say(
            "There is no such offer to make: {person}, {session}, {part}.",
            person=offer.person,
            session=offer.session,
            part=offer.part,
        )
        yield Broken(HardRule.KNOWN, sentence, (offer,))


def pairs(plan: Plan) -> Iterator[Broken]:
    """Every offer may be made to its person, as far as the two alone are concerned."""
    for offer in plan.known:
        pair = Pair(plan.problem, plan.person_of(offer), plan.session_of(offer), plan.part_of(offer))
        for row in PAIR_RULES:
            if row.lets_off_promises and plan.is_promised(offer):
                continue
            if found := row.why_not(pair):
                yield Broken(row.rule, found, (offer,))


def settled(plan: Plan) -> Iterator[Broken]:
    """What was accepted or kept stands."""
    for offer in sorted(plan.problem.promised - plan.offers):
        if plan.is_known(offer):
            sentence = say(
                "{person} has a place in {session} as {part}, and the plan leaves it out.",
                person=offer.person,
                session=offer.session,
                part=offer.part,
            )
            yield Broken(HardRule.SETTLED, sentence)


def one_part(plan: Plan) -> Iterator[Broken]:
    """Nobody has two parts in one session."""
    for offers in plan.of_session.values():
        for person, theirs in grouped(offers, "person").items():
            if len(theirs) == 1:
                continue
            sentence = say(
                "{person} has more than one part in {session}.", person=person, session=theirs[0].session
            )
            yield Broken(HardRule.ONE_PART, sentence, theirs)


def one_place(plan: Plan) -> Iterator[Broken]:
    """Nobody is in two sessions at once, nor rests less between two than they wish."""
    for key, offers in plan.of_person.items():
        yield from _too_close(plan, plan.problem.person[key], offers)


def _too_close(plan: Plan, person: Person, offers: Iterable[Offer]) -> Iterator[Broken]:
    """Each offer beside the session before it that ends last; of two promises only those at once are told."""
    last: Offer | None = None
    last_free: Offer | None = None
    for offer in offers:
        promised = plan.is_promised(offer)
        before = (last, last_free) if promised else (last,)
        found = (
            _close(plan, person, each, offer) for each in before if each and each.session != offer.session
        )
        yield from [broken for broken in found if broken][:1]
        last = _later(plan, last, offer)
        last_free = last_free if promised else _later(plan, last_free, offer)


def _close(plan: Plan, person: Person, one: Offer, other: Offer) -> Broken | None:
    ends, starts = _ends(plan, one), plan.session_of(other).span.starts_at
    both = (plan.session_of(one), plan.session_of(other))
    if _seconds(ends, starts) < 0:
        return _at_once(person, both, (one, other))
    rested = _seconds(ends, starts) >= person.rest_minutes * 60
    if rested or (plan.is_promised(one) and plan.is_promised(other)):
        return None
    sentence = say(
        "{person} wants {minutes} minutes between two sessions; {session} and {other_session} leave less.",
        person=person.key,
        minutes=person.rest_minutes,
        session=both[0].key,
        other_session=both[1].key,
    )
    return Broken(HardRule.ONE_PLACE, sentence, (one, other))


def _at_once(person: Person, both: tuple[Session, Session], offers: tuple[Offer, Offer]) -> Broken:
    sentence = say(
        "{person} cannot be in {session} and {other_session}: they overlap.",
        person=person.key,
        session=both[0].key,
        other_session=both[1].key,
    )
    return Broken(HardRule.ONE_PLACE, sentence, offers)


def _seconds(earlier: datetime, later: datetime) -> float:
    return later.timestamp() - earlier.timestamp()


def _ends(plan: Plan, offer: Offer) -> datetime:
    return plan.session_of(offer).span.ends_at


def _later(plan: Plan, one: Offer | None, other: Offer) -> Offer:
    return other if one is None or _seconds(_ends(plan, one), _ends(plan, other)) > 0 else one


def own_limits(plan: Plan) -> Iterator[Broken]:
    """Nobody is offered more in a week, in all, or for longer, than they said; promises count, and stand."""
    for key, offers in plan.of_person.items():
        person = plan.problem.person[key]
        yield from _weeks(plan, person)
        yield from _in_all(plan, person, offers)
        yield from _minutes(plan, person, offers)


def _promised(plan: Plan, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if plan.is_promised(offer))


def _weeks(plan: Plan, person: Person) -> Iterator[Broken]:
    if person.most_a_week is None:
        return
    for monday, offers in plan.weeks_of(person.key).items():
        if len(offers) > max(person.most_a_week, len(_promised(plan, offers))):
            sentence = say(
                "{person} wants no more sessions in a week than {most}; in that of Monday {monday} there are {count}.",
                person=person.key,
                most=person.most_a_week,
                count=len(offers),
                monday=monday,
            )
            yield Broken(HardRule.OWN_LIMITS, sentence, offers)


def _in_all(plan: Plan, person: Person, offers: tuple[Offer, ...]) -> Iterator[Broken]:
    most = person.most_in_all
    if most is not None and len(offers) > max(most, len(_promised(plan, offers))):
        sentence = say(
            "{person} wants no more sessions in these days than {most}; there are {count}.",
            person=person.key,
            most=most,
            count=len(offers),
        )
        yield Broken(HardRule.OWN_LIMITS, sentence, offers)


def _minutes(plan: Plan, person: Person, offers: tuple[Offer, ...]) -> Iterator[Broken]:
    most = person.most_minutes
    if most is None:
        return
    minutes = sum(plan.session_of(offer).span.minutes for offer in offers)
    promised = _promised(plan, offers)
    if minutes > max(most, sum(plan.session_of(offer).span.minutes for offer in promised)):
        sentence = say(
            "{person} wants no more minutes in these days than {most}; there are {count}.",
            person=person.key,
            most=most,
            count=minutes,
        )
        yield Broken(HardRule.OWN_LIMITS, sentence, offers)


def maximum(plan: Plan) -> Iterator[Broken]:
    """No part has more people than it takes, but for promises."""
    for (session, key), offers in plan.of_part.items():
        part = plan.problem.session[session].part_of[key]
        if len(offers) > max(part.maximum, len(_promised(plan, offers))):
            sentence = say(
                "{part} in {session} takes {most}, and has {count}.",
                part=key,
                session=session,
                most=part.maximum,
                count=len(offers),
            )
            yield Broken(HardRule.MAXIMUM, sentence, offers)


def apart(plan: Plan) -> Iterator[Broken]:
    """No two meet of whom either names the other, unless both had said yes before."""
    for session, offers in plan.of_session.items():
        there = grouped(offers, "person")
        for one, other in _at_odds(plan, there):
            theirs = there[one] + there[other]
            if all(plan.is_promised(offer) for offer in theirs):
                continue
            sentence = say(
                "{others} must be apart, and both are in {session}.", others=(one, other), session=session
            )
            yield Broken(HardRule.APART, sentence, theirs)


def _at_odds(plan: Plan, there: Iterable[str]) -> list[tuple[str, str]]:
    people = frozenset(there)
    named = ((one, other) for one in people for other in plan.problem.person[one].apart_from & people)
    return sorted({(min(two), max(two)) for two in named if two[0] != two[1]})


def whole(plan: Plan) -> Iterator[Broken]:
    """A session has the minimum of every part, or nobody is asked for it who had not said yes before."""
    for key, offers in plan.of_session.items():
        session = plan.problem.session[key]
        asked = tuple(offer for offer in offers if not plan.is_promised(offer))
        if not asked or plan.stands(session):
            continue
        short = tuple(part.key for part in session.parts if plan.filled(session, part) < part.minimum)
        sentence = say(
            "{session} does not stand: it is short in {parts}. Nobody should be asked for it yet.",
            session=key,
            parts=short,
        )
        yield Broken(HardRule.WHOLE, sentence, asked)


TOGETHER: tuple[Callable[[Plan], Iterator[Broken]], ...] = (
    known,
    pairs,
    settled,
    one_part,
    one_place,
    own_limits,
    maximum,
    apart,
    whole,
)
"""Every function that finds what a plan breaks."""


def broken_by(plan: Plan) -> tuple[Broken, ...]:
    """Everything that the plan breaks."""
    return tuple(chain.from_iterable(rule(plan) for rule in TOGETHER))
