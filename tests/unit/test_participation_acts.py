"""An act is valid from birth, and asks for no more than the rules have to ask."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, FactMissing, Output
from alongside.core.participation.facts import ProfessionalShare as Share
from alongside.core.shared.errors import Refusal

SERVED = Act(
    dated=True,
    happened=True,
    output=Output.SERVICE,
    actor=Actor.USER,
    beneficiary=Beneficiary.OTHER,
    professional=Share.SAME_SESSION,
)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"gift_of_power": True},
        {"happened": True, "output": Output.SERVICE},
        {"dated": True},
        {"dated": True, "happened": True, "freely_chosen": False},
        {"dated": True, "happened": True, "output": Output.DESIGN},
        {"dated": True, "happened": True, "output": Output.SERVICE, "seat_on_body": True},
        {"dated": True, "happened": True, "output": Output.SERVICE, "actor": Actor.EMPLOYEE},
    ],
    ids=str,
)
def test_what_no_rule_asks_for_may_be_left_out(facts):
    assert Act(**facts) == Act(**facts)


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("output", "Say what came out of this act"),
        ("actor", "Say who acted"),
        ("beneficiary", "Say who the service was for"),
        ("professional", "Say how a professional shared in this act"),
    ],
)
def test_a_service_that_was_held_must_say_who_and_for_whom_and_with_whom(left_out, sentence):
    with pytest.raises(FactMissing) as refused:
        replace(SERVED, **{left_out: None})
    assert refused.value.fact.name == left_out
    assert str(refused.value.sentence).startswith(sentence)
    assert isinstance(refused.value, Refusal)


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("dated", "yes"),
        ("dated", 1),
        ("dated", None),
        ("freely_chosen", None),
        ("output", "service"),
        ("output", Actor.USER),
        ("actor", True),
        ("professional", Beneficiary.OTHER),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(fact, answer):
    with pytest.raises(TypeError, match=fact):
        replace(SERVED, **{fact: answer})


def test_an_act_cannot_be_changed_only_made_anew():
    with pytest.raises(FrozenInstanceError):
        SERVED.happened = False  # type: ignore[misc]
    assert replace(SERVED, happened=False).happened is False


def test_facts_are_given_by_name():
    with pytest.raises(TypeError):
        Act(True)  # type: ignore[misc]


def test_acts_with_the_same_facts_are_the_same():
    assert {SERVED, replace(SERVED)} == {SERVED}
    assert copy.deepcopy(SERVED) == pickle.loads(pickle.dumps(SERVED)) == SERVED
