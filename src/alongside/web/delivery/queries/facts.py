"""The record month by month, as rows of values for measures: acts, sessions, registers, steps of invitations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncMonth

from alongside.web.delivery.models import Act, Invitation, InvitationStep, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.register import WAS_THERE
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.people.queries.clock import clock_of

ACT = (
    "pk", "reverses", "person", "service", "session", "role", "on", "minutes",
    "mode", "grade", "employed_peer", "counts",
)  # fmt: skip
ENTRY = ("pk", "reverses", "session", "session__service", "role", "person", "attendance", "minutes")
STEP = (
    "pk", "invitation", "invitation__person", "invitation__session__service", "invitation__session",
    "invitation__session_role__role", "moment", "from_state", "to_state", "by",
)  # fmt: skip
SETTLED = (Session.State.HELD, Session.State.CANCELLED)
AT_ONCE = 5000


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def acts_of_month(organisation: Any, month: date) -> Iterator[tuple[Any, ...]]:
    """The acts and reversals of a month in the order in which they were written, each as the values of ``ACT``."""
    acts = Act.objects.filter(organisation=organisation, on__gte=month, on__lt=next_month(month))
    return acts.order_by("pk").values_list(*ACT).iterator(chunk_size=AT_ONCE)


def months_of_sessions(organisation: Any) -> list[date]:
    """The local months with sessions that were held or cancelled."""
    clock = clock_of(organisation)
    sessions = settled(organisation).annotate(month=TruncMonth("starts_at", tzinfo=clock))
    return [each.date() for each in sessions.order_by("month").values_list("month", flat=True).distinct()]


def sessions_of_month(organisation: Any, month: date) -> dict[int, tuple[int, date, str]]:
    """Service, local day and state of each settled session that began in a local month, by key, in their order."""
    clock = clock_of(organisation)
    rows = _in_month(organisation, month).order_by("pk").values_list("pk", "service", "starts_at", "state")
    return {pk: (service, at.astimezone(clock).date(), state) for pk, service, at, state in rows}


def needed_in_month(organisation: Any, month: date) -> Iterator[tuple[int, int, int]]:
    """Session, role (by key) and the fewest it takes, for the settled sessions of a month."""
    lines = SessionRole.objects.filter(session__in=_in_month(organisation, month))
    return lines.order_by("session", "role").values_list("session", "role", "minimum").iterator()


def there_in_month(organisation: Any, month: date) -> dict[tuple[int, int], list[int]]:
    """The people (by key) who were there, by session and role, as the registers of the month hold now."""
    entries = that_hold(RegisterEntry.objects.filter(session__in=_in_month(organisation, month)))
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = entries.filter(attendance__in=WAS_THERE).order_by("pk")
    for session, role, person in rows.values_list("session", "role", "person"):
        found[session, role].append(person)
    return found


def entries_of_month(organisation: Any, month: date) -> Iterator[tuple[Any, ...]]:
    """The lines of the month's registers in the order in which they were written, each as the values of ``ENTRY``."""
    entries = RegisterEntry.objects.filter(session__in=_in_month(organisation, month))
    return entries.order_by("pk").values_list(*ENTRY).iterator(chunk_size=AT_ONCE)


def numbers_in_month(organisation: Any, month: date) -> dict[tuple[int, int], tuple[int, int]]:
    """How many were there and how many of them stood in, by session and role, as the registers of the month hold."""
    entries = that_hold(RegisterEntry.objects.filter(session__in=_in_month(organisation, month))).order_by()
    there, stood_in = Q(attendance__in=WAS_THERE), Q(attendance=RegisterEntry.Attendance.STAND_IN)
    rows = entries.values("session", "role").annotate(
        there=Count("pk", filter=there), stood_in=Count("pk", filter=stood_in)
    )
    return {(row["session"], row["role"]): (row["there"], row["stood_in"]) for row in rows.iterator()}


def absences_in_month(organisation: Any, month: date) -> dict[tuple[int, int, int], bool]:
    """Session, role and person (by key) of those who were to come and were not there; whether they sent word.

    By the register where it says something of the person, and else by their own word.
    """
    sessions, away = _in_month(organisation, month), {"EXCUSED": True, "NO_SHOW": False}
    entries = that_hold(RegisterEntry.objects.filter(session__in=sessions, attendance__in=away))
    lines = entries.order_by("pk").values_list("session", "role", "person", "attendance")
    said = that_hold(RegisterEntry.objects.filter(session=OuterRef("session"), person=OuterRef("person")))
    cant_come = Invitation.objects.filter(
        ~Exists(said), session__in=sessions, state=Invitation.State.CANT_COME
    )
    rows = cant_come.order_by("pk").values_list("session", "session_role__role", "person")
    found = dict.fromkeys(rows.iterator(), True)
    return found | {(s, r, p): away[attendance] for s, r, p, attendance in lines.iterator()}


def steps_of_month(
    organisation: Any, month: date, keys: tuple[int, int], *, first_asks: bool = False
) -> Iterator[tuple[Any, ...]]:
    """The steps of a month in the order in which they were written, each as the values of ``STEP``.

    ``keys`` are the last and the first of the month's, so that no other month is looked through. ``first_asks`` are
    those by which somebody asked another. Moments are as ``LocalDays`` reads them.
    """
    begins, ends = bounds_of(organisation, month)
    steps = InvitationStep.objects.filter(pk__lte=keys[0], pk__gte=keys[1], at__gte=begins, at__lt=ends)
    if first_asks:
        steps = steps.filter(from_state="", to_state=Invitation.State.OFFERED, by__isnull=False)
    # Said so that no database begins with the organisation's sessions and walks all of them for every month.
    whose = Coalesce("invitation__session__service__organisation", Value(0))
    within = steps.alias(whose=whose).filter(whose=organisation.pk).annotate(moment=written("at"))
    return within.order_by("pk").values_list(*STEP).iterator(chunk_size=AT_ONCE)


def written(moment: str) -> Cast:
    """A moment as the database writes it, in UTC: far quicker to read a million of."""
    return Cast(moment, TextField())


def settled(organisation: Any) -> QuerySet[Session]:
    """The sessions of an organisation that were held or cancelled."""
    return Session.objects.filter(service__organisation=organisation, state__in=SETTLED)


def _in_month(organisation: Any, month: date) -> QuerySet[Session]:
    first, until = bounds_of(organisation, month)
    return settled(organisation).filter(starts_at__gte=first, starts_at__lt=until)


def bounds_of(organisation: Any, month: date) -> tuple[datetime, datetime]:
    """When a local month begins and when the next one does."""
    clock = clock_of(organisation)
    return _midnight(month, clock), _midnight(next_month(month), clock)


def _midnight(day: date, clock: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock)
