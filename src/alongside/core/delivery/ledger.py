"""Keeping written acts true to the register: nothing is changed, what is no longer so is reversed.

When a register is corrected, more may change than the corrected line: if it turns out that no
professional came, everybody's act of that session is another act than it seemed. So all acts of a
session are worked out again, compared with those written, and the difference is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.core.delivery.acts import HeldAct
from alongside.core.delivery.register import Key
from alongside.core.participation.acts import Act
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAct:
    """An act as the record holds it. A reversal has negative minutes and names what it reverses."""

    key: Key
    entry: Key
    person: Key
    role: Key
    on: date
    minutes: int
    facts: Act
    reverses: Key | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """To write: an act like ``of`` with its minutes negative, and why."""

    of: WrittenAct
    reason: Sentence

    @property
    def minutes(self) -> int:
        """What it adds to any sum: as much as the act had, taken away."""
        return -self.of.minutes


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What makes the record true again: reversals first, then the acts as they now are."""

    reversals: tuple[Reversal, ...]
    acts: tuple[HeldAct, ...]

    def __bool__(self) -> bool:
        return bool(self.reversals or self.acts)


def acts_to_write(written: Iterable[WrittenAct], now: Iterable[HeldAct]) -> ToWrite:
    """The difference between the acts in the record of one session and those that its register now yields.

    Where the record is true already there is nothing to write, so doing it twice changes nothing.
    """
    held = holding(written)
    wanted = tuple(now)
    wanted_says = {_says(act): act for act in wanted}
    held_says = {_says(act) for act in held}
    entries = {act.entry for act in wanted}
    reversals = tuple(Reversal(act, _why(act, entries)) for act in held if _says(act) not in wanted_says)
    return ToWrite(reversals, tuple(act for act in wanted if _says(act) not in held_says))


def holding(written: Iterable[WrittenAct]) -> tuple[WrittenAct, ...]:
    """The written acts that are no reversal and that nothing reverses."""
    lines = tuple(written)
    reversed_keys = {line.reverses for line in lines if line.reverses is not None}
    return tuple(line for line in lines if line.reverses is None and line.key not in reversed_keys)


def _why(act: WrittenAct, entries: set[Key]) -> Sentence:
    if act.entry in entries:
        return say("The facts of this session were corrected.")
    return say("The register of this session was corrected.")


def _says(act: WrittenAct | HeldAct) -> tuple[object, ...]:
    return act.entry, act.person, act.role, act.on, act.minutes, act.facts
