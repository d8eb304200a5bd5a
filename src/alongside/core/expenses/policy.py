"""What an organisation pays up to: lines with the day from which each holds, and where it was read.

No law fixes these limits; ours are only where an organisation begins, and it sets its own. There is *no* rate a mile
until an organisation sets one and says where it comes from: until then only what was really spent can be claimed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.core.expenses.terms import Kind, Vehicle
from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say

KEPT_YEARS = 6
"""The accounts keep day, kind and sum for at least so many years, as our reading of the rules on accounting records."""


class Policy(Named):
    """What a line says. Rates are in tenths of a penny a mile, limits in pence a claim, lateness in days."""

    CAR = "CAR", "Car or van, a mile", "pence"
    MOTORCYCLE = "MOTORCYCLE", "Motorcycle, a mile", "pence"
    BICYCLE = "BICYCLE", "Bicycle, a mile", "pence"
    FARES = "FARES", "Fares and parking, up to", "pounds"
    MILES = "MILES", "Miles, up to", "pounds"
    MEALS = "MEALS", "Food and drink, up to", "pounds"
    CARE = "CARE", "Care, up to", "pounds"
    MATERIALS = "MATERIALS", "Things for the session, up to", "pounds"
    CALLS = "CALLS", "Calls, data and post, up to", "pounds"
    OTHER = "OTHER", "Something else, up to", "pounds"
    RECEIPT = "RECEIPT", "A receipt is expected above", "pounds"
    LATE = "LATE", "Days after which a claim is late", "days"

    @property
    def is_rate(self) -> bool:
        """Whether it is so much a mile."""
        return self.explanation == "pence"

    @property
    def unit(self) -> str:
        """Pence, pounds or days."""
        return self.explanation


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a policy, from a day on. ``source`` is where it was read, or who decided on it."""

    what: Policy
    amount: int
    active_from: date
    source: str = ""


BEGINNING = date(2000, 1, 1)
OURS: tuple[Line, ...] = tuple(
    Line(what, amount, BEGINNING)
    for what, amount in (
        (Policy.FARES, 3000),
        (Policy.MILES, 3000),
        (Policy.MEALS, 800),
        (Policy.CARE, 6000),
        (Policy.MATERIALS, 3000),
        (Policy.CALLS, 1000),
        (Policy.OTHER, 2000),
        (Policy.RECEIPT, 500),
        (Policy.LATE, 92),
    )
)
"""Where an organisation begins that set nothing of its own."""

WHERE_OURS_COME_FROM: Sentence = say("Where every organisation begins; no law fixes it.")


def in_force(lines: Iterable[Line], what: str, on: date) -> Line | None:
    """The line that holds on a day: of those begun, the latest; of two from one day, the one set later."""
    latest: Line | None = None
    for line in (*OURS, *lines):
        begun = line.what == what and line.active_from <= on
        if begun and (latest is None or line.active_from >= latest.active_from):
            latest = line
    return latest


def amount_in_force(lines: Iterable[Line], what: str, on: date) -> int | None:
    """Its amount; None where nothing holds."""
    line = in_force(lines, what, on)
    return None if line is None else line.amount


def vehicles_with_rate(lines: Iterable[Line], on: date) -> tuple[Vehicle, ...]:
    """In what miles can be claimed on that day."""
    known = tuple(lines)
    return tuple(vehicle for vehicle in Vehicle if amount_in_force(known, vehicle, on))


def limit_of(lines: Iterable[Line], kind: Kind | str, on: date) -> int | None:
    """Up to how many pence a claim of that kind goes without a question."""
    return amount_in_force(lines, str(kind), on)
