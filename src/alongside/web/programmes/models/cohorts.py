"""A cohort: who learns together when, what it meets for, and who teaches and assesses in it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.programme.terms import Part
from alongside.web.kit.privacy import Erasure, Privacy, nothing_personal
from alongside.web.programmes.models.outlines import (
    MEETINGS,
    Module,
    Programme,
    Version,
    in_readers_language,
)
from alongside.web.programmes.models.told import WRITTEN_DOWN, ToldTo

SIDES = [("LAY", _("Lay")), ("PROFESSIONAL", _("Professional"))]
PARTS = [(str(each), each.label) for each in Part]


class Cohort(models.Model):
    """People who begin one version together. ``service`` is the one whose shared sessions its meetings are."""

    privacy = nothing_personal("when a programme runs; the link to whoever opened it goes with them")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cohorts")
    version = models.ForeignKey(Version, models.PROTECT, related_name="cohorts")
    service = models.ForeignKey("services.Service", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    apply_until = models.DateField()
    places = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_cohort_of_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="cohort_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="cohort_has_places"),
        ]

    def __str__(self) -> str:
        return self.name


class CohortMeeting(models.Model):
    """One workshop or set meeting of a cohort. Once it is a shared session, ``session`` leads to it."""

    privacy = nothing_personal("when a cohort meets")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="meetings")
    module = models.ForeignKey(Module, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MEETINGS)
    title = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField()
    on = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    session = models.OneToOneField(
        "delivery.Session", models.PROTECT, null=True, blank=True, related_name="cohort_meeting"
    )

    class Meta:
        ordering = ("on", "place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(on__isnull=False), name="a_time_has_its_day"
            )
        ]

    def __str__(self) -> str:
        return in_readers_language(self, "title")


class CohortPart(ToldTo):
    """That somebody was asked to teach or assess in a cohort, what they said, and until when they did."""

    privacy = Privacy("who was asked to be tutor or assessor, and their answer", Erasure.ROW_GOES, "person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="parts")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_parts")
    part = models.CharField(max_length=10, choices=PARTS)
    side = models.CharField(max_length=12, choices=SIDES)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person", "part"],
                condition=Q(ended_at__isnull=True),
                name="one_part_of_a_kind_at_a_time",
            ),
            models.CheckConstraint(condition=WRITTEN_DOWN, name="an_answer_written_down_was_told"),
        ]


class LearningSet(models.Model):
    """That a circle is an action-learning set of a cohort."""

    privacy = nothing_personal("which circle belongs to which cohort")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sets")
    circle = models.OneToOneField("reflections.Circle", models.CASCADE, related_name="learning_set")
    begun_at = models.DateTimeField()
