"""The line for one part of a session: who is asked when, and what is to be expected of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from alongside.core.rota.uncertainty.counting import at_least, chances
from alongside.core.shared.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of asking, on one day; whether it is the last before the session."""

    number: int
    asks_on: date
    is_last: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody in a line. ``planned`` are those of the plan; of the others ``why`` says how they came to their turn.

    ``odds`` of a yes count heads and order nobody; they are not shown beside a name.
    """

    person: str
    planned: bool
    odds: float
    why: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of a line: how likely the minimum is, and on average how many are asked, say yes, and say
    yes when every place is taken."""

    assurance: float
    asked: float
    yes: float
    in_vain: float


@dataclass(frozen=True)
class Line:
    """One part of a session: who has said yes already, who is asked in which order, in which waves."""

    session: str
    part: str
    minimum: int
    maximum: int
    sure: tuple[str, ...]
    queue: tuple[Asked, ...]
    waves: tuple[Wave, ...]

    @property
    def planned(self) -> int:
        """How many of the queue are people of the plan."""
        return sum(each.planned for each in self.queue)

    @property
    def wanted(self) -> int:
        """How many yeses, those of before included, the plan is after."""
        return max(self.minimum, len(self.sure) + self.planned)

    @property
    def assurance(self) -> float:
        """How likely the part has its minimum in the end."""
        return at_least(self.minimum - len(self.sure), chances(each.odds for each in self.queue))

    def to_ask(self, wave: Wave, *, said_yes: int, asked: int) -> tuple[Asked, ...]:
        """Who is asked in this wave, when so many of the queue were asked before and so many of these said yes."""
        return self.queue[asked : asked + self._how_many(wave, said_yes, asked)]

    def _how_many(self, wave: Wave, said_yes: int, asked: int) -> int:
        left, there = len(self.queue) - asked, len(self.sure) + said_yes
        if wave.is_last and there < self.minimum:
            return left
        missing = self.planned if wave.number == 1 else self.wanted - there
        return min(left, max(0, missing))

    @cached_property
    def outlook(self) -> Outlook:
        """What is to be expected, over every way in which people may answer."""
        ends = self._ends.items()
        free = max(0, self.maximum - len(self.sure))
        return Outlook(
            assurance=self.assurance,
            asked=sum(chance * asked for (asked, _), chance in ends),
            yes=sum(chance * said for (_, said), chance in ends),
            in_vain=sum(chance * max(0, said - free) for (_, said), chance in ends),
        )

    @cached_property
    def _ends(self) -> Mapping[tuple[int, int], float]:
        """How likely it is that so many were asked in the end and so many of them said yes."""
        states: Mapping[tuple[int, int], float] = {(0, 0): 1.0}
        for wave in self.waves:
            states = self._after(wave, states)
        return states

    def _after(self, wave: Wave, states: Mapping[tuple[int, int], float]) -> Mapping[tuple[int, int], float]:
        reached: defaultdict[tuple[int, int], float] = defaultdict(float)
        for (asked, said), chance in states.items():
            people = self.to_ask(wave, said_yes=said, asked=asked)
            for more, likely in enumerate(chances(each.odds for each in people)):
                reached[asked + len(people), said + more] += chance * likely
        return reached
