"""What is asked of a plan: which sessions must stand, which should, and which facts are imagined otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from alongside.core.rota.fitting.facts import Fact
from alongside.core.rota.fitting.scene import Scene, Slot


@dataclass(frozen=True, kw_only=True)
class Posed:
    """A question about a scene.

    ``wanted`` are numbers that slots must reach. The sessions in ``keeping`` are to stand: each as a fact that could
    be otherwise, or, where ``as_many_as_can``, as many of them as can. ``vacated`` counts the places of each slot that
    fell empty: filling those changes nothing for anybody. ``at_least`` are
    sessions to be looked at besides those named. ``ignoring`` are facts imagined otherwise; where ``only`` is
    given, no other facts than these are in force (who may be offered what always is).
    """

    scene: Scene
    wanted: Mapping[Slot, int] = field(default_factory=dict)
    keeping: frozenset[str] = frozenset()
    as_many_as_can: bool = False
    vacated: Mapping[Slot, int] = field(default_factory=dict)
    at_least: frozenset[str] = frozenset()
    ignoring: frozenset[Fact] = frozenset()
    only: frozenset[Fact] | None = None

    def in_force(self, fact: Fact) -> bool:
        """Whether the fact is taken to hold."""
        return fact not in self.ignoring and (self.only is None or fact in self.only)


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Effort:
    """How long a search may take, in the solver's own measure (about seconds, the same on every machine), and how many
    sessions, and offers that could be made in them, it may look at together.

    An answer takes many searches. Whoever waits for it may say ``enough``: then no other is begun.
    """

    work: float = 2.0
    sessions: int = 60
    offers: int = 50_000
    enough: Callable[[], bool] = _never
