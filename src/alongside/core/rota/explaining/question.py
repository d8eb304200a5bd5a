"""Whether a slot could be filled, and if not why: by itself, or together with the other sessions that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from alongside.core.participation.named import Named
from alongside.core.rota.explaining.reasons import Reason, held_back_alone
from alongside.core.rota.explaining.trade import Trade, trade
from alongside.core.rota.fitting.changing import Answer, Ended, fewest_changes
from alongside.core.rota.fitting.conflict import conflict
from alongside.core.rota.fitting.facts import Fact, Kind
from alongside.core.rota.fitting.posed import Effort, Posed
from alongside.core.rota.fitting.scene import Scene, Slot
from alongside.core.rota.problem import Part, Session

MOST_REASONS = 4
"""So many reasons are told at most, each of which would be enough."""


class Emptiness(Named):
    """How empty a slot is."""

    NOT_EMPTY = "NOT_EMPTY", "Nothing is missing"
    TOO_FEW = "TOO_FEW", "Too few people could take it"
    ELSEWHERE = "ELSEWHERE", "Those who could take it are needed elsewhere, or have all that they want"
    POSSIBLE = "POSSIBLE", "It could be filled"
    NOT_FOUND_OUT = "NOT_FOUND_OUT", "It was not found out in time"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came of the question.

    ``wanted`` are the numbers that were asked for: of a session that does not stand the least of each of its parts, of
    another one more in this part. Each of the ``reasons`` is enough to make that impossible while the sessions that
    stand keep standing; the later ones hold even where the facts named before are otherwise. ``all_told`` means that
    without all these facts it would be possible. Where it is possible, ``how`` tells the way that changes fewest
    offers (of those the cheapest), and what that costs.
    """

    emptiness: Emptiness
    session: str
    part: str
    wanted: Mapping[Slot, int]
    reasons: tuple[Reason, ...] = ()
    all_told: bool = False
    how: Trade | None = None

    @property
    def facts(self) -> frozenset[Fact]:
        """Every fact named that could be otherwise without asking for less."""
        return facts_of(self.reasons)


def facts_of(reasons: Iterable[Reason]) -> frozenset[Fact]:
    """The facts of these reasons but for the numbers that were asked for."""
    return frozenset(fact for reason in reasons for fact in reason.facts if fact.kind is not Kind.WANTED)


@dataclass(frozen=True)
class Question:
    """Whether one slot could be filled, while every other session that stands keeps standing."""

    scene: Scene
    session: Session
    part: str
    effort: Effort

    @cached_property
    def asked(self) -> Part:
        """The part in question."""
        return self.session.part_of[self.part]

    @cached_property
    def wanted(self) -> dict[Slot, int]:
        """The numbers to be reached; empty where nothing is missing."""
        wanted = {(self.session.key, each.key): each.minimum for each in self.session.parts}
        if self.session.key not in self.scene.standing:
            return wanted
        filled = self.scene.plan.filled(self.session, self.asked)
        if filled >= self.asked.ideal:
            return {}
        return wanted | {(self.session.key, self.part): filled + 1}

    @property
    def needs(self) -> tuple[tuple[Part, int], ...]:
        """The parts of the session with the numbers that they must reach, the part in question first."""
        parts = sorted(self.session.parts, key=lambda each: each.key != self.part)
        return tuple((each, self.wanted[self.session.key, each.key]) for each in parts)

    def answer(self) -> Answered:
        """The whole explanation."""
        if not self.wanted:
            return self._empty(Emptiness.NOT_EMPTY)
        reasons: list[Reason] = []
        while len(reasons) < MOST_REASONS:
            found = self.reason(facts_of(reasons))
            if not isinstance(found, Reason):
                return self._ended(tuple(reasons), found)
            reasons.append(found)
            if any(fact.kind is Kind.SIDE for fact in found.facts):
                break
        return self._told(tuple(reasons), all_told=False)

    def reason(self, ignoring: frozenset[Fact] = frozenset()) -> Reason | Answer:
        """One reason why it cannot be filled were those facts otherwise; or how it can, or that nobody knows."""
        for part, wanted in self.needs:
            if reason := held_back_alone(self.scene, self.session, part, wanted, ignoring):
                return reason
        answer = fewest_changes(self.posed(ignoring), self.effort, cheapest=not ignoring)
        if answer.ended is not Ended.IMPOSSIBLE:
            return answer
        if self.effort.enough():
            return Answer(Ended.NOT_FOUND_OUT)
        found = conflict(self.posed(ignoring), answer.looked_at, self.effort)
        if found is None:
            return Answer(Ended.NOT_FOUND_OUT)
        return self._together(found.facts, found.smallest, ignoring)

    def posed(self, ignoring: frozenset[Fact] = frozenset()) -> Posed:
        """The question, as it is put to the model."""
        keeping = self.scene.standing - {self.session.key}
        return Posed(scene=self.scene, wanted=self.wanted, keeping=keeping, ignoring=ignoring)

    def _together(self, facts: tuple[Fact, ...], smallest: bool, ignoring: frozenset[Fact]) -> Reason:
        """The reason is told of the part in question where it is one of those that cannot all be had."""
        short = [
            part for part, _wanted in self.needs if Fact(Kind.WANTED, self.session.key, part.key) in facts
        ]
        part = (short or [self.asked])[0]
        could = len(self.scene.could_take_but_for(self.session, part, ignoring))
        slot = (self.session.key, part.key)
        return Reason(*slot, facts, False, self.wanted[slot] - self.scene.promises_of[slot], could, smallest)

    def _ended(self, reasons: tuple[Reason, ...], answer: Answer) -> Answered:
        if reasons:
            return self._told(reasons, all_told=answer.is_possible)
        if not answer.is_possible:
            return self._empty(Emptiness.NOT_FOUND_OUT)
        return self._empty(Emptiness.POSSIBLE, how=trade(self.scene.plan, answer.offers))

    def _told(self, reasons: tuple[Reason, ...], *, all_told: bool) -> Answered:
        emptiness = Emptiness.TOO_FEW if reasons[0].alone else Emptiness.ELSEWHERE
        return self._empty(emptiness, reasons=reasons, all_told=all_told)

    def _empty(self, emptiness: Emptiness, **known: object) -> Answered:
        return Answered(
            emptiness=emptiness,
            session=self.session.key,
            part=self.part,
            wanted=self.wanted,
            **known,  # type: ignore[arg-type]
        )
