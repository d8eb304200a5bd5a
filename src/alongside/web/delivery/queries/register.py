"""What can be asked about registers: what each says, who vouches for it, and what waits to be confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.core.delivery.confirming import can_confirm, confirmed_by
from alongside.core.delivery.register import Attendance, Confirmation, Entry
from alongside.core.shared.sides import Side
from alongside.web.delivery.models import Invitation, RegisterEntry, Session
from alongside.web.delivery.queries.reversals import that_hold
from alongside.web.delivery.queries.sessions import local_day
from alongside.web.people.queries import find_people
from alongside.web.services.queries import relationships_on

WAS_THERE = tuple(each.value for each in Attendance if each.was_there)
SHOWN_WITH = ("person", "role", "recorded_by", "confirmation__by", "reverses")
CONFIRM_WITHIN = timedelta(days=62)
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Line:
    """What the register says of one person now, and who of the other side vouches for it (a person's key)."""

    entry: RegisterEntry
    said: Entry
    vouched_by: Any

    @property
    def is_vouched_for(self) -> bool:
        """Whether both sides say the same."""
        return self.vouched_by is not None


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one session: what holds, what was taken back, and who had said that they are coming."""

    session: Session
    lines: tuple[Line, ...]
    taken_back: tuple[RegisterEntry, ...]
    expected: tuple[Invitation, ...]

    @property
    def recorded(self) -> frozenset[int]:
        """Whom it holds a line about (by key)."""
        return frozenset(line.entry.person_id for line in self.lines)

    @property
    def to_record(self) -> list[Invitation]:
        """Those who had said that they are coming and of whom nothing is recorded yet."""
        return [each for each in self.expected if each.person_id not in self.recorded]

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, so that the session counts as held."""
        return self.session.state == Session.State.HELD

    @property
    def anybody_came(self) -> bool:
        """Whether, by what is recorded so far, somebody took part."""
        return any(line.said.attendance.was_there for line in self.lines)

    @property
    def latest(self) -> int:
        """The key of the newest line, to tell later what came after it; 0 for an empty register."""
        rows = [line.entry for line in self.lines] + list(self.taken_back)
        return max((row.pk for row in rows), default=0)

    def knows(self, person: Any) -> bool:
        """Whether somebody is on it, or still to be recorded."""
        return person.pk in self.recorded or any(each.person_id == person.pk for each in self.expected)


def register_of(session: Session) -> Register:
    """The register of a session, in the order in which it was recorded."""
    rows = list(_rows(session=session))
    for row in rows:
        row.session = session
    held, gone = _parted(rows)
    return Register(session, tuple(lines_of(held)), tuple(gone), tuple(expected_at(session)))


def expected_at(session: Session) -> QuerySet[Invitation]:
    """Those who said that they are coming, by role and name."""
    found = Invitation.objects.filter(session=session, state=Invitation.State.ACCEPTED)
    near = ("person", "session_role__role", "stands_in_for__person")
    return found.select_related(*near).order_by(
        "session_role__role__side", "session_role_id", "person__search_key"
    )


def lines_of(held: Iterable[RegisterEntry]) -> list[Line]:
    """The lines of entries that hold, all of the sessions that they belong to."""
    rows = list(held)
    side_of = {
        (row.session_id, row.person_id): Side(row.role.side) for row in rows if row.attendance in WAS_THERE
    }
    return [_line(row, side_of.get((row.session_id, row.recorded_by_id)), side_of) for row in rows]


def _line(row: RegisterEntry, recorder: Side | None, side_of: dict[tuple[int, Any], Side]) -> Line:
    said = as_entry(row, recorder)
    return Line(row, said, confirmed_by(said, _confirmations(row, side_of)))


def _confirmations(row: RegisterEntry, side_of: dict[tuple[int, Any], Side]) -> list[Confirmation]:
    given = getattr(row, "confirmation", None)
    if given is None:
        return []
    # Whoever confirmed was checked then; a later correction of their own entry does not undo it.
    side = side_of.get((row.session_id, given.by_id), Side(row.role.side).other)
    return [Confirmation(row.pk, given.by_id or 0, side, given.at)]


def as_entry(row: RegisterEntry, recorder_side: Side | None = None) -> Entry:
    """The row as the core knows it."""
    return Entry(
        key=row.pk,
        person=row.person_id,
        role=row.role_id,
        side=Side(row.role.side),
        attendance=Attendance(row.attendance),
        minutes=row.minutes,
        recorded_by=row.recorded_by_id,
        recorded_by_side=recorder_side,
        recorded_at=row.recorded_at,
        freely_chosen=row.freely_chosen,
        reverses=row.reverses_id,
        reason=row.reason,
    )


def entries_of(sessions: Iterable[Session]) -> dict[int, list[RegisterEntry]]:
    """Every line of these sessions' registers, reversals too, by the session's key."""
    found: dict[int, list[RegisterEntry]] = defaultdict(list)
    for row in _rows(session__in=list(sessions)):
        found[row.session_id].append(row)
    return found


def get_entry(session: Session, pk: Any) -> RegisterEntry:
    """One line of this session's register. Raises ``Http404`` for another's."""
    found = _rows(session=session).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_entries(session: Session, keys: Iterable[int]) -> list[RegisterEntry]:
    """Those lines of this session’s register, in the order of their keys. Raises ``Http404`` where one is another’s."""
    wanted = set(keys)
    found = list(_rows(session=session, pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise Http404
    return found


def holding_entries(**wanted: Any) -> QuerySet[RegisterEntry]:
    """Entries that hold: no reversals and nothing reversed."""
    return that_hold(_rows(**wanted))


def _rows(**wanted: Any) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(**wanted).select_related(*SHOWN_WITH).order_by("recorded_at", "pk")


def _parted(rows: list[RegisterEntry]) -> tuple[list[RegisterEntry], list[RegisterEntry]]:
    gone = {row.reverses_id for row in rows if row.reverses_id}
    return [row for row in rows if not row.reverses_id and row.pk not in gone], [
        row for row in rows if row.reverses_id
    ]


def was_at(person: Any, session: Session) -> Side | None:
    """On which side somebody took part in a session, by its register; None where they did not."""
    entry = holding_entries(session=session, person=person, attendance__in=WAS_THERE).first()
    return None if entry is None else Side(entry.role.side)


def side_in(known: Register, person: Any) -> Side | None:
    """On which side somebody took part, by a register already read."""
    there = [line.said for line in known.lines if line.said.attendance.was_there]
    return next((said.side for said in there if said.person == person.pk), None)


def is_of_session(person: Any, session: Session) -> bool:
    """Whether somebody said that they are coming, or is on the register as having come."""
    coming = Q(state=Invitation.State.ACCEPTED)
    if Invitation.objects.filter(coming, session=session, person=person).exists():
        return True
    return was_at(person, session) is not None


def to_confirm(person: Any, at: datetime) -> list[Line]:
    """What waits for this person's word: entries of the other side in sessions where they took part.

    Looks two months back; older ones are left to coordinators.
    """
    mine = holding_entries(
        person=person, attendance__in=WAS_THERE, session__starts_at__gte=at - CONFIRM_WITHIN
    )
    sides = {row.session_id: Side(row.role.side) for row in mine}
    if not sides:
        return []
    rows = holding_entries(session__in=list(sides)).select_related(*SHOWN_WITH, "session__service")
    rows = rows.order_by("-session__starts_at", "session", "role__side", "pk")
    return [
        line
        for line in lines_of(rows)
        if not line.is_vouched_for and can_confirm(line.said, person.pk, sides[line.entry.session_id])
    ]


def registers_to_take(
    organisation: Any, at: datetime, services: Iterable[Any] | None = None
) -> QuerySet[Session]:
    """Sessions that are over, stand as planned, and whose register is not closed; oldest first."""
    found = Session.objects.filter(
        service__organisation=organisation, state=Session.State.PLANNED, ends_at__lte=at
    )
    if services is not None:
        found = found.filter(service__in=list(services))
    return found.select_related("service", "place").order_by("starts_at", "pk")


def could_have_come(session: Session, words: str, on: date, *, beyond_the_team: bool) -> list[Any]:
    """People of that name who are not on the register yet: the service's own first, then, where allowed, others."""
    found = find_people(session.service.organisation, on, words=words)
    recorded = holding_entries(session=session).values("person")
    team = [tie.person_id for tie in relationships_on(session.service, local_day(session))]
    ours = list(found.filter(pk__in=team).exclude(pk__in=recorded)[:MOST_FOUND])
    if not beyond_the_team or len(ours) >= MOST_FOUND:
        return ours
    others = found.exclude(pk__in=team).exclude(pk__in=recorded)
    return [*ours, *others[: MOST_FOUND - len(ours)]]


def recorded_since(session: Session, latest: int, but_by: Any) -> list[RegisterEntry]:
    """Lines that hold and that others wrote after the one with that key."""
    return list(holding_entries(session=session, pk__gt=latest).exclude(recorded_by=but_by))


def history_of(entry: RegisterEntry) -> list[RegisterEntry]:
    """Everything that was ever written about the same person in the same register, oldest first."""
    return list(_rows(session_id=entry.session_id, person_id=entry.person_id))
