"""When people were last asked: what was worked out beforehand, and whatever happened since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Max, QuerySet, Subquery, Value, When

from alongside.web.delivery.models import AskedUpTo, Invitation, LastAsked, RegisterEntry
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold

OVERLAP = timedelta(hours=1)
"""A transaction may write moments that lie a little before it stands; so much is looked at twice."""
_NO_REGISTER = -1


@dataclass(frozen=True, slots=True)
class LastTime:
    """When somebody was last invited, when they were last invited or came, and whether they came to one service."""

    asked_at: datetime | None = None
    latest_at: datetime | None = None
    came_there: bool = False


def worked_out_at(organisation: Any) -> datetime | None:
    """Up to when it was worked out beforehand who was asked last; None where it never was."""
    found = AskedUpTo.objects.filter(organisation=organisation).values_list("worked_out_at", flat=True)
    return found.first()


def moment_worked_out(organisation: Any) -> Subquery:
    """The same as a part of another query."""
    found = AskedUpTo.objects.filter(organisation=organisation).order_by()
    return Subquery(found.values("worked_out_at")[:1])


def invited_since(organisation: Any, moment: datetime | None) -> dict[int, datetime]:
    """When each person (by key) was last invited who was since a moment; None for ever since.

    Since a moment, those whom other organisations invited are among them: they are few, and to leave them out
    would cost more than to carry them.
    """
    asked = Invitation.objects.order_by("asked_at")
    if moment is None:
        asked = asked.filter(session__service__organisation=organisation)
    else:
        asked = asked.filter(asked_at__gte=moment - OVERLAP)
    return dict(asked.values_list("person_id", "asked_at"))


def recorded_since(organisation: Any, moment: datetime) -> set[int]:
    """The persons (by key) of whom a register told something since a moment."""
    told = RegisterEntry.objects.filter(
        recorded_at__gte=moment - OVERLAP, session__service__organisation=organisation
    )
    return set(told.values_list("person_id", flat=True))


def last_times(persons: Iterable[int], service: int | None = None) -> dict[int, LastTime]:
    """From the invitations and registers themselves, when each was last asked; who never was is missing.

    ``came_there`` is told of that service. One query, however many they are.
    """
    keys = list(persons)
    asked = Invitation.objects.filter(person__in=keys).order_by().values_list("person_id")
    came = that_hold(RegisterEntry.objects.filter(person__in=keys, attendance__in=WAS_THERE)).order_by()
    here = Max(Case(When(session__service=service, then=1), default=0))
    times = asked.annotate(last=Max("asked_at"), came=Value(_NO_REGISTER)).union(
        came.values_list("person_id").annotate(last=Max("session__starts_at"), came=here), all=True
    )
    asked_at, came_at = {}, {}
    for person, last, there in times:
        if there == _NO_REGISTER:
            asked_at[person] = last
        else:
            came_at[person] = (last, bool(there))
    return {
        person: _last(asked_at.get(person), *came_at.get(person, (None, False)))
        for person in asked_at.keys() | came_at.keys()
    }


def _last(asked_at: datetime | None, came_at: datetime | None, there: bool) -> LastTime:
    return LastTime(asked_at, max(each for each in (asked_at, came_at) if each is not None), there)


def kept_of(organisation: Any) -> QuerySet[LastAsked]:
    """What was worked out beforehand for an organisation's people."""
    return LastAsked.objects.filter(organisation=organisation)
