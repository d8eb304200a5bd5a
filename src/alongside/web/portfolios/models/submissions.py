"""What was handed in for an outcome: its pieces as they were, its two assessors, and every step."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.portfolio.terms import State, Trail
from alongside.core.shared.sides import Side
from alongside.web.kit.privacy import Erasure, Privacy
from alongside.web.portfolios.models.pieces import Piece

TAKEN_BACK = ("TAKEN_BACK", _("Taken back"))
STATES = [*((str(each), each.label) for each in State if each is not State.OPEN), TAKEN_BACK]
SIDES = [(Side.LAY.value, _("Lay")), (Side.PROFESSIONAL.value, _("Professional"))]
TRAILS = [(str(each), each.label) for each in Trail]
OPEN = Q(state__in=["WITH_ASSESSORS", "MODERATION"])


class Submission(models.Model):
    """One time that a learner handed in what shows an outcome. Only ``state`` moves, with a step for each move."""

    privacy = Privacy("what a learner handed in, and what came of it", Erasure.ROW_GOES, "enrolment__person")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey("programmes.Enrolment", models.CASCADE, related_name="submissions")
    outcome = models.ForeignKey("programmes.Outcome", models.PROTECT, related_name="+")
    attempt = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=14, choices=STATES, default=State.WITH_ASSESSORS.value)
    handed_in_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "handed_in_at"], name="submission_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "outcome", "attempt"], name="each_attempt_once"),
            models.UniqueConstraint(
                fields=["enrolment", "outcome"],
                condition=OPEN,
                name="one_submission_of_an_outcome_at_a_time",
            ),
            models.CheckConstraint(
                condition=(OPEN & Q(ended_at__isnull=True)) | (~OPEN & Q(ended_at__isnull=False)),
                name="a_submission_ends_when_it_is_decided",
            ),
        ]


class Handed(models.Model):
    """A piece as it was handed in: the comment then. What it is drawn from is read where it is kept."""

    privacy = Privacy(
        "what a learner said of a piece when they handed it in",
        Erasure.ROW_GOES,
        "submission__enrolment__person",
    )

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="handed")
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="handed")
    comment = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "piece"], name="a_piece_is_handed_in_once")
        ]


class Place(models.Model):
    """A place of an assessor, taken; and what they find, once they say. What was said stays when they leave."""

    privacy = Privacy("what an assessor says to a learner", Erasure.ROW_GOES, "submission__enrolment__person")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="places")
    side = models.CharField(max_length=12, choices=SIDES)
    assessor = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True, blank=True)
    judgements = models.JSONField(null=True, blank=True)
    words = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "side"],
                condition=Q(given_up_at__isnull=True),
                name="one_assessor_of_each_side",
            ),
            models.UniqueConstraint(
                fields=["submission", "assessor"],
                condition=Q(given_up_at__isnull=True, assessor__isnull=False),
                name="two_assessors_are_two_people",
            ),
            models.CheckConstraint(
                condition=Q(found_at__isnull=True, judgements__isnull=True)
                | Q(found_at__isnull=False, judgements__isnull=False, given_up_at__isnull=True),
                name="what_was_found_stays",
            ),
        ]


class Step(models.Model):
    """One step of a submission, kept: what was done, by whom, when, and their words."""

    privacy = Privacy(
        "how what a learner handed in was judged", Erasure.ROW_GOES, "submission__enrolment__person"
    )

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=16, choices=TRAILS)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(blank=True)
