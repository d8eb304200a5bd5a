"""What can be asked about circles: who is in them, when they meet next, and whose turn it would be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from alongside.core.reflection.circles import turns
from alongside.core.reflection.terms import Turn
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.people.queries import find_people
from alongside.web.reflections.models import Circle, CircleMeeting, CircleMember

TAKEN_BY = {Turn.HOLDS: "held_by", Turn.BRINGS: "brought_by", Turn.WRITES: "written_by"}
"""The column of each turn."""
LOOKED_BACK = 60
MOST_FOUND = 40


def circles_of(person: Any) -> list[Circle]:
    """The circles that somebody is in, by name; those that were closed left out."""
    inside = CircleMember.objects.filter(person=person, joined_at__isnull=False, left_at__isnull=True)
    return list(
        Circle.objects.filter(pk__in=inside.values("circle"), closed_at__isnull=True).order_by("name")
    )


def asked_into(person: Any) -> QuerySet[CircleMember]:
    """Circles that somebody was asked into and has not answered, the oldest first."""
    waiting = CircleMember.objects.filter(person=person, joined_at__isnull=True, left_at__isnull=True)
    return waiting.filter(circle__closed_at__isnull=True).select_related("circle", "asked_by").order_by("pk")


def get_circle(person: Any, public_id: Any) -> tuple[Circle, CircleMember]:
    """A circle and how this person stands to it: in it, or asked. Raises ``Http404`` for everybody else."""
    found = CircleMember.objects.filter(person=person, circle__public_id=public_id, left_at__isnull=True)
    row = found.select_related("circle__organisation").first()
    if row is None:
        raise Http404
    return row.circle, row


def members_of(circle: Circle) -> list[CircleMember]:
    """Who is in a circle, in the order of joining."""
    inside = circle.members.filter(joined_at__isnull=False, left_at__isnull=True)
    return list(inside.select_related("person").order_by("joined_at", "pk"))


def waiting_for(circle: Circle) -> list[CircleMember]:
    """Who was asked and has not answered."""
    waiting = circle.members.filter(joined_at__isnull=True, left_at__isnull=True)
    return list(waiting.select_related("person").order_by("asked_at", "pk"))


def meetings_of(circle: Circle) -> list[CircleMeeting]:
    """The meetings that were held, the latest first."""
    rows = circle.meetings.select_related("held_by", "brought_by", "written_by").order_by("-on")
    return list(rows[:LOOKED_BACK])


def turns_next(members: list[CircleMember], meetings: list[CircleMeeting]) -> dict[Turn, Any]:
    """Whose turn each part would be at the next meeting."""
    people = {each.person_id: each.person for each in members}
    past = [
        {turn: getattr(meeting, f"{column}_id") for turn, column in TAKEN_BY.items()}
        for meeting in reversed(meetings)
    ]
    return {turn: people[key] for turn, key in turns(list(people), past).items()}  # type: ignore[index]


def could_be_asked(person: Any, circle: Circle, words: str, *, everybody: bool, on: date) -> list[Any]:
    """Whom somebody can ask in, by name: those they shared a session with; for a coordinator anybody they look for."""
    inside = CircleMember.objects.filter(circle=circle, left_at__isnull=True).values("person")
    found = find_people(person.organisation, on, words=words)
    if everybody:
        return list(found.exclude(pk__in=inside)[:MOST_FOUND]) if words else []
    mine = holding_entries(person=person, attendance__in=WAS_THERE).order_by().values("session")
    met = holding_entries(session__in=mine, attendance__in=WAS_THERE).order_by().values("person")
    return list(found.filter(pk__in=met).exclude(pk__in=inside).exclude(pk=person.pk)[:MOST_FOUND])
