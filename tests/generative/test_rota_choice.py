"""Why her and not him is true: held against making the exchange and asking the checker."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.core.rota.checking import check, cost_of
from alongside.core.rota.explaining.choice import Decided, why_her
from alongside.core.rota.explaining.comparing import compare
from alongside.core.rota.explaining.trade import trade
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.plan import Plan
from tests.rota_small import planned

Case = tuple[Problem, frozenset[Offer]]


@given(planned(people_keys="abcd"), st.data())
def test_what_decided_is_what_the_exchange_shows(case: Case, data: st.DataObject) -> None:
    given_, offers = case
    assume(offers)
    offer = data.draw(st.sampled_from(sorted(offers)))
    there = {each.person for each in offers if each.session == offer.session}
    others = [each.key for each in given_.people if each.key not in there]
    assume(others)
    other = data.draw(st.sampled_from(others))
    choice = why_her(given_, offers, offer, other)
    assert choice.sentences
    if choice.decided is Decided.SETTLED:
        assert offer in given_.promised
        return
    instead = (offers - {offer}) | {replace(offer, person=other)}
    breaks = len(check(given_, instead).broken) > len(check(given_, offers).broken)
    if choice.decided is Decided.RULES:
        assert breaks
        assert choice.not_him
        return
    assert choice.exchanged is not None
    assert breaks is choice.places
    assert choice.places or frozenset(choice.exchanged.made) == instead - offers
    exchanged = (offers - frozenset(choice.exchanged.withdrawn)) | frozenset(choice.exchanged.made)
    dearer = check(given_, exchanged).cost.total - check(given_, offers).cost.total
    assert {1: Decided.WISHES, 0: Decided.CHANCE, -1: Decided.NOTHING}[
        (dearer > 0) - (dearer < 0)
    ] is choice.decided


@given(planned(), st.data())
def test_what_a_trade_counts_is_what_the_checker_counts(case: Case, data: st.DataObject) -> None:
    given_, offers = case
    other = frozenset(data.draw(st.lists(st.sampled_from(sorted(offers))))) if offers else frozenset()
    ours, theirs = cost_of(Plan.of(given_, offers)), cost_of(Plan.of(given_, other))
    traded = trade(Plan.of(given_, offers), other)
    assert traded.dearer == theirs.total - ours.total
    compared = compare(given_, offers, other)
    assert {row.rule: row.less for row in compared.rules} == {
        rule: ours.counted[rule] - theirs.counted[rule] for rule in ours.counted
    }
    assert compared.differ is (offers != other)
