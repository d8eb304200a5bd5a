"""Sessions of the past, recorded many at once: by the same rules, and nobody is told anything."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from alongside.core.delivery.invitations import State
from alongside.core.shared.errors import Refusal
from alongside.web.delivery.actions.histories import (
    PastInvitation,
    PastSession,
    PastStep,
    record_past_sessions,
)
from alongside.web.delivery.models import Invitation, Session
from alongside.web.messaging.models import Message
from alongside.web.services.actions import add_role, open_service
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db
STARTS = NOW - timedelta(days=7)


class Kitchen:
    """A service with one place for a cook and a nurse who need not come."""

    def __init__(self) -> None:
        self.cast: Cast = make_cast()
        by = {"by": self.cast.cora, "at": NOW - timedelta(days=90)}
        self.service = open_service(self.cast.here, name="Kitchen", **by)
        self.cook = add_role(self.service, title="Cook", side="LAY", **by)
        self.nurse = add_role(self.service, title="Nurse", side="PROFESSIONAL", minimum=0, maximum=1, **by)

    def past(self, *invitations: PastInvitation, **more: Any) -> PastSession:
        given = {"title": "Lunch", "starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2), **more}
        return PastSession(
            service=self.service, planned_at=STARTS - timedelta(days=20), invitations=invitations, **given
        )

    def record(self, *past: PastSession) -> list[Session]:
        return record_past_sessions(past, by=self.cast.cora, at=NOW)


def asked(person: Any, role: Any, *states: State, **more: Any) -> PastInvitation:
    """Asked ten days before; every further step a day later."""
    moments = (STARTS - timedelta(days=10 - day) for day in range(len(states)))
    steps = tuple(
        PastStep(state=state, at=at, how="PHONE") for state, at in zip(states, moments, strict=False)
    )
    return PastInvitation(person=person, role=role, steps=steps, **more)


def test_places_steps_and_moments_are_as_if_it_had_been_done_here() -> None:
    kitchen = Kitchen()
    cast = kitchen.cast
    yes = asked(cast.pat, kitchen.cook, State.OFFERED, State.ACCEPTED, State.CANT_COME)
    instead = asked(cast.dai, kitchen.cook, State.OFFERED, State.ACCEPTED, stands_in_for=cast.pat)
    waits = asked(cast.zoe, kitchen.cook, State.OFFERED, State.WAITING)
    (session,) = kitchen.record(kitchen.past(yes, instead, waits))
    line = session.roles.get(role=kitchen.cook)
    assert (line.minimum, line.ideal, line.maximum, line.taken) == (1, 1, 1, 1)
    stood_in = Invitation.objects.get(person=cast.dai)
    assert stood_in.stands_in_for == Invitation.objects.get(person=cast.pat)
    waiting = Invitation.objects.get(person=cast.zoe)
    assert waiting.waiting_since == STARTS - timedelta(days=9)
    assert list(waiting.steps.values_list("from_state", "to_state")) == [
        ("", "OFFERED"),
        ("OFFERED", "WAITING"),
    ]
    assert session.history.get().history_date == STARTS - timedelta(days=20)


def test_nobody_is_told_of_what_lies_behind_them() -> None:
    kitchen = Kitchen()
    down = asked(kitchen.cast.pat, kitchen.cook, State.OFFERED, State.ACCEPTED, State.STOOD_DOWN)
    (session,) = kitchen.record(kitchen.past(down, cancelled="The oven broke."))
    assert (session.state, session.reason) == ("CANCELLED", "The oven broke.")
    assert session.roles.get(role=kitchen.cook).taken == 0
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "states", [(), (State.ACCEPTED, State.OFFERED), (State.DECLINED,), (State.OFFERED, State.CANT_COME)]
)
def test_a_step_that_cannot_follow_is_a_fault(states: tuple[State, ...]) -> None:
    kitchen = Kitchen()
    with pytest.raises(ValueError, match="an invitation does not go"):
        asked(kitchen.cast.pat, kitchen.cook, *states)


def test_more_than_there_were_places_is_refused_by_the_record_itself() -> None:
    kitchen = Kitchen()
    both = [
        asked(each, kitchen.cook, State.OFFERED, State.ACCEPTED)
        for each in (kitchen.cast.pat, kitchen.cast.dai)
    ]
    with pytest.raises(IntegrityError):
        kitchen.record(kitchen.past(*both))


def test_a_role_that_the_session_has_not_is_a_fault() -> None:
    kitchen = Kitchen()
    other = open_service(kitchen.cast.here, name="Garden", by=kitchen.cast.cora, at=NOW)
    digger = add_role(other, title="Digger", side="LAY", by=kitchen.cast.cora, at=NOW)
    with pytest.raises(ValueError, match="has no"):
        kitchen.record(kitchen.past(asked(kitchen.cast.pat, digger, State.OFFERED)))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"starts_at": NOW + timedelta(days=1), "ends_at": NOW + timedelta(days=1, hours=1)},
            "still to come",
        ),
        ({"ends_at": STARTS}, "must end after"),
    ],
)
def test_what_is_no_past_session_is_refused_and_nothing_is_written(more: dict[str, Any], says: str) -> None:
    kitchen = Kitchen()
    with pytest.raises(Refusal, match=says):
        kitchen.record(kitchen.past(), kitchen.past(**more))
    assert not Session.objects.exists()
