"""What a kind of import may hold: its columns as a table, and the facts that a row of them makes.

A column has our own name for it, the headings that people give it, and the reader for its cells. A kind is
a list of columns with the combinations of which a file needs one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from alongside.core.intake.cells import Cell
from alongside.core.intake.choices import Choice
from alongside.core.shared.sentences import Sentence

Reader = Callable[[Cell], object]
Values = Mapping[str, object]
Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Noted:
    """A value together with something that the person should know about it."""

    value: object
    notice: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of ours.

    ``synonyms`` are headings in small letters without marks, English and Welsh. ``left_out`` gives the
    reason why a column that is recognised is not kept. Where ``several``, more than one column of a file
    may go into it; their cells are joined. ``answers`` are those that its cells choose among.
    """

    name: str
    label: str
    read: Reader
    means: str
    example: str = ""
    synonyms: tuple[str, ...] = ()
    several: bool = False
    left_out: str = ""
    answers: Choice | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reading of rows is set in: the day it happens and the time zone of the organisation."""

    today: date
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of list that can be brought in.

    ``needs`` holds groups of columns: of every group, at least one must be there. In ``goes_with``, a file that
    has the first column needs the second one, too. ``for_every_row`` are columns for which one answer may be
    given for the whole list. ``make`` puts a row's
    values together into the fields to keep; it raises ``Refusal`` where they do not go together.
    """

    code: str
    title: str
    means: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    make: Callable[[Values, Frame], Fields]
    goes_with: tuple[tuple[str, str], ...] = ()
    for_every_row: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises ``KeyError`` where the kind has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def __contains__(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def lacking(self, names: set[str]) -> tuple[tuple[str, ...], ...]:
        """The groups of needed columns of which a file with these columns has none."""
        following = ((second,) for first, second in self.goes_with if first in names)
        return tuple(group for group in (*self.needs, *following) if not names & set(group))
