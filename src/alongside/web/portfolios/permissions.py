"""Who may read and do what with portfolios, and the signed link by which one is read without an account."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404

from alongside.core.portfolio.assessing import Standing, open_to, reason_against
from alongside.core.shared.sides import Side
from alongside.web.portfolios.queries.links import link_of_key
from alongside.web.portfolios.queries.portfolio import enrolment_of_piece, get_piece
from alongside.web.portfolios.queries.submissions import get_submission, places_of, standing_to
from alongside.web.programmes.permissions import own_enrolment
from alongside.web.programmes.permissions import standing_to as standing_to_enrolment
from alongside.web.programmes.queries import get_enrolment

NEAR = ("cohort__programme", "person", "version__programme")
"""What the pages of a portfolio read of an enrolment."""
LINK_PURPOSE = "alongside.portfolios.read"


@dataclass(frozen=True, slots=True)
class Sight:
    """What was handed in, as one person may see it. ``reads``: its pieces, too; ``own_place`` is theirs in it."""

    submission: Any
    standing: Standing
    places: tuple[Any, ...]
    own_place: Any
    settled_it: bool

    @property
    def open_sides(self) -> tuple[Side, ...]:
        """The places that they could take now."""
        if self.submission.state != "WITH_ASSESSORS":
            return ()
        return open_to(self.standing, [Side(each.side) for each in self.places])

    @property
    def may_settle(self) -> bool:
        """Whether they could settle it now."""
        apart = reason_against(self.standing) is None
        waits = self.submission.state == "MODERATION"
        return waits and self.standing.runs_it and apart and self.own_place is None

    @property
    def is_near(self) -> bool:
        """Whether they are the learner or their tutor."""
        return self.standing.is_learner or self.standing.tutors_them

    @property
    def reads(self) -> bool:
        """Whether they read the pieces: the learner and their tutor, who has a place, and who settles."""
        return self.is_near or self.own_place is not None or self.may_settle or self.settled_it

    @property
    def reads_findings(self) -> bool:
        """Whether they read what the assessors find. An assessor does not before both have said."""
        if self.submission.state == "WITH_ASSESSORS":
            return False
        return self.reads and (self.submission.state != "MODERATION" or not self.is_near)


def portfolio_to_see(who: Any, public_id: Any) -> tuple[Any, bool]:
    """A portfolio and whether it is one's own: for the learner and their tutor. Raises ``Http404`` for others."""
    enrolment = get_enrolment(who.organisation, public_id, near=NEAR)
    own = who.person is not None and enrolment.person_id == who.person.pk
    if not (own or standing_to_enrolment(who.person, enrolment).is_tutor):
        raise Http404
    return enrolment, own


def own_portfolio(who: Any, public_id: Any) -> Any:
    """One's own portfolio. Raises ``Http404`` for another's."""
    return own_enrolment(who, public_id, near=NEAR)


def own_piece(who: Any, public_id: Any) -> Any:
    """A piece of one's own portfolio. Raises ``Http404`` for another's."""
    enrolment = own_enrolment(who, enrolment_of_piece(who.organisation, public_id))
    return get_piece(enrolment, public_id)


def submission_to_see(who: Any, public_id: Any) -> Sight:
    """What was handed in, for those who have to do with it. Raises ``Http404`` for all others."""
    row = get_submission(who.organisation, public_id)
    places = places_of(row)
    standing = standing_to(row, who.person, places)
    own = next((each for each in places if each.assessor_id == who.person.pk), None)
    settled = row.steps.filter(by=who.person, what__in=["SETTLED_MET", "SETTLED_NOT_YET"]).exists()
    sight = Sight(row, standing, tuple(places), own, settled)
    if not (sight.reads or sight.open_sides):
        raise Http404
    return sight


@dataclass(frozen=True, slots=True)
class Led:
    """Where a link leads; ``link`` is None where it leads nowhere. ``ended``: it is over, or was taken back."""

    link: Any
    ended: bool = False


def link_token(link: Any) -> str:
    """What stands in the address by which whoever holds it reads this portfolio, and does nothing else."""
    name = base64.urlsafe_b64encode(link.public_id.bytes).decode().rstrip("=")
    return _signer().sign(name)


def read_link(token: str, at: datetime) -> Led:
    """Where a link leads, or why it does not lead anywhere."""
    try:
        public_id = uuid.UUID(bytes=base64.urlsafe_b64decode(f"{_signer().unsign(token)}=="))
    except (signing.BadSignature, ValueError):
        return Led(None)
    link = link_of_key(public_id)
    return Led(link, ended=link is not None and (link.taken_back_at is not None or link.expires_at <= at))


def _signer() -> signing.Signer:
    return signing.Signer(salt=LINK_PURPOSE, sep=".")
