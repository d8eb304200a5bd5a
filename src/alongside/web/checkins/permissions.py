"""Who may answer which check-in: its person, signed in or by a link of their own."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any, Final

from django.core import signing
from django.http import Http404

from alongside.core.shared.sides import Side
from alongside.web.checkins.queries.own import linked_check_in
from alongside.web.delivery.queries.register import was_at
from alongside.web.delivery.queries.sessions import local_day

LINK_PURPOSE: Final = "alongside.checkins.link"
AFTER_FOR: Final = timedelta(days=7)


def link_token(check_in: Any) -> str:
    """What stands in the link that lets this person answer this check-in, and read nothing."""
    return signing.Signer(salt=LINK_PURPOSE, sep=".").sign(check_in.public_id.hex)


def read_link(token: str) -> Any:
    """The check-in that a link is for. Raises ``Http404`` for a link that is not ours, or leads to nobody any more."""
    try:
        found = linked_check_in(uuid.UUID(signing.Signer(salt=LINK_PURPOSE, sep=".").unsign(token)))
    except (signing.BadSignature, ValueError) as altered:
        raise Http404 from altered
    if found is None:
        raise Http404
    return found


def may_answer_after(person: Any, session: Any, today: date) -> bool:
    """Whether somebody may say what they think of a session: a professional who was there, for a week."""
    if (
        person is None
        or session.state != "HELD"
        or not local_day(session) <= today < local_day(session) + AFTER_FOR
    ):
        return False
    return was_at(person, session) is Side.PROFESSIONAL
