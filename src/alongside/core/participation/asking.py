"""Which questions to put to a person about one act, in which order: just those that the rules ask.

A question that no rule would reach is never put, and an answer to it is left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import FACT_NAMED, Fact
from alongside.core.participation.named import Named
from alongside.core.participation.rules import RULES
from alongside.core.participation.table import Rule

Answer = bool | Named


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that were put and their answers, in order, and the next one; None when all is known."""

    given: tuple[tuple[Fact, Answer], ...]
    next: Fact | None

    @property
    def act(self) -> Act:
        """The act that the answers tell. Raises ``FactMissing`` where a question is still open."""
        return Act(**{fact.name: answer for fact, answer in self.given})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that was put to an act, and whether it held."""

    rule: Rule
    holds: bool


def ask(answers: Mapping[str, str]) -> Asked:
    """How far these answers (the words of files, such as ``"true"`` and ``"service"``) lead.

    An answer that is none of the question's own is as good as none: the question is put again.
    """
    known: dict[str, Answer] = {}
    for rule in RULES:
        for name, wanted in rule.when:
            if name not in known:
                answer = _read(FACT_NAMED[name], answers.get(name))
                if answer is None:
                    return Asked(_in_order(known), FACT_NAMED[name])
                known[name] = answer
            if known[name] is not wanted:
                break
        else:
            return Asked(_in_order(known), None)
    raise AssertionError("the last rules leave no act without a mode")


def written(answer: Answer) -> str:
    """The answer as a form or a file writes it."""
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def steps(act: Act) -> Iterator[Step]:
    """Each rule that was put to the act, up to the one that decided."""
    for rule in RULES:
        holds = rule.holds_for(act)
        yield Step(rule, holds)
        if holds:
            return


def _in_order(known: dict[str, Answer]) -> tuple[tuple[Fact, Answer], ...]:
    return tuple((FACT_NAMED[name], answer) for name, answer in known.items())


def _read(fact: Fact, word: str | None) -> Answer | None:
    if fact.answers is None:
        return {"true": True, "false": False}.get(word or "")
    return next((answer for answer in fact.answers if str(answer) == word), None)
