"""What an organisation issues with: its keys, its achievements, its status lists."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.core.credentials.achievements import Measure
from alongside.core.credentials.status import PLACES
from alongside.web.kit.privacy import nothing_personal


class SigningKey(models.Model):
    """A key of the organisation. ``sealed`` is its secret half, wrapped; empty once it signs no more.

    Verifiers go on trusting what a retired key signed; a stolen one is no longer stood by.
    """

    privacy = nothing_personal("the organisation’s key; the link to who made it goes with them")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="signing_keys")
    issuer = models.CharField(max_length=300)
    name = models.CharField(max_length=40)
    multikey = models.CharField(max_length=80, unique=True)
    sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    stolen_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(retired_at__isnull=True), name="one_key_signs"
            ),
            models.UniqueConstraint(fields=["issuer", "name"], name="one_key_of_a_name"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(sealed=""), name="a_retired_key_signs_no_more"
            ),
            models.CheckConstraint(
                condition=Q(stolen_at__isnull=True) | Q(retired_at__isnull=False),
                name="a_stolen_key_is_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Achievement(models.Model):
    """What can be achieved here, and how it is shown. Credentials carry the words as they were when issued."""

    privacy = nothing_personal("what can be achieved, for everybody")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="achievements")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    description = models.CharField(max_length=500)
    description_cy = models.CharField(max_length=500, blank=True)
    criteria = models.CharField(max_length=1000)
    criteria_cy = models.CharField(max_length=1000, blank=True)
    measure = models.CharField(
        max_length=20, choices=[(each.value, _(each.label)) for each in Measure], default="JUDGED"
    )
    needed = models.PositiveSmallIntegerField(default=1)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_achievement_of_a_code"),
            models.CheckConstraint(condition=Q(needed__gte=1), name="an_achievement_takes_something"),
        ]

    def __str__(self) -> str:
        return self.said("name", (get_language() or "en")[:2])

    @property
    def described(self) -> str:
        """What it is, in the reader's language."""
        return self.said("description", (get_language() or "en")[:2])

    @property
    def takes(self) -> str:
        """What it takes, in the reader's language."""
        return self.said("criteria", (get_language() or "en")[:2])

    def said(self, what: str, language: str) -> str:
        """Its name, description or criteria in a language; in English where the other is not written."""
        return str((getattr(self, f"{what}_cy") if language == "cy" else "") or getattr(self, what))


class StatusList(models.Model):
    """A list of places, one for each credential. Places are given in an order that tells nobody anything."""

    privacy = nothing_personal("numbers that lead to nobody")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="status_lists")
    number = models.PositiveSmallIntegerField()
    used = models.PositiveIntegerField(default=0)
    stride = models.PositiveIntegerField()
    start = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_list_of_a_number"),
            models.CheckConstraint(condition=Q(used__lte=PLACES), name="no_more_than_there_is_room_for"),
        ]
