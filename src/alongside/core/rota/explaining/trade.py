"""What one plan costs beside another: rule by rule, with the places where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.core.rota.checking import price
from alongside.core.rota.problem import Offer
from alongside.core.rota.rules.plan import Plan
from alongside.core.rota.rules.soft import WISHES, Short, sentence_of
from alongside.core.rota.weights import NOT_STANDING, UNIT, SoftRule, Weight
from alongside.core.shared.sentences import Sentence, say

A_PLACE = UNIT[SoftRule.IDEAL] * Weight.MATTERS.times
"""What a place short of the ideal number costs where that matters: costs are told in such places."""


@dataclass(frozen=True, kw_only=True)
class Trade:
    """Another plan beside the one there is.

    ``by_rule`` tells how much dearer the other plan is by each rule (less than 0: cheaper), rules by which they are
    alike left out. ``standing`` and ``fallen`` are sessions that stand in the other plan only, or in ours only.
    ``worse`` and ``better`` say in sentences where the other plan falls short and ours does not, and the reverse.
    """

    made: tuple[Offer, ...]
    withdrawn: tuple[Offer, ...]
    by_rule: Mapping[SoftRule, int]
    standing: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()
    worse: Mapping[SoftRule, tuple[Sentence, ...]]
    better: Mapping[SoftRule, tuple[Sentence, ...]]

    @property
    def dearer(self) -> int:
        """How much more the other plan costs; below 0 it is better."""
        return NOT_STANDING * (len(self.fallen) - len(self.standing)) + sum(self.by_rule.values())

    @property
    def against(self) -> tuple[SoftRule, ...]:
        """The wishes by which the other plan is dearer, those that weigh most first."""
        return _by_weight({rule: count for rule, count in self.by_rule.items() if count > 0})

    @property
    def in_favour(self) -> tuple[SoftRule, ...]:
        """The wishes by which it is cheaper."""
        return _by_weight({rule: count for rule, count in self.by_rule.items() if count < 0})


def _by_weight(amounts: Mapping[SoftRule, int]) -> tuple[SoftRule, ...]:
    return tuple(sorted(amounts, key=lambda rule: (-abs(amounts[rule]), rule)))


def trade(plan: Plan, offers: Iterable[Offer]) -> Trade:
    """The plan of these offers beside the given one."""
    other = Plan.of(plan.problem, offers)
    ours, theirs = _short(plan), _short(other)
    by_rule = {
        rule: _amount(theirs[rule] - ours[rule]) - _amount(ours[rule] - theirs[rule]) for rule in WISHES
    }
    stand, stood = _standing(other), _standing(plan)
    return Trade(
        made=tuple(sorted(other.offers - plan.offers)),
        withdrawn=tuple(sorted(plan.offers - other.offers)),
        by_rule={rule: price(plan.problem, rule) * count for rule, count in by_rule.items() if count},
        standing=tuple(sorted(stand - stood)),
        fallen=tuple(sorted(stood - stand)),
        worse=_told(theirs, ours),
        better=_told(ours, theirs),
    )


def _short(plan: Plan) -> dict[SoftRule, frozenset[Short]]:
    return {rule: frozenset(wish(plan)) for rule, wish in WISHES.items()}


def _amount(short: Iterable[Short]) -> int:
    return sum(each.amount for each in short)


def _standing(plan: Plan) -> frozenset[str]:
    return frozenset(each.key for each in plan.problem.sessions if plan.stands(each))


def _told(
    here: Mapping[SoftRule, frozenset[Short]], there: Mapping[SoftRule, frozenset[Short]]
) -> dict[SoftRule, tuple[Sentence, ...]]:
    """Where the first falls short and the second does not, or less."""
    found = {rule: sorted(here[rule] - there[rule], key=_place) for rule in here}
    return {rule: tuple(_discreet(rule, each) for each in shorts) for rule, shorts in found.items() if shorts}


def _discreet(rule: SoftRule, short: Short) -> Sentence:
    """The rule's own sentence; but whom somebody wishes for is theirs to tell."""
    if rule is SoftRule.COMPANY:
        return say(
            "{person} would be in {session} without anybody they wish for.",
            person=short.person,
            session=short.session,
        )
    return sentence_of(rule, short)


def _place(short: Short) -> tuple[str, str, str, str]:
    return short.session, short.part, short.person, str(short.week or "")
