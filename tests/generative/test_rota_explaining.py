"""Explanations are true: with only the facts named it is impossible, without any of them possible, and changes do it.

Each is held against trying every plan there is, without the model that found it.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.rota.checking import check
from alongside.core.rota.explaining.change import Family
from alongside.core.rota.explaining.changes import changes_that_fill
from alongside.core.rota.explaining.question import Emptiness, Question, facts_of
from alongside.core.rota.explaining.reasons import Reason
from alongside.core.rota.fitting.facts import Fact, Kind, holding_back
from alongside.core.rota.fitting.posed import Effort
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Offer, Problem
from alongside.core.rota.rules.hard import why_not
from alongside.core.rota.rules.plan import Plan
from tests.rota_oracle import Everything, possible
from tests.rota_small import planned, small_problems, varied_planned, varied_problems

Case = tuple[Problem, frozenset[Offer]]


def asked(case: Case, data: st.DataObject) -> Question:
    given_, offers = case
    session = data.draw(st.sampled_from(given_.sessions))
    part = data.draw(st.sampled_from(session.parts))
    return Question(Scene.of(given_, offers), session, part.key, Effort())


def could_be(question: Question, in_force: object, alone: object | None = None) -> bool:
    keeping = question.scene.standing - {question.session.key}
    return possible(question.scene.problem, question.wanted, keeping, in_force, alone)


@given(st.one_of(small_problems(), varied_problems()))
def test_facts_that_hold_back_are_there_just_where_a_rule_holds_back(given_: Problem) -> None:
    for session in given_.sessions:
        for part in session.parts:
            for person in given_.people:
                rules = why_not(given_, person, session, part)
                assert bool(holding_back(given_, person, session, part)) is bool(rules)


@given(planned(), st.data())
def test_what_is_called_possible_is_and_what_is_called_impossible_is_not(
    case: Case, data: st.DataObject
) -> None:
    is_called_rightly(asked(case, data))


@given(varied_planned(), st.data())
def test_so_it_is_whatever_it_is_that_holds_people_back(case: Case, data: st.DataObject) -> None:
    is_called_rightly(asked(case, data))


def is_called_rightly(question: Question) -> None:
    empty = question.answer()
    assert empty.emptiness is not Emptiness.NOT_FOUND_OUT
    if empty.emptiness is Emptiness.NOT_EMPTY:
        assert question.session.key in question.scene.standing
        return
    assert could_be(question, Everything()) is (empty.emptiness is Emptiness.POSSIBLE)


@given(planned(), st.data())
def test_only_the_facts_named_make_it_impossible_and_without_any_of_them_it_is_possible(
    case: Case, data: st.DataObject
) -> None:
    names_just_enough(asked(case, data))


@given(varied_planned(), st.data())
def test_so_are_facts_of_every_other_kind(case: Case, data: st.DataObject) -> None:
    names_just_enough(asked(case, data))


def names_just_enough(question: Question) -> None:
    empty = question.answer()
    named_before: set[Fact] = set()
    for reason in empty.reasons:
        assert reason.smallest
        facts = frozenset(reason.facts)
        is_possible = _with_only if not reason.alone else _for_the_part_alone
        assert not is_possible(question, reason, facts, named_before)
        for fact in facts:
            assert fact.kind is Kind.SIDE or is_possible(question, reason, facts - {fact}, named_before)
        named_before |= facts_of((reason,))
    if empty.all_told:
        assert could_be(question, Everything(empty.facts))


def _with_only(question: Question, _reason: Reason, facts: frozenset[Fact], before: set[Fact]) -> bool:
    keeping = question.scene.standing - {question.session.key}
    wanted = {slot: number for slot, number in question.wanted.items() if Fact(Kind.WANTED, *slot) in facts}
    return possible(question.scene.problem, wanted, keeping, facts, Everything(before))


def _promises(question: Question) -> frozenset[Fact]:
    """That whoever promised another part of the session takes that part, which is what the fact of one part is about."""
    return frozenset(
        Fact(Kind.PROMISED, each.session, person=each.person)
        for each in question.scene.promised
        if each.session == question.session.key
    )


def _for_the_part_alone(
    question: Question, reason: Reason, facts: frozenset[Fact], _before: set[Fact]
) -> bool:
    slot = (reason.session, reason.part)
    return possible(
        question.scene.problem, {slot: question.wanted[slot]}, (), facts | _promises(question), facts
    )


@given(planned(), st.data())
def test_each_change_lets_it_be_filled(case: Case, data: st.DataObject) -> None:
    changes_fill_it(asked(case, data))


@given(varied_planned(), st.data())
def test_so_does_each_change_whatever_holds_people_back(case: Case, data: st.DataObject) -> None:
    changes_fill_it(asked(case, data))


def changes_fill_it(question: Question) -> None:
    empty = question.answer()
    for change in changes_that_fill(question, empty):
        after = change.applied_to(question.scene.problem)
        assert len(check(after, change.offers).broken) <= len(check(after, after.promised).broken)
        plan = Plan.of(after, change.offers)
        assert plan.stands(after.session[question.session.key])
        assert all(plan.stands(after.session[key]) for key in question.scene.standing)
        if change.family is not Family.MINIMUM:
            assert all(
                len(plan.of_part[slot]) >= number for slot, number in question.wanted.items() if number
            )
