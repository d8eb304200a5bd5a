"""Calendars that somebody subscribed to: their own sessions, or those of a service."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.web.kit.privacy import Erasure, Privacy


class Feed(models.Model):
    """A secret address under which a person's calendar finds sessions, until they end it.

    The secret itself is signed and never kept: ``public_id`` alone opens nothing.
    """

    privacy = Privacy("that a person subscribed to a calendar", Erasure.ROW_GOES, "person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="feeds")
    service = models.ForeignKey(
        "services.Service", models.CASCADE, null=True, blank=True, related_name="feeds"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True, service__isnull=True),
                name="one_live_feed_of_ones_own",
            ),
            models.UniqueConstraint(
                fields=["person", "service"],
                condition=Q(ended_at__isnull=True),
                name="one_live_feed_a_service",
            ),
        ]
