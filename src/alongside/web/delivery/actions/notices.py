"""What people are to be told about their invitations: written in the transaction that makes it true."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from alongside.web.delivery.actions.mail import KINDS, name_of_kind
from alongside.web.delivery.models import Invitation
from alongside.web.messaging.actions import send
from alongside.web.messaging.actions.writing import announce_once_it_stands

__all__ = ["announce_once_it_stands", "write_notice"]
AFTERWARDS = timedelta(days=2)


def write_notice(
    invitation: Invitation, kind: str, at: datetime, *, how: str = "", facts: dict[str, Any] | None = None
) -> Any:
    """Have the person told, by the way they would rather have, or by ``how`` where somebody chose it.

    What is only of use before the session is not sent once that has begun; that a place was taken back or the
    session cancelled is owed to them for two days more.
    """
    session = invitation.session
    return send(
        invitation.person,
        kind=name_of_kind(kind),
        facts=facts or {},
        key=f"{name_of_kind(kind)}:{invitation.public_id}:{at.timestamp():.6f}",
        at=at,
        by=invitation.asked_by,
        expires_at=session.starts_at if KINDS[kind].only_before else session.ends_at + AFTERWARDS,
        about=invitation.public_id,
        how=how,
    )
