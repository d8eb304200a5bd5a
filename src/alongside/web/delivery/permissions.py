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
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from alongside.web.delivery.queries.acts import get_act
from alongside.web.delivery.queries.feeds import live_feed
from alongside.web.delivery.queries.hours import Kind, is_rare, rare_kinds
from alongside.web.delivery.queries.invitations import get_invitation, linked_invitation
from alongside.web.delivery.queries.register import is_of_session
from alongside.web.delivery.queries.sessions import get_session
from alongside.web.delivery.queries.today import professional_in
from alongside.web.kit.access import Audience
from alongside.web.people.queries import live_posts
from alongside.web.services.queries import get_service, kinds_of

LINK_PURPOSE = "alongside.delivery.answer"
TAP_PURPOSE = "alongside.delivery.tap"
FEED_PURPOSE = "alongside.delivery.feed"
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
    kinds = who.kinds_at(service, on)
    coordinates = who.is_coordinator
    return Standing(coordinates or PROFESSIONAL in kinds, bool(kinds), coordinates)


def organises(who: Any, service: Any, on: date) -> bool:
    """Whether they organise the service's sessions; of a coordinator nothing need be looked up for that."""
    return coordinates(who, service) or standing_of(who, service, on).organises


def coordinates(who: Any, service: Any) -> bool:
    """Whether they coordinate the organisation of the service."""
    here = who.person is not None and service.organisation_id == who.organisation.pk
    return here and bool(who.is_coordinator)


def check_can_organise(who: Any, service: Any, on: date) -> None:
    """Raises ``PermissionDenied``, with a sentence, unless they organise the service's sessions."""
    if not organises(who, service, on):
        raise PermissionDenied(_("Only coordinators, and professionals of this service, can do that."))


def service_to_organise(who: Any, public_id: Any, on: date) -> Any:
    """The service of that identity. Raises ``Http404`` elsewhere, ``PermissionDenied`` for who does not organise it."""
    try:
        service = get_service(who.organisation, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    check_can_organise(who, service, on)
    return service


def session_to_organise(who: Any, public_id: Any, on: date) -> Any:
    """The session of that identity. Raises as ``service_to_organise``."""
    session = get_session(who.organisation, public_id)
    check_can_organise(who, session.service, on)
    return session


def invitation_to_organise(who: Any, public_id: Any, on: date) -> Any:
    """The invitation of that identity. Raises as ``service_to_organise``."""
    invitation = get_invitation(who.organisation, public_id)
    check_can_organise(who, invitation.session.service, on)
    return invitation


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed link leads to. ``invitation`` is None where it was altered or its person is gone.

    ``only`` is the one answer that it allows, "" for a link that allows each.
    """

    invitation: Any
    expired: bool = False
    only: str = ""


def session_to_record(who: Any, public_id: Any, on: date) -> tuple[Any, Standing]:
    """The session whose register somebody may take, and how they stand to its service.

    Whoever organises it may, and everybody who said that they are coming, or came. Raises ``Http404`` for
    another organisation's, ``PermissionDenied`` for anybody else.
    """
    session = get_session(who.organisation, public_id)
    standing = standing_of(who, session.service, on)
    if not standing.organises and not is_of_session(who.person, session):
        raise PermissionDenied(_("The register is for those who were at the session, and for coordinators."))
    return session, standing


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of acts: everybody’s name, those of their own services, or their own; nobody else’s."""

    person: int
    everybody: bool
    evaluates: bool
    services: frozenset[int]

    @property
    def records(self) -> bool:
        """Whether they may record other acts and take them back."""
        return self.everybody or bool(self.services)

    def sees_name(self, act: Any) -> bool:
        """Whether the act is shown with its person, role, words and reason."""
        return self.everybody or act.person_id == self.person or act.service_id in self.services

    def opens(self, act: Any) -> bool:
        """Whether the act has a page for them."""
        return self.sees_name(act) or self.evaluates

    def changes(self, act: Any) -> bool:
        """Whether they may take the act back."""
        return self.everybody or act.service_id in self.services


def sight_of(who: Any, on: date) -> Sight:
    """What whoever asks sees of the organisation’s acts."""
    services = frozenset(professional_in(who.person, on)) if who.is_professional else frozenset()
    return Sight(who.person.pk, who.is_coordinator, Audience.EVALUATOR in who.audiences, services)


def act_to_see(who: Any, public_id: Any, on: date) -> tuple[Any, Sight]:
    """One act and what is seen of it. Raises ``Http404`` for one that they do not see at all, or too rare a kind."""
    act, sight = get_act(who.organisation, public_id), sight_of(who, on)
    kind = (act.service_id, act.mode, act.grade or "", act.employed_peer)
    if not sight.opens(act) or (not sight.sees_name(act) and _is_hidden(act, kind)):
        raise Http404
    return act, sight


def _is_hidden(act: Any, kind: Kind) -> bool:
    until = None if act.on is None else act.on + timedelta(days=1)
    return is_rare(rare_kinds(act.organisation, act.on, until), kind, act.on)


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


def tap_token(invitation: Any, what: str) -> str:
    """What stands in a link that lets this person give this one answer, until the session begins."""
    name = base64.urlsafe_b64encode(invitation.public_id.bytes).decode().rstrip("=")
    return _signer(TAP_PURPOSE).sign(f"{name}.{int(invitation.session.starts_at.timestamp()) // 60:x}.{what}")


def read_tap(token: str, at: datetime) -> Link:
    """The invitation that a link for one answer is for, and the answer; or why it does not lead anywhere.

    It holds until the session begins, as it was planned when the link was made or as it is planned now, whichever
    is earlier: a letter about the new time brings a new link.
    """
    try:
        name, until, only = _signer(TAP_PURPOSE).unsign(token).split(".")
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{name}=="))
        expires_at = datetime.fromtimestamp(int(until, 16) * 60, UTC)
    except (signing.BadSignature, ValueError):
        return Link(None)
    invitation = linked_invitation(public_id)
    begins = invitation.session.starts_at if invitation is not None else expires_at
    return Link(invitation, expired=min(begins, expires_at) <= at, only=only)


def feed_token(feed: Any) -> str:
    """What stands in the secret address of a calendar."""
    return _signer(FEED_PURPOSE).sign(base64.urlsafe_b64encode(feed.public_id.bytes).decode().rstrip("="))


def read_feed(token: str, on: date) -> Any:
    """The feed that a secret address is for; None where it was altered or ended, or its person left the service."""
    try:
        name = _signer(FEED_PURPOSE).unsign(token)
        feed = live_feed(uuid.UUID(bytes=base64.urlsafe_b64decode(f"{name}==")))
    except (signing.BadSignature, ValueError):
        return None
    if feed is None or feed.service is None:
        return feed
    belongs = kinds_of(feed.person, feed.service, on) or "COORDINATOR" in live_posts(feed.person)
    return feed if belongs else None


def _signer(purpose: str = LINK_PURPOSE) -> signing.Signer:
    return signing.Signer(salt=purpose, sep=".")
