"""The secrets by which providers show that they are who they say; nothing of them is kept in the database."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "alongside.messaging.callbacks"
SIGNED_FOR = 600
"""A signed call is good for so many seconds, before and after its own time."""

LONGEST_MOMENT = 12


def callback_secret(organisation: Any) -> str:
    """What a provider of this organisation gives with each call: made from the installation's secret."""
    secret = settings.MESSAGING_CALLBACK_SECRET
    return salted_hmac(PURPOSE, str(organisation.public_id), secret=secret, algorithm="sha256").hexdigest()


def bears_token(header: str, organisation: Any) -> bool:
    """Whether an ``Authorization`` header carries the organisation's token."""
    scheme, _blank, token = header.partition(" ")
    return scheme.lower() == "bearer" and constant_time_compare(token.strip(), callback_secret(organisation))


def signature_of(organisation: Any, moment: str, body: bytes) -> str:
    """The signature of a call: over its time and its body, so that neither can be changed or used again later."""
    return hmac.new(callback_secret(organisation).encode(), moment.encode() + b"." + body, sha256).hexdigest()


def is_signed(organisation: Any, moment: str, body: bytes, signature: str, *, now: float) -> bool:
    """Whether a call is signed with the organisation's secret, and not long ago."""
    if (
        not (moment.isascii() and moment.isdigit() and len(moment) <= LONGEST_MOMENT)
        or abs(now - int(moment)) > SIGNED_FOR
    ):
        return False
    given = signature.removeprefix("sha256=")
    return constant_time_compare(given, signature_of(organisation, moment, body))
