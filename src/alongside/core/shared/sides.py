"""The two sides of a shared session: lay people and professionals."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """On which side a role, or the person in it, stands."""

    LAY = "LAY"
    PROFESSIONAL = "PROFESSIONAL"

    @property
    def other(self) -> Side:
        """The side across."""
        return Side.PROFESSIONAL if self is Side.LAY else Side.LAY
