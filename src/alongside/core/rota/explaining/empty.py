"""Why a slot is empty: impossible by itself, impossible together with other sessions, or possible at a price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.rota.explaining.change import Change
from alongside.core.rota.explaining.changes import changes_that_fill
from alongside.core.rota.explaining.question import Answered, Question
from alongside.core.rota.explaining.telling import change_in_words, why
from alongside.core.rota.fitting.posed import Effort
from alongside.core.rota.fitting.scene import Scene
from alongside.core.rota.problem import Offer, Problem
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, kw_only=True)
class Empty:
    """Why a slot is empty, and what would fill it: as values, and in ``sentences``."""

    problem: Problem
    answered: Answered
    changes: tuple[Change, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Why it is empty, or what speaks against filling it."""
        return why(self.problem, self.answered)

    @property
    def would_fill_it(self) -> tuple[Sentence, ...]:
        """The changes that would fill it, what asks least of people first; that none does, where it is impossible."""
        if self.answered.reasons and not self.changes:
            return (say("No single change that was tried would fill it."),)
        return tuple(change_in_words(self.problem, change) for change in self.changes)


def why_empty(
    problem: Problem, offers: Iterable[Offer], session: str, part: str, *, effort: Effort | None = None
) -> Empty:
    """Why this part of this session has no more people than it has, and the smallest changes that would fill it.

    Raises ``KeyError`` for a session or part that there is not.
    """
    there = problem.session[session]
    question = Question(Scene.of(problem, offers), there, there.part_of[part].key, effort or Effort())
    answered = question.answer()
    return Empty(problem=problem, answered=answered, changes=changes_that_fill(question, answered))
