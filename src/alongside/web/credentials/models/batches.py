"""Issuing to many, in the background."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.web.credentials.models.issuing import Achievement, SigningKey
from alongside.web.kit.privacy import nothing_personal


class Batch(models.Model):
    """One time that many are issued an achievement, or that what a stolen key signed is signed anew.

    ``touched_at`` is the last sign of work on it; ``total`` is how many there were to do when it was last begun.
    """

    privacy = nothing_personal("figures of some work; the link to who asked for it goes with them")

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting for its turn")
        WORKING = "WORKING", _("At work")
        DONE = "DONE", _("Done")
        STOPPED = "STOPPED", _("Stopped")
        FAILED = "FAILED", _("Broken off")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    achievement = models.ForeignKey(
        Achievement, models.PROTECT, null=True, blank=True, related_name="batches"
    )
    stolen = models.ForeignKey(SigningKey, models.PROTECT, null=True, blank=True, related_name="batches")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["achievement"],
                condition=Q(state__in=["WAITING", "WORKING"], achievement__isnull=False),
                name="one_batch_of_an_achievement_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["stolen"],
                condition=Q(state__in=["WAITING", "WORKING"], stolen__isnull=False),
                name="one_batch_of_a_key_at_a_time",
            ),
        ]

    @property
    def share(self) -> int:
        """How far it is, in hundredths."""
        return 100 * min(self.done, self.total) // self.total if self.total else 0
