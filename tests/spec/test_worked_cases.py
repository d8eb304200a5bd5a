"""Every worked case is given the mode and grade that practitioners would expect.

The cases are in `worked_cases.toml`, told in plain words.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from alongside.core.participation.reading import read_act
from alongside.core.participation.rules import Derivation, derive, written_grade
from alongside.core.participation.table import RULES
from tests.spec.worked_cases import BOUNDARIES, PATTERNS, WORKED_CASES, Boundary, WorkedCase

FIELD = Path(__file__).parents[3] / "shared" / "field" / "modes.json"


def derived(facts: dict[str, object]) -> Derivation:
    act, problems = read_act(facts)
    assert act is not None, [str(problem) for problem in problems]
    return derive(act)


def told(case: WorkedCase) -> str:
    return case.told


@pytest.mark.parametrize("case", WORKED_CASES, ids=told)
def test_each_act_is_what_it_is(case: WorkedCase):
    found = derived(case.facts)
    given = (str(found.mode), written_grade(found.grade, found.stratum), found.counts)
    assert given == (case.mode, case.grade, case.counted)


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=lambda boundary: " / ".join(boundary.between))
def test_one_small_change_moves_an_act_over_a_boundary(boundary: Boundary):
    sides = (derived(boundary.this_side.facts).rule, derived(boundary.that_side.facts).rule)
    assert sides == boundary.between
    assert len(boundary.changed) == 1


def test_every_two_neighbouring_rules_have_a_case_on_either_side_of_their_boundary():
    neighbours = {(first.name, second.name) for first, second in pairwise(RULES)}
    assert {boundary.between for boundary in BOUNDARIES} == neighbours


def test_there_are_cases_enough_and_each_is_told_once():
    assert len(PATTERNS) == 33
    assert len(WORKED_CASES) - len(PATTERNS) >= 60
    assert len({case.told for case in WORKED_CASES}) == len(WORKED_CASES)


def test_every_rule_and_every_grade_has_a_worked_case():
    found = [derived(case.facts) for case in WORKED_CASES]
    assert {derivation.rule for derivation in found} == {rule.name for rule in RULES}
    grades = {written_grade(derivation.grade, derivation.stratum) for derivation in found}
    assert grades == {None, "A", "B", "C", "A-employed", "B-employed", "C-employed"}


def test_the_cases_are_truly_different_acts():
    acts = {read_act(case.facts)[0] for case in WORKED_CASES}
    assert len(acts) >= 75


@pytest.mark.skipif(not FIELD.exists(), reason="the field's own list is not beside the project")
def test_the_fields_own_list_agrees():
    for entry in json.loads(FIELD.read_text(encoding="utf-8")):
        found = derived(entry["facts"])
        given = (str(found.mode), written_grade(found.grade, found.stratum), found.counts)
        assert given == (entry["mode"], entry["grade"], entry["counts"]), entry["case"]
