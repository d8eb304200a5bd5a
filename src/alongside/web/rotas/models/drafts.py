"""A rota, and the weeks of services that it is for."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.web.kit.privacy import nothing_personal


class Rota(models.Model):
    """Whom to ask for the sessions of some weeks: a draft that nobody is told of, until it is published.

    ``first_on`` is a Monday, ``until_on`` the Monday after the last week. ``weights`` say how much each wish matters
    where somebody said so; ``assurance`` is how surely a session is to stand, in hundredths. ``steps`` counts what
    was ever done to the draft: whoever changes it says which they had seen. ``changes`` counts undoing, too.
    """

    privacy = nothing_personal("numbers and weeks; the links to whoever drew it up go with them")

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")
        DISCARDED = "DISCARDED", _("Discarded")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="rotas")
    first_on = models.DateField()
    until_on = models.DateField()
    weights = models.JSONField(default=dict, blank=True)
    assurance = models.PositiveSmallIntegerField(default=80)
    skilled_only = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    steps = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"], name="rota_by_making")]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("first_on")), name="rota_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(assurance__gte=1) & Q(assurance__lte=99), name="rota_assurance_in_hundredths"
            ),
        ]

    @property
    def last_on(self) -> object:
        """Its last day, a Sunday."""
        return self.until_on - timedelta(days=1)

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == Rota.State.DRAFT


class RotaWeek(models.Model):
    """One week of one service that a rota is for. While ``planned`` no other draft plans the same."""

    privacy = nothing_personal("weeks of a service")

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="weeks")
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="+")
    monday = models.DateField()
    planned = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rota", "service", "monday"], name="each_week_of_a_rota_once"),
            models.UniqueConstraint(
                fields=["service", "monday"],
                condition=Q(planned=True),
                name="one_draft_plans_a_week_of_a_service",
            ),
        ]
