"""Whether an organisation takes applications, and what keeps its form from being flooded."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import nothing_personal


class Door(models.Model):
    """How an organisation is joined: whether people can apply, what they read first, how soon they are welcomed."""

    privacy = nothing_personal("how an organisation is joined")

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="door")
    is_open = models.BooleanField(default=False)
    welcome_within_days = models.PositiveSmallIntegerField(default=5)
    words = models.TextField(blank=True)
    words_cy = models.TextField(blank=True)
    history = HistoricalRecords()


class Knock(models.Model):
    """That a form was sent from somewhere, or a letter to somewhere: a keyed digest that means nothing the next day."""

    privacy = nothing_personal("a keyed digest of an address that changes every day; cleared after a day")

    whence = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["whence", "at"], name="knock_by_whence")]
