"""The signed links with which an applicant and a referee come in without an account, each for one purpose.

Opening a link changes nothing; pressing a button there does. Referees' words are for coordinators alone.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.joining.queries import knocks_since, linked_application, linked_buddy, linked_referee

APPLICATION, REFEREE = "alongside.joining.application", "alongside.joining.referee"
BUDDY = "alongside.joining.buddy"
LINK_HOLDS = timedelta(days=180)
AN_HOUR = timedelta(hours=1)
FROM_ONE_PLACE, IN_ALL = 8, 60
"""So many applications an hour are taken from one address, and by one organisation in all."""
LETTERS_A_DAY = 1
"""So many letters go to one e-mail address in 24 hours because a form named it: anybody can type anybody's."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed link leads to. ``row`` is None where it was altered or what it was for is gone."""

    row: Any
    expired: bool = False


def application_token(application: Any) -> str:
    """What stands in the link with which somebody follows their own application, for half a year."""
    return _token(APPLICATION, application.public_id, application.applied_at + LINK_HOLDS)


def read_application(token: str, at: datetime) -> Link:
    """The application that a link is for, or why it leads nowhere."""
    public_id, until = _read(APPLICATION, token)
    return Link(
        linked_application(public_id) if public_id else None, expired=until is not None and until <= at
    )


def referee_token(referee: Any) -> str:
    """What stands in a referee's link. It holds until ``link_until`` and until it was answered; asking anew ends it."""
    return _token(REFEREE, referee.public_id, referee.link_until)


def read_referee(token: str, at: datetime) -> Link:
    """The referee that a link is for, where it is the newest link and still waits for an answer."""
    public_id, until = _read(REFEREE, token)
    row = linked_referee(public_id) if public_id else None
    if row is None or until is None:
        return Link(None)
    newest = row.link_until is not None and _minute(row.link_until) == _minute(until)
    open_still = row.state == "ASKED" and row.person.erased_at is None
    return Link(row if newest else None, expired=until <= at or not open_still)


def buddy_token(buddy: Any) -> str:
    """What stands in the link with which somebody says whether they would be a buddy, until the session begins."""
    return _token(BUDDY, buddy.public_id, buddy.trial.invitation.session.starts_at)


def read_buddy(token: str, at: datetime) -> Link:
    """The ask that a link is for, or why it leads nowhere."""
    public_id, until = _read(BUDDY, token)
    row = linked_buddy(public_id) if public_id else None
    gone = row is not None and row.person.erased_at is not None
    return Link(None if gone else row, expired=until is not None and until <= at)


def whence(request: Any, organisation: Any, today: date) -> tuple[str, str]:
    """Where a form comes from, and for whom it is, as digests that mean nothing tomorrow."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return _digest(f"{organisation.pk}:{today}:{address}"), _digest(f"{organisation.pk}:{today}")


def whither(email: str, day: date) -> str:
    """To which e-mail address a letter went on that day, as a digest that means nothing tomorrow."""
    return _digest(f"letter:{day}:{email.strip().lower()}")


def check_not_flooded(places: tuple[str, str], organisation: Any, at: datetime) -> None:
    """Raises ``Refusal``, kindly and with another way in, where too many forms came within the hour."""
    one, every = places
    if knocks_since(one, at - AN_HOUR) < FROM_ONE_PLACE and knocks_since(every, at - AN_HOUR) < IN_ALL:
        return
    other_ways = tuple(way for way in (organisation.contact_phone, organisation.contact_email) if way)
    if other_ways:
        raise Refusal(
            say(
                "Many forms came from here within the hour, so this one waits. Nothing that you wrote is lost: send "
                "it again in an hour, or ask us: {ways}.",
                ways=other_ways,
            )
        )
    raise Refusal(
        say(
            "Many forms came from here within the hour, so this one waits. Nothing that you wrote is lost: send it "
            "again in an hour."
        )
    )


def _token(purpose: str, public_id: uuid.UUID, until: datetime) -> str:
    name = base64.urlsafe_b64encode(public_id.bytes).decode().rstrip("=")
    return signing.Signer(salt=purpose, sep=".").sign(f"{name}.{_minute(until):x}")


def _read(purpose: str, token: str) -> tuple[uuid.UUID | None, datetime | None]:
    try:
        name, until = signing.Signer(salt=purpose, sep=".").unsign(token).split(".")
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{name}=="))
        return public_id, datetime.fromtimestamp(int(until, 16) * 60, UTC)
    except (signing.BadSignature, ValueError, OverflowError):
        return None, None


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _digest(text: str) -> str:
    return str(salted_hmac("alongside.joining.whence", text, algorithm=hashlib.sha256().name).hexdigest())
