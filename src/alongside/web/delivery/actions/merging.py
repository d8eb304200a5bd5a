"""When two records become one person's, or are parted again: answers, registers and hours stay true.

Whoever was asked twice to one session holds one place there, and what was said last on either record is their
answer; that stays so if the two are parted again. Two who are on one register are two people.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from alongside.core.delivery.invitations import ROW, Event, State, Step
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.hours import count_persons_again
from alongside.web.delivery.actions.leaving import OPEN, let_go
from alongside.web.delivery.actions.notices import announce_once_it_stands
from alongside.web.delivery.actions.places import hold_line, move, offer_freed_places
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, Session
from alongside.web.delivery.queries.register import holding_entries
from alongside.web.people.actions import about_to_merge, people_merged
from alongside.web.people.queries.clock import local_day

SAID = (State.ACCEPTED, State.WAITING, State.DECLINED, State.CANT_COME)


@receiver(about_to_merge, dispatch_uid="delivery.settle_twice_asked")
def settle_twice_asked(kept: Any, merged: Any, by: Any, at: datetime, **_signal: Any) -> None:
    """Leave one answer and one place a session. Raises ``Refusal`` where both are on one register."""
    _check_not_on_one_register(kept, merged)
    for mine, theirs in _asked_twice(kept, merged):
        line = mine.session_role
        if theirs.state in OPEN:
            line = let_go(theirs.pk, by=by, at=at)
        if _word(theirs) > _word(mine):
            _take_over(mine, theirs, by=by, at=at)
        for each in {mine.session_role_id, line.pk}:
            offer_freed_places(hold_line(each), at)
    announce_once_it_stands()


@receiver(people_merged, dispatch_uid="delivery.keep_hours_true")
def keep_hours_true(kept: Any, merged: Any, **_signal: Any) -> None:
    """What takes something back belongs to whom that belongs to, and hours are those of the acts."""
    both = (kept, merged)
    for model in (RegisterEntry, Act):
        for person in both:
            of_theirs = model.objects.filter(person__in=both, reverses__person=person)
            of_theirs.exclude(person=person).update(person=person)
    count_persons_again(both)


def _check_not_on_one_register(kept: Any, merged: Any) -> None:
    theirs = holding_entries(person=merged).order_by().values("session")
    entry = holding_entries(person=kept, session__in=theirs).first()
    if entry is None:
        return
    session = entry.session
    day = local_day(kept.organisation, session.starts_at)
    raise Refusal(
        say(
            "Both are on the register of {session}, {day}, so they seem to be two people. If they are one, take "
            "one of the two off that register first, and say why.",
            session=session.title,
            day=day,
        )
    )


def _asked_twice(kept: Any, merged: Any) -> Iterator[tuple[Invitation, Invitation]]:
    """The invitations of both to the same planned sessions, in pairs."""
    planned = Invitation.objects.filter(session__state=Session.State.PLANNED).select_related("session_role")
    theirs = {each.session_id: each for each in planned.filter(person=merged)}
    for mine in planned.filter(person=kept, session__in=theirs).order_by("session_role_id", "pk"):
        yield mine, theirs[mine.session_id]


def _word(invitation: Invitation) -> tuple[bool, datetime, bool]:
    """Which of two answers stands: one that was given, the later, a yes."""
    answered = invitation.state in SAID
    return answered, invitation.answered_at or invitation.asked_at, invitation.state == State.ACCEPTED


def _take_over(mine: Invitation, theirs: Invitation, *, by: Any, at: datetime) -> None:
    state = State(theirs.state)
    if mine.state == state:
        return
    if mine.state != State.ACCEPTED:
        mine.session_role_id = theirs.session_role_id
    mine.waiting_since = theirs.waiting_since
    mine.session_role = hold_line(mine.session_role_id)
    mine.session = mine.session_role.session
    move(mine, Step(state, changed=True, sentence=ROW[Event.ACCEPT].says), by=by, how="", at=at)
