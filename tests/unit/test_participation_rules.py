"""The table of rules: complete, named, and told apart by its version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.core.participation.acts import Act
from alongside.core.participation.borderlines import BORDERLINES, borderlines_of
from alongside.core.participation.facts import Actor, Beneficiary, Output
from alongside.core.participation.facts import ProfessionalShare as Share
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.core.participation.rules import (
    RULES_VERSION,
    counts_as_coproduction,
    derive,
    version_of,
    written_grade,
)
from alongside.core.participation.table import RULES, Stage, possible_grades, wanted
from alongside.core.shared.sentences import say


def rule(name):
    return next(rule for rule in RULES if rule.name == name)


def test_every_rule_has_a_name_and_a_question_of_its_own():
    assert len({rule.name for rule in RULES}) == len({rule.question for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_asks_a_question_and_answers_in_a_sentence(rule):
    assert rule.question.endswith("?")
    assert str(rule.sentence).endswith(".")
    assert rule.reads
    assert borderlines_of(rule.name), "no borderline case explains it"


def test_the_stages_follow_one_another():
    stages = [list(Stage).index(rule.stage) for rule in RULES]
    assert stages == sorted(stages)


@pytest.mark.parametrize("borderline", BORDERLINES, ids=lambda borderline: borderline.told)
def test_each_borderline_case_falls_where_the_page_says(borderline):
    assert derive(borderline.act).rule == borderline.rule
    assert borderline.because.endswith(".")


def test_a_rule_cannot_ask_for_a_fact_that_there_is_not():
    with pytest.raises(KeyError):
        wanted(empowered=True)


def test_the_grades_that_a_rule_can_give_are_read_off_the_table():
    grades = {rule.name: possible_grades(rule) for rule in RULES if rule.graded}
    assert grades == {
        "Supervised only": (Grade.C,),
        "From outside": (Grade.A, Grade.B),
        "Shared the session": (Grade.A,),
        "Shared the case": (Grade.B,),
    }
    assert possible_grades(rule("Spoke up")) == ()


def test_a_derivation_says_which_rule_decided_and_why():
    aunt = Act(
        dated=True,
        happened=True,
        output=Output.SERVICE,
        actor=Actor.CARER,
        beneficiary=Beneficiary.OTHER,
        professional=Share.SAME_CASE,
    )
    found = derive(aunt)
    assert (found.mode, found.grade, found.stratum) == (Mode.DELIVERY_ALONGSIDE, Grade.B, Stratum.LAY)
    assert (found.rule, found.counts) == ("Shared the case", True)
    assert found.sentence is rule("Shared the case").sentence


def test_plain_words_from_a_database_count_like_the_modes_themselves():
    assert counts_as_coproduction("DELIVERY_ALONGSIDE", "B")  # type: ignore[arg-type]
    assert not counts_as_coproduction("DELIVERY_ALONGSIDE", "C")  # type: ignore[arg-type]
    assert not counts_as_coproduction("VOLUNTEERING_ALONGSIDE", "A")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("grade", "stratum", "written"),
    [
        (None, None, None),
        (Grade.A, Stratum.LAY, "A"),
        (Grade.B, Stratum.EMPLOYED_PEER, "B-employed"),
        (Grade.C, Stratum.EMPLOYED_PEER, "C-employed"),
    ],
)
def test_files_write_an_employed_peers_group_behind_the_grade(grade, stratum, written):
    assert written_grade(grade, stratum) == written


class TestVersion:
    """It tells whether a stored derivation still holds."""

    def test_it_is_short_and_steady(self):
        assert version_of(RULES) == RULES_VERSION
        assert len(RULES_VERSION) == 12

    def test_mending_the_words_leaves_it_alone(self):
        mended = replace(RULES[0], question="Is it a promise?", sentence=say("It is a promise."))
        assert version_of((mended, *RULES[1:])) == RULES_VERSION

    @pytest.mark.parametrize(
        "change",
        [
            {"name": "Something else"},
            {"when": wanted(dated=False)},
            {"mode": Mode.VOICE},
            {"graded": True},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_changing_what_is_decided_changes_it(self, change):
        assert version_of((replace(RULES[0], **change), *RULES[1:])) != RULES_VERSION

    def test_changing_the_order_changes_it(self):
        assert version_of((RULES[1], RULES[0], *RULES[2:])) != RULES_VERSION
