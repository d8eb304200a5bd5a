"""What followed when somebody who was to come was not there."""

from __future__ import annotations

from alongside.core.participation.named import Named


class Followed(Named):
    """What became of a session, or of a role in it, without somebody."""

    CANCELLED = "CANCELLED", "The session was cancelled"
    COVERED = "COVERED", "Somebody stood in"
    SMALLER = "SMALLER", "Fewer were there than the role takes"
    UNCHANGED = "UNCHANGED", "As many were there as the role takes"


def what_followed(*, cancelled: bool, stood_in: int, present: int, required: int) -> Followed:
    """What followed an absence: how many stood in for somebody in the role, were there and had to be there at least."""
    if cancelled:
        return Followed.CANCELLED
    if stood_in:
        return Followed.COVERED
    return Followed.SMALLER if present < required else Followed.UNCHANGED
