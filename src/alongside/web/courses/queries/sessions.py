"""The sessions of a course: its workshops and its circles' meetings, with who leads and who comes, in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import Count

from alongside.core.programme.terms import Meeting
from alongside.core.shared.sides import Side
from alongside.web.delivery.queries.acts import HoursLine, modes_of_sessions
from alongside.web.delivery.queries.invitations import invitations_of_organisation
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.delivery.queries.sessions import local_day, sessions_of_keys
from alongside.web.programmes.queries.cohorts import meetings_of, sets_of
from alongside.web.reflections.queries.meetings import parts_by_role, sessions_of

HELD, PLANNED = "HELD", "PLANNED"


@dataclass(frozen=True, slots=True)
class People:
    """How many in one part of a session were asked, said yes, and were there by the register."""

    asked: int = 0
    coming: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One workshop, or one meeting of a circle: planned by the programme, and by now perhaps a session."""

    title: str
    on: date | None
    starts: time | None = None
    session: Any = None
    key: Any = None
    leads: Mapping[Side, People] = field(default_factory=dict)
    others: People = field(default_factory=People)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.session is not None and self.session.state == HELD

    @property
    def both_led(self) -> bool:
        """Whether a lay and a professional lead were there, by the register."""
        return all(self.leads.get(side, People()).came > 0 for side in Side)


@dataclass(frozen=True, slots=True)
class CircleLines:
    """A circle of a course with its meetings."""

    circle: Any
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that its page shows."""

    workshops: tuple[Line, ...]
    circles: tuple[CircleLines, ...]
    set_meetings: int

    @property
    def held(self) -> list[Line]:
        """What took place of it."""
        return [each for each in self.all_lines if each.is_held]

    @property
    def led_by_both(self) -> int:
        """How many of these a lay and a professional lead held together."""
        return sum(each.both_led for each in self.held)

    @property
    def to_plan(self) -> list[Line]:
        """Workshops that have a day and a time, and are no session yet."""
        return [each for each in self.workshops if each.session is None and each.on and each.starts]

    @property
    def all_lines(self) -> list[Line]:
        """Workshops and meetings."""
        return [*self.workshops, *(line for each in self.circles for line in each.lines)]


def course_of(cohort: Any) -> Course:
    """A course with its sessions, and who was asked, came forward and was there."""
    meetings = meetings_of(cohort)
    workshops = [each for each in meetings if each.kind == Meeting.WORKSHOP]
    circles = [(each.circle, [held.session for held in sessions_of(each.circle)]) for each in sets_of(cohort)]
    found = _with_places(cohort, [each.session_id for each in workshops if each.session_id])
    every = [*found.values(), *(session for _circle, sessions in circles for session in sessions)]
    people = _people_at(cohort, every)
    return Course(
        tuple(_workshop(each, found.get(each.session_id), people) for each in workshops),
        tuple(
            CircleLines(circle, tuple(_line(s.title, s, people) for s in reversed(held)))
            for circle, held in circles
        ),
        sum(each.kind == Meeting.SET for each in meetings),
    )


def _with_places(cohort: Any, keys: Sequence[int]) -> dict[int, Any]:
    rows = sessions_of_keys(cohort.programme.organisation, keys).select_related(
        "service__organisation", "place"
    )
    return {each.pk: each for each in rows}


_Parts = Mapping[tuple[int, str], People]


def _people_at(cohort: Any, everything: Sequence[Any]) -> _Parts:
    """By session and part (``leads_lay`` and so on): how many were asked, are coming, were there; three queries."""
    keys = [each.pk for each in everything]
    names = parts_by_role({each.service_id for each in everything})
    asked: defaultdict[tuple[int, str], int] = defaultdict(int)
    coming, came = asked.copy(), asked.copy()
    rows = invitations_of_organisation(cohort.programme.organisation).filter(session__in=keys).order_by()
    for session, role, state, many in rows.values_list("session", "session_role__role", "state").annotate(
        n=Count("pk")
    ):
        part = (session, names.get(role, ""))
        asked[part] += many
        coming[part] += many if state == "ACCEPTED" else 0
    entries = holding_entries(session__in=keys, attendance__in=WAS_THERE).order_by()
    for session, role, many in entries.values_list("session", "role").annotate(
        n=Count("person", distinct=True)
    ):
        came[(session, names.get(role, ""))] += many
    return {part: People(asked[part], coming[part], came[part]) for part in {*asked, *came}}


def _meetings(held: Sequence[Any], people: _Parts) -> tuple[Line, ...]:
    return tuple(_line(each.title, each, people) for each in reversed(held))


def _workshop(meeting: Any, session: Any, people: _Parts) -> Line:
    if session is not None:
        return _line(str(meeting), session, people, key=meeting.public_id)
    return Line(str(meeting), meeting.on, meeting.starts, key=meeting.public_id)


def _line(title: str, session: Any, people: _Parts, *, key: Any = None) -> Line:
    leads = {side: people.get((session.pk, f"leads_{side.value.lower()}"), People()) for side in Side}
    there = [people.get((session.pk, f"there_{side.value.lower()}"), People()) for side in Side]
    others = People(*(sum(getattr(each, name) for each in there) for name in ("asked", "coming", "came")))
    return Line(title, local_day(session), None, session, key, leads, others)


def figures_of(course: Course) -> list[HoursLine]:
    """What the record says was done in its sessions: minutes and acts by mode, as the rules derived it."""
    return modes_of_sessions(each.session.pk for each in course.held)
