"""Hours instead of meetings: what somebody did who could not come, and who agreed that it counts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.programmes.models.learning import OF_THE_LEARNER, Enrolment
from alongside.web.programmes.models.outlines import Module
from alongside.web.programmes.models.told import WRITTEN_DOWN, ToldTo


class InsteadOfHours(ToldTo):
    """That something counts for so many minutes of a module's meetings. Taken back with a reason, never deleted.

    ``agreed_by`` is the tutor or assessor who agreed; ``written_by`` the office where it wrote down their word.
    """

    privacy = Privacy("what somebody did who could not come to a meeting", Erasure.ROW_GOES, OF_THE_LEARNER)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="instead_of_hours")
    module = models.ForeignKey(Module, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=1000)
    agreed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1) & ~Q(what=""), name="what_counts_instead_is_said"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(reason=""),
                name="instead_taken_back_for_a_reason",
            ),
            models.CheckConstraint(condition=WRITTEN_DOWN, name="instead_written_down_was_told"),
        ]
