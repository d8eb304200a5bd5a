"""What a plan costs, as an expression over the offers of a model: the table of wishes in the model's terms.

Costs of sessions that are neither looked at nor lose anybody are the same in every answer, and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ortools.sat.python import cp_model

from alongside.core.rota.checking import price
from alongside.core.rota.fitting.model import Expression, Model, total
from alongside.core.rota.problem import Offer, Person
from alongside.core.rota.rules.soft import asked_lately, is_newcomer, wished_company
from alongside.core.rota.weights import SoftRule


def cost_of(model: Model) -> Expression:
    """The cost of the model's offers: what the checker would say, less what no answer changes."""
    return total(price(model.problem, rule) * term for rule, terms in WISHES.items() for term in terms(model))


def _ideal(model: Model) -> Iterator[Expression]:
    slots = _by_slot(model)
    for key in sorted({session for session, _part in slots} | model.looked_at):
        for part in model.problem.session[key].parts:
            offers = slots.get((key, part.key), [])
            staying = _elsewhere(model, offers, key, part.key)
            yield _at_least(
                model, part.ideal, part.ideal - staying - total(model.takes[each] for each in offers)
            )


def _elsewhere(model: Model, offers: list[Offer], session: str, part: str) -> int:
    if session in model.looked_at:
        return 0
    there = model.scene.plan.of_part.get((session, part), ())
    return len(set(there) - set(offers))


def _at_least(model: Model, most: int, expression: Expression) -> cp_model.IntVar:
    """A whole number from 0 that is at least the expression; where it is made small, the greater of the two."""
    number = model.cp.new_int_var(0, max(0, most), "")
    model.cp.add(number >= expression)
    return number


def _by_slot(model: Model) -> dict[tuple[str, str], list[Offer]]:
    slots: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in model.takes:
        slots[offer.session, offer.part].append(offer)
    return dict(slots)


def _never_asked(model: Model) -> Iterator[Expression]:
    for person, offers in _people(model):
        if person.past.never_asked:
            yield _at_least(model, 1, 1 - total(model.takes[each] for each in offers))


def _people(model: Model) -> Iterator[tuple[Person, list[Offer]]]:
    groups: defaultdict[str, list[Offer]] = defaultdict(list)
    for offer in model.takes:
        groups[offer.person].append(offer)
    return ((model.problem.person[key], offers) for key, offers in groups.items())


def _of_each(model: Model, amount: Callable[[Model, Offer], int]) -> Iterator[Expression]:
    for offer, takes in model.takes.items():
        if count := amount(model, offer):
            yield count * takes


def _lately(model: Model, offer: Offer) -> int:
    return asked_lately(model.problem.person[offer.person].past, model.problem.days.first)


def _speaks_none(model: Model, offer: Offer) -> int:
    spoken = model.problem.session[offer.session].languages
    return int(bool(spoken) and spoken.isdisjoint(model.problem.person[offer.person].languages))


def _way(model: Model, offer: Offer) -> int:
    place = model.problem.place.get(model.problem.session[offer.session].place)
    return int(model.problem.person[offer.person].distance_to(place) or 0) if place else 0


def _continuity(model: Model) -> Iterator[Expression]:
    for person, offers in _people(model):
        by_series: defaultdict[str, list[Offer]] = defaultdict(list)
        for offer in offers:
            by_series[model.problem.session[offer.session].series].append(offer)
        for series, theirs in by_series.items():
            if series and not person.past.came.get(series, 0):
                yield _any(model, theirs)


def _any(model: Model, offers: Iterable[Offer]) -> cp_model.IntVar:
    found = model.cp.new_bool_var("")
    for offer in offers:
        model.cp.add_implication(model.takes[offer], found)
    return found


def _buddy(model: Model) -> Iterator[Expression]:
    buddies = frozenset(each.key for each in model.problem.people if each.buddy)
    for offer in model.takes:
        if is_newcomer(model.problem.person[offer.person]):
            yield from _without(model, offer, buddies)


def _company(model: Model) -> Iterator[Expression]:
    for offer in model.takes:
        wished = wished_company(model.scene.plan, model.problem.person[offer.person])
        if wished and offer.person not in wished:
            yield from _without(model, offer, wished)


def _without(model: Model, offer: Offer, wished: frozenset[str]) -> Iterator[Expression]:
    """1 where the offer is made and none of those wished for is in the session."""
    there = model.scene.plan.people_in.get(offer.session, frozenset())
    if offer.session not in model.looked_at and any(
        key in there and not model.is_asked_about(key, offer.session) for key in wished
    ):
        return
    beside = [
        model.presence(key, offer.session) for key in wished if model.is_asked_about(key, offer.session)
    ]
    yield _at_least(model, 1, model.takes[offer] - total(beside))


def _fair_load(model: Model) -> Iterator[Expression]:
    for person, offers in _people(model):
        count = total(model.takes[each] for each in offers)
        yield person.past.carried * count
        if len(offers) > 1:
            yield _pairs(model, count, len(offers))


def _pairs(model: Model, count: Expression, most: int) -> cp_model.IntVar:
    """How many pairs so many make, from below by the lines that touch at whole numbers."""
    pairs = model.cp.new_int_var(0, most * (most - 1) // 2, "")
    for touching in range(1, most):
        model.cp.add(pairs >= touching * count - touching * (touching + 1) // 2)
    return pairs


def _rest(model: Model) -> Iterator[Expression]:
    for _person, offers in _people(model):
        weeks: defaultdict[object, list[Offer]] = defaultdict(list)
        for offer in offers:
            weeks[model.scene.times(offer.session).monday].append(offer)
        for theirs in weeks.values():
            if len(theirs) > 1:
                yield _at_least(model, len(theirs), total(model.takes[each] for each in theirs) - 1)


WISHES: dict[SoftRule, Callable[[Model], Iterator[Expression]]] = {
    SoftRule.IDEAL: _ideal,
    SoftRule.NEVER_ASKED: _never_asked,
    SoftRule.LEAST_ASKED: partial(_of_each, amount=_lately),
    SoftRule.CONTINUITY: _continuity,
    SoftRule.BUDDY: _buddy,
    SoftRule.COMPANY: _company,
    SoftRule.LANGUAGE: partial(_of_each, amount=_speaks_none),
    SoftRule.TRAVEL: partial(_of_each, amount=_way),
    SoftRule.FAIR_LOAD: _fair_load,
    SoftRule.REST: _rest,
}
"""What each wish counts, as expressions to be made small."""
