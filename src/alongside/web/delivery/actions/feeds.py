"""Making, renewing and ending the secret address of a calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from alongside.web.delivery.models import Feed


@transaction.atomic
def make_feed(person: Any, service: Any = None, *, at: datetime) -> Feed:
    """A secret address for the person's own sessions, or for those of a service; one that lives already stays."""
    live = Feed.objects.filter(person=person, service=service, ended_at__isnull=True)
    if (there := live.first()) is not None:
        return there
    try:
        with transaction.atomic():
            return Feed.objects.create(person=person, service=service, made_at=at)
    except IntegrityError:  # made twice at once
        return live.get()


@transaction.atomic
def renew_feed(feed: Feed, *, at: datetime) -> Feed:
    """Another address in the place of this one, which leads nowhere from now on."""
    end_feed(feed, at=at)
    return make_feed(feed.person, feed.service, at=at)


@transaction.atomic
def end_feed(feed: Feed, *, at: datetime) -> bool:
    """The address leads nowhere from now on. Returns False where that was so already."""
    return bool(Feed.objects.filter(pk=feed.pk, ended_at__isnull=True).update(ended_at=at))
