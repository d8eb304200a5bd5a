"""What bringing in a list would do, before anything is done; and the same again when it is done.

Rows by which people are found – by a reference, an e-mail address, a telephone or a name – can change who is
meant by other rows. So rows that have any of these in common are planned together and then planned once more,
as if the list came a second time. Where that would do anything, it was not clear who is meant: the rows that
disagree are held back for a person to mend, and where that is not enough, so are all that have to do with
them. The same list, brought in again, so finds nothing left to do: that was seen before it went in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alongside.core.intake.columns import Kind
from alongside.core.intake.plan import (
    NEW,
    Finder,
    GrowingFinder,
    Outcome,
    PlannedRow,
    to_mend,
)
from alongside.core.intake.rows import ReadRow
from alongside.core.intake.turn import Turn
from alongside.core.shared.sentences import Sentence, say

LINES_TOLD = 12
"""How many lines are named, at most, where rows disagree."""


@dataclass(slots=True)
class Planner:
    """Plans a list; ``answers`` are what people said to questions, by the rows' keys."""

    kind: Kind
    finder: Finder
    answers: Mapping[str, str] = field(default_factory=dict)

    def plan(self, rows: Iterable[ReadRow]) -> Iterator[PlannedRow]:
        """The plan of every row, once each, in no certain order."""
        finder = self.finder
        if not isinstance(finder, GrowingFinder):
            yield from Turn(self.kind, finder, self.answers).take(rows)
            return
        every = list(rows)
        shared = {row.line: finder.found_by(row, self.answers.get(row.key, "")) for row in every}
        for together in _in_groups(every, shared):
            yield from self._steady(together, finder)

    def _steady(self, rows: Sequence[ReadRow], finder: GrowingFinder) -> Sequence[PlannedRow]:
        """The plan of rows that have to do with each other, which leaves nothing to do the second time."""
        finder.begin()
        planned = self._once(rows)
        if len(rows) == 1 and planned[0].outcome is Outcome.WILL_ADD:
            return planned
        left = self._left_to_do(rows, planned)
        if not left:
            return planned
        finder.take_back()
        without = self._once(rows, _disagreeing(planned, left))
        if not self._left_to_do(rows, without):
            return without
        finder.take_back()
        return _all_held(rows, planned, left)

    def _once(self, rows: Sequence[ReadRow], held: Mapping[int, Sentence] | None = None) -> list[PlannedRow]:
        return list(Turn(self.kind, self.finder, self.answers, held or {}).take(rows))

    def _left_to_do(self, rows: Sequence[ReadRow], planned: Sequence[PlannedRow]) -> list[PlannedRow]:
        """What the same rows would do once more; whom an answer brought in is the answer then."""
        if not any(row.does_something for row in planned):
            return []
        made = {row.key: row.thing for row in planned if row.thing and self.answers.get(row.key) == NEW}
        again = Turn(self.kind, self.finder, {**self.answers, **made}).take(rows)
        return [row for row in again if row.does_something]


def _in_groups(rows: Sequence[ReadRow], shared: Mapping[int, set[Hashable]]) -> Iterable[list[ReadRow]]:
    """The rows, those together that have anything in common, if only through others; in their order."""
    above: dict[Hashable, Hashable] = {}

    def top(each: Hashable) -> Hashable:
        while (over := above.setdefault(each, each)) != each:
            above[each] = each = above[over]
        return each

    for row in rows:
        for each in shared[row.line]:
            above[top(each)] = top(row.line)
    groups: dict[Hashable, list[ReadRow]] = {}
    for row in rows:
        groups.setdefault(top(row.line), []).append(row)
    return groups.values()


def _disagreeing(planned: Sequence[PlannedRow], left: Sequence[PlannedRow]) -> dict[int, Sentence]:
    """Why the rows that would do something again are held, and those that did something to what they are about."""
    lines = {row.line for row in left}
    things = {row.thing for row in (*planned, *left) if row.line in lines and row.thing}
    lines |= {row.line for row in planned if row.does_something and row.thing in things}
    return dict.fromkeys(lines, _why_held(sorted(lines)))


def _all_held(
    rows: Sequence[ReadRow], planned: Sequence[PlannedRow], left: Sequence[PlannedRow]
) -> list[PlannedRow]:
    """Nothing is done: rows that did something are held, and those that found what they did."""
    done = {row.thing for row in planned if row.does_something}
    lines = {row.line for row in planned if row.thing in done}
    why = _why_held(sorted(lines | {row.line for row in left}))
    read = {row.line: row for row in rows}
    return [to_mend(read[row.line], why) if row.line in lines else row for row in planned]


def _why_held(lines: Sequence[int]) -> Sentence:
    if len(lines) == 1:
        return say(
            "Once this row is in, it would no longer be clear who is meant by it. Add a reference or an "
            "e-mail address."
        )
    told = (*lines[:LINES_TOLD], "…") if len(lines) > LINES_TOLD else tuple(lines)
    return say(
        "Lines {lines} may be about one person or several, and the list does not say. Give each a reference, "
        "or details that tell them apart.",
        lines=told,
    )
