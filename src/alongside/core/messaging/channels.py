"""By which channel a person is told something: what they would rather have, then what else there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

EMAIL: Final = "EMAIL"
TEXT: Final = "TEXT"
PUSH: Final = "WEB"
PHONE: Final = "PHONE"
POST: Final = "POST"
IN_PERSON: Final = "IN_PERSON"

SENT: Final = frozenset({EMAIL, TEXT, PUSH})
"""What goes by itself. All else waits for somebody to ring, to write or to say it."""

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    EMAIL: (EMAIL, PHONE, IN_PERSON),
    TEXT: (TEXT, EMAIL, PHONE, IN_PERSON),
    PUSH: (PUSH, EMAIL, PHONE, IN_PERSON),
    PHONE: (PHONE, IN_PERSON),
    POST: (POST, PHONE, IN_PERSON),
    IN_PERSON: (IN_PERSON,),
}
"""What is tried, in order, for somebody who would rather be told by the first. Nobody is sent a text who did not
choose texts."""


def channel_for(preference: str, open_to_them: Collection[str]) -> str | None:
    """The channel to use, of those that are open to the person now; None where there is none.

    ``open_to_them`` holds a channel where there is an address for it that works and that they did not stop. Raises
    ``KeyError`` for a preference that does not exist.
    """
    return next((channel for channel in ORDER[preference] if channel in open_to_them), None)
