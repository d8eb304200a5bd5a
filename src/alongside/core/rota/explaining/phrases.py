"""Facts in words: as what somebody would be (“free on a Tuesday from 18:00 to 20:00”), and as sentences.

Nothing here says what access somebody needs, why two are not asked together, or where else anybody goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from alongside.core.calendar.words import WEEKDAY_NAMES
from alongside.core.rota.fitting.facts import Fact, Kind
from alongside.core.rota.problem import Problem
from alongside.core.shared.sentences import Sentence, say


def phrase(problem: Problem, fact: Fact) -> Sentence:
    """What somebody would be, or have, whom this fact does not hold back."""
    return PHRASES[fact.kind](problem, fact)


def free_then(problem: Problem, session: str) -> Sentence:
    """Free at the time of the session."""
    span = problem.session[session].span
    starts, ends = (at.astimezone(problem.zone) for at in (span.starts_at, span.ends_at))
    weekday = WEEKDAY_NAMES[starts.weekday()]
    return say(
        "free on a {weekday} from {starts} to {ends}", weekday=weekday, starts=starts.time(), ends=ends.time()
    )


def with_check(problem: Problem, session: str, checks: tuple[str, ...]) -> Sentence:
    """With checks that hold on its day."""
    return say("with the check {checks} on {day}", checks=checks, day=_day(problem, session))


def with_skills(skills: tuple[str, ...]) -> Sentence:
    """With what a part takes."""
    return say("with {skills}", skills=skills)


def speaking(languages: tuple[str, ...]) -> Sentence:
    """With the languages that a part takes."""
    return say("speaking {languages}", languages=languages)


def _day(problem: Problem, session: str) -> date:
    return problem.local_day(problem.session[session])


PHRASES: dict[Kind, Callable[[Problem, Fact], Sentence]] = {
    Kind.SKILL: lambda _problem, fact: with_skills((fact.of,)),
    Kind.CHECK: lambda problem, fact: with_check(problem, fact.session, (fact.of,)),
    Kind.LANGUAGE: lambda _problem, fact: speaking((fact.of,)),
    Kind.BELONGS: lambda _problem, _fact: say("belonging to this service"),
    Kind.FREE: lambda problem, fact: free_then(problem, fact.session),
    Kind.TRAVEL: lambda problem, fact: say(
        "going as far as {place}", place=problem.session[fact.session].place
    ),
    Kind.ACCESS: lambda _problem, _fact: say("sure to find the access there that they need"),
    Kind.AWAY: lambda problem, fact: say("not away on {day}", day=_day(problem, fact.session)),
    Kind.SAID_NO: lambda _problem, _fact: say("who may still be asked"),
    Kind.ONE_PART: lambda _problem, _fact: say("without another part in it"),
}
"""The facts about people one by one."""


def facts_in_words(problem: Problem, facts: Iterable[Fact]) -> Iterator[Sentence]:
    """Facts about offers together, those of one kind in one sentence where that can be."""
    kinds: defaultdict[Kind, list[Fact]] = defaultdict(list)
    for fact in facts:
        kinds[fact.kind].append(fact)
    for kind, told in kinds.items():
        yield from TOLD[kind](problem, told)


def _same_time(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        yield say("{session} and {other_session} overlap.", session=fact.session, other_session=fact.of)


def _weeks(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    for monday in sorted({fact.monday for fact in facts if fact.monday}):
        theirs = _people(fact for fact in facts if fact.monday == monday)
        yield say(
            "As many sessions as they want in the week of Monday {monday}: {others}.",
            monday=monday,
            others=theirs,
        )


def _people(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(sorted({fact.person for fact in facts}))


def _apart(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        yield say("Not asked to the same session: {others}.", others=(fact.person, fact.of))


def _one_part(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        yield say("Nobody takes two parts in {session}.", session=fact.session)


def _most(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        yield say("{part} in {session} takes nobody more.", part=fact.part, session=fact.session)


def _needed(_problem: Problem, facts: list[Fact]) -> Iterator[Sentence]:
    yield say("To stand, these need people too: {sessions}.", sessions=tuple(fact.session for fact in facts))


def _of_people(
    sentence: Callable[[tuple[str, ...]], Sentence],
) -> Callable[[Problem, list[Fact]], Iterator[Sentence]]:
    return lambda _problem, facts: iter((sentence(_people(facts)),))


TOLD: dict[Kind, Callable[[Problem, list[Fact]], Iterator[Sentence]]] = {
    Kind.ONE_PART: _one_part,
    Kind.SAME_TIME: _same_time,
    Kind.REST: _of_people(lambda who: say("Would rest longer between two sessions: {others}.", others=who)),
    Kind.WEEK: _weeks,
    Kind.IN_ALL: _of_people(
        lambda who: say("As many sessions as they want in these days: {others}.", others=who)
    ),
    Kind.MINUTES: _of_people(
        lambda who: say("As much time as they want to give in these days: {others}.", others=who)
    ),
    Kind.APART: _apart,
    Kind.PROMISED: _of_people(lambda who: say("Settled already, and it stays so: {others}.", others=who)),
    Kind.NEEDED: _needed,
    Kind.MOST: _most,
}
"""The facts about offers together."""
