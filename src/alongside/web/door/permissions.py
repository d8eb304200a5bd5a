"""Who may do what at a door, and the signed words with which phones and tablets speak for themselves.

The code on the wall leads to one session and holds only around it. A pass is one person’s, for one session. A tablet
has a cookie that lets it show its page, and words of their own with which it sends what it kept: these show nothing.
"""

from __future__ import annotations

import base64
import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from alongside.core.door.policy import SENT_UNTIL
from alongside.web.delivery.queries.sessions import linked_session
from alongside.web.door.queries.kiosks import linked_kiosk, sessions_at
from alongside.web.door.queries.people import persons_known
from alongside.web.kit.access import Audience

DOOR, PASS = "alongside.door.session", "alongside.door.pass"
TABLET, SENDS = "alongside.door.tablet", "alongside.door.sends"
KIOSK_COOKIE, PASS_COOKIE = "alongside_kiosk", "alongside_pass"


@dataclass(frozen=True, slots=True)
class Speaks:
    """For what a sender may speak: a session, and there one person, or whoever stands at a tablet."""

    session: Any
    person: Any = None
    kiosk: Any = None


def door_token(session: Any) -> str:
    """What stands in the code on the wall."""
    return _signed(DOOR, session.public_id)


def read_door(token: str) -> Any:
    """The session whose door a code is for; None for one that was altered."""
    found = _read(DOOR, token)
    return linked_session(found[0]) if len(found) == 1 else None


def pass_token(session: Any, person: Any) -> str:
    """What lets a phone speak for one person at one session."""
    return _signed(PASS, session.public_id, person.public_id)


def read_pass(token: str) -> Speaks | None:
    """The session and person that a pass is for; None for one that was altered, or whose person is gone."""
    found = _read(PASS, token)
    session = linked_session(found[0]) if len(found) == 2 else None
    if session is None:
        return None
    person = persons_known(session.service.organisation, [str(found[1])]).get(str(found[1]))
    return Speaks(session, person) if person is not None else None


def tablet_token(kiosk: Any) -> str:
    """What the tablet’s cookie holds."""
    return _signed(TABLET, kiosk.public_id)


def sends_token(kiosk: Any, session: Any = None) -> str:
    """With what a tablet sends what was said on it at one door, also when it is closed by then."""
    at = kiosk.session if session is None else session
    return _signed(SENDS, kiosk.public_id, at.public_id)


def read_tablet(token: str) -> Any:
    """The kiosk of a tablet’s cookie, open or closed; None for one that was altered."""
    found = _read(TABLET, token)
    return linked_kiosk(found[0]) if len(found) == 1 else None


def speaks(token: str, at: datetime, account_persons: tuple[Any, ...], pass_cookie: str) -> Speaks | None:
    """For whom a sender speaks, by what it sends; None where that is not ours or is too old.

    With the code on the wall alone, it is whoever is signed in on that phone, or has a pass there.
    """
    found = _of_kiosk(token) or read_pass(token) or _of_wall(token, account_persons, pass_cookie)
    if found is None or found.session.ends_at + SENT_UNTIL <= at:
        return None
    return found


def _of_kiosk(token: str) -> Speaks | None:
    found = _read(SENDS, token)
    kiosk = linked_kiosk(found[0]) if found else None
    if kiosk is None:
        return None
    if len(found) == 1:  # a page that was kept since before a tablet could serve several
        return Speaks(kiosk.session, kiosk=kiosk)
    session = next((each for each in sessions_at(kiosk) if each.public_id == found[1]), None)
    return Speaks(session, kiosk=kiosk) if session is not None else None


def _of_wall(token: str, account_persons: tuple[Any, ...], pass_cookie: str) -> Speaks | None:
    session = read_door(token)
    return Speaks(session, who_holds(session, account_persons, pass_cookie)) if session is not None else None


def who_holds(session: Any, account_persons: tuple[Any, ...], pass_cookie: str) -> Any:
    """The person behind a phone at this door: of its account, or of its pass; None for somebody unknown."""
    here = [each for each in account_persons if each.organisation_id == session.service.organisation_id]
    if here:
        return here[0]
    held = read_pass(pass_cookie) if pass_cookie else None
    return held.person if held is not None and held.session.pk == session.pk else None


def short_code(session: Any) -> str:
    """Four figures that stand beside the code on the wall: whoever types a name was there to read them."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"door {session.public_id}".encode(), sha256).digest()
    return f"{int.from_bytes(digest[:4]) % 10_000:04}"


def is_short_code(session: Any, typed: str) -> bool:
    """Whether these are the figures of this session, however they are spaced."""
    figures = "".join(c for c in typed if c.isdigit())
    return hmac.compare_digest(figures, short_code(session))


def check_can_leave(who: Any, kiosk: Any) -> None:
    """Raises ``PermissionDenied`` unless they opened this tablet, or its opener is gone and they coordinate."""
    persons = {person.pk for person in who.persons}
    if kiosk.opened_by_id in persons:
        return
    same = any(p.organisation_id == kiosk.session.service.organisation_id for p in who.persons)
    if kiosk.opened_by_id is None and same and Audience.COORDINATOR in who.audiences:
        return
    raise PermissionDenied(_("Only whoever opened this tablet can leave it: sign in as them."))


def _signed(purpose: str, *names: uuid.UUID) -> str:
    parts = [base64.urlsafe_b64encode(each.bytes).decode().rstrip("=") for each in names]
    return _signer(purpose).sign(".".join(parts))


def _read(purpose: str, token: str) -> tuple[uuid.UUID, ...]:
    try:
        parts = _signer(purpose).unsign(token).split(".")
        return tuple(uuid.UUID(bytes=base64.urlsafe_b64decode(f"{part}==")) for part in parts)
    except (signing.BadSignature, ValueError):
        return ()


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=purpose, sep=".")
