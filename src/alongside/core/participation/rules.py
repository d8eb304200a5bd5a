"""From the facts of an act to its mode: the one function that every part of alongside uses."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.core.participation.table import GRADES, RULES, Rule, first_that_holds
from alongside.core.shared.sentences import Sentence

__all__ = ["RULES", "RULES_VERSION", "Derivation", "counts_as_coproduction", "derive", "written_grade"]


def counts_as_coproduction(mode: Mode, grade: Grade | None) -> bool:
    """Whether hours in this mode and grade are in the headline. Nothing else decides this anywhere."""
    return mode == Mode.DELIVERY_ALONGSIDE and grade in (Grade.A, Grade.B)


def written_grade(grade: Grade | None, stratum: Stratum | None) -> str | None:
    """The grade as files write it: ``A``, ``B``, ``C``, and ``B-employed`` for an employed peer."""
    if grade is None:
        return None
    return f"{grade}-employed" if stratum == Stratum.EMPLOYED_PEER else str(grade)


@dataclass(frozen=True, slots=True)
class Derivation:
    """What an act was, and why. Only delivery alongside, lay-led and volunteering have grade and stratum."""

    mode: Mode
    grade: Grade | None
    stratum: Stratum | None
    rule: str
    sentence: Sentence

    @property
    def counts(self) -> bool:
        """Whether it is in the headline."""
        return counts_as_coproduction(self.mode, self.grade)


def derive(act: Act) -> Derivation:
    """What this act was: the first rule of the table that holds for it."""
    rule = first_that_holds(act)
    if not rule.graded or act.professional is None:
        return Derivation(rule.mode, None, None, rule.name, rule.sentence)
    stratum = Stratum.EMPLOYED_PEER if act.actor is Actor.EMPLOYED_PEER else Stratum.LAY
    return Derivation(rule.mode, GRADES[act.professional], stratum, rule.name, rule.sentence)


def _decides(rule: Rule) -> list[object]:
    return [rule.name, [[fact, answer] for fact, answer in rule.when], rule.mode, rule.graded]


def _counted() -> list[str]:
    return [f"{mode} {grade}" for mode in Mode for grade in Grade if counts_as_coproduction(mode, grade)]


def version_of(rules: tuple[Rule, ...]) -> str:
    """A short digest of what these rules decide. Mending the wording of a question leaves it alone."""
    content = [[_decides(rule) for rule in rules], sorted(GRADES.items()), _counted()]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]


RULES_VERSION = version_of(RULES)
"""Stored beside every stored derivation: where it differs, the act must be derived again."""
