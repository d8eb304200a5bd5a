"""Observations: of a session that both were at, by one professional and one lay partner."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.core.shared.sides import Side


def sides_missing(seen_by: Iterable[Side]) -> tuple[Side, ...]:
    """From which sides nobody has said yet what they saw."""
    given = set(seen_by)
    return tuple(side for side in Side if side not in given)


def check_may_observe(learner: Side | None, observer: Side | None, *, same: bool) -> Side:
    """The observer's side, by the register. Raises ``Refusal`` for oneself, or where one of the two was not there."""
    if same:
        raise Refusal(say("Nobody observes themselves. Ask somebody else who was there."))
    if learner is None:
        raise Refusal(say("The register of that session does not show you. Choose one that you were at."))
    if observer is None:
        raise Refusal(say("The register does not show them at that session. Ask somebody who was there."))
    return observer
