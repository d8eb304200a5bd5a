"""What bringing in a list would do, row by row, before anything is done; and the same again when it is done.

Each row is looked up by what tells such things apart (see the finders). Then it will be added, will change
what it names, is there already, or needs mending. Blank cells never take anything away. What a list of things
(skills, say) holds is only ever added to. Two rows of one file that contradict each other need mending, so
that bringing the same file in again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from alongside.core.intake.columns import Fields, Kind
from alongside.core.intake.directory import comparable
from alongside.core.intake.duplicates import Unsure
from alongside.core.intake.names import names_agree
from alongside.core.intake.rows import ReadRow
from alongside.core.intake.telling import field_label, field_value
from alongside.core.participation.named import Named
from alongside.core.shared.errors import Place, Problem, Refusal
from alongside.core.shared.sentences import Sentence, say

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


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a row changes: what it was, and what it becomes."""

    field: str
    was: object
    becomes: object

    @property
    def replaces(self) -> bool:
        """Whether something else goes from its place; filling a blank and adding to a list replace nothing."""
        return _is_one_thing(self.was) and not same_value(self.field, self.was, self.becomes)


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


class _Patience(IntEnum):
    """How long a row has waited: sure ones go first, then nearly sure ones, last those that replace something."""

    FIRST = 0
    NEARLY = 1
    LAST = 2


@dataclass(slots=True)
class Planner:
    """Plans the rows of one list together.

    A row that is sure of itself is planned at once. A question, a contradiction, a person by nearly the same
    name, or a row that would put something else in the place of what is kept, waits until the whole list is
    known: another row may settle it, or speak against it. So the same list brought in again finds nothing
    left to do.
    """

    kind: Kind
    finder: Finder
    answers: Mapping[str, str] = field(default_factory=dict)
    _given: dict[tuple[str, str], tuple[int, object]] = field(default_factory=dict)
    _asked: dict[str, dict[int, Fields]] = field(default_factory=lambda: defaultdict(dict))

    def plan(self, rows: Iterable[ReadRow]) -> Iterator[PlannedRow]:
        """The plan of every row, once each; those that had to wait come last."""
        waiting: list[ReadRow] = []
        for row in rows:
            planned = self._try(row, _Patience.FIRST)
            if planned.outcome is Outcome.NEEDS_MENDING and not row.problems:
                waiting.append(row)
            else:
                yield planned
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

    def _try(self, row: ReadRow, patience: _Patience) -> PlannedRow:
        if row.problems:
            return PlannedRow(
                row.line, row.key, Outcome.NEEDS_MENDING, problems=row.problems, notices=row.notices
            )
        try:
            found = self.finder.find(row, self.answers.get(row.key, ""))
            return self._planned(row, found, patience)
        except Unsure as question:
            asked = tuple((person.id, person.described) for person in question.candidates)
            for identity, _described in asked:
                self._asked[identity][row.line] = row.fields
            return _mend(row, question.sentence, asked)
        except Refusal as refusal:
            return _mend(row, refusal.sentence)

    def _planned(self, row: ReadRow, found: Found, patience: _Patience) -> PlannedRow:
        changes = () if found.now is None else changes_between(found.now, found.fields)
        unsure, replaces = not found.sure, any(change.replaces for change in changes)
        if (unsure and patience < _Patience.NEARLY) or (replaces and patience < _Patience.LAST):
            raise Refusal(say("This waits for the other rows."))
        self._check_agrees(found, row.line)
        self._check_not_asked_about(found, changes, row.line)
        notices = (*((found.why,) if found.why else ()), *row.notices, *found.notices, *_other_name(found))
        outcome = Outcome.WILL_ADD if found.now is None else Outcome.WILL_CHANGE if changes else None
        if outcome is not None:
            becoming = {change.field: change.becomes for change in changes}
            self.finder.keep(found, {**(found.now or found.fields), **becoming}, row.line)
        return PlannedRow(
            row.line, row.key, outcome or Outcome.ALREADY_THERE, found.key, found.fields, found.target, changes,
            notices=notices,
        )  # fmt: skip

    def _check_agrees(self, found: Found, line: int) -> None:
        """Raise ``Refusal`` where another row said something else of the same thing."""
        said = {name: value for name, value in found.fields.items() if _is_one_thing(value)}
        for name, value in said.items():
            other = self._given.get((found.key, name))
            if other is not None and not same_value(name, other[1], value):
                raise Refusal(self._contradiction(name, *other, value))
        for name, value in said.items():
            self._given.setdefault((found.key, name), (line, value))

    def _check_not_asked_about(self, found: Found, changes: tuple[Change, ...], line: int) -> None:
        """Raise ``Refusal`` where a row still in question may be about the same thing and speaks for what is kept."""
        for other, fields in self._asked.get(found.key, {}).items():
            for change in changes:
                value = fields.get(change.field)
                against = _is_one_thing(value) and not same_value(change.field, value, change.becomes)
                if change.replaces and against and other != line:
                    raise Refusal(self._contradiction(change.field, other, value, change.becomes))

    def _contradiction(self, name: str, line: int, other: object, now: object) -> Sentence:
        return say(
            "{column}: line {line} says {other}, this row says {now}. Mend one of the two.",
            column=field_label(self.kind, name),
            line=line,
            other=field_value(self.kind, name, other),
            now=field_value(self.kind, name, now),
        )


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
    if isinstance(value, tuple) and not _is_one_thing(value):
        held = was if isinstance(was, tuple) else ()
        known = {_folded(each) for each in held}
        added = tuple(each for each in value if _folded(each) not in known)
        return (*held, *added) if added else None
    if was in (None, "") or not same_value(name, was, value):
        return value
    return value if name == "postcode" and len(str(value)) > len(str(was)) else None


def _is_one_thing(value: object) -> bool:
    """Whether a field holds one value rather than a list that is added to; a blank is neither."""
    return value not in (None, "") and not isinstance(value, tuple)


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _plain_address(address: str) -> str:
    return " ".join(address.replace(",", " ").casefold().split())


def _other_name(found: Found) -> tuple[Sentence, ...]:
    """A name is kept as its person gives it; where the list has another form of it, that is said."""
    kept, listed = str((found.now or {}).get("full_name") or ""), str(found.fields.get("full_name") or "")
    if not kept or comparable("full_name", kept) == comparable("full_name", listed):
        return ()
    if not same_value("full_name", kept, listed):
        return ()
    return (say("The list has the name {listed}; we keep {kept}.", listed=listed, kept=kept),)


def _mend(row: ReadRow, sentence: Sentence, candidates: tuple[tuple[str, str], ...] = ()) -> PlannedRow:
    problem = Problem(Place(line=row.line), sentence)
    return PlannedRow(
        row.line, row.key, Outcome.NEEDS_MENDING, fields=row.fields, problems=(problem,), notices=row.notices,
        candidates=candidates,
    )  # fmt: skip
