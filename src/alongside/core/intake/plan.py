"""What bringing in a list would do, row by row, as values: what a row is about, and what it changes there.

A row will be added, will change what it names, is there already, or needs mending. Blank cells never take
anything away. What a list of things (skills, say) holds is only ever added to. How the rows of a list are
weighed against each other is in ``turn``; that the same list does nothing the second time, in ``planner``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from alongside.core.intake.columns import Fields
from alongside.core.intake.directory import comparable
from alongside.core.intake.names import names_agree
from alongside.core.intake.rows import ReadRow
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import Sentence

NEW = "NEW"
"""The answer to a question that says: this is somebody else, whom we do not know yet."""


HOW = frozenset({"consent_how"})
"""Fields that say how another one came to be; they change nothing by themselves."""


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
    none; for what an earlier row of the same file brings in, it is that row's ``key``. Where not ``sure``,
    another row may yet be nearer.
    """

    key: str
    fields: Fields
    target: str = ""
    now: Mapping[str, object] | None = None
    why: Sentence | None = None
    notices: tuple[Sentence, ...] = ()
    sure: bool = True


class Finder(Protocol):
    """Knows what is there already, for one kind of list."""

    def find(self, row: ReadRow, answer: str) -> Found:
        """What the row is about; ``answer`` is what a person said to a question about it, or "".

        Raises ``Unsure`` with a question, or ``Refusal`` where the row cannot be brought in.
        """

    def keep(self, found: Found, fields: Mapping[str, object], line: int) -> None:
        """Count on what the row will have done, for the rows that follow."""


@runtime_checkable
class GrowingFinder(Finder, Protocol):
    """A finder that finds more by what earlier rows of the same list bring in or change."""

    def found_by(self, row: ReadRow, answer: str) -> set[Hashable]:
        """What a row has in common with any other row that may be about the same thing."""

    def begin(self) -> None:
        """What is kept from now on may be taken back."""

    def take_back(self) -> None:
        """Know again what was known at the last ``begin``, and no more."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a row changes: what it was, and what it becomes."""

    field: str
    was: object
    becomes: object

    @property
    def replaces(self) -> bool:
        """Whether something else goes from its place; filling a blank and adding to a list replace nothing."""
        return is_one_thing(self.was) and not same_value(self.field, self.was, self.becomes)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What bringing in one row does. ``candidates`` are those of whom it is asked whether they are meant, each
    with what tells them apart.

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
    candidates: tuple[tuple[str, str], ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether it adds or changes anything."""
        return self.outcome in (Outcome.WILL_ADD, Outcome.WILL_CHANGE)


def to_mend(row: ReadRow, sentence: Sentence, candidates: tuple[tuple[str, str], ...] = ()) -> PlannedRow:
    """The plan of a row that cannot be brought in as it is, and why."""
    problem = Problem(Place(line=row.line), sentence)
    return PlannedRow(
        row.line, row.key, Outcome.NEEDS_MENDING, fields=row.fields, problems=(problem,), notices=row.notices,
        candidates=candidates,
    )  # fmt: skip


def changes_between(now: Mapping[str, object], fields: Mapping[str, object]) -> tuple[Change, ...]:
    """What the fields change of what there is; blanks change nothing, lists are only added to."""
    return tuple(
        Change(name, now.get(name), becomes)
        for name, value in fields.items()
        if name not in HOW and (becomes := _becoming(name, now.get(name), value)) is not None
    )


def same_value(name: str, one: object, other: object) -> bool:
    """Whether two values of a field say the same, however written; names where one is short for the other."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if name == "full_name":
        return names_agree(one, other)
    if name == "address":
        return _plain_address(one) == _plain_address(other)
    mine, theirs = comparable(name, one), comparable(name, other)
    return mine == theirs or (name == "postcode" and (mine.startswith(theirs) or theirs.startswith(mine)))


def _becoming(name: str, was: object, value: object) -> object | None:
    """What the field becomes, or None where it stays."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, tuple) and not is_one_thing(value):
        held = was if isinstance(was, tuple) else ()
        known = {_folded(each) for each in held}
        added = tuple(each for each in value if _folded(each) not in known)
        return (*held, *added) if added else None
    if was in (None, "") or not same_value(name, was, value):
        return value
    return value if name == "postcode" and len(str(value)) > len(str(was)) else None


def is_one_thing(value: object) -> bool:
    """Whether a field holds one value rather than a list that is added to; a blank is neither."""
    return value not in (None, "") and not isinstance(value, tuple)


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _plain_address(address: str) -> str:
    return " ".join(address.replace(",", " ").casefold().split())
