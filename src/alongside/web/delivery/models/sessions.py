"""Sessions as they are planned, and the places in each role."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class Session(models.Model):
    """One shared session of a service. A recurring one keeps the local start it was made for."""

    privacy = Privacy("who led or recorded a session", Erasure.FIELDS_BLANKED, person="proposed_by")

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        PLANNED = "PLANNED", _("Planned")
        HELD = "HELD", _("Held")
        CANCELLED = "CANCELLED", _("Cancelled")
        REFUSED = "REFUSED", _("Not adopted")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("services.Service", models.PROTECT, related_name="sessions")
    pattern = models.ForeignKey(
        "services.Pattern", models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    original_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(
        "services.Place", models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        indexes = [
            # The last two let a service's past be counted, however long it is, without reading its rows.
            models.Index(
                fields=["service", "starts_at", "id", "ends_at", "state"], name="session_by_service"
            ),
            models.Index(fields=["starts_at", "state"], name="session_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["pattern", "original_on"],
                condition=Q(pattern__isnull=False),
                name="one_session_an_occurrence",
            ),
            models.UniqueConstraint(
                fields=["service", "reference"], condition=~Q(reference=""), name="one_session_a_reference"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SessionRole(models.Model):
    """How many a session needs and can take in one role. ``taken`` is the counter that guards the last place.

    While ``draws_lots``, places are not taken as people answer: those who would like one join the line, and lots
    decide its order.
    """

    privacy = nothing_personal("numbers of places")

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    role = models.ForeignKey("services.Role", models.PROTECT, related_name="session_roles")
    minimum = models.PositiveSmallIntegerField()
    ideal = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    draws_lots = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "role"], name="one_line_a_role"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("maximum")), name="never_more_than_there_are_places"
            ),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("ideal")) & Q(ideal__lte=F("maximum")),
                name="session_minimum_ideal_maximum",
            ),
        ]
