"""Who reads a reflection, and taking it back. Nobody but its person decides that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reflection.terms import Reach
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.reflections.models import Circle, Reflection, ReflectionStep
from alongside.web.reflections.queries.circles import circles_of

What = ReflectionStep.What


@transaction.atomic
def share(row: Reflection, reach: str, *, circle: Any = None, at: datetime) -> Reflection:
    """Let others read it, or fewer. Raises ``Refusal`` as ``write``, and for one that is withdrawn."""
    held = _held(row)
    if held.withdrawn_at is not None:
        raise Refusal(say("You withdrew this. Bring it back first; then choose who may read it."))
    if reach == Reach.SESSION and held.near_session_id is None:
        raise Refusal(say("This belongs to no session. Share it with a circle, or with the network."))
    return _reaching(held, Reach[reach], checked_circle(held.by, reach, circle), What.SHARED, at)


@transaction.atomic
def withdraw(row: Reflection, *, at: datetime) -> Reflection:
    """From this moment nobody else reads it, and no quote of it is used. Its person still has it."""
    held = _held(row)
    if held.withdrawn_at is None:
        held.withdrawn_at = at
        _reaching(held, Reach.ME, None, What.WITHDRAWN, at)
    return held


@transaction.atomic
def bring_back(row: Reflection, *, at: datetime) -> Reflection:
    """It is as it was before it was shared: its person alone reads it, until they say otherwise."""
    held = _held(row)
    if held.withdrawn_at is not None:
        held.withdrawn_at = None
        _reaching(held, Reach.ME, None, What.BROUGHT_BACK, at)
    return held


def checked_circle(person: Any, reach: str, circle: Any) -> Circle | None:
    """The circle to share with; None where it is shared otherwise. Raises ``Refusal`` for one they are not in."""
    if reach != Reach.CIRCLE:
        return None
    found = next((each for each in circles_of(person) if circle is not None and each.pk == circle.pk), None)
    if found is None:
        raise Refusal(say("Choose a circle that you are in."))
    return found


def note_step(row: Reflection, what: str, at: datetime) -> None:
    """Keep that something was done with it, and who read it from then on; none of its words."""
    ReflectionStep.objects.create(reflection=row, what=what, shared_with=row.shared_with, at=at)


def _reaching(row: Reflection, reach: Reach, circle: Any, what: str, at: datetime) -> Reflection:
    row.shared_with, row.circle = reach.value, circle
    row.save(update_fields=["shared_with", "circle", "withdrawn_at"])
    note_step(row, what, at)
    return row


def _held(row: Reflection) -> Reflection:
    return Reflection.objects.select_for_update(of=("self",)).select_related("by").get(pk=row.pk)
