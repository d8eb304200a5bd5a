"""Why her and not him: the exchange is made, the rules are asked again, and what decided is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from alongside.core.participation.named import Named
from alongside.core.rota.explaining.keeping_back import in_the_way, kept_back
from alongside.core.rota.explaining.trade import Trade, trade
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Fixed, Offer, Problem
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.terms import Broken
from alongside.core.rota.rules.together import broken_by
from alongside.core.rota.weights import DEFAULT_WEIGHTS, SoftRule
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class Decided(Named):
    """What it was that decided between two people for one place."""

    SETTLED = "SETTLED", "It was settled before"
    RULES = "RULES", "A rule that every plan keeps"
    WISHES = "WISHES", "What the wishes come to"
    CHANCE = "CHANCE", "Chance"
    NOTHING = "NOTHING", "Nothing: the exchange would be better"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Why one person is offered a place and another is not.

    ``not_him`` are the rules that the exchange would break, in words for those who plan; ``exchanged`` the plan with
    the exchange beside ours, where no rule speaks against it. ``places`` tells whether the two would exchange places
    that both have; otherwise the other simply comes in her stead. ``kept`` tells, of what was settled, whether it was
    the coordinator who kept it: then nobody has promised anything.
    """

    offer: Offer
    other: str
    decided: Decided
    not_him: tuple[Sentence, ...] = ()
    exchanged: Trade | None = None
    places: bool = False
    kept: bool = False
    words: tuple[Sentence, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The answer."""
        return (*self._first(), *self.not_him, *self.words)

    def _first(self) -> Iterator[Sentence]:
        her, him = self.offer.person, self.other
        if self.decided is Decided.SETTLED and self.kept:
            yield say("{person} is kept in this place. That stays until it is let change.", person=her)
        elif self.decided is Decided.SETTLED:
            yield say("{person} has this place by a promise, and that stays.", person=her)
        elif self.decided is Decided.RULES:
            yield say("This place could not be offered to {person} instead.", person=him)
        elif self.decided is Decided.WISHES:
            yield say(
                "It could be offered to {person} instead, and the plan would meet fewer wishes.", person=him
            )
        elif self.decided is Decided.CHANCE:
            yield from _by_chance(her, him)
        else:
            yield say(
                "Nothing speaks against offering it to {person} instead: the plan would be better.",
                person=him,
            )


def _by_chance(her: str, him: str) -> Iterator[Sentence]:
    yield say("By all the rules and wishes {others} are equal here.", others=(her, him))
    yield say(
        "Nothing about them decided between the two: it is chance, and may come out the other way with another seed. "
        "Where it matters to them, draw lots: each then has the same odds, and the odds are kept."
    )


def why_her(problem: Problem, offers: Iterable[Offer], offer: Offer, other: str) -> Choice:
    """Why this offer is made to whom it is made and not to the other.

    Raises ``Refusal`` for an offer that the plan does not have, or somebody the problem does not know, or who is in
    that session already.
    """
    scene = Scene.of(problem, offers)
    _check_can_compare(scene, offer, other)
    if offer in scene.promised:
        return Choice(offer=offer, other=other, decided=Decided.SETTLED, kept=_is_kept(problem, offer))
    if held := kept_back(problem, replace(offer, person=other)):
        return Choice(offer=offer, other=other, decided=Decided.RULES, not_him=held)
    return _compared(scene, offer, other)


def _check_can_compare(scene: Scene, offer: Offer, other: str) -> None:
    if offer not in scene.offers:
        raise Refusal(say("The plan has no such offer, so there is nothing to compare."))
    if other not in scene.problem.person:
        raise Refusal(say("There is nobody called {person} to compare with.", person=other))
    if other in scene.plan.people_in[offer.session]:
        raise Refusal(say("{person} is offered a place in that session too.", person=other))


def _is_kept(problem: Problem, offer: Offer) -> bool:
    theirs = (pin for pin in problem.pins if (pin.session, pin.person) == (offer.session, offer.person))
    return any(pin.fixed is Fixed.KEPT for pin in theirs)


def _compared(scene: Scene, offer: Offer, other: str) -> Choice:
    """Him in her stead; and where he has something else that keeps him from it, each in the other's place."""
    instead = (scene.offers - {offer}) | {Offer(offer.session, offer.part, other)}
    broken = _newly_broken(scene, instead)
    if not broken:
        return _weighed(scene, offer, other, instead, places=False)
    for place in _places_in_the_way(scene, broken, other):
        both = (instead - {place}) | {Offer(place.session, place.part, offer.person)}
        if not _newly_broken(scene, both):
            return _weighed(scene, offer, other, both, places=True)
    return Choice(offer=offer, other=other, decided=Decided.RULES, not_him=in_the_way(broken, other))


def _newly_broken(scene: Scene, offers: frozenset[Offer]) -> tuple[Broken, ...]:
    already = {(each.rule, each.offers) for each in broken_by(scene.plan)}
    found = broken_by(Plan(scene.problem, offers))
    return tuple(each for each in found if (each.rule, each.offers) not in already)


def _places_in_the_way(scene: Scene, broken: Iterable[Broken], other: str) -> list[Offer]:
    named = {each for one in broken for each in one.offers if each.person == other}
    return sorted(each for each in named & scene.offers if each not in scene.promised)


def _weighed(scene: Scene, offer: Offer, other: str, offers: frozenset[Offer], *, places: bool) -> Choice:
    exchanged = trade(scene.plan, offers)
    if exchanged.dearer == 0 and not exchanged.by_rule:
        return Choice(offer=offer, other=other, decided=Decided.CHANCE, exchanged=exchanged, places=places)
    decided = Decided.WISHES if exchanged.dearer > 0 else Decided.NOTHING
    if exchanged.dearer == 0:
        decided = Decided.CHANCE
    words = tuple(_told(scene.problem, exchanged))
    return Choice(offer=offer, other=other, decided=decided, exchanged=exchanged, places=places, words=words)


def _told(problem: Problem, exchanged: Trade) -> Iterator[Sentence]:
    for rule in exchanged.against:
        yield say("Speaks for the plan as it is: {rule} ({weight}).", **_named(problem, rule))
        yield from exchanged.worse.get(rule, ())
    for rule in exchanged.in_favour:
        yield say("Speaks for the exchange: {rule} ({weight}).", **_named(problem, rule))
        yield from exchanged.better.get(rule, ())


def _named(problem: Problem, rule: SoftRule) -> dict[str, Sentence]:
    weight = problem.weights.get(rule, DEFAULT_WEIGHTS[rule])
    return {"rule": Sentence(rule.label), "weight": Sentence(weight.label)}
