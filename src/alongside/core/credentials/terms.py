"""The words of credentials, and how far clocks may differ."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from alongside.core.participation.named import Named

CLOCK_SKEW: Final = timedelta(minutes=5)
"""So far may the clocks of who issues and who verifies lie apart, both ways."""

CREDENTIALS_V2: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


class Outcome(Named):
    """What came of verifying a credential."""

    GENUINE = (
        "GENUINE",
        "Genuine",
        "Issued by the organisation it names, unchanged since, and it holds today.",
    )
    STATUS_UNKNOWN = (
        "STATUS_UNKNOWN",
        "Genuine, but it could not be seen whether it was withdrawn",
        "The proof holds. Its status list was not at hand, or is no longer fresh.",
    )
    TAMPERED = "TAMPERED", "Changed since it was issued", "The words do not fit the proof."
    EXPIRED = "EXPIRED", "No longer valid", "The day until which it was valid has passed."
    REVOKED = "REVOKED", "Withdrawn", "Who issued it has withdrawn it."
    WRONG_ISSUER = (
        "WRONG_ISSUER",
        "Not by the organisation it names",
        "The proof was made by somebody else, or by nobody you asked for.",
    )
    UNKNOWN_KEY = (
        "UNKNOWN_KEY",
        "The key is not known",
        "The organisation's keys were not at hand, or it does not stand by this one.",
    )
    NOT_YET_VALID = "NOT_YET_VALID", "Not valid yet", "The moment from which it is valid has not come."


ACCEPTED: Final = frozenset({Outcome.GENUINE})
"""What a verifier may rely on."""
