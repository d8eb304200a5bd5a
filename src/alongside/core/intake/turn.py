"""One turn through rows of a list: each is looked up, and compared with what is kept and with the other rows.

A row that is sure of itself is planned at once. A question, a contradiction, a person by nearly the same name,
or a row that would put something else in the place of what is kept, waits until all rows are known: another
row may settle it, or speak against it. What is kept is replaced only where all rows that are about it, or may
be, agree; where two disagree, each is told of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from alongside.core.intake.columns import Fields, Kind
from alongside.core.intake.directory import comparable
from alongside.core.intake.duplicates import Unsure
from alongside.core.intake.plan import (
    Change,
    Finder,
    Found,
    Outcome,
    PlannedRow,
    changes_between,
    is_one_thing,
    same_value,
    to_mend,
)
from alongside.core.intake.rows import ReadRow
from alongside.core.intake.telling import field_label, field_value
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


class _Patience(IntEnum):
    """How long a row has waited: sure ones go first, then nearly sure ones, last those that replace something."""

    FIRST = 0
    NEARLY = 1
    LAST = 2


@dataclass(slots=True)
class Turn:
    """Plans rows together. ``held`` says of the lines that are to wait for a person why they do."""

    kind: Kind
    finder: Finder
    answers: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[int, Sentence] = field(default_factory=dict)
    _given: dict[tuple[str, str], tuple[int, object]] = field(default_factory=dict)
    _speaking: dict[str, dict[int, Fields]] = field(default_factory=lambda: defaultdict(dict))
    _spoken_of: dict[int, list[str]] = field(default_factory=dict)

    def take(self, rows: Iterable[ReadRow]) -> Iterator[PlannedRow]:
        """The plan of every row, once each; those that had to wait come last."""
        waiting: list[ReadRow] = []
        for row in rows:
            planned = self._try(row, _Patience.FIRST)
            if planned.outcome is Outcome.NEEDS_MENDING and not self._is_refused(row):
                waiting.append(row)
            else:
                yield planned
        waiting.sort(
            key=lambda row: not row.fields.get("reference")
        )  # who is numbered is found before the rest
        while waiting:
            settled = next(filter(None, (self._settled(waiting, patience) for patience in _Patience)), {})
            yield from settled.values()
            waiting = [row for row in waiting if row.line not in settled]
            if not settled:
                yield from (self._try(row, _Patience.LAST) for row in waiting)
                return

    def _settled(self, waiting: Sequence[ReadRow], patience: _Patience) -> dict[int, PlannedRow]:
        tried = (self._try(row, patience) for row in waiting)
        return {each.line: each for each in tried if each.outcome is not Outcome.NEEDS_MENDING}

    def _is_refused(self, row: ReadRow) -> bool:
        return bool(row.problems) or row.line in self.held

    def _try(self, row: ReadRow, patience: _Patience) -> PlannedRow:
        if row.problems:
            return PlannedRow(
                row.line, row.key, Outcome.NEEDS_MENDING, problems=row.problems, notices=row.notices
            )
        if row.line in self.held:
            return to_mend(row, self.held[row.line])
        self._hear_no_more(row.line)
        try:
            found = self.finder.find(row, self.answers.get(row.key, ""))
            return self._planned(row, found, patience)
        except Unsure as question:
            asked = tuple((person.id, person.described) for person in question.candidates)
            for identity, _described in asked:
                self._hear(identity, row.line, row.fields)
            return to_mend(row, question.sentence, asked)
        except Refusal as refusal:
            return to_mend(row, refusal.sentence)

    def _planned(self, row: ReadRow, found: Found, patience: _Patience) -> PlannedRow:
        changes = () if found.now is None else changes_between(found.now, found.fields)
        self._check_turn(found, changes, row.line, patience)
        self._check_agrees(found)
        self._check_unopposed(found, changes, row.line)
        self._hear_no_more(row.line)
        for name, value in _said(found).items():
            self._given.setdefault((found.key, name), (row.line, value))
        notices = (*((found.why,) if found.why else ()), *row.notices, *found.notices, *_other_name(found))
        outcome = Outcome.WILL_ADD if found.now is None else Outcome.WILL_CHANGE if changes else None
        if outcome is not None:
            becoming = {change.field: change.becomes for change in changes}
            self.finder.keep(found, {**(found.now or found.fields), **becoming}, row.line)
        return PlannedRow(
            row.line, row.key, outcome or Outcome.ALREADY_THERE, found.key, found.fields, found.target, changes,
            notices=notices,
        )  # fmt: skip

    def _check_turn(self, found: Found, changes: tuple[Change, ...], line: int, patience: _Patience) -> None:
        """Raise ``Refusal`` while the row has to wait for others; one that replaces something is heard meanwhile."""
        replaces = any(change.replaces for change in changes)
        if replaces:
            self._hear(found.key, line, found.fields)
        if (not found.sure and patience < _Patience.NEARLY) or (replaces and patience < _Patience.LAST):
            raise Refusal(say("This waits for the other rows."))

    def _check_agrees(self, found: Found) -> None:
        """Raise ``Refusal`` where another row said something else of the same thing."""
        for name, value in _said(found).items():
            other = self._given.get((found.key, name))
            if other is not None and not same_value(name, other[1], value):
                raise Refusal(self._contradiction(name, *other, value))

    def _check_unopposed(self, found: Found, changes: tuple[Change, ...], line: int) -> None:
        """Raise ``Refusal`` where a row that waits is about the same thing, or may be, and says something else."""
        for other, fields in self._speaking.get(found.key, {}).items():
            for change in changes:
                value = fields.get(change.field)
                against = is_one_thing(value) and not same_value(change.field, value, change.becomes)
                if change.replaces and against and other != line:
                    raise Refusal(self._contradiction(change.field, other, value, change.becomes))

    def _hear(self, thing: str, line: int, fields: Fields) -> None:
        """Let a row that waits speak for what it says of a thing."""
        self._speaking[thing][line] = fields
        self._spoken_of.setdefault(line, []).append(thing)

    def _hear_no_more(self, line: int) -> None:
        """A row that is tried anew, or is settled, no longer speaks for what it was waiting for."""
        for thing in self._spoken_of.pop(line, ()):
            self._speaking[thing].pop(line, None)

    def _contradiction(self, name: str, line: int, other: object, now: object) -> Sentence:
        return say(
            "{column}: line {line} says {other}, this row says {now}. Mend one of the two.",
            column=field_label(self.kind, name),
            line=line,
            other=field_value(self.kind, name, other),
            now=field_value(self.kind, name, now),
        )


def _said(found: Found) -> Fields:
    return {name: value for name, value in found.fields.items() if is_one_thing(value)}


def _other_name(found: Found) -> tuple[Sentence, ...]:
    """A name is kept as its person gives it; where the list has another form of it, that is said."""
    kept, listed = str((found.now or {}).get("full_name") or ""), str(found.fields.get("full_name") or "")
    if not kept or comparable("full_name", kept) == comparable("full_name", listed):
        return ()
    if not same_value("full_name", kept, listed):
        return ()
    return (say("The list has the name {listed}; we keep {kept}.", listed=listed, kept=kept),)
