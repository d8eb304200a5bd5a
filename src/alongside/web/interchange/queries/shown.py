"""Rows of a list as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from alongside.core.intake.keeping import from_plain
from alongside.core.intake.plan import NEW
from alongside.web.interchange.queries.runs import OUTCOMES, counts_of

TAGS: Final = {
    "WILL_ADD": "good",
    "WILL_CHANGE": "waiting",
    "ALREADY_THERE": "quiet",
    "NEEDS_MENDING": "attention",
}
CARDS: Final = {
    "WILL_ADD": "good",
    "WILL_CHANGE": "",
    "ALREADY_THERE": "quiet",
    "NEEDS_MENDING": "attention",
}
DONE_WORDS: Final = {
    "WILL_ADD": _("Added"),
    "WILL_CHANGE": _("Changed"),
    "ALREADY_THERE": _("Already there"),
    "NEEDS_MENDING": _("Need mending"),
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row: its line, what tells it from others, what happens to it and why, and the question it asks."""

    line: int
    title: str
    outcome: str
    tag: str
    changes: tuple[Any, ...]
    problems: tuple[Any, ...]
    notices: tuple[Any, ...]
    candidates: tuple[tuple[str, str], ...]
    answered: str


@dataclass(frozen=True, slots=True)
class Card:
    """How many rows of one outcome there are."""

    outcome: str
    words: Any
    number: int
    kind: str


def shown_row(row: Any) -> ShownRow:
    """A row as it is shown."""
    plan = row.plan
    problems = tuple(from_plain(each) for each in plan.get("problems", []))
    candidates = tuple((identity, name) for identity, name in plan.get("candidates", []))
    return ShownRow(
        row.line, row.title, row.get_outcome_display(), TAGS[row.outcome],
        tuple(tuple(from_plain(part) for part in change) for change in plan.get("changes", [])),
        tuple((problem.place.column or "", problem.sentence) for problem in problems),  # type: ignore[attr-defined]
        tuple(from_plain(each) for each in plan.get("notices", [])),
        candidates, _answered(row.answer, dict(candidates)),
    )  # fmt: skip


def _answered(answer: str, names: dict[str, str]) -> str:
    if not answer:
        return ""
    return str(_("Somebody new")) if answer == NEW else names.get(answer, answer)


def cards_of(run: Any) -> list[Card]:
    """The four outcomes with their numbers."""
    words = DONE_WORDS if run.state == "DONE" else dict(OUTCOMES.choices)
    return [
        Card(outcome, words[outcome], number, CARDS[outcome]) for outcome, number in counts_of(run).items()
    ]
