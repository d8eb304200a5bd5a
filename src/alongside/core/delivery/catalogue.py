"""Everything that this part of the core can say, for translation."""

from __future__ import annotations

from alongside.core.delivery import (
    access,
    acts,
    checks,
    confirming,
    guards,
    invitations,
    ledger,
    register,
    viability,
)
from alongside.core.participation.named import Named
from alongside.core.shared.spoken import templates_spoken_in

NAMED: tuple[type[Named], ...] = (
    access.Access,
    acts.Relation,
    checks.CheckStatus,
    guards.Doing,
    invitations.By,
    invitations.Event,
    invitations.State,
    register.Attendance,
    viability.Readiness,
)


def catalogue() -> tuple[str, ...]:
    """Every template and label that may reach a screen, each once."""
    said = templates_spoken_in(acts, checks, confirming, guards, invitations, ledger, register, viability)
    labels = (words for kind in NAMED for word in kind for words in (word.label, word.explanation) if words)
    rules = (*(guard.name for guard in guards.GUARDS), *(rule.name for rule in confirming.CONFIRM_RULES))
    return tuple(dict.fromkeys((*said, *labels, *rules)))
