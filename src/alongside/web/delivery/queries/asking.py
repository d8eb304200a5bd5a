"""What the guards look at: the session, the moment and what is known of each person, for many at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q

from alongside.core.calendar.clashes import Commitment
from alongside.core.calendar.recurrence import window_of
from alongside.core.delivery.checks import HeldCheck
from alongside.core.delivery.guards import REST_DAYS, Situation
from alongside.core.safeguarding.deriving import Requirement
from alongside.core.shared.periods import Days, Span
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.sessions import local_day, span_of, zone_of
from alongside.web.people.queries import away_between, checks_of_many, consenting
from alongside.web.services.queries import required_checks

COUNTED_IN_A_WEEK = (
    Invitation.State.OFFERED,
    Invitation.State.ACCEPTED,
    Invitation.State.DECLINED,
    Invitation.State.NO_ANSWER,
    Invitation.State.WAITING,
    Invitation.State.CANT_COME,
)
TO_BE_HELD = (Session.State.PLANNED, Session.State.HELD)
CONTACT = "CONTACT"
A_SESSION_AT_MOST = timedelta(days=2)
READ = (
    "person_id", "session_id", "state", "asked_at",
    "session__starts_at", "session__ends_at", "session__title", "session__state",
)  # fmt: skip


class Invited(NamedTuple):
    """One invitation of a person, with what its session is."""

    person: int
    session: int
    state: str
    asked_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    session_state: str

    @property
    def is_promise(self) -> bool:
        """Whether they said that they come, and it will be or was held."""
        return self.state == Invitation.State.ACCEPTED and self.session_state in TO_BE_HELD

    def counts_in(self, week: Span) -> bool:
        """Whether it is one of the times that they were asked to a session of that week."""
        return self.state in COUNTED_IN_A_WEEK and week.starts_at <= self.starts_at < week.ends_at


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some people for one session, each by the person's key."""

    checks: dict[int, list[HeldCheck]]
    away: dict[int, list[Any]]
    consenting: set[int]
    commitments: dict[int, tuple[Commitment, ...]]
    asked_that_week: dict[int, int]
    invited_at: dict[int, datetime]
    answers: dict[int, str]


def situation_of(line: SessionRole, person: Any, at: datetime) -> Situation:
    """What the guards look at for one person."""
    return situations(line, [person], at)[person.pk]


def situations(line: SessionRole, persons: Sequence[Any], at: datetime) -> dict[int, Situation]:
    """What the guards look at, by the person's key. As many queries for a hundred people as for one."""
    return situations_and_answers(line, persons, at)[0]


def situations_and_answers(
    line: SessionRole, persons: Sequence[Any], at: datetime
) -> tuple[dict[int, Situation], dict[int, str]]:
    """The same, and how the invitation to this session stands of each who has one, by the person's key."""
    known = _known_of(line.session, persons, at)
    return {person.pk: _situation(line, person, known, at) for person in persons}, known.answers


def bare_situation(session: Session, at: datetime) -> Situation:
    """The session and the moment alone: whether anything can still be answered."""
    return Situation(span=span_of(session), now=at, zone=zone_of(session), cancelled=is_called_off(session))


def is_called_off(session: Session) -> bool:
    """Whether the session will not take place, or never stood."""
    return session.state in (Session.State.CANCELLED, Session.State.REFUSED)


def _known_of(session: Session, persons: Sequence[Any], at: datetime) -> Known:
    keys, on = [person.pk for person in persons], local_day(session)
    invited = _invitations(session, keys, at)
    others = [each for each in invited if each.session != session.pk]
    week = week_of(session)
    return Known(
        checks=checks_of_many(keys),
        away=away_between(keys, on, on + A_SESSION_AT_MOST),
        consenting=consenting(keys, CONTACT),
        commitments=_commitments(others, session),
        asked_that_week=Counter(each.person for each in others if each.counts_in(week)),
        invited_at={each.person: each.asked_at for each in others if _rest_from(at) < each.asked_at <= at},
        answers={each.person: each.state for each in invited if each.session == session.pk},
    )


def week_of(session: Session) -> Span:
    """The local week, from Monday, in which the session starts."""
    day = local_day(session)
    monday = day - timedelta(days=day.weekday())
    return window_of(Days(monday, monday + timedelta(days=7)), session.service.organisation.time_zone)


def _invitations(session: Session, keys: Sequence[int], at: datetime) -> list[Invited]:
    """Of each their invitation to this session, and others that speak for or against it; those asked last, last."""
    week = week_of(session)
    that_week = Q(session__starts_at__gte=week.starts_at, session__starts_at__lt=week.ends_at)
    then = Q(session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at)
    lately = Q(asked_at__gt=_rest_from(at), asked_at__lte=at)
    found = Invitation.objects.filter(Q(session=session) | that_week | then | lately, person__in=keys)
    return [Invited(*row) for row in found.order_by("asked_at").values_list(*READ)]


def _rest_from(at: datetime) -> datetime:
    return at - timedelta(days=REST_DAYS)


def _commitments(others: Iterable[Invited], session: Session) -> dict[int, tuple[Commitment, ...]]:
    here = span_of(session)
    found: dict[int, list[Commitment]] = defaultdict(list)
    for each in others:
        if each.is_promise and each.starts_at < here.ends_at and each.ends_at > here.starts_at:
            found[each.person].append(
                Commitment(each.session, Span(each.starts_at, each.ends_at), each.title)
            )
    return {person: tuple(each) for person, each in found.items()}


def _situation(line: SessionRole, person: Any, known: Known, at: datetime) -> Situation:
    session = line.session
    required = required_by(line.role, session)
    return Situation(
        span=span_of(session),
        now=at,
        zone=zone_of(session),
        cancelled=is_called_off(session),
        commitments=known.commitments.get(person.pk, ()),
        required=tuple((each.kind, each.label) for each in required),
        because=tuple((each.kind, each.sentence) for each in required if each.rule is not None),
        grace=tuple((each.kind, each.grace_days) for each in required),
        held=tuple(known.checks.get(person.pk, ())),
        away=tuple(Days(each.first_on, each.until_on) for each in known.away.get(person.pk, ())),
        most_a_week=person.most_asks_a_week,
        asked_that_week=known.asked_that_week.get(person.pk, 0),
        invited_on=_local(known.invited_at.get(person.pk), session),
        has_left=has_left(person, local_day(session)),
        consents_to_contact=person.pk in known.consenting,
    )


def _local(moment: datetime | None, session: Session) -> date | None:
    return None if moment is None else moment.astimezone(zone_of(session)).date()


def required_by(role: Any, session: Session) -> tuple[Requirement, ...]:
    """The checks that the role takes on the local day of the session, each with the rule behind it."""
    return required_checks(role, session.service.organisation.nation, local_day(session))


def has_left(person: Any, on: date) -> bool:
    """Whether the person will have left by that day, or is no longer on record as themselves."""
    gone = person.merged_into_id is not None or person.erased_at is not None
    return gone or (person.left_on is not None and person.left_on <= on)
