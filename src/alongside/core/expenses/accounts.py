"""The accounts of expenses: an entry when a claim is approved, a second one that takes it back. Sums reconcile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.expenses.states import OWED
from alongside.core.expenses.terms import State
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as it stands. ``own_hand`` tells that its own person approved it: two records may have been made one."""

    key: int
    state: str
    pence: int
    own_hand: bool = False


@dataclass(frozen=True, slots=True)
class Booked:
    """One entry: of which claim, how many pence, and whether it takes another back."""

    claim: int
    pence: int
    reverses: bool


def differences(claims: Iterable[Kept], entries: Iterable[Booked]) -> list[Sentence]:
    """Where claims and accounts do not say the same; nothing where all is well."""
    booked: dict[int, list[Booked]] = defaultdict(list)
    for entry in entries:
        booked[entry.claim].append(entry)
    found = [wrong for claim in claims if (wrong := _wrong(claim, booked.pop(claim.key, []))) is not None]
    return found + [
        say("An entry belongs to claim {claim}, which is not there.", claim=key) for key in booked
    ]


def expected(claim: Kept) -> list[int]:
    """The entries that a claim should have, in order."""
    if claim.state in OWED:
        return [claim.pence]
    return [claim.pence, -claim.pence] if claim.state == State.REVERSED else []


def _wrong(claim: Kept, entries: list[Booked]) -> Sentence | None:
    if [entry.pence for entry in sorted(entries, key=lambda entry: entry.reverses)] != expected(claim):
        return say("Claim {claim}: the accounts do not hold what its state says.", claim=claim.key)
    if claim.own_hand and claim.state in OWED:
        return say(
            "Claim {claim} was approved by its own person, as two records are now one. Reverse it.",
            claim=claim.key,
        )
    return None
