"""Facts and modes: stored words, labels, questions."""

from __future__ import annotations

import pytest

from alongside.core.participation.facts import FACTS, Actor, Beneficiary, Output, ProfessionalShare
from alongside.core.participation.modes import FourCo, Grade, Mode, Stratum
from alongside.core.participation.table import Stage

ANSWERS = (Output, Actor, ProfessionalShare, Beneficiary)
EVERY_KIND = (*ANSWERS, Mode, Grade, Stratum, FourCo, Stage)


def test_files_use_exactly_these_words():
    assert {kind.__name__: [str(word) for word in kind] for kind in ANSWERS} == {
        "Output": ["info", "opinion", "allocation", "design", "assessment", "attendance", "service"],
        "Actor": ["user", "ex_user", "carer", "neighbour", "outsider", "employed_peer", "employee"],
        "ProfessionalShare": ["same_session", "same_case", "supervises_only", "none"],
        "Beneficiary": ["self", "other"],
    }


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_word_has_a_label_of_its_own_in_plain_type(kind):
    labels = [word.label for word in kind]
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert label[0].isupper()
        assert not label.istitle() or " " not in label


@pytest.mark.parametrize("kind", [Mode, Grade, Stratum, FourCo])
def test_every_mode_grade_and_group_is_explained_in_whole_sentences(kind):
    assert all(word.explanation.endswith(".") for word in kind)


@pytest.mark.parametrize("kind", [Mode, Grade, Stratum, FourCo])
def test_what_is_stored_is_upper_case_and_the_name_itself(kind):
    assert [str(word) for word in kind] == [word.name for word in kind]
    assert all(word.name == word.name.upper() for word in kind)


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_the_upper_case_of_its_name_in_files(kind):
    assert [word.name.lower() for word in kind] == [str(word) for word in kind]


def test_there_are_twenty_modes():
    assert len(Mode) == 20


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_every_fact_is_a_question_and_says_what_holds_unless_said(fact):
    assert fact.question.endswith("?")
    if fact.answers is None:
        assert isinstance(fact.unless_said, bool)
        assert not fact.missing
    else:
        assert fact.unless_said is None
        assert fact.missing.startswith("Say ")


def test_being_free_and_having_a_task_hold_unless_somebody_says_otherwise():
    assert {fact.name for fact in FACTS if fact.unless_said} == {"freely_chosen", "defined_task"}
