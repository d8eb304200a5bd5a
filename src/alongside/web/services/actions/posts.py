"""Paid posts that a service loses, and gets back: lay work that fills one is substitution."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.services.actions.kept import check_named, given, held, kept
from alongside.web.services.models import RemovedPost, Role, Service

SAID_OF_A_POST = frozenset({"title", "weekly_minutes", "removed_on", "role"})
MOST_WEEKLY_MINUTES = 7 * 24 * 60


@transaction.atomic
def remove_post(
    service: Service,
    *,
    title: str,
    removed_on: date,
    weekly_minutes: int = 0,
    role: Role | None = None,
    by: Any,
    at: datetime,
) -> RemovedPost:
    """Record that a paid post was cut. ``role`` is the one whose lay people now do that work, if any does.

    Raises ``Refusal`` for a role of another service or more minutes than a week has.
    """
    if role is not None and role.service_id != service.pk:
        raise Refusal(say("That role belongs to another service. Choose one of this service’s roles."))
    if not 0 <= weekly_minutes <= MOST_WEEKLY_MINUTES:
        raise Refusal(say("A post has between 0 and {most} hours a week.", most=MOST_WEEKLY_MINUTES // 60))
    post = RemovedPost(service=service)
    said = {"title": title, "removed_on": removed_on, "weekly_minutes": weekly_minutes, "role": role}
    given(post, said, SAID_OF_A_POST)
    check_named(post.title)
    kept(post, by, at)
    return post


@transaction.atomic
def restore_post(post: RemovedPost, *, on: date, by: Any, at: datetime) -> RemovedPost:
    """Record that the post is filled again from that day. Raises ``Refusal`` where it is, or was not yet cut."""
    post = held(post)
    if post.restored_on is not None:
        raise Refusal(say("This post was restored on {day} already.", day=post.restored_on))
    if on <= post.removed_on:
        raise Refusal(
            say("The post was cut on {day}, so it can be restored only later.", day=post.removed_on)
        )
    post.restored_on = on
    kept(post, by, at)
    return post
