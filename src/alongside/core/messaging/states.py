"""How a message stands, and from where to where it may go. Each step is one conditional change of the row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from alongside.core.participation.named import Named


class Standing(Named):
    """How a message stands."""

    WAITING = "WAITING", "Waiting to be sent", "It goes when its time comes."
    SENDING = "SENDING", "Being sent", "A sender has taken it."
    SENT = "SENT", "Sent", "The provider took it. Whether it arrived is not known yet."
    DELIVERED = "DELIVERED", "Arrived", "The provider says that it arrived."
    UNCERTAIN = (
        "UNCERTAIN",
        "Perhaps sent",
        "The connection broke when it was handed over, and nobody can be asked.",
    )
    TO_TELL = "TO_TELL", "To be told", "Somebody is to ring, write or say it."
    TOLD = "TOLD", "Told", "Somebody told them."
    OVERTAKEN = "OVERTAKEN", "Not needed any more", "What it said was no longer so."
    EXPIRED = "EXPIRED", "Too late to send", "Its time was over before it could go."
    STOPPED = "STOPPED", "Not sent: they do not want it", "They stopped this channel, or no longer agree."


OPEN: Final = frozenset({Standing.WAITING, Standing.SENDING})
DONE: Final = frozenset(
    {Standing.SENT, Standing.DELIVERED, Standing.TOLD, Standing.OVERTAKEN, Standing.STOPPED}
)

STEPS: Final[Mapping[Standing, frozenset[Standing]]] = {
    Standing.WAITING: frozenset(
        {Standing.SENDING, Standing.TO_TELL, Standing.OVERTAKEN, Standing.EXPIRED, Standing.STOPPED}
    ),
    Standing.SENDING: frozenset(
        {Standing.WAITING, Standing.SENT, Standing.DELIVERED, Standing.UNCERTAIN, Standing.TO_TELL, Standing.OVERTAKEN,
         Standing.EXPIRED, Standing.STOPPED}
    ),
    Standing.SENT: frozenset({Standing.DELIVERED, Standing.TO_TELL, Standing.WAITING}),
    Standing.DELIVERED: frozenset(),
    Standing.UNCERTAIN: frozenset(
        {Standing.SENT, Standing.DELIVERED, Standing.TO_TELL, Standing.TOLD, Standing.WAITING}
    ),
    Standing.TO_TELL: frozenset({Standing.TOLD, Standing.OVERTAKEN, Standing.EXPIRED}),
    Standing.EXPIRED: frozenset({Standing.WAITING}),
    Standing.TOLD: frozenset(),
    Standing.OVERTAKEN: frozenset(),
    Standing.STOPPED: frozenset(),
}  # fmt: skip
"""From each standing, where a message can go. ``EXPIRED`` goes back where the clock that said so was wrong."""


def can_become(standing: Standing, wanted: Standing) -> bool:
    """Whether a message that stands so can take this step."""
    return wanted in STEPS[standing]
