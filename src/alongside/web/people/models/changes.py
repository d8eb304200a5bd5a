"""Great changes to what is kept of a person: two records made one, and the wish to be forgotten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.people.models.persons import Channel, Person


class Merge(models.Model):
    """Two records of one person made one. ``moved`` says which rows went over, so that it can be undone."""

    privacy = Privacy("that two records were one person's", Erasure.ROW_GOES, "kept")

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Person, models.CASCADE, related_name="merged_by")
    moved = models.JSONField()
    filled = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="nobody_is_merged_into_themselves"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merged_into_one_person_only"
            ),
        ]


class ErasureRequest(models.Model):
    """That a person asked to be forgotten. The row goes with them; only the day of the erasure stays."""

    privacy = Privacy("that a person asked to be forgotten", Erasure.ROW_GOES, "person")

    class State(models.TextChoices):
        ASKED = "ASKED", _("Asked")
        TAKEN_BACK = "TAKEN_BACK", _("Taken back")
        KEPT = "KEPT", _("Kept, with a reason")

    person = models.ForeignKey(Person, models.CASCADE, related_name="erasure_requests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_how = models.CharField(max_length=20, choices=Channel.choices)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="ASKED"), name="one_open_wish_to_be_forgotten"
            ),
            models.CheckConstraint(
                condition=~Q(state="KEPT") | ~Q(reason=""), name="keeping_gives_its_reason"
            ),
        ]
