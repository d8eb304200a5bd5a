"""What a reply by text means for an invitation, and where staff see what a message was about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.core.messaging.replies import Reply
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.delivery.actions.answering import answer
from alongside.web.delivery.actions.mail import (
    CONTACT,
    KINDS,
    invitation_of,
    is_still_true,
    kind_in,
    letter_for,
    name_of_kind,
)
from alongside.web.delivery.models import Invitation
from alongside.web.delivery.queries.invitations import choices_of
from alongside.web.kit.words import moment
from alongside.web.messaging.kinds import register_kind

TEXT = "TEXT"


def register_kinds() -> None:
    """Make the messages about invitations known."""
    for kind, told in KINDS.items():
        register_kind(
            name_of_kind(kind),
            label=told.label,
            write=letter_for,
            holds=is_still_true,
            purpose=CONTACT if told.asks else "",
            urgent=not told.asks,
            take=take_reply if told.answers else None,
            is_open=is_open,
            has_yes=has_yes,
            page=session_page,
            details=in_a_line,
            record_page=record_page if told.answers else _no_page,
        )


def take_reply(message: Any, reply: Reply, at: datetime) -> Sentence:
    """Record a yes or no by text. Somebody who is coming and says no cannot come after all. Raises ``Refusal``."""
    invitation = invitation_of(message)
    if invitation is None:
        raise Refusal(say("This invitation is no longer on record."))
    no = "CANT_COME" if invitation.state == Invitation.State.ACCEPTED else "DECLINE"
    what = "ACCEPT" if reply is Reply.YES else no
    answered = answer(invitation, what, by=None, how=TEXT, at=at)
    return say("{answer} This is about {when}.", answer=answered.sentence, when=invitation.session.starts_at)


def is_open(message: Any) -> bool:
    """Whether the invitation can still be answered."""
    invitation = invitation_of(message)
    return invitation is not None and bool(choices_of(invitation, timezone.now()))


def has_yes(message: Any) -> bool:
    """Whether they have said yes, which a no can still turn."""
    invitation = invitation_of(message)
    return invitation is not None and invitation.state == Invitation.State.ACCEPTED


def session_page(message: Any) -> str:
    """The session, for staff."""
    invitation = invitation_of(message)
    return reverse("delivery:session", args=[invitation.session.public_id]) if invitation else ""


def record_page(message: Any) -> str:
    """Where staff record what the person said."""
    invitation = invitation_of(message)
    if invitation is None:
        return ""
    return reverse("delivery:asked", args=[invitation.session.public_id, invitation.person.public_id])


def in_a_line(message: Any) -> str:
    """What a message is about, for whoever is to ring."""
    invitation = invitation_of(message)
    if invitation is None:
        return ""
    session = invitation.session
    parts = [session.title, moment(session.starts_at), str(session.place or "")]
    reason = session.reason if kind_in(message) == "CANCELLED" else message.facts.get("reason", "")
    return ", ".join(part for part in parts if part) + (f". {reason}" if reason else "")


def _no_page(_message: Any) -> str:
    return ""
