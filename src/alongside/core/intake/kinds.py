"""Every kind of list that can be brought in."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from alongside.core.intake.availability_columns import AVAILABILITY
from alongside.core.intake.check_columns import CHECKS
from alongside.core.intake.columns import Kind
from alongside.core.intake.people_columns import PEOPLE
from alongside.core.intake.session_columns import ATTENDANCE, SESSIONS
from alongside.core.intake.time_bank_columns import MEMBERS, TRANSFERS

KINDS: Final = MappingProxyType(
    {kind.code: kind for kind in (PEOPLE, AVAILABILITY, CHECKS, SESSIONS, ATTENDANCE, MEMBERS, TRANSFERS)}
)


def get_kind(code: str) -> Kind:
    """The kind of that code. Raises ``KeyError`` for one that there is not."""
    return KINDS[code]
