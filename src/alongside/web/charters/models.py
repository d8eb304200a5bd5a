"""Proposals under a service's charter, what was said to them, and the record of power exercised."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.charter.terms import Decision
from alongside.web.kit.privacy import Erasure, Privacy

DECISIONS = [(str(decision), decision.label) for decision in Decision]


class Side(models.TextChoices):
    """On which side of the service somebody stood when they did it."""

    LAY = "LAY", _("Lay")
    PROFESSIONAL = "PROFESSIONAL", _("Professional")


class Proposal(models.Model):
    """A decision that somebody puts forward. It stands at once or asks for agreement, by the charter of that moment."""

    privacy = Privacy("what a person put forward, and why", Erasure.FIELDS_BLANKED, "proposed_by", ("why",))

    class State(models.TextChoices):
        ASKS_CONSENT = "ASKS_CONSENT", _("Waits for agreement")
        STANDS = "STANDS", _("Stands")
        ADOPTED = "ADOPTED", _("Adopted")
        REFUSED = "REFUSED", _("Refused")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    service = models.ForeignKey("services.Service", models.PROTECT, related_name="proposals")
    decision = models.CharField(max_length=30, choices=DECISIONS)
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)
    change = models.JSONField(default=dict, blank=True)
    session = models.OneToOneField(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="proposals")
    side = models.CharField(max_length=12, choices=Side.choices)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKS_CONSENT)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["service", "state", "-made_at"], name="proposal_by_service")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ASKS_CONSENT", ended_at__isnull=True)
                | (~Q(state="ASKS_CONSENT") & Q(ended_at__isnull=False)),
                name="a_proposal_ends_when_decided",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProposalVoice(models.Model):
    """What one person said to a proposal: they agree, or not and why. Said once, and kept."""

    privacy = Privacy("what a person said to a proposal", Erasure.FIELDS_BLANKED, "person", ("reason",))

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="voices")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=12, choices=Side.choices)
    agrees = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "person"], condition=Q(person__isnull=False), name="one_voice_a_proposal"
            )
        ]


class ExerciseOfPower(models.Model):
    """One step by which somebody used their standing. Written once and never changed: this is the measure of power."""

    privacy = Privacy("what a person decided here, and when", Erasure.FIELDS_BLANKED, "person", ("reason",))

    class Stage(models.TextChoices):
        PROPOSED = "PROPOSED", _("Put forward")
        AGREED = "AGREED", _("Agreed to")
        ADOPTED = "ADOPTED", _("Adopted")
        REFUSED = "REFUSED", _("Refused")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")
        LED = "LED", _("Leads")
        STEPPED_BACK = "STEPPED_BACK", _("No longer leads")
        INVITED = "INVITED", _("Invited people")

    service = models.ForeignKey("services.Service", models.PROTECT, related_name="exercises")
    decision = models.CharField(max_length=30, choices=DECISIONS)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=12, choices=Side.choices)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    days_taken = models.PositiveIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="steps")
    session = models.ForeignKey("delivery.Session", models.PROTECT, null=True, related_name="exercises")

    class Meta:
        indexes = [
            models.Index(fields=["service", "-at"], name="exercise_by_service"),
            models.Index(fields=["person", "-at"], name="exercise_by_person"),
        ]

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the step. Raises ``TypeError`` for one that is written already."""
        if self.pk is not None:
            raise TypeError("an exercise of power is written once")
        super().save(*args, **kwargs)
