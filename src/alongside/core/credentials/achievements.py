"""How an achievement is shown: counted from the record, or judged by people."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime

from alongside.core.participation.named import Named


class Measure(Named):
    """What is counted. Nobody has to take more turns for it: people can always be given one by judgement."""

    JUDGED = "JUDGED", "Judged by people", "Somebody who answers for it says in words what showed it."
    CO_DELIVERED = (
        "CO_DELIVERED",
        "Sessions delivered alongside",
        "Sessions in the record that count as delivery alongside professionals.",
    )
    LED = "LED", "Sessions led", "Sessions that were held and that they led under the service’s charter."
    OBSERVED = (
        "OBSERVED",
        "Sessions vouched for",
        "Sessions at which they confirmed what the register says of people of the other side.",
    )


def months_after(at: datetime, months: int) -> datetime:
    """The same moment so many months later; the last day of a month that is too short for it."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
