"""What people are told about their invitations, in the language of each: as a letter, as a text, in short lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.messaging.letters import Letter
from alongside.web.delivery.models import Invitation, Session
from alongside.web.delivery.permissions import answer_token, tap_token
from alongside.web.delivery.queries.invitations import linked_invitation
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import clock, day
from alongside.web.messaging.kinds import drawn, one_line, tidy
from alongside.web.messaging.queries import wants_reminders

State = Invitation.State
CONTACT: Final = "CONTACT"


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of message about an invitation.

    ``while_in`` are the states of the invitation in which it is still so; ``asks`` says that it asks somebody out of
    the blue, for which a consent must stand when it is sent; ``only_before`` that it is of no use after it began.
    """

    label: str | Promise
    while_in: frozenset[str]
    asks: bool = False
    only_before: bool = True
    answers: bool = True


KINDS: Final[dict[str, Told]] = {
    "INVITED": Told(_("You are invited"), frozenset({State.OFFERED}), asks=True),
    "PLACE_FREE": Told(_("A place has come free"), frozenset({State.OFFERED})),
    "STAND_IN": Told(_("Asked to stand in"), frozenset({State.OFFERED}), asks=True),
    "CHANGED": Told(
        _("The time or place has changed"), frozenset({State.OFFERED, State.ACCEPTED, State.WAITING})
    ),
    "CANCELLED": Told(
        _("The session is cancelled"), frozenset({State.STOOD_DOWN}), only_before=False, answers=False
    ),
    "WITHDRAWN": Told(
        _("The invitation is withdrawn"), frozenset({State.WITHDRAWN}), only_before=False, answers=False
    ),
    "REMINDER": Told(_("A reminder of the session"), frozenset({State.ACCEPTED})),
}
"""What people are told about their invitations. ``PLACE_FREE`` is owed to whoever waits for a place."""


def name_of_kind(kind: str) -> str:
    """How messaging knows the kind."""
    return f"delivery.{kind.lower()}"


def kind_in(message: Any) -> str:
    """Which of the kinds a message is."""
    return str(message.kind).removeprefix("delivery.").upper()


def invitation_of(message: Any) -> Invitation | None:
    """The invitation that a message is about; None where it went."""
    return linked_invitation(message.about)


def is_still_true(message: Any) -> bool:
    """Whether what the message says is still so, and a reminder still wanted."""
    invitation, kind = invitation_of(message), kind_in(message)
    if invitation is None or invitation.state not in KINDS[kind].while_in:
        return False
    if invitation.session.state not in (Session.State.PLANNED, Session.State.CANCELLED):
        return False
    if kind == "REMINDER":
        same_time = message.facts.get("starts_at") == invitation.session.starts_at.isoformat()
        return same_time and bool(wants_reminders([message.person_id]))
    return True


def letter_for(message: Any) -> Letter:
    """The letter, in the language and by the clock in force. Raises ``LookupError`` where the invitation went."""
    invitation = invitation_of(message)
    if invitation is None:
        raise LookupError("the invitation is no longer on record")
    kind = kind_in(message)
    values = _values(invitation, kind, message.facts)
    values["subject"] = subject = _subject(invitation.session, kind)
    body = tidy(drawn(f"delivery/mail/{kind.lower()}.txt", values))
    text = one_line(drawn("delivery/mail/text.txt", values))
    easy = tuple(line for line in drawn("delivery/mail/easy.txt", values).splitlines() if line.strip())
    return Letter(subject, body, text, values["address"], tuple(line.strip() for line in easy))


def answer_address(invitation: Invitation) -> str:
    """The whole address at which the person answers without signing in."""
    return whole_address("delivery:answer", answer_token(invitation))


def tap_address(invitation: Invitation, what: str) -> str:
    """The whole address of the page with one button, for one answer alone."""
    return whole_address("delivery:tap", tap_token(invitation, what))


def whole_address(name: str, *given: Any) -> str:
    """An address of ours as it stands in a letter."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse(name, args=given)}"


def _subject(session: Session, kind: str) -> str:
    """Says when, never what: a subject is read over shoulders."""
    when = {"day": day(session.starts_at, year=False), "time": clock(session.starts_at)}
    said = {
        "INVITED": gettext("Can you come on %(day)s at %(time)s?"),
        "PLACE_FREE": gettext("A place has come free on %(day)s at %(time)s"),
        "STAND_IN": gettext("Can you stand in on %(day)s at %(time)s?"),
        "CHANGED": gettext("Changed: now %(day)s at %(time)s"),
        "CANCELLED": gettext("Cancelled: %(day)s at %(time)s"),
        "WITHDRAWN": gettext("About %(day)s at %(time)s"),
        "REMINDER": gettext("Reminder: you are coming on %(day)s at %(time)s"),
    }
    return filled(said[kind], **when)


def _values(invitation: Invitation, kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    session = invitation.session
    return {
        "kind": kind,
        "person": invitation.person,
        "session": session,
        "service": name_of(session.service),
        "organisation": session.service.organisation,
        "organisation_name": name_of(session.service.organisation),
        "role": title_outside(invitation.session_role.role),
        "task": "" if invitation.session_role.role.reveals_health else invitation.session_role.role.task,
        "asked_by": invitation.asked_by,
        "stands_in_for": invitation.stands_in_for and invitation.stands_in_for.person,
        "asks": kind in ("INVITED", "PLACE_FREE", "STAND_IN"),
        "coming": invitation.state == State.ACCEPTED,
        "reason": facts.get("reason", ""),
        "words": facts.get("words", {}).get((get_language() or "en")[:2], ""),
        "before": parse_datetime(facts.get("starts_at", "")) if kind == "CHANGED" else None,
        "place_before": facts.get("place", ""),
        "address": answer_address(invitation),
        "yes_address": tap_address(invitation, "ACCEPT"),
        "no_address": tap_address(invitation, "DECLINE"),
        "cant_address": tap_address(invitation, "CANT_COME"),
    }
