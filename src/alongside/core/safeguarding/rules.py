"""One rule on checks as data: where and when it holds, of what work it speaks, what it calls for or allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.core.safeguarding.terms import FULLER, CheckKind, Nation, Often, Oversight, Sureness, Work
from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read: what it is called, its address, and its date where it bears one."""

    title: str
    address: str
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule holds in these nations from ``valid_from`` up to and including ``valid_to`` (None: without an end).

    ``calls_for`` is the check that the work takes; ``allows`` is one that may be asked for and need not be.
    ``grace_days`` is for how long somebody may go on whose check ran out while its renewal is under way: no
    rule that we know allows any.
    """

    name: str
    nations: frozenset[Nation]
    valid_from: date
    valid_to: date | None
    activities: frozenset[str]
    often: Often
    oversight: Oversight
    says: Sentence
    source: Source
    sure: Sureness
    calls_for: CheckKind | None = None
    allows: CheckKind | None = None
    grace_days: int = 0

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"“{self.name}” ends before it begins")
        if (self.calls_for is None) == (self.allows is None):
            raise ValueError(f"“{self.name}” must either call for a check or allow one")

    def holds(self, nation: str, on: date) -> bool:
        """Whether it is the law there on that day."""
        return (
            nation in self.nations
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )

    def speaks_of(self, work: Work) -> bool | None:
        """Whether it speaks of this work; None where that hangs on something that was not said."""
        if not self.activities & work.activities:
            return False
        answers = (self._often_enough(work), self._so_overseen(work))
        return False if False in answers else None if None in answers else True

    @property
    def opens(self) -> frozenset[str]:
        """Every kind of check that may be asked for where it speaks of the work: its own and all lesser ones."""
        most = self.calls_for or self.allows
        assert most is not None
        return frozenset({most, *(kind for kind, fuller in FULLER.items() if most in fuller)})

    def _often_enough(self, work: Work) -> bool | None:
        return True if self.often is Often.ONCE else work.is_frequent

    def _so_overseen(self, work: Work) -> bool | None:
        if self.oversight is Oversight.ANY:
            return True
        if work.supervised is None:
            return None
        return work.supervised is (self.oversight is Oversight.SUPERVISED)
