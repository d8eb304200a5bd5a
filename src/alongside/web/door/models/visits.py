"""People on their own: when they are expected back, what was done to look for them, and what was said."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.door.lone import Step
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal


class LoneRole(models.Model):
    """That those who take a role are on their own in it."""

    privacy = nothing_personal("that a part in a service is done alone")

    role = models.OneToOneField("services.Role", models.CASCADE, related_name="lone")
    marked_at = models.DateTimeField()


class Visit(models.Model):
    """Somebody who is on their own from ``starts_at`` until they say that they are done.

    ``round`` goes up when a new end is set: then the looking out begins anew. Where two records turn out to be one
    person, out twice, one of the two visits ends and ``goes_on_as`` the other.
    """

    privacy = Privacy("where a person is on their own, and until when", Erasure.ROW_GOES, "person")

    class End(models.TextChoices):
        DONE = "DONE", _("They said that they are done")
        FOUND = "FOUND", _("Somebody spoke to them")
        ONE = "ONE", _("Two records of one person were made one, and the other visit goes on")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="visits")
    session = models.ForeignKey(
        "delivery.Session", models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    contact = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    expected_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=0)
    seen_to_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=5, choices=End.choices, blank=True)
    goes_on_as = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="joined")

    class Meta:
        indexes = [
            models.Index(fields=["expected_at"], condition=Q(ended_at__isnull=True), name="visit_under_way"),
            models.Index(fields=["ended_at"], name="visit_by_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="one_visit_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(expected_at__gte=F("starts_at")), name="visit_is_not_expected_before_it_starts"
            ),
        ]


class VisitStep(models.Model):
    """One step that was taken to look for somebody. Each is taken once in a round."""

    privacy = Privacy("who was told that a person is not back", Erasure.WITH_ITS_OWNER, "visit__person")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="steps")
    round = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Step])
    at = models.DateTimeField()
    told = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "round", "step"], name="a_step_is_taken_once_a_round"),
        ]


class VisitNote(models.Model):
    """What somebody said or did about a visit, in words."""

    privacy = Privacy("what was said about a person on their own", Erasure.WITH_ITS_OWNER, "visit__person")

    class Kind(models.TextChoices):
        RANG = "RANG", _("They rang, and it was written down for them")
        LONGER = "LONGER", _("It takes longer")
        SEEING_TO_IT = "SEEING", _("I am seeing to it")
        FOUND = "FOUND", _("I spoke to them: all is well")
        NOT_WELL = "UNWELL", _("I am not all right")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
