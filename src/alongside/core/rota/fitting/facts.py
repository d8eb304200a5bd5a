"""The facts that can hold a place empty, each of which one could imagine otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.core.rota.problem import Part, Person, Problem, Session
from alongside.core.rota.rules.hard import PAIR_RULES, Pair
from alongside.core.rota.rules.terms import HardRule


class Kind(StrEnum):
    """What sort of fact it is. The first eleven are about one person and one part, the others about offers together."""

    SIDE = "SIDE"
    REMOVED_POST = "REMOVED_POST"
    SKILL = "SKILL"
    CHECK = "CHECK"
    LANGUAGE = "LANGUAGE"
    BELONGS = "BELONGS"
    FREE = "FREE"
    TRAVEL = "TRAVEL"
    ACCESS = "ACCESS"
    AWAY = "AWAY"
    SAID_NO = "SAID_NO"
    ONE_PART = "ONE_PART"
    SAME_TIME = "SAME_TIME"
    REST = "REST"
    WEEK = "WEEK"
    IN_ALL = "IN_ALL"
    MINUTES = "MINUTES"
    APART = "APART"
    PROMISED = "PROMISED"
    NEEDED = "NEEDED"
    MOST = "MOST"
    WANTED = "WANTED"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. Which fields it has depends on its kind.

    About one person and one part: ``session`` and ``part``, and in ``of`` the skill, check or language. ``ONE_PART``
    and ``NEEDED`` (that a session has to stand): ``session``. ``SAME_TIME``: two sessions, the other in ``of``.
    ``REST``, ``IN_ALL`` and ``MINUTES``: a person; ``WEEK``: a person and the Monday. ``APART``: two people, the other
    in ``of``. ``PROMISED``: a person and the session they come to. ``MOST``: a session and the part that is full.
    ``WANTED``: a session and the part whose number is asked for.
    """

    kind: Kind
    session: str = ""
    part: str = ""
    of: str = ""
    person: str = ""
    monday: date | None = None

    @property
    def order(self) -> tuple[int, str, str, str, str, date]:
        """The order in which facts are told: by kind, then by name."""
        return KINDS[self.kind], self.session, self.part, self.of, self.person, self.monday or date.min


KINDS = {kind: place for place, kind in enumerate(Kind)}
ALONE = frozenset(list(Kind)[:11])
"""The kinds that are about one person and one part alone."""

KIND_OF = {
    HardRule.SIDE: Kind.SIDE,
    HardRule.REMOVED_POST: Kind.REMOVED_POST,
    HardRule.SETTLED: Kind.SAID_NO,
    HardRule.BELONGS: Kind.BELONGS,
    HardRule.ACCESS: Kind.ACCESS,
    HardRule.TRAVEL: Kind.TRAVEL,
    HardRule.AWAY: Kind.AWAY,
    HardRule.FREE: Kind.FREE,
}
"""The rules that make one fact each; the others make one for each skill, check and language."""


def holding_back(problem: Problem, person: Person, session: Session, part: Part) -> frozenset[Fact]:
    """The facts for which this part may not be offered to this person; none where it may."""
    pair = Pair(problem, person, session, part)
    found = (row.rule for row in PAIR_RULES if row.why_not(pair))
    return frozenset(fact for rule in found for fact in _facts(rule, pair))


def _facts(rule: HardRule, pair: Pair) -> Iterator[Fact]:
    session, part = pair.session.key, pair.part.key
    if kind := KIND_OF.get(rule):
        yield Fact(kind, session, part)
    elif rule is HardRule.SKILLS:
        yield from (Fact(Kind.SKILL, session, part, of) for of in pair.part.skills - pair.person.skills)
    elif rule is HardRule.LANGUAGES:
        yield from (
            Fact(Kind.LANGUAGE, session, part, of) for of in pair.part.languages - pair.person.languages
        )
    else:
        held = {each.kind for each in pair.person.checks if each.holds_on(pair.day)}
        yield from (Fact(Kind.CHECK, session, part, of) for of in pair.part.checks - held)
