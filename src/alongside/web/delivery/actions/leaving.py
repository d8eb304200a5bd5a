"""When a person is forgotten, or two records become one, no place may stay taken by nobody or twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from alongside.core.delivery.invitations import State, Step
from alongside.core.shared.sentences import say
from alongside.web.delivery.actions.notices import announce_once_it_stands
from alongside.web.delivery.actions.places import hold_invitation, hold_line, move, offer_freed_places
from alongside.web.delivery.models import Invitation
from alongside.web.people.actions.erasure import about_to_erase
from alongside.web.people.actions.merging import people_merged

GIVEN_UP = Step(State.WITHDRAWN, changed=True, sentence=say("This place is free again."))
TAKEN_OVER = Step(State.ACCEPTED, changed=True, sentence=say("This place is theirs."))


@receiver(about_to_erase, dispatch_uid="delivery.give_places_back")
def give_places_back(person: Any, by: Any, at: datetime, **_signal: Any) -> None:
    """Every place of somebody who is about to be forgotten is free again, and offered to the next in the line."""
    ours = Q(person=person) | Q(person__merged_into=person)
    _give_up(Invitation.objects.filter(ours, state=State.ACCEPTED), by=by, at=at)


@receiver(people_merged, dispatch_uid="delivery.one_place_for_one_person")
def one_place_for_one_person(kept: Any, merged: Any, at: datetime, **_signal: Any) -> None:
    """Both records had been asked to the same session: one place stays, with the record that is kept."""
    if merged.merged_into_id != kept.pk:
        return  # they were parted again
    twice = Invitation.objects.filter(person=merged, state=State.ACCEPTED)
    for doubled in twice.filter(session__invitations__person=kept).order_by("session_role_id", "pk"):
        _give_up([doubled], by=None, at=at, offer=False)
        _take_over(doubled, kept, at)


def _give_up(invitations: Iterable[Invitation], *, by: Any, at: datetime, offer: bool = True) -> None:
    for invitation in sorted(invitations, key=lambda each: (each.session_role_id, each.pk)):
        line = hold_line(invitation.session_role_id)
        held = hold_invitation(invitation.pk)
        held.session_role, held.session = line, line.session
        if held.state == State.ACCEPTED:
            move(held, GIVEN_UP, by=by, how="", at=at)
            if offer:
                offer_freed_places(line, at)
                announce_once_it_stands()


def _take_over(doubled: Invitation, kept: Any, at: datetime) -> None:
    """The record that is kept said yes, too, if either of the two did."""
    line = hold_line(doubled.session_role_id)
    own = hold_invitation(Invitation.objects.get(session=line.session, person=kept).pk)
    if own.state != State.ACCEPTED and own.session_role_id == line.pk:
        own.session_role, own.session = line, line.session
        move(own, TAKEN_OVER, by=None, how="", at=at)
