"""Who may do what about a person: predicates that answer, and ``check_*`` that insist."""

from __future__ import annotations

from typing import Any

import rules

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.queries import Nearness, live_posts, nearness


@rules.predicate
def same_organisation(viewer: Any, person: Any) -> bool:
    """Whether both belong to one organisation."""
    return viewer is not None and person is not None and viewer.organisation_id == person.organisation_id


@rules.predicate
def is_oneself(viewer: Any, person: Any) -> bool:
    """Whether the one is the other."""
    return viewer is not None and person is not None and viewer.pk == person.pk


@rules.predicate
def holds_coordinators_post(viewer: Any) -> bool:
    """Whether the viewer coordinates in their organisation today."""
    return viewer is not None and "COORDINATOR" in live_posts(viewer)


@rules.predicate
def holds_administrators_post(viewer: Any) -> bool:
    """Whether the viewer administers their organisation today."""
    return viewer is not None and "ADMINISTRATOR" in live_posts(viewer)


coordinates = same_organisation & holds_coordinators_post
can_see_person = is_oneself | coordinates
can_change_person = is_oneself | coordinates
can_record_checks = coordinates & ~is_oneself
can_erase_person = coordinates & ~is_oneself
can_give_posts = same_organisation & holds_administrators_post

rules.add_perm("people.see_person", can_see_person)
rules.add_perm("people.change_person", can_change_person)
rules.add_perm("people.record_checks", can_record_checks)
rules.add_perm("people.erase_person", can_erase_person)
rules.add_perm("people.give_posts", can_give_posts)


def check_may_record_checks(viewer: Any, person: Any) -> None:
    """Raise ``Refusal`` for a check of one's own: somebody else must have seen it."""
    if not can_record_checks(viewer, person):
        raise Refusal(say("Your own check must be seen and recorded by another coordinator."))


def check_may_erase(viewer: Any, person: Any) -> None:
    """Raise ``Refusal`` for erasing oneself: a second pair of eyes confirms it."""
    if not can_erase_person(viewer, person):
        raise Refusal(say("Another coordinator must confirm that your record is erased."))


def check_may_give_posts(viewer: Any, person: Any) -> None:
    """Raise ``Refusal`` for anybody but an administrator of the person's organisation."""
    if not can_give_posts(viewer, person):
        raise Refusal(say("Only an administrator of the organisation gives or ends posts."))


def how_near(viewer: Any, person: Any, *, same_team: bool = False) -> Nearness:
    """How the viewer stands to the person, their posts taken into account."""
    return nearness(viewer, person, coordinates=holds_coordinators_post(viewer), same_team=same_team)
