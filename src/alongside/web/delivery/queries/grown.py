"""How far the record had come in each month: marks that change whenever what measures read of it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Protocol

from django.db.models import Case, Count, IntegerField, Max, Min, Value, When
from django.db.models.expressions import Combinable

from alongside.web.delivery.models import Act, Invitation, InvitationStep, RegisterEntry, SessionRole
from alongside.web.delivery.queries.facts import AT_ONCE, bounds_of, next_month, settled, written
from alongside.web.people.queries.clock import LocalDays, clock_of


class Digest(Protocol):
    """What `hashlib` gives."""

    def update(self, content: bytes, /) -> object: ...
    def hexdigest(self) -> str: ...


def months_of_acts(organisation: Any) -> dict[date, tuple[int, int]]:
    """Each month with dated acts: how many there are, and the key of the last that was written."""
    acts = Act.objects.filter(organisation=organisation, on__isnull=False).order_by()
    found: dict[date, tuple[int, int]] = {}
    for on, count, last in acts.values_list("on").annotate(Count("pk"), Max("pk")):
        before = found.get(on.replace(day=1), (0, 0))
        found[on.replace(day=1)] = (before[0] + count, max(before[1], last))
    return found


def months_of_steps(organisation: Any) -> dict[date, tuple[int, int, int]]:
    """Each local month with steps of invitations: how many, and the keys of the last and the first of them."""
    ends = InvitationStep.objects.aggregate(first=Min("at"), last=Max("at"))
    if ends["first"] is None:
        return {}
    months = list(_months(organisation, ends["first"], ends["last"]))
    steps = InvitationStep.objects.filter(invitation__session__service__organisation=organisation).order_by()
    within = steps.annotate(month=_which(months, 0, lambda month: bounds_of(organisation, month)[0]))
    found = within.values_list("month").annotate(Count("pk"), Max("pk"), Min("pk"))
    return {months[month]: (count, last, first) for month, count, last, first in found}


def _months(organisation: Any, first: datetime, last: datetime) -> Iterator[date]:
    clock = clock_of(organisation)
    month = first.astimezone(clock).date().replace(day=1)
    while month <= last.astimezone(clock).date():
        yield month
        month = next_month(month)


def _which(months: list[date], number: int, begins: Callable[[date], datetime]) -> Combinable:
    """The number of a step's month, found by halving: no database has to work out a local month of each row."""
    if len(months) == 1:
        return Value(number)
    half = len(months) // 2
    earlier, later = _which(months[:half], number, begins), _which(months[half:], number + half, begins)
    return Case(When(at__lt=begins(months[half]), then=earlier), default=later, output_field=IntegerField())


def marks_of_sessions(organisation: Any) -> dict[date, str]:
    """Each local month with sessions that were held or cancelled, with a mark of all that is read of them.

    That is when they began, what they took, which lines their registers have (a correction is a line too), and who
    said that they cannot come after all.
    """
    days = LocalDays(clock_of(organisation))
    found: dict[date, Digest] = defaultdict(lambda: blake2b(digest_size=10))
    sessions = settled(organisation).order_by("pk").annotate(moment=written("starts_at"))
    rows = sessions.values_list("pk", "service", "state", "moment").iterator(chunk_size=AT_ONCE)
    beside = [_Beside(each) for each in _of_sessions(organisation)]
    for row in rows:
        told = (row, *(each.of(row[0]) for each in beside))
        found[days[row[3][:16]].replace(day=1)].update(repr(told).encode())
    return {month: digest.hexdigest() for month, digest in found.items()}


def _of_sessions(organisation: Any) -> Iterator[Iterator[tuple[Any, ...]]]:
    """What belongs to sessions, each in the order of their keys, beginning with them."""
    whose = {"session__service__organisation": organisation}
    places = SessionRole.objects.filter(**whose).order_by("session", "role")
    yield places.values_list("session", "role", "minimum").iterator(chunk_size=AT_ONCE)
    lines = RegisterEntry.objects.filter(**whose).order_by("session").values_list("session")
    yield lines.annotate(Count("pk"), Max("pk")).iterator(chunk_size=AT_ONCE)
    away = Invitation.objects.filter(**whose, state=Invitation.State.CANT_COME).order_by("session", "pk")
    yield away.values_list("session", "pk", "session_role").iterator(chunk_size=AT_ONCE)


class _Beside:
    """Rows in the order of their sessions, read along with these."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, session: int) -> list[tuple[Any, ...]]:
        found = []
        while self._next is not None and self._next[0] <= session:
            if self._next[0] == session:
                found.append(self._next)
            self._next = next(self._rows, None)
        return found
