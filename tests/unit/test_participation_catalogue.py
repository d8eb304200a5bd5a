"""Whatever may reach a screen is listed for translation."""

from __future__ import annotations

import string

from alongside.core.participation import acts, facts, modes, reading, rules, table
from alongside.core.participation.catalogue import catalogue
from alongside.core.participation.modes import Mode
from alongside.core.participation.reading import read_act
from alongside.core.participation.table import RULES
from alongside.core.shared.spoken import templates_spoken_in


def test_every_sentence_spoken_in_the_code_is_listed():
    spoken = templates_spoken_in(acts, facts, modes, reading, rules, table)
    assert spoken
    assert set(spoken) <= set(catalogue())


def test_rules_modes_and_answers_are_listed():
    listed = set(catalogue())
    assert {rule.name for rule in RULES} <= listed
    assert {rule.question for rule in RULES} <= listed
    assert {mode.label for mode in Mode} | {mode.explanation for mode in Mode} <= listed


def test_every_problem_in_reading_is_listed():
    given = (
        {"zzzz": 1, "actr": 1, "mode": 1},
        {"dated": None, "happened": "yes", "output": "zzz", "actor": "staff"},
        {"dated": True, "happened": True},
    )
    found = {problem.template for facts in given for problem in read_act(facts)[1]}
    assert found == set(reading.TEMPLATES)
    assert found <= set(catalogue())


def test_each_is_listed_once_and_is_a_template_with_named_places():
    assert len(set(catalogue())) == len(catalogue())
    for template in catalogue():
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names), template
