"""Circles: beginning one, asking people into it, meeting, and leaving. Nobody is put into a circle."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.core.reflection.circles import MOST_MEMBERS
from alongside.core.reflection.terms import Rhythm, Turn
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.reflections.models import Circle, CircleMeeting, CircleMember
from alongside.web.reflections.queries.circles import TAKEN_BY, members_of

LONGEST_NAME, LONGEST_QUESTION, LONGEST_TRY = 80, 300, 1000


@transaction.atomic
def begin_circle(by: Any, *, name: str, question: str, rhythm: str, first_on: date, at: datetime) -> Circle:
    """Begin a circle, and be in it. Raises ``Refusal`` without a name or question, or for a name that is taken."""
    check_still_here([by.pk])
    called, asked = typed(name, LONGEST_NAME), typed(question, LONGEST_QUESTION)
    if not called or not asked:
        raise Refusal(say("Give the circle a name, and the question that it holds."))
    try:
        with transaction.atomic():
            circle = Circle.objects.create(
                organisation=by.organisation, name=called, question=asked, rhythm=Rhythm[rhythm].value,
                first_on=first_on, begun_by=by, begun_at=at,
            )  # fmt: skip
    except IntegrityError as taken:
        raise Refusal(say("There is a circle of that name. Choose another.")) from taken
    CircleMember.objects.create(circle=circle, person=by, asked_by=by, asked_at=at, joined_at=at)
    return circle


@transaction.atomic
def ask_into(circle: Circle, person: Any, *, by: Any, at: datetime) -> CircleMember:
    """Ask somebody into a circle. Asked again, nothing changes; who had left is asked anew."""
    check_still_here([person.pk, by.pk])
    held = _held(circle)
    if person.organisation_id != held.organisation_id:
        raise ValueError("a person of another organisation")
    _check_room(held)
    row, new = CircleMember.objects.get_or_create(
        circle=held, person=person, defaults={"asked_by": by, "asked_at": at}
    )
    if not new and row.left_at is not None:
        row.left_at = row.joined_at = None
        row.asked_by, row.asked_at = by, at
        row.save(update_fields=["left_at", "joined_at", "asked_by", "asked_at"])
    return row


@transaction.atomic
def join(circle: Circle, person: Any, *, at: datetime) -> None:
    """Say yes. Raises ``Refusal`` where the circle is full or nobody asked."""
    _check_room(_held(circle))
    asked = CircleMember.objects.filter(circle=circle, person=person, left_at__isnull=True)
    if not asked.exists():
        raise Refusal(say("You were not asked into this circle, or left it."))
    asked.filter(joined_at__isnull=True).update(joined_at=at)


@transaction.atomic
def leave(circle: Circle, person: Any, *, at: datetime) -> None:
    """Say no, or leave. What was shared with the circle stays with it until its person says otherwise.

    A circle that nobody is in any more is closed.
    """
    held = _held(circle)
    CircleMember.objects.filter(circle=held, person=person, left_at__isnull=True).update(left_at=at)
    if not members_of(held) and held.closed_at is None:
        held.closed_at = at
        held.save(update_fields=["closed_at"])


@transaction.atomic
def hold_question(circle: Circle, *, question: str) -> Circle:
    """The circle takes up another question. Raises ``Refusal`` without one."""
    asked = typed(question, LONGEST_QUESTION)
    if not asked:
        raise Refusal(say("Give the circle a name, and the question that it holds."))
    held = _held(circle)
    held.question = asked
    held.save(update_fields=["question"])
    return held


@transaction.atomic
def record_meeting(
    circle: Circle, *, on: date, turns: dict[Turn, Any], to_try: str, by: Any, today: date, at: datetime
) -> CircleMeeting:
    """Write down a meeting: who took which turn, and what will be tried. Recorded again, the day's line is put right.

    Raises ``Refusal`` for a day to come.
    """
    if on > today:
        raise Refusal(say("That day is still to come. A meeting is written down once it was held."))
    held = _held(circle)
    taken = {column: turns.get(turn) for turn, column in TAKEN_BY.items()}
    row, _new = CircleMeeting.objects.update_or_create(
        circle=held, on=on, defaults={**taken, "to_try": typed_lines(to_try, LONGEST_TRY), "recorded_by": by,
                                      "recorded_at": at},
    )  # fmt: skip
    return row


def _check_room(circle: Circle) -> None:
    if len(members_of(circle)) >= MOST_MEMBERS:
        raise Refusal(
            say(
                "A circle has {most} people at most, so that everybody is heard. Begin another.",
                most=MOST_MEMBERS,
            )
        )


def _held(circle: Circle) -> Circle:
    return Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
