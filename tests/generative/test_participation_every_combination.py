"""Every combination of facts that there can be, one by one: nearly half a million."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import prod

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import FACTS, FactMissing
from alongside.core.participation.modes import Grade, Mode
from alongside.core.participation.rules import derive, written_grade
from alongside.core.participation.table import RULES
from tests.generative.participation_oracle import oracle

ANSWERS = {fact.name: (False, True) if fact.answers is None else (None, *fact.answers) for fact in FACTS}


def read_up_to() -> dict[str, tuple[str, ...]]:
    """For each rule, the facts that it and the rules before it look at."""
    reached: dict[str, None] = {}
    found = {}
    for rule in RULES:
        reached.update(dict.fromkeys(rule.reads))
        found[rule.name] = tuple(reached)
    return found


READ = read_up_to()


@dataclass
class Survey:
    """What was seen on the way through all combinations."""

    combinations: int = 0
    refused: int = 0
    disagreements: list[object] = field(default_factory=list)
    outcomes: Counter[tuple[str, Mode, Grade | None, bool]] = field(default_factory=Counter)
    by_what_was_read: dict[tuple[object, ...], Counter[object]] = field(default_factory=dict)

    def add(self, facts: dict[str, object]) -> None:
        self.combinations += 1
        try:
            act = Act(**facts)
        except FactMissing:
            self.refused += 1
            self._compare(facts, None)
            return
        found = derive(act)
        self.outcomes[found.rule, found.mode, found.grade, found.counts] += 1
        self._compare(facts, (str(found.mode), written_grade(found.grade, found.stratum)))
        read = (found.rule, *(facts[name] for name in READ[found.rule]))
        outcome = (found.mode, found.grade, found.stratum)
        self.by_what_was_read.setdefault(read, Counter())[outcome] += 1

    def _compare(self, facts: dict[str, object], given: object) -> None:
        if oracle(facts) != given:
            self.disagreements.append((facts, given))


def combinations() -> Iterator[dict[str, object]]:
    for answers in product(*ANSWERS.values()):
        yield dict(zip(ANSWERS, answers, strict=True))


@cache
def survey() -> Survey:
    seen = Survey()
    for facts in combinations():
        seen.add(facts)
    return seen


def test_every_combination_is_seen():
    assert survey().combinations == 2**9 * 8 * 8 * 5 * 3


def test_a_second_answer_written_differently_agrees_everywhere():
    assert survey().disagreements == []


def test_each_combination_has_exactly_one_mode_or_is_refused_for_a_missing_fact():
    assert sum(survey().outcomes.values()) + survey().refused == survey().combinations
    assert 0 < survey().refused < survey().combinations / 10


def test_every_rule_and_every_mode_is_reached():
    assert {rule for rule, *_ in survey().outcomes} == {rule.name for rule in RULES}
    assert {mode for _, mode, *_ in survey().outcomes} == set(Mode)


def test_only_delivery_alongside_in_grade_a_and_b_counts():
    counted = {(mode, grade) for _, mode, grade, counts in survey().outcomes if counts}
    assert counted == {(Mode.DELIVERY_ALONGSIDE, Grade.A), (Mode.DELIVERY_ALONGSIDE, Grade.B)}


def test_a_fact_that_no_rule_has_read_changes_nothing():
    """Where an act was decided from some facts, every act with the same in those is decided the same.

    Counted: as many acts are seen with one outcome as the facts left unread have combinations.
    """
    for (rule, *_), outcomes in survey().by_what_was_read.items():
        unread = [len(answers) for name, answers in ANSWERS.items() if name not in READ[str(rule)]]
        assert list(outcomes.values()) == [prod(unread)], rule
