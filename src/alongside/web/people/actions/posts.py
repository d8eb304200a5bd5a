"""Posts in the organisation: who coordinates, evaluates, administers."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.people.actions.acting import about_somebody, keep, keep_once
from alongside.web.people.models import Person, Post
from alongside.web.people.queries.itself import live


@about_somebody
def give_post(
    person: Person,
    kind: str,
    *,
    active_from: date,
    by: Person | None,
    at: datetime,
    active_to: date | None = None,
) -> Post:
    """Give the person a post from that day. Raises ``Refusal`` where they hold it then already."""
    if active_to is not None and active_to <= active_from:
        raise Refusal(say("A post must end after it begins."))
    held = Post.objects.filter(
        Q(active_to__isnull=True) | Q(active_to__gt=active_from), person=person, kind=kind
    )
    taken = say("{name} holds this post already.", name=str(person))
    if held.exists():
        raise Refusal(taken)
    post = Post(person=person, kind=Post.Kind(kind), active_from=active_from, active_to=active_to)
    return keep_once(post, taken, by=by, at=at)  # type: ignore[no-any-return]


@transaction.atomic
def end_post(post: Post, *, on: date, by: Person | None, at: datetime) -> Post:
    """End the post on that day. The last administrator stays, or nobody could give posts any more.

    Raises ``Refusal`` for that, and for a day on which it had not begun.
    """
    if on <= post.active_from:
        raise Refusal(say("A post must end after it begins, which was on {day}.", day=post.active_from))
    if post.kind == Post.Kind.ADMINISTRATOR and not _others(post, on):
        raise Refusal(say("This is the last administrator. Give the post to somebody else first."))
    post.active_to = on
    return keep(post, by=by, at=at)  # type: ignore[no-any-return]


def _others(post: Post, on: date) -> bool:
    organisation = post.person.organisation_id
    same = Post.objects.select_for_update().filter(
        live(on), kind=post.kind, person__organisation=organisation
    )
    return any(other.pk != post.pk for other in same)
