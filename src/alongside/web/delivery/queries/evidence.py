"""What somebody can show of their practice: sessions that they co-delivered, and those that missed somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session, SessionRole
from alongside.web.delivery.queries.acts import holding
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.delivery.queries.reversals import that_hold

TOLD = (
    "minutes", "role__side", "session__public_id", "session__starts_at", "session__title",
    "session__service__name", "session__service__name_cy",
)  # fmt: skip
"""What is told of an entry: the columns that are read of it, of its session, its service and its role."""
MISSED = tuple(each.value for each in RegisterEntry.Attendance if each.value not in WAS_THERE)


def co_delivered(person: Any) -> QuerySet[RegisterEntry]:
    """What the registers say of somebody where they co-delivered and the other side vouches for it, the latest first.

    A lay person's own act counts there; a professional was in a session in which somebody's did.
    """
    counted = holding(Act.objects.filter(session=OuterRef("session"), counts=True))
    delivered = Q(Exists(counted), role__side=Side.PROFESSIONAL) | Q(Exists(counted.filter(person=person)))
    rows = holding_entries(person=person, attendance__in=WAS_THERE, session__state=Session.State.HELD)
    rows = rows.filter(delivered).filter(Q(confirmation__isnull=False) | Q(Exists(_recorded_across())))
    return rows.order_by("-session__starts_at", "-session")


def _recorded_across() -> QuerySet[RegisterEntry]:
    """Entries of whoever recorded the outer one, at the same session and of the other side."""
    there = that_hold(RegisterEntry.objects.filter(session=OuterRef("session"), attendance__in=WAS_THERE))
    return there.filter(person=OuterRef("recorded_by")).exclude(role__side=OuterRef("role__side"))


def entries_told(rows: QuerySet[RegisterEntry], sessions: Collection[str]) -> QuerySet[RegisterEntry]:
    """Those of these entries that are of these sessions (by identity), with what is told of them and no more."""
    near = rows.filter(session__public_id__in=sessions).select_related(None)
    return near.select_related("session__service", "role").only(*TOLD)


def with_somebody_missed(person: Any, at: datetime) -> QuerySet[Session]:
    """Sessions past that somebody was at or asked to, and that were cancelled or missed somebody; the latest first."""
    own = Q(Exists(Invitation.objects.filter(session=OuterRef("pk"), person=person))) | Q(
        Exists(RegisterEntry.objects.filter(session=OuterRef("pk"), person=person))
    )
    missed = that_hold(RegisterEntry.objects.filter(session=OuterRef("pk"), attendance__in=MISSED))
    past = Session.objects.filter(ends_at__lte=at, service__organisation=person.organisation)
    gone = Q(state=Session.State.CANCELLED) | Q(Exists(missed), state=Session.State.HELD)
    return past.filter(own).filter(gone).order_by("-starts_at", "-pk")


def came_and_missed(sessions: Iterable[Session]) -> dict[int, dict[tuple[str, bool], int]]:
    """For each session (by key), how many of each side came (True) and were missed (False) by its register."""
    found: dict[int, dict[tuple[str, bool], int]] = {each.pk: {} for each in sessions}
    rows = holding_entries(session__in=list(found)).order_by().select_related(None)
    for session, side, attendance in rows.values_list("session_id", "role__side", "attendance"):
        key = (side, attendance in WAS_THERE)
        found[session][key] = found[session].get(key, 0) + 1
    return found


def role_in_sessions(roles: Collection[int], at: datetime) -> dict[int, tuple[int, int]]:
    """For each role (by key), of how many sessions held that had a place for it, and in how many somebody took it."""
    taken = that_hold(RegisterEntry.objects.filter(session=OuterRef("session"), attendance__in=WAS_THERE))
    lines = SessionRole.objects.filter(
        role__in=roles, session__state=Session.State.HELD, session__ends_at__lte=at
    )
    found = dict.fromkeys(roles, (0, 0))
    told = lines.annotate(was_taken=Exists(taken.filter(role=OuterRef("role"))))
    for role, was_taken in told.values_list("role_id", "was_taken"):
        held, filled = found[role]
        found[role] = (held + 1, filled + bool(was_taken))
    return found
