"""The questions put to people follow the table of rules, and no others are put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.participation.asking import ask, steps, written
from alongside.core.participation.facts import FACT_NAMED, FACTS, FactMissing
from alongside.core.participation.rules import derive


def test_the_first_question_is_whether_there_is_a_dated_act() -> None:
    assert ask({}).next is FACT_NAMED["dated"]


def test_a_board_is_asked_no_more_than_leads_to_its_seat() -> None:
    answers = {
        "dated": "true",
        "happened": "true",
        "freely_chosen": "true",
        "output": "allocation",
        "seat_on_body": "true",
    }
    asked = ask(answers)
    assert asked.next is None
    assert [fact.name for fact, _ in asked.given] == list(answers)
    assert derive(asked.act).mode == "GOVERNANCE"


def test_a_claim_is_asked_only_whether_it_promises_power() -> None:
    assert ask({"dated": "false"}).next is FACT_NAMED["gift_of_power"]
    assert derive(ask({"dated": "false", "gift_of_power": "false"}).act).mode == "UNSUPPORTED_CLAIM"


def test_an_answer_to_a_question_that_is_not_put_is_left_aside() -> None:
    asked = ask({"dated": "false", "gift_of_power": "true", "output": "service", "actor": "user"})
    assert [fact.name for fact, _ in asked.given] == ["dated", "gift_of_power"]


@pytest.mark.parametrize("nonsense", ["", "yes", "TRUE", "service"])
def test_an_answer_that_is_none_of_its_own_is_asked_for_again(nonsense) -> None:
    assert ask({"dated": nonsense}).next is FACT_NAMED["dated"]
    assert (
        ask({"dated": "true", "happened": "true", "freely_chosen": "true", "output": "x"}).next
        is FACT_NAMED["output"]
    )


def test_what_is_still_open_is_no_act_yet() -> None:
    with pytest.raises(FactMissing):
        _ = ask({"dated": "true", "happened": "true", "freely_chosen": "true"}).act


words = st.fixed_dictionaries({fact.name: st.sampled_from(fact.words) for fact in FACTS})


@given(words)
def test_whatever_is_answered_ends_in_an_act_and_the_same_mode_as_all_the_facts(answers) -> None:
    asked = ask(answers)
    assert asked.next is None
    put = {fact.name: written(answer) for fact, answer in asked.given}
    assert put == {name: answers[name] for name in put}
    assert ask(put) == asked


@given(words)
def test_leaving_out_any_answer_that_was_read_asks_just_for_it(answers) -> None:
    for fact, _answer in ask(answers).given:
        without = {name: word for name, word in answers.items() if name != fact.name}
        assert ask(without).next is fact


@given(words)
def test_the_steps_end_with_the_rule_that_decided(answers) -> None:
    act = ask(answers).act
    put = list(steps(act))
    assert [step.holds for step in put] == [False] * (len(put) - 1) + [True]
    assert put[-1].rule.name == derive(act).rule
