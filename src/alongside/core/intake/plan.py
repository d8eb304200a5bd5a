"""What bringing in a list would do, row by row, before anything is done; and the same again when it is done.

Each row is looked up by what tells such things apart (see the finders). Then it will be added, will change
what it names, is there already, or needs mending. Blank cells never take anything away. What a list of things
(skills, say) holds is only ever added to. Two rows of one file that contradict each other need mending, so
that bringing the same file in again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from alongside.core.intake.columns import Fields
from alongside.core.intake.directory import comparable
from alongside.core.intake.duplicates import Unsure
from alongside.core.intake.names import names_agree
from alongside.core.intake.rows import ReadRow
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say

NEW = "NEW"
"""The answer to a question that says: this is somebody else, whom we do not know yet."""


class Outcome(Named):
    """What bringing in one row does."""

    WILL_ADD = "WILL_ADD", "Will be added"
    WILL_CHANGE = "WILL_CHANGE", "Will change"
    ALREADY_THERE = "ALREADY_THERE", "Already there"
    NEEDS_MENDING = "NEEDS_MENDING", "Needs mending"


@dataclass(frozen=True, slots=True)
class Found:
    """What a row is about: the key by which it is told apart, what is kept of it now, and the row's fields.

    ``now`` is None for something new. ``target`` is the identity of what is there (or of whose it is), "" for
    none; for what an earlier row of the same file brings in, it is that row's ``key``.
    """

    key: str
    fields: Fields
    target: str = ""
    now: Mapping[str, object] | None = None
    why: Sentence | None = None
    notices: tuple[Sentence, ...] = ()


class Finder(Protocol):
    """Knows what is there already, for one kind of list."""

    def find(self, row: ReadRow, answer: str) -> Found:
        """What the row is about; ``answer`` is what a person said to a question about it, or "".

        Raises ``Unsure`` with a question, or ``Refusal`` where the row cannot be brought in.
        """

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """Count on what the row will have done, for the rows that follow."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a row changes: what it was, and what it becomes."""

    field: str
    was: object
    becomes: object


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What bringing in one row does. ``candidates`` are those of whom it is asked whether they are meant.

    ``key`` is the row's own; ``thing`` is the key of what it is about, as ``Found`` has it.
    """

    line: int
    key: str
    outcome: Outcome
    thing: str = ""
    fields: Fields = field(default_factory=dict)
    target: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Sentence, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Planner:
    """Plans rows one after the other; later rows know of earlier ones."""

    finder: Finder
    answers: Mapping[str, str] = field(default_factory=dict)
    _given: dict[tuple[str, str], tuple[int, object]] = field(default_factory=dict)

    def plan(self, rows: Iterable[ReadRow]) -> Iterator[PlannedRow]:
        """The plan of each row, in order."""
        return (self.plan_row(row) for row in rows)

    def plan_row(self, row: ReadRow) -> PlannedRow:
        """The plan of one row."""
        if row.problems:
            return PlannedRow(
                row.line, row.key, Outcome.NEEDS_MENDING, problems=row.problems, notices=row.notices
            )
        try:
            found = self.finder.find(row, self.answers.get(row.key, ""))
            self._check_agrees_with_earlier(found, row.line)
        except Unsure as question:
            ids = tuple(person.id for person in question.candidates)
            return _mend(row, question.sentence, ids)
        except Refusal as refusal:
            return _mend(row, refusal.sentence)
        return self._planned(row, found)

    def _planned(self, row: ReadRow, found: Found) -> PlannedRow:
        notices = (*row.notices, *found.notices)
        if found.now is None:
            self.finder.keep(found, found.fields, row.line)
            return PlannedRow(
                row.line, row.key, Outcome.WILL_ADD, found.key, found.fields, found.target, notices=notices
            )
        changes = changes_between(found.now, found.fields)
        if changes:
            self.finder.keep(found, {**found.now, **{c.field: c.becomes for c in changes}}, row.line)
        outcome = Outcome.WILL_CHANGE if changes else Outcome.ALREADY_THERE
        notices = (*((found.why,) if found.why else ()), *notices)
        return PlannedRow(
            row.line, row.key, outcome, found.key, found.fields, found.target, changes, notices=notices
        )

    def _check_agrees_with_earlier(self, found: Found, line: int) -> None:
        """Raise ``Refusal`` where an earlier row said something else of the same thing."""
        said = {name: value for name, value in found.fields.items() if _is_one_thing(value)}
        for name, value in said.items():
            earlier = self._given.get((found.key, name))
            if earlier is not None and not same_value(name, earlier[1], value):
                raise Refusal(
                    say(
                        "Line {line} says something else of the same: {earlier}, not {now}. Mend one of the two.",
                        line=earlier[0],
                        earlier=earlier[1],
                        now=value,
                    )
                )
        for name, value in said.items():
            self._given.setdefault((found.key, name), (line, value))


def changes_between(now: Mapping[str, object], fields: Mapping[str, object]) -> tuple[Change, ...]:
    """What the fields change of what there is; blanks change nothing, lists are only added to."""
    return tuple(
        Change(name, now.get(name), becomes)
        for name, value in fields.items()
        if (becomes := _becoming(name, now.get(name), value)) is not None
    )


def same_value(name: str, one: object, other: object) -> bool:
    """Whether two values of a field say the same, however written; names where one is short for the other."""
    if isinstance(one, str) and isinstance(other, str):
        if name == "full_name":
            return names_agree(one, other)
        if name == "address":
            return _plain_address(one) == _plain_address(other)
        return comparable(name, one) == comparable(name, other)
    return one == other


def _becoming(name: str, was: object, value: object) -> object | None:
    """What the field becomes, or None where it stays."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, tuple) and not _is_one_thing(value):
        held = was if isinstance(was, tuple) else ()
        known = {_folded(each) for each in held}
        added = tuple(each for each in value if _folded(each) not in known)
        return (*held, *added) if added else None
    if was not in (None, "") and same_value(name, was, value):
        longer = name == "full_name" and comparable(name, was) != comparable(name, value)
        return value if longer and len(str(value)) > len(str(was)) else None
    return None if was == value else value


def _is_one_thing(value: object) -> bool:
    """Whether a field holds one value rather than a list that is added to; a blank is neither."""
    return value not in (None, "") and not isinstance(value, tuple)


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _plain_address(address: str) -> str:
    return " ".join(address.replace(",", " ").casefold().split())


def _mend(row: ReadRow, sentence: Sentence, candidates: tuple[str, ...] = ()) -> PlannedRow:
    problem = Problem(Place(line=row.line), sentence)
    return PlannedRow(
        row.line, row.key, Outcome.NEEDS_MENDING, fields=row.fields, problems=(problem,), notices=row.notices,
        candidates=candidates,
    )  # fmt: skip
