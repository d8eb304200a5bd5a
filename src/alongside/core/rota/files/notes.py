"""Where in a file something is wrong, collected while the rest is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from alongside.core.shared.errors import Place, Problem
from alongside.core.shared.sentences import Sentence


class At(NamedTuple):
    """A step into a JSON value: the name of a field or the number of an item, below the step before."""

    step: str | int = ""
    above: At | None = None

    def down(self, step: str | int) -> At:
        """One step further in."""
        return At(step, self)

    def __str__(self) -> str:
        if self.above is None:
            return str(self.step)
        if isinstance(self.step, int):
            return f"{self.above}[{self.step}]"
        above = str(self.above)
        return f"{above}.{self.step}" if above else self.step


class Unusable(Exception):
    """This value cannot be used; why has been noted."""


@dataclass(slots=True)
class Notes:
    """The faults found so far in a file called ``source``."""

    source: str = ""
    faults: list[Problem] = field(default_factory=list)

    def fault(self, at: At, sentence: Sentence) -> Unusable:
        """Note a fault, and give what to raise."""
        self.faults.append(Problem(Place(self.source, column=str(at) or None), sentence))
        return Unusable()
