"""Who may do what with sessions and invitations, and the signed link with which a person answers.

Coordinators organise every session of their organisation; professionals those of their own services. The
team of a service are all who belong to it. What anybody may decide beyond that is the charter's business.
"""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from alongside.web.delivery.queries.invitations import linked_invitation
from alongside.web.services.queries import kinds_of

LINK_PURPOSE = "alongside.delivery.answer"
LINK_OUTLIVES_SESSION = timedelta(days=30)
PROFESSIONAL = "PROFESSIONAL"


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a service's sessions: whether they organise them, and belong to the team."""

    organises: bool
    of_team: bool
    coordinates: bool = False

    @property
    def sees_names(self) -> bool:
        """Whether names may be shown beside any role."""
        return self.organises or self.of_team


def standing_of(who: Any, service: Any, on: date) -> Standing:
    """How whoever asks stands to a service of their own organisation on a day."""
    if who.person is None or service.organisation_id != who.organisation.pk:
        return Standing(organises=False, of_team=False)
    kinds = kinds_of(who.person, service, on)
    coordinates = who.is_coordinator
    return Standing(coordinates or PROFESSIONAL in kinds, bool(kinds), coordinates)


def check_can_organise(who: Any, service: Any, on: date) -> None:
    """Raises ``PermissionDenied``, with a sentence, unless they organise the service's sessions."""
    if not standing_of(who, service, on).organises:
        raise PermissionDenied(_("Only coordinators, and professionals of this service, can do that."))


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed link leads to. ``invitation`` is None where it was altered or its person is gone."""

    invitation: Any
    expired: bool = False


def answer_token(invitation: Any) -> str:
    """What stands in the link that lets this person answer this invitation, and do nothing else.

    It holds until 30 days after the session ends, so that somebody who comes late reads what became of it.
    """
    until = invitation.session.ends_at + LINK_OUTLIVES_SESSION
    name = base64.urlsafe_b64encode(invitation.public_id.bytes).decode().rstrip("=")
    return _signer().sign(f"{name}.{int(until.timestamp()) // 60:x}")


def read_link(token: str, at: datetime) -> Link:
    """The invitation that a link is for, or why it does not lead anywhere."""
    try:
        name, until = _signer().unsign(token).split(".")
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{name}=="))
        expires_at = datetime.fromtimestamp(int(until, 16) * 60, UTC)
    except (signing.BadSignature, ValueError):
        return Link(None)
    return Link(linked_invitation(public_id), expired=expires_at <= at)


def _signer() -> signing.Signer:
    return signing.Signer(salt=LINK_PURPOSE, sep=".")
