"""Circles: a few people who meet in a rhythm of their own, hold one question, and take turns."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.core.reflection.terms import Rhythm
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal

RHYTHMS = [(str(each), each.label) for each in Rhythm]


class Circle(models.Model):
    """An action-learning set: its name, the question that it holds, and how often it meets."""

    privacy = nothing_personal("what a group asks itself; the link to whoever began it goes with them")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=300)
    rhythm = models.CharField(max_length=14, choices=RHYTHMS, default=Rhythm.FOUR_WEEKLY.value)
    first_on = models.DateField()
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(closed_at__isnull=True),
                name="one_circle_of_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """That somebody is in a circle: asked by one who is, and in it once they said yes."""

    privacy = Privacy("which circles a person is in", Erasure.ROW_GOES, "person")

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="circles")
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="in_a_circle_once")]


class CircleMeeting(models.Model):
    """One meeting that was held: who took which turn, and what the circle will try until the next."""

    privacy = Privacy(
        "who took a turn in a circle, and when; what the circle will try belongs to all of it",
        Erasure.FIELDS_BLANKED,
        "held_by",
    )

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="meetings")
    on = models.DateField()
    held_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    brought_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    to_try = models.CharField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "on"], name="one_meeting_a_day")]


class MeetingRoles(models.Model):
    """That a service holds meetings and workshops as sessions, and in which of its roles people are there.

    On each side one leads, and the others take part.
    """

    privacy = nothing_personal("which roles of a service stand for leading a meeting and for being at it")

    service = models.OneToOneField("services.Service", models.PROTECT, related_name="meeting_roles")
    leads_lay = models.ForeignKey("services.Role", models.PROTECT, related_name="+")
    leads_professional = models.ForeignKey("services.Role", models.PROTECT, related_name="+")
    there_lay = models.ForeignKey("services.Role", models.PROTECT, related_name="+")
    there_professional = models.ForeignKey("services.Role", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class CircleSession(models.Model):
    """That a circle meets, or met, as a session of a service. Rota, register and acts are then those of the session."""

    privacy = nothing_personal(
        "which session is a circle's meeting; the link to who planned it goes with them"
    )

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="sessions")
    session = models.OneToOneField("delivery.Session", models.PROTECT, related_name="of_circle")
    planned_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    planned_at = models.DateTimeField()
