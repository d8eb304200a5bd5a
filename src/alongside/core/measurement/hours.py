"""Hours by mode: the strict headline, what stands beside it, and how they add up.

Everything is in whole minutes, so that sums are exact. A correction is a line with negative minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from alongside.core.participation.modes import FourCo, Grade, Mode
from alongside.core.participation.rules import counts_as_coproduction

Key = TypeVar("Key", bound=Hashable)
Kind = tuple[Mode, Grade | None, bool]
"""What totals tell apart: mode, grade, and whether an employed peer acted."""


@dataclass(frozen=True, slots=True)
class Line:
    """Minutes of one person in one service, month, mode, grade and stratum. ``month`` is its first day.

    Raises ``ValueError`` at birth for a month that does not begin on its first day.
    """

    service: str
    person: str | None
    month: date
    mode: Mode
    grade: Grade | None
    employed_peer: bool
    minutes: int

    def __post_init__(self) -> None:
        if self.month.day != 1:
            raise ValueError(f"a month is told by its first day, and not by {self.month}")

    @property
    def counts(self) -> bool:
        """Whether these minutes are in the strict headline."""
        return counts_as_coproduction(self.mode, self.grade)


@dataclass(frozen=True, slots=True)
class Totals:
    """Minutes under each heading of the report. ``strict`` is A and B together, employed peers included.

    ``strict`` = ``same_session`` + ``same_case`` = ``lay`` + ``employed_peers``; ``four_cos`` is the sum of
    ``each_co`` and holds ``strict`` and ``supervised_only`` within its co-delivery.
    """

    strict: int
    same_session: int
    same_case: int
    employed_peers: int
    supervised_only: int
    four_cos: int
    each_co: Mapping[FourCo, int]
    everything: int

    @property
    def lay(self) -> int:
        """The headline without employed peers."""
        return self.strict - self.employed_peers


def totals(lines: Iterable[Line]) -> Totals:
    """The totals of the report over these lines."""
    kinds = minutes_by(lines, lambda line: (line.mode, line.grade, line.employed_peer))
    counted = {kind: minutes for kind, minutes in kinds.items() if counts_as_coproduction(kind[0], kind[1])}
    each_co = {co: _minutes(kinds, lambda mode, *_rest, co=co: mode.four_co is co) for co in FourCo}
    return Totals(
        strict=sum(counted.values()),
        same_session=_minutes(counted, lambda _mode, grade, _peer: grade is Grade.A),
        same_case=_minutes(counted, lambda _mode, grade, _peer: grade is Grade.B),
        employed_peers=_minutes(counted, lambda _mode, _grade, peer: peer),
        supervised_only=_minutes(kinds, lambda mode, *_rest: mode is Mode.LAY_LED_DELIVERY),
        four_cos=sum(each_co.values()),
        each_co=each_co,
        everything=sum(kinds.values()),
    )


def _minutes(kinds: Mapping[Kind, int], belongs: Callable[..., bool]) -> int:
    return sum(minutes for kind, minutes in kinds.items() if belongs(*kind))


def minutes_by(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, int]:
    """Minutes added up under whatever ``key`` says of a line."""
    sums: dict[Key, int] = defaultdict(int)
    for line in lines:
        sums[key(line)] += line.minutes
    return dict(sums)


def totals_by(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, Totals]:
    """The report's totals for each group that ``key`` makes of the lines."""
    groups: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return {name: totals(group) for name, group in groups.items()}
