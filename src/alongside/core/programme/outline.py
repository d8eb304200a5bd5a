"""A programme's outline as values, and what is still wrong with one before learners can begin it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Final

from alongside.core.programme.terms import Evidence, Meeting
from alongside.core.shared.sentences import Sentence, say

HOURS_A_CREDIT: Final = 10
"""How much work a credit stands for in the United Kingdom: ten hours of learning, of every kind."""


@dataclass(frozen=True, slots=True)
class Item:
    """What shows an outcome, or, in its place, the other way of showing it. Raises ``ValueError`` without one."""

    key: Hashable
    kind: Evidence
    many: int
    other_kind: Evidence
    other_many: int

    def __post_init__(self) -> None:
        if self.many < 1 or self.other_many < 1:
            raise ValueError("evidence is at least one thing, and so is its alternative")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody can do once they reached it; ``called`` is how it is named to whoever mends it."""

    key: Hashable
    called: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What a module is met for: how often, and how many minutes each time."""

    kind: Meeting
    many: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Module:
    """A part with its credits and all the hours that it takes, meetings among them."""

    key: Hashable
    called: str
    credits: int
    hours: int
    outcomes: tuple[Outcome, ...]
    meetings: tuple[Met, ...] = ()
    together: int = 0
    """How many of its hours are asked for in meetings; 0 asks for none."""
    says_instead: bool = False
    """Whether it says what counts instead for who cannot come."""

    @property
    def meeting_minutes(self) -> int:
        """How long a cohort meets for it altogether."""
        return sum(each.many * each.minutes for each in self.meetings)


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole of one version. ``most_recognised`` is how many credits may come from before; None is no limit."""

    modules: tuple[Module, ...]
    most_recognised: int | None = None

    @property
    def credits(self) -> int:
        """All its credits."""
        return sum(each.credits for each in self.modules)

    @property
    def hours(self) -> int:
        """All its hours."""
        return sum(each.hours for each in self.modules)

    def module_with(self, outcome: Hashable) -> Module:
        """The module of an outcome. Raises ``LookupError`` for an outcome that is not in it."""
        for module in self.modules:
            if any(each.key == outcome for each in module.outcomes):
                return module
        raise LookupError("an outcome of another version")


def problems(outline: Outline) -> tuple[Sentence, ...]:
    """What stands in the way of publishing it: a sentence each, in the order of the outline."""
    found = [] if outline.modules else [say("There is no module yet. Add one.")]
    found += [each for module in outline.modules for each in _of_module(module)]
    most = outline.most_recognised
    if most is not None and most > outline.credits:
        found.append(
            say(
                "{most} credits may be recognised from before, of {all} altogether. Lower the first number.",
                most=most,
                all=outline.credits,
            )
        )
    return tuple(found)


def _of_module(module: Module) -> Iterator[Sentence]:
    if not module.outcomes:
        yield say("“{module}” has no outcome yet. Add one.", module=module.called)
    for outcome in module.outcomes:
        if not outcome.items:
            yield say(
                "Nothing shows “{outcome}” yet. Add evidence, with an alternative.", outcome=outcome.called
            )
        elif not _can_be_seen_from_both_sides(outcome):
            yield say(
                "“{outcome}” is observed once. Ask for two observations: one by a professional, one by a lay partner.",
                outcome=outcome.called,
            )
    yield from _of_hours(module)
    yield from _of_hours_together(module)


def _of_hours_together(module: Module) -> Iterator[Sentence]:
    if module.together * 60 > module.meeting_minutes:
        yield say(
            "“{module}” asks for {hours} hours together and does not meet for that long. Plan more meetings, or ask "
            "for fewer hours.",
            module=module.called,
            hours=module.together,
        )
    if module.together and not module.says_instead:
        yield say(
            "“{module}” asks for {hours} hours together. Say what counts instead for whoever cannot come.",
            module=module.called,
            hours=module.together,
        )


def _can_be_seen_from_both_sides(outcome: Outcome) -> bool:
    seen = [item.many for item in outcome.items if item.kind is Evidence.OBSERVATION]
    return not seen or sum(seen) > 1


def _of_hours(module: Module) -> Iterator[Sentence]:
    wanted = module.credits * HOURS_A_CREDIT
    if module.credits and module.hours != wanted:
        yield say(
            "“{module}” has {credits} credits, which are {wanted} hours, and says {hours}. Make the two agree.",
            module=module.called,
            credits=module.credits,
            wanted=wanted,
            hours=module.hours,
        )
    if module.meeting_minutes > module.hours * 60:
        yield say(
            "“{module}” is met for longer than the {hours} hours that it takes altogether.",
            module=module.called,
            hours=module.hours,
        )
