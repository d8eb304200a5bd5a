"""Checks on record as stretches of days on which each kind that is asked for holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from alongside.core.delivery.checks import HeldCheck
from alongside.core.rota.problem import Held
from alongside.core.safeguarding.terms import kinds_that_hold_for

A_DAY = timedelta(days=1)


def held_of(checks: Sequence[HeldCheck], asked_for: Collection[tuple[str, int]]) -> tuple[Held, ...]:
    """For each kind that is asked for (with its days of grace), when somebody's checks hold for it."""
    return tuple(held for kind, grace in sorted(asked_for) for held in _held(checks, kind, grace))


def _held(checks: Sequence[HeldCheck], kind: str, grace: int) -> Iterator[Held]:
    kinds = kinds_that_hold_for(kind)
    ours = [each for each in checks if each.kind in kinds]
    renewed = min((each.renewal_on for each in ours if each.renewal_on is not None), default=None)
    undone = sorted(each.checked_on for each in ours if not each.accepted)
    for each in (one for one in ours if one.accepted):
        ends = next((day for day in undone if day >= each.checked_on), None)
        for first, last in _stretches(each, renewed, grace):
            until = _earlier(last, ends - A_DAY if ends is not None else None)
            if until is None or until >= first:
                yield Held(kind, first, until)


def _stretches(check: HeldCheck, renewed: date | None, grace: int) -> Iterator[tuple[date, date | None]]:
    """When it holds, and the days of grace after that while its renewal is under way."""
    yield check.checked_on, check.expires_on
    if check.expires_on is not None and renewed is not None and grace:
        yield max(renewed, check.expires_on + A_DAY), check.expires_on + timedelta(days=grace)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
