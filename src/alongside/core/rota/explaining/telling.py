"""Why a slot is empty, and what would fill it, in sentences for those who plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import ceil

from alongside.core.rota.explaining.change import Change, Family
from alongside.core.rota.explaining.changes import was_held
from alongside.core.rota.explaining.phrases import (
    facts_in_words,
    free_then,
    phrase,
    speaking,
    with_check,
    with_skills,
)
from alongside.core.rota.explaining.question import Answered, Emptiness
from alongside.core.rota.explaining.reasons import Reason
from alongside.core.rota.explaining.trade import A_PLACE, Trade
from alongside.core.rota.fitting.facts import Fact, Kind
from alongside.core.rota.problem import Part, Person, Problem
from alongside.core.rota.weights import SoftRule
from alongside.core.shared.sentences import Sentence, say
from alongside.core.shared.sides import Side

UNTOLD = frozenset({Kind.ACCESS, Kind.SAID_NO})
"""How many people only these hold back is not told: it would point at somebody."""


def why(problem: Problem, answered: Answered) -> tuple[Sentence, ...]:
    """Why the slot is empty."""
    if answered.emptiness is Emptiness.NOT_EMPTY:
        return (say("Nothing is missing here."),)
    if answered.emptiness is Emptiness.NOT_FOUND_OUT:
        return (say("Whether this could be filled was not found out in time."),)
    if answered.how is not None:
        return tuple(_possible(answered.how))
    told: list[Sentence] = []
    for turn, reason in enumerate(answered.reasons):
        told += [say("Even if that were otherwise:")] if turn else []
        told += _reason(problem, answered, reason)
    return tuple(told)


def _reason(problem: Problem, answered: Answered, reason: Reason) -> Iterator[Sentence]:
    if reason.part != answered.part:
        yield say("The session needs {part} as well to stand.", part=reason.part)
    if reason.alone:
        yield from _too_few(problem, answered, reason)
        return
    yield say(
        "Could take {part}, were it only for this session: {count}. Needed: {needed}.",
        part=reason.part,
        count=reason.left,
        needed=reason.needed,
    )
    wanted = tuple(fact.part for fact in reason.facts if fact.kind is Kind.WANTED)
    if len(wanted) > 1:
        yield say("These parts are needed together: {parts}.", parts=wanted)
    yield from facts_in_words(problem, (fact for fact in reason.facts if fact.kind is not Kind.WANTED))


def _too_few(problem: Problem, answered: Answered, reason: Reason) -> Iterator[Sentence]:
    part = problem.session[reason.session].part_of[reason.part]
    if any(fact.kind is Kind.REMOVED_POST for fact in reason.facts):
        yield _removed_post(answered, reason)
        return
    phrases = tuple(phrase(problem, fact) for fact in reason.facts if fact.kind is not Kind.SIDE)
    yield _nobody(part.side, phrases) if reason.left == 0 else _some(part.side, phrases, reason)
    if len(reason.facts) > 1:
        yield from (
            say("For want of this alone ({phrase}): {count}.", phrase=phrase(problem, fact), count=count)
            for fact, count in reason.nearest
            if fact.kind not in UNTOLD
        )


def _removed_post(answered: Answered, reason: Reason) -> Sentence:
    if reason.part == answered.part:
        return say("This part is the work of a removed post, and no lay person is asked to do that.")
    return say(
        "{part} is the work of a removed post, and no lay person is asked to do that.", part=reason.part
    )


def _nobody(side: Side, phrases: tuple[Sentence, ...]) -> Sentence:
    if side is Side.LAY:
        return (
            say("There is no lay person {phrases}.", phrases=phrases)
            if phrases
            else say("There is no lay person.")
        )
    if not phrases:
        return say("There is no professional.")
    return say("There is no professional {phrases}.", phrases=phrases)


def _some(side: Side, phrases: tuple[Sentence, ...], reason: Reason) -> Sentence:
    numbers = {"count": reason.left, "needed": reason.needed}
    if side is Side.LAY and phrases:
        return say("Lay people {phrases}: {count}. Needed: {needed}.", phrases=phrases, **numbers)
    if side is Side.LAY:
        return say("Lay people: {count}. Needed: {needed}.", **numbers)
    if phrases:
        return say("Professionals {phrases}: {count}. Needed: {needed}.", phrases=phrases, **numbers)
    return say("Professionals: {count}. Needed: {needed}.", **numbers)


def _possible(how: Trade) -> Iterator[Sentence]:
    yield _the_way(how)
    if how.dearer > 0:
        most = ceil(how.dearer / A_PLACE * 10) / 10
        yield say("It would cost the plan at most as much as {most} places short of ideal.", most=most)
        yield say("These wishes speak against it: {rules}.", rules=names(how.against))
        yield from (each for rule in how.against for each in how.worse.get(rule, ()))
    else:
        yield say("No wish speaks against it on the whole: the plan would be as good as it is, or better.")
    if better := names(how.in_favour):
        yield say("These speak for it: {rules}.", rules=better)


def _the_way(how: Trade) -> Sentence:
    if len(how.made) == 1 and not how.withdrawn:
        return say("It could be offered to {person}.", person=how.made[0].person)
    return say(
        "It could be filled if other offers change too: {made} made, {withdrawn} taken back.",
        made=len(how.made),
        withdrawn=len(how.withdrawn),
    )


def names(rules: Iterable[SoftRule]) -> tuple[Sentence, ...]:
    """The names of wishes, as a person would say them."""
    return tuple(Sentence(rule.label) for rule in rules)


def change_in_words(problem: Problem, change: Change) -> Sentence:
    """What the change is."""
    said = CHANGES[change.family](problem, change)
    if change.again:
        return say(
            "{change} Ask those first who have said yes already: {others}.", change=said, others=change.again
        )
    return said


def _start(problem: Problem, change: Change) -> Sentence:
    assert change.moved is not None
    starts = change.moved.span.starts_at.astimezone(problem.zone).time()
    minutes = 15 * abs(change.size)
    if change.size > 0:
        return say("Begin at {starts}, {minutes} minutes later.", starts=starts, minutes=minutes)
    return say("Begin at {starts}, {minutes} minutes earlier.", starts=starts, minutes=minutes)


def _place(_problem: Problem, change: Change) -> Sentence:
    assert change.moved is not None
    return say("Hold it at {place}.", place=change.moved.place)


def _check(problem: Problem, change: Change) -> Sentence:
    day = problem.local_day(problem.session[change.session])
    each = tuple(_check_of(problem.person[person.key], change.facts) for person in change.people)
    return say("By {day}: {checks}.", day=day, checks=each)


def _check_of(person: Person, facts: tuple[Fact, ...]) -> Sentence:
    theirs = tuple(fact for fact in facts if fact.person == person.key)
    checks = tuple(fact.of for fact in theirs)
    if was_held(person, theirs):
        return say("the check {checks} of {person} renewed", checks=checks, person=person.key)
    return say("a check {checks} for {person}", checks=checks, person=person.key)


def _limit(_problem: Problem, change: Change) -> Sentence:
    fact = change.facts[0]
    if fact.kind is Kind.WEEK:
        return say(
            "Ask {person} whether one more session in the week of Monday {monday} would suit. No is as good an answer.",
            person=fact.person,
            monday=fact.monday,
        )
    return say(
        "Ask {person} whether one more session in these days would suit. No is as good an answer.",
        person=fact.person,
    )


def _person(problem: Problem, change: Change) -> Sentence:
    if len(change.people) == 1:
        (who,) = change.people
        part = problem.session[change.session].part_of[change.part]
        return _one_more(who.side, qualities(problem, change.session, part))
    lay = sum(each.side is Side.LAY for each in change.people)
    return say(
        "More people who can take what is missing, free then. Lay people: {lay}. Professionals: {professionals}.",
        lay=lay,
        professionals=len(change.people) - lay,
    )


def _one_more(side: Side, phrases: tuple[Sentence, ...]) -> Sentence:
    if side is Side.LAY:
        return say("One more lay person {phrases}.", phrases=phrases)
    return say("One more professional {phrases}.", phrases=phrases)


def qualities(problem: Problem, session: str, part: Part) -> tuple[Sentence, ...]:
    """What somebody would be, or have, who could take the part."""
    return (
        *((with_skills(tuple(sorted(part.skills))),) if part.skills else ()),
        *((with_check(problem, session, tuple(sorted(part.checks))),) if part.checks else ()),
        *((speaking(tuple(sorted(part.languages))),) if part.languages else ()),
        free_then(problem, session),
    )


def _minimum(_problem: Problem, change: Change) -> Sentence:
    assert change.moved is not None
    lower = change.moved.part_of[change.part].minimum
    return say("Let it stand with {minimum} for {part}.", minimum=lower, part=change.part)


CHANGES: dict[Family, Callable[[Problem, Change], Sentence]] = {
    Family.START: _start,
    Family.PLACE: _place,
    Family.CHECK: _check,
    Family.LIMIT: _limit,
    Family.PERSON: _person,
    Family.MINIMUM: _minimum,
}
"""What each kind of change is, in words."""
