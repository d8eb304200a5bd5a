"""What changes when offers fall away: first that sessions stand, then that few offers change, then what it costs.

Whatever was accepted or kept stays. A change is an offer withdrawn, or one made beyond filling the places that fell
empty. Sessions that did not stand before are left as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from alongside.core.rota.fitting.changing import Answer, Ended, fewest_changes
from alongside.core.rota.fitting.posed import Effort, Posed
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Fixed, Offer, Pin, Problem
from alongside.core.rota.rules.together import broken_by
from alongside.core.shared.sentences import Sentence, say

SMALL = 3_000
"""Up to so many people times sessions the whole plan is looked at; beyond, no more of it than it takes."""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A mended plan, and how it differs from what was left of the old one.

    ``fallen`` are the sessions that stood and do not any more. ``proven`` tells whether it is certain that no plan
    keeps more sessions, nor one that keeps as many changes fewer offers.
    """

    offers: frozenset[Offer]
    made: tuple[Offer, ...] = ()
    withdrawn: tuple[Offer, ...] = ()
    fallen: tuple[str, ...] = ()
    proven: bool = True

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What changes, for those who plan."""
        return (*self._changes(), *self._sessions(), *self._how_sure())

    def _changes(self) -> tuple[Sentence, ...]:
        if not (self.made or self.withdrawn):
            return (say("No offer changes."),)
        made = (
            say(
                "{person} is offered {part} in {session}.",
                person=each.person,
                part=each.part,
                session=each.session,
            )
            for each in self.made
        )
        withdrawn = (
            say(
                "The offer to {person} of {part} in {session} is taken back.",
                person=each.person,
                part=each.part,
                session=each.session,
            )
            for each in self.withdrawn
        )
        return (*made, *withdrawn)

    def _sessions(self) -> tuple[Sentence, ...]:
        return tuple(say("{session} cannot stand any more.", session=key) for key in self.fallen)

    def _how_sure(self) -> tuple[Sentence, ...]:
        if self.proven:
            return ()
        return (say("There may be a way that changes less: the search ended before that was certain."),)


def mend(
    problem: Problem, offers: Iterable[Offer], *, lost: Iterable[Offer] = (), effort: Effort | None = None
) -> Mended:
    """The plan after the lost offers fell away, changed as little as can be.

    Nobody is offered again the session that they lost. What no rule lets stand any longer is changed too, so the answer
    keeps every rule wherever the promises do.
    """
    gone = frozenset(lost)
    before = Scene.of(problem, frozenset(offers) | gone)
    scene = Scene.of(_without(problem, gone), before.offers - gone)
    posed = _posed(scene, before.standing, gone)
    small = len(problem.people) * len(problem.sessions) <= SMALL
    answer = fewest_changes(posed, effort or Effort(), all_at_once=small, cheapest=True)
    if not answer.is_possible:
        answer = _only_withdrawing(scene)
    return _told(scene, before, answer)


def _without(problem: Problem, gone: frozenset[Offer]) -> Problem:
    """The problem in which whoever lost an offer does not come to that session."""
    lost = {(offer.session, offer.person) for offer in gone}
    kept = (pin for pin in problem.pins if not (pin.fixed.comes and (pin.session, pin.person) in lost))
    cannot = (Pin(session, person, Fixed.REFUSED) for session, person in sorted(lost))
    return replace(problem, pins=(*kept, *cannot))


def _posed(scene: Scene, stood: frozenset[str], gone: frozenset[Offer]) -> Posed:
    broken = {offer.session for each in broken_by(scene.plan) for offer in each.offers}
    return Posed(
        scene=scene,
        keeping=stood,
        as_many_as_can=True,
        vacated=Counter(
            (offer.session, offer.part) for offer in gone if offer.session in scene.problem.session
        ),
        at_least=frozenset(broken & scene.problem.session.keys()),
    )


def _only_withdrawing(scene: Scene) -> Answer:
    """What can always be done: sessions that are short, or break a rule, keep their promises alone."""
    broken = {offer.session for each in broken_by(scene.plan) for offer in each.offers}
    given_up = broken | (scene.problem.session.keys() - scene.standing)
    kept = frozenset(each for each in scene.offers if each.session not in given_up or each in scene.promised)
    return Answer(Ended.SHORTENED, kept)


def _told(scene: Scene, before: Scene, answer: Answer) -> Mended:
    after = Scene.of(scene.problem, answer.offers)
    return Mended(
        offers=after.offers,
        made=tuple(sorted(after.offers - scene.offers)),
        withdrawn=tuple(sorted(scene.offers - after.offers)),
        fallen=tuple(sorted(before.standing - after.standing)),
        proven=answer.ended is Ended.BEST,
    )
