"""Telling people what was noted for them: plain letters by e-mail, in the language of each."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from alongside.web.delivery.models import Invitation, Notice, Session
from alongside.web.delivery.permissions import answer_token
from alongside.web.delivery.queries.invitations import KEPT_APART
from alongside.web.delivery.queries.names import name_of, title_outside
from alongside.web.delivery.queries.sessions import BY_EMAIL
from alongside.web.kit.words import clock, day
from alongside.web.people.queries import has_consented

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a letter belongs to whoever took it to send, before it may be taken again."""
MOST_TRIES = 5
AT_ONCE = 200
OVERTAKEN = "OVERTAKEN"
NO_ADDRESS = "NO_ADDRESS"
STILL_TRUE = {
    Notice.Kind.INVITED: {Invitation.State.OFFERED},
    Notice.Kind.PLACE_FREE: {Invitation.State.OFFERED},
    Notice.Kind.STAND_IN: {Invitation.State.OFFERED},
    Notice.Kind.CHANGED: {Invitation.State.OFFERED, Invitation.State.ACCEPTED, Invitation.State.WAITING},
    Notice.Kind.CANCELLED: {Invitation.State.STOOD_DOWN},
    Notice.Kind.WITHDRAWN: {Invitation.State.WITHDRAWN},
}

ASKING = frozenset({Notice.Kind.INVITED, Notice.Kind.STAND_IN})
"""Letters that ask somebody out of the blue: they take a consent that stands when they are sent."""
CONTACT = "CONTACT"


def send_notices(at: datetime) -> int:
    """Send what is waiting to go by e-mail; returns how many letters went.

    A letter is claimed before it is sent, so that two senders never send one twice; where sending fails it
    is tried again, five times in all, and then waits for somebody to ring.
    """
    waiting = [notice for notice in _waiting(at) if _claimed(notice, at)]
    if not waiting:
        return 0
    with get_connection() as connection:
        return sum(_send(notice, connection, at) for notice in waiting)


def letter_of(notice: Notice) -> EmailMessage:
    """The letter for a notice, in the person's language."""
    invitation = notice.invitation
    organisation = invitation.session.service.organisation
    with translation.override(invitation.person.language), timezone.override(organisation.time_zone):
        return EmailMessage(
            subject=_subject(notice),
            body=_body(notice),
            to=[invitation.person.email],
            reply_to=[organisation.contact_email] if organisation.contact_email else None,
        )


def answer_address(invitation: Invitation) -> str:
    """The whole address at which the person answers without signing in."""
    path = reverse("delivery:answer", args=[answer_token(invitation)])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def _waiting(at: datetime) -> Iterable[Notice]:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - LEASE)
    found = Notice.objects.filter(free, how=BY_EMAIL, told_at__isnull=True, tries__lt=MOST_TRIES)
    related = [f"invitation__{path}" for path in (*KEPT_APART, "stands_in_for__person", "asked_by")]
    return list(found.select_related(*related).order_by("written_at", "pk")[:AT_ONCE])


def _claimed(notice: Notice, at: datetime) -> bool:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - LEASE)
    mine = Notice.objects.filter(free, pk=notice.pk, told_at__isnull=True)
    return bool(mine.update(claimed_at=at, tries=F("tries") + 1))


def _send(notice: Notice, connection: Any, at: datetime) -> int:
    if not _is_still_true(notice):
        return _settle(notice, at, problem=OVERTAKEN)
    if not notice.invitation.person.email:
        return _give_to_a_caller(notice, NO_ADDRESS)
    try:
        letter = letter_of(notice)
        letter.connection = connection
        letter.send()
    except (OSError, SMTPException, ValueError) as failure:
        log.warning("A letter could not be sent: %s", type(failure).__name__)
        return _failed(notice, type(failure).__name__)
    _settle(notice, at)
    return 1


def _is_still_true(notice: Notice) -> bool:
    invitation = notice.invitation
    standing = invitation.session.state in (Session.State.PLANNED, Session.State.CANCELLED)
    if not standing or invitation.state not in STILL_TRUE[Notice.Kind(notice.kind)]:
        return False
    return notice.kind not in ASKING or has_consented(invitation.person, CONTACT)


def _settle(notice: Notice, at: datetime, problem: str = "") -> int:
    Notice.objects.filter(pk=notice.pk).update(told_at=at, problem=problem)
    return 0


def _failed(notice: Notice, problem: str) -> int:
    if notice.tries + 1 >= MOST_TRIES:
        return _give_to_a_caller(notice, problem)
    Notice.objects.filter(pk=notice.pk).update(claimed_at=None, problem=problem)
    return 0


def _give_to_a_caller(notice: Notice, problem: str) -> int:
    """What cannot go by e-mail waits on the coordinator's page for somebody to ring."""
    Notice.objects.filter(pk=notice.pk).update(how="PHONE", claimed_at=None, problem=problem)
    return 0


def _subject(notice: Notice) -> str:
    """Says when, never what: a subject is read over shoulders."""
    session = notice.invitation.session
    when = {"day": day(session.starts_at, year=False), "time": clock(session.starts_at)}
    said = {
        Notice.Kind.INVITED: gettext("Can you come on %(day)s at %(time)s?"),
        Notice.Kind.PLACE_FREE: gettext("A place has come free on %(day)s at %(time)s"),
        Notice.Kind.STAND_IN: gettext("Can you stand in on %(day)s at %(time)s?"),
        Notice.Kind.CHANGED: gettext("Changed: now %(day)s at %(time)s"),
        Notice.Kind.CANCELLED: gettext("Cancelled: %(day)s at %(time)s"),
        Notice.Kind.WITHDRAWN: gettext("About %(day)s at %(time)s"),
    }
    return said[Notice.Kind(notice.kind)] % when


def _body(notice: Notice) -> str:
    drawn = render_to_string(f"delivery/mail/{notice.kind.lower()}.txt", _values(notice))
    return re.sub(r"\n{3,}", "\n\n", drawn).strip() + "\n"


def _values(notice: Notice) -> dict[str, Any]:
    invitation = notice.invitation
    session = invitation.session
    before = parse_datetime(notice.facts.get("starts_at", ""))
    return {
        "person": invitation.person,
        "session": session,
        "service": name_of(session.service),
        "organisation": session.service.organisation,
        "organisation_name": name_of(session.service.organisation),
        "role": title_outside(invitation.session_role.role),
        "task": "" if invitation.session_role.role.reveals_health else invitation.session_role.role.task,
        "asked_by": invitation.asked_by,
        "stands_in_for": invitation.stands_in_for and invitation.stands_in_for.person,
        "coming": invitation.state == Invitation.State.ACCEPTED,
        "reason": notice.facts.get("reason", ""),
        "before": before,
        "place_before": notice.facts.get("place", ""),
        "address": answer_address(invitation),
    }
