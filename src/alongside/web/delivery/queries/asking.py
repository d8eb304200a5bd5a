"""What the guards look at: the session, the moment and what is known of each person, for many at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects

from alongside.core.calendar.clashes import Commitment, FreeTime
from alongside.core.calendar.recurrence import window_of
from alongside.core.delivery.checks import HeldCheck
from alongside.core.delivery.guards import Situation
from alongside.core.shared.periods import Days, Span
from alongside.web.delivery.models import Invitation, Session, SessionRole
from alongside.web.delivery.queries.sessions import local_day, span_of, zone_of

KNOWN_OF_A_PERSON = ("checks", "away", "availability", "consents")
COUNTED_IN_A_WEEK = (
    Invitation.State.OFFERED,
    Invitation.State.ACCEPTED,
    Invitation.State.DECLINED,
    Invitation.State.NO_ANSWER,
    Invitation.State.WAITING,
    Invitation.State.CANT_COME,
)
NOT_ACCEPTED = "NOT_ACCEPTED"
CONTACT = "CONTACT"


@dataclass(frozen=True, slots=True)
class Diary:
    """What else people have in the week of a session: promises at about that time, and how often asked."""

    commitments: dict[int, tuple[Commitment, ...]]
    asked_that_week: dict[int, int]


def situation_of(line: SessionRole, person: Any, at: datetime) -> Situation:
    """What the guards look at for one person."""
    return situations(line, [person], at)[person.pk]


def situations(line: SessionRole, persons: Sequence[Any], at: datetime) -> dict[int, Situation]:
    """What the guards look at, by the person's key. As many queries for a hundred people as for one."""
    session = line.session
    prefetch_related_objects(list(persons), *KNOWN_OF_A_PERSON)
    diary = diary_of(session, [person.pk for person in persons])
    return {person.pk: _situation(session, line.role, person, diary, at) for person in persons}


def bare_situation(session: Session, at: datetime) -> Situation:
    """The session and the moment alone: whether anything can still be answered."""
    return Situation(span=span_of(session), now=at, zone=zone_of(session), cancelled=is_called_off(session))


def is_called_off(session: Session) -> bool:
    """Whether the session will not take place, or never stood."""
    return session.state in (Session.State.CANCELLED, Session.State.REFUSED)


def diary_of(session: Session, persons: Iterable[int]) -> Diary:
    """Promises that overlap the session, and invitations in its local week, of these people."""
    keys = list(persons)
    others = Invitation.objects.filter(person__in=keys).exclude(session=session)
    return Diary(_commitments(others, session), _asked_in(others, week_of(session)))


def week_of(session: Session) -> Span:
    """The local week, from Monday, in which the session starts."""
    day = local_day(session)
    monday = day - timedelta(days=day.weekday())
    return window_of(Days(monday, monday + timedelta(days=7)), session.service.organisation.time_zone)


def _commitments(others: Any, session: Session) -> dict[int, tuple[Commitment, ...]]:
    rows = others.filter(
        state=Invitation.State.ACCEPTED,
        session__state__in=[Session.State.PLANNED, Session.State.HELD],
        session__starts_at__lt=session.ends_at,
        session__ends_at__gt=session.starts_at,
    ).values_list("person_id", "session_id", "session__starts_at", "session__ends_at", "session__title")
    found: dict[int, list[Commitment]] = defaultdict(list)
    for person, key, starts_at, ends_at, title in rows:
        found[person].append(Commitment(key, Span(starts_at, ends_at), title))
    return {person: tuple(each) for person, each in found.items()}


def _asked_in(others: Any, week: Span) -> dict[int, int]:
    rows = others.filter(
        state__in=COUNTED_IN_A_WEEK,
        session__starts_at__gte=week.starts_at,
        session__starts_at__lt=week.ends_at,
    ).values_list("person_id", flat=True)
    return Counter(rows)


def _situation(session: Session, role: Any, person: Any, diary: Diary, at: datetime) -> Situation:
    return Situation(
        span=span_of(session),
        now=at,
        zone=zone_of(session),
        cancelled=is_called_off(session),
        commitments=diary.commitments.get(person.pk, ()),
        required=required_by(role, person),
        held=held_by(person),
        away=tuple(Days(each.first_on, each.until_on) for each in person.away.all()),
        most_a_week=person.most_asks_a_week,
        asked_that_week=diary.asked_that_week.get(person.pk, 0),
        has_left=has_left(person, local_day(session)),
        consents_to_contact=consents_to(person, CONTACT),
    )


def required_by(role: Any, person: Any) -> tuple[tuple[str, str], ...]:
    """Kind and name of each check that the role takes."""
    labels = dict(person.checks.model.Kind.choices)
    return tuple((kind, labels.get(kind, kind)) for kind in role.checks)


def held_by(person: Any) -> tuple[HeldCheck, ...]:
    """The checks on record for a person."""
    return tuple(
        HeldCheck(each.kind, each.checked_on, each.expires_on, accepted=each.outcome != NOT_ACCEPTED)
        for each in person.checks.all()
    )


def has_left(person: Any, on: date) -> bool:
    """Whether the person will have left by that day, or is no longer on record as themselves."""
    gone = person.merged_into_id is not None or person.erased_at is not None
    return gone or (person.left_on is not None and person.left_on <= on)


def consents_to(person: Any, purpose: str) -> bool:
    """Whether the person's yes for this purpose stands."""
    return any(each.purpose == purpose and each.withdrawn_at is None for each in person.consents.all())


def free_times(person: Any, on: date) -> tuple[FreeTime, ...]:
    """When the person is generally free, as said for that day."""
    return tuple(
        FreeTime(each.weekday, each.starts, each.ends)
        for each in person.availability.all()
        if each.active_from <= on and (each.active_to is None or on < each.active_to)
    )


